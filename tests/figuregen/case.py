"""One submission of a round while it is planned: two reports on one plant, what is wrong in them, what only looks so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import NamedTuple

from tests.figuregen.draft import Draft, Tamper, Where, rounded
from tests.figuregen.front import Role
from tests.figuregen.layouts import Asked
from tests.figuregen.plant import Plant

Exhibit = Callable[[Draft, Role], None]
Change = Callable[[Where, Decimal, str], tuple[Decimal, str] | None]
"""None leaves a figure as it is."""


class Planted(NamedTuple):
    """An error: what a finding under ``clause`` on the submission must show one of ``words`` of."""

    kind: str
    clause: str
    words: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Side:
    """One of the two reports."""

    plant: Plant
    asked: Asked
    form: str
    changes: list[Change] = field(default_factory=list)

    def but(self, **changes: object) -> None:
        """Asks for the report otherwise."""
        self.asked = replace(self.asked, **changes)  # type: ignore[arg-type]

    def behind(self, *exhibits: Exhibit) -> None:
        """Puts exhibits behind the report."""
        self.asked = replace(self.asked, exhibits=(*self.asked.exhibits, *exhibits))

    def tamper(self, words: set[str]) -> Tamper:
        """All changes as one; what they put into the report is added to ``words``."""

        def changed(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str]:
            for change in self.changes:
                found = change(where, value, unit)
                if found is not None and found != (value, unit):
                    words.add(str(found[0]))
                    return found
            return value, unit

        return changed


@dataclass(slots=True, kw_only=True)
class Case:
    """A submission; ``listed`` are changes of its row in the summary table, ``yearly`` of its yearly table, if it has one."""

    number: int
    rng: Random
    sides: dict[Role, Side]
    kind: str = ""
    clause: str = "3.1-truthful"
    honest: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    listed: list[Change] = field(default_factory=list)
    yearly: list[Change] | None = None

    @property
    def own(self) -> Side:
        """The self-evaluation."""
        return self.sides[Role.SELF]

    @property
    def third(self) -> Side:
        """The third party's."""
        return self.sides[Role.THIRD]

    @property
    def both(self) -> Iterable[Side]:
        """Both reports."""
        return self.sides.values()


def scaled(indicator: str, factor: str, *, years: Iterable[int] = (2021,), places: Iterable[str] = ()) -> Change:
    """A figure multiplied, with as many decimals as before."""
    wanted, told = set(years), set(places)

    def change(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str] | None:
        if where.indicator != indicator or where.year not in wanted or (told and where.place not in told):
            return None
        return rounded(value * Decimal(factor), max(0, -int(value.as_tuple().exponent))), unit

    return change
