"""Two documents of a result side by side, their shared passages linked; what pairs a submission is in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from models.document import Block, BlockType, Document, Method
from scanner.exports.pair_differences import Run, differing
from scanner.exports.pair_texts import Marked, Part, parts
from scanner.exports.pair_words import VIEWER, why_word
from scanner.exports.pairs import LETTERS, QUOTE_LIMIT
from scanner.results.rows import ReusePlaceRow, ReuseRow
from scanner.reuse import PassageKind
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.sorted_lines import rows_at
from scanner.service.review.texts import text_of
from scanner.service.rounds import models
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.templatetags.verdicts import told

NAME: Final = "reuse.jsonl"
HEIGHT: Final = 1000
"""Of the map of a document."""


class Shared(NamedTuple):
    """A passage: ``a`` on the left, ``b`` on the right; ``tag`` is its letter and number among its kind."""

    number: int
    tag: str
    kind: str
    word: str
    why: str
    percent: int
    chars: int
    a: ReusePlaceRow
    b: ReusePlaceRow
    words_a: tuple[Run, ...]
    words_b: tuple[Run, ...]
    elsewhere: int
    source: str
    map_a: tuple[int, int]
    map_b: tuple[int, int]


class Side(NamedTuple):
    """One document with its text in parts, cut where passages begin and end."""

    letter: str
    document: models.Document
    parts: tuple[Part, ...]


class Partner(NamedTuple):
    """A document that shares text with one of the submission: passages and copied characters; None: not to be seen."""

    own: models.Document
    other: models.Document | None
    relation: str
    passages: int
    copied: int


def shared_of(left: models.Document, right: models.Document) -> list[Shared]:
    """The passages that two documents of one result share, in the order of the left one."""
    pairs = [(row, row.a, row.b) for row in _rows(left) if row.b.path == right.path]
    if left.path != right.path:
        pairs += [(row, row.b, row.a) for row in _rows(right) if row.b.path == left.path]
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
        int(row.similarity * 100),
        row.chars,
        a,
        b,
        *words,
        row.elsewhere,
        row.source,
        _on_map(a, lengths[0]),
        _on_map(b, lengths[1]),
    )


def _on_map(place: ReusePlaceRow, chars: int) -> tuple[int, int]:
    top = min(place.start * HEIGHT // max(1, chars), HEIGHT - 4)
    return top, max(4, (place.end - place.start) * HEIGHT // max(1, chars))


def side(letter: str, document: models.Document, passages: Iterable[Shared]) -> Side:
    """A document as its side of the page shows it, its personal data hidden."""
    text = masked(text_of(document.result, document.sha256))
    marked = [_marked(letter, one) for one in passages]
    read = Document(
        sha256=document.sha256, format=document.format, method=Method.TEXT, text=text, blocks=tuple(_blocks(text))
    )
    return Side(letter, document, tuple(parts(read, [one for one in marked if one.end <= len(text)])))


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


def partners(user: User, submission: models.Submission) -> list[Partner]:
    """The documents that share text with the submission's, most copied first; those of other regions without a name."""
    found: list[Partner] = []
    for own in submission.documents.exclude(method="none").select_related("result").order_by("path"):
        held: dict[tuple[str, str], list[ReuseRow]] = {}
        for row in _rows(own):
            held.setdefault((row.relation, row.b.path), []).append(row)
        paths = sorted({path for _, path in held})[:500]
        rows = visible(
            models.Document.objects.filter(result=submission.result_id, path__in=paths), user, "submission__region"
        )
        seen = {one.path: one for one in rows}
        found += [
            Partner(own, seen.get(path), relation, len(some), sum(one.chars for one in some if one.kind == "copied"))
            for (relation, path), some in held.items()
        ]
    return sorted(found, key=lambda one: (-one.copied, -one.passages, one.own.path, one.relation))


def _rows(document: models.Document) -> list[ReuseRow]:
    """The passages whose first side is this document; not those shared with an earlier run."""
    path = folder_of(document.result) / NAME
    found = rows_at(path, ReuseRow, lambda row: row.a.path, document.path)
    return [row for row in found if row.b.earlier is None]
