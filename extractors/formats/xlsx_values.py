"""How a spreadsheet shows a number: dates as ISO 8601, percent and decimals as its number format says."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from models.base import Model

_MOST_PLACES = 64
_MOST_EXACT = 15
_BRACKETS = re.compile(r"\[[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?,*")
_PLAIN_PARTS = frozenset("+-()%￥¥$€ \u00a0")


class NumberFormat(Model, kw_only=True):
    """What stands around a number and how many decimals it has; ``required`` of them even if they are zero."""

    before: str = ""
    after: str = ""
    decimals: int = 0
    required: int = 0
    grouped: bool = False
    percent: bool = False


def builtin(number: int) -> str:
    """The code of a built-in number format; those of Chinese dates, which openpyxl does not list, by what they show."""
    if number in {27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}:
        return "yyyy-mm-dd"
    if number in {32, 33, 34, 35, 55, 56}:
        return "hh:mm:ss"
    return BUILTIN_FORMATS.get(number, "General")


def shown(value: float, code: str, *, mac: bool) -> str:
    """A number as a reader of the sheet sees it; ``mac``: days count from 1904."""
    if is_date_format(code):
        return _date(value, code, mac=mac)
    form = parsed(code)
    if form is None:
        return general(value)
    number = Decimal(repr(value)) * (100 if form.percent else 1)
    text = f"{abs(number):{',' if form.grouped else ''}.{form.decimals}f}"
    if form.decimals > form.required:
        whole, _, rest = text.partition(".")
        kept = rest[: form.required] + rest[form.required :].rstrip("0")
        text = f"{whole}.{kept}" if kept else whole
    sign = "-" if number < 0 and any(digit in "123456789" for digit in text) else ""
    return f"{form.before}{sign}{text}{'%' if form.percent else ''}{form.after}"


def general(value: float) -> str:
    """A number with the digits that a spreadsheet holds (15), never with an exponent or a trailing ``.0``."""
    text = format(Decimal(f"{value:.{_MOST_EXACT}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: float, code: str, *, mac: bool) -> str:
    try:
        when = from_excel(value, CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900)
    except (ValueError, OverflowError):
        return general(value)
    if isinstance(when, dt.datetime):
        if "h" not in code.lower() and when.time() == dt.time():
            return when.date().isoformat()
        return when.isoformat(sep=" ", timespec="seconds" if when.second else "minutes")
    if isinstance(when, dt.time):
        return when.isoformat(timespec="seconds" if when.second else "minutes")
    return str(when)


@lru_cache(maxsize=512)
def parsed(code: str) -> NumberFormat | None:
    """The first section of a number format, if it is a plain one; None is shown as it is."""
    section = _BRACKETS.sub("", code.split(";", maxsplit=1)[0])
    if section.strip() in {"", "General", "@"} or "E" in section.upper() or "/" in section:
        return None
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or "")
        return chr(0xE000 + len(literals) - 1)

    flat = _LITERAL.sub(keep, section)
    digits = _DIGITS.search(flat)
    if digits is None or len(digits.group()) > _MOST_PLACES:
        return None
    before, after = flat[: digits.start()], flat[digits.end() :]
    if not all(char in _PLAIN_PARTS or _is_kept(char) for char in before + after):
        return None
    decimals = digits.group(1) or ""
    return NumberFormat(
        before=_restored(before, literals),
        after=_restored(after, literals),
        decimals=len(decimals),
        required=len(decimals.rstrip("#?")),
        grouped="," in digits.group().split(".", maxsplit=1)[0].rstrip(","),
        percent="%" in before + after,
    )


def _is_kept(char: str) -> bool:
    """Whether a character stands for a literal that was taken out."""
    return "\ue000" <= char <= "\uf8ff"


def _restored(part: str, literals: list[str]) -> str:
    shown_part = (literals[ord(char) - 0xE000] if _is_kept(char) else char for char in part if char not in "%()")
    return "".join(shown_part)
