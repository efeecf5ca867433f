"""How a report tells of an accident of its own, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class OwnAccidents(NamedTuple):
    """``likely`` finds the sentences to look at; in one that tells ``happens`` must stand and ``otherwise`` must not."""

    likely: re.Pattern[str]
    happens: re.Pattern[str]
    otherwise: re.Pattern[str]


@cache
def own_accidents() -> OwnAccidents:
    """The patterns; built once."""
    data = tomllib.loads(files(__package__).joinpath("own_accidents.toml").read_text("utf8"))
    return OwnAccidents(*(re.compile(data[name]) for name in OwnAccidents._fields))
