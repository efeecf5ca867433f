"""Names that say that two evaluators are one body, or of one house: found affiliates; above the cap with them is suspected."""

import pytest

from models.vocabulary import Verdict
from scanner.results.evidence_rows import PassageRow
from tests.scanner.evaluators.making import rows_of, third

CENTRE, CODE, OTHER_CODE = "江苏省青禾节能监测中心", "91110000MA6PJA01XG", "91310000MA7PJB022Q"
ONE = "名称仅差括号内文字或行政区划字（疑为同一机构）"


def coded(code: str) -> str:
    """How a report states a code."""
    return f"统一社会信用代码：{code}"


@pytest.mark.parametrize(
    ("name", "other", "relation"),
    [
        (CENTRE, "江苏青禾节能监测中心", ONE),
        (CENTRE, f"{CENTRE}（江苏省工业绿色评价中心）", ONE),
        (CENTRE, f"{CENTRE}（有限责任公司）", ONE),
        (CENTRE, f"{CENTRE}有限公司", "名称仅组织形式不同：同一机构改制，或其所办公司"),
        ("青禾绿衡集团有限公司", "青禾绿衡集团无锡有限公司", "名称冠以同一集团“青禾绿衡集团”"),
        ("南京大学绿色评价中心", "南京大学低碳研究所", "名称为同一高校（南京大学）的内设机构"),
    ],
)
def test_they_are_found_and_not_confirmed(name: str, other: str, relation: str) -> None:
    rows = rows_of(
        {"甲/第三方.md": third("苏州青禾齿轮有限公司", name), "乙/第三方.md": third("苏州云杉涂料有限公司", other)}
    )
    (affiliate,) = rows[name].affiliations
    assert (affiliate.name, affiliate.relation, affiliate.state) == (other, relation, "found")
    assert {one.path for one in affiliate.evidence if isinstance(one, PassageRow)} == {"甲/第三方.md", "乙/第三方.md"}
    assert (rows[name].projects, rows[name].projects_with_affiliates) == (1, 2)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (CENTRE, "浙江省青禾节能监测中心"),
        (CENTRE, "江苏省听雨节能监测中心"),
        ("吉林省青禾评价服务中心", "吉林市青禾评价服务中心"),
        ("中国科学院青禾研究所", "中国科学院听雨研究所"),
    ],
)
def test_others_are_not(name: str, other: str) -> None:
    rows = rows_of(
        {"甲/第三方.md": third("苏州青禾齿轮有限公司", name), "乙/第三方.md": third("苏州云杉涂料有限公司", other)}
    )
    assert rows[name].affiliations == ()


def test_two_codes_are_two_bodies() -> None:
    files = {
        "甲/第三方.md": third("苏州青禾齿轮有限公司", CENTRE, coded(CODE)),
        "乙/第三方.md": third("苏州云杉涂料有限公司", "江苏青禾节能监测中心", coded(OTHER_CODE)),
    }
    assert rows_of(files)[CENTRE].affiliations == ()


def test_above_the_cap_with_them_is_suspected_and_no_more() -> None:
    names = [CENTRE] * 9 + [f"{CENTRE}（有限责任公司）"] * 7
    files = {f"{number}/第三方.md": third(f"苏州青禾第{number}齿轮有限公司", name) for number, name in enumerate(names)}
    assert {row.verdicts["3.5-cap"] for row in rows_of(files).values()} == {Verdict.SUSPECTED}
