"""Making a signal: its strength comes from the table of weights."""

from collections.abc import Iterable

from corpus.reference.independence import weights
from models.finding import Message
from models.signals import Clue, Signal


def signal(name: str, words: tuple[str, str], own: Iterable[Clue], other: Iterable[Clue], *more: Clue) -> Signal:
    """The signal of this name; ``words`` are Chinese and English."""
    zh, en = words
    return Signal(
        name=name,
        strength=weights()[name].strength,
        message=Message(zh=zh, en=en),
        own=tuple(own),
        other=tuple(other),
        more=more,
    )


def listed(values: Iterable[str], most: int = 5) -> str:
    """A few values for a message, with a mark if there are more."""
    values = list(values)
    return "、".join(values[:most]) + ("…" if len(values) > most else "")
