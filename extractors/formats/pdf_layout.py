"""Pages of a PDF → blocks in reading order: content order, tables put in from top to bottom."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.formats.building import Builder, Words
from extractors.formats.page_tables import PageTable
from extractors.formats.pdf_joins import Item, TableAt, with_joined_tables
from extractors.formats.pdf_lines import TextLine, joined
from extractors.formats.pdf_margins import Margins, find_margins
from extractors.formats.pdf_page import PageContent
from extractors.formats.pdf_paragraphs import Measure, Placed, paragraphs
from extractors.formats.structure import HEADING_WIDTH, heading_level, is_contents_line, width
from models.document import BlockType

_LARGER = ((1.5, 1), (1.25, 2), (1.15, 3))
_LEAST_LETTERS = 2
_NO_HEADING_END = ("。", "；", "，", "：", "、", ";", ",", ":")


class _Margin(NamedTuple):
    """A running line or watermark of a page; ``side`` 0 goes before the body of the page, 2 after it."""

    page: int
    side: int
    kind: BlockType
    words: Words


def lay_out(pages: Sequence[PageContent], builder: Builder) -> None:
    """Add the blocks of all pages; a paragraph may go on over a page break, what runs along the page then follows it."""
    margins = find_margins(pages)
    measure = Measure([one for page in pages for one in _body(page, margins)])
    beside = deque(one for page in pages for one in _beside(page, margins))
    for run in with_joined_tables(_runs(pages, margins)):
        if isinstance(run, TableAt):
            _flush(builder, beside, run.page)
            builder.add_table(run.table.cells, page=run.page)
            continue
        for group in paragraphs(run, measure):
            _flush(builder, beside, group[0].page)
            _add(builder, group, measure)
    _flush(builder, beside, len(pages) + 1)


def _runs(pages: Sequence[PageContent], margins: Margins) -> Iterator[Item]:
    """The body lines of the document, cut where a table stands between them."""
    run: list[Placed] = []
    for page in pages:
        waiting = list(page.tables)
        for placed in _body(page, margins):
            while waiting and _stands_before(waiting[0], placed.line):
                yield run
                run = []
                yield TableAt(page.n, page.n, waiting.pop(0))
            run.append(placed)
        for table in waiting:
            yield run
            run = []
            yield TableAt(page.n, page.n, table)
    yield run


def _stands_before(table: PageTable, line: TextLine) -> bool:
    """Whether a line stands below a table in its column, so that the table comes first."""
    middle = (line.top + line.bottom) / 2
    return middle > table.box.top and line.x0 < table.box.x1 and line.x1 > table.box.x0


def _body(page: PageContent, margins: Margins) -> Iterator[Placed]:
    for at, line in enumerate(page.lines):
        if (page.n, at) not in margins:
            yield Placed(page.n, page.width, line)


def _beside(page: PageContent, margins: Margins) -> list[_Margin]:
    """What stands beside the body of a page, headers first."""
    found = []
    for at, line in enumerate(page.lines):
        kind = margins.get((page.n, at))
        if kind is not None:
            found.append(_Margin(page.n, 0 if kind is BlockType.HEADER else 2, kind, line.words(page.n)))
    if page.watermark:
        words = joined([(page.n, line) for line in page.watermark])
        found.append(_Margin(page.n, 2, BlockType.WATERMARK, words))
    return sorted(found, key=lambda one: one.side)


def _flush(builder: Builder, beside: "deque[_Margin]", page: int) -> None:
    """Add what stands beside the body before the body of ``page`` begins."""
    while beside and (beside[0].page, beside[0].side) < (page, 1):
        one = beside.popleft()
        builder.add(one.kind, one.words, page=one.page)


def _add(builder: Builder, group: list[Placed], measure: Measure) -> None:
    words = joined([(placed.page, placed.line) for placed in group])
    level = _level(group, words.text, measure)
    kind = BlockType.HEADING if level else BlockType.PARAGRAPH
    builder.add(kind, words, level=level, page=group[0].page)


def _level(group: list[Placed], text: str, measure: Measure) -> int:
    """By numbering, or by letters clearly larger than the usual ones of the document."""
    flat = text.replace("\n", "")
    if is_contents_line(flat):
        return 0
    level = heading_level(flat)
    if level or width(flat) > HEADING_WIDTH or flat.endswith(_NO_HEADING_END):
        return level
    if sum(char.isalpha() for char in flat) < _LEAST_LETTERS:
        return 0
    ratio = group[0].line.em / measure.em
    return next((level for least, level in _LARGER if ratio >= least), 0)
