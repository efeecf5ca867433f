"""Who has how many projects in which batch, and who is above the cap: as printed, merged, with affiliates, perhaps."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from scanner.cli import main
from scanner.listed.counting import Counted, Overview
from scanner.listed.relations import State
from scanner.listed.words import Kind
from tests.scanner.listed.making import counted, times

HOUSE, OTHER, THIRD = "南京青禾绿衡评价技术有限公司", "无锡听雨评价有限公司", "苏州云杉评价有限公司"


def numbers(found: Overview, name: str, batch: str = "1") -> tuple[int, ...]:
    one = next(each for each in found.evaluators if each.body.name == name)
    count = one.batches[batch]
    return count.printed, count.merged, count.confirmed, count.found, count.possible


def of(found: Overview, name: str) -> Counted:
    return next(each for each in found.evaluators if each.body.name == name)


def test_merging_lifts_above_the_cap() -> None:
    found = counted([*times(HOUSE, 10), *times(HOUSE.replace("有限", "有限责任"), 6), *times(HOUSE, 15, "2")])
    assert numbers(found, HOUSE) == (10, 16, 16, 16, 16)
    assert found.above["1"].printed == ()
    assert found.above["1"].merged == ((HOUSE, 16),)
    assert found.above["2"].possible == ()


def test_affiliates_of_a_register_count_over_two_steps_and_in_circles() -> None:
    rows = [*times(HOUSE, 8), *times(OTHER, 5), *times(THIRD, 3)]
    found = counted(
        rows, (HOUSE, "不在名单的控股有限公司"), ("不在名单的控股有限公司", OTHER), (OTHER, THIRD), (THIRD, HOUSE)
    )
    assert numbers(found, HOUSE) == (8, 8, 16, 16, 16)
    assert of(found, HOUSE).confirmed == (OTHER, THIRD)
    assert found.above["1"].confirmed == ((HOUSE, 16), (OTHER, 16), (THIRD, 16))
    assert found.above["1"].merged == ()


def test_a_project_of_two_affiliates_counts_once() -> None:
    rows = [*times(HOUSE, 8), *times(OTHER, 5), *times(f"{HOUSE}、{OTHER}", 2)]
    assert numbers(counted(rows, (HOUSE, OTHER)), HOUSE) == (8, 10, 15, 15, 15)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (HOUSE, f"{HOUSE}苏州分公司", Kind.BRANCH),
        ("南京青禾大学绿色评价中心", "南京青禾大学低碳研究所", Kind.UNIT),
        ("江苏青禾设计院", "江苏青禾设计院有限公司", Kind.FORM),
        ("青禾评价有限公司", "青禾评价股份有限公司", Kind.FORM),
        ("青禾绿衡集团有限公司", "青禾绿衡集团无锡有限公司", Kind.GROUP),
    ],
)
def test_what_names_tell_is_found_and_not_confirmed(one: str, other: str, kind: Kind) -> None:
    found = counted([*times(one, 9), *times(other, 7)])
    (relation,) = found.relations
    assert (relation.kind, relation.state) == (kind, State.FOUND)
    assert numbers(found, one) == (9, 9, 9, 16, 16)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("南京绿珩能源咨询有限公司", "合肥绿珩工程技术有限公司", Kind.BRAND),
        ("青禾认证中心", "南京青禾认证中心有限公司", Kind.SHORT),
        (HOUSE, HOUSE.replace("衡", "恒"), Kind.NEAR),
    ],
)
def test_what_is_alike_is_a_hint(one: str, other: str, kind: Kind) -> None:
    found = counted([*times(one, 9), *times(other, 7)])
    assert [(relation.kind, relation.state) for relation in found.relations] == [(kind, State.HINT)]
    assert numbers(found, one) == (9, 9, 9, 9, 16)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国科学院南京青禾研究所", "中国科学院无锡听雨研究中心"),
        ("南京大学青禾设计院有限公司", "南京大学青禾绿色评价中心"),
        ("南京节能技术服务中心", "合肥节能技术服务中心"),
        ("南京建筑设计研究有限公司", "合肥建筑材料研究有限公司"),
    ],
)
def test_who_has_nothing_to_do_with_each_other(one: str, other: str) -> None:
    assert counted([*times(one, 9), *times(other, 7)]).relations == ()


def put(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf8")
    return folder / name


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluators", *map(str, arguments)])


HEADER = "序号,地区,工厂名称,行业,第三方评价机构,批次\n"


def lists(folder: Path) -> Path:
    rows = [f"{number},江苏,甲厂{number},电子,{HOUSE},1" for number in range(10)]
    rows += [f"{number},江苏,乙厂{number},电子,{HOUSE.replace('有限', '有限责任')},1" for number in range(6)]
    rows += ["7,江苏,丙厂,电子,/,2", "7,江苏,己厂,电子,nan,2", "8,江苏,丁厂,电子,=cmd|' /C calc'!A0,2"]
    return put(folder, "绿色工厂名单.csv", HEADER + "\n".join(rows) + "\n")


def test_what_is_shown(tmp_path: Path) -> None:
    products = put(tmp_path, "绿色设计产品名单.csv", f"企业名称,产品名称,第三方评价机构,批次\n戊厂,灯,{HOUSE},1\n")
    result = run(lists(tmp_path), products)
    assert result.exit_code == 0
    shown = result.output.splitlines()
    assert shown[0].startswith("线索，非结论")
    assert "批次 batch 2: 工厂 factories 3，园区 parks 0，供应链 supply chains 0；其中2行未印评价机构" in result.output
    assert "绿色设计产品 design products: 1 行 rows，不计入上限" in result.output
    assert f"批次 batch 1 超过上限 above the cap，合并写法后 merged: 1：{HOUSE} 16" in shown
    assert [line.split() for line in shown if line.endswith(f"  {HOUSE}")] == [["16*", HOUSE]]


def test_one_batch_json_and_what_is_refused(tmp_path: Path) -> None:
    path = lists(tmp_path)
    told = json.loads(run(path, "--json", "--batch", "2").output)
    assert [name for name, _ in told["sources"]] == [path.name]
    assert told["overview"]["batches"] == ["2"]
    assert [one["body"]["projects"][0]["at"] for one in told["overview"]["evaluators"]] == ["绿色工厂名单.csv:20"]
    assert "--batch: " in run(path, "--batch", "9").output
    assert run(path, "--batch", "9").exit_code == 2
    assert run(path, "--affiliates", tmp_path / "none.csv").exit_code == 2
    assert run(put(tmp_path, "空.csv", "甲,乙\n1,2\n")).exit_code == 2


def test_a_cell_that_is_a_text_names_nobody_and_is_said(tmp_path: Path) -> None:
    result = run(
        put(tmp_path, "绿色工厂名单.csv", f"{HEADER}1,江苏,甲厂,电子,{'评价' * 20_000},1\n2,江苏,乙厂,电子,{HOUSE},1\n")
    )
    assert result.output.splitlines()[0].startswith("注意 note: 绿色工厂名单.csv:2: 评价机构一格过长")
    assert "其中1行未印评价机构" in result.output


def test_a_folder_of_registers_and_the_workbook(tmp_path: Path) -> None:
    folder, out = tmp_path / "registers", tmp_path / "out.xlsx"
    folder.mkdir()
    put(
        folder, "listed.csv", f"名称,类别,批次,第三方评价机构\n甲厂,绿色工厂,1,{HOUSE}\n乙园区,绿色工业园区,1,{OTHER}\n"
    )
    put(folder, "affiliates.csv", f"机构,关联机构,关系\n{HOUSE},{OTHER},控股\n")
    assert run(folder, "--xlsx", out).exit_code == 0
    first = out.read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(first))
    assert book.sheet_names == [
        "机构与批次 by batch",
        "项目 projects",
        "名称合并 names",
        "关联与待核 relations",
        "说明 notes",
    ]
    rows = book.get_sheet_by_name("机构与批次 by batch").to_python()
    assert rows[1][:9] == [HOUSE, "1", 1.0, 1.0, 2.0, 2.0, 2.0, "", OTHER]
    run(folder, "--xlsx", out)
    assert out.read_bytes() == first


def test_the_published_lists(shared: Path) -> None:
    """Read by hand: of 24 names merged on batches 1 to 5 none is another body's; nobody is above the cap by merging."""
    result = run(*sorted((shared / "data" / "lists").glob("miit_*名单*.csv")), "--json")
    found = json.loads(result.output)["overview"]
    merged = [
        one for each in found["evaluators"] for one in each["body"]["names"] if one["why"] not in {"usual", "joint"}
    ]
    assert (len(found["evaluators"]), len(merged)) == (270, 24)
    above = {batch: [len(held[level]) for level in held] for batch, held in found["above"].items()}
    none = [0, 0, 0, 0, 0]
    assert above == {
        "1": [3, 3, 3, 3, 4],
        "2": [0, 0, 0, 0, 2],
        "3": none,
        "4": none,
        "5": [0, 0, 0, 3, 3],
        "2021": none,
    }
    assert found["unnamed"] == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 0, "2021": 159}
