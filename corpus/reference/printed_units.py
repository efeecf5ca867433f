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
_INVERSE: Final = re.compile(r"·?([^\d·/^⁻-]+\d?)\^?[-⁻−][1¹]")
_JOINED: Final = re.compile(r"(?<=[瓦安wa])[·.-](?=h|时|小时)")
_POINTS: Final = str.maketrans(dict.fromkeys("•⋅∙･・*×", "·") | dict.fromkeys("÷∕⁄／", "/"))
_BRACKETS: Final = str.maketrans({"[": "(", "]": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "（": "(", "）": ")"})
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTHING: Final = frozenset({"", "-", "--", "—", "——", "–", "/"})
_LONGEST_PRODUCT: Final = 12


class Role(StrEnum):
    """What a printed word does in a unit.

    It measures, counts products, is known but measures no product, names a year or a number before a unit, adds a note
    that changes nothing ("现价"), or says what is measured ("kgCOD").
    """

    MEASURE = "measure"
    COUNT = "count"
    OTHER = "other"
    YEAR = "year"
    MULTIPLIER = "multiplier"
    NOTE = "note"
    OF = "of"


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


@lru_cache(maxsize=4096)
def parts(printed: str) -> Parts | None:
    """What a printed unit is made of; None if any word of it is unknown. No words at all are a pure number, Parts((), ())."""
    form = _folded(printed)
    if form in _NOTHING:
        return Parts((), ())
    known = _known(form)
    return known if known is not None else _explained(form)


@cache
def unit_words() -> Mapping[str, Word]:
    """The words of units by their folded printed form."""
    return {
        _folded(row["printed"]): Word(row["unit"], Role(row["role"])) for row in rows(__package__, "unit_words.csv")
    }


def _folded(printed: str) -> str:
    """One line without spaces in small letters: superscripts as plain digits, powers of ten as 10^n, one kind of signs."""
    text = _SUPERSCRIPT_POWER.sub(lambda found: "10^" + found[1].translate(_SUPERSCRIPTS), printed)
    text = unicodedata.normalize("NFKC", _INVERSE.sub(r"/\1", text.translate(_POINTS))).translate(_POINTS)
    text = "".join(text.split()).translate(_BRACKETS).casefold().replace("每", "/").replace("per", "/")
    text = _bare(_PREFIX.sub("", _bare(text)) or text).removesuffix("计")
    return _JOINED.sub("", text.replace("/·", "/").replace("//", "/"))


def _bare(text: str) -> str:
    """Without brackets around the whole of it."""
    return text[1:-1] if text.startswith("(") and text.find(")") == len(text) - 1 else text


def _explained(form: str) -> Parts | None:
    """A form with an addition in brackets: the same unit in other words, "吨标准煤(tce)", or a part of it, "吨(标煤)"."""
    outer, opened, inner = form.removesuffix(")").partition("(")
    if not opened or not form.endswith(")"):
        return _known(form.translate({ord("("): None, ord(")"): None})) if opened else None
    said = _known(outer)
    if said is not None and said == _known(inner):
        return said
    word = unit_words().get(inner)
    if said is not None and word is not None and word.role is Role.NOTE:
        return said
    return _known(outer + inner)


def _known(form: str) -> Parts | None:
    whole = _factor(form)
    if whole is not None:
        return _of([whole], [])
    above, *below = form.split("/")
    upper = list(_factors(above, tail=False))
    lower = [one for piece in below for one in _factors(piece, tail=True)]
    return _of(upper, lower) if upper else None


def _of(above: list[Factor | None], below: list[Factor | None]) -> Parts | None:
    upper = tuple(one for one in above if one is not None)
    lower = tuple(one for one in below if one is not None)
    if len(upper) < len(above) or len(lower) < len(below):
        return None
    return Parts(upper, tuple(one for one in lower if one.role is not Role.YEAR))


def _factors(text: str, *, tail: bool) -> Iterator[Factor | None]:
    """The units that "·" joins; below the line a unit may be followed by the product that it is of ("吨熟料")."""
    for piece in re.split(r"[·.]", text.translate({ord("("): None, ord(")"): None})):
        found = _factor(piece)
        yield found if found is not None or not tail else _of_product(piece)


def _factor(piece: str) -> Factor | None:
    """A word, a number before a word, or either with a note or substance behind it."""
    word = unit_words().get(piece.replace("^", ""))
    if word is not None and word.role in {Role.MEASURE, Role.COUNT, Role.OTHER, Role.YEAR}:
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
            return found if found.role in {Role.MEASURE, Role.COUNT} and _names_product(piece[size:]) else None
    return None


def _names_product(rest: str) -> bool:
    return all(char.isalnum() or char == "-" for char in rest) and not rest[0].isdigit()
