"""What the signs of dependence weigh, from where on they make a level, and the lists they need."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

from corpus.tables import rows
from models.base import Model
from models.signals import Family, LevelLimits, Strength
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


class AncestryLimits(Model):
    """``odds``: exponent of ten; ``bits`` of revision ids; ``background``: least number of other evaluators."""

    odds: int
    bits_word: int
    bits_other: int
    background: int


class CopiedLimits(Model):
    """Characters of the self-evaluation in copied passages; ``share``: per mille of the shorter report."""

    some: int
    much: int
    share: int
    share_least: int


class NullLimits(Model):
    """The least number of unrelated pairs; parts of a thousand of them that share less."""

    pairs: int
    ordinary: int
    rare: int


class UsualLimits(Model):
    """Parts of a thousand of the clients of other evaluators that show a weak sign; least number of these clients."""

    share: int
    clients: int


class SiblingLimits(Model):
    """Characters of the self-evaluation; per mille of the shorter one; applicants; most siblings whose files are compared."""

    some: int
    much: int
    whole: int
    many: int
    compared: int


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
    """All limits and lists.

    ``several`` places make a voice, ``listed`` papers an order worth comparing, ``left_in`` a name that was left in.
    ``shortest``: the least number of characters to judge a report by its words, ``legible`` of pages with words (per
    mille). ``called_own`` and ``called_other``: what files are called that hold either report.
    """

    levels: LevelLimits
    ancestry: AncestryLimits
    copied: CopiedLimits
    introductions: re.Pattern[str]
    null: NullLimits
    usual: UsualLimits
    siblings: SiblingLimits
    pictures: PictureLimits
    spelling: SpellingLimits
    fonts_least: int
    fonts_counted: re.Pattern[str]
    fonts_orders: re.Pattern[str]
    several: int
    shortest: int
    legible: int
    listed: int
    left_in: int
    public_mail: frozenset[str]
    generic: re.Pattern[str]
    zones: re.Pattern[str]
    called_own: re.Pattern[str]
    called_other: re.Pattern[str]


class Scale(Model):
    """What a run weighs signs with: the table, and the limits of levels and of shared text, as shipped or as told."""

    weights: Mapping[str, Weight]
    levels: LevelLimits
    copied: CopiedLimits
    siblings: SiblingLimits


@cache
def shipped_scale() -> Scale:
    """The table and limits that come with the program."""
    shipped = independence()
    return Scale(weights=weights(), levels=shipped.levels, copied=shipped.copied, siblings=shipped.siblings)


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
        introductions=re.compile(data["introduction"]["headings"]),
        null=NullLimits(**data["null"]),
        usual=UsualLimits(**data["usual"]),
        siblings=SiblingLimits(**data["siblings"]),
        pictures=PictureLimits(**pictures | {"page": tuple(pictures["page"])}),
        spelling=SpellingLimits(**data["spelling"]),
        fonts_least=data["fonts"]["least"],
        fonts_counted=re.compile("|".join(data["fonts"]["counted"])),
        fonts_orders=re.compile(data["fonts"]["orders"]),
        several=data["voice"]["several"],
        shortest=data["voice"]["shortest"],
        legible=data["voice"]["legible"],
        listed=data["index"]["least"],
        left_in=data["residue"]["least"],
        public_mail=frozenset(data["mail"]["public"]),
        zones=re.compile(data["kin"]["zones"]),
        called_own=re.compile(data["files"]["own"]),
        called_other=re.compile(data["files"]["other"]),
        generic=re.compile("|".join(sorted(names, key=lambda name: (-len(name), name)))),
    )
