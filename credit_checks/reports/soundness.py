"""Whether a report's pages are all there and hold its words: pages unread, missing, or with nothing but a watermark."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.templates.credit_reports import common
from credit_checks.reports.told import Told, told
from credit_checks.reports.words import fold
from models.credit import Why
from models.document import Block, BlockType, Document

_FEW, _ALIKE = 50, 0.8


def unsound(document: Document) -> Told | None:
    """The first thing that is wrong with the pages."""
    return _watermark(document) or _unread(document) or _gap(document)


def page_texts(document: Document) -> list[str]:
    """The words of each page, watermarks too, without spaces and page numbers."""
    found = {page.n: "" for page in document.pages}
    for line in document.lines:
        found[line.page] = found.get(line.page, "") + document.text[line.start : line.end]
    return [re.sub(r"[\s\d]", "", text) for _, text in sorted(found.items())]


def is_watermark_only(document: Document) -> bool:
    """Whether most pages hold less than fifty characters, those beside each other nearly the same (sources.md §5)."""
    texts = page_texts(document)
    few = [text for text in texts if len(text) < _FEW]
    if len(few) < 2 or 2 * len(few) < len(texts):
        return False
    return all(_is_alike(one, other) for one, other in zip(few[-2:], few[-3:-1] or few[:1], strict=False))


def _is_alike(one: str, other: str) -> bool:
    pairs = sum(1 for a, b in zip(one, other, strict=False) if a == b)
    return pairs >= _ALIKE * max(len(one), len(other), 1)


def _watermark(document: Document) -> Told | None:
    if not is_watermark_only(document):
        return None
    zh, en = "文字层只有水印，没有报告内容", "its text layer holds a watermark only"
    return told(Why.WATERMARK_ONLY, zh, en)


def _unread(document: Document) -> Told | None:
    pages = [f"第{page.n}页" for page in document.pages if not page.text]
    if document.complete:
        return None
    zh = f"{'、'.join(pages or document.unread)}未能读取"
    numbers = ", ".join(str(page.n) for page in document.pages if not page.text)
    return told(Why.PARTIAL, zh, f"pages {numbers} could not be read" if pages else "parts of it could not be read")


def _gap(document: Document) -> Told | None:
    """Page numbers that leave one out, come twice, or do not reach the printed total; they begin anew with 1 (another paper)."""
    runs: list[list[_Numbered]] = []
    for page, (number, total) in sorted(dict(_printed(document)).items()):
        if not runs or (number == 1 and runs[-1][-1].page != page):
            runs.append([])
        runs[-1].append(_Numbered(page, number, total))
    ends = [*(run[0].page - 1 for run in runs), len(document.pages)][1:]
    return next((why for run, end in zip(runs, ends, strict=True) if (why := _run_gap(run, end)) is not None), None)


class _Numbered(NamedTuple):
    """A page with the number and the total that it prints (0: none)."""

    page: int
    number: int
    total: int


def _run_gap(run: list[_Numbered], end: int) -> Told | None:
    for above, below in pairwise(run):
        if below.number - above.number != below.page - above.page:
            zh = f"印刷页码由第{above.number}页到第{below.number}页"
            return _told_gap(zh, f"after page {above.number} comes {below.number}")
    last, total = run[-1].number + end - run[-1].page, max(one.total for one in run)
    if last < total:
        return _told_gap(f"共{total}页，只有{last}页", f"{total} pages are printed, {last} are there")
    return None


def _told_gap(zh: str, en: str) -> Told:
    return told(Why.PARTIAL, f"页码不连续：{zh}", f"its pages are not all there: {en}")


def _printed(document: Document) -> Iterator[tuple[int, tuple[int, int]]]:
    """The page number and the total that each page prints: in its margins, else in a line of its own."""
    for block in document.blocks:
        if block.page is not None and block.type is not BlockType.TABLE:
            match = _number(document, block)
            if match is not None:
                number, total, plain, plain_total, dashed = match.groups()
                yield block.page, (int(number or plain or dashed), int(total or plain_total or 0))


def _number(document: Document, block: Block) -> re.Match[str] | None:
    words = fold(document.text[block.start : block.end])
    is_margin = block.type in {BlockType.HEADER, BlockType.FOOTER}
    return common().page.search(words) if is_margin else common().page.fullmatch(words)
