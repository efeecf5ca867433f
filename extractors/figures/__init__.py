"""Values of indicators read from tables, fields and prose of a report."""

from collections.abc import Iterable, Iterator

from extractors.annual import year_of
from extractors.fields import Field
from extractors.figures.context import whole_of
from extractors.figures.field_readings import field_readings
from extractors.figures.prose import Subject, prose_readings, without_claims
from extractors.figures.table_readings import Sources, table_readings
from extractors.figures.text_tables import tabulated
from extractors.view import View
from models.readings import Origin, Reading
from models.vocabulary import Category, DocumentKind


def readings_in(
    view: View, fields: Iterable[Field], kind: DocumentKind, category: Category | None, applicant: str = ""
) -> tuple[Reading, ...]:
    """Every value that a report states of an indicator, by place; those without a value keep the reason why.

    ``applicant`` is the name of whom it is on, "" if unknown.
    """
    yearly = year_of(view, fields, None) if kind is DocumentKind.DYNAMIC_TABLE else None
    sources = Sources(tabulated(view), category, whole_of(view, yearly.value if yearly is not None else None))
    prose = prose_readings(sources.view, Subject(category, applicant), sources.whole.year)
    found = _once([*table_readings(sources), *field_readings(sources), *prose])
    if kind is DocumentKind.THIRD_PARTY_EVALUATION:
        found = without_claims(found)
    return tuple(
        sorted(found, key=lambda reading: (reading.at.start, reading.at.end, reading.indicator, reading.year or 0))
    )


def _once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings without those of words that one before them was read from; a merged cell is of several years."""
    taken: dict[int, set[int | None]] = {}
    for reading in readings:
        places = range(reading.at.start, reading.at.end)
        years = {year for place in places for year in taken.get(place, ())}
        if years and (reading.origin is not Origin.TABLE or reading.year in years):
            continue
        for place in places:
            taken.setdefault(place, set()).add(reading.year)
        yield reading
