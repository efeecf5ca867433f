"""What 专项信用报告 certifies: classes of records and fields of authority, each with its result and the records below it."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from corpus.templates.credit_special import RecordClass, special
from credit_checks.reports.compact import Compact


class Item(NamedTuple):
    """A class or a field (``of`` None) with its number and its name; ``start:end`` is what stands below its heading."""

    name: str
    numeral: str
    of: RecordClass | None
    begin: int
    start: int
    end: int


class Result(NamedTuple):
    """How many records something has; None where it only says that there are some. ``end`` is where that is said to its end."""

    number: int | None
    end: int


def items_of(held: Compact) -> list[Item]:
    """The headings of the report and what stands below each."""
    found = [one for place in held.within(0, len(held.text)) if place in held.starts and (one := _item(held, place))]
    ends = [*(one.begin for one in found), len(held.text)][1:]
    return [one._replace(end=end) for one, end in zip(found, ends, strict=True)]


def _item(held: Compact, place: int) -> Item | None:
    """A heading: a line of its own outside of tables, or with its result behind a colon or a gap."""
    if place in held.cells:
        return None
    number = special().numbered.match(held.text, place)
    start = number.end() if number is not None else place
    found = _named(held.text, start)
    if found is None:
        return None
    of, end = found
    end += held.text[end : end + 1] == ":"
    if held.text[end - 1] != ":" and not held.is_edge(end):
        return None
    if end not in held.starts and end < len(held.text) and result_of(held, end) is None:
        return None
    return Item(held.text[start:end].removesuffix(":"), held.text[place:start], of, place, end, len(held.text))


def _named(text: str, start: int) -> tuple[RecordClass | None, int] | None:
    for one in special().classes:
        match = one.name.match(text, start)
        if match is not None:
            return one, match.end()
    match = special().field.match(text, start)
    return (None, match.end()) if match is not None else None


def result_of(held: Compact, start: int) -> Result | None:
    """The result that stands at a place, up to the end of its words."""
    nothing = special().nothing.match(held.text, start)
    if nothing is not None and held.is_edge(nothing.end()):
        return Result(0, nothing.end())
    something = special().something.match(held.text, start)
    if something is not None and held.is_edge(something.end()):
        count = something.group(1)
        return Result(int(count.replace(",", "")) if count else None, something.end())
    return None


def overview_of(held: Compact) -> dict[str, int | None]:
    """What rows of a table say of classes and fields: a count, None for some; -1 where a row contradicts itself."""
    found: dict[str, int | None] = {}
    for cells in _rows(held):
        names = [cell for cell in cells if _is_name(cell)]
        counts = {count for cell in cells if (count := _count(cell)) is not None}
        if len(names) == 1 and counts:
            numbers = counts - {-1}
            right = len(numbers) < 2 and not (-1 in counts and 0 in numbers)
            found[names[0]] = (numbers.pop() if numbers else None) if right else -1
    return found


def _rows(held: Compact) -> Iterator[list[str]]:
    for _, cells in _placed_rows(held):
        yield cells


def _placed_rows(held: Compact) -> Iterator[tuple[int, list[str]]]:
    starts = sorted(held.rows)
    begins = sorted(held.cells)
    for start, end in zip(starts, [*starts, len(held.text)][1:], strict=True):
        own = begins[bisect_left(begins, start) : bisect_left(begins, end)]
        yield start, [held.text[one : held.cells[one]] for one in own]


class Fields(NamedTuple):
    """A table of fields: how many records each has (-1: it does not tell), the numbers of its rows, where it stands."""

    counts: dict[str, int]
    numbers: list[int]
    start: int
    end: int


def fields_of(held: Compact) -> Fields | None:
    """The table of fields, on as many pages as it goes."""
    found: Fields | None = None
    for start, cells in _placed_rows(held):
        if any(special().field_heads.fullmatch(cell) for cell in cells[:2]) and len(cells) > 1:
            found = found or Fields({}, [], start, start)
        elif found is not None:
            row = _field_row(cells)
            if row is None:
                break
            name, number, count = row
            found.counts[name] = count if name not in found.counts else -1
            found.numbers.append(number)
            found = found._replace(end=start + sum(map(len, cells)))
    return found if found is not None and found.counts else None


def _field_row(cells: list[str]) -> tuple[str, int, int] | None:
    """The name, the number and the count of a row of fields: at least one result, and none that says otherwise."""
    if len(cells) < 3 or not cells[0].isdigit() or not cells[0].isascii():
        return None
    words = [count for cell in cells[2:] if (count := _count(cell)) is not None]
    digits = [int(cell) for cell in cells[2:] if cell.isdigit() and cell.isascii()]
    said = {*words, *digits} - {-1}
    if not (words or digits) or len(said) > 1 or (-1 in words and 0 in said):
        return cells[1], int(cells[0]), -1
    return cells[1], int(cells[0]), said.pop() if said else -1


def _is_name(words: str) -> bool:
    found = _named(words, 0)
    return found is not None and found[1] == len(words)


def _count(words: str) -> int | None:
    """How many records a cell tells, -1 for some; None where it tells nothing of the kind."""
    if special().nothing.fullmatch(words) is not None:
        return 0
    match = special().something.fullmatch(words) or special().count.fullmatch(words)
    if match is None or (match.group(1) and "条" not in words):
        return None
    return int(match.group(1).replace(",", "")) if match.group(1) else -1
