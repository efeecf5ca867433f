"""Staff tables in the layouts in which filings print them, and the levels of titles."""

import pytest

from corpus.templates.staff import is_of_field, title_level
from extractors.facts import reports_of
from extractors.formats import read
from models.document import Document
from models.qualification import StaffScope, StaffTable, TitleLevel
from models.vocabulary import DocumentKind

_CHAPTER = (
    "<h1>绿色工厂第三方评价报告</h1><p>工厂名称：苏州青禾齿轮有限公司</p><p>第三方评价机构名称：北京清源评价中心</p>"
)
_QUALIFICATION = "<h1>七、第三方机构资质符合性证明材料</h1>"
_ANNEX = "<h1>评价机构年度工作情况报告</h1><p>机构名称：北京清源评价中心</p>"
_HEAD = ["序号", "姓名", "职称", "专业"]
_PEOPLE = [["1", "林一舟", "高级工程师", "环境工程"], ["2", "周二泉", "工程师", "能源"]]


def _table(rows: list[list[str]]) -> str:
    """An HTML table; a cell "|2 text" spans two rows, "-2 text" two columns, "" is an empty cell."""
    lines = ("".join(map(_cell, row)) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _cell(text: str) -> str:
    for mark, name in (("|", "rowspan"), ("-", "colspan")):
        if text.startswith(mark) and text[1:2].isdigit():
            return f'<td {name}="{text[1]}">{text[2:].strip()}</td>'
    return f"<td>{text}</td>"


def _read(html: str) -> tuple[Document, tuple[StaffTable, ...]]:
    document = read(f"<html><body>{html}</body></html>".encode(), "a.html")
    (report,) = reports_of(document)
    assert report.qualification is not None
    staff = report.qualification.staff
    assert all(member.at.holds(document.text) for table in staff for member in table.members)
    assert all(table.told_by is None or table.told_by.holds(document.text) for table in staff)
    return document, staff


def _only(html: str) -> StaffTable:
    (table,) = _read(html)[1]
    return table


def _names(table: StaffTable) -> list[str]:
    return [member.name for member in table.members]


_LAYOUTS = {
    "a caption above": _QUALIFICATION + "<p>从事绿色评价专职人员一览表</p>" + _table([_HEAD, *_PEOPLE]),
    "a title row inside": _QUALIFICATION + _table([["-4 专职人员名单"], _HEAD, *_PEOPLE]),
    "a sentence that leads to it": _QUALIFICATION
    + "<p>本机构共有专职人员2人，全部名单如下：</p>"
    + _table([_HEAD, *_PEOPLE]),
    "labels spaced out": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([["序号", "姓　名", "职 称", "专业"], *_PEOPLE]),
    "a header of two rows": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([["|2 序号", "|2 姓名", "-2 专业技术情况"], ["职称", "专业"], *_PEOPLE]),
    "two persons side by side": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([["姓名", "职称", "专业", "姓名", "职称", "专业"], [*_PEOPLE[0][1:], *_PEOPLE[1][1:]]]),
    "going on over the page with the header again": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([_HEAD, _PEOPLE[0]])
    + "<p>续表</p>"
    + _table([_HEAD, _PEOPLE[1]]),
    "going on over the page without it": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([_HEAD, _PEOPLE[0]])
    + _table([_PEOPLE[1], ["", "以下空白", "", ""]]),
    "with the running head of a page between": _QUALIFICATION
    + "<p>专职人员名单</p>"
    + _table([_HEAD, _PEOPLE[0]])
    + "<p>北京清源评价中心 第12页</p>"
    + _table([_HEAD, _PEOPLE[1]]),
    "the header again inside": _QUALIFICATION + "<p>专职人员名单</p>" + _table([_HEAD, _PEOPLE[0], _HEAD, _PEOPLE[1]]),
    "inside a form of one table": _QUALIFICATION
    + _table([["-2 机构名称", "-2 北京清源评价中心"], ["-4 专职人员名单"], _HEAD, *_PEOPLE, ["-2 意见", "-2 同意"]]),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_a_list_of_all_full_time_staff(layout: str) -> None:
    table = _only(_CHAPTER + _LAYOUTS[layout])
    assert table.scope is StaffScope.ALL
    assert table.own
    assert _names(table) == ["林一舟", "周二泉"]
    assert [member.title for member in table.members] == ["高级工程师", "工程师"]
    assert [member.level for member in table.members] == [TitleLevel.SENIOR, TitleLevel.INTERMEDIATE]
    assert [member.field for member in table.members] == ["环境工程", "能源"]
    assert [member.full_time for member in table.members] == [True, True]


def test_merged_titles_count_for_everybody_they_cover() -> None:
    rows = [_HEAD, ["1", "林一舟", "|2 高级工程师", "|2 环境工程"], ["2", "周二泉"], ["3", "吴三石", "工程师", "能源"]]
    table = _only(_CHAPTER + _QUALIFICATION + "<p>专职人员名单</p>" + _table(rows))
    assert [(member.name, member.title) for member in table.members] == [
        ("林一舟", "高级工程师"),
        ("周二泉", "高级工程师"),
        ("吴三石", "工程师"),
    ]


def test_a_name_over_two_rows_is_one_person_with_both_titles() -> None:
    rows = [_HEAD, ["|2 1", "|2 林一舟", "注册环保工程师", "环境"], ["高级工程师", "环境"]]
    table = _only(_CHAPTER + _QUALIFICATION + "<p>专职人员名单</p>" + _table(rows))
    assert [(member.name, member.level) for member in table.members] == [("林一舟", TitleLevel.SENIOR)]


_TEAMS = {
    "by its caption": "<p>评价组成员表</p>" + _table([_HEAD, *_PEOPLE]),
    "by a column": _table([["姓名", "职责", "职称"], ["林一舟", "现场评价", "工程师"]]),
    "by its roles": _table([["姓名", "职务", "职称"], ["林一舟", "组长", "工程师"], ["周二泉", "组员", "工程师"]]),
    "though the words say full-time": "<p>评价组专职人员名单</p>" + _table([_HEAD, *_PEOPLE]),
}


@pytest.mark.parametrize("layout", _TEAMS)
def test_a_project_team_is_not_the_staff(layout: str) -> None:
    assert _only(_CHAPTER + "<h1>二、评价过程和方法</h1>" + _TEAMS[layout]).scope is StaffScope.TEAM


_OTHERS = {
    "nothing is said": "",
    "staff without a word of full-time": "<p>评价人员一览表</p>",
    "some only": "<p>主要专职人员名单</p>",
    "seniors only": "<p>高级职称专职人员名单</p>",
}


@pytest.mark.parametrize("layout", _OTHERS)
def test_other_tables_do_not_say_that_they_are_complete(layout: str) -> None:
    assert _only(_CHAPTER + _QUALIFICATION + _OTHERS[layout] + _table([_HEAD, *_PEOPLE])).scope is StaffScope.OTHER


def test_a_list_outside_the_chapter_is_not_taken_for_the_evaluators() -> None:
    table = _only(_CHAPTER + "<h1>三、评价内容</h1><p>专职人员名单</p>" + _table([_HEAD, *_PEOPLE]))
    assert (table.scope, table.own) == (StaffScope.OTHER, False)


def test_a_list_of_one_level_in_annex_10_is_not_all_of_them() -> None:
    assert _only(_ANNEX + "<p>高级职称人员名单</p>" + _table([_HEAD, *_PEOPLE])).scope is StaffScope.OTHER


def test_another_table_under_its_own_caption_does_not_go_on_with_the_list() -> None:
    first, second = _read(_ANNEX + _table([_HEAD, _PEOPLE[0]]) + "<p>兼职专家名单</p>" + _table([_HEAD, _PEOPLE[1]]))[1]
    assert (_names(first), _names(second)) == (["林一舟"], ["周二泉"])
    assert second.members[0].full_time is False


def test_annex_10_lists_the_staff_without_saying_so() -> None:
    table = _only(_ANNEX + _table([_HEAD, *_PEOPLE]))
    assert (table.scope, table.own, table.told_by) == (StaffScope.ALL, True, None)
    assert [member.full_time for member in table.members] == [None, None]


@pytest.mark.parametrize(
    ("label", "cell", "full_time"),
    [
        ("是否专职", "是", True),
        ("是否专职", "否", False),
        ("是否专职", "√", True),
        ("是否专职", "", None),
        ("是否兼职", "是", False),
        ("是否兼职", "否", True),
        ("专职/兼职", "专职", True),
        ("专职/兼职", "兼职", False),
        ("专职/兼职", "☑专职 □兼职", True),
        ("专职/兼职", "□专职 ☑兼职", False),
        ("用工形式", "全职", True),
        ("备注", "外聘专家", False),
        ("从事绿色评价专职年限", "5年", None),
    ],
)
def test_working_time(label: str, cell: str, full_time: bool | None) -> None:
    table = _only(_ANNEX + _table([["姓名", "职称", label], ["林一舟", "工程师", cell]]))
    assert [member.full_time for member in table.members] == [full_time]


def test_headings_inside_a_table_tell_the_working_time() -> None:
    rows = [_HEAD, ["-4 一、专职人员"], _PEOPLE[0], ["-4 二、兼职人员"], _PEOPLE[1]]
    table = _only(_ANNEX + _table(rows))
    assert [member.full_time for member in table.members] == [True, False]


def test_of_a_person_only_name_title_field_and_working_time_are_kept() -> None:
    rows = [
        ["姓名", "身份证号", "职称（证书编号）", "专业", "联系电话"],
        ["林一舟", "110101199001011234", "高级工程师（20180123456）", "环境工程", "13800000000"],
    ]
    table = _only(_ANNEX + _table(rows))
    assert _names(table) == ["林一舟"]
    assert table.members[0].title == "高级工程师"
    assert table.members[0].level is TitleLevel.SENIOR
    said = repr(table)
    assert not any(number in said for number in ("110101199001011234", "20180123456", "13800000000"))


def test_rows_that_name_nobody() -> None:
    rows = [_HEAD, *_PEOPLE, ["3", "", "工程师", "能源"], ["4", "", "", ""], ["合计", "合计", "2人", ""]]
    table = _only(_ANNEX + _table(rows))
    assert _names(table) == ["林一舟", "周二泉"]
    assert table.nameless == 1


def test_notes_behind_names_and_masked_names() -> None:
    rows = [
        _HEAD,
        ["1", "林 一 舟（组织）", "工程师", ""],
        ["2", "周*泉", "工程师", ""],
        ["3", "艾力·买买提", "工程师", ""],
    ]
    table = _only(_ANNEX + _table(rows))
    assert _names(table) == ["林一舟", "周*泉", "艾力·买买提"]
    assert table.members[0].at.quote == "林 一 舟"


_NO_STAFF = {
    "contacts": _table([["姓名", "职务", "电话"], ["林一舟", "经理", "010-55550000"]]),
    "a card about one person": _table([["姓名", "林一舟", "职称", "工程师"], ["专业", "环境", "学历", "本科"]]),
    "a table of clients": _table([["序号", "企业名称", "类别"], ["1", "苏州青禾齿轮有限公司", "绿色工厂"]]),
}


@pytest.mark.parametrize("layout", _NO_STAFF)
def test_tables_that_are_no_staff_tables(layout: str) -> None:
    assert _read(_ANNEX + _NO_STAFF[layout])[1] == ()


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("正高级工程师", TitleLevel.SENIOR),
        ("教授级高工", TitleLevel.SENIOR),
        ("研究员级高级工程师", TitleLevel.SENIOR),
        ("高级工程师", TitleLevel.SENIOR),
        ("高工", TitleLevel.SENIOR),
        ("⾼级⼯程师", TitleLevel.SENIOR),
        ("高 级 工 程 师", TitleLevel.SENIOR),
        ("副教授", TitleLevel.SENIOR),
        ("副研究员", TitleLevel.SENIOR),
        ("高级经济师", TitleLevel.SENIOR),
        ("工程师（高级）", TitleLevel.SENIOR),
        ("高级工程师、注册咨询工程师", TitleLevel.SENIOR),
        ("注册环保工程师 高级工程师", TitleLevel.SENIOR),
        ("工程师", TitleLevel.INTERMEDIATE),
        ("工程师（中级）", TitleLevel.INTERMEDIATE),
        ("中级", TitleLevel.INTERMEDIATE),
        ("环境工程师", TitleLevel.INTERMEDIATE),
        ("讲师", TitleLevel.INTERMEDIATE),
        ("助理研究员", TitleLevel.INTERMEDIATE),
        ("经济师", TitleLevel.INTERMEDIATE),
        ("助理工程师", TitleLevel.JUNIOR),
        ("技术员", TitleLevel.JUNIOR),
        ("无", TitleLevel.NONE),
        ("", TitleLevel.UNKNOWN),
        ("/", TitleLevel.UNKNOWN),
        ("注册环保工程师", TitleLevel.UNKNOWN),
        ("注册安全工程师（中级）", TitleLevel.UNKNOWN),
        ("咨询工程师", TitleLevel.UNKNOWN),
        ("高级技师", TitleLevel.UNKNOWN),
        ("总工程师", TitleLevel.UNKNOWN),
        ("国家注册审核员", TitleLevel.UNKNOWN),
        ("博士", TitleLevel.UNKNOWN),
    ],
)
def test_levels_of_titles(title: str, level: TitleLevel) -> None:
    assert title_level(title) is level


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("环境工程", True),
        ("环 保", True),
        ("热能与动力工程", True),
        ("碳管理", True),
        ("lca", True),
        ("机械", False),
        ("", False),
    ],
)
def test_fields_of_seniors(field: str, named: bool) -> None:
    assert is_of_field(field, ("能源", "环境", "生态", "低碳", "生命周期评价")) is named


def test_only_reports_that_tell_of_their_evaluator_are_read() -> None:
    document = read("绿色工厂自评价报告\n申报单位：苏州青禾齿轮有限公司\n一、工厂基本情况\n".encode(), "a.txt")
    (report,) = reports_of(document)
    assert report.kind is DocumentKind.SELF_EVALUATION
    assert report.qualification is None


def _numbers(column: str, *cells: str) -> list[dict[str, str]]:
    """The marks of the persons of a table with one more column."""
    rows = [["1", name, "工程师", cell] for name, cell in zip(("林一舟", "周二泉", "吴三石"), cells, strict=False)]
    table = _only(_CHAPTER + _QUALIFICATION + _table([["序号", "姓名", "职称", column], *rows]))
    return [dict(member.numbers) for member in table.members]


@pytest.mark.parametrize(
    ("column", "kind"),
    [("职称证书编号", "title"), ("证书号", "certificate"), ("资格证号", "certificate"), ("任职资格证书编号", "title")],
)
def test_numbers_of_certificates_are_told_equal_and_kept_unread(column: str, kind: str) -> None:
    first, second, third = _numbers(column, "京G2011-00731", "京 G２０１１００７３１", "G201100732")
    assert first == second == {}  # what is not of letters and digits alone may be two numbers
    assert list(third) == [kind]
    assert "201100732" not in third[kind]
    assert _numbers(column, "G2011-00732", "Ｇ２０１１００７３２") == [third, third]


@pytest.mark.parametrize("cell", ["", "见附件", "G2011****31", "A12", "G201100731、Z200900012"])
def test_what_is_no_whole_number_has_no_mark(cell: str) -> None:
    assert _numbers("证书编号", cell) == [{}]


@pytest.mark.parametrize("column", ["身份证号", "证件号码", "毕业证书编号", "学历证书编号", "工号"])
def test_other_numbers_are_not_looked_at(column: str) -> None:
    assert _numbers(column, "G201100731") == [{}]
