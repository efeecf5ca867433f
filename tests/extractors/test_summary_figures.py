"""The figures in the rows of annex 1 are those of the row's applicant."""

from extractors.facts import reports_of
from extractors.formats import read
from models.facts import SummaryRow
from models.vocabulary import DocumentKind
from tests.extractors.reading_lines import line, table

TITLE = "<h1>附件1　2022年度绿色制造名单推荐汇总表</h1><p>推荐单位：江苏省工业和信息化厅</p>"


def rows(*lines: str) -> tuple[SummaryRow, ...]:
    """The rows of a small annex 1."""
    (report,) = reports_of(read(f"<html><body>{TITLE}{table(*lines)}</body></html>".encode(), "a.html"))
    assert report.kind is DocumentKind.SUMMARY_TABLE
    return report.rows


def said(*lines: str) -> list[list[str]]:
    return [[line(one) for one in row.readings] for row in rows(*lines)]


def test_columns_of_figures_belong_to_the_row() -> None:
    assert said(
        "序号|企业名称|类型|2021年工业总产值（万元）|从业人员（人）|2021年综合能耗（tce）|联系电话",
        "1|苏州青禾传动有限公司|绿色工厂|29,794.5|312|3,000.0|0512-66778899",
        "2|无锡白川铸造有限公司|绿色工厂|—|87|约410|0510-85551234",
    ) == [
        ["output_value 2021 29794.5 万元", "employees - 312 人", "total_energy 2021 3000.0 tce"],
        ["output_value 2021 None 万元 [no_value]", "employees - 87 人", "total_energy 2021 410 tce [about]"],
    ]


def test_two_rows_of_header_say_the_year_once() -> None:
    assert said(
        "2x1~序号|2x1~企业名称|2x1~类型|1x2~工业总产值（万元）",
        "2020年|2021年",
        "1|苏州青禾传动有限公司|绿色工厂|28000.0|29794.5",
        "2|无锡白川铸造有限公司|绿色工厂|8100.2|8200.4",
    ) == [
        ["output_value 2020 28000.0 万元", "output_value 2021 29794.5 万元"],
        ["output_value 2020 8100.2 万元", "output_value 2021 8200.4 万元"],
    ]


def test_aims_parts_of_a_year_and_cells_of_several_applicants_are_no_figures_of_a_row() -> None:
    assert said(
        "序号|企业名称|类型|2021年1-6月工业总产值（万元）|工业总产值目标值（万元）|2021年取水量（m³）",
        "1|苏州青禾传动有限公司|绿色工厂|14000|40000|2x1~12000",
        "2|无锡白川铸造有限公司|绿色工厂|4000|9000",
    ) == [[], []]
