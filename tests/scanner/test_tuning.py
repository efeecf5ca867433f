"""The options file: what it changes, what it excludes, and that what does not fit is named with file, line and key."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.reference.independence import shipped_scale
from models.errors import BadOptions
from scanner.cli import SCANNED, USAGE, main
from scanner.reuse import ReuseOptions
from scanner.tuning import read_tuning
from tests.scanner.test_comparing_files import COPIED, OTHER, OWN


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    own, other = tmp_path / "自评价.txt", tmp_path / "第三方.txt"
    own.write_text(OWN, encoding="utf8")
    other.write_text(OTHER, encoding="utf8")
    return own, other


def written(folder: Path, text: str) -> Path:
    path = folder / "选项.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_without_a_file_all_is_as_shipped() -> None:
    tuning = read_tuning(None)
    assert (tuning.options, tuning.scale, tuning.exclusions) == (ReuseOptions(), shipped_scale(), ())


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_text("本页由申报单位填写，一式三份，报送后不予退回。", encoding="utf8")
    tuning = read_tuning(
        written(
            tmp_path,
            """gap = 40
exclude = [
    "我公司坚持绿色发展理念，走可持续发展道路",
    {text = "各部门按照职责分工负责，安环部汇总", reason = "集团通稿", by = "李"},
]
exclude_files = ["表.txt"]
[weights]
voice = "2.5"
index_order = 0
[levels]
strong = 7
[copied]
some = 300
[siblings]
whole = 900
""",
        )
    )
    assert tuning.options.but(excluded=()) == ReuseOptions(gap=40)
    assert len(tuning.options.excluded) == 3
    told = [(one.source, one.reason, one.by) for one in tuning.exclusions]
    assert told == [("exclude[1]", "", ""), ("exclude[2]", "集团通稿", "李"), ("表.txt", "", "")]
    weights = {name: one.weight for name, one in tuning.scale.weights.items()}
    shipped = {name: one.weight for name, one in shipped_scale().weights.items()}
    assert weights == shipped | {"voice": Decimal("2.5"), "index_order": Decimal(0)}
    assert tuning.scale.levels == shipped_scale().levels.but(strong=Decimal(7))
    assert tuning.scale.copied == shipped_scale().copied.but(some=300)
    assert tuning.scale.siblings == shipped_scale().siblings.but(whole=900)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("# lengths\n\ngap = 'x'\n", ":3: gap", "'x' is not a whole number from 1 to 100000"),
        ("gram = 2\n", ":1: gram", "from 3 to 20"),
        ("gram = true\n", ":1: gram", "True is not a whole number"),
        ("least_similar = 1001\n", ":1: least_similar", "from 0 to 1000"),
        ("gaps = 3\n", ":1: gaps", "unknown; known: gram, "),
        ("excluded = ['x']\n", ":1: excluded", "unknown"),
        ("gap = \n", "", "line 1"),
        ("long_from = 20\n", ":1: long_from", "more than shortest"),
        ("[weights]\nvoice = 'much'\n", ":2: weights.voice", "'much' is not a number from 0 to 100"),
        ("[weights]\nvoices = 1\n", ":2: weights.voices", "unknown; known: same_file"),
        ("weights = 3\n", ":1: weights", "is not a table"),
        ("[copied]\nsome = 3\n[levels]\n# x\nnotice = 0\n", ":5: levels.notice", "0 < notice"),
        ("[levels]\nfamilies = 0.5\n", ":2: levels.families", "whole number from 1 to 10"),
        ("[copied]\nsome = 9999\n", ":2: copied.some", "some <= much"),
        ("[siblings]\nwhole = 1001\n", ":2: siblings.whole", "from 1 to 1000"),
        ("exclude = 'words'\n", ":1: exclude", "is not a list"),
        ("exclude = [3]\n", ":1: exclude", "entry 1"),
        ("exclude = [{reason = 'x'}]\n", ":1: exclude", "entry 1: needs text"),
        ("exclude = [{text = 'x', why = 'y'}]\n", ":1: exclude", "why"),
        ("exclude = ['太短了']\n", ": exclude[1]", "fewer than 14 characters"),
        ("exclude_files = ['不在.docx']\n", ":1: exclude_files", "不在.docx: "),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, files: tuple[Path, Path], text: str, where: str, what: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadOptions) as caught:
        read_tuning(path)
    assert caught.value.where == f"{path}{where}"
    assert what in caught.value.what
    result = CliRunner().invoke(main, ["compare", *map(str, files), "--reuse", str(path)])
    assert (result.exit_code, str(caught.value) in result.stderr) == (USAGE, True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadOptions, match="没有\\.toml: No such file"):
        read_tuning(tmp_path / "没有.toml")


def test_excluding_a_passage_recomputes_and_is_recorded(tmp_path: Path, files: tuple[Path, Path]) -> None:
    path = written(
        tmp_path, f'exclude = [{{text = "{COPIED}", reason = "集团通稿", by = "李"}}]\n[levels]\nnotice = "0.5"\n'
    )
    found = {}
    for name, more in (("plain", []), ("tuned", ["--reuse", str(path)])):
        result = CliRunner().invoke(main, ["compare", *map(str, files), "--json", *more])
        assert result.exit_code == SCANNED, result.output
        found[name] = json.loads(result.stdout)
    assert {one["kind"] for one in found["plain"]["passages"]} >= {"copied"}
    assert {(one["kind"], one["why"]) for one in found["tuned"]["passages"]} == {("boilerplate", "excluded")}
    plain, tuned = found["plain"]["reuse"], found["tuned"]["reuse"]
    assert (plain["sha256"], plain["exclusions"], len(tuned["sha256"])) == (None, [], 64)
    (exclusion,) = tuned["exclusions"]
    assert (exclusion["source"], exclusion["chars"], exclusion["reason"], exclusion["by"]) == (
        "exclude[1]",
        len(COPIED),
        "集团通稿",
        "李",
    )
    assert (plain["levels"]["notice"], tuned["levels"]["notice"]) == ("1", "0.5")
    assert plain["options"] == tuned["options"]
    assert plain["options"]["gap"] == ReuseOptions().gap
    assert set(plain["weights"]) == set(shipped_scale().weights)
