"""What a dossier says, without a look: the page and the Word file are made from the same blocks."""

from models.base import Model
from models.vocabulary import Verdict
from scanner.exports.pair_differences import Run
from scanner.exports.words import Word


class Heading(Model):
    """A heading of level 1 (一、), 2 （一） or 3 (1.); its number is part of the words; ``apart``: on a new page."""

    level: int
    words: Word
    apart: bool = False


class Paragraph(Model):
    """Words in both languages; ``strong`` for what must not be overlooked, ``small`` for what explains."""

    words: Word
    strong: bool = False
    small: bool = False


class Facts(Model):
    """Labels with what was read; values are the files' own words and stand as they are."""

    rows: tuple[tuple[Word, Word], ...]


class Cell(Model):
    """A cell: the program's words in both languages, or words of a file, or a verdict."""

    words: Word
    verdict: Verdict | None = None


class Table(Model):
    """A table with its head; ``widths`` in parts of the whole; every row at least ``lines`` high, to be written in."""

    head: tuple[Word, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    lines: int = 1


class Quote(Model):
    """Words of a file with their place; ``note`` says what is to be known of them, ``picture`` is the page's part.

    ``marked``: what makes the words unfit to be used as they are, shown in bold: their file is not what was scanned.
    """

    place: Word
    text: str
    note: Word | None = None
    picture: str | None = None
    marked: Word | None = None


class Pair(Model):
    """Two passages side by side; ``texts`` are their words in runs that are the same on both sides, or differ."""

    caption: Word
    a: Quote
    b: Quote
    texts: tuple[tuple[Run, ...], tuple[Run, ...]]


class Picture(Model):
    """The picture of a page with the passages boxed; ``name`` is its part of the dossier."""

    name: str
    caption: Word


class Figure(Model):
    """A drawing in SVG; ``name`` is its part of the dossier. The Word file names it and does not hold it."""

    name: str
    data: bytes
    caption: Word


class Blank(Model):
    """A field to be filled in by hand, so many lines high."""

    label: Word
    lines: int


Block = Heading | Paragraph | Facts | Table | Quote | Pair | Picture | Figure | Blank


class Title(Model):
    """The first page: what this is, about whom, and by what it was made."""

    title: Word
    subject: str
    about: tuple[tuple[Word, Word], ...]
    notice: Word
    proof: Word


class Dossier(Model):
    """The title page and all blocks in order."""

    title: Title
    blocks: tuple[Block, ...]


def said(text: str) -> Word:
    """Words that are the same in both languages: of a file, a name, a number."""
    return Word(text, text)


def cell(text: str | int | Word, verdict: Verdict | None = None) -> Cell:
    """A cell of words, of a file's words or of a number."""
    return Cell(words=text if isinstance(text, Word) else said(str(text)), verdict=verdict)
