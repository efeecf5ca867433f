"""Who a report names where no form asks."""

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.facts import Report
from models.vocabulary import DocumentKind

_APPLICANT, _CODE = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20"
_EVALUATOR, _THEIRS = "北京清源评价中心有限公司", "91110000MA6PJA01XG"
_BODY = "一、概述\n本次评价范围为厂区内全部生产设施，评价组完成了文件评审和现场评价，报告经内部技术复核。\n"


def _read(*lines: str) -> tuple[Report, ...]:
    document = read("\n".join(lines).encode("utf8"), "a.txt")
    reports = reports_of(document)
    for report in reports:
        for party in (report.applicant, report.evaluator):
            for stated in (party.name, party.uscc):
                assert stated is None or stated.at.holds(document.text)
    return reports


def _names(report: Report) -> tuple[str | None, str | None]:
    applicant, evaluator = report.applicant.name, report.evaluator.name
    return applicant.value if applicant else None, evaluator.value if evaluator else None


def _codes(report: Report) -> tuple[str | None, str | None]:
    applicant, evaluator = report.applicant.uscc, report.evaluator.uscc
    return applicant.value if applicant else None, evaluator.value if evaluator else None


def test_a_cover_without_labels_names_the_applicant() -> None:
    (report,) = _read(
        _APPLICANT, "绿色工厂自评价报告", "二〇二二年十月", "一、工厂基本情况", "我公司主要生产齿轮箱，生产经营正常。"
    )
    assert _names(report) == (_APPLICANT, None)


def test_a_third_party_cover_and_its_prose_name_both() -> None:
    (report,) = _read(
        _APPLICANT,
        "绿色工厂第三方评价报告",
        _EVALUATOR,
        "二〇二二年十月",
        f"受{_APPLICANT}委托，{_EVALUATOR}对{_APPLICANT}开展绿色工厂评价。",
        _BODY,
    )
    assert _names(report) == (_APPLICANT, _EVALUATOR)


def test_a_name_broken_over_two_lines_of_the_cover_is_one() -> None:
    (report,) = _read(
        "苏州青禾齿轮", "有限公司", "绿色工厂自评价报告", "一、工厂基本情况", "我公司主要生产齿轮箱，生产经营正常。"
    )
    assert report.applicant.name is not None
    assert report.applicant.name.value == _APPLICANT


_WORDINGS = {
    "in brackets behind the names": f"受{_APPLICANT}（统一社会信用代码：{_CODE}）委托，"
    f"{_EVALUATOR}（统一社会信用代码：{_THEIRS}）对其评价。",
    "without a colon": f"{_APPLICANT}（统一社会信用代码{_CODE}）。{_EVALUATOR}（统一社会信用代码为{_THEIRS}）。",
    "by their roles": f"受评价方统一社会信用代码为{_CODE}。评价机构统一社会信用代码为{_THEIRS}。",
    "broken behind the label": f"受评价方：{_APPLICANT}；统一社会信用代码：\n{_CODE}；生产地址：江苏省。\n"
    f"{_EVALUATOR}（统一社会信用代码：{_THEIRS}）。",
}


@pytest.mark.parametrize("wording", _WORDINGS)
def test_a_code_belongs_to_the_name_beside_it(wording: str) -> None:
    (report,) = _read(
        "绿色工厂第三方评价报告",
        f"工厂名称：{_APPLICANT}",
        f"第三方评价机构名称：{_EVALUATOR}",
        _WORDINGS[wording],
        _BODY,
    )
    assert _codes(report) == (_CODE, _THEIRS)


def test_nobody_gets_the_code_of_the_other() -> None:
    (report,) = _read(
        "绿色工厂第三方评价报告",
        f"工厂名称：{_APPLICANT}",
        f"第三方评价机构名称：{_EVALUATOR}",
        f"{_EVALUATOR}（统一社会信用代码：{_THEIRS}）对该工厂进行了评价。",
        _BODY,
    )
    assert _codes(report) == (None, _THEIRS)


@pytest.mark.parametrize("label", ["编制单位", "报告单位"])
def test_who_wrote_a_self_evaluation_stands_in_where_nothing_else_names_the_applicant(label: str) -> None:
    (report,) = _read(
        "绿色工厂自评价报告", f"{label}：{_APPLICANT}", "一、工厂基本情况", "我公司主要生产齿轮箱，经营正常。"
    )
    assert _names(report)[0] == _APPLICANT


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一部分 绿色工厂自评价报告", "第二部分 绿色工厂第三方评价报告"),
        ("一、自评价报告", "二、第三方评价报告"),
        ("上篇 自评价报告", "下篇 第三方评价报告"),
        ("绿色工厂自评价报告", "绿色工厂评价报告"),
    ],
)
def test_both_reports_in_one_file_are_two_reports(first: str, second: str) -> None:
    one, other = _read(
        "绿色工厂申报材料",
        first,
        f"申报单位：{_APPLICANT}",
        f"统一社会信用代码：{_CODE}",
        "我公司主要生产齿轮箱，近三年生产经营正常，能耗均有计量。",
        second,
        f"工厂名称：{_APPLICANT}",
        f"第三方评价机构名称：{_EVALUATOR}",
        _BODY,
    )
    assert (one.kind, other.kind) == (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)
    assert _names(other) == (_APPLICANT, _EVALUATOR)
    assert one.category == other.category
