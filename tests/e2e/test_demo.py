"""`lvjian demo DIR`: what it unpacks and prints, and a scan of it beside the list of expected faults."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.demo import DemoRound, Expectation, expected
from models.vocabulary import Verdict
from tests.e2e.rounds import Key, lvjian, recommended, rows, verdicts, with_grounds

pytestmark = pytest.mark.slow
OFFICE = "LibreOffice"


def test_it_prints_every_expected_fault_and_how_to_scan_the_round(tmp_path: Path) -> None:
    folder = tmp_path / "演示"
    done = lvjian("demo", folder)
    assert done.returncode == 0, done.stderr
    found = expected()
    for planted in [one.planted for one in (*found.faults, *found.boundaries)] + [one.planted for one in found.unread]:
        assert planted.zh in done.stdout
        assert planted.en in done.stdout
    for fault in found.faults:
        for each in fault.expect:
            assert f"{each.clause}  " in done.stdout
            assert f"{each.subject.name}（{each.subject.id}）" in done.stdout
    assert "lvjian scan " in done.stdout.splitlines()[-1]
    assert (folder / "round.toml").is_file()


def test_for_programs_it_prints_json(tmp_path: Path) -> None:
    done = lvjian("demo", tmp_path / "round", "--json")
    shown = json.loads(done.stdout)
    assert shown["scan"] == ["lvjian", "scan", str(tmp_path / "round"), "-o", str(tmp_path / "round-run")]
    assert [fault["id"] for fault in shown["expected"]["faults"]] == [fault.id for fault in expected().faults]


@pytest.mark.parametrize("holds", ["file", "folder of something"])
def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path, holds: str) -> None:
    target = tmp_path / "thesis"
    if holds == "file":
        target.write_text("mine", encoding="utf8")
    else:
        target.mkdir()
        (target / "chapter.docx").write_text("mine", encoding="utf8")
    done = lvjian("demo", target)
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.read_text("utf8") for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf8")
    done = lvjian("demo", tmp_path / "file" / "round")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["as it is", "empty"])
def test_a_scan_finds_what_is_expected_and_accuses_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """With an empty PATH, LibreOffice is not found (but where it stands in a fixed place)."""
    if path == "empty":
        monkeypatch.setenv("PATH", str(tmp_path))
    lvjian("demo", tmp_path / "round")
    out = tmp_path / "out"
    done = lvjian("scan", tmp_path / "round", "-o", out)
    assert done.returncode == 1, done.stderr
    run = json.loads((out / "run.json").read_text("utf8"))
    lacks = frozenset() if run["capabilities"]["soffice"] else frozenset({OFFICE})
    found, got = expected(), verdicts(out)
    accused = {key: verdict for key, verdict in got.items() if verdict in {Verdict.VIOLATED, Verdict.SUSPECTED}}
    assert recommended(out) == with_grounds(accused)
    assert accused == {_key(each): _verdict(each, lacks) for fault in found.faults for each in fault.expect}
    for each in (each for boundary in found.boundaries for each in boundary.expect):
        assert got[_key(each)] == _verdict(each, lacks), each
    unread = {row["path"] for row in rows(out, "documents.jsonl") if row["method"] == "none"}
    assert unread == {file.path for file in found.unread if file.needs is None or file.needs in lacks}
    assert {name: run["counts"][name] for name in ("submissions", "evaluators", "regions")} == _parties(found)
    assert len(rows(out, "documents.jsonl")) == found.counts["documents"]
    _words_are_shown(out, found)


def _key(each: Expectation) -> Key:
    return each.subject.kind, each.subject.id, each.clause


def _verdict(each: Expectation, lacks: frozenset[str]) -> Verdict:
    return each.otherwise if each.needs in lacks and each.otherwise is not None else each.verdict


def _parties(found: DemoRound) -> dict[str, int]:
    return {name: found.counts[name] for name in ("submissions", "evaluators", "regions")}


def _words_are_shown(out: Path, found: DemoRound) -> None:
    """The quotes of the list stand in the evidence or the message of the findings."""
    shown: dict[Key, str] = {}
    for row in rows(out, "findings.jsonl"):
        key = row["subject"]["kind"], row["subject"]["id"], row["clause"]
        shown[key] = shown.get(key, "") + _joined(row)
    for each in (each for fault in found.faults for each in fault.expect if each.quote is not None):
        assert each.quote is not None
        assert "".join(each.quote.split()) in shown[_key(each)], each


def _joined(row: dict[str, Any]) -> str:
    return "".join(json.dumps([row["message"], row["evidence"]], ensure_ascii=False).replace("\\n", "").split())
