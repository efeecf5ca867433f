"""Layouts: the same facts as a form of 2018 or 2022, a wide or narrow table or lines, with one house's numbering."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tests.roundgen.model import Block, Cell, Heading, PageBreak, Paragraph, Style, Table


class Info(StrEnum):
    """How label and value pairs are set."""

    WIDE = "label|value|label|value"
    NARROW = "label|value"
    LINES = "label：value"


class Labels(StrEnum):
    """How a label is printed."""

    PLAIN = "申报单位"
    SPACED = "申 报 单 位"
    BROKEN = "统一社会\n信用代码"


class Numbering(StrEnum):
    """How headings are numbered."""

    FORM = "一、 / 1、 / （1）"
    CHINESE = "一、 / （一） / 1."
    CHAPTER = "第一章 / 1.1 / 1.1.1"
    DECIMAL = "1 / 1.1 / 1.1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way of setting a report."""

    name: str
    edition: int
    info: Info
    labels: Labels
    numbering: Numbering
    wide_codes: bool
    heading_styles: bool
    standard: str
    marks: tuple[str, str]
    half_brackets: bool = False


_SELF: Final = (
    Layout(
        name="form2018",
        edition=2018,
        info=Info.WIDE,
        labels=Labels.BROKEN,
        numbering=Numbering.FORM,
        wide_codes=False,
        heading_styles=False,
        standard="GB/T {}",
        marks=("■", "□"),
    ),
    Layout(
        name="form2022",
        edition=2022,
        info=Info.NARROW,
        labels=Labels.PLAIN,
        numbering=Numbering.CHINESE,
        wide_codes=False,
        heading_styles=True,
        standard="GB/T{}",
        marks=("☑", "□"),
    ),
    Layout(
        name="lines2022",
        edition=2022,
        info=Info.LINES,
        labels=Labels.SPACED,
        numbering=Numbering.CHAPTER,
        wide_codes=True,
        heading_styles=True,
        standard="GB/T {}",
        marks=("√", "□"),
        half_brackets=True,
    ),
    Layout(
        name="wide2018",
        edition=2018,
        info=Info.WIDE,
        labels=Labels.SPACED,
        numbering=Numbering.DECIMAL,
        wide_codes=True,
        heading_styles=True,
        standard="GB/T {}",
        marks=("■", "□"),
    ),
)
_THIRD: Final = (
    Layout(
        name="report2018",
        edition=2018,
        info=Info.WIDE,
        labels=Labels.PLAIN,
        numbering=Numbering.CHINESE,
        wide_codes=False,
        heading_styles=False,
        standard="GB/T {}",
        marks=("■", "□"),
    ),
    Layout(
        name="report2022",
        edition=2022,
        info=Info.NARROW,
        labels=Labels.BROKEN,
        numbering=Numbering.CHAPTER,
        wide_codes=False,
        heading_styles=True,
        standard="GB/T{}",
        marks=("☑", "□"),
    ),
    Layout(
        name="decimal2022",
        edition=2022,
        info=Info.LINES,
        labels=Labels.PLAIN,
        numbering=Numbering.DECIMAL,
        wide_codes=True,
        heading_styles=False,
        standard="GB/T {}",
        marks=("√", "□"),
        half_brackets=True,
    ),
)
SELF_LAYOUTS: Final = {layout.name: layout for layout in _SELF}
THIRD_LAYOUTS: Final = {layout.name: layout for layout in _THIRD}

_DIGITS: Final = "〇一二三四五六七八九"
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def chinese_number(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def label(layout: Layout, text: str) -> str:
    """The label as this layout prints it."""
    if layout.labels is Labels.SPACED and len(text) <= 6 and text.isalpha():
        return " ".join(text)
    if layout.labels is Labels.BROKEN and len(text) >= 6:
        middle = (len(text) + 1) // 2
        return f"{text[:middle]}\n{text[middle:]}"
    return text


def code(layout: Layout, text: str) -> str:
    """A code, in full-width characters where the layout likes them."""
    return text.translate(_WIDE) if layout.wide_codes else text


def name(layout: Layout, text: str) -> str:
    """A company name, its brackets half-width in some houses."""
    return text.replace("（", "(").replace("）", ")") if layout.half_brackets else text


def standard(layout: Layout, number: str | None) -> str | None:
    """GB/T 36132-2018 as this house writes it."""
    return None if number is None else layout.standard.format(number.removeprefix("GB/T "))


def checkbox(layout: Layout, options: Sequence[str], chosen: str) -> str:
    """All options with a box each, one of them ticked."""
    marks = {True: layout.marks[0], False: layout.marks[1]}
    return " ".join(marks[option == chosen] + option for option in options)


def fields(layout: Layout, pairs: Sequence[tuple[str, str]], caption: str = "") -> list[Block]:
    """Label and value pairs in the layout's manner; values over 24 characters take a whole row."""
    if layout.info is Info.LINES:
        lines = [Paragraph(text=f"{label(layout, key)}：{value}", style=Style.LINE) for key, value in pairs]
        return [Paragraph(text=caption, style=Style.CENTER), *lines] if caption else list(lines)
    if layout.info is Info.NARROW:
        rows = tuple((Cell(text=label(layout, key), header=True), Cell(text=value)) for key, value in pairs)
        return [Table(rows=rows, widths=(0.3, 0.7), caption=caption, header_rows=0)]
    return [Table(rows=_wide(layout, pairs), widths=(0.17, 0.33, 0.17, 0.33), caption=caption, header_rows=0)]


def _wide(layout: Layout, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    waiting: list[Cell] = []
    for key, value in pairs:
        head = Cell(text=label(layout, key), header=True)
        if len(value) > 24:
            if waiting:
                rows.append((*waiting[:-1], Cell(text=waiting[-1].text, colspan=3)))
                waiting = []
            rows.append((head, Cell(text=value, colspan=3)))
            continue
        waiting += [head, Cell(text=value)]
        if len(waiting) == 4:
            rows.append(tuple(waiting))
            waiting = []
    if waiting:
        rows.append((*waiting[:-1], Cell(text=waiting[-1].text, colspan=3)))
    return tuple(rows)


def cover(title: str, lines: Sequence[str]) -> list[Block]:
    """A cover page."""
    head: list[Block] = [Paragraph(text=title, style=Style.TITLE)]
    return [*head, *(Paragraph(text=line, style=Style.COVER) for line in lines), PageBreak()]


def numbered(layout: Layout, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every heading of level 1 to 3 numbered."""
    counts = [0, 0, 0, 0]
    result: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Heading) and block.level):
            result.append(block)
            continue
        counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (3 - block.level)
        number = _number(layout.numbering, block.level, counts)
        result.append(Heading(level=block.level, text=number + block.text))
    return tuple(result)


def _number(numbering: Numbering, level: int, counts: list[int]) -> str:
    count = counts[level]
    if numbering is Numbering.FORM:
        return (f"{chinese_number(count)}、", f"{count}、", f"（{count}）")[level - 1]
    if numbering is Numbering.CHINESE:
        return (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}.")[level - 1]
    if numbering is Numbering.CHAPTER and level == 1:
        return f"第{chinese_number(count)}章 "
    return ".".join(str(n) for n in counts[1 : level + 1]) + " "
