"""Teams and staff that reports tell of in sentences, in the wordings in which reports print them."""

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.qualification import StaffScope, StaffTable, TitleLevel

_REPORT = (
    "<h1>绿色工厂第三方评价报告</h1><p>工厂名称：苏州青禾齿轮有限公司</p><p>第三方评价机构名称：北京清源评价中心</p>"
    "<h1>二、评价过程</h1>{process}<h1>七、第三方机构资质符合性证明材料</h1>{chapter}"
)
_TABLE = "<table><tr><td>姓名</td><td>职责</td><td>职称</td></tr><tr><td>周二泉</td><td>组员</td><td>工程师</td></tr></table>"


def _read(process: str = "", chapter: str = "") -> tuple[StaffTable, ...]:
    body = _REPORT.format(process=process, chapter=chapter)
    document = read(f"<html><body>{body}</body></html>".encode(), "a.html")
    (report,) = reports_of(document)
    assert report.qualification is not None
    staff = report.qualification.staff
    assert all(
        member.at.holds(document.text) and member.at.quote == member.name for one in staff for member in one.members
    )
    assert all(one.told_by is None or one.told_by.holds(document.text) for one in staff)
    return staff


def _people(table: StaffTable) -> list[tuple[str, str, str]]:
    return [(one.name, one.title, one.field) for one in table.members]


@pytest.mark.parametrize(
    ("process", "told"),
    [
        (
            "评价组组长张××，高级工程师，环境工程专业；组员李四方（工程师，能源专业）、王五岳（高级经济师）。",
            [("张××", "高级工程师", "环境工程"), ("李四方", "工程师", "能源"), ("王五岳", "高级经济师", "")],
        ),
        (
            "本机构成立了评价组。评价组由林一舟（组长，高级工程师）、周二泉（工程师）和吴三石组成。",
            [("林一舟", "高级工程师", ""), ("周二泉", "工程师", ""), ("吴三石", "", "")],
        ),
        ("评价组成员：林一舟（组长）、周二泉、吴三石。", [("林一舟", "", ""), ("周二泉", "", ""), ("吴三石", "", "")]),
        (
            "林一舟担任评价组组长，具有高级工程师职称；周二泉、吴三石为组员。",
            [("林一舟", "高级工程师", ""), ("周二泉", "", ""), ("吴三石", "", "")],
        ),
        ("评价组签署了公正性声明，组长由林一舟担任，负责策划。", [("林一舟", "", "")]),
        (
            "项目组组长：林一舟 教授级高级工程师；组员：周二泉 工程师、吴三石 助理工程师",
            [("林一舟", "教授级高级工程师", ""), ("周二泉", "工程师", ""), ("吴三石", "助理工程师", "")],
        ),
        ("评价组签署了公正性声明，组长由宋丽和担任。", [("宋丽和", "", "")]),
        ("王有为担任评价组组长，成员郑和、周二泉。", [("王有为", "", ""), ("郑和", "", ""), ("周二泉", "", "")]),
        ("评价组由林一舟和周二泉组成。", [("林一舟", "", ""), ("周二泉", "", "")]),
        ("评价组组长欧阳一舟，注册能源管理师；评价组组长负责统筹。", [("欧阳一舟", "", "")]),
    ],
)
def test_a_team_in_sentences(process: str, told: list[tuple[str, str, str]]) -> None:
    (table,) = _read(f"<p>{process}</p>")
    assert (table.scope, table.own, table.prose) == (StaffScope.TEAM, False, True)
    assert _people(table) == told


def test_levels_and_blanks() -> None:
    (table,) = _read("<p>评价组组长林一舟，高级工程师；组员周二泉。</p>")
    assert [one.level for one in table.members] == [TitleLevel.SENIOR, TitleLevel.UNKNOWN]
    assert [one.full_time for one in table.members] == [None, None]


@pytest.mark.parametrize(
    "process",
    [
        "公司成立了由总经理任组长的绿色工厂创建领导小组，组长张三丰，成员李四方、王五岳。",
        "评价组成员单位包括多家。评价组成员均具有高级职称，组长负责统筹安排。",
        "评价组由3名评价人员组成，高级工程师1名、工程师2名。",
        "经评价组现场核查，组长向企业说明了评价目的，成员分别查看了现场。",
        "受评价方成立了能源管理小组，组长李四方。",
        "评价组组长：高级工程师；成员：方案编制人员。",
    ],
)
def test_words_that_name_nobody_of_the_team(process: str) -> None:
    assert _read(f"<p>{process}</p>") == ()


def test_who_stands_in_a_table_is_not_told_again() -> None:
    process = f"<p>评价组组长林一舟，高级工程师；成员周二泉、郑四海。</p><p>评价组成员表</p>{_TABLE}"
    table, prose = _read(process)
    assert _people(table) == [("周二泉", "工程师", "")]
    assert _people(prose) == [("林一舟", "高级工程师", ""), ("郑四海", "", "")]


def test_a_masked_name_may_be_one_of_the_table() -> None:
    (table,) = _read(f"<p>评价组组长周××，高级工程师。</p><p>评价组成员表</p>{_TABLE}")
    assert not table.prose


def test_a_longer_name_of_the_table_is_the_same_person() -> None:
    (table,) = _read(f"<p>评价组组长周二泉等负责策划。</p><p>评价组成员表</p>{_TABLE}")
    assert not table.prose


def test_somebody_told_twice_is_one_with_the_title() -> None:
    (table,) = _read("<p>评价组组长由林一舟担任。</p><p>评价组组长林一舟（高级工程师）负责复核。</p>")
    assert _people(table) == [("林一舟", "高级工程师", "")]


def test_staff_of_the_chapter_do_not_say_that_they_are_all() -> None:
    chapter = (
        "<p>本机构专职人员包括林一舟（高级工程师，环境工程专业）、周二泉（工程师）、褚八方（外聘，教授）等12人。</p>"
    )
    (table,) = _read(chapter=chapter)
    assert (table.scope, table.own, table.prose) == (StaffScope.OTHER, True, True)
    assert _people(table) == [("林一舟", "高级工程师", "环境工程"), ("周二泉", "工程师", ""), ("褚八方", "教授", "")]
    assert [one.full_time for one in table.members] == [True, True, False]
