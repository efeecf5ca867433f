"""The law as dated data: clauses with the notice's own words and their parameters."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from models.base import Model
from models.vocabulary import Category, Confidence, SubjectKind, SubmissionType

T = TypeVar("T")
Value = int | bool | str | date | tuple[str, ...]


class Parameter(Model):
    """A value that a clause fixes, in force from ``since`` to ``until`` (both included; None: open)."""

    value: Value
    source: str
    confidence: Confidence
    since: date | None = None
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it applies on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Clause(Model):
    """A demand of the notice: its fixed id, the notice's own words, whom it concerns, its parameters by name.

    ``text_from`` is the id of the ruleset whose notice the words are: an older one where the newer text was not seen.
    """

    id: str
    section: str
    title_zh: str
    title_en: str
    text: str
    subjects: tuple[SubjectKind, ...]
    categories: tuple[Category, ...] = tuple(Category)
    types: tuple[SubmissionType, ...] = (SubmissionType.APPLICATION,)
    parameters: Mapping[str, tuple[Parameter, ...]] = {}
    in_force: bool = True
    needs_confirmation: str = ""
    text_from: str = ""


class Ruleset(Model):
    """One notice. ``sha256`` is that of the file it was loaded from."""

    id: str
    title: str
    number: str
    issued: date
    reference_date: date
    deadline: date
    sha256: str
    clauses: Mapping[str, Clause]

    def parameter(self, clause: str, name: str, on: date | None = None) -> Parameter:
        """The parameter in force on a day (default: the ruleset's reference date); KeyError if there is none."""
        day = on or self.reference_date
        for candidate in self.clauses[clause].parameters[name]:
            if candidate.in_force(day):
                return candidate
        msg = f"no {name} of {clause} in force on {day}"
        raise KeyError(msg)

    def number_of(self, clause: str, name: str) -> int:
        """A whole-number parameter."""
        return _typed(self.parameter(clause, name).value, int)

    def words_of(self, clause: str, name: str) -> tuple[str, ...]:
        """A parameter that lists words."""
        return _typed(self.parameter(clause, name).value, tuple)


def _typed(value: Value, kind: type[T]) -> T:
    if not isinstance(value, kind):
        msg = f"{value!r} is not of {kind.__name__}"
        raise TypeError(msg)
    return value
