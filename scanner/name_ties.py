"""Evaluators of a round whose names say that they are one body, or of one house: found, never confirmed, by nobody merged.

One name with and without a bracket behind it or a 省, where a code does not tell two bodies apart; units of one university, one
name in two legal forms, members of one group. Branches are joined elsewhere, with the bodies that the round does not hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from credit_checks.subjects.name_parts import differ_in_division, parts_of
from scanner.grouping.identities import Subject
from scanner.listed.cells import named
from scanner.listed.relations import told_by_names
from scanner.listed.words import RELATED, Kind

_ONE = "名称仅差括号内文字或行政区划字（疑为同一机构）"


class NameTie(NamedTuple):
    """Two evaluators by key, and what their names say."""

    one: str
    other: str
    relation: str


def name_ties(subjects: Iterable[Subject]) -> tuple[NameTie, ...]:
    """Every tie once, the surest of two bodies only, sorted."""
    subjects = tuple(subjects)
    found: dict[tuple[str, str], str] = {}
    for tie in (*_one(subjects), *_of_one_house(subjects)):
        if tie.one != tie.other:
            found.setdefault((min(tie.one, tie.other), max(tie.one, tie.other)), tie.relation)
    return tuple(NameTie(one, other, relation) for (one, other), relation in sorted(found.items()))


def _one(subjects: tuple[Subject, ...]) -> Iterator[NameTie]:
    """Names of one body; two codes are two bodies."""
    by_rest: dict[str, set[tuple[str, str]]] = defaultdict(set)
    coded = {subject.key for subject in subjects if subject.uscc is not None}
    for subject in subjects:
        for key in {named(name).key for name in subject.names}:
            by_rest[parts_of(key).rest].add((key, subject.key))
    for held in by_rest.values():
        for (mine, one), (theirs, other) in combinations(sorted(held), 2):
            if not {one, other} <= coded and (mine == theirs or differ_in_division(mine, theirs)):
                yield NameTie(one, other, _ONE)


def _of_one_house(subjects: tuple[Subject, ...]) -> Iterator[NameTie]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        for name in subject.names:
            bearers[named(name).key].add(subject.key)
    known = {key: next(iter(owners)) for key, owners in bearers.items() if len(owners) == 1}
    for one, other, kind, words in told_by_names(known):
        if kind is not Kind.BRANCH:
            yield NameTie(one, other, RELATED[kind][0].format(**words))
