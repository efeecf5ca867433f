"""When two names of a list are one body's: only what a person would not ask about; everything else is a hint.

A misprint is believed of a name that is all but alone, beside one that is common and works in the same regions, and only where
the characters sound or look alike, or two were swapped. A character that tells bodies apart (东, 分, 总, a numeral) is none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.templates.body_names import body_names
from corpus.templates.spelling import Spelling, spelling
from credit_checks.subjects.name_parts import parts_of

_RARE = 2
_TIMES_RARER = 3
_TIMES_ONE = 4
"""How much commoner the right name is; where one character sounds like another, the wrong one stands once only: two companies
of one town and trade may be called so."""
_MOST_CUT = 4
_SHORTEST = 8


class Standing(NamedTuple):
    """How a folded name stands on the lists: projects, regions of the applicants, batches in order."""

    key: str
    projects: int
    regions: frozenset[str]
    batches: tuple[str, ...]


def is_misprint(one: Standing, usual: Standing) -> bool:
    """Whether ``one`` is a misprint of ``usual``."""
    rare = one.projects <= _RARE and usual.projects >= _TIMES_RARER * one.projects
    here, there = parts_of(one.key), parts_of(usual.key)
    same = here.places == there.places and here.numerals == there.numerals
    if not (rare and same and one.regions <= usual.regions and min(len(one.key), len(usual.key)) >= _SHORTEST):
        return False
    wrong, right, before, after = _apart(one.key, usual.key)
    if len(wrong) == len(right) == 1 and not _is_alone(one, usual):
        return False
    return body_names().telling.isdisjoint(wrong + right) and _is_slip((wrong, right), (before, after), spelling())


def _is_alone(one: Standing, usual: Standing) -> bool:
    """Whether a name stands once only, among projects of the usual one in the same batch."""
    return one.projects == 1 and usual.projects >= _TIMES_ONE and set(one.batches) <= set(usual.batches)


def _apart(one: str, other: str) -> tuple[str, str, str, str]:
    """What differs in the middle of two names, and the characters that stand before and behind it in both."""
    begin = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), min(map(len, (one, other)))
    )
    end = 0
    while end < min(len(one), len(other)) - begin and one[len(one) - end - 1] == other[len(other) - end - 1]:
        end += 1
    wrong, right = one[begin : len(one) - end], other[begin : len(other) - end]
    return wrong, right, one[max(begin - 1, 0) : begin], one[len(one) - end : len(one) - end + 1]


def _is_slip(differing: tuple[str, str], beside: tuple[str, str], words: Spelling) -> bool:
    """Two characters swapped; one put for its like and no word made by it; one typed twice or by its sound; one left out."""
    (wrong, right), (before, after) = differing, beside
    if len(wrong) == len(right) == 2:
        return wrong == right[::-1]
    new = words.is_word(before + wrong) or words.is_word(wrong + after)
    if len(wrong) == len(right) == 1:
        return right in words.alike.get(wrong, frozenset()) and not new
    if len(wrong) == 1 and not right:
        doubled = {wrong, *words.alike.get(wrong, frozenset())}
        return not doubled.isdisjoint(before + after)
    if len(right) == 1 and not wrong:
        broken = words.is_word(before + right) or words.is_word(right + after)
        return broken and not words.is_word(before + after)
    return False


def is_reform(old: Standing, new: Standing, batches: Sequence[str]) -> bool:
    """Whether a company (公司) became 有限公司: nothing else differs and every batch of the new name is later.

    Companies that differ in their form only are not registered side by side; of an institute and its company both exist.
    """
    return (
        all(batch.isdecimal() for batch in (*old.batches, *new.batches))
        and old.key.endswith("公司")
        and not old.key.endswith(("有限公司", "股份公司", "集团公司", "分公司"))
        and new.key == old.key.removesuffix("公司") + "有限公司"
        and max(map(batches.index, old.batches)) < min(map(batches.index, new.batches))
    )


def is_whole(key: str) -> bool:
    """Whether a name ends as the name of a body does."""
    return parts_of(key).complete


def is_cut(one: str, other: str) -> bool:
    """Whether a name that is not whole is another's beginning and lacks a few characters only."""
    few = 0 < len(other) - len(one) <= _MOST_CUT
    return few and len(one) >= _SHORTEST and other.startswith(one)
