"""Figures that are compared, as a table: an indicator and a year a line, a column for every kind of report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from corpus.letters import word
from corpus.reference.indicators import indicators
from models.vocabulary import DocumentKind
from scanner.letters.places import Places
from scanner.letters.words import COLUMNS, NO_PAGE, NO_YEAR, OTHER_KIND, PAGE, TABLE_CELL, TABLE_FILES
from scanner.results.reader import Run
from scanner.results.rows import FindingRow, PassageRow, ReadingRow

Place = tuple[str, int, int]
WIDTH: Final = 156.0
"""Millimetres between the margins."""
_NAME, _YEAR = 40.0, 16.0


class Table(NamedTuple):
    """Cells of text with the columns' widths in millimetres; ``notes`` say which file a column is."""

    header: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class Figures:
    """What a run read, by place; and of what kind its documents are."""

    def __init__(self, run: Run) -> None:
        self._readings: dict[Place, list[ReadingRow]] = defaultdict(list)
        for row in run.readings:
            self._readings[row.document, row.start, row.end].append(row)
        self._kinds = {row.path: row.kind for row in run.documents}

    def table(self, findings: Iterable[FindingRow], places: Places) -> Table | None:
        """The figures that the findings hold against each other; None if no line of it would have two."""
        lines: dict[tuple[str, str, int], dict[DocumentKind, list[ReadingRow]]] = {}
        for finding in findings:
            for reading in self._of(finding, places):
                line = lines.setdefault((reading.indicator, reading.of, reading.year or 0), {})
                line.setdefault(self._kinds[reading.document], []).append(reading)
        lines = {key: line for key, line in sorted(lines.items()) if _compares(line)}
        if not lines:
            return None
        order = list(DocumentKind)
        kinds = sorted({kind for line in lines.values() for kind in line}, key=order.index)
        return Table(
            header=(*COLUMNS, *(_kind(kind) for kind in kinds)),
            widths=(_NAME, _YEAR, *[(WIDTH - _NAME - _YEAR) / len(kinds)] * len(kinds)),
            rows=tuple(_row(key, line, kinds, places) for key, line in lines.items()),
            notes=tuple(_note(kind, lines.values(), places) for kind in kinds),
        )

    def _of(self, finding: FindingRow, places: Places) -> Iterable[ReadingRow]:
        """The readings of a finding's own indicator at its passages in the applicant's files."""
        for piece in finding.evidence:
            if isinstance(piece, PassageRow) and places.holds(piece.path):
                for reading in self._readings.get((piece.path, piece.start, piece.end), ()):
                    if reading.indicator == finding.data.get("indicator"):
                        yield reading
                        break


def indicator_name(indicator: str) -> str:
    """What the catalogue calls an indicator."""
    known = indicators().get(indicator)
    return known.name if known is not None else indicator


def _compares(line: Mapping[DocumentKind, list[ReadingRow]]) -> bool:
    return len({(one.document, one.start) for held in line.values() for one in held}) > 1


def _kind(kind: DocumentKind) -> str:
    return word("kind", kind.value) or OTHER_KIND


def _row(
    key: tuple[str, str, int],
    line: Mapping[DocumentKind, list[ReadingRow]],
    kinds: Iterable[DocumentKind],
    places: Places,
) -> tuple[str, ...]:
    indicator, of, year = key
    name = indicator_name(indicator) + (f"（{places.safe(of)}）" if of else "")
    cells = ("；".join(dict.fromkeys(_cell(one, places) for one in line.get(kind, ()))) or "—" for kind in kinds)
    return name, str(year) if year else NO_YEAR, *cells


def _cell(reading: ReadingRow, places: Places) -> str:
    value = reading.value if reading.value is not None else places.safe(reading.quote)
    unit = places.safe(reading.unit)
    shown = f"{value} {unit}" if unit and unit not in {"1", "%"} else f"{value}{unit if unit == '%' else ''}"
    if reading.page is None:
        return shown
    return TABLE_CELL.format(value=shown, page=PAGE.format(page=reading.page))


def _note(kind: DocumentKind, lines: Iterable[Mapping[DocumentKind, list[ReadingRow]]], places: Places) -> str:
    paths = {one.document: one.page for line in lines for one in line.get(kind, ())}
    files = (places.file(path) + (NO_PAGE if page is None else "") for path, page in sorted(paths.items()))
    return TABLE_FILES.format(kind=_kind(kind), files="".join(files))
