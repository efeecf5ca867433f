"""The report of 国家企业信用信息公示系统 (企业信用信息公示报告): its tables, each below the heading that names it."""

from collections.abc import Iterator, Mapping
from datetime import date

from corpus.templates.credit_reports import TableKind, gsxt
from credit_checks.compact import Compact, compact
from models.credit import CreditAnswer, CreditEntry, CreditReport, Why
from models.dates import parse_day
from models.document import Block, BlockType, Cell, Document
from models.facts import Stated
from models.finding import Message

_FOLDED = str.maketrans("（）：／", "():/")


def gsxt_report(document: Document) -> CreditReport:
    """What the report says; a section without its table or its "暂无" leaves its kind unknown."""
    layout = gsxt()
    held = compact(document)
    day = held.stated(layout.generated)
    generated = parse_day(day.value) if day is not None else None
    answers = tuple(_answer(document, held, kind, generated) for kind in layout.tables)
    return CreditReport(
        source=layout.source,
        form="gsxt",
        name=_name(held),
        uscc=held.stated(layout.uscc),
        number="",
        generated=generated,
        status=held.stated(layout.status),
        answers=answers,
        problems=tuple(answer.said for answer in answers if answer.said is not None),
    )


def _answer(document: Document, held: Compact, kind: TableKind, generated: date | None) -> CreditAnswer:
    source, entries = gsxt().source, tuple(_entries(document, kind))
    if _is_told(held.text, kind.heading, len(_tables(document, kind))):
        return CreditAnswer.whole(source, kind.kind, entries, generated)
    said = Message(
        zh=f"“{kind.heading}”有一处没有表格，也没有写明{gsxt().nothing}",
        en=f'a section "{kind.heading}" has neither a table nor says that it is empty',
    )
    return CreditAnswer.unknown(source, kind.kind, Why.PARTIAL, said, entries)


def _name(held: Compact) -> Stated[str] | None:
    return held.stated(gsxt().name)


def _is_told(text: str, heading: str, tables: int) -> bool:
    """Whether every section of this name (the authorities' and the company's own) has its table or says that it is empty."""
    empty = f"{gsxt().nothing}{heading}"
    sections = text.count(heading) - text.count(empty)
    return sections > 0 and sections - text.count(f"{heading}{empty}") <= tables


def _entries(document: Document, kind: TableKind) -> Iterator[CreditEntry]:
    """The rows of all tables with the heads of a kind; a row that is empty but for its number is none."""
    for block, columns in _tables(document, kind):
        yield from _rows(document, block, kind, columns)


def _tables(document: Document, kind: TableKind) -> list[tuple[Block, dict[int, str]]]:
    """The tables with the heads of a kind, and its columns in each."""
    tables = (block for block in document.blocks if block.type is BlockType.TABLE)
    found = ((block, _columns(document, block, kind)) for block in tables)
    return [(block, columns) for block, columns in found if set(kind.needs) <= set(columns.values())]


def _columns(document: Document, block: Block, kind: TableKind) -> dict[int, str]:
    """The columns of the kind, by their number in the table; the first row is the head."""
    return {
        cell.col: kind.columns[head]
        for cell in block.cells
        if cell.row == 0 and (head := _words(document, cell)) in kind.columns
    }


def _rows(document: Document, block: Block, kind: TableKind, columns: Mapping[int, str]) -> Iterator[CreditEntry]:
    last = max((cell.row for cell in block.cells), default=0)
    for row in range(1, last + 1):
        held = [cell for cell in block.cells if cell.row == row and cell.col in columns]
        cells = {columns[cell.col]: words for cell in held if (words := _words(document, cell))}
        if any(cells.get(name) for name in kind.needs):
            at = document.span(min(cell.start for cell in held), max(cell.end for cell in held))
            yield CreditEntry(kind=kind.kind, cells=cells, at=at)


def _words(document: Document, cell: Cell) -> str:
    return "".join(document.text[cell.start : cell.end].split()).translate(_FOLDED)
