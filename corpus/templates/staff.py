"""Staff tables of evaluators: what their columns mean, which level a professional title has, which field it is of."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from models.base import Model
from models.folding import plain
from models.qualification import TitleLevel

_PARTS = re.compile(r"[、,，;；/|+\n]|(?<=师)[和及与]")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]?")
_NOTHING = re.compile(r"[\W_]*")
_SPACE = re.compile(r"\s+")


class StaffWords(Model):
    """The words of staff tables as patterns, by the names that staff.toml gives them."""

    columns: Mapping[str, re.Pattern[str]]
    rows: Mapping[str, re.Pattern[str]]
    scope: Mapping[str, re.Pattern[str]]
    levels: tuple[tuple[TitleLevel, re.Pattern[str]], ...]
    bracketed: Mapping[TitleLevel, re.Pattern[str]]
    fields: Mapping[str, tuple[str, ...]]


@cache
def staff_words() -> StaffWords:
    """The words as they stand in staff.toml."""
    data = tomllib.loads(files("corpus.templates").joinpath("staff.toml").read_text("utf8"))
    return StaffWords(
        columns={name: re.compile(pattern) for name, pattern in data["columns"].items()},
        rows={name: re.compile(pattern, re.IGNORECASE) for name, pattern in data["rows"].items()},
        scope={name: re.compile(_any_of(pattern)) for name, pattern in data["scope"].items()},
        levels=tuple((TitleLevel(row["level"]), re.compile("|".join(row["patterns"]))) for row in data["level"]),
        bracketed={TitleLevel(level): re.compile(pattern) for level, pattern in data["bracketed"].items()},
        fields={field: tuple(words) for field, words in data["fields"].items()},
    )


def title_level(text: str) -> TitleLevel:
    """The highest level that a cell of titles states; blank, a registration, a degree or a post: unknown."""
    readable = plain(text)
    levels = {_part_level(part) for part in _PARTS.split(_SPACE.sub("", readable))}
    if levels == {TitleLevel.UNKNOWN}:
        levels |= {_part_level(part) for part in _SPACE.split(readable)}
    return min(levels, key=list(TitleLevel).index)


def _part_level(part: str) -> TitleLevel:
    bare = _BRACKETED.sub("", part)
    if _NOTHING.fullmatch(part):
        return TitleLevel.UNKNOWN
    found = _listed_level(bare)
    if found in {TitleLevel.INTERMEDIATE, TitleLevel.SENIOR}:
        return next(_levels_in_brackets(part), found)
    return found


def _listed_level(bare: str) -> TitleLevel:
    levels = staff_words().levels
    return next((level for level, pattern in levels if pattern.search(bare)), TitleLevel.UNKNOWN)


def _levels_in_brackets(part: str) -> Iterator[TitleLevel]:
    for note in _BRACKETED.findall(part):
        yield from (level for level, pattern in staff_words().bracketed.items() if pattern.search(note))


def is_of_field(text: str, named: Iterable[str]) -> bool:
    """Whether a printed field is one of the named ones or a word for it; what is not may still be related (等相关专业)."""
    compact = _SPACE.sub("", plain(text)).upper()
    synonyms = staff_words().fields
    return any(word in compact for field in named for word in (field, *synonyms.get(field, ())))


def _any_of(pattern: str | list[str]) -> str:
    return pattern if isinstance(pattern, str) else "|".join(pattern)
