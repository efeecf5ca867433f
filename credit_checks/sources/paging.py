"""Pages of a list: asked one after another, read again from what was kept."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import NamedTuple

from corpus.reference.credit_sources import credit_limits
from credit_checks.sources import Exchange
from credit_checks.sources.listing import Page
from credit_checks.sources.reading import Told
from credit_checks.sources.shared import Untold
from models.finding import Message

Read = Callable[[Exchange], Page]


class Kept(NamedTuple):
    """The pages that were read, and why the next was not; None where none is missing."""

    pages: tuple[Page, ...]
    stopped: Told | None


def ask_pages(fetch: Callable[[int], Exchange], read: Read) -> tuple[Exchange, ...]:
    """Page after page until the list says that it is at its end, or one cannot be read."""
    asked: list[Exchange] = []
    rows = 0
    for number in count(1):
        asked.append(fetch(number))
        try:
            page = read(asked[-1])
        except Untold:
            break
        rows += len(page.rows)
        if _is_last(page, rows) or number >= credit_limits().pages:
            break
    return tuple(asked)


def _is_last(page: Page, rows: int) -> bool:
    if not page.rows or (page.total is None and page.pages is None):
        return True
    return rows >= page.total if page.total is not None else page.number >= (page.pages or 0)


def read_pages(exchanges: Iterable[Exchange], read: Read) -> Kept:
    """What was kept of a list, up to the first page that cannot be read."""
    pages: list[Page] = []
    for number, exchange in enumerate(exchanges, 1):
        try:
            pages.append(read(exchange))
        except Untold as error:
            said = error.said
            where = Message(zh=f"第{number}页：{said.zh}", en=f"page {number}: {said.en}") if number > 1 else said
            return Kept(tuple(pages), (error.why, where))
    return Kept(tuple(pages), None)


def stopped_at(exchanges: Sequence[Exchange], read: Callable[[Exchange], object]) -> Told | None:
    """Why a list behind the last question was not asked: what that question came to; None where it was answered."""
    try:
        read(exchanges[-1])
    except Untold as error:
        return error.why, error.said
    return None
