"""The forms in which reports print units, taken apart into the units of units.txt: "万m³/年", "千克标准煤/吨熟料", "元·t⁻¹"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from corpus.tables import rows

_PREFIX: Final = re.compile(r"^(?:计量)?单位[:：]?(?=.)|^以(?=.*计$)")
_POWER: Final = re.compile(r"^[x×*]?10\^?(\d{1,2})(?!\d)")
_SUPERSCRIPT_POWER: Final = re.compile(r"10([⁰¹²³⁴-⁹]{1,2})")
_INVERSE: Final = re.compile(r"·?([^\d·/^⁻-]+\d?)\^?[-⁻−](?:[1¹]|(?P<power>[2²3³]))")
_JOINED: Final = re.compile(r"(?<=[瓦安wa])[·.-](?=h|时|小时)")
_POINTS: Final = str.maketrans(dict.fromkeys("•⋅∙･・*×", "·") | dict.fromkeys("÷∕⁄／", "/"))
_BRACKETS: Final = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "（": "(", "）": ")"})
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PRICES: Final = re.compile(r"(?:按|以)?\d{4}年?(?:不变|可比|现行|当年)?价格?")
_LONGEST_PRODUCT: Final = 12
_NO_PRODUCT: Final = "有为较比的和等了与同是达降升增由到至以则即而且并在将已均"
"""Characters that go on with a sentence and begin no product's name."""


class Role(StrEnum):
    """What a printed word does in a unit.

    It measures, counts products, stands for one below the line ("产品"), is known but measures no product, names a year or
    a number before a unit, adds a note that changes nothing ("现价"), says what is measured ("kgCOD"), that a number is a
    pure one, or that there is no unit.
    """

    MEASURE = "measure"
    COUNT = "count"
    GENERIC = "generic"
    OTHER = "other"
    YEAR = "year"
    MULTIPLIER = "multiplier"
    NOTE = "note"
    OF = "of"
    PURE = "pure"
    NOTHING = "nothing"


_UNITS: Final = frozenset({Role.MEASURE, Role.COUNT, Role.GENERIC, Role.OTHER, Role.YEAR, Role.PURE})


class Word(NamedTuple):
    """A printed word with the name in units.txt (or the number, or nothing) that it stands for."""

    unit: str
    role: Role


class Factor(NamedTuple):
    """One unit of a printed form: ``number`` times ``unit``."""

    number: int
    unit: str
    role: Role


class Parts(NamedTuple):
    """A printed form taken apart; a year below the line is left out: an amount per year is a year's amount."""

    above: tuple[Factor, ...]
    below: tuple[Factor, ...]


@lru_cache(maxsize=65_536)
def parts(printed: str) -> Parts | None:
    """What a printed unit is made of; None if any word of it is unknown. No words at all are a pure number, Parts((), ())."""
    form = _PREFIX.sub("", _folded(printed)).removesuffix("计")
    word = unit_words().get(form)
    if not form or (word is not None and word.role is Role.NOTHING):
        return Parts((), ())
    return _whole(form) or _explained(form) or _known(form)


@cache
def unit_words() -> Mapping[str, Word]:
    """The words of units by their folded printed form."""
    return {
        _folded(row["printed"]): Word(row["unit"], Role(row["role"])) for row in rows(__package__, "unit_words.csv")
    }


def _folded(printed: str) -> str:
    """One line without spaces in small letters: superscripts as plain digits, powers of ten as 10^n, one kind of signs."""
    text = _SUPERSCRIPT_POWER.sub(lambda found: "10^" + found[1].translate(_SUPERSCRIPTS), printed).replace("-eq", "eq")
    text = _INVERSE.sub(lambda found: f"/{found[1]}{found['power'] or ''}", text.translate(_POINTS).lstrip("·"))
    text = "".join(unicodedata.normalize("NFKC", text).split()).translate(_POINTS).translate(_BRACKETS).casefold()
    text = _bare(text).replace("每", "/").replace("per", "/")
    return _JOINED.sub("", text.replace("/·", "/").replace("//", "/"))


def _bare(text: str) -> str:
    """Without brackets around the whole of it."""
    return text[1:-1] if text.startswith("(") and text.find(")") == len(text) - 1 else text


def _explained(form: str) -> Parts | None:
    """A form with an addition in brackets: the same unit in other words, "吨标准煤(tce)", or a part of it, "吨(标煤)"."""
    outer, opened, inner = form.removesuffix(")").partition("(")
    said = _known(outer) if opened and form.endswith(")") else None
    if said is None:
        return None
    word, again = unit_words().get(inner), _known(inner)
    noted = _PRICES.fullmatch(inner) is not None or (word is not None and word.role is Role.NOTE)
    if noted or (again is not None and _same(said, again)):
        return said
    return _known(outer + inner)


def _same(one: Parts, other: Parts) -> bool:
    return [[factor[:2] for factor in side] for side in one] == [[factor[:2] for factor in side] for side in other]


def _whole(form: str) -> Parts | None:
    found = _factor(form)
    return None if found is None else _of([found], [])


def _known(form: str) -> Parts | None:
    above, line, below = form.partition("/")
    upper, single = list(_factors(above, tail=False)), _factor(below)
    if single is not None or not line:
        return _of(upper, [single] if line else [])
    return _of(upper, [one for piece in below.split("/") for one in _factors(piece, tail=True)])


def _of(above: list[Factor | None], below: list[Factor | None]) -> Parts | None:
    upper = tuple(one for one in above if one is not None and one.role is not Role.GENERIC)
    lower = tuple(one for one in below if one is not None and one.role is not Role.YEAR)
    if len(upper) < len(above) or None in below:
        return None
    concrete = tuple(one for one in lower if one.role is not Role.GENERIC)
    return Parts(upper, concrete or lower)


def _factors(text: str, *, tail: bool) -> Iterator[Factor | None]:
    """The units that "·" joins; below the line a unit may be followed by the product that it is of ("吨熟料")."""
    for piece in re.split(r"[·.]", text.translate({ord("("): None, ord(")"): None})):
        found = _factor(piece)
        yield found if found is not None or not tail else _of_product(piece)


def _factor(piece: str) -> Factor | None:
    """A word, a number before a word, or either with a note or substance behind it."""
    word = unit_words().get(piece.replace("^", ""))
    if word is not None and word.role in _UNITS:
        return Factor(1, word.unit, word.role)
    number, rest = _multiplier(piece)
    if number is not None:
        inner = _factor(rest)
        return None if inner is None else inner._replace(number=number * inner.number)
    for size in range(1, len(piece)):
        behind = unit_words().get(piece[size:])
        if behind is not None and behind.role in {Role.NOTE, Role.OF}:
            return _factor(piece[:size].removesuffix("-"))
    return None


def _multiplier(piece: str) -> tuple[int | None, str]:
    """The number in front of a unit and the rest: 万, 千万, 10^4."""
    power = _POWER.match(piece)
    if power is not None and "^" in power.group():
        return 10 ** int(power.group(1)), piece[power.end() :]
    for size in (2, 1):
        word = unit_words().get(piece[:size])
        if word is not None and word.role is Role.MULTIPLIER and len(piece) > size:
            return int(word.unit), piece[size:]
    return None, piece


def _of_product(piece: str) -> Factor | None:
    """The longest unit that ``piece`` begins with, if the rest names a product in a few letters: 吨钢, t-产品."""
    for size in range(len(piece) - 1, max(0, len(piece) - 1 - _LONGEST_PRODUCT), -1):
        found = _factor(piece[:size].removesuffix("-"))
        if found is not None:
            return found if found.role is not Role.YEAR and _names_product(piece[size:]) else None
    return None


def _names_product(rest: str) -> bool:
    words = all(char.isalnum() or char == "-" for char in rest)
    return words and not rest[0].isdigit() and rest[0] not in _NO_PRODUCT
