"""The comparison table of a submission in the page's data: indicator × year × source, differences marked.

Layout: 0 for a submission without readings, else ``[[source paths], [years], [rows]]``; a row is
``[indicator, of, unit, [cells]]``, a cell ``[source, year, value, page, mark]`` (numbers refer to the lists; page -1 and
year 0 where unknown). Marks: 0 nothing, 1 shown by a finding that accuses, 2 other than a value of the same year beyond what
rounding explains, though no finding accuses.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from corpus.reference.indicators import indicators
from corpus.reference.label_words import name_key
from models.readings import Bound
from models.vocabulary import SubjectKind, Verdict
from scanner.exports.numbered import Json, Numbered
from scanner.results.rows import FindingRow, PassageRow, ReadingRow

Place = tuple[str, int, int]
Placed = Iterable[ReadingRow]
_BOUND_SIGNS = {Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤", Bound.ABOUT: "≈"}
_PLAIN, _ACCUSED, _DIFFERS = 0, 1, 2


def accused_places(findings: Iterable[FindingRow]) -> frozenset[Place]:
    """The places that findings on submissions which accuse show as evidence."""
    return frozenset(
        (piece.path, piece.start, piece.end)
        for row in findings
        if row.subject.kind is SubjectKind.SUBMISSION and row.verdict.rank < Verdict.UNVERIFIED.rank
        for piece in row.evidence
        if isinstance(piece, PassageRow)
    )


def comparison(readings: Placed, names: Numbered[str], paths: Numbered[str], accused: frozenset[Place]) -> Json:
    """The table of one submission; ``names`` numbers the ids of indicators as they come up."""
    rows: dict[tuple[int, str, str], list[ReadingRow]] = defaultdict(list)
    order = {id_: place for place, id_ in enumerate(indicators())}
    for one in readings:
        rows[order.get(one.indicator, len(order)), one.indicator, name_key(one.of)].append(one)
    if not rows:
        return 0
    stated = [one for held in rows.values() for one in held]
    sources = Numbered(dict.fromkeys(paths.number(one.document) for one in stated))
    years = Numbered(sorted({one.year or 0 for one in stated}))
    lines: list[Json] = [
        [
            names.number(indicator),
            held[0].of,
            held[0].canonical_unit,
            _cells(held, sources, years, _Marks(paths, accused, held)),
        ]
        for (_, indicator, _), held in sorted(rows.items())
    ]
    return [list(sources), list(years), lines]


class _Marks:
    """What is to be said of a value beside the others of its row."""

    def __init__(self, paths: Numbered[str], accused: frozenset[Place], held: Placed) -> None:
        self.paths = paths
        self._accused = accused
        self._bounds: dict[tuple[int, str], tuple[Decimal, Decimal]] = {}
        for one in held:
            if one.canonical_value is not None and one.bound is Bound.EXACT:
                self._narrow(one)

    def _narrow(self, one: ReadingRow) -> None:
        """Keeps what all values of a year and boundary have in common; upside down if they have nothing."""
        value, half = Decimal(one.canonical_value or 0), _half_step(one)
        low, high = self._bounds.get((one.year or 0, one.scope), (value - half, value + half))
        self._bounds[one.year or 0, one.scope] = max(low, value - half), min(high, value + half)

    def of(self, one: ReadingRow) -> int:
        """The mark of one value."""
        if (one.document, one.start, one.end) in self._accused:
            return _ACCUSED
        low, high = self._bounds.get((one.year or 0, one.scope), (Decimal(0), Decimal(0)))
        return _DIFFERS if low > high else _PLAIN


def _half_step(one: ReadingRow) -> Decimal:
    """Half a step of the last printed place, in the canonical unit."""
    if one.value is None or one.canonical_value is None or not Decimal(one.value):
        return Decimal(0)
    exponent = Decimal(one.value).as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return step / 2 * abs(Decimal(one.canonical_value) / Decimal(one.value))


def _cells(held: Placed, sources: Numbered[int], years: Numbered[int], marks: _Marks) -> list[Json]:
    """Every value once per source and year; the accused place goes before others that state the same."""
    best: dict[tuple[int, int, str], list[Json]] = {}
    for one in sorted(held, key=lambda one: (-int(marks.of(one) == _ACCUSED), one.start)):
        source, year = sources.number(marks.paths.number(one.document)), years.number(one.year or 0)
        cell: list[Json] = [source, year, _shown(one), -1 if one.page is None else one.page, marks.of(one)]
        best.setdefault((source, year, _shown(one)), cell)
    return [best[key] for key in sorted(best)]


def _shown(one: ReadingRow) -> str:
    """A value as printed, with its unit where that is not the row's."""
    if one.value is None:
        return f"“{one.quote[:40]}”"
    unit = f" {one.unit}" if one.unit and one.unit != one.canonical_unit else ""
    return f"{_BOUND_SIGNS.get(one.bound, '')}{one.value}{unit}"


def by_submission(readings: Placed) -> Mapping[str, list[ReadingRow]]:
    """The readings of each submission, by its id."""
    found: dict[str, list[ReadingRow]] = defaultdict(list)
    for one in readings:
        if one.submission is not None:
            found[one.submission].append(one)
    return found
