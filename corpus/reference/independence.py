"""What the signs of dependence weigh, from where on they make a level, and the lists they need."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from corpus.tables import rows
from models.base import Model
from models.signals import Family, Strength
from models.vocabulary import Confidence


class Weight(Model):
    """What a sign weighs and can carry, why, where that comes from, and how sure it is."""

    name: str
    family: Family
    strength: Strength
    weight: Decimal
    reason: str
    source: str
    confidence: Confidence


class LevelLimits(Model):
    """The least scores of the levels; ``families``: how many of them the level strong needs."""

    notice: Decimal
    suspected: Decimal
    strong: Decimal
    families: int


class AncestryLimits(Model):
    """``odds``: exponent of ten; ``bits`` of revision ids; ``background``: least number of other evaluators."""

    odds: int
    bits_word: int
    bits_other: int
    background: int


class CopiedLimits(Model):
    """Characters of the self-evaluation in copied passages."""

    some: int
    much: int


class PictureLimits(Model):
    """Pixels, bits of 64, thousandths; see the file."""

    side: int
    area: int
    distance: int
    bits: int
    proportion: int
    least: int
    page: tuple[int, int]


class SpellingLimits(Model):
    """``often``: how often the right word stands for one wrong one; ``several`` misspelt words, ``rare`` ones if known."""

    often: int
    several: int
    rare: int


class Independence(Model):
    """All limits and lists; ``several`` places make a voice, ``listed`` papers an order worth comparing.

    ``shortest``: the least number of characters to judge a report by its words.
    """

    levels: LevelLimits
    ancestry: AncestryLimits
    copied: CopiedLimits
    pictures: PictureLimits
    spelling: SpellingLimits
    fonts_least: int
    fonts_counted: re.Pattern[str]
    fonts_orders: re.Pattern[str]
    several: int
    shortest: int
    listed: int
    public_mail: frozenset[str]
    generic: re.Pattern[str]


@cache
def weights() -> dict[str, Weight]:
    """The signs by name, in the order of the table."""
    return {
        row["name"]: Weight(
            name=row["name"],
            family=Family(row["family"]),
            strength=Strength(row["strength"]),
            weight=Decimal(row["weight"]),
            reason=row["reason"],
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "independence_signals.csv")
    }


@cache
def independence() -> Independence:
    """The limits and lists; built once."""
    data = tomllib.loads(files(__package__).joinpath("independence.toml").read_text("utf8"))
    levels, pictures, names = data["levels"], data["pictures"], data["names"]["generic"]
    return Independence(
        levels=LevelLimits(
            notice=Decimal(levels["notice"]),
            suspected=Decimal(levels["suspected"]),
            strong=Decimal(levels["strong"]),
            families=levels["families"],
        ),
        ancestry=AncestryLimits(**data["ancestry"]),
        copied=CopiedLimits(**data["copied"]),
        pictures=PictureLimits(**pictures | {"page": tuple(pictures["page"])}),
        spelling=SpellingLimits(**data["spelling"]),
        fonts_least=data["fonts"]["least"],
        fonts_counted=re.compile("|".join(data["fonts"]["counted"])),
        fonts_orders=re.compile(data["fonts"]["orders"]),
        several=data["voice"]["several"],
        shortest=data["voice"]["shortest"],
        listed=data["index"]["least"],
        public_mail=frozenset(data["mail"]["public"]),
        generic=re.compile("|".join(sorted(names, key=lambda name: (-len(name), name)))),
    )
