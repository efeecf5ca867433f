"""In which order the steps of an evaluation can only have happened, and how old its figures may be."""

from functools import cache
from typing import Literal

from corpus.tables import rows
from models.base import Model
from models.milestones import MilestoneKind
from models.vocabulary import Confidence

Edge = Literal["begins", "ends"]


class Order(Model):
    """The ``edge`` of a step cannot lie after the ``second_edge`` of another; below *verified* it is unusual at most."""

    first: MilestoneKind
    edge: Edge
    second: MilestoneKind
    second_edge: Edge
    source: str
    confidence: Confidence


@cache
def orders() -> tuple[Order, ...]:
    """All pairs of steps, in the order of the table."""
    return tuple(
        Order(
            first=MilestoneKind(row["first"]),
            edge=_edge(row["edge"]),
            second=MilestoneKind(row["second"]),
            second_edge=_edge(row["second_edge"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "chronology.csv")
    )


@cache
def limit(name: str) -> int:
    """A limit: years of figures that count, years ahead of the deadline that no date lies, days that an evaluation lasts."""
    return next(int(row["value"]) for row in rows(__package__, "chronology_limits.csv") if row["name"] == name)


def _edge(word: str) -> Edge:
    if word == "begins":
        return "begins"
    if word == "ends":
        return "ends"
    msg = f"chronology.csv: {word}: neither begins nor ends"
    raise ValueError(msg)
