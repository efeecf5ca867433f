"""The gsxt report on pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.creditgen.gsxt import SYSTEM, TIP, TITLE
from tests.creditgen.model import Content, Section
from tests.creditgen.sheet import Cell, Edge, Look, Sheet
from tests.creditgen.words import pick


@dataclass(frozen=True, kw_only=True)
class Design:
    """A layout: how tables are drawn, whether their heads come again on a new page, how the licence is printed."""

    look: Look
    edge: Edge = Edge.GRID
    repeat: bool = False
    licence: str = "bullets"
    colon: str = "： "
    centre: bool = False
    apart: bool = True
    striped: bool = False
    typed: bool = False
    head_edge: Edge | None = None
    pad: float = 2


def _print(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei")), size=pick(rng, (9, 10)), leading=14, split=rng.random() < 0.6,
            watermark=pick(rng, (SYSTEM, SYSTEM, "")), mark_size=pick(rng, (30, 44)), mark_first=rng.random() < 0.5,
            middle=rng.random() < 0.5, foot=pick(rng, ("", "{n}", "第{n}页 共{all}页")),
        ),
        repeat=rng.random() < 0.3, centre=rng.random() < 0.5, apart=rng.random() < 0.8,
    )  # fmt: skip


def _wide(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("droid", "hei")), size=8, leading=11, left=36, right=36, split=rng.random() < 0.5,
            watermark=pick(rng, (SYSTEM, "")), head=pick(rng, (SYSTEM, "")), foot=pick(rng, ("{n}/{all}", "- {n} -")),
            middle=True,
        ),
        repeat=rng.random() < 0.6, licence="grid", centre=True, colon=pick(rng, ("：", ":", "")),
    )  # fmt: skip


def _stripes(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("hei", "song")), size=pick(rng, (8.5, 9)), leading=12, left=46, right=46, split=rng.random() < 0.5,
            watermark=pick(rng, (SYSTEM, "")), foot=pick(rng, ("", "{n}", "第 {n} 页")), middle=rng.random() < 0.4,
        ),
        edge=Edge.NONE, striped=rng.random() < 0.6, repeat=rng.random() < 0.4, licence=pick(rng, ("bullets", "lines")),
        centre=rng.random() < 0.3, pad=4,
    )  # fmt: skip


def _lined(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("hei", "droid")), size=9, leading=13, left=44, right=44, split=rng.random() < 0.5,
            watermark=pick(rng, (SYSTEM, "")), foot=pick(rng, ("{n}", "第{n}页 共{all}页")), middle=rng.random() < 0.4,
        ),
        edge=Edge.RULES, repeat=rng.random() < 0.4, licence=pick(rng, ("bullets", "grid")), centre=rng.random() < 0.4, pad=3.5,
    )  # fmt: skip


def _booktabs(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9, leading=13, left=40, right=40, watermark=pick(rng, (SYSTEM, "")),
                  head=SYSTEM, foot="{n} / {all}", split=rng.random() < 0.5),
        edge=Edge.NONE, head_edge=Edge.RULES, repeat=rng.random() < 0.5, licence="lines", centre=True, pad=4,
    )  # fmt: skip


def _typed(rng: Random) -> Design:
    """The text layer line by line, as reference texts show it: the cells of a row parted by blanks."""
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=9, leading=14, left=40, right=40, watermark=pick(rng, (SYSTEM, ""))),
        typed=True,
    )  # fmt: skip


def _rules(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("song", "droid")), size=9, leading=13, left=50, right=50, watermark=SYSTEM, mark_size=26,
            latin=pick(rng, (None, "Times-Roman")), head=f"{SYSTEM} {TITLE}", foot="第 {n} 页 / 共 {all} 页",
        ),
        edge=Edge.RULES, repeat=rng.random() < 0.4, licence=pick(rng, ("lines", "bullets")), colon=pick(rng, ("：", ": ")),
    )  # fmt: skip


DEV: Final[dict[str, Callable[[Random], Design]]] = {
    "print": _print,
    "wide": _wide,
    "stripes": _stripes,
    "typed": _typed,
    "lined": _lined,
}
HELD: Final[dict[str, Callable[[Random], Design]]] = {"rules": _rules, "booktabs": _booktabs}


def draw(content: Content, design: Design) -> Sheet:
    """All pages."""
    sheet = Sheet(design.look)
    sheet.begin("cover")
    sheet.gap(100)
    sheet.line(SYSTEM, size=18, centre=True)
    sheet.gap(30)
    sheet.line(TITLE, size=26, centre=True)
    sheet.gap(80)
    lines = [
        ("企业名称", content.extra.get("cover_name", content.subject.name)),
        ("报告生成时间", content.printed_date),
    ]
    for label, value in lines:
        if value:
            sheet.row([Cell(label, 110, 220), Cell(value, 220, 480)], edge=Edge.NONE, size=14)
    sheet.gap(60)
    sheet.line(TIP, size=9, centre=True)
    if design.apart:
        sheet.new_page()
    for section in content.sections:
        body(sheet, content, section, design)
    return sheet


def body(sheet: Sheet, content: Content, section: Section, design: Design) -> None:
    """A section with its table, its lines or the words that there is nothing."""
    sheet.begin(section.key)
    if section.headed:
        if sheet.room() < 50:
            sheet.new_page()
        sheet.gap(8)
        sheet.starts()
        sheet.line(section.heading, size={2: 15, 3: 12}[section.level])
        sheet.gap(3)
    if section.key == "licence":
        licence(sheet, content, design)
    elif section.columns and section.records and design.typed:
        typed(sheet, section)
    elif section.columns and section.records:
        table(sheet, section, design)
    elif section.records:
        listing(sheet, section, design)
    elif section.empty:
        for line in section.empty.split("\n"):
            sheet.line(line, indent=6)


def licence(sheet: Sheet, content: Content, design: Design) -> None:
    """The licence: bullets, plain lines or a table of four columns."""
    pairs = [(a, content.table_code if a.startswith("统一社会信用代码") else b) for a, b in content.basics]
    if design.licence != "grid":
        bullet = "• " if design.licence == "bullets" else ""
        for label, value in pairs:
            sheet.line(f"{bullet}{label}{design.colon}{value}", indent=6)
        return
    width = sheet.right - sheet.left
    xs = [sheet.left + width * part for part in (0, 0.17, 0.5, 0.67, 1)]
    short = [pair for pair in pairs if len(pair[1]) <= 24]
    for index in range(0, len(short), 2):
        flat = [text for a, b in short[index : index + 2] for text in (a + design.colon.strip(), b)]
        sheet.row([Cell(text, xs[i], xs[i + 1], i % 2 == 0) for i, text in enumerate(flat)])
    for label, value in pairs:
        if len(value) > 24:
            sheet.row([Cell(label + design.colon.strip(), xs[0], xs[1], True), Cell(value, xs[1], xs[4])])


def listing(sheet: Sheet, section: Section, design: Design) -> None:
    """Records without a table: branches, the basics of a yearly report."""
    for record in section.records:
        sheet.starts()
        for label, value in record.fields:
            if section.key == "branches":
                lead = "" if label == "名称" else f"· {label}{design.colon}"
                sheet.line(f"{lead}{value}", indent=6)
            else:
                sheet.line(f"• {label}{design.colon}{value}", indent=6)


def _widths(columns: Sequence[str], whole: float) -> list[float]:
    weights = [3.2 if any(word in one for word in _BROAD) else 1.6 if "日期" not in one else 1.9 for one in columns]
    return [whole * one / sum(weights) for one in weights]


_BROAD: Final = ("原因", "内容", "文号", "类型", "机关", "股东", "名称")


def typed(sheet: Sheet, section: Section) -> None:
    """A table as lines, what is empty left out; there are no blanks within cells."""
    sheet.line(" ".join(("序号", *section.columns)))
    for index, record in enumerate(section.records):
        sheet.starts()
        values = dict(record.fields)
        cells = (str(section.number(index)), *(values[one].replace(" ", "") for one in section.columns))
        sheet.line(" ".join(filter(None, cells)))
        if "有变更情形" in values:
            sheet.line(f"有变更情形：{values['有变更情形']}")


def table(sheet: Sheet, section: Section, design: Design) -> None:
    """A table with its head; a record's change stands in a row of its own."""
    serial = 30.0
    widths = [serial, *_widths(section.columns, sheet.right - sheet.left - serial)]
    xs = [sheet.left + sum(widths[:i]) for i in range(len(widths) + 1)]

    def head() -> None:
        names = ("序号", *section.columns)
        grey = design.edge is Edge.GRID or design.striped
        cells = [Cell(name, xs[i], xs[i + 1], grey, design.centre) for i, name in enumerate(names)]
        sheet.row(cells, edge=design.head_edge or design.edge, pad=design.pad)

    if sheet.room() < 90:
        sheet.new_page()
    head()
    if design.repeat:
        sheet.repeat = head
    for index, record in enumerate(section.records):
        sheet.starts()
        values = dict(record.fields)
        texts = (str(section.number(index)), *(values[column] for column in section.columns))
        stripe = design.striped and index % 2 == 1
        cells = [Cell(text, xs[i], xs[i + 1], stripe, design.centre) for i, text in enumerate(texts)]
        sheet.row(cells, edge=design.edge, pad=design.pad)
        if "有变更情形" in values:
            sheet.row([Cell(f"有变更情形：{values['有变更情形']}", xs[0], xs[-1])], edge=design.edge, pad=design.pad)
    sheet.repeat = None
