"""Lists that come in pages and count their rows, or only their pages: read to the end, or told why not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from corpus.reference.credit_sources import credit_limits
from credit_checks.sources.paging import Listed
from credit_checks.sources.reading import untold
from credit_checks.sources.shared import Untold
from models.credit import Why
from models.finding import Message

Row = Mapping[str, Any]


class Part(NamedTuple):
    """One page: its rows, and what it says of the whole: how many rows, how many pages; None where it does not say."""

    rows: tuple[Row, ...]
    total: int | None = None
    pages: int | None = None


def read_list(part: Callable[[int], Part], size: int | None = None) -> Listed[Row]:
    """The rows of all pages; ``part`` gives a page by its number from 1, or raises Untold.

    ``size`` is how many rows a page that is not the last has, None for as many as the first; it counts where the source
    counts only its pages.
    """
    held: list[Part] = []
    wrong: Untold | None = None
    while wrong is None and not _is_whole(held):
        if len(held) >= credit_limits().pages:
            wrong = untold(Why.PARTIAL, "列表过长，未予读全", "the list is too long to be read to its end")
            break
        try:
            held.append(part(len(held) + 1))
        except Untold as error:
            wrong = _broken_off(len(held) + 1, error)
        else:
            wrong = _disagrees(held)
    rows = tuple(row for one in held for row in one.rows)
    return Listed(rows, wrong or _counted(held, len(rows), size))


def _is_whole(held: Sequence[Part]) -> bool:
    """Whether the source has no more to give: as many rows or pages as it says, or a page without rows."""
    if not held:
        return False
    last, rows = held[-1], sum(len(one.rows) for one in held)
    if not last.rows or (last.total is None and last.pages is None):
        return True
    return rows >= last.total if last.total is not None else len(held) >= (last.pages or 0)


def _broken_off(number: int, why: Untold) -> Untold:
    """A page that did not come: of a later one it is said which."""
    if number == 1:
        return why
    zh, en = f"第{number}页未能读取：{why.said.zh}", f"page {number} could not be read: {why.said.en}"
    return untold(Why.PARTIAL, zh, en)


def _disagrees(held: Sequence[Part]) -> Untold | None:
    """Why a page does not continue those before it."""
    number, last = len(held), held[-1]
    if (last.total, last.pages) != (held[0].total, held[0].pages):
        zh, en = f"第{number}页所述总数与第1页不同", f"page {number} states another total than page 1"
        return untold(Why.COUNTS_DIFFER, zh, en)
    seen = [row for one in held[:-1] for row in one.rows]
    if last.rows and all(row in seen for row in last.rows):
        return untold(Why.PARTIAL, f"第{number}页与前面的页重复", f"page {number} is one of those before it again")
    return None


def _counted(held: Sequence[Part], rows: int, size: int | None) -> Untold | None:
    """Rows or pages that are not as many as the source says."""
    total, pages = held[0].total, held[0].pages
    if total is not None:
        zh, en = f"该来源称有{total}条，读到{rows}条", f"the source counts {total} records, {rows} were read"
        return None if rows == total else untold(Why.PARTIAL if rows < total else Why.COUNTS_DIFFER, zh, en)
    if pages is None:
        return untold(Why.PARTIAL, "该来源未说明总数", "the source does not say how many there are")
    if len(held) < pages:
        zh, en = f"该来源称有{pages}页，读到{len(held)}页", f"the source counts {pages} pages, {len(held)} were read"
        return untold(Why.PARTIAL, zh, en)
    full = len(held[0].rows) if size is None else size
    if any(len(one.rows) != full for one in held[:-1]) or (not held[-1].rows and pages > 1) or (rows and not pages):
        return untold(Why.COUNTS_DIFFER, "各页的条数与页数不符", "the rows of its pages do not make their number")
    return None


def stated(wrong: Untold) -> tuple[Why, Message]:
    """Why something is unknown, as an answer has it."""
    return wrong.why, wrong.said
