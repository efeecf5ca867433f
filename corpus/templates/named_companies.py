"""How reports name the company that they are about: the patterns of named_companies.toml, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from models.base import Model


class NamingWords(Model):
    """``name`` has the group of that name; the others stand ``behind`` or ``before`` it, or anywhere in its sentence."""

    name: re.Pattern[str]
    lead: re.Pattern[str]
    no_name: re.Pattern[str]
    judged_behind: re.Pattern[str]
    judged_before: re.Pattern[str]
    described_behind: re.Pattern[str]
    related: re.Pattern[str]


@cache
def naming_words() -> NamingWords:
    """The patterns, read once."""
    table = tomllib.loads(files(__package__).joinpath("named_companies.toml").read_text(encoding="utf-8"))
    return NamingWords(**{key: _compiled(words) for key, words in table.items()})


def _compiled(words: str | list[str]) -> re.Pattern[str]:
    return re.compile(words if isinstance(words, str) else "|".join(f"(?:{one})" for one in words))
