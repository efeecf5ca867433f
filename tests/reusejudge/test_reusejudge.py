"""The judge's own truth: the same by seed, in its place, and really novel."""

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from tests.reusejudge.edits import CLASSES, edit, sentences
from tests.reusejudge.measure import judged
from tests.reusejudge.pairs import Pair, World, repeats
from tests.reusejudge.plagdet import score
from tests.roundgen.streams import stream

TEXT = (
    "说服车间用再生料花了不少口舌，班长怕坏机器，设备部就先掺5%，每周加一点，没有出过事。"
    "厂门口那台地磅的数据接到了财务，月底对不上的超过8公斤就会报警。"
    "为此提高了回收率，减少了3吨废料，大约省下7万元。"
)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [World(5).pair(number) for number in range(6)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_same_seed_gives_the_same_pair(pairs: list[Pair]) -> None:
    assert World(5).pair(3) == pairs[3]
    assert World(6).pair(3).a.text != pairs[3].a.text


def test_copies_stand_where_the_truth_says(pairs: list[Pair]) -> None:
    seen = set()
    for pair in pairs:
        for case in pair.cases:
            own, other = (laid.text[slice(*span)] for laid, span in ((pair.a, case.a), (pair.b, case.b)))
            seen.add(case.kind)
            if case.kind == "verbatim" and "第" not in own + other:
                assert squeezed(own) == squeezed(other)
            assert len(squeezed(own)) >= 55
            assert own[0] == own[0].strip()
    assert seen == set(CLASSES)


def test_zones_tell_what_a_span_is(pairs: list[Pair]) -> None:
    pair = pairs[0]
    assert set(pair.a.zone_at(pair.cases[0].a)) == {"planted"}
    assert {"template", "clause", "fact", "own", "table"} <= {zone for _, _, zone in pair.b.zones}


def test_own_prose_does_not_repeat_the_other_reports(pairs: list[Pair]) -> None:
    assert [repeats(pair, 30) for pair in pairs] == [[]] * len(pairs)


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("verbatim", 0.0, 0.0), ("noise", 0.01, 0.20), ("reword", 0.08, 0.28), ("short", 0.0, 0.05)],
)
def test_an_edit_changes_as_much_as_its_class_says(kind: str, low: float, high: float) -> None:
    shares = [Levenshtein.normalized_distance(TEXT, edit(kind, TEXT, stream(seed, kind))) for seed in range(20)]
    assert low <= min(shares)
    assert max(shares) <= high


def test_reordering_keeps_the_sentences() -> None:
    moved = edit("reorder", TEXT, stream(1, "reorder"))
    assert moved != TEXT
    assert sorted(sentences(moved)) == sorted(sentences(TEXT))


def test_the_measure_is_pans() -> None:
    case = ((0, 100), (0, 100))
    assert score([([case], [case])]).plagdet == 1
    halves = [((0, 50), (0, 50)), ((50, 100), (50, 100))]
    split = score([([case], halves)])
    assert (split.precision, split.recall, split.granularity) == (1, 1, 2)
    assert score([([case], [((200, 300), (0, 100))])]).plagdet == 0


@pytest.mark.slow
def test_the_program_is_asked_as_its_users_ask_it(tmp_path: Path) -> None:
    found = judged(World(5, (1500, 2500)).pair(0, 1), tmp_path, None)
    assert found.level in {"none", "notice", "suspected", "strong"}
