"""dossier.docx: the same blocks as the page, in the dress of official papers."""

from collections.abc import Mapping

from scanner.dossier.blocks import (
    Blank,
    Block,
    Cell,
    Dossier,
    Facts,
    Heading,
    Pair,
    Paragraph,
    Picture,
    Quote,
    Table,
    Title,
)
from scanner.dossier.docx_paper import HEI, SMALL, SONG, TINY, TITLE, Look, Paper
from scanner.dossier.pages import Drawn, Pages
from scanner.dossier.words import d
from scanner.exports.words import Word

_SMALL, _HEAD, _ENGLISH = Look(size=SMALL), Look(HEI, SMALL), Look(size=TINY, grey=True)


def dossier_docx(dossier: Dossier, pages: Pages, code: str) -> bytes:
    """The Word file; the code stands in the footers, the first page's too. Same case, same bytes."""
    paper = Paper(f"{dossier.title.title.zh} {dossier.title.subject}")
    paper.footer(f"{d('code').zh} LVJIAN-CODE {code}")
    _title(paper, dossier.title)
    drawn = {one.name: one for one in pages.drawn.values()}
    for block in dossier.blocks:
        _block(paper, block, drawn)
    return paper.finish()


def _title(paper: Paper, title: Title) -> None:
    head, _, rest = title.title.zh.partition("（")
    paper.centred(head, Look(SONG, TITLE, bold=True), before=70)
    paper.centred(f"（{rest}" if rest else title.title.en, Look(SONG, TITLE, bold=True))
    paper.centred(title.subject, Look(HEI, 18), before=24)
    _facts(paper, Facts(rows=title.about))
    _both(paper, title.notice, Look(HEI, 12))
    _both(paper, title.proof, Look(size=12))
    paper.new_page()


def _block(paper: Paper, block: Block, drawn: Mapping[str, Drawn]) -> None:
    match block:
        case Heading():
            paper.heading(block.level, block.words.zh)
        case Paragraph():
            _both(paper, block.words, Look(bold=block.strong))
        case Facts():
            _facts(paper, block)
        case Table():
            _table(paper, block)
        case Quote():
            paper.table([[(_place(block, drawn), _HEAD, "head")], [(block.text, _SMALL, "")]], (1,))
        case Pair():
            _pair(paper, block, drawn)
        case Picture():
            one = drawn[block.name]
            paper.picture(one.data, (one.width, one.height), block.caption.zh)
            paper.centred(block.caption.zh, _SMALL)
        case Blank():
            paper.table([[(block.label.zh, _HEAD, "head")], [("\n" * block.lines, _SMALL, "")]], (1,))


def _both(paper: Paper, words: Word, look: Look) -> None:
    """Chinese as text, English small below it."""
    paper.text(words.zh, look)
    if words.zh != words.en:
        paper.text(words.en, _ENGLISH)


def _facts(paper: Paper, block: Facts) -> None:
    rows = [[(_said(label), _HEAD, "head"), (value, _SMALL, "")] for label, value in block.rows]
    if rows:
        paper.table(rows, (32, 68))


def _table(paper: Paper, block: Table) -> None:
    head = [(word.zh, _HEAD, "head") for word in block.head]
    paper.table([head, *([_cell(one) for one in row] for row in block.rows)], block.widths, heads=1)


def _cell(one: Cell) -> tuple[str, Look, str]:
    return one.words.zh, _SMALL, str(one.verdict) if one.verdict is not None else ""


def _pair(paper: Paper, block: Pair, drawn: Mapping[str, Drawn]) -> None:
    """The caption, then two columns."""
    _both(paper, block.caption, Look(HEI, SMALL))
    places = [(_place(one, drawn), _HEAD, "head") for one in (block.a, block.b)]
    paper.table([places, [(one.text, _SMALL, "") for one in (block.a, block.b)]], (1, 1), heads=1)


def _place(one: Quote, drawn: Mapping[str, Drawn]) -> str:
    """Where words stand, in which picture, and what is to be known of them."""
    picture = drawn.get(one.picture or "")
    shown = (d("quote.picture", number=picture.number).zh,) if picture is not None else ()
    note = (one.note.zh,) if one.note is not None else ()
    return "；".join((one.place.zh, *shown, *note))


def _said(label: Word) -> str:
    return label.zh
