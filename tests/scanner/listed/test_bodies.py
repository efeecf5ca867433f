"""Which printed names are one evaluator's, with the reason; what is unsure stays apart."""

import pytest

from scanner.listed.bodies import Merging
from scanner.listed.cells import Note, named, run_together, separated
from scanner.listed.words import Why
from tests.matchgen.lists import batches, measure, published
from tests.scanner.listed.making import Rows, bodies, times

HOUSE = "南京青禾绿衡评价技术有限公司"
CENTRE = "江苏省青禾节能监测中心"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("南京青禾认证有限公司、无锡听雨评价中心", ("南京青禾认证有限公司", "无锡听雨评价中心")),
        ("南京青禾认证有限公司/无锡听雨评价中心", ("南京青禾认证有限公司", "无锡听雨评价中心")),
        ("江苏省、南京市听雨技术服务中心", ("江苏省、南京市听雨技术服务中心",)),
        ("南京青禾检验所（节能、环保）", ("南京青禾检验所（节能、环保）",)),
        ("南京青禾认证有限公司、有限公司", ("南京青禾认证有限公司、有限公司",)),
        ("听雨研究所（集团） 有限公司", ("听雨研究所（集团） 有限公司",)),
    ],
)
def test_a_cell_is_parted_only_into_whole_names(cell: str, names: tuple[str, ...]) -> None:
    assert separated(cell) == names


@pytest.mark.parametrize(
    ("printed", "key", "note", "other"),
    [
        ("江苏省青禾节能监测中心（原江苏省青禾节能服务中心）", CENTRE, Note.FORMER, "江苏省青禾节能服务中心"),
        ("江苏省青禾节能监测中心（有限责任公司）", CENTRE, Note.FORM, ""),
        ("江苏省青禾节能监测中心(QH)", CENTRE, Note.LATIN, ""),
        ("江苏省青禾节能监测中心（青禾能源研究所)", CENTRE, Note.NAME, "青禾能源研究所"),
        ("江苏省青禾节能监测中心（南京分中心）", CENTRE + "南京分中心", None, ""),
        ("江苏省青禾节能监测中心（南京）", CENTRE + "南京", None, ""),
        ("青禾创投（北京）科技有限公司", "青禾创投北京科技有限公司", None, ""),
        ("青禾研究所（集团）有限公司", "青禾研究所集团有限公司", None, ""),
    ],
)
def test_what_stands_in_brackets(printed: str, key: str, note: Note | None, other: str) -> None:
    assert named(printed) == (key, note, other)


def test_two_names_run_together_are_both_if_both_stand_alone_elsewhere() -> None:
    known = {"南京青禾认证有限公司", "无锡听雨评价中心", "工业节能评价研究中心"}
    assert run_together("南京青禾认证有限公司无锡听雨评价中心", known) == ("南京青禾认证有限公司", "无锡听雨评价中心")
    assert run_together("南京青禾认证有限公司和无锡听雨评价中心", known) == ("南京青禾认证有限公司", "无锡听雨评价中心")
    assert run_together("南京青禾认证有限公司工业节能评价研究中心", known) == ()
    assert run_together("南京青禾认证有限公司南京分公司", known) == ()


@pytest.mark.parametrize(
    ("usual", "other", "why"),
    [
        (times(HOUSE, 5), times("南京青禾绿衡评价技术有限责任公司", 5), Why.SPELLING),
        (times("江苏省、南京市青禾服务中心", 3), times("江苏省南京市青禾服务中心", 1), Why.SPELLING),
        (times(CENTRE, 3), times(f"{CENTRE}（有限责任公司）", 9), Why.FORM_NOTE),
        (times(CENTRE, 3), times(f"{CENTRE}（江苏省工业绿色评价中心）", 1), Why.NAME_NOTE),
        (times(CENTRE, 3), times("江苏青禾节能监测中心", 2), Why.DIVISION),
        (times("南京青禾绿衡评价技术有限公司", 5), times("南京青禾绿恒评价技术有限公司", 1), Why.MISPRINT),
        (times("南京青禾绿衡评价技术有限公司", 6), times("南京禾青绿衡评价技术有限公司", 2), Why.MISPRINT),
        (times("南京青禾绿衡评价技术有限公司", 6), times("南京青禾绿衡评平价技术有限公司", 1), Why.MISPRINT),
        (times("南京青禾绿衡评价技术有限公司", 6), times("南京青禾绿衡评价技有限公司", 1), Why.MISPRINT),
        (times("青禾工程咨询有限公司", 2, "3"), times("青禾工程咨询公司", 2, "2"), Why.REFORM),
        (times("江苏省青禾低碳发展研究院", 2), times("江苏省青禾低碳发展研究", 1), Why.CUT),
    ],
)
def test_what_is_merged_and_why(usual: Rows, other: Rows, why: Why) -> None:
    (body,) = bodies([*usual, *other])
    names = {one.name: one.why for one in body.names}
    assert names == {next(iter(usual))[0]: Why.USUAL, next(iter(other))[0]: why}
    assert body.name == next(iter(usual))[0]
    assert all(one.message.zh and one.message.en and "{" not in one.message.zh for one in body.names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(times(HOUSE, 5), times(HOUSE.replace("衡", "恒"), 2), id="a homophone that stands twice"),
        pytest.param(times(HOUSE, 5), times(HOUSE.replace("衡", "恒"), 1, "2"), id="a homophone in another batch"),
        pytest.param(times(HOUSE, 5), times(HOUSE.replace("衡", "恒"), 1, region="云南"), id="another region"),
        pytest.param(times(HOUSE, 5), times(HOUSE.replace("衡", "野"), 1), id="no homophone"),
        pytest.param(times("南京青禾环境科技有限公司", 5), times("南京青禾环保科技有限公司", 1), id="two words"),
        pytest.param(times("江苏节能检测中心", 5), times("江苏节能监测中心", 1), id="a homophone that is a word"),
        pytest.param(times("青禾集团第七一四研究所", 5), times("青禾集团第七一五研究所", 1), id="a numeral"),
        pytest.param(times("华东青禾设计研究院", 5), times("华冬青禾设计研究院", 1), id="a quarter of the sky"),
        pytest.param(times("江苏青禾科学研究院", 5), times("江苏青禾科学研究总院", 1), id="head and member"),
        pytest.param(times("南京青禾绿衡评价中心", 5), times("无锡青禾绿衡评价中心", 1), id="two towns"),
        pytest.param(times("吉林青禾评价服务中心", 5), times("吉林市青禾评价服务中心", 5), id="省 or 市 of one name"),
        pytest.param(
            times("吉林省青禾评价服务中心", 5), times("吉林市青禾评价服务中心", 5), id="province and its town"
        ),
        pytest.param(times("青禾工程咨询有限公司", 2, "3"), times("青禾工程咨询公司", 2, "3"), id="at one time"),
        pytest.param(
            times("青禾工程咨询有限公司", 2, "2"), times("青禾工程咨询公司", 2, "3"), id="the wrong way round"
        ),
        pytest.param(times(CENTRE, 2), times(f"{CENTRE}有限公司", 2, "2"), id="an institute and its company"),
        pytest.param(times("南京青禾大学", 5), times("南京青禾大学绿色评价中心", 1), id="a university's unit"),
        pytest.param(times(HOUSE, 5), times(f"{HOUSE}无锡分公司", 1), id="a branch"),
    ],
)
def test_what_is_unsure_stays_apart(one: Rows, other: Rows) -> None:
    assert len(bodies([*one, *other])) == 2


def test_a_second_name_is_the_same_body_only_if_it_says_whose_it_is_and_one_body_bears_it() -> None:
    stated = bodies([*times(f"{CENTRE}（中国青禾实验室）", 1), *times("中国青禾实验室", 3)])
    assert [{one.name for one in body.names} for body in stated] == [{"中国青禾实验室", f"{CENTRE}（中国青禾实验室）"}]
    title = [*times(f"{CENTRE}（工业绿色评价中心）", 1), *times("工业绿色评价中心", 3)]
    assert len(bodies(title)) == 2
    shared = (f"{CENTRE}（中国青禾实验室）", "无锡听雨评价研究院（中国青禾实验室）", "中国青禾实验室")
    assert len(bodies([row for name in shared for row in times(name, 1)])) == 3


def test_a_row_of_two_evaluators_counts_for_both() -> None:
    found = bodies([*times(HOUSE, 2), *times(CENTRE, 1), *times(HOUSE + CENTRE, 1), *times(f"{HOUSE}、{CENTRE}", 1)])
    assert {body.name: len(body.projects) for body in found} == {HOUSE: 4, CENTRE: 3}


def test_the_order_of_rows_does_not_matter() -> None:
    rows = list(published(3, 60).projects)
    assert Merging(rows, batches()).bodies() == Merging(rows[::-1], batches()).bodies()


def test_generated_lists_full_of_doubles() -> None:
    """Held-out: a quarter of the evaluators has a homophone in its own town, of the published ones none."""
    held = published(11, 600)
    found = measure(held, Merging(held.projects, batches()).bodies())
    assert len(found.right) / (len(found.right) + len(found.wrong)) >= 0.97, found.wrong
    for kind in ("brackets", "spaces", "form", "abbreviation", "second name"):
        merged, of = found.kinds[kind]
        assert merged >= 0.85 * of, kind
