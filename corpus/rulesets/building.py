"""From the table of a ruleset file to the Ruleset that rules ask."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Final

from corpus.rulesets.ids import CLAUSES
from corpus.rulesets.table import Table
from models.base import Model
from models.ruleset import Clause, Parameter, Ruleset, Value
from models.vocabulary import Category, Confidence, SubjectKind, SubmissionType

_HEADER: Final = ("id", "title", "number", "issued", "reference_date", "deadline", "clauses")
_CLAUSE: Final = (
    "section",
    "title_zh",
    "title_en",
    "text",
    "subjects",
    "categories",
    "types",
    "in_force",
    "needs_confirmation",
    "parameters",
)
_PARAMETER: Final = ("value", "source", "confidence", "since", "until")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


class Inheritance(Model):
    """How sure it is that what the older notice says still holds, and who says so."""

    confidence: Confidence
    source: str
    needs_confirmation: str = ""

    def apply(self, parameter: Parameter) -> Parameter:
        """The older parameter, never surer than it was."""
        order = list(Confidence)
        confidence = max(parameter.confidence, self.confidence, key=order.index)
        return parameter.but(confidence=confidence, source=f"{parameter.source}; taken over: {self.source}")


class Base(Model):
    """The older ruleset that a file extends; ``unsaid`` goes for the clauses the file says nothing of."""

    ruleset: Ruleset
    unsaid: Inheritance


def build(table: Table, sha256: str, older: Ruleset | None) -> Ruleset:
    """The ruleset of a file; with ``older``, what the file does not say is taken over from it, marked as such."""
    extends = ("extends", "inherited") if older else ()
    table.only(_HEADER + extends)
    base = Base(ruleset=older, unsaid=_inheritance(table.table("inherited"), reason=True)) if older else None
    ruleset = Ruleset(
        id=table.text("id"),
        title=table.text("title"),
        number=_optional_text(table, "number"),
        issued=table.day("issued"),
        reference_date=table.day("reference_date"),
        deadline=table.day("deadline"),
        sha256=sha256,
        clauses={},
    )
    if ruleset.deadline < ruleset.issued:
        raise table.refuse("'deadline' is before 'issued'", "deadline")
    return ruleset.but(clauses=_clauses(table.table("clauses"), ruleset.id, base))


def _optional_text(table: Table, key: str) -> str:
    return "" if table.cells.get(key, "") == "" else table.text(key)


def _inheritance(table: Table, *, reason: bool) -> Inheritance:
    table.only(("confidence", "source", "needs_confirmation") if reason else ("confidence", "source"))
    return Inheritance(
        confidence=table.word("confidence", Confidence),
        source=table.text("source"),
        needs_confirmation=table.text("needs_confirmation") if reason else "",
    )


def _clauses(table: Table, ruleset: str, base: Base | None) -> dict[str, Clause]:
    for clause in table.cells:
        if clause not in CLAUSES:
            raise table.refuse(f"unknown clause {clause!r}", clause)
    found = {}
    for clause in CLAUSES:
        if clause in table.cells:
            found[clause] = _clause(table.table(clause), ruleset, base)
        elif base is None:
            raise table.refuse(f"missing clause {clause!r}")
        else:
            found[clause] = _unsaid(base.ruleset.clauses[clause], base.unsaid)
    return found


def _unsaid(older: Clause, inherited: Inheritance) -> Clause:
    """A clause of the older notice of which the newer file says nothing."""
    parameters = {name: tuple(map(inherited.apply, periods)) for name, periods in older.parameters.items()}
    return older.but(parameters=parameters, needs_confirmation=inherited.needs_confirmation)


def _clause(table: Table, ruleset: str, base: Base | None) -> Clause:
    table.only(_CLAUSE if base is None else (*_CLAUSE, "inherited"))
    identity = str(table.path[-1])
    if base is None:
        empty = Clause(id=identity, section="", title_zh="", title_en="", text="", subjects=())
        for key in ("section", "title_zh", "title_en", "text", "subjects", "categories"):
            table.require(key)
        return _said(table, empty, ruleset)
    older = base.ruleset.clauses[identity]
    if "inherited" in table.cells:
        return _said(table, _unsaid(older, _inheritance(table.table("inherited"), reason=False)), ruleset)
    return _said(table, _unsaid(older, base.unsaid), ruleset)


def _said(table: Table, older: Clause, ruleset: str) -> Clause:
    """The clause with everything exchanged that the table says."""
    cells = table.cells
    changes: dict[str, object] = {key: table.text(key) for key in ("section", "title_zh", "title_en") if key in cells}
    if "text" in cells:
        changes |= {"text": table.text("text"), "text_from": ruleset}
    if "subjects" in cells:
        changes["subjects"] = table.words("subjects", SubjectKind)
    if "categories" in cells:
        changes["categories"] = table.words("categories", Category)
    if "types" in cells:
        changes["types"] = table.words("types", SubmissionType)
    if "in_force" in cells:
        changes["in_force"] = table.flag("in_force")
    if "needs_confirmation" in cells:
        changes["needs_confirmation"] = table.text("needs_confirmation")
    elif changes.get("in_force") is False:
        changes["needs_confirmation"] = ""
    if "parameters" in cells:
        changes["parameters"] = {**older.parameters, **_parameters(table.table("parameters"))}
    return older.but(**changes)


def _parameters(table: Table) -> Mapping[str, tuple[Parameter, ...]]:
    found = {}
    for name in table.cells:
        if not _NAME.fullmatch(name):
            raise table.refuse(f"parameter {name!r} is not named in small letters, digits and _", name)
        found[name] = _periods(table, name)
    return found


def _periods(table: Table, name: str) -> tuple[Parameter, ...]:
    """The values of one name in their periods, which do not overlap."""
    tables = table.tables(name)
    periods = tuple(_parameter(one) for one in tables)
    for (_, first), (at, second) in combinations(zip(tables, periods, strict=True), 2):
        if type(first.value) is not type(second.value):
            raise at.refuse(f"the values of {name!r} are of different types", "value")
        if _overlap(first, second):
            raise at.refuse(f"the periods of {name!r} overlap")
    return periods


def _overlap(first: Parameter, second: Parameter) -> bool:
    starts = max(first.since or date.min, second.since or date.min)
    return starts <= min(first.until or date.max, second.until or date.max)


def _parameter(table: Table) -> Parameter:
    table.only(_PARAMETER)
    parameter = Parameter(
        value=_value(table),
        source=table.text("source"),
        confidence=table.word("confidence", Confidence),
        since=table.day("since") if "since" in table.cells else None,
        until=table.day("until") if "until" in table.cells else None,
    )
    if parameter.since and parameter.until and parameter.since > parameter.until:
        raise table.refuse("'since' is after 'until'", "since")
    return parameter


def _value(table: Table) -> Value:
    """A whole number, true or false, a date, text, or a list of texts."""
    value = table.require("value")
    if isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return table.day("value")
    if isinstance(value, str):
        return table.text("value")
    if isinstance(value, list) and value and all(isinstance(one, str) and one.strip() for one in value):
        return tuple(value)
    raise table.refuse("'value' must be a whole number, true or false, a date, text, or a list of texts", "value")
