"""Every way in which a text prints the number and the title of a standard, with the words around that say how it is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.reference import standard_numbers
from corpus.templates.citations import citation_words
from extractors.tables import header_of, tables_of
from extractors.view import Leaf, View
from models.facts import CitedAs, StandardCitation
from models.folding import match_key

_BEFORE = re.compile(r"《(?P<title>[^《》]{2,60})》\s*(?P<open>[（(【\[]?)\s*(?:编号|标准号)?[：:]?\s*$")
_AFTER = re.compile(
    r"^(?:\s*/\s*ISO\s*\d{4,5}[^《》]{0,8}|\s*[（(][^《》（）()]{3,24}[)）])?\s*(?P<close>[）)】\]]?)\s*《(?P<title>[^《》]{2,60})》"
)
_OPENED = re.compile(r"《(?P<title>[^《》]{0,60})$")
_CLOSED = re.compile(r"^(?P<title>[^《》]{0,60})》")
_BARE = re.compile(
    r"^\s*(?P<title>[\u4e00-\u9fff][\u4e00-\u9fff\s　、（）()—\-\d]{3,40}[\u4e00-\u9fff）)])\s*[；;。.,，、]?\s*$"
)
_BARE_BEFORE = re.compile(
    r"^[\s\d.、．（()）①-⑳]*(?P<title>[\u4e00-\u9fff][\u4e00-\u9fff\s　—\-]{3,40}[\u4e00-\u9fff])\s*[（(]?\s*$"
)
_ITEM = re.compile(r"^[\s\d.、．（()）①-⑳●•·\-—]*$")
_CONTEXT, _LONGEST_ITEM = 70, 90
_UNIT = re.compile(r"^\s*年")


class _Number(NamedTuple):
    """A number printed at ``start:end`` of a leaf; ``sure`` if it can be nothing else than that of a standard."""

    start: int
    end: int
    number: str
    year: int | None
    sure: bool


class _Found(NamedTuple):
    """A citation before its place is made: half-open offsets in its leaf, or in the leaf of its title beside it."""

    number: _Number
    title: str | None
    start: int
    end: int
    cited_as: CitedAs


def citations_in(view: View) -> tuple[StandardCitation, ...]:
    """Each distinct number, year and title at the first place that prints it so, in order.

    ``at`` covers the number and the title beside it. A prefix that is not known is taken only beside a title.
    """
    titles = dict(_titles_in_tables(view))
    first: dict[tuple[str, int | None, str, CitedAs], StandardCitation] = {}
    for leaf in view.leaves:
        for one in _in_leaf(leaf.text):
            column = titles.get(id(leaf)) if one.title is None else None
            title = column.text if column is not None else one.title
            key = (one.number.number, one.number.year, match_key(title or "").text, one.cited_as)
            if key not in first and (one.number.sure or title is not None):
                first[key] = _citation(view, leaf, one, column)
    return tuple(sorted(first.values(), key=lambda one: (one.at.start, one.number)))


def _citation(view: View, leaf: Leaf, one: _Found, column: Leaf | None) -> StandardCitation:
    at = view.span(leaf, one.start, one.end)
    title = one.title
    if column is not None:
        cell, title = view.span(column, 0, len(column.text)), column.text
        at = view.document.span(min(at.start, cell.start), max(at.end, cell.end))
    bare = re.sub(r"\s+", "", title) if title else None
    return StandardCitation(number=one.number.number, year=one.number.year, title=bare, at=at, cited_as=one.cited_as)


def _in_leaf(text: str) -> Iterator[_Found]:
    numbers = list(_numbers(text))
    titles = _Titles(text, numbers) if numbers else None
    for index, one in enumerate(numbers):
        if titles is not None:
            yield _Found(one, *titles.of(index), _cited_as(text, one))


def _numbers(text: str) -> Iterator[_Number]:
    words, known = citation_words(), standard_numbers()
    for match in words.cited.finditer(text):
        found = match.groupdict()
        kind = next(kind for kind in ("", "i", "u") if found[f"{kind}prefix"])
        printed = re.sub(r"\s+", "", found[f"{kind}prefix"]).upper()
        prefix = "GB/T" if printed == "GBT" else printed.rstrip("/")
        year = None if _UNIT.match(text[match.end() : match.end() + 3]) else _year(found[f"{kind}year"])
        number = f"{prefix} {found[f'{kind}number']}"
        sure = kind != "u" and (words.certain.match(printed) is not None or number in known)
        yield _Number(match.start(), match.end(), number, year, sure)
        end = match.end()
        while sure and (more := words.more.match(text, end)) is not None:
            number = f"{prefix} {more['number']}"
            if number not in known:
                break
            yield _Number(more.start("number"), more.end(), number, _year(more["year"]), True)
            end = more.end()


def _year(printed: str | None) -> int | None:
    """The year; two digits are of the last century, as standards of that time print them, and else are none."""
    if printed is None or len(printed) == 4:
        return int(printed) if printed else None
    return 1900 + int(printed) if int(printed) >= 50 else None


class _Titled(NamedTuple):
    """A title at its offset ``at``, with the range of number and title; ``firm`` where a bracket holds the number to it."""

    title: str
    at: int
    start: int
    end: int
    firm: bool


class _Titles:
    """Which title belongs to which number of a leaf: a list of pairs has all its titles before, or all behind."""

    def __init__(self, text: str, numbers: list[_Number]) -> None:
        self._text = text
        self._numbers = numbers
        before = [self._title_before(index) for index in range(len(numbers))]
        behind = [self._title_behind(number) for number in numbers]
        for index, after in enumerate(before[1:]):
            held = behind[index]
            if held is not None and after is not None and after.firm and after.at == held.at:
                behind[index] = None
        self._before, self._behind = before, behind
        self._leads, self._trails = before[0] is not None, behind[-1] is not None

    def of(self, index: int) -> tuple[str | None, int, int]:
        """The title with the range of number and title; None with that of the number where none is surely its own."""
        number = self._numbers[index]
        inside = self._inside(number)
        if inside is not None:
            return inside
        before, behind = self._before[index], self._behind[index]
        if before is not None and (behind is None or before.firm) and (before.firm or self._owns(index - 1, index)):
            return before.title, before.start, before.end
        if behind is not None and before is None and self._owns(index, index + 1):
            return behind.title, behind.start, behind.end
        if before is not None and behind is not None and self._leads is not self._trails:
            one = before if self._leads else behind
            return one.title, one.start, one.end
        found = self._bare(number) if before is None and behind is None else None
        return found or (None, number.start, number.end)

    def _owns(self, left: int, right: int) -> bool:
        """Whether a title is not one that stands between two numbers and may be of either."""
        if not (left >= 0 and right < len(self._numbers)):
            return True
        behind, before = self._behind[left], self._before[right]
        shared = behind is not None and before is not None and behind.at == before.at
        return not shared or self._leads is not self._trails

    def _title_before(self, index: int) -> _Titled | None:
        number, text = self._numbers[index], self._text
        left = max(0, number.start - _CONTEXT)
        match = _BEFORE.search(text[left : number.start])
        if match is None or left + match.start() < (self._numbers[index - 1].end if index else 0):
            return None
        end = self._closed(number.end, match["open"])
        return _Titled(match["title"], left + match.start(), left + match.start(), end, bool(match["open"]))

    def _title_behind(self, number: _Number) -> _Titled | None:
        match = _AFTER.search(self._text[number.end : number.end + _CONTEXT])
        if match is None:
            return None
        at = number.end + match.start("title") - 1
        return _Titled(match["title"], at, number.start, number.end + match.end(), bool(match["close"]))

    def _closed(self, end: int, opened: str) -> int:
        return end + 1 if opened and self._text[end : end + 1] in {"）", ")", "】", "]"} else end

    def _inside(self, number: _Number) -> tuple[str, int, int] | None:
        """《GB/T 36132-2018 绿色工厂评价通则》 and 《绿色工厂评价通则（GB/T 36132-2018）》."""
        left = max(0, number.start - _CONTEXT)
        opened = _OPENED.search(self._text[left : number.start])
        closed = _CLOSED.search(self._text[number.end : number.end + _CONTEXT]) if opened else None
        if opened is None or closed is None:
            return None
        title = (opened["title"].rstrip(" （([") + closed["title"].lstrip(" ）)]")).strip()
        return (title, left + opened.start(), number.end + closed.end()) if len(title) > 1 else None

    def _bare(self, number: _Number) -> tuple[str, int, int] | None:
        """A title without brackets, where the leaf is an item of a list and holds nothing else."""
        text = self._text
        if len(self._numbers) != 1 or len(text) > _LONGEST_ITEM or not number.sure:
            return None
        if _ITEM.match(text[: number.start]) and (match := _BARE.match(text[number.end :])):
            return match["title"], number.start, number.end + match.end("title")
        if re.fullmatch(r"\s*[）)]?\s*[；;。.,，、]?\s*", text[number.end :]) and (
            match := _BARE_BEFORE.match(text[: number.start])
        ):
            return match["title"], match.start("title"), number.end
        return None


def _cited_as(text: str, number: _Number) -> CitedAs:
    """How the words around a number mean it."""
    words = citation_words()
    around = text[max(0, number.start - _CONTEXT // 2) : number.end + _CONTEXT // 2]
    if words.draft.search(around):
        return CitedAs.DRAFT
    if words.certificate.search(around):
        return CitedAs.CERTIFICATE
    if words.basis.search(around):
        return CitedAs.BASIS
    return CitedAs.LISTED if _ITEM.match(text[: number.start]) else CitedAs.MENTION


def _titles_in_tables(view: View) -> Iterator[tuple[int, Leaf]]:
    """For each cell of a column of numbers, the cell of the column of titles beside it."""
    words = citation_words()
    for table in tables_of(view):
        header = header_of(table, words.number_column)
        if header is None:
            continue
        number, title = header.column(words.number_column), header.column(words.title_column)
        if number is None or title is None:
            continue
        yield from _pairs(table.rows(header.last), number, title)


def _pairs(rows: Iterable[Mapping[int, Leaf]], number: int, title: int) -> Iterator[tuple[int, Leaf]]:
    for row in rows:
        if number in row and title in row and row[title].text.strip() and row[title] is not row[number]:
            yield id(row[number]), row[title]
