"""Editions of the evaluation standard, forms and their lines."""

from datetime import date
from itertools import pairwise

import pytest

from corpus.reference import edition_in_force, standard_editions, standard_numbers, standard_titles
from corpus.reference.chronology import limit, orders
from corpus.templates import LineKind, form_keys, forms, is_form_line, without_number
from models.folding import match_key
from models.milestones import MilestoneKind
from models.vocabulary import Category, Confidence, DocumentKind


def test_editions() -> None:
    general = [edition for edition in standard_editions() if edition.number == "GB/T 36132"]
    assert [(edition.number, edition.year, edition.since, edition.until) for edition in general] == [
        ("GB/T 36132", 2018, date(2018, 12, 1), date(2025, 12, 30)),
        ("GB/T 36132", 2025, date(2025, 12, 31), None),
    ]
    assert {(one.confidence, one.dated, one.complete) for one in general} == {
        (Confidence.VERIFIED, Confidence.VERIFIED, True)
    }


def test_editions_follow_each_other() -> None:
    for number, editions in standard_numbers().items():
        dated = [edition for edition in editions if edition.since is not None]
        for before, after in pairwise(dated):
            assert before.since is not None
            assert after.since is not None
            assert before.since < after.since, number
            assert before.until is None or before.until < after.since, number
        for edition in editions:
            assert edition.year <= (edition.since.year if edition.since else edition.year), number
            assert edition.until is None or edition.since is None or edition.since <= edition.until, number
            assert edition.source, number
            assert edition.dated is Confidence.UNCONFIRMED or edition.since or edition.until, number


def test_titles_of_standards() -> None:
    found = standard_titles()[match_key("综合能耗计算通则").text]
    assert {(edition.number, edition.year) for edition in found} == {
        ("GB/T 2589", 1990),
        ("GB/T 2589", 2008),
        ("GB/T 2589", 2020),
    }
    assert all("own knowledge" not in one.source for one in standard_editions() if one.confidence.decides)


def test_orders() -> None:
    decided = {(one.first, one.second) for one in orders() if one.confidence.decides}
    assert (MilestoneKind.ON_SITE, MilestoneKind.REPORT_COVER) in decided
    assert (MilestoneKind.INTERNAL_REVIEW, MilestoneKind.REPORT_DATE) not in decided
    assert not any((second, first) in decided for first, second in decided)
    assert (limit("years_of_figures"), limit("years_ahead")) == (3, 1)


@pytest.mark.parametrize(
    ("number", "day", "year"),
    [
        ("GB/T 36132", date(2018, 11, 30), None),
        ("GB/T 36132", date(2018, 12, 1), 2018),
        ("GB/T 36132", date(2025, 12, 30), 2018),
        ("GB/T 36132", date(2025, 12, 31), 2025),
        ("GB/T 24001", date(2017, 4, 30), 2004),
        ("GB/T 24001", date(2017, 5, 1), 2016),
        ("GB/T 99999", date(2022, 10, 31), None),
    ],
)
def test_edition_in_force(number: str, day: date, year: int | None) -> None:
    edition = edition_in_force(number, day)
    assert (edition.year if edition else None) == year


def test_forms() -> None:
    found = [(form.id, form.kind, form.category, len(form.lines)) for form in forms()]
    self_evaluation, third_party = DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION
    assert found == [
        ("factory-self-2018", self_evaluation, Category.FACTORY, 42),
        ("factory-third-party-2017", third_party, Category.FACTORY, 16),
        ("factory-third-party-2024", third_party, Category.FACTORY, 31),
        ("park-self-2022", self_evaluation, Category.PARK, 25),
        ("park-third-party-2018", third_party, Category.PARK, 37),
        ("factory-platform-2025", self_evaluation, Category.FACTORY, 17),
    ]
    assert all(line.source for form in forms() for line in form.lines)
    assert all(line.pieces or line.remark for form in forms() for line in form.lines)


def test_lines_by_kind() -> None:
    form = forms()[1]
    assert [line.pieces[0] for line in form.of(LineKind.HEADING)] == [
        "基本信息表",
        "绿色工厂评价报告(格式)",
        "一、概述",
        "二、评价过程和方法",
        "三、评价内容",
        "四、评价结论",
        "五、建议",
        "六、参考文件",
        "七、第三方机构资质符合性证明材料",
    ]
    table = forms()[0].of(LineKind.TABLE)[1]
    assert table.pieces == (
        "绿色工厂评价指标自评表(20 年)",
        "一级指标",
        "二级指标",
        "指标值及是否符合评价要求",
        "证明材料索引",
    )
    assert table.confidence is Confidence.SINGLE_SOURCE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("所在省市：", True),
        ("统一社会信用代码", True),
        ("单位性质", True),
        ("单位简介（主营业务、生产情况、荣誉）", True),
        ("三、评价内容", True),
        ("（三）评价内容", True),
        ("第三章 评价内容", True),
        ("3.1 评价内容", True),
        ("第三方机构名称", True),
        ("二、评价过程和方法（评价组织安排、文件评审、现场评估、核查报告编写及内部技术复核）", True),
        ("第三方机构名称：某某评价中心", False),
        ("评价组于2022年9月1日进行文件评审", False),
        ("2022", False),
        ("20", False),
        ("", False),
    ],
)
def test_is_form_line(text: str, *, expected: bool) -> None:
    assert is_form_line(text) is expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("三、评价内容", "评价内容"),
        ("3.2.1 能源", "能源"),
        ("（一）绿色工厂", "绿色工厂"),
        ("附表2.1 基本要求", "基本要求"),
        ("第三方机构", "第三方机构"),
        ("一般要求", "一般要求"),
        ("2022年产品情况", "2022年产品情况"),
    ],
)
def test_without_number(text: str, bare: str) -> None:
    assert without_number(text) == bare


def test_keys_are_folded_and_say_something() -> None:
    keys = form_keys()
    assert len(keys) > 200
    assert all(key == key.casefold() and key.isalnum() and not key.isdecimal() for key in keys)
