"""Words by which printed names of evaluators are taken apart."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from models.base import Model


class BodyNames(Model):
    """What stands between joint names, what a bracket behind a name may hold, whose units are no bodies of their own.

    ``telling`` are characters in which a name is never a misprint of another.
    """

    separators: str
    joints: tuple[str, ...]
    nobody: frozenset[str]
    legal_notes: frozenset[str]
    own_openings: tuple[str, ...]
    parts: tuple[str, ...]
    parents: tuple[str, ...]
    units: tuple[str, ...]
    telling: frozenset[str]


@cache
def body_names() -> BodyNames:
    """All of them."""
    data = tomllib.loads(files("corpus.templates").joinpath("body_names.toml").read_text("utf8"))
    return msgspec.convert(data | {"telling": sorted(data["telling"])}, BodyNames)
