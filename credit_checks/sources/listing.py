"""Lists that come in pages: whether all of them were read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from credit_checks.sources.reading import Told
from models.credit import Why
from models.finding import Message

Row = Mapping[str, Any]


class Page(NamedTuple):
    """One page: its number from 1, its rows, and what it says of the whole: how many rows, how many pages."""

    number: int
    rows: tuple[Row, ...]
    total: int | None = None
    pages: int | None = None


class Listed(NamedTuple):
    """The rows that were read, and why they are not all there is; None if they are."""

    rows: tuple[Row, ...]
    doubt: Told | None


def listed(pages: Iterable[Page], stopped: Told | None = None, *, size: int = 0) -> Listed:
    """The rows of all pages, and ``stopped``: why the next did not come.

    ``size`` is how many rows a page that is not the last has, for lists that count only their pages.
    """
    held = sorted({page.number: page for page in pages}.values(), key=lambda page: page.number)
    rows = tuple(row for page in held for row in page.rows)
    return Listed(rows, stopped or _doubt(held, size))


def _doubt(pages: Sequence[Page], size: int) -> Told | None:
    if not pages:
        return _told(Why.NOT_ASKED, "没有查询", "it was not asked")
    if [page.number for page in pages] != list(range(1, len(pages) + 1)):
        return _told(Why.PARTIAL, "缺少其中的页", "pages are missing between others")
    if len({(page.total, page.pages) for page in pages}) > 1:
        return _told(Why.COUNTS_DIFFER, "各页所写的总数不同", "its pages give different totals")
    if any(page.rows and _repeats(page, pages[:place]) for place, page in enumerate(pages)):
        return _told(Why.PARTIAL, "后一页重复了前面的内容", "a page repeats the rows of those before it")
    return _by_total(pages) if pages[0].total is not None else _by_pages(pages, size)


def _repeats(page: Page, before: Sequence[Page]) -> bool:
    """Whether all rows of a page stand on pages before it: the source answered with an old page."""
    seen = [row for one in before for row in one.rows]
    return all(row in seen for row in page.rows)


def _by_total(pages: Sequence[Page]) -> Told | None:
    total, read = pages[0].total or 0, sum(len(page.rows) for page in pages)
    if read < total:
        return _told(Why.PARTIAL, f"共{total}条，只读到{read}条", f"of {total} records {read} were read")
    if read > total:
        return _told(Why.COUNTS_DIFFER, f"写明共{total}条，却有{read}条", f"it says {total} records and gives {read}")
    return None


def _by_pages(pages: Sequence[Page], size: int) -> Told | None:
    said = pages[0].pages
    if said is None:
        return _told(Why.PARTIAL, "没有写明总数", "it does not say how many there are")
    if len(pages) < said:
        return _told(Why.PARTIAL, f"共{said}页，只读到{len(pages)}页", f"of {said} pages {len(pages)} were read")
    short = any(len(page.rows) != size for page in pages[:-1]) or (len(pages) > 1 and not pages[-1].rows)
    if short or len(pages) > max(said, 1) or (said == 0 and pages[0].rows):
        return _told(Why.COUNTS_DIFFER, "各页的条数与页数不符", "the rows of its pages do not make their number")
    return None


def _told(why: Why, zh: str, en: str) -> Told:
    return why, Message(zh=zh, en=en)
