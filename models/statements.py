"""What reports state in words about matters that clauses ask for: each a passage, and which way it speaks."""

from enum import StrEnum

from models.base import Model
from models.document import Span


class Topic(StrEnum):
    """What a statement is about: three matters of a park, five of the leader of a supply chain."""

    BOUNDARY = "boundary"
    MANAGEMENT = "management"
    FUNCTION = "function"
    INFLUENCE = "influence"
    STRENGTH = "strength"
    COMPLETE_CHAIN = "complete_chain"
    GREEN_FOUNDATION = "green_foundation"
    LEADING_ROLE = "leading_role"


class Stance(StrEnum):
    """Which way a passage speaks; ``unclear``: planned, pending or mixed, for a person to read."""

    AFFIRMS = "affirms"
    CONTRADICTS = "contradicts"
    UNCLEAR = "unclear"


class Statement(Model):
    """A report's own passage on a topic, not a law's demand and not about another body.

    ``direct`` if it says so in the words of the matter, false where it only implies it (an area, a name, a ticked
    requirement). ``name`` is the body that it names, for management.
    """

    topic: Topic
    stance: Stance
    direct: bool
    at: Span
    name: str | None = None


class IndicatorSystem(StrEnum):
    """Indicator systems for supply chains: the general one of 586号 and those of the three sectors with their own."""

    GENERIC = "generic"
    ELECTRONICS = "electronics"
    MACHINERY = "machinery"
    VEHICLES = "vehicles"


class SystemStatement(Model):
    """A report shows which indicator system it uses; ``indicators`` counts the system's own names where these tell."""

    system: IndicatorSystem
    at: Span
    indicators: int = 0


class IndustryStatement(Model):
    """The industry of an applicant as a report states it.

    ``codes`` are the codes of GB/T 4754 (two to four digits) that fit the words, newest edition first: more than one
    where the editions differ, none where the words are no name of the standard. ``sector`` is the sector with its own
    indicator system that such words name. ``field`` is false for prose.
    """

    printed: str
    codes: tuple[str, ...]
    sector: IndicatorSystem | None
    field: bool
    at: Span
