"""Trades the invented companies are in: industry code, products, process and materials (no key energy sectors)."""

from dataclasses import dataclass
from typing import Final

from tests.roundgen.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One industry of GB/T 4754 with the words a report about it uses."""

    code: str
    industry: str
    word: str
    products: tuple[str, ...]
    unit: str
    process: tuple[str, ...]
    materials: tuple[str, ...]
    equipment: tuple[str, ...]
    pollutant: str
    price: int
    standard: str
    standard_title: str


def _parse(row: list[str]) -> Trade:
    code, industry, word, products, unit, process, materials, equipment, pollutant, price, standard, title = row
    return Trade(
        code=code,
        industry=industry,
        word=word,
        products=tuple(products.split(",")),
        unit=unit,
        process=tuple(process.split(",")),
        materials=tuple(materials.split(",")),
        equipment=tuple(equipment.split(",")),
        pollutant=pollutant,
        price=int(price),
        standard=standard,
        standard_title=title,
    )


TRADES: Final = tuple(_parse(row) for row in table("trades"))
