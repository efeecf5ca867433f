"""The same form in the shapes in which filings flatten it."""

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.facts import Report
from models.vocabulary import Category, DocumentKind


def _report(text: str, name: str = "a.txt") -> Report:
    document = read(text.encode("utf8"), name)
    (report,) = reports_of(document)
    for stated in (report.applicant.name, report.applicant.uscc, report.evaluator.name, report.region):
        assert stated is None or stated.at.holds(document.text)
    return report


_NAME, _CODE = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20"
_FILLER = "\n一、工厂基本情况\n我公司主要生产齿轮箱，近三年生产经营正常，各项能源消耗均有计量。\n"

_CODE_LINE = f"统一社会信用代码：{_CODE}"
_LAYOUTS = {
    "lines with a colon": ["绿色工厂自评价报告", f"申报单位：{_NAME}", "所在省市：江苏省苏州市", _CODE_LINE],
    "labels spaced out": [
        "绿 色 工 厂",
        "自 评 价 报 告",
        f"申 报 单 位： {_NAME}",
        "所 在 省 市： 江苏省",
        _CODE_LINE,
    ],
    "values on the next line": [
        "绿色工厂自评价报告",
        "申报单位：",
        _NAME,
        "所在省市：",
        "江苏省",
        "统一社会信用代码：",
        _CODE,
    ],
    "two pairs in a line": [
        "绿色工厂自评价报告",
        f"工厂名称：{_NAME}  {_CODE_LINE}",
        "通讯地址：江苏省苏州市青禾路1号  邮编：215000",
    ],
    "underlined blanks": [
        "绿色工厂自评价报告",
        f"申报单位：____{_NAME}____（公章）",
        "所在省市：__江苏省__",
        _CODE_LINE,
    ],
    "gaps without a colon": [
        "绿色工厂自评价报告",
        f"申报单位    {_NAME}",
        "所在省市    江苏省",
        f"统一社会信用代码    {_CODE}",
    ],
    "full-width code": [
        "绿色工厂自评价报告",
        f"申报单位：{_NAME}",
        "所在省市：江苏省",
        "统一社会信用代码：９１３２０５００ＭＡ１ＫＴＥ５Ｔ２０",
    ],
    "company first": [
        _NAME,
        "绿色工厂自评价报告",
        "（2022年度）",
        f"申报单位：{_NAME}",
        "所在省市：江苏省",
        _CODE_LINE,
    ],
    "an annex number": [
        "附件2-1：绿色工厂自评价报告",
        f"申报单位：{_NAME}",
        "所在省市：江苏省",
        f"统一社会信用代码（或组织机构代码）：{_CODE}",
    ],
}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_an_applicant_is_read_from_lines(layout: str, name: str) -> None:
    _is_the_applicant(_report("\n".join(_LAYOUTS[layout]) + _FILLER, name))


_TABLES = {
    "label, value": [["工厂名称", _NAME], ["统一社会信用代码", _CODE], ["通讯地址", "江苏省苏州市青禾路1号"]],
    "four columns": [["工厂名称", _NAME, "统一社会<br>信用代码", _CODE], ["通讯地址", "江苏省苏州市", "邮编", ""]],
    "notes in the labels": [["工厂名称（全称）", _NAME], ["统一社会信用代码*", _CODE], ["所在省市（区）", "江苏省"]],
    "numbered labels": [["1", "工厂名称", _NAME], ["2", "统一社会信用代码", _CODE], ["3", "所在地区", "江苏省"]],
    "paragraphs in a cell": [[f"工厂名称：{_NAME}<br>统一社会信用代码：{_CODE}<br>通讯地址：江苏省苏州市"]],
    "colons in cells": [[f"工厂名称：{_NAME}", f"统一社会信用代码：{_CODE}"], ["通讯地址：江苏省苏州市", "邮编："]],
}


@pytest.mark.parametrize("layout", _TABLES)
def test_an_applicant_is_read_from_tables(layout: str) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _TABLES[layout])
    text = f"<html><body><h1>绿色工厂自评价报告</h1><table>{rows}</table><p>{_FILLER}</p></body></html>"
    _is_the_applicant(_report(text, "a.html"))


def _is_the_applicant(report: Report) -> None:
    assert report.kind is DocumentKind.SELF_EVALUATION
    assert report.category is Category.FACTORY
    assert report.filled
    assert report.applicant.name is not None
    assert report.applicant.name.value == _NAME
    assert report.applicant.uscc is not None
    assert report.applicant.uscc.value == _CODE
    assert report.region is not None
    assert report.region.value.name == "江苏省"


def test_the_codes_of_applicant_and_evaluator_are_told_apart_by_their_sections() -> None:
    report = _report(
        "绿色工厂第三方评价报告\n一、工厂基本信息\n工厂名称：苏州青禾齿轮有限公司\n统一社会信用代码：91320500MA1KTE5T20\n"
        "联系人：甲\n联系电话：0512-55550001\n二、第三方机构信息\n第三方机构名称：北京清源评价中心\n"
        "统一社会信用代码：91110000MA6PJA01XG\n第三方机构地址：北京市清源路1号\n机构联系人：乙\n联系人电话：010-55550002\n"
    )
    assert report.kind is DocumentKind.THIRD_PARTY_EVALUATION
    assert report.applicant.uscc is not None
    assert report.applicant.uscc.value == "91320500MA1KTE5T20"
    assert [phone.value for phone in report.applicant.phones] == ["0512-55550001"]
    assert report.evaluator.name is not None
    assert report.evaluator.name.value == "北京清源评价中心"
    assert report.evaluator.uscc is not None
    assert report.evaluator.uscc.value == "91110000MA6PJA01XG"
    assert [phone.value for phone in report.evaluator.phones] == ["010-55550002"]


def test_a_code_with_a_wrong_check_character_is_kept_apart() -> None:
    report = _report("\n".join(_LAYOUTS["lines with a colon"]).replace(_CODE, _CODE[:-1] + "1") + _FILLER)
    assert report.applicant.uscc is None
    assert report.applicant.bad_uscc is not None
    assert report.applicant.bad_uscc.at.quote == _CODE[:-1] + "1"


@pytest.mark.parametrize(
    ("title", "kind", "category"),
    [
        ("绿色工业园区自评价报告", DocumentKind.SELF_EVALUATION, Category.PARK),
        ("绿色园区第三方评价报告", DocumentKind.THIRD_PARTY_EVALUATION, Category.PARK),
        ("绿色供应链管理企业自评价报告", DocumentKind.SELF_EVALUATION, Category.SUPPLY_CHAIN),
        ("绿色供应链管理企业第三方评价报告", DocumentKind.THIRD_PARTY_EVALUATION, Category.SUPPLY_CHAIN),
        ("绿色设计产品自评价报告", DocumentKind.SELF_EVALUATION, Category.PRODUCT),
        ("绿色工厂动态管理表", DocumentKind.DYNAMIC_TABLE, Category.FACTORY),
        ("江苏省工业和信息化主管部门推荐汇总表", DocumentKind.SUMMARY_TABLE, None),
        ("评价机构年度工作情况报告", DocumentKind.EVALUATOR_ANNUAL_REPORT, None),
        ("法人和非法人组织公共信用信息报告", DocumentKind.CREDIT_REPORT, None),
        ("质量管理体系认证证书", DocumentKind.CERTIFICATE, None),
        ("绿色工厂第三方评价报告（2022年度）", DocumentKind.THIRD_PARTY_EVALUATION, Category.FACTORY),
    ],
)
def test_titles(title: str, kind: DocumentKind, category: Category | None) -> None:
    report = _report(f"{title}\n单位名称：{_NAME}\n" + _FILLER)
    assert (report.kind, report.category) == (kind, category)
    assert report.title is not None
    assert report.title.quote == title


def test_a_title_quoted_in_a_list_is_no_title() -> None:
    report = _report(
        "绿色工厂第三方评价报告\n工厂名称：苏州青禾齿轮有限公司\n六、参考文件\n1. 绿色工厂自评价报告\n（2）质量管理体系认证证书\n"
    )
    assert report.kind is DocumentKind.THIRD_PARTY_EVALUATION


def test_a_report_without_a_title_is_told_by_its_voice() -> None:
    report = _report(
        "工厂名称：苏州青禾齿轮有限公司\n绿色工厂评价\n二、评价过程和方法\n评价组成员如下。文件评审完成后进行现场评价。受评价方配合了核查。\n"
        "七、第三方机构资质符合性证明材料\n见附件。\n"
    )
    assert report.kind is DocumentKind.THIRD_PARTY_EVALUATION
