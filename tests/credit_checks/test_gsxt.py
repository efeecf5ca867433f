"""Uploaded reports of 国家企业信用信息公示系统: tables below their headings, by the half of the report they stand in."""

from collections.abc import Sequence
from datetime import date

import pytest

from credit_checks.uploaded import credit_report
from extractors.formats import read
from models.credit import CreditReport, Outcome
from tests.credit_checks.making import Table, report_pdf

NAME, CODE = "苏州青禾齿轮有限公司", "91320500MA1KTE5T20"
Piece = str | Table
PENALTY_HEAD = ("序号", "决定书文号", "违法行为类型", "行政处罚内容", "决定机关名称", "处罚决定日期", "公示日期")
PENALTY = (
    "1",
    "苏市监处〔2021〕7号",
    "生产不合格产品",
    "罚款2万元",
    "苏州市市监局",
    "2021年01月20日",
    "2021年01月25日",
)
CHANGE_HEAD = ("序号", "变更事项", "变更前内容", "变更后内容", "变更日期")
ABNORMAL, SERIOUS = "列入经营异常名录信息", "列入严重违法失信企业名单（黑名单）信息"


def _pieces(
    penalties: Sequence[Piece],
    abnormal: Sequence[Piece],
    own: Sequence[Piece],
    changes: Sequence[Sequence[str]] = (),
) -> list[Piece]:
    table: list[Piece] = [[CHANGE_HEAD, *changes]] if changes else []
    return [
        *(
            "企业信用信息公示报告",
            f"企业名称 {NAME}",
            "报告生成时间 2022年10月12日",
            "政府部门公示信息",
            "营业执照信息",
        ),
        *(
            f"• 统一社会信用代码/注册号： {CODE}",
            f"• 企业名称： {NAME}",
            "• 类型： 有限责任公司(自然人投资或控股)",
            "• 登记状态： 存续（在营、开业、在册）",
            "变更信息",
        ),
        *(*table, "行政处罚信息", *penalties, ABNORMAL, *abnormal, SERIOUS, f"暂无{SERIOUS}"),
        *("企业自行公示信息(企业自行公示信息由该企业提供)", "行政处罚信息", *own, "2021年度报告", "基本信息"),
    ]


def _read(pieces: list[Piece]) -> CreditReport:
    found = credit_report(read(report_pdf(pieces), "公示报告.pdf"))
    assert found is not None
    return found


def _outcomes(report: CreditReport) -> dict[str, Outcome]:
    return {answer.kind: answer.outcome for answer in report.answers}


NO_PENALTY, NO_ABNORMAL = ["暂无行政处罚信息"], [f"暂无{ABNORMAL}"]


def test_the_tables_and_the_registration() -> None:
    found = _read(_pieces([[PENALTY_HEAD, PENALTY]], NO_ABNORMAL, NO_PENALTY))
    assert (found.source, found.form, found.generated) == ("国家企业信用信息公示系统", "gsxt", date(2022, 10, 12))
    assert (found.name and found.name.value, found.uscc and found.uscc.value) == (NAME, CODE)
    assert found.status is not None
    assert found.status.value == "存续"
    assert found.legal_form is not None
    assert found.legal_form.value == "有限责任公司(自然人投资或控股)"
    assert _outcomes(found) == {
        "credit-penalty": Outcome.HIT,
        "credit-abnormal": Outcome.CLEAR_IN_SOURCE,
        "credit-serious": Outcome.CLEAR_IN_SOURCE,
    }
    (entry,) = found.answers[0].entries
    assert entry.cells == {
        "行政处罚决定书文号": "苏市监处〔2021〕7号",
        "违法行为类型": "生产不合格产品",
        "处罚决定书全文或摘要": "罚款2万元",
        "处罚机关": "苏州市市监局",
        "处罚决定日期": "2021年01月20日",
        "公示日期": "2021年01月25日",
    }


def test_what_the_company_published_itself_is_told_apart() -> None:
    found = _read(_pieces(NO_PENALTY, NO_ABNORMAL, [[PENALTY_HEAD, PENALTY]]))
    (entry,) = found.answers[0].entries
    assert entry.cells["信息类别"] == "企业自行公示信息"


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ([("1", "名称变更", "苏州青禾机械厂", NAME, "2015年01月01日")], ["苏州青禾机械厂"]),
        ([("1", "企业名称变更", f"{NAME}", "甲", "2015年01月01日")], []),
        ([("1", "股东名称变更", "苏州长桥投资有限公司", "乙", "2015年01月01日")], []),
        ([("1", "经营范围变更", "齿轮加工", "齿轮制造", "2015年01月01日")], []),
    ],
)
def test_former_names_are_those_of_the_company_itself(changes: list[tuple[str, ...]], names: list[str]) -> None:
    found = _read(_pieces(NO_PENALTY, NO_ABNORMAL, NO_PENALTY, changes))
    assert [one.value for one in found.former] == names


@pytest.mark.parametrize(
    ("penalties", "abnormal", "own", "unknown"),
    [
        (NO_PENALTY, [], NO_PENALTY, ["credit-abnormal"]),
        ([], NO_ABNORMAL, NO_PENALTY, ["credit-penalty"]),
        (NO_PENALTY, NO_ABNORMAL, [], ["credit-penalty"]),
        ([[PENALTY_HEAD, PENALTY]], NO_ABNORMAL, [], ["credit-penalty"]),
        (["1 苏市监处〔2021〕7号 2021年01月20日"], NO_ABNORMAL, NO_PENALTY, ["credit-penalty"]),
        ([[PENALTY_HEAD, ("2", *PENALTY[1:])]], NO_ABNORMAL, NO_PENALTY, ["credit-penalty"]),
        ([[PENALTY_HEAD, (*PENALTY[:5], "不详", PENALTY[6])]], NO_ABNORMAL, NO_PENALTY, ["credit-penalty"]),
    ],
)
def test_a_section_that_was_not_read_to_its_end_is_unknown(
    penalties: list[Piece], abnormal: list[Piece], own: list[Piece], unknown: list[str]
) -> None:
    found = _read(_pieces(penalties, abnormal, own))
    assert [kind for kind, outcome in _outcomes(found).items() if outcome is Outcome.UNKNOWN] == unknown


def test_a_report_that_lost_the_companys_half_does_not_answer_for_penalties() -> None:
    pieces = _pieces(NO_PENALTY, NO_ABNORMAL, NO_PENALTY)
    found = _read(pieces[: pieces.index(SERIOUS) + 2])
    assert _outcomes(found)["credit-penalty"] is Outcome.UNKNOWN
    assert _outcomes(found)["credit-abnormal"] is Outcome.CLEAR_IN_SOURCE


def test_a_report_without_changes_says_that_former_names_are_not_known() -> None:
    pieces = [one for one in _pieces(NO_PENALTY, NO_ABNORMAL, NO_PENALTY) if one != "变更信息"]
    assert any("曾用名不明" in said.zh for said in _read(pieces).problems)
    assert not any("曾用名不明" in said.zh for said in _read(_pieces(NO_PENALTY, NO_ABNORMAL, NO_PENALTY)).problems)
