"""Staff tables of evaluators: tables whose header names 姓名 beside titles, fields, working time or certificates."""

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.templates.staff import staff_words, title_level
from extractors.staff_numbers import number_columns, number_marks
from extractors.staff_scope import Setting, told, working_time
from extractors.tables import Header, Spread, Table, header_of, section_of, spreads, text_at
from extractors.view import Leaf, View
from models.base import Model
from models.document import Span
from models.qualification import StaffMember, StaffTable, TitleLevel

_NAME = re.compile(r"[\u3400-\u9fff·•*＊×○ＸX]{2,15}|[A-Za-z][A-Za-z .'-]{1,40}")
_BEFORE_NOTE = re.compile(r"[^（(]*")
_NUMBERS = re.compile(r"[（(]?[^（）()、，；\s]{0,8}[:：]?[A-Za-z]{0,3}\d[\dXx*\-]{5,}[）)]?")
_SPACE = re.compile(r"\s+")
_COLUMNS = ("title", "field", "full_time", "certificate")
_LONGEST_NAME = 15
_TOLD_OF_SOMEBODY = 2
"""Cells beside an empty name that make a row one of a person."""


class _Person(Model):
    """The columns of one person in a row; a table may list two persons side by side."""

    name: int
    title: int | None
    field: int | None
    full_time: int | None
    inverted: bool
    remark: int | None
    numbers: tuple[tuple[str, int], ...]


def staff_tables(view: View, setting: Setting) -> Iterator[StaffTable]:
    """Every staff table of a view, each once however many pages it goes over."""
    for spread in spreads(view, _header):
        yield _table(view, spread, setting)


def _table(view: View, spread: Spread, setting: Setting) -> StaffTable:
    header, stated = spread.header, told(view, spread.table, spread.header, setting)
    people = tuple(_people(header))
    full_time = working_time("".join(header.labels[person.name] for person in people), stated.full_time)
    members: dict[int, StaffMember] = {}
    nameless = unread = 0
    for row in spread.rows():
        section = section_of(row, spread.table.width)
        if section is not None:
            full_time = working_time(section.compact, full_time)
            continue
        for person in people:
            member = _member(view, row, person, full_time)
            if member is not None:
                before = members.get(member.at.start)
                members[member.at.start] = member if before is None else _both(before, member)
            nameless += member is None and _is_somebody(row, person)
            unread += member is None and not _is_somebody(row, person) and _is_unread(row, person)
    return StaffTable(
        scope=stated.scope,
        own=setting is not Setting.ELSEWHERE,
        members=tuple(members.values()),
        told_by=stated.by,
        nameless=nameless,
        unread=unread,
        at=_over_names(view, header, people[0]),
    )


def _over_names(view: View, header: Header, person: _Person) -> Span | None:
    leaf = header.table.grid[header.row].get(person.name)
    return view.span(leaf, 0, len(leaf.text)) if leaf is not None else None


def _header(table: Table) -> Header | None:
    """A header with 姓名 and one more column of a staff table; a card about one person is none."""
    columns = staff_words().columns
    header = header_of(table, columns["name"])
    if header is None:
        return None
    names = header.columns(columns["name"])
    telling = {col for name in _COLUMNS for col in header.columns(columns[name])} - set(names)
    beside = [header.labels[col + 1] for col in names if col + 1 in header.labels]
    card = any(not columns["label"].search(label) for label in beside)
    return header if telling and not card else None


def _people(header: Header) -> Iterator[_Person]:
    """The persons of a row; the only one owns every column, one of several those from its name to the next."""
    words = staff_words().columns
    names = header.columns(words["name"])
    ends = [*names[1:], len(header.labels)]
    for name, end in zip(names, ends, strict=True):
        own = range(name if len(names) > 1 else 0, end)
        full_time = _first(header.columns(words["full_time"], words["not_full_time"]), own)
        yield _Person(
            name=name,
            title=_first(header.columns(words["title"]), own),
            field=_first(header.columns(words["field"], words["not_field"]), own),
            full_time=full_time,
            inverted=full_time is not None and words["part_time"].search(header.labels[full_time]) is not None,
            remark=_first(header.columns(words["remark"]), own),
            numbers=tuple(number_columns(header, own)),
        )


def _first(columns: Iterable[int], own: range) -> int | None:
    return next((col for col in columns if col in own), None)


def _member(view: View, row: Mapping[int, Leaf], person: _Person, stated: bool | None) -> StaffMember | None:
    """The person of a row; None if the cell under 姓名 names nobody."""
    leaf = _own_cell(row, person)
    found = _BEFORE_NOTE.match(leaf.text) if leaf is not None else None
    if leaf is None or found is None:
        return None
    printed = found.group().strip()
    name = printed if printed.isascii() else _SPACE.sub("", printed)
    if staff_words().rows["nobody"].search(name) or not _NAME.fullmatch(name):
        return None
    title = _without_numbers(text_at(row, person.title))
    return StaffMember(
        name=name,
        title=title,
        level=title_level(title),
        field=_without_numbers(text_at(row, person.field)),
        full_time=_full_time(row, person, stated),
        at=_place(view, leaf, printed),
        numbers=number_marks(row, person.numbers),
    )


def _own_cell(row: Mapping[int, Leaf], person: _Person) -> Leaf | None:
    """The cell under 姓名, unless it lies over other columns as well: then the row is one of another sort."""
    leaf = row.get(person.name)
    begins = leaf is not None and leaf.cell is not None and leaf.cell.col == person.name
    beside = next((col for col in (person.title, person.field, person.full_time) if col is not None), -1)
    return leaf if begins and row.get(beside) is not leaf else None


def _both(first: StaffMember, second: StaffMember) -> StaffMember:
    """One person whose name spans two rows: both titles count."""
    titles = dict.fromkeys(title for title in (first.title, second.title) if title)
    title = "、".join(titles)
    numbers = {**second.numbers, **first.numbers}
    return first.but(title=title, level=title_level(title), field=first.field or second.field, numbers=numbers)


def _place(view: View, leaf: Leaf, words: str) -> Span:
    start = leaf.text.index(words)
    return view.span(leaf, start, start + len(words))


def _is_somebody(row: Mapping[int, Leaf], person: _Person) -> bool:
    """Whether a row without a readable name still lists a person: it states a title."""
    name = _SPACE.sub("", text_at(row, person.name))
    nobody = staff_words().rows["nobody"].search(name) is not None
    titled = title_level(text_at(row, person.title)) not in {TitleLevel.UNKNOWN, TitleLevel.NONE}
    return titled and not nobody


def _is_unread(row: Mapping[int, Leaf], person: _Person) -> bool:
    """Whether a row lists somebody of whom neither name nor title can be read: signs in the place of a name, or none.

    A row that holds no more than a number is blank, one of a remark or a sum lists nobody.
    """
    name = _SPACE.sub("", text_at(row, person.name))
    if staff_words().rows["nobody"].search(name) or staff_words().rows["remark"].search(name):
        return False
    told = {id(row[col]) for col in _told_columns(row, person) if row[col].compact}
    if not name:
        return len(told) >= _TOLD_OF_SOMEBODY
    return (
        bool(told) and len(name) <= _LONGEST_NAME and not _NAME.fullmatch(_BEFORE_NOTE.sub("", name, count=1) or name)
    )


def _told_columns(row: Mapping[int, Leaf], person: _Person) -> Iterator[int]:
    """The columns of a row that tell of a person beside the name."""
    columns = (person.title, person.field, person.full_time)
    yield from (col for col in columns if col is not None and col in row and row[col] is not row.get(person.name))


def _full_time(row: Mapping[int, Leaf], person: _Person, stated: bool | None) -> bool | None:
    """Whether a person works full-time: notes that say otherwise, then the column, then what the table says of all."""
    words = staff_words().rows
    notes = text_at(row, person.remark) + text_at(row, person.name) + text_at(row, person.title)
    if words["outside"].search(notes):
        return False
    if person.full_time is None:
        return stated
    cell = _SPACE.sub("", text_at(row, person.full_time))
    ticked = words["ticked"].search(cell)
    if ticked is not None:
        cell = next(group for group in ticked.groups() if group)
    answer = True if words["yes"].search(cell) else False if words["no"].search(cell) else None
    return not answer if person.inverted and answer is not None and "职" not in cell else answer


def _without_numbers(text: str) -> str:
    """Words of a cell without the numbers of certificates, identity cards and telephones that some forms put beside."""
    return _SPACE.sub(" ", _NUMBERS.sub("", text)).strip()
