"""Results that do not follow from their terms, as a table: what is printed, where, and what it comes to."""

import re
from collections.abc import Iterable, Iterator

from scanner.letters.places import Places
from scanner.letters.values import Table, indicator_name
from scanner.letters.words import COMPUTED, ETC, SUM_COLUMNS, TERMS
from scanner.results.rows import ComputationRow, FindingRow, PassageRow

_UNEQUAL = " ≠ "
_LETTERS = re.compile(r"（[A-Za-z0-9+\-*/×÷^().,% ]+）$")
"""The same formula in letters, as a ledger has it beside its numbers."""
_CONVERTED = " = "
_MARK = re.compile(r"^(?:[a-z][a-z_0-9]*|[0-9]+)(?: |$)")
"""A term's letter, number or indicator before what the document calls it."""
_MOST = 5
_ID = re.compile(r"[a-z]+(?:_[a-z]+)+|[a-z]{4,}")
_WIDTHS = (76.0, 38.0, 42.0)


def sums(findings: Iterable[FindingRow], places: Places) -> Table | None:
    """A line for every result in the applicant's files; None if there is none."""
    rows = tuple(dict.fromkeys(row for finding in findings for row in _rows(finding, places)))
    return Table(header=SUM_COLUMNS, widths=_WIDTHS, rows=rows) if rows else None


def _rows(finding: FindingRow, places: Places) -> Iterator[tuple[str, str, str]]:
    """A finding's results come first among its passages, in the order of its computations."""
    made = [piece for piece in finding.evidence if isinstance(piece, ComputationRow)]
    printed = [piece for piece in finding.evidence if isinstance(piece, PassageRow)]
    for result, computation in zip(printed, made, strict=False):
        if places.holds(result.path):
            yield places.words(result), places.place(result), _computed(computation, places)


def _computed(piece: ComputationRow, places: Places) -> str:
    formula = _ID.sub(lambda word: indicator_name(word[0]), places.safe(_LETTERS.sub("", piece.formula)))
    told = COMPUTED.format(formula=formula, computed=places.safe(piece.result.partition(_UNEQUAL)[0]))
    named = [(_MARK.sub("", name), value.partition(_CONVERTED)[0]) for name, value in piece.inputs.items()]
    terms = [f"{places.safe(name)} {places.safe(value)}" for name, value in named if name]
    return told + (TERMS.format(terms="、".join(terms[:_MOST]) + ETC * (len(terms) > _MOST)) if terms else "")
