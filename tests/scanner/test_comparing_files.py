"""``lvjian compare``: shared passages with places on both sides, the level, and what is said of files that cannot be read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scanner.cli import SCANNED, SOME_UNREAD, main

OWN = """绿色工厂自评价报告
单位名称：青禾齿轮有限公司
自评价工作由安全环保部牵头，各车间分头收集台账，历时两个月。
热处理车间去年把三台老式井式炉换成了真空炉，油烟没有了，夏天车间里也不再闷热，工人都说这笔钱花得值。
磨床冷却液原来三个月一换，现在改用纸带过滤加离心分离，一年只换一次，废液处置费省下一大半，机床导轨也不再生锈。
公司下一步打算把空压站余热接到职工浴室，冬季不再烧燃气锅炉。
"""
OTHER = """绿色工厂第三方评价报告
受评价方：青禾齿轮有限公司
评价组到现场查看了生产线，与岗位人员交谈，并抽查了计量器具的检定证书。
磨床冷却液原来三个月一换，现在改用纸带过滤加离心分离，一年只换一次，废液处置费省下一大半，机床导轨也不再生锈。
评价组认为能源台账齐全，发现的问题是两块流量计超过检定有效期。
"""
COPIED = "磨床冷却液原来三个月一换，现在改用纸带过滤加离心分离，一年只换一次，废液处置费省下一大半，机床导轨也不再生锈"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    own, other = tmp_path / "自评价.txt", tmp_path / "第三方.txt"
    own.write_text(OWN, encoding="utf8")
    other.write_text(OTHER, encoding="utf8")
    return own, other


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


def test_a_copied_sentence_has_its_place_on_both_sides(files: tuple[Path, Path]) -> None:
    result = run(*files, "--json")
    assert result.exit_code == SCANNED
    found = json.loads(result.stdout)
    assert (found["a"]["chars"], found["b"]["chars"]) == (len(OWN), len(OTHER))
    copied = [one for one in found["passages"] if one["kind"] == "copied"]
    assert [OWN[slice(*one["a"])].strip("。\n") for one in copied] == [COPIED]
    assert [OTHER[slice(*one["b"])].strip("。\n") for one in copied] == [COPIED]
    assert copied[0]["similarity"] == 1.0
    assert found["independence"]["level"] == "unverified", "shorter than what can be judged by its words"
    assert found["independence"]["score"] is None


def test_text_that_others_hold_as_well_is_not_copied(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "background"
    folder.mkdir()
    (folder / "另一家.txt").write_text(
        f"绿色工厂第三方评价报告\n受评价方：云杉涂料有限公司\n{COPIED}。\n", encoding="utf8"
    )
    found = json.loads(run(*files, "--background", folder, "--json").stdout)
    assert found["background"] == 1
    assert {one["kind"] for one in found["passages"]} == {"boilerplate"}


def test_files_of_the_same_applicant_are_no_background(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "background"
    folder.mkdir()
    (folder / "自评价.txt").write_text(OWN, encoding="utf8")
    (folder / "草稿.txt").write_text(OWN + "草稿\n", encoding="utf8")
    found = json.loads(run(*files, "--background", folder, "--json").stdout)
    assert found["background"] == 0
    assert "copied" in {one["kind"] for one in found["passages"]}


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_judged(files: tuple[Path, Path], tmp_path: Path) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    result = run(files[0], broken, "--json")
    assert result.exit_code == SOME_UNREAD
    found = json.loads(result.stdout)
    assert (found["independence"]["level"], found["independence"]["score"]) == ("unverified", None)
    assert found["passages"] == []
    assert "坏.pdf" in result.stderr


@pytest.mark.parametrize(
    ("first", "second", "short"),
    [(499, 5000, ["自评价.txt"]), (500, 5000, []), (10, 10, ["自评价.txt", "第三方.txt"])],
)
def test_a_short_text_is_said_and_not_scored(tmp_path: Path, first: int, second: int, short: list[str]) -> None:
    filler = "".join(f"第{number}周检修了{number * 7 % 50}号泵。" for number in range(1000))
    own, other = tmp_path / "自评价.txt", tmp_path / "第三方.txt"
    own.write_text(("绿色工厂自评价报告\n" + filler)[:first], encoding="utf8")
    other.write_text(("绿色工厂第三方评价报告\n现场核查。" + filler)[:second], encoding="utf8")
    found = json.loads(run(own, other, "--json").stdout)["independence"]
    assert [Path(reason.split("：")[0]).name for reason in found["reasons"]] == short
    assert (found["level"] == "unverified", found["score"] is None) == (bool(short), bool(short))
    assert all("不足500字，不作评分" in reason for reason in found["reasons"])


def test_the_same_file_as_both_reports_is_a_sign_of_its_own(files: tuple[Path, Path]) -> None:
    found = json.loads(run(files[0], files[0], "--json").stdout)
    assert [one["name"] for one in found["independence"]["signals"]] == ["same_file"]
    assert (found["independence"]["level"], found["independence"]["reasons"]) == ("strong", [])


def test_a_person_reads_a_few_lines(files: tuple[Path, Path]) -> None:
    shown = run(*files).stdout
    assert "复制 copied: 1 处" in shown
    assert "独立性 independence: unverified (—)" in shown
