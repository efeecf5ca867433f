"""Shared passages of two texts: exact places on both sides, kinds, noise, honest likeness."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scanner.reuse import Background, PassageKind, ReuseOptions, SharedPassage, Why, passages, prepare, shared_passages

OPTIONS = ReuseOptions()
NONE = Background.none()
COPIED, BOILERPLATE, FACT = PassageKind.COPIED, PassageKind.BOILERPLATE, PassageKind.SHARED_FACT

BEFORE = "甲班把旧锅炉的烟道拆下来重新砌筑，花了三个星期，工段长对结果很满意。"
AFTER = "冬季的蒸汽主要供给宿舍取暖，剩下的一部分送到隔壁纺织车间使用。"
OTHER_BEFORE = "评审会在二楼会议室召开，来了两位外请的老师，先看录像再提问题。"
OTHER_AFTER = "傍晚大家又去看了污水站，池子里的泡沫比上午少，味道也淡了许多。"
WORDS = (
    "磨机主轴承原来靠人工加油，夏天温度高时经常报警停车，去年秋天换成稀油循环润滑以后，"
    "主轴承温度平均降低十一度，全年没有再因为超温停过车，电耗也跟着少了一点。"
)
NOISY = (
    "磨机主轴承原来 靠人工加油,夏天温度高时经常报警停车,去年秋天换成稀\n油循环润滑以后,"
    "主轴承温度乎均降低十一度,全年没有再因为超温停过车,电耗也跟着少了一点｡"
)
REWORDED = (
    "磨机主轴承过去靠人工加油，夏季温度高时经常报警停车，去年秋天改成稀油循环润滑后，"
    "主轴承温度平均下降十一度，全年没有再因为超温停过车，电耗也跟着略少了一点。"
)
REORDERED = (
    "主轴承温度平均降低十一度，全年没有再因为超温停过车，电耗也跟着少了一点。"
    "磨机主轴承原来靠人工加油，夏天温度高时经常报警停车，去年秋天换成稀油循环润滑以后，"
)


def of_kind(found: tuple[SharedPassage, ...], kind: PassageKind) -> list[SharedPassage]:
    return [one for one in found if one.kind is kind]


def both(a: str, b: str, background: Background = NONE, names: tuple[str, ...] = ()) -> tuple[SharedPassage, ...]:
    return passages(a, b, OPTIONS, background, names)


@pytest.mark.parametrize(
    ("copy", "similarity"),
    [(WORDS, 1000), (NOISY, 970), (REWORDED, 880), (REORDERED, 1000)],
    ids=["verbatim", "noise", "reworded", "reordered"],
)
def test_a_copy_is_found_at_its_exact_place(copy: str, similarity: int) -> None:
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + copy + OTHER_AFTER
    (one,) = both(a, b)
    assert (a[slice(*one.a)], b[slice(*one.b)]) == (WORDS, copy)
    assert (one.kind, one.why, one.elsewhere) == (COPIED, Why.NOT_ELSEWHERE, 0)
    assert one.similarity >= similarity


def test_the_shares_of_a_copy_add_up() -> None:
    (same,) = both(BEFORE + WORDS, OTHER_BEFORE + WORDS)
    (reworded,) = both(BEFORE + WORDS, OTHER_BEFORE + REWORDED)
    letters = sum(char.isalnum() for char in WORDS)
    assert (same.identical, same.near, same.reworded) == (letters, 0, 0)
    assert reworded.identical + reworded.near + reworded.reworded == letters
    assert reworded.reworded > 0


def test_other_numbers_do_not_hide_a_copy() -> None:
    text = "技改后三号窑的余热每小时可以多发{}度电，折合每年少烧原煤{}吨，投资大约{}个月就能收回来。"
    a, b = BEFORE + text.format(410, 1260, 19), OTHER_BEFORE + text.format(388, "1,307.5", 21)
    (one,) = both(a, b)
    assert (a[slice(*one.a)], one.kind, one.similarity) == (text.format(410, 1260, 19), COPIED, 1000)


def test_sixty_characters_are_enough_and_twenty_are_not() -> None:
    assert [one.kind for one in both(BEFORE + WORDS[:60], OTHER_BEFORE + WORDS[:60])] == [COPIED]
    assert of_kind(both(BEFORE + WORDS[:20], OTHER_BEFORE + WORDS[:20]), COPIED) == []


@pytest.mark.parametrize(
    ("shared", "names", "kind", "why"),
    [
        ("工厂应建立并保持能源管理制度，应定期对主要用能设备进行能效检测，检测记录应保存三年以上。", (), BOILERPLATE, Why.QUOTED),
        ("《某省节能条例》第二十一条规定：重点用能单位每年向主管部门报送上年的能源利用状况报告。", (), BOILERPLATE, Why.QUOTED),
        ("禁止新建、改建、扩建不符合环保规划要求的生产设施；已经建成的，由主管部门责令限期拆除。", (), BOILERPLATE, Why.QUOTED),
        ("公司成立于1998年5月，注册资本3,200万元，位于滨江路88号，占地面积4.6万平方米，现有员工312人。", (), FACT, Why.FACTS),
        ("单位名称：江南实业有限公司\n通讯地址：江南市滨江路88号科创园三楼\n联系部门：安全环保部办公室\n", (), FACT, Why.FACTS),
        ("江南实业有限公司2021年3月、江南实业有限公司2022年3月、江南实业有限公司2023年3月、江南实业有限公司2024年3月",
         ("江南实业有限公司",), FACT, Why.NUMBERS_AND_NAMES),
    ],
)  # fmt: skip
def test_what_reports_may_share_is_not_copied(shared: str, names: tuple[str, ...], kind: PassageKind, why: Why) -> None:
    found = both(f"{BEFORE}\n{shared}\n{AFTER}", f"{OTHER_BEFORE}\n{shared}\n{OTHER_AFTER}", NONE, names)
    assert of_kind(found, COPIED) == []
    assert {(one.kind, one.why) for one in found} <= {(kind, why)}


def test_two_that_tell_the_same_in_their_own_words_copy_nothing() -> None:
    own = "2021年春季在二号仓与三号仓之间拆掉了四台旧风机，费用由后勤处开支，一年少交电费12万元。"
    other = (
        "核查时看到二号仓与三号仓之间已经空出，据介绍系2021年春季由后勤处拆掉了四台旧风机；企业称一年少交电费12万元。"
    )
    assert of_kind(both(BEFORE + own + AFTER, OTHER_BEFORE + other + OTHER_AFTER), COPIED) == []


def test_a_demand_inside_a_long_copy_does_not_part_it() -> None:
    words = WORDS + "磨机停车检修应由机修班提前两天报计划。" + REWORDED.replace("磨机", "窑头风机")
    a, b = BEFORE + words, OTHER_BEFORE + words
    (one,) = of_kind(both(a, b), COPIED)
    assert a[slice(*one.a)] == words


def test_what_others_print_too_is_boilerplate_and_what_one_evaluator_repeats_counts_once() -> None:
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + WORDS + OTHER_AFTER
    filler = [f"第{n}家企业的材料另行装订。" for n in range(9)]
    background = Background.of({"甲": [WORDS + filler[0], NOISY], "乙": [filler[1] + WORDS], "丙": filler[2:]})
    (one,) = both(a, b, background)
    assert (one.kind, one.why, one.elsewhere) == (BOILERPLATE, Why.ELSEWHERE, 2)
    assert background.evaluators == 3


def test_a_copy_beside_known_text_ends_where_that_begins() -> None:
    known = "厂区道路每天早晚各洒一次水，夏季高温时加到四次，洒水车的行驶路线由后勤科画在平面图上。"
    a, b = BEFORE + known + WORDS + AFTER, OTHER_BEFORE + known + WORDS + OTHER_AFTER
    found = both(a, b, Background.of({"甲": [known], "乙": [OTHER_AFTER + known]}))
    assert [(a[slice(*one.a)], b[slice(*one.b)], one.kind) for one in found] == [
        (known, known, BOILERPLATE),
        (WORDS, WORDS, COPIED),
    ]


def test_a_text_that_stands_twice_in_the_other_is_one_passage_of_a_and_two_of_b() -> None:
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + WORDS + OTHER_AFTER * 3 + WORDS
    (one,) = both(a, b)
    assert a[slice(*one.a)] == WORDS
    assert [b[slice(*two.a)] for two in both(b, a)] == [WORDS, WORDS]


def test_a_long_text_is_found_whole_over_the_heads_of_pages() -> None:
    lines = [WORDS[at : at + 30] for at in range(0, len(WORDS), 30)]
    copy = "\n绿色工厂评价报告 第1页\n".join(lines)
    heads = "".join(f"绿色工厂评价报告 第{page}页\n第{page}号车间的事另行说明。\n" for page in range(2, 7))
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + copy + "\n" + heads
    (one,) = both(a, b)
    assert (a[slice(*one.a)], b[slice(*one.b)], one.similarity) == (WORDS, copy, 1000)


@pytest.mark.parametrize("kept", [(0, 2), (1, 3), (0, 1, 3)], ids=str)
def test_a_summary_is_one_passage_with_what_it_leaves_out(kept: tuple[int, ...]) -> None:
    sentences = [
        WORDS,
        "包装线改用可循环的塑料箱以后，纸箱每月少买四千多只，仓库里再也看不到一人高的废纸堆，捆扎带也一并省了。",
        "除尘器的滤袋以前半年一换，查出是入口导流板装反，调过来之后压差一直平稳，到现在一年零两个月还没有破。",
        "食堂后面那口深井去年封掉了，绿化和冲厕都改接中水，自来水表走得慢了，园艺师傅说草皮反而长得更密实些。",
    ]
    whole = "".join(sentences[kept[0] : kept[-1] + 1])
    summary = "".join(sentences[place] for place in kept)
    a, b = BEFORE + whole + AFTER, OTHER_BEFORE + summary + OTHER_AFTER
    (one,) = of_kind(both(a, b), COPIED)
    assert (a[slice(*one.a)], b[slice(*one.b)]) == (whole, summary)


@pytest.mark.parametrize("spoilt", [" ".join, "\n".join, "\r\n\r\n".join, "　".join])
def test_what_stands_between_the_characters_does_not_matter(spoilt: Callable[[str], str]) -> None:
    copy = spoilt(WORDS)
    (one,) = both(BEFORE + WORDS + AFTER, f"{OTHER_BEFORE}\n{copy}\n{OTHER_AFTER}")
    assert (one.kind, one.similarity) == (COPIED, 1000)


@pytest.mark.parametrize("text", ["", "绿色", "1,234.5\n", "𠮷" * 40, "\ud800 abc"])
def test_nothing_and_oddities_share_nothing_with_a_text(text: str) -> None:
    assert both(text, BEFORE + WORDS) == ()


def test_a_text_is_one_copy_of_itself() -> None:
    text = BEFORE + WORDS + AFTER
    (one,) = both(text, text)
    assert (one.a, one.b, one.similarity) == ((0, len(text)), (0, len(text)), 1000)


_PIECES = (BEFORE, AFTER, OTHER_BEFORE, OTHER_AFTER, WORDS, NOISY, REWORDED, REORDERED)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=6)


def joined(pieces: list[str], rng: Random) -> str:
    return "".join(piece[rng.randrange(9) :] + rng.choice(("", "\n", " ", "\r\n")) for piece in pieces)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, _TEXTS, st.integers(0, 1000))
def test_passages_lie_within_the_texts_and_those_of_a_kind_apart_on_a(
    first: list[str], second: list[str], seed: int
) -> None:
    rng = Random(seed)  # noqa: S311  # not cryptography
    a, b = joined(first, rng), joined(second, rng)
    found = both(a, b)
    assert found == both(a, b)
    for one in found:
        assert 0 <= one.a[0] < one.a[1] <= len(a)
        assert 0 <= one.b[0] < one.b[1] <= len(b)
        assert 0 < one.similarity <= 1000
        assert min(one.identical, one.near, one.reworded) >= 0
    for kind in PassageKind:
        spans = [one.a for one in of_kind(found, kind)]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES[:5]), max_size=5, unique=True),
    st.lists(st.sampled_from((*_PIECES[:4], _PIECES[5])), max_size=5, unique=True),
    st.integers(0, 1000),
)
def test_the_other_text_shares_the_same_where_no_two_passages_meet_there(
    first: list[str], second: list[str], seed: int
) -> None:
    """Passages of one kind may overlap on the second text, where one was moved: then the other way round drops one."""
    rng = Random(seed)  # noqa: S311  # not cryptography
    a, b = joined(first, rng), joined(second, rng)
    found = both(a, b)
    for kind in PassageKind:
        spans = sorted(one.b for one in of_kind(found, kind))
        assume(all(before[1] <= after[0] for before, after in pairwise(spans)))
    told = sorted((one.a, one.b, one.kind, one.why, one.similarity) for one in found)
    assert sorted((one.b, one.a, one.kind, one.why, one.similarity) for one in both(b, a)) == told


def test_a_round_prepares_a_text_once() -> None:
    a, b = BEFORE + WORDS + AFTER, OTHER_BEFORE + NOISY
    first, second = (prepare(text, (), OPTIONS) for text in (a, b))
    assert shared_passages(first, second, OPTIONS, NONE) == both(a, b)
    assert shared_passages(second, first, OPTIONS, NONE) == both(b, a)
