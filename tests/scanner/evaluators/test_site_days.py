"""Days on site that one team cannot have kept, and what looks like them and is none."""

import pytest

from corpus.reference.neighbours import far_apart, neighbours
from corpus.reference.places import regions
from scanner.results.evidence_rows import PassageRow
from tests.scanner.evaluators.making import rows_of, third

HOUSE = "北京清源评价中心"
SUZHOU, HARBIN, SHANGHAI = "江苏省苏州市青禾路1号", "黑龙江省哈尔滨市云杉路2号", "上海市嘉定区听雨路3号"
QINGHE, YUNSHAN, TINGYU = "苏州青禾齿轮有限公司", "哈尔滨云杉涂料有限公司", "上海听雨涂料有限公司"
TEAM = ("林一舟", "周二泉")
VISIT = "现场评价时间：2022年8月3日至2022年8月4日。"


def pair(address: str = HARBIN, visit: str = VISIT, people: tuple[str, ...] = TEAM) -> dict[str, object]:
    """Two reports of one house; the second as given."""
    return {
        "青禾/第三方.md": third(QINGHE, HOUSE, address=SUZHOU, visit=VISIT, people=TEAM),
        "云杉/第三方.md": third(YUNSHAN, HOUSE, address=address, visit=visit, people=people),
    }


def test_one_team_on_one_day_far_apart() -> None:
    row = rows_of(pair(visit="现场评价时间：2022年8月4日至2022年8月5日。"))[HOUSE]
    (days,) = row.days
    assert (days.why, days.people) == ("same_day", TEAM)
    assert "2022-08-04同一评价组（林一舟、周二泉）" in days.message.zh
    assert "黑龙江省" in days.message.zh
    quotes = [one.quote for one in days.evidence if isinstance(one, PassageRow)]
    assert quotes == ["2022年8月3日至2022年8月4日", *TEAM, "2022年8月4日至2022年8月5日", *TEAM]
    assert not row.review.recommended
    assert [(one.part, one.findings) for one in row.review.notices] == [("days", ())]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(pair(address=SHANGHAI), id="neighbouring provinces"),
        pytest.param(pair(visit="现场评价时间：2022年8月5日至2022年8月6日。"), id="the day after"),
        pytest.param(pair(visit="现场评价时间：2022年8月。"), id="a month"),
        pytest.param(pair(people=("林一舟", "吴三石")), id="a team that split"),
        pytest.param(pair(people=("林*舟", "周*泉")), id="masked names"),
        pytest.param(pair(people=()), id="nobody named"),
    ],
)
def test_what_can_have_been(files: dict[str, object]) -> None:
    assert rows_of(files)[HOUSE].days == ()


def test_more_days_on_site_than_there_were() -> None:
    files = pair(address=SHANGHAI) | {
        "听雨/第三方.md": third(TINGYU, HOUSE, address=SUZHOU, visit=VISIT.replace("4日", "5日"), people=TEAM[:1])
    }
    found = [one for one in rows_of(files)[HOUSE].days if one.why == "too_many_days"]
    assert [(one.people, len(one.submissions)) for one in found] == [(("林一舟",), 3)]
    assert "合计5天" in found[0].message.zh
    assert "只有3天" in found[0].message.zh


def test_neighbours_are_neighbours_both_ways_and_every_province_has_some() -> None:
    provinces = {region.code for region in regions() if region.parent is None and region.code != "660000"}
    assert set(neighbours()) == provinces
    assert all(one in neighbours()[other] for one, held in neighbours().items() for other in held)


def test_a_city_lies_in_its_province() -> None:
    by_name = {region.name: region for region in regions()}
    assert not far_apart(by_name["深圳市"], by_name["广东省"])
    assert not far_apart(by_name["宁波市"], by_name["上海市"])
    assert far_apart(by_name["大连市"], by_name["上海市"])
    assert not far_apart(by_name["新疆生产建设兵团"], by_name["甘肃省"])
