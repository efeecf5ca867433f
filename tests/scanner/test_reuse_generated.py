"""Generated pairs: each way of copying is found in whole; what a round's reports share is no copy."""

import importlib.util
from pathlib import Path
from random import Random

import pytest

from scanner.reuse import Background, ReuseOptions
from tests.benchmarks.bench_reuse import Score, copied, measure
from tests.benchmarks.reuse_peers import chained, peers
from tests.benchmarks.sentence_pairs import sentence_pairs
from tests.reusegen.edits import EDITS
from tests.reusegen.pairs import Case, World

OPTIONS = ReuseOptions()
WORLD = World("judge", 5)
BACKGROUND = Background.of(WORLD.background(6, 15_000), OPTIONS)


@pytest.mark.parametrize("kind", EDITS)
def test_each_way_of_copying_is_found(kind: str) -> None:
    pair = WORLD.pair(3, kind, 15_000)
    score = measure([(pair.cases, copied(pair, OPTIONS, BACKGROUND))])
    assert score.plagdet >= 0.95


def test_reports_that_share_forms_laws_and_facts_copy_nothing() -> None:
    pairs = [WORLD.pair(number, "none", 15_000) for number in range(6)]
    assert [copied(pair, OPTIONS, BACKGROUND) for pair in pairs] == [[]] * len(pairs)


def test_the_truth_of_a_pair_is_where_it_says() -> None:
    pair = WORLD.pair(4, "verbatim", 15_000)
    assert len(pair.cases) == 4
    for start_a, end_a, start_b, end_b in pair.cases:
        assert pair.a[start_a:end_a].replace("\n", "") == pair.b[start_b:end_b].replace("\n", "")


def test_the_measure_is_the_one_of_pan() -> None:
    case = (0, 100, 0, 100)
    assert measure([([case], [case])]) == Score(1.0, 1.0, 1.0)
    halves = [(0, 50, 0, 50), (50, 100, 50, 100)]
    assert measure([([case], halves)]) == Score(1.0, 1.0, 2.0)
    assert measure([([case], [(50, 150, 50, 150)])]) == Score(0.5, 0.5, 1.0)
    assert measure([([case], [(0, 100, 200, 300)])]) == Score(0.0, 0.0, 1.0)
    assert measure([([], [])]) == Score(1.0, 1.0, 1.0)


def test_the_measure_agrees_with_the_one_handed_out(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("plagdet", shared / "plagdet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rng = Random(4)  # noqa: S311  # not cryptography

    def boxes() -> list[Case]:
        corners = [(rng.randrange(300), rng.randrange(300)) for _ in range(rng.randrange(6))]
        return [(a, a + rng.randrange(1, 90), b, b + rng.randrange(1, 90)) for a, b in corners]

    for _ in range(20):
        pairs = [(boxes(), boxes()) for _ in range(3)]
        theirs, ours = module.measures(pairs), measure(pairs)
        assert (ours.precision, ours.recall) == pytest.approx((theirs["precision"], theirs["recall"]))
        assert (ours.granularity, ours.plagdet) == pytest.approx((theirs["granularity"], theirs["plagdet"]))


def test_the_peers_that_are_our_own_code_find_copies() -> None:
    pair = WORLD.pair(3, "verbatim", 6_000)
    assert measure([(pair.cases, sentence_pairs(pair.a, pair.b))]).recall == 1.0
    assert list(chained([(0, 9, 0, 9), (12, 20, 11, 19), (300, 309, 12, 21)])) == [(0, 20, 0, 19), (300, 309, 12, 21)]


def test_peers_that_are_not_installed_say_how_to_install_them() -> None:
    assert all(peer.missing == "" or "install" in peer.missing for peer in peers())
