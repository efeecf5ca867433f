"""The papers of an evidence index: the column of a table, or what stands listed below a heading for it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corpus.reference.independence import independence
from corpus.templates.forms import is_form_line, without_number
from corpus.templates.voice import voice_words
from models.document import Block, BlockType, Cell
from models.folding import match_key
from models.signals import Clue, Signal
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import signal

_TELLING: Final = 4
_LONGEST: Final = 60
"""What is longer is prose, no entry of a list."""


class Entry(NamedTuple):
    """A paper of an evidence index: its match key and where it stands."""

    key: str
    start: int
    end: int


def index_order(own: Exhibit, other: Exhibit) -> Iterator[Signal]:
    """Both evidence indexes list the same papers in the same order, enough of them to tell something."""
    mine, theirs = entries(own), entries(other)
    if len(mine) >= independence().listed and [one.key for one in mine] == [one.key for one in theirs]:
        words = (
            f"两份报告的证明材料索引{len(mine)}项逐项相同，顺序一致。",
            f"Both evidence indexes list the same {len(mine)} papers in the same order.",
        )
        yield signal("index_order", words, _listed_at(own, mine), _listed_at(other, theirs))


def _listed_at(side: Exhibit, found: tuple[Entry, ...]) -> tuple[Clue, ...]:
    return tuple(side.at(side.document.span(one.start, one.end)) for one in found)


def entries(side: Exhibit) -> tuple[Entry, ...]:
    """The papers of the evidence columns, each once; without any, those listed below a heading for them.

    Short marks, "as above" and what the forms themselves print list nothing.
    """
    blocks = [one for one in side.document.blocks if side.report.start <= one.start < side.report.end]
    tables = (block for block in blocks if block.type is BlockType.TABLE)
    return _papers(side, (cell for table in tables for cell in _column(side, table, voice_words().index.heads))) or (
        _papers(side, _below_headings(side, blocks))
    )


def _papers(side: Exhibit, places: Iterable[Cell | Block]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for place in places:
        words = _bare(side.document.text[place.start : place.end])
        key = match_key(words).text
        if len(key) >= _TELLING and not voice_words().index.empty.match(words) and not is_form_line(words):
            found.setdefault(key, Entry(key, place.start, place.end))
    return tuple(found.values())


def _bare(words: str) -> str:
    """An entry without its number and the page that stands behind it."""
    index = voice_words().index
    return index.page.sub("", without_number(index.number.sub("", words.strip()))).strip()


def _below_headings(side: Exhibit, blocks: Iterable[Block]) -> Iterator[Cell | Block]:
    """The short paragraphs and the cells that name papers below a heading like 附件清单, up to prose or the next heading."""
    index, listing = voice_words().index, False
    for block in blocks:
        words = side.document.text[block.start : block.end].strip()
        if block.type is BlockType.TABLE:
            yield from _column(side, block, index.names) if listing else ()
        elif len(words) <= _LONGEST and index.title.fullmatch(without_number(words)):
            listing = True
        elif listing and words:
            listing = block.type is not BlockType.HEADING or bool(index.number.match(words))
            listing = listing and len(words) <= _LONGEST and not words.endswith("。")
            if listing:
                yield block


def _column(side: Exhibit, block: Block, heads: frozenset[str]) -> Iterator[Cell]:
    """The cells below the head of a column that is called so, up to the head of another table (tables may be joined).

    Lists of equipment and instruments are none of papers, whatever their columns are called.
    """
    keys = [match_key(side.document.text[cell.start : cell.end]).text for cell in block.cells]
    things = {cell.row for cell, key in zip(block.cells, keys, strict=True) if key in voice_words().index.things}
    tops = things | {cell.row for cell, key in zip(block.cells, keys, strict=True) if key in voice_words().index.first}
    head: Cell | None = None
    for cell, key in zip(block.cells, keys, strict=True):
        if cell.row in things or (head is not None and cell.row > head.row and cell.row in tops):
            head = None
        if key in heads and cell.row not in things:
            head = cell
        elif head is not None and cell.row > head.row and cell.col == head.col:
            yield cell
