"""Factors that honest reports choose differently: electricity by heat or by coal, gas, water, steam, the grid's carbon."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence


class Choice(Model):
    """One factor that a report may use; ``low`` to ``high`` in canonical units of the target per one of the carrier.

    It can only explain a difference away, never accuse, so that a choice from one source may stand here.
    """

    name: str
    low: Decimal
    high: Decimal
    source: str
    confidence: Confidence


class FactorGroup(Model):
    """The choices for one ``carrier`` in the total ``target`` (ids of the catalogue)."""

    name: str
    target: str
    carrier: str
    choices: tuple[Choice, ...]


@cache
def factor_groups() -> Mapping[str, FactorGroup]:
    """All groups by their name, in the order of the table."""
    found: dict[str, FactorGroup] = {}
    for row in rows(__package__, "alternative_factors.csv"):
        held = found.get(row["group"])
        choice = Choice(
            name=row["choice"],
            low=Decimal(row["low"]),
            high=Decimal(row["high"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        found[row["group"]] = FactorGroup(
            name=row["group"],
            target=row["target"],
            carrier=row["carrier"],
            choices=(*(held.choices if held is not None else ()), choice),
        )
    return found
