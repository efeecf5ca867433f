"""The layouts by name, and a whole report of a layout."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.figuregen import (
    dev_forms,
    dev_ledger,
    dev_notation,
    dev_register,
    dev_themes,
    fresh2_bureau,
    fresh2_cards,
    fresh2_target,
    fresh2_triple,
    fresh_census,
    fresh_plain,
    fresh_sheet,
    fresh_verdict,
    held_audit,
    held_matrix,
    held_odd,
    held_square,
    held_wide,
)
from tests.figuregen.draft import Draft, Tamper, TrueRow
from tests.figuregen.front import Days, Role, Terms, course, cover, finish, identity
from tests.figuregen.plant import Plant
from tests.roundgen.model import Report
from tests.roundgen.streams import stream

DEV: Final[Mapping[str, Callable[[Draft, Role], None]]] = {
    "ledger": dev_ledger.write,
    "themes": dev_themes.write,
    "forms": dev_forms.write,
    "notation": dev_notation.write,
    "register": dev_register.write,
}
HELD: Final[Mapping[str, Callable[[Draft, Role], None]]] = {
    "matrix": held_matrix.write,
    "audit": held_audit.write,
    "wide": held_wide.write,
    "odd": held_odd.write,
    "square": held_square.write,
}
FRESH: Final[Mapping[str, Callable[[Draft, Role], None]]] = {
    "plain": fresh_plain.write,
    "verdict": fresh_verdict.write,
    "census": fresh_census.write,
    "sheet": fresh_sheet.write,
}
"""Written last, by somebody who had seen neither the readers nor the other layouts."""
FRESH2: Final[Mapping[str, Callable[[Draft, Role], None]]] = {
    "bureau": fresh2_bureau.write,
    "cards": fresh2_cards.write,
    "target": fresh2_target.write,
    "triple": fresh2_triple.write,
}
"""As `FRESH`, by another hand still later."""
LAYOUTS: Final = {**DEV, **HELD, **FRESH, **FRESH2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a report is to be: ``fixed`` units and places by indicator; ``days`` of the evaluation."""

    seed: int
    layout: str
    role: Role
    fixed: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    tamper: Tamper | None = None
    days: Days | None = None
    standard: str = "GB/T 36132-2018"
    period: tuple[int, int] = (2019, 2021)
    exhibits: tuple[Callable[[Draft, Role], None], ...] = ()


def make(plant: Plant, asked: Asked) -> tuple[Report, list[TrueRow]]:
    """The report and the truth of its figures."""
    rng = stream(asked.seed, plant.key, asked.layout, asked.role)
    draft = Draft(plant=plant, rng=rng, held=asked.layout in HELD, tamper=asked.tamper)
    draft.choose(asked.fixed)
    days = asked.days or Days.drawn(stream(asked.seed, plant.key, "days"))
    draft.add(*cover(plant, asked.role, days), *identity(plant, asked.role))
    draft.add(*course(plant, asked.role, days, Terms(asked.standard, *asked.period)))
    LAYOUTS[asked.layout](draft, asked.role)
    for exhibit in asked.exhibits:
        exhibit(draft, asked.role)
    return finish(draft, asked.role, days), draft.truth
