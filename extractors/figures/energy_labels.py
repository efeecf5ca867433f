"""The label of a quantity of energy: which product it names, in which unit; what both tables and prose need."""

import re

from corpus.reference.energy import Measured, is_excluded, is_known, known_at_end, words
from corpus.reference.units import is_unit

NAMING = re.compile(r"耗|PUE|电能|热效率", re.IGNORECASE)
"""What every name of such a quantity holds: a quick look."""

_BRACKETS = re.compile(r"[（(]([^（）()]{1,24})[）)]")
_CLOSED = re.compile(r"[（(][^（）()]*[）)]\s*$")
_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}(?:\.\d{1,2})*[）)、.．]?|[一二三四五六七八九十]+、)\s*")
_TAIL = re.compile(r"[A-Za-z0-9一-龥]{2,12}$")
_YEAR = re.compile(r"20\d{2}年?度?")
_OWN = re.compile(
    r"(?:公司|企业|我司|全?厂|工厂|项目|年|月|日|为|是|的|其|中|该|后|前|集团|单位|指标|能源|能耗|能效|水平|消耗|效率|情况)$"
)
_PURE = frozenset({"", "1"})
_RATIOS = frozenset({"pue"})
_SLASHED = re.compile(r"[/／每]")


def named_before(text: str, quantity: str = "") -> str:
    """The product named right before a quantity: a known one, fillers and brackets between left out; "" if none.

    A name that no limit knows is given as it stands; words that only speak of the subject itself are none.
    """
    bare = text
    if is_excluded(text + quantity):
        return _unknown(text)
    for _ in range(4):
        known = known_at_end(bare.rstrip())
        if known:
            return known
        shorter = words().filler.sub("", _CLOSED.sub("", bare.rstrip()))
        if shorter == bare:
            break
        bare = shorter
    return _unknown(bare)


def _unknown(bare: str) -> str:
    """The words of a name that no limit knows; "" where only punctuation, a year or the subject itself stands there."""
    tail = _TAIL.search(_YEAR.sub("", bare).rstrip())
    return tail.group() if tail is not None and not _OWN.search(tail.group()) else ""


def labelled(text: str, one: Measured) -> str:
    """The product that a label names: before the quantity, or in brackets or behind a dash after it."""
    before = named_before(_NUMBERED.sub("", text[: one.start]), text[one.start : one.end])
    if before and is_known(before):
        return before
    for inside in _BRACKETS.findall(text):
        if is_known(inside):
            return str(inside)
    after = text[one.end :].lstrip("-－—: ：")
    if after and is_known(after):
        return after
    return one.of or before


def unit_of(text: str, one: Measured) -> str:
    """The unit that a label carries: in its last brackets or behind the quantity; "" if none."""
    rest = text[one.end :].strip()
    for inside in (rest.strip("（）()，,：:"), *reversed(_BRACKETS.findall(rest)), *_pieces(rest)):
        if is_unit(inside.strip()):
            return str(inside.strip())
    return ""


def _pieces(rest: str) -> list[str]:
    return [piece.strip("（）() ") for piece in re.split(r"[，,：:；;]", rest) if piece.strip()]


def per_product(one: Measured, unit: str) -> bool:
    """Whether a value in this unit may be an amount by unit of product; one without a unit may be, where the name says so."""
    if one.measure in _RATIOS:
        return unit in _PURE
    if not unit:
        return False
    if _SLASHED.search(unit) is None:
        return False
    below = _SLASHED.split(unit, maxsplit=1)[-1].strip("（）() ")
    return below not in words().not_product
