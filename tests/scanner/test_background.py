"""The background of a comparison: any files, archives and earlier runs; the pair's own people never speak against themselves."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import SCANNED, main
from tests.scanner.reuse.reports import noise
from tests.scanner.test_comparing_files import COPIED, OTHER, OWN

EVALUATOR = "华北绿色评价研究院有限公司"
OTHER_EVALUATOR = "岭南低碳认证中心有限公司"


def report(applicant: str, evaluator: str, words: str = COPIED) -> str:
    return f"绿色工厂第三方评价报告\n受评价方：{applicant}\n第三方评价机构：{evaluator}\n{words}。\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    own, other = tmp_path / "自评价.txt", tmp_path / "第三方.txt"
    own.write_text(OWN, encoding="utf8")
    other.write_text(OTHER.replace("\n评价组", f"\n第三方评价机构：{EVALUATOR}\n评价组", 1), encoding="utf8")
    return own, other


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf8")
    return folder


def run_directory(folder: Path, reports: Mapping[str, tuple[str, str, str]]) -> Path:
    """An earlier run as far as it is used: name → applicant, evaluator, text."""
    documents: list[dict[str, object]] = []
    submissions: list[dict[str, object]] = []
    for number, (name, (applicant, evaluator, text)) in enumerate(sorted(reports.items())):
        sha256 = f"{number + 1:064x}"
        laid(folder / "texts" if folder.is_dir() else folder, {})
        laid(folder / "texts", {f"{sha256}.txt": text})
        documents.append(
            {
                "path": name,
                "sha256": sha256,
                "kind": "third_party_evaluation",
                "method": "text",
                "submission": applicant,
            }
        )
        named = {"name": evaluator, "uscc": None} if evaluator else None
        submissions.append(
            {
                "id": applicant,
                "category": "green_factory",
                "applicant": {"name": applicant, "uscc": None},
                "evaluator": named,
            }
        )
    lines: dict[str, list[dict[str, object]]] = {"documents.jsonl": documents, "submissions.jsonl": submissions}
    for name, rows in lines.items():
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    (folder / "run.json").write_text("{}", encoding="utf8")
    return folder


def compared(files: tuple[Path, Path], background: Path, *more: object) -> dict[str, object]:
    arguments = ["compare", *map(str, files), "--background", str(background), "--json", *map(str, more)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == SCANNED, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def kinds(found: Mapping[str, object]) -> set[str]:
    passages = found["passages"]
    assert isinstance(passages, list)
    return {one["kind"] for one in passages}


@pytest.mark.parametrize(
    ("reports", "evaluators", "copied"),
    [
        ({"别家.txt": ("云杉涂料有限公司", OTHER_EVALUATOR)}, 1, False),
        ({"同机构.txt": ("云杉涂料有限公司", EVALUATOR)}, 0, True),
        ({"同企业.txt": ("青禾齿轮有限公司", OTHER_EVALUATOR)}, 0, True),
        ({"同企业.txt": ("青禾齿轮有限责任公司", "")}, 0, True),
        ({"甲.txt": ("云杉涂料有限公司", EVALUATOR), "乙.txt": ("白桦纸业有限公司", OTHER_EVALUATOR)}, 1, False),
        ({"甲.txt": ("云杉涂料有限公司", ""), "乙.txt": ("白桦纸业有限公司", "")}, 2, False),
    ],
)
def test_the_own_people_of_a_pair_are_left_out(
    files: tuple[Path, Path], tmp_path: Path, reports: Mapping[str, tuple[str, str]], evaluators: int, copied: bool
) -> None:
    folder = laid(tmp_path / "background", {name: report(*parties) for name, parties in reports.items()})
    run = run_directory(tmp_path / "run", {name: (*parties, report(*parties)) for name, parties in reports.items()})
    for background in (folder, run):
        found = compared(files, background)
        assert (found["background"], "copied" in kinds(found)) == (evaluators, copied)
        assert bool(found["problems"]) is (evaluators == 0), "it is said when nothing of a background is used"


@pytest.mark.parametrize(
    ("words", "copied"),
    [("青禾齿轮有限责任公司节能工作总结", True), ("某齿轮厂节能工作总结", False)],
    ids=["named", "nameless"],
)
def test_a_text_that_prints_the_applicants_name_is_its_own(
    files: tuple[Path, Path], tmp_path: Path, words: str, copied: bool
) -> None:
    folder = laid(tmp_path / "background", {"总结.txt": f"{words}\n{COPIED}。\n"})
    assert ("copied" in kinds(compared(files, folder))) is copied


def test_archives_and_runs_below_the_folder_are_opened(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = laid(tmp_path / "background", {})
    with zipfile.ZipFile(folder / "往年.zip", "w") as archive:
        archive.writestr("甲/报告.txt", report("云杉涂料有限公司", OTHER_EVALUATOR, "别的话" * 20))
    run_directory(
        folder / "2021", {"b.txt": ("白桦纸业有限公司", "江南检验认证有限公司", report("白桦纸业有限公司", ""))}
    )
    found = compared(files, folder)
    assert (found["background"], "copied" in kinds(found)) == (2, False)


def test_what_cannot_be_read_is_listed(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = laid(tmp_path / "background", {"甲.txt": report("云杉涂料有限公司", OTHER_EVALUATOR)})
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7\nnothing")
    run = run_directory(folder / "2021", {"b.txt": ("白桦纸业有限公司", "", "别的话" * 20)})
    (run / "documents.jsonl").write_text("{}\n", encoding="utf8")
    found = compared(files, folder)
    problems = found["problems"]
    assert isinstance(problems, list)
    assert [problem.split(":")[0] for problem in problems] == ["2021", "坏.pdf"]
    assert "documents.jsonl:1" in problems[0]
    assert found["background"] == 1


def test_what_was_read_is_kept(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = laid(tmp_path / "background", {"甲.txt": report("云杉涂料有限公司", OTHER_EVALUATOR)})
    first = compared(files, folder, "--cache", tmp_path / "cache")
    kept = sorted(path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert {path.name for path in kept} >= {"keys", "counts", "grams", "sole", "table", "outside.json"}
    times = [path.stat().st_mtime_ns for path in kept]
    assert compared(files, folder, "--cache", tmp_path / "cache") == first
    assert [path.stat().st_mtime_ns for path in kept] == times


@pytest.mark.parametrize(("others", "per_mille"), [(3, None), (50, 1000)])
def test_a_copied_share_stands_among_unrelated_pairs(
    files: tuple[Path, Path], tmp_path: Path, others: int, per_mille: int | None
) -> None:
    reports = {f"{n}.txt": (f"第{n}云杉涂料有限公司", "", noise(str(n))) for n in range(others)}
    reports["草稿.txt"] = ("青禾齿轮有限公司", "", OWN + "草稿\n")
    folder = run_directory(tmp_path / "run", reports)
    found = compared(files, folder, "--cache", tmp_path / "cache")
    independence = found["independence"]
    assert isinstance(independence, dict)
    standing = independence["standing"]
    share = 100_000 * len(COPIED) // min(len(path.read_text("utf8")) for path in files)
    assert abs(standing.pop("share") - share) < 1000
    assert standing == {"unrelated": 2 * others, "below": 2 * others, "per_mille": per_mille}
    shown = CliRunner().invoke(main, ["compare", *map(str, files), "--background", str(folder)]).stdout
    assert f"more than {2 * others} of {2 * others} unrelated pairs" in shown


def test_nothing_copied_has_no_standing(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = laid(tmp_path / "background", {"甲.txt": report("云杉涂料有限公司", OTHER_EVALUATOR)})
    independence = compared(files, folder)["independence"]
    assert isinstance(independence, dict)
    assert independence["standing"] is None
