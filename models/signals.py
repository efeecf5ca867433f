"""Signs that an evaluator had a hand in a self-evaluation, each with what shows it, and the level that they make together."""

from decimal import Decimal
from enum import StrEnum

from models.base import Model
from models.finding import Absence, Computation, Message, Passage
from models.round import FiledReport


class Strength(StrEnum):
    """What a sign can carry: ``strong`` alone a suspicion, ``medium`` one with others, ``weak`` no more than a notice."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class Family(StrEnum):
    """Where signs come from; those of one family may have one cause, so only the heaviest of a family counts.

    The last two are between the self-evaluations of different applicants whom one evaluator evaluates.
    """

    FILE = "file"
    ANCESTRY = "ancestry"
    AUTHORSHIP = "authorship"
    PROGRAM = "program"
    PICTURES = "pictures"
    CONTACTS = "contacts"
    VOICE = "voice"
    RESIDUE = "residue"
    REUSE = "reuse"
    CONTENT = "content"
    SIBLING_TEXT = "sibling_text"
    SIBLING_FILES = "sibling_files"


class FileFact(Model, tag="file_fact", tag_field="kind"):
    """What a file says of itself: a field of ``FileFacts`` (a further property as "custom:NAME") and values as printed."""

    path: str
    field: str
    values: tuple[str, ...]


Clue = Passage | FileFact | Computation | Absence


class Signal(Model):
    """One sign; ``own`` shows it in the self-evaluation, ``other`` in the third-party report, ``more`` supports it."""

    name: str
    strength: Strength
    message: Message
    own: tuple[Clue, ...] = ()
    other: tuple[Clue, ...] = ()
    more: tuple[Clue, ...] = ()

    def __post_init__(self) -> None:
        """A sign without anything that shows it cannot be made."""
        if not self.own and not self.other:
            msg = f"the signal {self.name} needs its evidence"
            raise ValueError(msg)


class Level(StrEnum):
    """What the signs come to, for a person to decide; ``none`` is said of what could be looked at, never of the rest."""

    STRONG = "strong"
    SUSPECTED = "suspected"
    NOTICE = "notice"
    NONE = "none"
    UNVERIFIED = "unverified"


class Contribution(Model):
    """What a signal adds to the score: its weight, or nothing where a heavier one of its family counts."""

    signal: str
    family: Family
    strength: Strength
    weight: Decimal
    counted: Decimal
    reason: str


class LevelLimits(Model):
    """The least scores of the levels; ``families``: how many of them the level strong needs."""

    notice: Decimal
    suspected: Decimal
    strong: Decimal
    families: int


class Assessment(Model):
    """The level, the score that makes it, every contribution, and the families that could not be looked at.

    ``limits`` are those it was made by; None where nothing was weighed.
    """

    level: Level
    score: Decimal
    contributions: tuple[Contribution, ...]
    unchecked: tuple[Family, ...] = ()
    limits: LevelLimits | None = None


class Standing(Model):
    """How much of a pair is copied, against pairs of different applicants and evaluators.

    ``share`` is the part of the shorter report in copied passages, per 100,000 characters; of ``unrelated`` such pairs,
    ``below`` have a smaller one.
    """

    share: int
    unrelated: int
    below: int

    @property
    def per_mille(self) -> int | None:
        """More than so many in a thousand unrelated pairs; None where too few are known to say so."""
        return self.below * 1000 // self.unrelated if self.unrelated >= LEAST_UNRELATED else None


LEAST_UNRELATED = 100
"""Unrelated pairs without which no share is called rare."""


class Independence(Model):
    """What is known of how independent a submission's self-evaluation is of its evaluator.

    ``own`` and ``other`` are the reports that were compared; ``reason`` says why nothing could be (``unverified``).
    """

    assessment: Assessment
    signals: tuple[Signal, ...] = ()
    standing: Standing | None = None
    own: FiledReport | None = None
    other: FiledReport | None = None
    reason: Message | None = None
