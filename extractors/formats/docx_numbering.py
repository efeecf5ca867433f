"""The numbers Word puts before paragraphs: they are counted by the reader, not written in the text."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from extractors.formats.docx_text import is_on
from extractors.formats.ooxml import attribute, child, local
from extractors.formats.symbols import in_font
from models.base import Model

_CN_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = "、）．。：】〕"
_MAX = 30_000


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零三 … up to 9999; digits beyond."""
    if not 0 < number < 10_000:
        return _CN_DIGITS[0] if number == 0 else str(number)
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap else "") + _CN_DIGITS[digit] + sign
        gap = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _positional(number: int) -> str:
    return "".join(_CN_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """A … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "chineseLegalSimplified": lambda number: chinese(number).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalFullWidth": lambda number: str(number).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "none": lambda _: "",
}


class _Level(Model, kw_only=True):
    """One level of a list; it begins anew after one of the 1-based level ``restart``, 0: never, None: any higher.

    ``joined``: nothing stands between the number and the words.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    joined: bool = False


class Numbering:
    """Counts the lists of one document; paragraphs must come in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._read_abstract(element)
            elif local(element) == "num":
                self._read_num(element)

    def _read_abstract(self, element: etree._Element) -> None:
        name = attribute(element, "abstractNumId")
        self._abstract[name] = dict(_level(one) for one in element if local(one) == "lvl")
        link = child(element, "numStyleLink")
        if link is not None:
            self._links[name] = attribute(link, "val")

    def _read_num(self, element: etree._Element) -> None:
        target = child(element, "abstractNumId")
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in (one for one in element if local(one) == "lvlOverride"):
            at = _number(attribute(override, "ilvl"), 0)
            start, level = child(override, "startOverride"), child(override, "lvl")
            if level is not None:
                levels[at] = _level(level)[1]
            if start is not None:
                starts[at] = _number(attribute(start, "val"), 1)
        name = attribute(target, "val") if target is not None else ""
        self._nums[attribute(element, "numId")] = (name, levels, starts)

    def linked_style(self, num: str) -> str | None:
        """The numbering style that a list takes its levels from, if it has none of its own."""
        return self._links.get(self._nums.get(num, ("", {}, {}))[0])

    def level_of_style(self, num: str, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 if none."""
        abstract = self._nums.get(num, ("", {}, {}))[0]
        levels = self._abstract.get(abstract, {})
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, num: str, at: int) -> str:
        """The number of the next paragraph on level ``at`` (0-based) of list ``num`` with its gap; empty if none."""
        if num not in self._nums:
            return ""
        abstract, own, starts = self._nums[num]
        levels = self._abstract.get(abstract, {}) | own
        if at not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if num not in self._begun:
            self._begun.add(num)
            for level in starts:
                counts.pop(level, None)
        self._step(counts, levels, starts, at)
        text = _shown(levels, counts, at)
        return text if not text or text[-1] in _CLOSED or levels[at].joined else f"{text} "

    @staticmethod
    def _step(counts: dict[int, int], levels: dict[int, _Level], starts: dict[int, int], at: int) -> None:
        for level in range(at + 1):
            if level not in counts:
                first = starts.get(level, levels[level].start if level in levels else 1)
                counts[level] = first - (level == at)
        counts[at] = min(counts[at] + 1, _MAX)
        for deeper in [level for level in counts if level > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                del counts[deeper]


def _shown(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        shown = in_font(level.font, level.text[:1]) if level.text.strip() else ""
        return "•" if shown and "\ue000" <= shown <= "\uf8ff" else shown

    def number(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        form = "decimal" if level.legal else levels[index].form if index in levels else "decimal"
        return _FORMATS.get(form, str)(counts.get(index, 1))

    return _PLACEHOLDER.sub(number, level.text)


def _level(element: etree._Element) -> tuple[int, _Level]:
    def value(name: str) -> str:
        found = child(element, name)
        return attribute(found, "val") if found is not None else ""

    fonts = child(element, "rPr", "rFonts")
    restart = value("lvlRestart")
    level = _Level(
        start=_number(value("start"), 1),
        form=value("numFmt") or "decimal",
        text=value("lvlText"),
        font=attribute(fonts, "ascii") if fonts is not None else "",
        legal=is_on(child(element, "isLgl")),
        restart=_number(restart, 0) if restart else None,
        style=value("pStyle"),
        joined=value("suff") == "nothing",
    )
    return _number(attribute(element, "ilvl"), 0), level


def _number(text: str, default: int) -> int:
    return min(int(text), _MAX) if text.isdecimal() and len(text) < 9 else default
