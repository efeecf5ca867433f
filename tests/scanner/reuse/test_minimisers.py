"""The grams that stand for a text: the same wherever the words stand, near each other, even over hash partitions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.reuse.grams import grams
from scanner.reuse.minimisers import around, minimisers

K, W = 10, 10
WORDS = st.lists(st.integers(0x4E00, 0x4E40), max_size=60)


def kept(codes: list[int]) -> set[int]:
    hashes = grams(np.array(codes, dtype=np.int64), K)
    return set(hashes[minimisers(hashes, W)].tolist())


@given(WORDS, WORDS, WORDS, WORDS, st.lists(st.integers(0x5000, 0x9000), min_size=K + W - 1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_common_stretch_of_a_window_leaves_a_common_gram(
    before: list[int], behind: list[int], other: list[int], last: list[int], common: list[int]
) -> None:
    assert kept(before + common + behind) & kept(other + common + last)


@given(st.lists(st.integers(0x4E00, 0x9000), max_size=300))
@settings(max_examples=60, deadline=None)
def test_of_every_window_one_is_kept(codes: list[int]) -> None:
    hashes = grams(np.array(codes, dtype=np.int64), K)
    places = minimisers(hashes, W)
    assert (len(places) > 0) == (len(codes) >= K)
    edges = np.concatenate(([-1], places, [len(hashes)]))
    assert np.diff(edges).max(initial=0) <= W if len(hashes) >= W else len(places) <= 1


def test_one_in_five_or_six_is_kept_and_all_parts_of_the_hashes_alike() -> None:
    codes = np.random.default_rng(1).integers(0x4E00, 0x9FA0, size=200_000)
    hashes = grams(codes, K)
    places = minimisers(hashes, W)
    assert len(places) / len(hashes) == pytest.approx(2 / (W + 1), rel=0.02)
    parts = np.bincount((hashes[places] >> np.uint64(37)).astype(np.int64), minlength=8)
    assert parts.min() > 0.9 * len(places) / 8


@pytest.mark.parametrize(
    ("places", "near"),
    [((), ""), ((0,), "012"), ((7,), "5678"), ((3, 4), "123456"), ((8,), "678")],
)
def test_around(places: tuple[int, ...], near: str) -> None:
    found = np.flatnonzero(around(np.array(places, dtype=np.int64), 2, 9))
    assert found.tolist() == list(map(int, near))
