"""Results that do not follow from their terms, as a table: what is printed, where, and what it comes to."""

import re
from collections.abc import Iterable, Iterator

from scanner.letters.places import Places
from scanner.letters.values import Table
from scanner.letters.words import COMPUTED, SUM_COLUMNS
from scanner.results.rows import ComputationRow, FindingRow, PassageRow

_UNEQUAL = " ≠ "
_LETTERS = re.compile(r"（[A-Za-z0-9+\-*/×÷^().,% ]+）$")
"""The same formula in letters, as a ledger has it beside its numbers."""
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
    formula = places.safe(_LETTERS.sub("", piece.formula))
    return COMPUTED.format(formula=formula, computed=places.safe(piece.result.partition(_UNEQUAL)[0]))
