"""Lists that come in pages: read to the end, and held against the totals that every page states."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from corpus.reference.credit_sources import credit_limits
from credit_checks.sources.shared import Untold
from models.credit import Why
from models.finding import Message

T = TypeVar("T")


class Page(NamedTuple, Generic[T]):
    """One page: its rows, how many rows and pages the source says there are in all, and its number where the page states it."""

    rows: tuple[T, ...]
    total: int
    pages: int
    number: int | None = None


class Listed(NamedTuple, Generic[T]):
    """The rows that were read, and why they are not the whole list, if they are not."""

    rows: tuple[T, ...]
    untold: Untold | None = None


def whole_list(page: Callable[[int], Page[T]]) -> Listed[T]:
    """All rows of a list; ``page`` gives a page by its number from 1, or raises Untold."""
    held: list[Page[T]] = []
    try:
        held.append(page(1))
        if held[0].pages > credit_limits().pages:
            return Listed(_rows(held), _endless(held[0].pages))
        for number in range(2, held[0].pages + 1):
            held.append(page(number))
            if (wrong := _disagrees(held, number)) is not None:
                return Listed(_rows(held[:-1]), wrong)
    except Untold as untold:
        return Listed(_rows(held), untold if not held else _broken_off(held, untold))
    return Listed(_rows(held), _counted(len(_rows(held)), held[0].total))


def _rows(held: list[Page[T]]) -> tuple[T, ...]:
    return tuple(row for page in held for row in page.rows)


def _disagrees(held: list[Page[T]], number: int) -> Untold | None:
    """Why a page does not continue those before it."""
    first, last = held[0], held[-1]
    if last.number not in {None, number} or (last.rows and any(last.rows == page.rows for page in held[:-1])):
        zh, en = f"第{number}页与前面的页重复", f"page {number} is one of those before it again"
        return Untold(Why.PARTIAL, Message(zh=zh, en=en))
    if (last.total, last.pages) != (first.total, first.pages):
        zh, en = f"第{number}页所述总数与第1页不同", f"page {number} states another total than page 1"
        return Untold(Why.COUNTS_DIFFER, Message(zh=zh, en=en))
    return None


def _broken_off(held: list[Page[T]], untold: Untold) -> Untold:
    """A later page that did not come: what came before is not the list, whatever kept the page back."""
    number, pages = len(held) + 1, held[0].pages
    zh = f"第{number}页（共{pages}页）未能读取：{untold.said.zh}"
    en = f"page {number} of {pages} could not be read: {untold.said.en}"
    return Untold(Why.PARTIAL, Message(zh=zh, en=en))


def _endless(pages: int) -> Untold:
    zh, en = f"列表有{pages}页，未予读取", f"the list has {pages} pages, more than are read"
    return Untold(Why.PARTIAL, Message(zh=zh, en=en))


def _counted(read: int, total: int) -> Untold | None:
    """Rows that are not as many as the source says."""
    if read == total:
        return None
    zh, en = f"该来源称有{total}条，读到{read}条", f"the source counts {total} records, {read} were read"
    return Untold(Why.PARTIAL if read < total else Why.COUNTS_DIFFER, Message(zh=zh, en=en))
