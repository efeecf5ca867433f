"""The fine that the words of a penalty state, in yuan."""

import re
from decimal import Decimal, InvalidOperation

_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGIT |= {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"两": 2, "〇": 0, "弍": 2, "貳": 2}
_TEN = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE = f"[{''.join(_DIGIT)}{''.join(_TEN)}万亿萬]+"
_PLAIN = r"\d[\d,]*(?:\.\d+)?"
_FINE = re.compile(
    rf"罚款(?:金额)?(?:人民币)?(?:共?计|合计)?[:：(（]?[¥￥]?(?:(?P<number>{_PLAIN})(?P<unit>[万亿]?)元?(?![\d.,%％倍])|(?P<words>{_CHINESE})元)"
    rf"|(?:(?P<number2>{_PLAIN})(?P<unit2>[万亿]?)元|(?P<words2>{_CHINESE})元)(?:整)?(?:人民币)?的?(?:行政)?罚款"
)
_UNITS = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def fine_in(text: str) -> Decimal | None:
    """The largest fine that a text without spaces states, None if it states none."""
    return max((amount for found in _FINE.finditer(text) if (amount := _amount(found)) is not None), default=None)


def _amount(found: re.Match[str]) -> Decimal | None:
    words = found["words"] or found["words2"]
    if words:
        return Decimal(_counted(words))
    try:
        number = Decimal((found["number"] or found["number2"]).replace(",", ""))
    except InvalidOperation:
        return None
    return number * _UNITS[found["unit"] or found["unit2"] or ""]


def _counted(words: str) -> int:
    """A whole number in Chinese, plain or formal characters: 贰拾壹万, 三十五万, 伍仟."""
    for char, value in (("亿", 100_000_000), ("万", 10_000), ("萬", 10_000)):
        high, found, low = words.partition(char)
        if found:
            return (_counted(high) or 1) * value + _counted(low)
    total = digit = 0
    for char in words:
        if char in _TEN:
            total, digit = total + (digit or 1) * _TEN[char], 0
        else:
            digit = _DIGIT[char]
    return total + digit
