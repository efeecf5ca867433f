"""Whose the texts from outside a round are: grouped by evaluator, and in each by applicant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.base import Model
from models.identity import fold_name


class Owner(Model):
    """An applicant or evaluator as a text names it; neither code nor name where it does not say."""

    code: str | None = None
    names: tuple[str, ...] = ()

    @property
    def called(self) -> frozenset[str]:
        """Its code and its names, folded."""
        return frozenset(filter(None, (self.code, *map(fold_name, self.names))))


class OutsideText(Model):
    """A text that is not of the round: ``location`` is a UTF-8 file of it; one of several owners is listed for each."""

    sha256: str
    location: str
    applicant: Owner = Owner()
    evaluator: Owner = Owner()


class Unit(NamedTuple):
    """The texts of one applicant under one evaluator; ``called`` are what it is known by and the hashes of its documents."""

    called: frozenset[str]
    locations: tuple[str, ...]


class Group(NamedTuple):
    """The texts of one evaluator, or of one applicant, or one text, of which no evaluator is known."""

    called: frozenset[str]
    units: tuple[Unit, ...]


def grouped(texts: Iterable[OutsideText]) -> tuple[Group, ...]:
    """The texts by evaluator and applicant, sorted.

    A text that names no evaluator is of the one that another text of the same applicant names, if there is just one.
    """
    texts = sorted(texts, key=lambda one: (one.sha256, one.location))
    applicants = Keys(one.applicant for one in texts)
    evaluators = Keys(one.evaluator for one in texts)
    named: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        named[applicants.of(one.applicant)].add(evaluators.of(one.evaluator))
    held: dict[str, dict[str, list[OutsideText]]] = defaultdict(lambda: defaultdict(list))
    for one in texts:
        applicant, evaluator = applicants.of(one.applicant), evaluators.of(one.evaluator)
        if not evaluator and applicant and len(known := named[applicant] - {""}) == 1:
            evaluator = next(iter(known))
        held[evaluator or f"?{applicant or one.sha256}"][applicant or one.sha256].append(one)
    return tuple(_group(held[evaluator]) for evaluator in sorted(held))


def _group(held: Mapping[str, list[OutsideText]]) -> Group:
    called = frozenset[str]().union(*(one.evaluator.called for texts in held.values() for one in texts))
    return Group(called, tuple(_unit(held[applicant]) for applicant in sorted(held)))


def _unit(texts: list[OutsideText]) -> Unit:
    called = frozenset(one.sha256 for one in texts).union(*(one.applicant.called for one in texts))
    return Unit(called, tuple(sorted({one.location for one in texts})))


class Keys:
    """One key per owner: its code, else the one code that goes with its name elsewhere, else its name; "" for nobody."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self._codes: dict[str, set[str]] = defaultdict(set)
        for one in owners:
            if one.code is not None:
                for name in one.names:
                    self._codes[fold_name(name)].add(one.code)

    def of(self, owner: Owner) -> str:
        """The key of an owner."""
        if owner.code is not None:
            return owner.code
        names = [folded for name in owner.names if (folded := fold_name(name))]
        codes = [next(iter(found)) for name in names if len(found := self._codes.get(name, set())) == 1]
        return next(iter((*codes, *names)), "")
