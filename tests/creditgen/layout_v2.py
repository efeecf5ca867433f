"""信用中国's V2.0 report on pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import Final

from tests.creditgen import cards
from tests.creditgen.cards import Card, Habit
from tests.creditgen.creditchina import EMPTY, TITLE
from tests.creditgen.model import Content, Record, Section
from tests.creditgen.sheet import Cell, Edge, Look, Sheet
from tests.creditgen.words import pick

NOTES: Final = (
    "1.本报告依据《公共信用信息报告标准》编制，依托全国信用信息共享平台归集的信息生成，秉持客观中立的原则，信用信息由各级信源单位提供。",
    "2.除异议处理等规定情形外，报告出具单位不主动编辑或修改信息的内容。",
    "3.本报告所载登记注册基础信息、行政管理信息等，以信源单位公示的信息为准，不作为行政处罚信息信用修复的依据。",
    "4.信用主体对报告中的信息有异议的，可以在“信用中国”网站提出信用信息异议申诉；符合条件的可以申请行政处罚信息信用修复。",
    "5.本报告仅供参考使用，不得用于任何违法用途。",
)


@dataclass(frozen=True, kw_only=True)
class Design:
    """A layout: its look and habit, how records are printed, how the summary and the cover are; ``heads``: the
    counts stand behind the headings.

    ``boxed``: a frame around the records of a group; ``summary``: cells, pairs or rows; ``basics_first``: the table of basics
    stands before the first heading.
    """

    look: Look
    habit: Habit
    card: Card
    boxed: bool = False
    summary: str = "cells"
    basics_first: bool = True
    cover_inline: bool = False
    own_page: bool = False


def _table(rng: Random) -> Design:
    mark = pick(rng, ("", "信用中国", "信用中国 仅供参考"))
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei", "droid")), split=rng.random() < 0.7, middle=rng.random() < 0.5, watermark=mark,
            foot=pick(rng, ("第 {n} 页 共 {all} 页", "{n} / {all}", "")), head=pick(rng, ("", TITLE, "信用中国")),
            mark_first=rng.random() < 0.5,
        ),
        habit=Habit(label_width=pick(rng, (95, 130, 160)), subheads=rng.random() < 0.7, glued=rng.random() < 0.75,
                    null=pick(rng, ("— —", "— —", "——", "/"))),
        card=cards.table, summary=pick(rng, ("cells", "pairs", "rows")), basics_first=rng.random() < 0.6,
        own_page=rng.random() < 0.3,
    )  # fmt: skip


def _lines(rng: Random) -> Design:
    mark = pick(rng, ("", "", "信用中国"))
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei")), size=pick(rng, (9, 10.5, 12)), leading=17, watermark=mark,
            foot=pick(rng, ("{n}", "- {n} -", "第{n}页")), latin=pick(rng, (None, "Helvetica")),
        ),
        habit=Habit(label_width=pick(rng, (140, 150, 220)), separator=pick(rng, ("-" * 32, "|", "-----", "-" * 60)),
                    subheads=rng.random() < 0.8, ordinal=pick(rng, ("第 {n} 条", "第{n}条"))),
        card=cards.lines, boxed=True, summary=pick(rng, ("pairs", "cells")), cover_inline=rng.random() < 0.3,
    )  # fmt: skip


def _pairs(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("hei", "droid")), size=9, leading=13, left=45, right=45, middle=rng.random() < 0.5,
            watermark=pick(rng, ("", "信用中国")), mark_size=60, split=rng.random() < 0.5, head="公共信用信息报告",
            foot="第 {n} 页 共 {all} 页", latin=pick(rng, (None, "Times-Roman")),
        ),
        habit=Habit(label_width=pick(rng, (120, 150)), colon=pick(rng, (":", "：", "")), glued=rng.random() < 0.6,
                    null=pick(rng, ("— —", "暂无", ""))),
        card=cards.pairs, summary="rows", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _inline(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("song", "droid")), size=pick(rng, (10, 11)), leading=16, latin=pick(rng, (None, "Courier")),
            watermark=pick(rng, ("", "国家公共信用和地理空间信息中心")), foot="{n}/{all}",
        ),
        habit=Habit(separator=pick(rng, ("", "-" * 40)), colon=pick(rng, (":", "：")), subheads=rng.random() < 0.5,
                    glued=rng.random() < 0.7),
        card=cards.inline, summary="pairs", cover_inline=True,
    )  # fmt: skip


def _boxed(rng: Random) -> Design:
    """The nearest to what readers of real reports tell: a frame, labels of at most thirteen characters a line, values beside."""
    size = pick(rng, (9, 10, 10.5))
    return Design(
        look=Look(face=pick(rng, ("song", "hei", "droid")), size=size, leading=size * 1.5, head=pick(rng, ("", "信用中国")),
                  watermark=pick(rng, ("", "信用中国")), foot=pick(rng, ("— {n} —", "", "{n}"))),
        habit=Habit(label_width=13.4 * size + 3, separator=pick(rng, ("-" * 32, "-" * 50, "|   ")), ordinal="第 {n} 条"),
        card=cards.beside, boxed=True, summary="pairs", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _columns(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("hei", "song")), size=9, leading=13, left=48, right=48, foot=pick(rng, ("{n}/{all}", "")),
                  watermark=pick(rng, ("", "信用中国")), split=rng.random() < 0.5),
        habit=Habit(label_width=pick(rng, (130, 160)), glued=rng.random() < 0.5, separator=pick(rng, ("", "-" * 60))),
        card=cards.bare_pairs, summary="cells", boxed=rng.random() < 0.3,
    )  # fmt: skip


def _typed(rng: Random) -> Design:
    """The text layer line by line, as reference texts show it: no table anywhere."""
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=pick(rng, (10, 11)), leading=15, watermark=pick(rng, ("", "信用中国")),
                  foot=pick(rng, ("", "{n}"))),
        habit=Habit(separator=pick(rng, ("-" * 32, "")), ordinal="第 {n} 条"), card=cards.typed, summary="typed",
    )  # fmt: skip


def _open(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "droid")), size=9.5, leading=13, left=70, right=52, head="信用中国（地方）",
                  watermark=pick(rng, ("", "公共信用信息报告")), foot=pick(rng, ("第{n}页", "- {n}/{all} -"))),
        habit=Habit(label_width=pick(rng, (88, 120)), colon=pick(rng, (":", "：")), glued=rng.random() < 0.5),
        card=cards.beside, summary="cells", basics_first=rng.random() < 0.5,
    )  # fmt: skip


def _lined(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("hei", "droid")), size=10, leading=15, left=46, right=46, middle=rng.random() < 0.3,
                  watermark=pick(rng, ("", "信用中国")), foot=pick(rng, ("{n}/{all}", "第{n}页"))),
        habit=Habit(label_width=pick(rng, (150, 170)), glued=rng.random() < 0.7, null=pick(rng, ("— —", "——"))),
        card=cards.ruled_pairs, summary=pick(rng, ("cells", "rows")),
    )  # fmt: skip


def _stacked(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9, leading=13, left=50, right=50, foot="- {n} -",
                  watermark=pick(rng, ("", "信用中国"))),
        habit=Habit(colon=pick(rng, (":", "：")), glued=rng.random() < 0.5), card=cards.stacked, summary="cells",
    )  # fmt: skip


def _ruled(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9.5, leading=14, left=50, right=50, watermark="信用中国",
                  mark_size=30, foot="第{n}页/共{all}页", head="法人和非法人组织公共信用信息报告（V2.0）"),
        habit=Habit(label_width=140, colon=pick(rng, (":", "：")), glued=rng.random() < 0.5, ordinal="第 {n} 条"),
        card=cards.ruled_pairs, summary="pairs", basics_first=False,
    )  # fmt: skip


DEV: Final[dict[str, Callable[[Random], Design]]] = {
    "table": _table,
    "boxed": _boxed,
    "lines": _lines,
    "pairs": _pairs,
    "inline": _inline,
    "columns": _columns,
    "typed": _typed,
    "lined": _lined,
}
HELD: Final[dict[str, Callable[[Random], Design]]] = {"open": _open, "ruled": _ruled, "stacked": _stacked}


def _old(rng: Random, maker: Callable[[Random], Design], summary_: str) -> Design:
    design = maker(rng)
    head = "公共信用信息报告" if design.look.head else ""
    return replace(design, summary=summary_, look=replace(design.look, head=head))


def _old_pairs(rng: Random) -> Design:
    return _old(rng, _pairs, "rows")


def _old_lines(rng: Random) -> Design:
    return _old(rng, _lines, "pairs")


def _old_list(rng: Random) -> Design:
    return _old(rng, _inline, "heads")


def _old_columns(rng: Random) -> Design:
    return _old(rng, _columns, "pairs")


def _old_ruled(rng: Random) -> Design:
    return _old(rng, _ruled, "cells")


OLD: Final[dict[str, Callable[[Random], Design]]] = {
    "pairs": _old_pairs,
    "lines": _old_lines,
    "list": _old_list,
    "columns": _old_columns,
}
OLD_HELD: Final[dict[str, Callable[[Random], Design]]] = {"ruled": _old_ruled}


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
