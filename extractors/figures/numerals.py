"""Numerals as they are printed, in digits or in Chinese, and what they come to."""

import re
from decimal import Decimal
from typing import NamedTuple

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t"), " ")
_DASHES = dict.fromkeys(map(ord, "−﹣‐‑‒"), "-")
_FOLDED = {**_PLAIN, **_SPACES, **_DASHES, ord("〜"): "~", ord("∼"): "~", ord("﹪"): "%", ord("∕"): "/", ord("⁄"): "/"}

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_GROUPED = r"\d{1,3}(?:,\d{3})+(?!,?\d)|\d{1,3}(?:，\d{3})+(?!，?\d)|\d{1,3}(?: \d{3})+(?! ?\d)"
_DIGITS = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?|\.\d+"
_POWER = r"10(?:(?:\^|\*\*)\s*\(?[+-]?\d{1,2}\)?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
_FLAT = r"10[2-9](?![\d.,])"
_UNTHOUSANDED = r"(?![瓦克米卡焦帕伏安乏升])"
_MIXED = (
    rf"(?P<high>亿(?=\d{{1,4}}万)|万(?=\d{{4}}(?![\d.,万千])|\d千{_UNTHOUSANDED}))(?P<low>\d{{1,4}})(?P<thousand>千)?"
)
NUMERAL = re.compile(
    rf"(?P<alone>{_POWER})|(?P<digits>{_DIGITS})"
    rf"(?:[eE](?P<exponent>[+-]?\d{{1,3}})(?![\d.])|\s*[×xX*✕]\s*(?:(?P<power>{_POWER})|(?P<flat>{_FLAT}))|{_MIXED})?"
)
"""A numeral in digits; ``flat`` is a power of ten whose exponent lost its place (2.5×103), which may mean anything."""
CHINESE = re.compile(r"(?P<whole>[零〇一二两三四五六七八九十百千万亿]+)(?:点(?P<part>[零〇一二三四五六七八九]+))?")
"""What may be a numeral in Chinese characters."""

_CHINESE_YEAR = re.compile("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ONES = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SAME = str.maketrans("〇两", "零二")


class Numeral(NamedTuple):
    """What a numeral comes to, one step of its last printed place, and how many characters print it."""

    value: Decimal
    step: Decimal
    length: int


def folded(text: str) -> str:
    """The text with half-width Latin, digits, brackets, colons, dashes and spaces, every character in its place.

    Years in Chinese are years in digits: 二〇二一年 → 2021年.
    """
    return _CHINESE_YEAR.sub(lambda found: found.group().translate(_YEAR_DIGITS), text.translate(_FOLDED))


def of_digits(match: re.Match[str]) -> Numeral | None:
    """What a match of NUMERAL comes to; None if its exponent was flattened."""
    length = match.end() - match.start()
    if match.group("flat"):
        return None
    digits = re.sub("[ ,，]", "", match.group("digits") or "1")
    value = Decimal(digits)
    if match.group("high"):
        step = 1000 if match.group("thousand") else 1
        return Numeral(value * 10_000 + Decimal(match.group("low")) * step, Decimal(step), length)
    power = _power(match)
    step_place = power - len(digits.partition(".")[2])
    return Numeral(_plain(value.scaleb(power)) if power else value, _plain(Decimal(1).scaleb(step_place)), length)


def _power(match: re.Match[str]) -> int:
    """The power of ten that a numeral is multiplied by."""
    if match.group("exponent"):
        return int(match.group("exponent"))
    printed = match.group("power") or match.group("alone")
    return int(re.sub(r"[\^*()\s]", "", printed[2:]).translate(_SUPERSCRIPTS)) if printed else 0


def of_chinese(match: re.Match[str]) -> Numeral | None:
    """What a match of CHINESE comes to; 万 and 亿 at its end are left to the unit, None for what is no numeral.

    Only regular numerals count: 一千二 is 1200 to some, 三四 is three or four, 二〇二一 a year.
    """
    whole, part = match.group("whole"), match.group("part")
    for words in (whole, *(() if part else (whole.rstrip("万亿"),)))[::-1]:
        plain = words.translate(_SAME)
        value = _integer(plain)
        if words and _regular(plain, value):
            return _numeral(words, value, part)
    return None


def _numeral(words: str, value: int, part: str | None) -> Numeral:
    if part:
        digits = "".join(str(_ONES.index(char)) for char in part.translate(_SAME))
        return Numeral(Decimal(f"{value}.{digits}"), Decimal(1).scaleb(-len(digits)), len(words) + 1 + len(part))
    tail = words.rstrip("万亿")
    step = _PLACES.get(tail[-1:], 1) * 10 ** sum(4 if char == "万" else 8 for char in words[len(tail) :])
    return Numeral(Decimal(value), Decimal(step), len(words))


def _integer(words: str) -> int:
    total = section = 0
    digit = 0
    for char in words:
        if char in _ONES:
            digit = _ONES.index(char)
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            section += digit
            total = total + section * 10**4 if char == "万" else (total + section) * 10**8
            section = digit = 0
    return total + section + digit


def _regular(words: str, value: int) -> bool:
    """Whether the value is printed in just these words; ten may begin with or without 一."""
    printed = _printed(value)
    return words == printed or (printed.startswith("一十") and words == printed[1:])


def _printed(value: int) -> str:
    """An integer below 10¹² in Chinese."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if value >= unit:
            high, low = divmod(value, unit)
            zero = "零" if 0 < low < unit // 10 else ""
            return _printed(high) + name + (zero + _printed(low) if low else "")
    digits, words = f"{value}", ""
    for place, char in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        words += _ONES[int(char)] + ("", "十", "百", "千")[place] if char != "0" else "零"
    return re.sub("零+", "零", words).rstrip("零") or "零"


def _plain(value: Decimal) -> Decimal:
    """The same value without a positive exponent (1.2E+2 → 120)."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent < 20 else value
