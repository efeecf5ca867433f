"""Two documents side by side, their shared passages linked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from models.document import Block, BlockType, Document, Method
from scanner.exports.pair_differences import Run, differing
from scanner.exports.pair_texts import Marked, Part, Piece, parts
from scanner.exports.pair_words import VIEWER, why_word
from scanner.exports.pairs import LETTERS
from scanner.results.rows import ReusePlaceRow, ReuseRow
from scanner.reuse import PassageKind
from scanner.service.masking import masked
from scanner.service.review.sharing import NAME
from scanner.service.review.sorted_lines import rows_at
from scanner.service.review.texts import text_of
from scanner.service.rounds import models
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.templatetags.verdicts import told

HEIGHT: Final = 1000
"""Of the map of a document."""
QUOTE_LIMIT: Final = 400
"""Characters of a passage in the table; all of them stand in the texts."""


class Shared(NamedTuple):
    """A passage: ``a`` on the left, ``b`` on the right; ``tag`` is its letter and number among its kind.

    ``weight`` and ``elsewhere`` are those of reuse.jsonl; ``along`` says how far in either text it begins, in percent.
    """

    number: int
    tag: str
    kind: str
    word: str
    why: str
    percent: int
    chars: int
    a: ReusePlaceRow
    b: ReusePlaceRow
    words_a: SafeString
    words_b: SafeString
    elsewhere: int
    source: str
    weight: float
    along: tuple[int, int]
    cut: bool
    map_a: tuple[int, int]
    map_b: tuple[int, int]


class Side(NamedTuple):
    """One document with its text as HTML, marked where passages begin and end; empty without any."""

    letter: str
    document: models.Document
    text: SafeString


def shared_of(left: models.Document, right: models.Document) -> list[Shared]:
    """The passages that two documents share, in the order of the left one; the result of either says which."""
    pairs = [(row, row.a, row.b) for row in _rows(left, right)]
    if left.pk != right.pk:
        pairs += [(row, row.b, row.a) for row in _rows(right, left)]
    pairs.sort(key=lambda one: (one[1].start, one[1].end, one[2].start, one[0].kind))
    lengths = len(text_of(left.result, left.sha256)), len(text_of(right.result, right.sha256))
    counted: Counter[str] = Counter()
    return [_shared(number, pair, lengths, counted) for number, pair in enumerate(pairs, 1)]


def _shared(
    number: int, pair: tuple[ReuseRow, ReusePlaceRow, ReusePlaceRow], lengths: tuple[int, int], counted: Counter[str]
) -> Shared:
    row, a, b = pair
    kind = PassageKind(row.kind)
    counted[kind] += 1
    cut = max(len(a.quote), len(b.quote)) > QUOTE_LIMIT
    words = differing(masked(a.quote[:QUOTE_LIMIT]), masked(b.quote[:QUOTE_LIMIT]), cut=cut)
    return Shared(
        number,
        f"{LETTERS[kind]}{counted[kind]}",
        kind,
        told(VIEWER[f"reuse.{kind}"]),
        told(why_word(row.why)),
        round(row.similarity * 1000) // 10,
        row.chars,
        a,
        b,
        _underlined(words[0]),
        _underlined(words[1]),
        row.elsewhere,
        row.source,
        row.weight,
        (a.start * 100 // max(1, lengths[0]), b.start * 100 // max(1, lengths[1])),
        cut,
        _on_map(a, lengths[0]),
        _on_map(b, lengths[1]),
    )


def _underlined(runs: Iterable[Run]) -> SafeString:
    """Words of a passage, those underlined that differ from the other side's."""
    html = (f"<u>{escape(one.text)}</u>" if one.differs else escape(one.text) for one in runs)
    return mark_safe("".join(html))  # noqa: S308 - words that are escaped


def _on_map(place: ReusePlaceRow, chars: int) -> tuple[int, int]:
    top = min(place.start * HEIGHT // max(1, chars), HEIGHT - 4)
    return top, max(4, (place.end - place.start) * HEIGHT // max(1, chars))


def side(letter: str, document: models.Document, passages: Iterable[Shared], shown: frozenset[int]) -> Side:
    """A document as its side of the page shows it, its personal data hidden; passages not ``shown`` look like other text."""
    passages = list(passages)
    text = masked(text_of(document.result, document.sha256))
    marked = [_marked(letter, one) for one in passages]
    read = Document(
        sha256=document.sha256, format=document.format, method=Method.TEXT, text=text, blocks=tuple(_blocks(text))
    )
    found = parts(read, [one for one in marked if one.end <= len(text)])
    return Side(letter, document, paragraphs(letter, found, {one.number: one for one in passages}, shown))


def paragraphs(letter: str, found: Iterable[Part], passages: Mapping[int, Shared], shown: frozenset[int]) -> SafeString:
    """The parts as paragraphs; made without a template, for a long report has ten thousand of them."""
    html = (
        f'<p data-s="{one.start}" data-e="{one.end}">'
        f"{''.join(_piece(letter, piece, passages, shown) for piece in one.pieces)}</p>\n"
        for one in found
    )
    return mark_safe("".join(html))  # noqa: S308 - numbers of ours, and words that are escaped


def _piece(letter: str, piece: Piece, passages: Mapping[int, Shared], shown: frozenset[int]) -> str:
    words = escape(piece.text)
    if not piece.passages:
        return words
    kinds = sorted({f"k-{passages[number].kind}" for number in piece.passages if number in shown})
    links = "".join(_link(letter, passages[number], hidden=number not in shown) for number in piece.begins)
    numbers = " ".join(map(str, piece.passages))
    return f'<mark class="{" ".join(kinds)}" data-p="{numbers}">{links}{words}</mark>'


def _link(letter: str, one: Shared, *, hidden: bool) -> str:
    there = "b" if letter == "a" else "a"
    return (
        f'<a class="no" id="{letter}{one.number}" href="#{there}{one.number}" data-go="{one.number}"'
        f' data-kind="{one.kind}"{" hidden" if hidden else ""}>{one.tag}</a>'
    )


def _marked(letter: str, one: Shared) -> Marked:
    place = one.a if letter == "a" else one.b
    return Marked(one.number, one.kind, place.start, place.end)


def _blocks(text: str) -> Iterator[Block]:
    """One for each line: the run directory keeps the text, not its blocks."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block(type=BlockType.PARAGRAPH, start=at, end=at + len(line))
        at += len(line) + 1


def _rows(first: models.Document, second: models.Document) -> list[ReuseRow]:
    """The passages that the first one's result names it first in, the other second."""
    path = folder_of(first.result) / NAME
    found = rows_at(path, ReuseRow, lambda row: row.a.path, first.path)
    wanted = second.path, second.sha256, first.result_id != second.result_id
    return [row for row in found if (row.b.path, row.b.sha256, row.b.earlier is not None) == wanted]
