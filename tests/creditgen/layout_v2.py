"""信用中国's V2.0 report on pages."""

from dataclasses import replace
from itertools import groupby
from random import Random
from typing import Final

from tests.creditgen.creditchina import EMPTY
from tests.creditgen.designs_v2 import Design
from tests.creditgen.model import Content, Record, Section
from tests.creditgen.sheet import Cell, Edge, Sheet

NOTES: Final = (
    "1.本报告依据《公共信用信息报告标准》编制，依托全国信用信息共享平台归集的信息生成，秉持客观中立的原则，信用信息由各级信源单位提供。",
    "2.除异议处理等规定情形外，报告出具单位不主动编辑或修改信息的内容。",
    "3.本报告所载登记注册基础信息、行政管理信息等，以信源单位公示的信息为准，不作为行政处罚信息信用修复的依据。",
    "4.信用主体对报告中的信息有异议的，可以在“信用中国”网站提出信用信息异议申诉；符合条件的可以申请行政处罚信息信用修复。",
    "5.本报告仅供参考使用，不得用于任何违法用途。",
)


def draw(content: Content, design: Design, rng: Random) -> Sheet:
    """All pages."""
    sheet = Sheet(design.look)
    sheet.begin("cover")
    cover(sheet, content, design)
    sheet.new_page()
    sheet.begin("notes")
    sheet.line("报告说明", size=16, centre=True)
    for note in NOTES:
        sheet.line(note)
    sheet.new_page()
    opening(sheet, content, design, rng)
    for section in content.sections:
        body(sheet, section, design)
    return sheet


def cover(sheet: Sheet, content: Content, design: Design) -> None:
    """The first page."""
    sheet.gap(120)
    sheet.line(content.title, size=22, centre=True)
    if content.version:
        sheet.line(content.version, size=14, centre=True)
    sheet.gap(80)
    rows = (
        ("机构名称：", content.extra.get("cover_name", content.subject.name)),
        ("统一社会信用代码：", content.cover_code),
        ("报告编号：", content.number),
        ("报告生成日期：", content.printed_date),
        ("报告出具单位：", content.issuer),
    )
    for label, value in rows:
        if not value:
            continue
        if design.cover_inline:
            sheet.row([Cell(label, 110, 250), Cell(value, 250, 250 + 200)], edge=Edge.NONE, size=14, pad=2)
        else:
            sheet.row([Cell(label, 150, 450)], edge=Edge.NONE, size=14, pad=2)
            sheet.row([Cell(value, 150, 450)], edge=Edge.NONE, size=14, pad=2)
            sheet.gap(6)


def opening(sheet: Sheet, content: Content, design: Design, rng: Random) -> None:
    """Name, states, basics and summary: before the first heading or under it."""
    sheet.begin("summary")
    if rng.random() < 0.85:
        hidden, apart = rng.random() < 0.4, rng.random() < 0.3
        for line in ("企业名称：", content.subject.name) if apart else (f"企业名称：{content.subject.name}",):
            sheet.line(line, size=13, hidden=hidden)
    for tag in (content.status, *content.tags):
        sheet.line(tag, size=9)
    first = content.sections[0]
    if not design.basics_first and first.headed:
        heading(sheet, first)
    basics(sheet, content, design)
    if design.own_page:
        sheet.new_page()
    sheet.begin("summary")
    sheet.gap(10)
    if design.summary != "heads":
        sheet.line("信用信息概要", size=14)
        summary(sheet, content, design.summary)
    sheet.gap(10)
    if design.basics_first and first.headed:
        heading(sheet, first)


def basics(sheet: Sheet, content: Content, design: Design) -> None:
    """The table of basics, four columns, and what may stand below it."""
    sheet.begin("basics")
    width = sheet.right - sheet.left
    xs = [sheet.left + width * part for part in (0, 0.18, 0.5, 0.68, 1)]
    pairs = [(label, content.table_code if label == "统一社会信用代码" else value) for label, value in content.basics]
    if design.summary == "typed":
        for label, value in pairs:
            for start in range(0, len(label), 7):
                sheet.line(label[start : start + 7])
            sheet.line(value)
        return
    short, last = pairs[: len(pairs) // 2 * 2], pairs[len(pairs) // 2 * 2 :]
    for index in range(0, len(short), 2):
        flat = [text for pair in short[index : index + 2] for text in pair]
        sheet.row([Cell(text, xs[i], xs[i + 1], i % 2 == 0) for i, text in enumerate(flat)])
    for label, value in last:
        sheet.row([Cell(label, xs[0], xs[1], True), Cell(value, xs[1], xs[4])])
    for label, value in content.extra.items():
        if not label.isascii():
            sheet.line(f"{label}{design.habit.colon or '：'}{value}")


def counters(content: Content) -> list[tuple[str, str]]:
    """The counters as printed."""
    return [(one.counter, f"{one.printed_count:,}条") for one in content.sections if one.counter is not None]


def summary(sheet: Sheet, content: Content, how: str) -> None:
    """The counters: name and number in one cell, side by side, or below each other."""
    found = counters(content)
    width = (sheet.right - sheet.left) / 4
    if how == "typed":
        for line in (line for pair in found for line in pair):
            sheet.line(line)
        return
    for start in range(0, len(found), 4):
        four = found[start : start + 4]
        xs = [sheet.left + width * i for i in range(5)]
        if how == "cells":
            sheet.row([Cell(f"{a}\n{b}", xs[i], xs[i + 1], False, True) for i, (a, b) in enumerate(four)])
        elif how == "rows":
            sheet.row([Cell(a, xs[i], xs[i + 1], True, True) for i, (a, _) in enumerate(four)])
            sheet.row([Cell(b, xs[i], xs[i + 1], False, True) for i, (_, b) in enumerate(four)])
        else:
            for two in (four[:2], four[2:]):
                flat = [text for pair in two for text in pair]
                sheet.row([Cell(text, xs[i], xs[i + 1], i % 2 == 0) for i, text in enumerate(flat)])


def heading(sheet: Sheet, section: Section, *, heads: bool = False) -> None:
    """The heading of a section, not alone at the foot of a page."""
    sheet.begin(section.key)
    if sheet.room() < 60:
        sheet.new_page()
    sheet.gap(8)
    sheet.starts()
    counted = f"（共{section.printed_count:,}条）" if heads and section.counter is not None else ""
    sheet.line(section.heading + counted, size=14)
    sheet.gap(4)


def body(sheet: Sheet, section: Section, design: Design) -> None:
    """A section with its records, or with the words that there are none."""
    if section.key == "basics":
        return
    if section.headed:
        heading(sheet, section, heads=design.summary == "heads")
    sheet.begin(section.key)
    if section.text:
        sheet.line(section.text, indent=12)
        return
    if not section.records:
        sheet.line(EMPTY, indent=12)
        return
    groups = [list(group) for _, group in groupby(section.records, key=lambda one: one.what)]
    apart = len(groups) == len({group[0].what for group in groups})
    if design.habit.subheads and apart:
        for group in groups:
            sheet.starts()
            sheet.line(f"{group[0].what}（共{len(group):,}条）", size=12)
            some(sheet, replace(section, gap=None), group, design)
    else:
        some(sheet, section, list(section.records), design)


def some(sheet: Sheet, section: Section, group: list[Record], design: Design) -> None:
    """Records one after the other, parted as the layout does it."""
    if design.boxed:
        sheet.open_box()
    for index, record in enumerate(group):
        sheet.starts()
        design.card(sheet, record, section.number(index), design.habit)
        if design.habit.separator and index + 1 < len(group):
            sheet.row([Cell(design.habit.separator, sheet.left, sheet.right)], edge=Edge.NONE, pad=1)
    if design.boxed:
        sheet.close_box()
        sheet.gap(10)
