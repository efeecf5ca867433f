"""What a product or process takes of energy by unit, as reports state it, and under which conditions it is made."""

from decimal import Decimal

from models.base import Model
from models.document import Span
from models.readings import Bound, Problem


class EnergyIntensity(Model):
    """The energy by unit of one product or process of the subject itself; no limits, targets or others' values.

    ``measure`` is an id of corpus.reference.energy (综合能耗 is "energy", 铝液交流电耗 "liquid_ac_power", PUE "pue").
    ``of`` are the words that name the product or process, "" where none stand there. ``value`` is the number as printed,
    in ``unit`` as printed; None with ``problem``. ``near`` is the sentence or row it stands in: conditions may be said
    there. ``recovered`` if the words around say that energy is given back, so that the number counts below zero.
    """

    measure: str
    of: str
    value: Decimal | None
    unit: str
    year: int | None
    at: Span
    label: Span
    near: str = ""
    bound: Bound = Bound.EXACT
    resolution: Decimal | None = None
    recovered: bool = False
    problem: Problem | None = None


class Trait(Model):
    """A condition of production that a report states: a token of corpus.reference.energy, or a variable with its range.

    A variable lies between ``low`` and ``high`` (both the value itself where it is exact; None: open to that side);
    ``low_in`` and ``high_in`` say whether the end belongs to it.
    """

    name: str
    at: Span
    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = True
    high_in: bool = True


class Product(Model):
    """A product that limits know and that a report names among its own."""

    name: str
    at: Span


class EnergyUse(Model):
    """What a report says of the energy by unit: the values, the conditions of production, the products it names as its own."""

    stated: tuple[EnergyIntensity, ...] = ()
    traits: tuple[Trait, ...] = ()
    products: tuple[Product, ...] = ()
