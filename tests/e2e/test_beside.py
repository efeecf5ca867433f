"""A scan beside a background and earlier runs: what they know is not copied, what was copied from them is found."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scanner.cli import main
from tests.e2e.rounds import contents, rows
from tests.scanner.reuse.reports import noise, prose

pytestmark = pytest.mark.slow
NORTH, SOUTH = "北京清源评价中心", "广州岭南认证有限公司"
STOCK, TRADE = prose("stock", 500), prose("trade", 500)


def lvjian(*arguments: object) -> Result:
    """The command in this process: nothing here needs one of its own."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def self_evaluation(applicant: str, *words: str) -> str:
    return (
        f"绿色工厂自评价报告\n申报单位：{applicant}\n所在省市：江苏省苏州市\n一、工厂基本情况\n"
        + "\n".join(words)
        + "\n"
    )


def third_party(applicant: str, evaluator: str, *words: str) -> str:
    head = f"绿色工厂第三方评价报告\n工厂名称：{applicant}\n第三方评价机构名称：{evaluator}\n一、概述\n"
    return head + "\n".join(words) + "\n"


def filed(folder: Path, applicant: str, evaluator: str, own: tuple[str, ...], other: tuple[str, ...]) -> Path:
    place = folder / applicant
    place.mkdir(parents=True)
    texts = {
        "自评价报告.txt": self_evaluation(applicant, *own, noise(f"{applicant}S")),
        "第三方评价报告.txt": third_party(applicant, evaluator, *other, noise(f"{applicant}T")),
    }
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf8")
    return place


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of a round in which one evaluator's client has the stock text, and everybody the words of the trade."""
    folder = tmp_path_factory.mktemp("earlier")
    filed(folder / "2021", "苏州青禾齿轮有限公司", NORTH, (STOCK,), (TRADE,))
    filed(folder / "2021", "杭州云杉涂料有限公司", SOUTH, (TRADE,), ())
    filed(folder / "2021", "宁波白桦纸业有限公司", "上海申江检验有限公司", (), (TRADE,))
    done = lvjian("scan", folder / "2021", "-o", folder / "run", "--jobs", 1)
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A new submission: the evaluator's stock text in the self-evaluation, the words of the trade in both."""
    return sorted(filed(tmp_path / "new", "南京红枫轴承有限公司", NORTH, (STOCK, TRADE), (TRADE,)).iterdir())


def held(out: Path) -> list[dict[str, Any]]:
    """The rows of reuse.jsonl; both quotes stand at their places in the texts of the run."""
    found = rows(out, "reuse.jsonl")
    for row in found:
        for side in (row["a"], row["b"]):
            text = (out / "texts" / f"{side['sha256']}.txt").read_bytes().decode("utf8")
            assert text[side["start"] : side["end"]] == side["quote"]
    return found


def test_without_a_background_the_words_of_the_trade_are_copied(files: list[Path], tmp_path: Path) -> None:
    assert lvjian("prescreen", *files, "-o", tmp_path / "out", "--jobs", 1).exit_code == 0
    assert [row["relation"] for row in held(tmp_path / "out") if row["kind"] == "copied"] == ["same_applicant"]


def test_against_an_earlier_run(files: list[Path], earlier: Path, tmp_path: Path) -> None:
    done = lvjian("prescreen", *files, "-o", tmp_path / "out", "--against", earlier / "run", "--jobs", 1)
    assert done.exit_code == 0, done.stderr
    found = held(tmp_path / "out")
    copied = [row for row in found if row["kind"] == "copied"]
    (row,) = copied
    assert (row["relation"], row["a"]["path"], row["b"]["path"]) == (
        "same_evaluator_self",
        "自评价报告.txt",
        "苏州青禾齿轮有限公司/自评价报告.txt",
    )
    assert [STOCK[20:-20] in row[side]["quote"] for side in "ab"] == [True, True]
    assert row["b"]["submission"] == "green_factory:苏州青禾齿轮有限公司"
    assert row["b"]["earlier"] == {
        "applicant": {"name": "苏州青禾齿轮有限公司", "uscc": None},
        "evaluator": {"name": NORTH, "uscc": None},
    }
    assert row["a"]["earlier"] is None
    trade = [row for row in found if row["relation"] == "same_applicant" and TRADE[20:-20] in row["a"]["quote"]]
    assert {(row["kind"], row["why"]) for row in trade} == {("boilerplate", "elsewhere")}
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf8"))
    assert (len(run["against"]), run["background"]) == (64, None)
    findings = [one for one in rows(tmp_path / "out", "findings.jsonl") if one["data"].get("signal") == "sibling_text"]
    (finding,) = findings
    assert "另一申报单位“苏州青禾齿轮有限公司”" in finding["message"]["zh"]
    for one in finding["evidence"]:
        text = (tmp_path / "out" / "texts" / f"{one['sha256']}.txt").read_bytes().decode("utf8")
        assert text[one["start"] : one["end"]] == one["quote"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf8"))
    assert f"texts/{row['b']['sha256']}.txt" in manifest["files"]


def test_the_same_submission_against_its_own_earlier_run(earlier: Path, tmp_path: Path) -> None:
    files = sorted((earlier / "2021" / "苏州青禾齿轮有限公司").iterdir())
    done = lvjian("prescreen", *files, "-o", tmp_path / "out", "--against", earlier / "run", "--jobs", 1)
    assert done.exit_code == 0, done.stderr
    assert [row for row in held(tmp_path / "out") if row["b"]["earlier"] is not None and row["kind"] == "copied"] == []


def test_what_the_run_is_held_against_must_be_one(files: list[Path], tmp_path: Path) -> None:
    done = lvjian("prescreen", *files, "-o", tmp_path / "out", "--against", tmp_path / "new")
    assert (done.exit_code, "is not a run directory" in done.stderr) == (2, True)
    assert not (tmp_path / "out" / ".work").exists()


@pytest.mark.parametrize("kind", ["files", "archive", "run"])
def test_a_background_of_files_or_runs(files: list[Path], earlier: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "background"
    folder.mkdir()
    if kind == "archive":
        with zipfile.ZipFile(folder / "2021.zip", "w") as archive:
            for path in sorted((earlier / "2021").rglob("*.txt")):
                archive.write(path, path.relative_to(earlier).as_posix())
    known = {"files": earlier / "2021", "archive": folder, "run": earlier / "run"}[kind]
    out = tmp_path / "out"
    done = lvjian("prescreen", *files, "-o", out, "--background", known, "--jobs", 1, "--cache", tmp_path / "cache")
    assert done.exit_code == 0, done.stderr
    found = held(out)
    trade = [row for row in found if TRADE[20:-20] in row["a"]["quote"]]
    assert {(row["kind"], row["why"]) for row in trade} == {("boilerplate", "elsewhere")}
    assert [row for row in found if row["kind"] == "copied"] == []
    if kind != "files":
        return
    again = lvjian(
        "prescreen", *files, "-o", tmp_path / "2", "--background", known, "--jobs", 2, "--cache", tmp_path / "cache"
    )
    assert again.exit_code == 0
    assert list(contents(tmp_path / "2")) == list(contents(out))


def test_what_of_a_background_cannot_be_read_is_listed(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "background"
    folder.mkdir()
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7\nnothing")
    done = lvjian("prescreen", *files, "-o", tmp_path / "out", "--background", folder, "--jobs", 1)
    assert done.exit_code == 0, done.stderr
    problems = json.loads((tmp_path / "out" / "run.json").read_text("utf8"))["problems"]
    assert [problem.partition(": ")[0] for problem in problems] == ["--background 坏.pdf"]
    assert problems[0] in done.stderr


def test_options_of_the_comparison_are_recorded_and_change_the_run(files: list[Path], tmp_path: Path) -> None:
    options = tmp_path / "options.toml"
    options.write_text(f'exclude = ["""{TRADE}"""]\n[weights]\nvoice = "1"\n', encoding="utf8")
    done = lvjian("prescreen", *files, "-o", tmp_path / "out", "--reuse", options, "--jobs", 1)
    assert done.exit_code == 0, done.stderr
    found = held(tmp_path / "out")
    assert {row["why"] for row in found if TRADE[20:-20] in row["a"]["quote"]} == {"excluded"}
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf8"))
    (exclusion,) = run["reuse"]["exclusions"]
    assert (exclusion["source"], exclusion["chars"]) == ("exclude[1]", len(TRADE))
    assert run["reuse"]["weights"]["voice"] == "1"
    other = lvjian("prescreen", *files, "-o", tmp_path / "out", "--jobs", 1)
    assert (other.exit_code, "finished run of other inputs" in other.stderr) == (2, True)
    options.write_text("gap = 0\n", encoding="utf8")
    wrong = lvjian("prescreen", *files, "-o", tmp_path / "wrong", "--reuse", options)
    assert (wrong.exit_code, "options.toml:1: gap" in wrong.stderr) == (2, True)
