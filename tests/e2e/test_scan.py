"""The main job, end to end: generated rounds through the command line, checked against what was planted."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.rounds import accusations, command, contents, lvjian, planted, recommended, rows, verdicts, with_grounds
from tests.roundgen.build import make_round
from tests.roundgen.expected import Expected
from tests.roundgen.faults import resolve
from tests.roundgen.plan import RoundPlan

pytestmark = pytest.mark.slow
_SEEDS = (11, 12)
_READABLE_CODES = (0, 1)
_MARK = "LVJIAN_TEST_SCAN"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    """A round without faults."""
    folder = tmp_path_factory.mktemp("clean") / "round"
    return folder, make_round(folder, RoundPlan(seed=21))


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_planted_faults_are_found_and_no_others(tmp_path: Path, seed: int) -> None:
    expected = make_round(tmp_path / "round", RoundPlan(seed=seed, faults=resolve("all")))
    out = tmp_path / "out"
    done = lvjian("scan", tmp_path / "round", "-o", out)
    assert done.returncode == 1, done.stderr
    assert accusations(verdicts(out)) == planted(out, expected)
    assert recommended(out) == with_grounds(planted(out, expected))
    assert {row["path"] for row in rows(out, "documents.jsonl") if row["method"] == "none"} == set(expected.unread)
    assert {row["id"] for row in rows(out, "submissions.jsonl")} == {one.id for one in expected.submissions}
    _check_run(out)


def test_a_clean_round_accuses_nobody(clean: tuple[Path, Expected], tmp_path: Path) -> None:
    folder, expected = clean
    done = lvjian("scan", folder, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert accusations(verdicts(tmp_path / "out")) == {}
    assert recommended(tmp_path / "out") == set()
    got = {row["id"]: row for row in rows(tmp_path / "out", "submissions.jsonl")}
    for one in expected.submissions:
        row = got[one.id]
        assert (row["applicant"]["name"], row["applicant"]["region"]) == (one.applicant, one.region)
        assert row["type"] == one.type


def test_every_quote_stands_at_its_place(clean: tuple[Path, Expected], tmp_path: Path) -> None:
    lvjian("scan", clean[0], "-o", tmp_path / "out")
    passages = 0
    for finding in rows(tmp_path / "out", "findings.jsonl"):
        for evidence in finding["evidence"]:
            if evidence["kind"] == "passage":
                text = (tmp_path / "out" / "texts" / f"{evidence['sha256']}.txt").read_bytes().decode("utf8")
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
                passages += 1
    assert passages > len(clean[1].submissions)


def test_the_same_bytes_whatever_the_jobs_and_after_a_kill(clean: tuple[Path, Expected], tmp_path: Path) -> None:
    one, two, killed = tmp_path / "one", tmp_path / "two", tmp_path / "killed"
    lvjian("scan", clean[0], "-o", one, "--jobs", 1)
    lvjian("scan", clean[0], "-o", two, "--jobs", 2)
    _kill_in_the_middle(clean[0], killed)
    assert not (killed / "manifest.json").exists()
    kept = {path: path.stat().st_mtime_ns for path in (killed / ".work" / "kept").rglob("*") if path.is_file()}
    assert kept
    done = lvjian("scan", clean[0], "-o", killed, "--jobs", 2)
    assert done.returncode in _READABLE_CODES, done.stderr
    assert dict(contents(one)) == dict(contents(two)) == dict(contents(killed))
    assert not (killed / ".work").exists()


def _kill_in_the_middle(source: Path, out: Path) -> None:
    """Kills a scan, and nothing but its first process, as soon as some files were read."""
    call = command("scan", source, "-o", out, "--jobs", 2)
    process = subprocess.Popen(call, stderr=subprocess.DEVNULL, env={**os.environ, _MARK: str(out)})
    deadline = time.monotonic() + 300  # a batch is converted before anything is kept
    while time.monotonic() < deadline:
        if sum(1 for path in (out / ".work" / "kept").rglob("*") if path.is_file()) >= 3:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.wait()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_nothing_survives_a_kill(clean: tuple[Path, Expected], tmp_path: Path) -> None:
    out = tmp_path / "out"
    _kill_in_the_middle(clean[0], out)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _processes_of(out):
        time.sleep(0.05)
    assert _processes_of(out) == []


def _processes_of(out: Path) -> list[str]:
    """Every process that was started, over any number of steps, by the scan into ``out``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"{_MARK}={out}\0".encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return found


def test_a_finished_run_of_the_same_inputs_is_not_done_again_and_one_of_others_is_refused(tmp_path: Path) -> None:
    source, out = tmp_path / "round", tmp_path / "out"
    (source / "甲").mkdir(parents=True)
    (source / "甲" / "自评价.txt").write_text("绿色工厂自评价报告\n申报单位：苏州青禾齿轮有限公司\n", encoding="utf8")
    assert lvjian("scan", source, "-o", out).returncode == 0
    before = dict(contents(out))
    assert lvjian("scan", source, "-o", out).returncode == 0
    assert dict(contents(out)) == before
    (source / "乙.txt").write_text("别的文件", encoding="utf8")
    refused = lvjian("scan", source, "-o", out)
    assert refused.returncode == 2
    assert "other inputs" in refused.stderr
    assert dict(contents(out)) == before


@pytest.mark.parametrize(
    ("prepare", "code", "says"),
    [
        ("missing", 2, "no such folder"),
        ("empty", 3, "no files"),
        ("foreign", 2, "holds no run"),
        ("toml", 2, "round.toml"),
    ],
)
def test_bad_calls_end_with_a_sentence(tmp_path: Path, prepare: str, code: int, says: str) -> None:
    source, out = tmp_path / "round", tmp_path / "out"
    if prepare != "missing":
        source.mkdir()
    if prepare == "foreign":
        out.mkdir()
        (out / "thesis.docx").write_text("mine", encoding="utf8")
    if prepare == "toml":
        (source / "round.toml").write_text("scope = ", encoding="utf8")
    if prepare in {"foreign", "toml"}:
        (source / "a.txt").write_text("甲", encoding="utf8")
    done = lvjian("scan", source, "-o", out)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def _check_run(out: Path) -> None:
    """The project's own checker of run directories, where it is at hand."""
    checker = Path(__file__).parents[3] / "shared" / "check_run.py"
    if checker.is_file():
        done = subprocess.run([sys.executable, checker, out], capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, done.stdout
