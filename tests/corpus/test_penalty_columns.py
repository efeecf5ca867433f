"""Registers of penalties in the columns that authorities publish them in, by what rules read of them."""

import pytest

from corpus.registers import canonical_headers, kinds

DOUBLE = ("CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_JDRQ", "CF_CFJG")
PRINTED = ("行政相对人名称", "统一社会信用代码", "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据")
PRINTED_BEHIND = ("处罚类别", "处罚内容", "处罚决定日期", "处罚机关")
READ = ("名称", "统一社会信用代码", "行政处罚决定书文号", "违法行为类型", "案件名称", "处罚依据")
READ_BEHIND = ("处罚类别", "处罚决定书全文或摘要", "处罚决定日期", "处罚机关")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (DOUBLE, READ + READ_BEHIND),
        (PRINTED + PRINTED_BEHIND, READ + READ_BEHIND),
        (tuple(map(str.lower, DOUBLE)), READ + READ_BEHIND),
        (
            ("penDecNo", "illegActType", "penContent", "penAuth_CN", "penDecIssDate"),
            ("行政处罚决定书文号", "违法行为类型", "处罚决定书全文或摘要", "处罚机关", "处罚决定日期"),
        ),
        # the codes of authorities and what became of a penalty are no other column
        (
            ("统一社会信用代码", "处罚机关统一社会信用代码", "数据来源单位统一社会信用代码", "信用修复日期", "备注"),
            ("统一社会信用代码", "处罚机关统一社会信用代码", "数据来源单位统一社会信用代码", "信用修复日期", "备注"),
        ),
        # the unit of an amount stays with its column
        (("罚款", "罚款金额(万元)"), ("罚款", "罚款金额(万元)")),
        (("案件名称", "违法事实"), ("案件名称", "违法事实")),
    ],
)
def test_the_columns_of_penalties(printed: tuple[str, ...], read: tuple[str, ...]) -> None:
    assert canonical_headers(kinds()["credit-penalty"], printed) == read
