"""The signs of dependence as a page shows them: name, weight, what counts, and the words and values that show them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, assert_never

from corpus.reference.signal_words import signal_words
from models.finding import Absence, Computation, Passage
from models.signals import Assessment, Clue, Contribution, Family, FileFact, Signal, Strength
from scanner.exports.pair_words import WORDS
from scanner.exports.words import Word

VALUES_SHOWN = 12
"""Values of a field of a file; how many more there are is said."""
QUOTE_LIMIT = 300


class ClueView(NamedTuple):
    """One clue: the file and page it stands in, what it is called, its words; ``start`` is an offset of words in a text."""

    path: str
    page: int | None
    start: int | None
    label: Word | None
    words: tuple[str, ...]
    more: int = 0


class SignView(NamedTuple):
    """One sign; ``counted`` is 0 where a heavier one of its family counts."""

    name: str
    title: Word
    message: Word
    reason: Word
    family: Family
    strength: Strength
    weight: Decimal
    counted: Decimal
    own: tuple[ClueView, ...]
    other: tuple[ClueView, ...]
    more: tuple[ClueView, ...]


def sign_views(signals: Iterable[Signal], assessment: Assessment) -> tuple[SignView, ...]:
    """Heaviest first, what counts before what does not."""
    weighed = {one.signal: one for one in assessment.contributions}
    views = [_view(one, weighed[one.name]) for one in signals]
    return tuple(sorted(views, key=lambda view: (-view.counted, -view.weight, view.name)))


def _view(one: Signal, weighed: Contribution) -> SignView:
    words = signal_words(one.name)
    return SignView(
        one.name,
        Word(words.zh, words.en),
        Word(one.message.zh, one.message.en),
        Word(words.reason_zh, words.reason_en),
        weighed.family,
        weighed.strength,
        weighed.weight,
        weighed.counted,
        *(tuple(_clues(held)) for held in (one.own, one.other, one.more)),
    )


def _clues(held: Iterable[Clue]) -> Iterator[ClueView]:
    for clue in held:
        match clue:
            case Passage(path=path, at=at):
                quote = at.quote if len(at.quote) <= QUOTE_LIMIT else f"{at.quote[:QUOTE_LIMIT]}……"
                yield ClueView(path, at.page, at.start, None, (f"“{quote}”",))
            case FileFact(path=path, field=field, values=values):
                yield ClueView(
                    path, None, None, _field(field), values[:VALUES_SHOWN], max(0, len(values) - VALUES_SHOWN)
                )
            case Absence(sought=sought, paths=paths):
                yield ClueView("；".join(paths), None, None, WORDS["clue.absent"], (sought,))
            case Computation(inputs=inputs, formula=formula, result=result):
                given = tuple(f"{key} = {value}" for key, value in inputs.items())
                yield ClueView("", None, None, WORDS["clue.computed"], (*given, f"{formula} → {result}"))
            case _:
                assert_never(clue)


def _field(field: str) -> Word:
    """What a field of a file is called; properties of the formats keep their own name."""
    return WORDS.get(f"fact.{field}", Word(field.removeprefix("custom:"), field.removeprefix("custom:")))
