"""What reports share without copying from each other: the patterns of reuse.toml, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from models.base import Model

Pattern = re.Pattern[str]


class SharedWords(Model):
    """``facts`` are kinds of statements that a company makes of itself; ``profile`` matches the heading above them."""

    demands: Pattern
    of_a_case: Pattern
    cites: Pattern
    of_the_paper: Pattern
    facts: tuple[Pattern, ...]
    facts_enough: int
    profile: Pattern


@cache
def shared_words() -> SharedWords:
    """The patterns; built once."""
    data = tomllib.loads(files("corpus.templates").joinpath("reuse.toml").read_text("utf8"))
    return SharedWords(
        demands=re.compile(data["demands"]),
        of_a_case=re.compile(data["of_a_case"]),
        of_the_paper=re.compile(data["of_the_paper"]),
        cites=re.compile(data["cites"]),
        facts=tuple(map(re.compile, data["facts"])),
        facts_enough=data["facts_enough"],
        profile=re.compile(data["profile"]),
    )
