"""What a difference looks like: a slip of the unit, the decimal point or the keyboard, another year's or indicator's value.

Hints explain how an error came about; none of them is an honest reason. Only what recognition of a scan may have done is.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.comparing import comparing_words
from models.readings import Reading
from scanner.figures.board import Placed
from scanner.figures.precision import Compared, Number, comparable, same
from scanner.figures.voices import Thing, Voice

_SLIPS = (1, 2, 3, 4, 6)
"""Powers of ten between units that are taken for each other: %, 千, 万, 百万; and the decimal point."""
_TELLING_DIGITS = 3
"""Fewer digits agree by chance."""
_SEEN_DIGITS = 2
_NEAR = Decimal("0.01")
_AREA = "m2"


class HintKind(StrEnum):
    """How an error looks."""

    YEAR_SHIFT = "year_shift"
    SWAPPED = "swapped"
    UNIT_SLIP = "unit_slip"
    AREA_SLIP = "area_slip"
    TRANSPOSED = "transposed"
    ONE_DIGIT = "one_digit"
    DIGIT_COUNT = "digit_count"


class Hint(NamedTuple):
    """A look of an error; ``other`` is the value that one of the two equals, ``power`` the powers of ten between them."""

    kind: HintKind
    other: Placed | None = None
    power: int = 0


def hints(pair: tuple[Placed, Placed], compared: Compared, both: tuple[Voice, Voice], thing: Thing) -> tuple[Hint, ...]:
    """Everything that the difference looks like, the most telling first."""
    return (*_elsewhere(pair, both, thing), *_slip(compared), *_typing(compared))


def _slip(compared: Compared) -> Iterator[Hint]:
    a, b = compared.a, compared.b
    if not a.value or not b.value:
        return
    for power in _SLIPS:
        for sign in (power, -power):
            factor = Decimal(10) ** sign
            if same(Number(a.value * factor, a.step * factor, a.about), b) is not None:
                yield Hint(HintKind.UNIT_SLIP, power=sign)
                return
    for slip in comparing_words().area_slips if compared.unit == _AREA else ():
        for factor in (slip, 1 / slip):
            if same(Number(a.value * factor, a.step * factor, a.about), b) is not None:
                yield Hint(HintKind.AREA_SLIP)
                return


def _elsewhere(pair: tuple[Placed, Placed], both: tuple[Voice, Voice], thing: Thing) -> Iterator[Hint]:
    """The value of one equals what the other voice states of another year, or of another indicator in the same year."""
    for own, other in ((pair[0], both[1]), (pair[1], both[0])):
        for placed in other.said.get(thing, ()):
            years = {placed.reading.year, own.reading.year}
            if None not in years and len(years) > 1 and _equal(own.reading, placed.reading):
                yield Hint(HintKind.YEAR_SHIFT, other=placed)
                return
    for own, other in ((pair[0], both[1]), (pair[1], both[0])):
        for another, held in other.said.items():
            for placed in held if another != thing else ():
                if placed.reading.year == own.reading.year and _equal(own.reading, placed.reading):
                    yield Hint(HintKind.SWAPPED, other=placed)
                    return


def _equal(a: Reading, b: Reading) -> bool:
    one, other = a.canonical_value, b.canonical_value
    if one is None or other is None or a.canonical_unit != b.canonical_unit or abs(one - other) > abs(one) * _NEAR:
        return False
    if len(_digits(one)) < _TELLING_DIGITS:
        return False
    compared = comparable(a, b)
    return compared is not None and not compared.a.about and not compared.b.about and compared.sameness is not None


def _typing(compared: Compared) -> Iterator[Hint]:
    one, other = _printed(compared.a.value), _printed(compared.b.value)
    if min(len(one), len(other)) < _SEEN_DIGITS:
        return
    if len(one) == len(other):
        apart = [index for index, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
        if len(apart) == 1 and "." not in one[apart[0]] + other[apart[0]]:
            yield Hint(HintKind.ONE_DIGIT)
        elif len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
            yield Hint(HintKind.TRANSPOSED)
    elif _one_more(one, other) or _one_more(other, one):
        yield Hint(HintKind.DIGIT_COUNT)


def recognition_explains(compared: Compared) -> bool:
    """Whether recognising a scan may have made one number of the other: one digit taken for another, lost or added."""
    one, other = _digits(compared.a.value), _digits(compared.b.value)
    if one == other:
        return True
    if len(one) == len(other):
        apart = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
        return len(apart) == 1 and comparing_words().confused(*apart[0])
    return _one_more(one, other) or _one_more(other, one)


def _one_more(longer: str, shorter: str) -> bool:
    """Whether the longer is the shorter with one digit put in."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


def _printed(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _digits(value: Decimal) -> str:
    """The digits that count, without point and outer zeros."""
    return _printed(abs(value)).replace(".", "").strip("0")
