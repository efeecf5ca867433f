"""Two files side by side: what text they share and which signs of one hand they bear (``lvjian compare``)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import msgspec

from corpus.reference.independence import Scale, independence
from extractors.converted import read_file
from extractors.facts import reports_of
from models.base import Model
from models.document import Document
from models.errors import Unreadable
from models.facts import Report
from models.round import FiledReport
from models.signals import Assessment, Level, Signal, Standing
from models.vocabulary import DocumentKind
from scanner.forensics.copied import copied_text
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.levels import level
from scanner.forensics.signs import signals, unchecked
from scanner.options import CompareOptions
from scanner.pair_background import Side, pair_background
from scanner.pair_standing import Around, Words, pair_standing
from scanner.results.rows import ReuseInputRow
from scanner.results.tuned import reuse_input
from scanner.reuse import SharedPassage, passages
from scanner.together import names_told
from scanner.tuning import Tuning, read_tuning
from scanner.unjudged import judged, reasons

_PER_MILLE = 1000


class FileRow(Model):
    """One side; ``chars`` of its text, 0 if it could not be read, ``reason`` why."""

    path: str
    chars: int
    reason: str | None = None


class PassageRow(Model):
    """A shared passage; half-open ranges of code points of each file's text, ``similarity`` from 0 to 1.

    ``why`` it is of its kind, ``source`` which form, standard or law prints it, ``elsewhere`` how many other evaluators.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float
    kind: str
    why: str
    elsewhere: int
    source: str = ""


class SignalRow(Model):
    """A sign with what it weighs; ``evidence`` are the words and values that show it."""

    name: str
    weight: float
    text: str
    evidence: tuple[str, ...]


class StandingRow(Model):
    """How much is copied (``share`` per 100,000 characters of the shorter report), against pairs with unrelated reports.

    Of ``unrelated`` such pairs ``below`` have less; ``per_mille`` is null where they are too few to say so.
    """

    share: int
    unrelated: int
    below: int
    per_mille: int | None


class IndependenceRow(Model):
    """The level with its signs; ``score`` is 1 from the score of strong signs on, null where nothing could be judged.

    ``reasons`` say why, Chinese first.
    """

    level: Level
    score: float | None
    signals: tuple[SignalRow, ...]
    unchecked: tuple[str, ...] = ()
    standing: StandingRow | None = None
    reasons: tuple[str, ...] = ()


class ComparisonRow(Model):
    """The output of ``compare --json``.

    ``background`` counts the evaluators whose texts were known, ``reuse`` are the options used.
    """

    a: FileRow
    b: FileRow
    passages: tuple[PassageRow, ...]
    independence: IndependenceRow
    background: int = 0
    problems: tuple[str, ...] = ()
    reuse: ReuseInputRow | None = None


class _Side:
    """A file that was read, with the report that it holds."""

    def __init__(self, path: Path, document: Document) -> None:
        self.path = path
        self.document = document
        self.report: Report = max(reports_of(document), key=lambda one: one.end - one.start)

    @property
    def exhibit(self) -> Exhibit:
        """The report as something to look for signs in."""
        filed = FiledReport(path=str(self.path), sha256=self.document.sha256, report=self.report)
        return Exhibit(filed, self.document)

    @property
    def names(self) -> frozenset[str]:
        """What the report calls its parties, their places, codes and people: facts, whoever wrote them down."""
        return frozenset(names_told(self.report))

    def words(self, names: tuple[str, ...], called: frozenset[str]) -> Words:
        """Its text, with the names of both sides and what their people are known by."""
        return Words(self.document.text, names, called)

    @property
    def asking(self) -> Side:
        """What is left out of the background for its sake."""
        return Side(self.document.sha256, self.report)


class Compared(NamedTuple):
    """The row with what it was made from, for those who show the texts: the documents (None: unread), signs and level."""

    row: ComparisonRow
    documents: tuple[Document | None, Document | None]
    kinds: tuple[str, str] = ("", "")
    shared: tuple[SharedPassage, ...] = ()
    signals: tuple[Signal, ...] = ()
    assessment: Assessment | None = None


def compare(a: Path, b: Path, asked: CompareOptions | None = None) -> ComparisonRow:
    """What two files share; a file that cannot be read makes the level ``unverified`` and is named with its reason."""
    return compared(a, b, asked or CompareOptions()).row


def compared(a: Path, b: Path, asked: CompareOptions) -> Compared:
    """The same with the documents; BadOptions if the options file does not fit."""
    tuning = read_tuning(asked.reuse)
    sides = [_side(path) for path in (a, b)]
    rows = (_file(a, sides[0]), _file(b, sides[1]))
    first, second = sides
    if isinstance(first, _Side) and isinstance(second, _Side):
        return _both(first, second, rows, asked, tuning)
    unread = tuple(f"{one.path}：无法读取 / cannot be read: {one.reason}" for one in rows if one.reason is not None)
    nothing = IndependenceRow(level=Level.UNVERIFIED, score=None, signals=(), reasons=unread)
    read = (side.document if isinstance(side, _Side) else None for side in sides)
    row = ComparisonRow(a=rows[0], b=rows[1], passages=(), independence=nothing, reuse=reuse_input(tuning))
    return Compared(row, (next(read), next(read)))


def _both(
    first: _Side, second: _Side, rows: tuple[FileRow, FileRow], asked: CompareOptions, tuning: Tuning
) -> Compared:
    options = tuning.options
    with pair_background(asked, options) as background:
        called = background.called((first.asking, second.asking))
        known = background.beside(called)
        names = tuple(sorted(first.names | second.names))
        sides = first.words(names, called), second.words(names, called)
        shared = passages(sides[0].text, sides[1].text, options, known, names)
        around = Around(background.known.texts, background.outside, background.pool)
        rank = pair_standing(sides, shared, around, options)
    found, assessed = _signs(first, second, shared, tuning.scale)
    row = ComparisonRow(
        a=rows[0],
        b=rows[1],
        passages=tuple(map(_passage, shared)),
        independence=_level(found, assessed, rank).but(reasons=tuple(reasons(assessed, first.exhibit, second.exhibit))),
        background=known.evaluators,
        problems=background.problems(known),
        reuse=reuse_input(tuning),
    )
    documents, kinds = (first.document, second.document), (str(first.report.kind), str(second.report.kind))
    return Compared(row, documents, kinds, shared, found, assessed)


def _file(path: Path, side: "_Side | Unreadable") -> FileRow:
    if isinstance(side, _Side):
        return FileRow(path=str(path), chars=len(side.document.text))
    return FileRow(path=str(path), chars=0, reason=str(side))


def _side(path: Path) -> "_Side | Unreadable":
    try:
        return _Side(path, read_file(path, path.name))
    except Unreadable as error:
        return error


def _signs(
    first: _Side, second: _Side, shared: tuple[SharedPassage, ...], scale: Scale
) -> tuple[tuple[Signal, ...], Assessment]:
    """The signs and what they come to; the first file is the self-evaluation unless the contents say otherwise."""
    third = DocumentKind.THIRD_PARTY_EVALUATION
    turned = first.report.kind is third and second.report.kind is not third
    own, other = (second.exhibit, first.exhibit) if turned else (first.exhibit, second.exhibit)
    of_own = tuple(one.flipped() for one in shared) if turned else shared
    same = own.range == other.range
    found = (*signals(own, other), *(() if same else copied_text(own, other, of_own, scale.copied)))
    return found, judged(level(found, unchecked(own, other), scale), own, other)


def _level(found: Iterable[Signal], assessed: Assessment, rank: Standing | None) -> IndependenceRow:
    weights: Mapping[str, Decimal] = {one.signal: one.counted for one in assessed.contributions}
    unverified = assessed.level is Level.UNVERIFIED
    limits = assessed.limits or independence().levels
    share = min(assessed.score / limits.strong, Decimal(1))
    return IndependenceRow(
        level=assessed.level,
        score=None if unverified else float(share.quantize(Decimal("0.001"))),
        signals=tuple(_signal(one, weights[one.name]) for one in found),
        unchecked=tuple(assessed.unchecked),
        standing=_standing(rank) if rank is not None else None,
    )


def _standing(one: Standing) -> StandingRow:
    return StandingRow(share=one.share, unrelated=one.unrelated, below=one.below, per_mille=one.per_mille)


def _signal(one: Signal, weight: Decimal) -> SignalRow:
    clues = (*one.own, *one.other, *one.more)
    return SignalRow(
        name=one.name,
        weight=float(weight),
        text=f"{one.message.zh} / {one.message.en}",
        evidence=tuple(msgspec.json.encode(clue).decode() for clue in clues),
    )


def _passage(one: SharedPassage) -> PassageRow:
    return PassageRow(
        a=one.a,
        b=one.b,
        similarity=one.similarity / _PER_MILLE,
        kind=one.kind,
        why=one.why,
        elsewhere=one.elsewhere,
        source=one.source,
    )
