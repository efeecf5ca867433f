"""The summary table of a region (annex 1), with a few figures of every applicant."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tests.figuregen.case import Case
from tests.figuregen.draft import Where, rounded
from tests.figuregen.plant import YEARS
from tests.roundgen.forms.annexes import Sheet
from tests.roundgen.writers import xlsx

_LAST = YEARS[-1]


class Row(NamedTuple):
    """One applicant; numbers as they are printed."""

    region: str
    name: str
    uscc: str
    industry: str
    evaluator: str
    contact: str
    output: Decimal
    staff: Decimal


def row_of(case: Case) -> Row:
    """The row of a submission, with what was planted in it."""
    plant = case.own.plant
    output = rounded(plant.fact("output_value", _LAST), 2)
    for change in case.listed:
        found = change(Where("output_value", _LAST, "listed"), output, "万元")
        if found is not None:
            output = found[0]
            case.words.add(str(output))
    staff = plant.fact("employees", _LAST)
    third = case.third.plant
    return Row(
        plant.region, plant.name, plant.uscc, plant.trade.industry, third.evaluator, plant.contact, output, staff
    )


def summary(region: str, rows: Sequence[Row]) -> bytes:
    """The workbook."""
    head = (
        "序号",
        "申报单位名称",
        "统一社会信用代码",
        "类型",
        "所属行业",
        "第三方评价机构",
        "联系人",
        f"{_LAST}年工业总产值（万元）",
        "从业人员（人）",
    )
    lines = [
        (n, row.name, row.uscc, "绿色工厂", row.industry, row.evaluator, row.contact, float(row.output), int(row.staff))
        for n, row in enumerate(rows, start=1)
    ]
    title = (f"附件1　{region}2022年度绿色制造名单推荐汇总表", *[None] * 8)
    sheet = Sheet(
        title="推荐汇总表", rows=(title, head, *lines), merges=("A1:I1",), widths=(6, 36, 22, 10, 24, 34, 10, 20, 14)
    )
    return xlsx.render([sheet], region)
