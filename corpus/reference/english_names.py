"""English names for readers of English: customary ones of regions, translations of the catalogue's indicators and units.

Parts of units stand in the order in which they are looked for.
"""

from collections.abc import Mapping
from functools import cache

from corpus.tables import rows


def english_name(kind: str, key: str) -> str | None:
    """The English name of a "region" (by code) or an "indicator" (by id); None where there is none."""
    return _names().get((kind, key))


def english_unit(unit: str) -> str:
    """A unit with its Chinese parts in English ("万元/hm2": "10,000 yuan/hm2"); what has none, as a product, stays."""
    for kind, part in _names():
        if kind == "unit":
            unit = unit.replace(part, _names()[kind, part])
    return unit


@cache
def _names() -> Mapping[tuple[str, str], str]:
    return {(row["kind"], row["id"]): row["name"] for row in rows(__package__, "english_names.csv")}
