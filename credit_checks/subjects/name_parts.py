"""What a folded company name is made of, for looking for near names only: places it begins with, core, legal form.

苏州 is not 苏州市 to whoever registered the name, but leaving out a place, or its 省 or 市, is how names are shortened; and two
names that begin with different places are different companies however alike the rest is (惠州海螺水泥, 文山海螺水泥).
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from corpus.reference.places import openings

_LEGAL_FORM = re.compile(r"股份|集团|有限|公司|总厂|(?<=.)厂$")
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十]+")
_DIVISION = re.compile(r"(?<=..)(?:省|市|县|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")
_COMPLETE = re.compile(r"[司厂院所心团会社店园区站部处行校学局队馆场矿伙室]$")
_LONG_FORM = "有限责任公司"
_CUT_FORM = re.compile(r"有限责任?$")
_MOST_PLACES = 3


class Parts(NamedTuple):
    """``rest`` is the name without its places (each without its 省 or 市), ``core`` the rest without its legal form.

    ``numerals`` are its numbers (第二工程公司 is not 第三工程公司; 九江 and 四川 hold none); ``complete`` if it ends as the
    name of a body does.
    """

    places: frozenset[str]
    rest: str
    core: str
    numerals: tuple[str, ...]
    complete: bool

    def may_be_in(self, other: "Parts") -> bool:
        """Whether the places of one are among those of the other: it says no more of them, or less."""
        return self.places <= other.places or other.places <= self.places


def parts_of(name: str) -> Parts:
    """The parts of a folded name; 有限责任公司 with a slip, or cut off, which folding leaves alone, is 有限公司 all the same."""
    places: list[str] = []
    rest = _mended(name)
    while len(places) < _MOST_PLACES and (found := _leading(rest)):
        places.append(_named()[found])
        rest = rest[len(found) :]
    return Parts(
        places=frozenset(places),
        rest=rest,
        core=_LEGAL_FORM.sub("", rest) or rest,
        numerals=tuple(_NUMERAL.findall(rest)),
        complete=_COMPLETE.search(name) is not None,
    )


def differ_in_division(one: str, other: str) -> bool:
    """Whether two names differ only in that one leaves out 省, 市 or the like behind a place that is the only one of its name.

    吉林省 and 吉林市 are two places, so 吉林 with neither is none of them for certain.
    """
    here, there = _places_printed(one), _places_printed(other)
    return here != there and _are_same(here, there) and parts_of(one).rest == parts_of(other).rest


def differ_in_form(one: str, other: str) -> bool:
    """Whether two names of one place have one core and another legal form."""
    here, there = parts_of(one), parts_of(other)
    same = here.core == there.core and here.rest != there.rest
    return same and _are_same(_places_printed(one), _places_printed(other))


def _are_same(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether printed places are the same, one by one, though one may leave out its 省 or 市."""
    pairs = zip(here, there, strict=False)
    return len(here) == len(there) and all(one == other or _is_short_of({one, other}) for one, other in pairs)


def _is_short_of(pair: set[str]) -> bool:
    short, full = sorted(pair, key=len)
    return _named()[full] == short and _fulls()[short] == 1


def _places_printed(name: str) -> tuple[str, ...]:
    """The places that a name begins with, as it prints them."""
    places: list[str] = []
    while len(places) < _MOST_PLACES and (found := _leading(name)):
        places.append(found)
        name = name[len(found) :]
    return tuple(places)


def _mended(name: str) -> str:
    """A name with 有限公司 for what is one slip from 有限责任公司, or the beginning of it."""
    if not {"责", "任"} & set(name[-7:]):
        return name
    name = _CUT_FORM.sub(_LONG_FORM, name)
    sizes = (7, 6, 5) if name[-7:].startswith(_LONG_FORM[0]) else (6, 5)
    slips = (size for size in sizes if OSA.distance(name[-size:], _LONG_FORM, score_cutoff=1) <= 1)
    return next((name[:-size] + "有限公司" for size in slips), name)


def _leading(name: str) -> str:
    """The longest name of a place that a name begins with, if something is left behind it."""
    longest = _longest().get(name[:2], 0)
    ends = range(min(longest, len(name) - 1), 1, -1)
    return next((name[:end] for end in ends if name[:end] in _named()), "")


@cache
def _named() -> Mapping[str, str]:
    """Names of provinces, cities and counties, each with the name that it has without its 省, 市 or 县."""
    full = {name: _DIVISION.sub("", name) for name in openings()}
    return full | {short: short for short in full.values()}


@cache
def _fulls() -> Mapping[str, int]:
    """How many places with a 省, 市 or 县 have each short name."""
    return Counter(short for full, short in _named().items() if full != short)


@cache
def _longest() -> Mapping[str, int]:
    """How long the longest name of a place is that begins with two characters."""
    found: dict[str, int] = {}
    for name in _named():
        found[name[:2]] = max(found.get(name[:2], 0), len(name))
    return found
