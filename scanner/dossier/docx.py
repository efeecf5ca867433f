"""dossier.docx: the same blocks as the page, in the dress of official papers."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from docx.shared import Pt

from scanner.dossier.blocks import (
    Blank,
    Block,
    Cell,
    Dossier,
    Facts,
    Figure,
    Heading,
    Pair,
    Paragraph,
    Picture,
    Quote,
    Table,
    Title,
)
from scanner.dossier.docx_paper import CENTRED, Paper
from scanner.dossier.docx_parts import BODY, HEI, MEDIUM, MINOR, SMALL, SONG, TINY, TITLE, Box, Look
from scanner.dossier.figures import ONLY_IN_PAGE
from scanner.dossier.pages import Drawn, Pages
from scanner.dossier.words import d
from scanner.exports.pair_differences import Run
from scanner.exports.words import Word

_SMALL, _HEAD, _ENGLISH = Look(size=SMALL), Look(HEI, SMALL), Look(size=TINY, grey=True)
_MINOR, _MARKED = Look(size=MINOR, grey=True), Look(HEI, SMALL, bold=True)


def dossier_docx(dossier: Dossier, pages: Pages, code: str) -> bytes:
    """The Word file; the code stands in the footers, the first page's too. Same case, same bytes."""
    paper = Paper(f"{dossier.title.title.zh} {dossier.title.subject}")
    paper.footer(f"{d('code').zh} LVJIAN-CODE {code}")
    _title(paper, dossier.title)
    paper.contents(d("contents").zh, [one for one in dossier.blocks if isinstance(one, Heading) and one.level < 3])
    paper.new_page()
    drawn = {one.name: one for one in pages.drawn.values()}
    for quotes, held in groupby(dossier.blocks, key=lambda block: isinstance(block, Quote)):
        if quotes:
            _quotes(paper, [block for block in held if isinstance(block, Quote)], drawn)
            continue
        for block in held:
            _block(paper, block, drawn)
    return paper.finish()


def _title(paper: Paper, title: Title) -> None:
    head, _, rest = title.title.zh.partition("（")
    paper.centred(head, Look(SONG, TITLE, bold=True), before=70)
    if rest:
        paper.centred(f"（{rest}", Look(SONG, TITLE, bold=True))
    paper.centred(title.title.en, _ENGLISH)
    paper.centred(title.subject, Look(HEI, 18), before=24)
    _facts(paper, Facts(rows=title.about))
    _both(paper, title.notice, Look(HEI, 12))
    _both(paper, title.proof, Look(size=12))
    paper.new_page()


def _block(paper: Paper, block: Block, drawn: Mapping[str, Drawn]) -> None:
    match block:
        case Heading():
            paper.heading(block.level, block.words, apart=block.apart)
        case Paragraph():
            _both(paper, block.words, Look(size=MEDIUM if block.small else BODY, bold=block.strong))
        case Facts():
            _facts(paper, block)
        case Table():
            _table(paper, block)
        case Quote():
            _quotes(paper, [block], drawn)
        case Pair():
            _pair(paper, block, drawn)
        case Picture():
            one = drawn[block.name]
            paper.picture(one.data, (one.width, one.height), block.caption.zh)
            paper.line(block.caption.zh, _SMALL, alignment=CENTRED, keep_with_next=True)
            paper.line(block.caption.en, _MINOR, alignment=CENTRED, space_after=Pt(10))
        case Figure():
            _both(
                paper,
                Word(*(f"{words}{told}" for words, told in zip(block.caption, _elsewhere(block), strict=True))),
                _SMALL,
            )
        case Blank():
            paper.table(
                [[Box(_lines(block.label, _HEAD), "head")], [Box((("\n" * block.lines, _SMALL),))]], (1,), heads=1
            )


def _elsewhere(block: Figure) -> Word:
    return Word(*(words.format(name=block.name) for words in ONLY_IN_PAGE))


def _both(paper: Paper, words: Word, look: Look) -> None:
    """Chinese as text, English small below it."""
    paper.text(words.zh, look)
    if words.zh != words.en:
        paper.text(words.en, _ENGLISH)


def _lines(words: Word, look: Look) -> tuple[tuple[str, Look], ...]:
    """What stands in a cell: Chinese, and English small below it where it differs."""
    return ((words.zh, look),) if words.zh == words.en else ((words.zh, look), (words.en, _MINOR))


def _facts(paper: Paper, block: Facts) -> None:
    rows = [[Box(_lines(label, _HEAD), "head"), Box(_lines(value, _SMALL))] for label, value in block.rows]
    if rows:
        paper.table(rows, (32, 68))


def _table(paper: Paper, block: Table) -> None:
    head = [Box(_lines(word, _HEAD), "head") for word in block.head]
    rows = ([_cell(one) for one in row] for row in block.rows)
    paper.table([head, *rows], block.widths, heads=1, lines=block.lines)


def _cell(one: Cell) -> Box:
    return Box(_lines(one.words, _SMALL), str(one.verdict) if one.verdict is not None else "")


def _quotes(paper: Paper, quotes: list[Quote], drawn: Mapping[str, Drawn]) -> None:
    """Where the words stand, and the words, a line each."""
    head = [Box(_lines(d(f"column.{key}"), _HEAD), "head") for key in ("place", "words")]
    rows = [[Box(tuple(_place(one, drawn))), Box(((one.text, _SMALL),))] for one in quotes]
    paper.table([head, *rows], (40, 60), heads=1)


def _pair(paper: Paper, block: Pair, drawn: Mapping[str, Drawn]) -> None:
    """The caption, then two columns."""
    paper.caption(block.caption.zh, Look(HEI, SMALL))
    if block.caption.zh != block.caption.en:
        paper.caption(block.caption.en, _MINOR)
    places = [Box(tuple(_place(one, drawn)), "head") for one in (block.a, block.b)]
    paper.table([places, [Box(tuple(_runs(side))) for side in block.texts]], (1, 1), heads=1)


def _runs(side: Iterable[Run]) -> Iterator[tuple[str, Look]]:
    """The words of one side in one paragraph, what differs from the other side underlined."""
    for run in side:
        yield run.text, Look(size=SMALL, under=run.differs, joined=True)


def _place(one: Quote, drawn: Mapping[str, Drawn]) -> Iterator[tuple[str, Look]]:
    """Where words stand, in which picture, and what is to be known of them."""
    picture = drawn.get(one.picture or "")
    shown = (d("quote.picture", number=picture.number).zh,) if picture is not None else ()
    note = (one.note.zh,) if one.note is not None else ()
    yield "；".join((one.place.zh, *shown, *note)), _HEAD
    if one.marked is not None:
        yield one.marked.zh, _MARKED
        yield one.marked.en, _MINOR
