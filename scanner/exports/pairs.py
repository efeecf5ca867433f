"""compare --html: two documents side by side on one page that asks nothing of anybody."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Final, NamedTuple

from markupsafe import Markup

from corpus.reference.independence import independence
from models.base import Model
from models.document import Document
from models.signals import Assessment, Level, LevelLimits, Signal
from scanner.exports.numbered import Json, compact
from scanner.exports.pair_differences import Run, differing
from scanner.exports.pair_signs import SignView, sign_views
from scanner.exports.pair_texts import Marked, Part, parts
from scanner.exports.pair_words import VIEWER, WORDS, why_word
from scanner.exports.payload import embedded
from scanner.exports.templating import dress, environment
from scanner.results.rows import ReuseInputRow
from scanner.reuse import PassageKind, SharedPassage

QUOTE_LIMIT: Final = 1_500
"""Characters of a passage in the table; all of them stand in the texts."""
SHORT: Final = 500
LETTERS: Final = {PassageKind.COPIED: "C", PassageKind.SHARED_FACT: "F", PassageKind.BOILERPLATE: "B"}
"""A letter before the number of every passage: no kind is told by colour alone."""
MAP_HEIGHT: Final = 1000
_BREAK = re.compile(r"[^\S\n]*\n\s*")


class ReadSide(Model):
    """One file: its document, or the reason why there is none; ``kind`` is that of the report in it."""

    path: str
    name: str
    document: Document | None
    kind: str = ""
    reason: str | None = None


class Pair(Model):
    """What was compared and what came of it; ``assessment`` is None where nothing could be judged."""

    a: ReadSide
    b: ReadSide
    shared: tuple[SharedPassage, ...] = ()
    signals: tuple[Signal, ...] = ()
    assessment: Assessment | None = None
    background: int = 0
    problems: tuple[str, ...] = ()
    options: ReuseInputRow | None = None


class PlaceView(NamedTuple):
    """One side of a passage: range, pages (None: not known), words and which of them differ, whether they were cut."""

    start: int
    end: int
    page: int | None
    last_page: int | None
    words: tuple[Run, ...]
    cut: bool


class PassageView(NamedTuple):
    """A passage; ``tag`` is its letter and number among its kind, ``top`` and ``bottom`` its rows of the map per side."""

    number: int
    tag: str
    of: SharedPassage
    a: PlaceView
    b: PlaceView
    map_a: tuple[int, int]
    map_b: tuple[int, int]

    @property
    def kind(self) -> PassageKind:
        """Only ``copied`` accuses."""
        return self.of.kind

    @property
    def percent(self) -> int:
        """Similarity in whole percent, never more alike than it is."""
        return self.of.similarity // 10

    @property
    def chars(self) -> int:
        """Characters of the longer side."""
        return max(self.a.end - self.a.start, self.b.end - self.b.start)

    @property
    def short(self) -> bool:
        """Whether it is better not parted by the end of a sheet of paper."""
        return self.chars <= SHORT


class SideView(NamedTuple):
    """One document as the page shows it."""

    letter: str
    read: ReadSide
    parts: Iterable[Part]

    @property
    def chars(self) -> int:
        """Characters of its text."""
        return len(self.read.document.text) if self.read.document is not None else 0


class KindLine(NamedTuple):
    """How many passages of a kind there are, and the characters they cover on each side."""

    kind: PassageKind
    letter: str
    passages: int
    a: int
    b: int


def pair_html(pair: Pair) -> bytes:
    """The page in UTF-8; same pair, same bytes."""
    views = passage_views(pair)
    templates = environment(WORDS)
    templates.globals.update(views={view.number: view for view in views}, why_word=why_word)
    text = templates.get_template("pair.html").render(
        pair=pair,
        version=version("lvjian"),
        sides=(_side("a", pair.a, views), _side("b", pair.b, views)),
        passages=views,
        kinds=kind_lines(views),
        level=_level(pair),
        score=pair.assessment.score if pair.assessment is not None else None,
        limits=_limits(pair),
        signs=_signs(pair),
        words=Markup(embedded(compact(viewer_words()))),  # noqa: S704 - every < of it is escaped
        **dress(("base.css", "viewer.css", "pair.css"), "viewer.js", "pair.js")._asdict(),
    )
    return text.encode("utf-8", "backslashreplace")


def viewer_words() -> Json:
    """What the viewer says by itself."""
    return {key: [word.zh, word.en] for key, word in VIEWER.items()}


def _limits(pair: Pair) -> LevelLimits:
    made = pair.assessment.limits if pair.assessment is not None else None
    return made or independence().levels


def _level(pair: Pair) -> Level:
    return pair.assessment.level if pair.assessment is not None else Level.UNVERIFIED


def _signs(pair: Pair) -> tuple[SignView, ...]:
    return sign_views(pair.signals, pair.assessment) if pair.assessment is not None else ()


def passage_views(pair: Pair) -> tuple[PassageView, ...]:
    """All passages in the order of A, numbered from 1; none where a document is missing."""
    a, b = pair.a.document, pair.b.document
    if a is None or b is None:
        return ()
    ordered = sorted(pair.shared, key=lambda one: (one.a, one.b, one.kind))
    counted: Counter[PassageKind] = Counter()
    views = []
    for number, one in enumerate(ordered, 1):
        counted[one.kind] += 1
        views.append(
            PassageView(
                number,
                f"{LETTERS[one.kind]}{counted[one.kind]}",
                one,
                *_places(a, b, one),
                _on_map(one.a, len(a.text)),
                _on_map(one.b, len(b.text)),
            )
        )
    return tuple(views)


def kind_lines(views: Sequence[PassageView]) -> tuple[KindLine, ...]:
    """The kinds that occur, what accuses first."""
    lines = []
    for kind, letter in LETTERS.items():
        held = [view for view in views if view.kind is kind]
        if held:
            covered = (_covered(view.of.a for view in held), _covered(view.of.b for view in held))
            lines.append(KindLine(kind, letter, len(held), *covered))
    return tuple(lines)


def _covered(ranges: Iterable[tuple[int, int]]) -> int:
    """Characters in at least one of the ranges."""
    total, reached = 0, 0
    for start, end in sorted(ranges):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _places(a: Document, b: Document, one: SharedPassage) -> tuple[PlaceView, PlaceView]:
    quotes = _quote(a, one.a), _quote(b, one.b)
    cut = tuple(len(quote) > QUOTE_LIMIT for quote in quotes)
    shown = differing(quotes[0][:QUOTE_LIMIT], quotes[1][:QUOTE_LIMIT], cut=any(cut))
    return _place(a, one.a, shown[0], cut=cut[0]), _place(b, one.b, shown[1], cut=cut[1])


def _quote(document: Document, span: tuple[int, int]) -> str:
    """The words, without the space around them and empty lines between them."""
    return _BREAK.sub("\n", document.text[slice(*span)].strip())


def _place(document: Document, span: tuple[int, int], words: tuple[Run, ...], *, cut: bool) -> PlaceView:
    start, end = span
    return PlaceView(start, end, document.page_at(start), document.page_at(max(start, end - 1)), words, cut)


def _on_map(span: tuple[int, int], chars: int) -> tuple[int, int]:
    """Top and height on the map of the whole document, never too thin to be seen."""
    top = span[0] * MAP_HEIGHT // max(1, chars)
    height = max(4, span[1] * MAP_HEIGHT // max(1, chars) - top)
    return min(top, MAP_HEIGHT - height), height


def _side(letter: str, read: ReadSide, views: Iterable[PassageView]) -> SideView:
    if read.document is None:
        return SideView(letter, read, ())
    return SideView(letter, read, parts(read.document, _marked(letter, views)))


def _marked(letter: str, views: Iterable[PassageView]) -> Iterator[Marked]:
    for view in views:
        place = view.a if letter == "a" else view.b
        yield Marked(view.number, view.kind, place.start, place.end)
