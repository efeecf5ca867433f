"""Small reports written by hand, and the readings of them as lines: "indicator year value unit (of) [what else]"."""

from extractors.fields import fields_of
from extractors.figures import readings_in
from extractors.formats import read
from extractors.view import View
from models.readings import Bound, Origin, Reading
from models.vocabulary import Category, DocumentKind


def table(*rows: str) -> str:
    """An HTML table; cells are apart by bars, ``3x2~`` before a cell is its rows and columns."""
    return f"<table>{''.join(map(_row, rows))}</table>"


def _row(row: str) -> str:
    return f"<tr>{''.join(_cell(cell.strip()) for cell in row.split('|'))}</tr>"


def _cell(cell: str) -> str:
    span, mark, words = cell.partition("~")
    if not mark or "x" not in span:
        return f"<td>{cell}</td>"
    rows, _, cols = span.partition("x")
    return f'<td rowspan="{rows}" colspan="{cols}">{words}</td>'


def readings(
    text: str,
    name: str = "a.html",
    kind: DocumentKind = DocumentKind.SELF_EVALUATION,
    category: Category | None = Category.FACTORY,
) -> tuple[Reading, ...]:
    """What is read from tables and fields of a small report, after checking that every place holds its words."""
    body = f"<html><body>{text}</body></html>" if name.endswith(".html") else text
    document = read(body.encode(), name)
    view = View.of(document)
    found = readings_in(view, fields_of(view), kind, category)
    for reading in found:
        assert reading.at.holds(document.text)
        assert reading.label.holds(document.text)
    return tuple(one for one in found if one.origin is not Origin.PROSE)


def line(reading: Reading) -> str:
    """A reading in one line."""
    more = (reading.problem, reading.basis, reading.bound if reading.bound is not Bound.EXACT else None)
    parts = [reading.indicator, str(reading.year or "-"), str(reading.value), reading.unit or "-"]
    return " ".join([*parts, *([f"({reading.of})"] if reading.of else []), *(f"[{one.value}]" for one in more if one)])


def lines(text: str, name: str = "a.html", kind: DocumentKind = DocumentKind.SELF_EVALUATION) -> list[str]:
    """The readings of a small report of a factory, by place."""
    return [line(reading) for reading in readings(text, name, kind)]
