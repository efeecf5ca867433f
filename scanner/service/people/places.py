"""What the 37 regions are called in the page's language."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import get_language

from corpus.reference.english_names import english_name
from corpus.reference.regions import regions


def region_name(code: str) -> str:
    """The name of a region, in Chinese the full one; empty for what is none."""
    english = english_name("region", code) if get_language() == "en" else None
    return english or _names().get(code, "")


def region_choices() -> list[tuple[str, str]]:
    """The codes and names of all, in the order of the notice."""
    return [(code, region_name(code)) for code in _names()]


@cache
def _names() -> Mapping[str, str]:
    return {one.code: one.name for one in regions()}
