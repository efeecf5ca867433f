"""English names for readers of English: customary ones of regions, translations of the catalogue's indicators."""

from collections.abc import Mapping
from functools import cache

from corpus.tables import rows


def english_name(kind: str, key: str) -> str | None:
    """The English name of a "region" (by code) or an "indicator" (by id); None where there is none."""
    return _names().get((kind, key))


@cache
def _names() -> Mapping[tuple[str, str], str]:
    return {(row["kind"], row["id"]): row["name"] for row in rows(__package__, "english_names.csv")}
