"""Shares with their intervals and Fisher's exact test, against values from the literature and from other programs."""

from fractions import Fraction

import pytest

from models.cases import Pattern
from scanner.evaluators.counting import fisher, wilson
from scanner.evaluators.patterns import pattern_row


@pytest.mark.parametrize(
    ("shown", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(shown: int, of: int, low: float, high: float) -> None:
    assert list(wilson(shown, of)) == pytest.approx([low, high], abs=6e-5)


@pytest.mark.parametrize(
    ("own", "others", "p_value"),
    [
        ((3, 4), (1, 4), Fraction(34, 70)),  # Fisher's lady tasting tea
        ((8, 10), (1, 6), Fraction(280, 8008)),  # 0.034965, as scipy.stats.fisher_exact gives
        ((6, 8), (1, 5), Fraction(176, 1716)),  # 0.102564
        ((1, 12), (9, 12), Fraction(5412, 1961256)),  # 0.002759, Wikipedia's example of studying
        ((0, 5), (0, 7), Fraction(1)),
        ((5, 5), (7, 7), Fraction(1)),
    ],
)
def test_fisher(own: tuple[int, int], others: tuple[int, int], p_value: Fraction) -> None:
    assert fisher(own, others) == p_value
    assert fisher(others, own) == p_value


def test_large_numbers_are_exact() -> None:
    assert 0 < fisher((600, 1000), (100, 9000)) < Fraction(1, 10**300)


@pytest.mark.parametrize(
    ("counts", "small", "p_value", "says"),
    [
        ((2, 3, 0, 11), True, 0.032967, "不能据以判断"),
        ((8, 10, 1, 60), False, 0.0, "仅凭比例不作判定"),
        ((2, 8, 0, 0), True, None, "没有其他机构"),
    ],
)
def test_a_pattern(counts: tuple[int, int, int, int], small: bool, p_value: float | None, says: str) -> None:
    shown, clients, others_shown, others_clients = counts
    row = pattern_row(
        Pattern(
            signal="copied_text",
            shown=shown,
            clients=clients,
            others_shown=others_shown,
            others_clients=others_clients,
        )
    )
    assert (row.small, row.p_value) == (small, p_value)
    assert says in row.note.zh
    assert row.own.rate == pytest.approx(shown / clients, abs=5e-5)
    assert (row.others.rate is None) is (others_clients == 0)
    assert row.own.low is not None
    assert row.own.high is not None
    assert row.own.low < shown / clients < row.own.high
