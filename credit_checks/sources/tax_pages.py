"""Pages of the tax authority's list: names with the addresses of their cases, and the labels of a case."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bs4 import Tag

from corpus.reference.credit_fields import tax_list_fields, values
from corpus.reference.credit_sources import credit_sources
from credit_checks.sources import Exchange
from credit_checks.sources.lists import Part, Row
from credit_checks.sources.reading import day_of, html_of, number_of, strange, words_of
from models.identity import fold_name

SOURCE = "tax_list"
_NAME, _CODE, _ORGANISATION, _PERSON = "名称", "统一社会信用代码", "组织机构代码", "法定代表人姓名"
_PERSON_ENDS = re.compile(r"[,，、;；\s]")


class Case(NamedTuple):
    """A case: the name and the codes that it prints, and its cells by column."""

    name: str
    codes: tuple[str, ...]
    cells: Mapping[str, str]


def list_part(exchange: Exchange, number: int) -> Part:
    """A page of names; each row has its "name" and the "address" of its case, below the source's base address."""
    fields = tax_list_fields()
    tree = html_of(exchange, credit_sources()[SOURCE], fields.list_page)
    text = "".join(unicodedata.normalize("NFKC", tree.get_text()).split())
    total, pages, current = (_only(pattern, text) for pattern in (fields.total, fields.pages, fields.current))
    if current not in {None, number} and total != 0:
        raise strange("答复的是另一页", "it answers with another page")
    rows = tuple(_links(tree))
    if not rows and total is None and pages != 0:
        raise strange("没有名单，也没有写明条数", "it holds no list and does not say how many there are")
    return Part(rows, total, pages)


def _only(pattern: re.Pattern[str], text: str) -> int | None:
    """The number that a page prints; raises Untold where it prints different ones."""
    found = {number_of(digits) for digits in pattern.findall(text)}
    if len(found) > 1 or None in found:
        raise strange("写有不同的或不能辨认的总数或页数", "its totals differ, or cannot be read")
    return next(iter(found), None)


def _links(tree: Tag) -> Iterator[Row]:
    fields = tax_list_fields()
    tables = tree.find_all("table")
    outer = {id(table.find_parent("table")) for table in tables}
    inner = [table for table in tables if id(table) not in outer]
    named = [table for table in inner if fields.heading in "".join(table.get_text().split())]
    for table in named or inner:
        for link in table.find_all("a"):
            name, address = words_of(link.get_text()), _address(link)
            if name and address and fields.paging.search("".join(name.split())) is None:
                yield {"name": name, "address": address}


def _address(link: Tag) -> str:
    """The path and the query that a link leads to; "" where it leads to a script or to another host."""
    href = link.get("href")
    if not isinstance(href, str) or href.startswith("#"):
        return ""
    try:
        parts = urlsplit(urljoin(credit_sources()[SOURCE].requests["list"].path, href.strip()))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def may_be(name: str, full: str) -> bool:
    """Whether a name on a list is this one, also where the list cuts it."""
    cut = tax_list_fields().cut.search(name)
    if cut is None:
        return fold_name(name) == fold_name(full)
    return fold_name(full).startswith(fold_name(name[: cut.start()]))


def case_of(exchange: Exchange) -> Case:
    """The case that a page tells of; raises Untold for a page of anything else."""
    tree = html_of(exchange, credit_sources()[SOURCE], tax_list_fields().detail_page)
    cells: dict[str, str] = {}
    for label, value in _pairs(tree):
        column = _column(label)
        if column:
            cells.setdefault(column, _value(column, value))
    name = cells.pop(_NAME, "")
    codes = tuple(code for key in (_CODE, _ORGANISATION) if (code := cells.pop(key, "")))
    if not name and not codes:
        raise strange("没有纳税人的名称和代码", "it prints neither name nor code of a taxpayer")
    return Case(name, codes, {column: text for column, text in cells.items() if text})


def _pairs(tree: Tag) -> Iterator[tuple[str, str]]:
    """Labels without spaces, with their values: cells two by two."""
    outer = {id(table.find_parent(["td", "th"])) for table in tree.find_all("table")}
    for row in tree.find_all("tr"):
        cells = [cell for cell in row.find_all(["td", "th"], recursive=False) if id(cell) not in outer]
        if len(cells) % 2 == 0:
            for label, value in zip(cells[::2], cells[1::2], strict=True):
                yield "".join(label.get_text().split()).rstrip(":：*"), value.get_text()


def _column(label: str) -> str:
    """The column of a label: its own name where it is not known, "" where it is not kept."""
    column = tax_list_fields().column(label)
    if column is None:
        return "" if values().personal.search(label) else label
    return column


def _value(column: str, text: str) -> str:
    if column == _PERSON:
        return _PERSON_ENDS.split(text.strip(), maxsplit=1)[0]
    return day_of(text) if column in values().days else words_of(text)
