"""Hashes of many texts: how many evaluators hold each, and which pairs one that few hold makes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from scanner.reuse.candidates import pairs_of
from scanner.reuse.fingerprints import TEXT_BITS
from scanner.reuse.grams import Hashes
from scanner.reuse.lineup import Lineup, lineup
from scanner.reuse.options import ReuseOptions
from scanner.reuse.round_texts import RoundText
from scanner.reuse.runs import Parties, runs
from tests.scanner.reuse.reports import SELF, THIRD

Clients = Sequence[tuple[str, int]]


def round_of(clients: Clients) -> tuple[Lineup, dict[str, int]]:
    """Both reports of so many clients of each evaluator; texts are called S or T, evaluator, number of the client."""
    texts, names = [], []
    for evaluator, count in clients:
        for client in range(count):
            for kind, letter in ((SELF, "S"), (THIRD, "T")):
                names.append(f"{letter}{evaluator}{client}")
                texts.append(
                    RoundText(
                        sha256="",
                        start=0,
                        end=1,
                        location="",
                        kind=kind,
                        applicant=f"{evaluator}{client}",
                        evaluator=evaluator,
                    )
                )
    made = lineup(texts, ReuseOptions())
    return made, {names[number]: place for place, number in enumerate(made.numbers)}


def keys(held: Mapping[int, Sequence[int]]) -> Hashes:
    return np.sort(
        np.array([hash_ << int(TEXT_BITS) | text for hash_, texts in held.items() for text in texts], dtype=np.uint64)
    )


@pytest.mark.parametrize(
    ("texts", "owners"),
    [
        (["Sa0", "Ta0"], 1),
        (["Sa0", "Sa1", "Ta2"], 1),
        (["Sa0", "Sb0"], 2),
        (["Sa0", "Ta0", "Sb0", "Tb0", "Tb1", "Sc0"], 3),
    ],
)
def test_owners_are_distinct_evaluators(texts: list[str], owners: int) -> None:
    made, places = round_of((("a", 3), ("b", 2), ("c", 1)))
    found = runs(keys({5: [places[text] for text in texts], 7: [places["Sa0"]]}), Parties.of(made))
    assert (found.hashes.tolist(), found.lengths.tolist(), found.owners.tolist()) == ([5], [len(texts)], [owners])


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        ("Sa0 Ta0", "Sa0-Ta0"),
        ("Sa0 Sa1 Sa2", "Sa0-Sa1 Sa0-Sa2 Sa1-Sa2"),
        ("Sa0 Sb0", "Sa0-Sb0"),
        ("Sa0 Sa1 Sb0", "Sa0-Sb0 Sa1-Sb0"),  # b's is another evaluator's text for the two of a
        ("Ta0 Ta1 Ta2 Ta3", "Ta0-Ta1 Ta0-Ta2 Ta0-Ta3"),  # a has many third-party reports: each with the first
        ("Tb0 Tb1 Tb2", "Tb0-Tb1 Tb0-Tb2 Tb1-Tb2"),
        ("Sa0 Sb0 Sc0", ""),  # common for every two
    ],
)
def test_pairs(texts: str, pairs: str) -> None:
    made, places = round_of((("a", 8), ("b", 3), ("c", 1)))
    names = {place: name for name, place in places.items()}
    found = runs(keys({5: [places[text] for text in texts.split()]}), Parties.of(made))
    made_keys = pairs_of(found, Parties.of(made), made)
    low, high = made_keys >> TEXT_BITS, made_keys & np.uint64((1 << 24) - 1)
    told = sorted(f"{names[int(a)]}-{names[int(b)]}" for a, b in zip(low, high, strict=True))
    assert " ".join(told) == pairs
