"""Why names are one body's, and who else may be the same: for a person, never merged silently."""

import pytest

from scanner.results.evidence_rows import PassageRow
from tests.scanner.evaluators.making import rows_of, third

QINGHE, YUNSHAN, TINGYU = "苏州青禾齿轮有限公司", "苏州云杉涂料有限公司", "无锡听雨涂料有限公司"
HOUSE, CODE = "北京清源绿衡评价技术（集团）有限公司", "91110000MA6PJA01XG"
OTHER_CODE = "91310000MA7PJB022Q"
CODED = f"统一社会信用代码：{CODE}"


@pytest.mark.parametrize(
    ("printed", "told", "why"),
    [
        ("北京清源绿衡评价技术(集团)有限公司", "", "spelling"),
        ("北京清源绿衡评价技术（集团）有限责任公司", "", "spelling"),
        ("北京清源绿衡咨询有限公司", CODED, "same_uscc"),
    ],
)
def test_why_a_name_is_this_bodys(printed: str, told: str, why: str) -> None:
    files = {
        "青禾/第三方.md": third(QINGHE, HOUSE, CODED),
        "云杉/第三方.md": third(YUNSHAN, HOUSE, CODED),
        "听雨/第三方.md": third(TINGYU, printed, told),
    }
    (row,) = rows_of(files).values()
    assert [(one.name, one.why) for one in row.merged] == [(HOUSE, "usual"), (printed, why)]
    shown = row.merged[1].evidence
    assert all(isinstance(one, PassageRow) and one.path == "听雨/第三方.md" for one in shown)
    assert [one.quote for one in shown if isinstance(one, PassageRow)] == [printed, *([CODE] if told else [])]
    assert row.candidates == ()


def test_a_name_that_is_near_and_has_no_code_is_a_candidate_and_is_counted_apart() -> None:
    near = HOUSE.replace("衡", "恒")
    rows = rows_of({"青禾/第三方.md": third(QINGHE, HOUSE, CODED), "云杉/第三方.md": third(YUNSHAN, near)})
    (candidate,) = rows[HOUSE].candidates
    assert (candidate.name, candidate.why, candidate.uscc) == (near, ("near_name",), None)
    assert [one.quote for one in candidate.evidence if isinstance(one, PassageRow)] == [HOUSE, CODE, near]
    assert "未合并" in candidate.message.zh
    assert [one.name for one in rows[near].candidates] == [HOUSE]
    assert (rows[HOUSE].projects, rows[near].projects) == (1, 1)
    assert not rows[HOUSE].review.recommended
    assert [one.part for one in rows[HOUSE].review.notices] == ["candidates"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京清源绿衡评价有限公司", "南京清源绿衡评价有限公司"),
        (HOUSE, "上海明澈技术有限公司"),
        ("北京清源评价中心", "北京清源评价中心西安分中心"),
    ],
)
def test_another_place_in_front_is_another_body_and_a_branch_an_affiliate(one: str, other: str) -> None:
    rows = rows_of({"青禾/第三方.md": third(QINGHE, one, CODED), "云杉/第三方.md": third(YUNSHAN, other)})
    assert [row.candidates for row in rows.values()] == [(), ()]


def test_near_names_with_two_codes_are_two_bodies() -> None:
    near = HOUSE.replace("衡", "恒")
    told = f"统一社会信用代码：{OTHER_CODE}"
    rows = rows_of({"青禾/第三方.md": third(QINGHE, HOUSE, CODED), "云杉/第三方.md": third(YUNSHAN, near, told)})
    assert [row.candidates for row in rows.values()] == [(), ()]


def test_one_name_with_two_codes_matches_two_evaluators() -> None:
    told = f"统一社会信用代码：{OTHER_CODE}"
    files = {
        "青禾/第三方.md": third(QINGHE, HOUSE, CODED),
        "云杉/第三方.md": third(YUNSHAN, HOUSE, told),
        "听雨/第三方.md": third(TINGYU, HOUSE),
    }
    rows = rows_of(files)
    assert len(rows) == 3
    assert all({one.why for one in row.candidates} == {("same_name",)} for row in rows.values())
    assert all(len(row.candidates) == 2 for row in rows.values())


def test_a_telephone_shared_with_a_body_without_a_code_is_evidence_beside_the_name() -> None:
    near = HOUSE.replace("衡", "恒")
    files = {
        "甲.md": {"text": f"评价机构年度工作情况报告\n机构名称：{HOUSE}\n{CODED}\n联系电话：010-55550009\n"},
        "乙.md": {"text": f"评价机构年度工作情况报告\n机构名称：{near}\n联系电话：010 55550009\n"},
    }
    (candidate,) = rows_of(files)[HOUSE].candidates
    assert candidate.why == ("near_name", "phone")
    assert "010-55550009" in [one.quote for one in candidate.evidence if isinstance(one, PassageRow)]


def test_affiliates_say_how_they_are_joined() -> None:
    files = {
        "青禾/第三方.md": third(QINGHE, HOUSE, CODED),
        "云杉/第三方.md": third(YUNSHAN, "上海明澈技术有限公司", f"统一社会信用代码：{OTHER_CODE}"),
    }
    table = [[HOUSE, "天津中间咨询有限公司", "控股"], ["天津中间咨询有限公司", "上海明澈技术有限公司", "参股"]]
    registers = {"affiliates": {"header": ["机构", "关联机构", "关系"], "rows": table}}
    row = rows_of(files, registers=registers)[HOUSE]
    assert [(one.name, one.relation, one.state, one.steps, one.through, one.projects) for one in row.affiliations] == [
        ("天津中间咨询有限公司", "控股", "confirmed", 1, (), 0),
        ("上海明澈技术有限公司", "参股", "confirmed", 2, ("天津中间咨询有限公司",), 1),
    ]
    assert row.affiliates == ("天津中间咨询有限公司", "上海明澈技术有限公司")
