"""The list of projects in annex 10: whom the evaluator says it evaluated this year."""

import re
from collections.abc import Iterator, Mapping

from corpus.reference import find_region
from corpus.templates.labels import titles
from corpus.templates.qualification import qualification_words
from corpus.templates.staff import staff_words
from extractors.parties import is_name
from extractors.periods import dates_in_cell
from extractors.tables import Header, Spread, Table, header_of, section_of, spreads, text_at
from extractors.view import Leaf, View
from models.base import Model
from models.document import Span
from models.identity import find_uscc
from models.qualification import ProjectRow
from models.vocabulary import Category

_LONGEST_HEADING = 40
_NEAR = 4
_TITLED = re.compile(r"^(?:评价)?项目名称$")
"""A column of titles lists this year's clients only beside a category, region or code; with dates it tells experience."""
_DETAILS = ("category", "region", "date", "uscc")


class Projects(Model):
    """The rows of all lists, and how many more name somebody who could not be read."""

    rows: tuple[ProjectRow, ...]
    unlisted: int


def projects_in(view: View) -> Projects:
    """The lists of this year's projects; those of earlier years and of chosen examples are none."""
    rows: list[ProjectRow] = []
    unlisted = 0
    for spread in spreads(view, _header):
        if is_project_list(spread):
            for row in _rows(view, spread):
                if row is None:
                    unlisted += 1
                else:
                    rows.append(row)
    return Projects(rows=tuple(rows), unlisted=unlisted)


def is_project_list(spread: Spread) -> bool:
    """Whether a table lists clients with their category, region or date, and is not a record of earlier years."""
    near = [leaf for leaf in spread.table.lead[-_NEAR:] if len(leaf.compact) <= _LONGEST_HEADING]
    record = qualification_words().projects["record"]
    return _header(spread.table) is not None and not any(record.search(leaf.compact) for leaf in near)


def _header(table: Table) -> Header | None:
    words = qualification_words().projects
    header = header_of(table, words["name"])
    if header is None or header.columns(staff_words().columns["name"]):
        return None
    name = header.column(words["name"], words["not_name"])
    details = _DETAILS if not header.columns(_TITLED) else tuple(one for one in _DETAILS if one != "date")
    told = [col for detail in details for col in header.columns(words[detail]) if col != name]
    return header if name is not None and told else None


def _rows(view: View, spread: Spread) -> Iterator[ProjectRow | None]:
    """The rows of a list; None for one whose client could not be read."""
    words = qualification_words().projects
    columns = {detail: spread.header.column(words[detail]) for detail in _DETAILS}
    name = spread.header.column(words["name"], words["not_name"])
    heading: Category | None = None
    for row in spread.rows():
        section = section_of(row, spread.table.width)
        if section is not None:
            heading = titles().category(section.compact) or heading
            continue
        client = row.get(name) if name is not None else None
        if client is None or not _names_somebody(client):
            continue
        at = _client(view, client)
        yield _row(row, columns, at, heading) if at is not None else None


def _names_somebody(client: Leaf) -> bool:
    """Whether a cell is neither blank nor a sum, nor hides the client (某企业)."""
    nobody = staff_words().rows["nobody"].search(client.compact)
    return (
        bool(client.compact) and not nobody and not qualification_words().projects["anonymous"].search(client.compact)
    )


def _row(row: Mapping[int, Leaf], columns: Mapping[str, int | None], at: Span, heading: Category | None) -> ProjectRow:
    region = find_region(text_at(row, columns["region"]))
    printed = next(dates_in_cell(text_at(row, columns["date"])), None)
    stated = titles().category("".join(text_at(row, columns["category"]).split()))
    return ProjectRow(
        name=re.sub(r"\s+", "", at.quote),
        uscc=find_uscc(text_at(row, columns["uscc"])),
        category=stated or heading,
        region=region[0].code if region is not None else None,
        year=printed.first.year if printed is not None else None,
        at=at,
    )


def _client(view: View, leaf: Leaf) -> Span | None:
    """The client's name in a cell: all of it, or what stands before the words of a project's name."""
    text = leaf.text.strip()
    start = leaf.text.index(text)
    if is_name(text):
        return view.span(leaf, start, start + len(text))
    prefix = qualification_words().projects["prefix"].match(text)
    if prefix is None or not is_name(prefix.group()):
        return None
    return view.span(leaf, start, start + prefix.end())
