"""The 专项信用报告 on pages: a sentence for every field, or a table of what was looked for and lists of records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.creditgen import cards
from tests.creditgen.cards import Card, Habit
from tests.creditgen.creditchina import chinese
from tests.creditgen.model import Content, Record, Section
from tests.creditgen.sheet import Cell, Edge, Look, Sheet
from tests.creditgen.words import pick

_NOTES: Final = (
    "一、本报告由信用主体申请，依据省公共信用信息平台归集的信息生成，用于证明信用主体在查询期间内有无违法违规记录。",
    "二、本报告可以替代相关部门出具的有无违法违规记录证明。",
    "三、对报告内容有异议的，可以向报告出具单位提出异议申请。",
)


@dataclass(frozen=True, kw_only=True)
class Design:
    """A layout: look, how records are printed, how identity and period stand on the first page, how tables are drawn."""

    look: Look
    habit: Habit
    card: Card
    edge: Edge = Edge.GRID
    boxed_front: bool = False
    period: str = "查询期间"
    dash: str = "至"
    table: bool = False
    none: str = "无违法违规记录"
    asked: tuple[str, str, str] = ("有无记录", "有", "无")


_NONE: Final = ("无违法违规记录", "无违法违规记录", "未查询到违法违规记录", "未发现违法违规记录")
_ASKED: Final = (("有无违法违规记录", "有", "无"), ("有无记录", "有", "无"), ("是否存在违法违规记录", "是", "否"))
_PERIODS: Final = ("查询期间", "证明期间", "查询时间段", "信息查询起止日期")


def _certificate(rng: Random) -> Design:
    return Design(
        look=Look(
            face=pick(rng, ("song", "hei")), size=11, leading=18, watermark=pick(rng, ("", "信用代证", "仅供上市使用")),
            foot=pick(rng, ("第 {n} 页 共 {all} 页", "{n}")), split=rng.random() < 0.5,
        ),
        habit=Habit(colon=pick(rng, ("：", ":")), label_width=130, glued=False), card=pick(rng, (cards.inline, cards.table)),
        period=pick(rng, _PERIODS), dash=pick(rng, ("至", "—", "-", "~")), none=pick(rng, _NONE),
    )  # fmt: skip


def _ledger(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("droid", "hei")), size=9, leading=13, left=48, right=48, middle=True, head="专项信用报告",
                  watermark=pick(rng, ("", "信用报告")), foot="- {n} -"),
        habit=Habit(colon="", label_width=130, glued=False), card=cards.pairs, boxed_front=True, period=pick(rng, _PERIODS),
        dash=pick(rng, ("至", "—")), none=pick(rng, _NONE), asked=pick(rng, _ASKED),
    )  # fmt: skip


def _table(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "hei")), size=10, leading=14, watermark=pick(rng, ("", "信用代证")),
                  foot="第{n}页，共{all}页", split=rng.random() < 0.5),
        habit=Habit(colon=pick(rng, ("：", "")), label_width=120, glued=rng.random() < 0.5),
        card=pick(rng, (cards.table, cards.pairs)), period=pick(rng, _PERIODS), dash="至", table=True,
        boxed_front=rng.random() < 0.5, asked=pick(rng, _ASKED),
    )  # fmt: skip


def _plain(rng: Random) -> Design:
    return Design(
        look=Look(face=pick(rng, ("song", "droid")), size=10.5, leading=16, watermark="信用报告", head="公共信用信息",
                  foot="{n}/{all}", latin=pick(rng, (None, "Times-Roman"))),
        habit=Habit(colon="：", label_width=120, glued=rng.random() < 0.5), card=cards.beside, edge=Edge.RULES,
        boxed_front=rng.random() < 0.5, period=pick(rng, _PERIODS), dash=pick(rng, ("至", "－")), none="未见违法违规记录",
        asked=("违法违规情况", "有记录", "无记录"),
    )  # fmt: skip


DEV: Final[dict[str, Callable[[Random], Design]]] = {"certificate": _certificate, "ledger": _ledger, "fields": _table}
HELD: Final[dict[str, Callable[[Random], Design]]] = {"plain": _plain}


def draw(content: Content, design: Design, rng: Random) -> Sheet:
    """All pages."""
    sheet = Sheet(design.look)
    sheet.begin("cover")
    front(sheet, content, design)
    if rng.random() < 0.5:
        sheet.new_page()
        for note in _NOTES:
            sheet.line(note)
    sheet.gap(16)
    if content.extra["by"] == "field" and design.table:
        by_table(sheet, content, design)
    elif content.extra["by"] == "field":
        by_field(sheet, content, design)
    else:
        by_list(sheet, content, design)
    sheet.begin("end")
    sheet.gap(20)
    sheet.line(f"出具单位：{content.issuer}", indent=200)
    return sheet


def period(content: Content, design: Design) -> str:
    """The years that it certifies."""
    return "" if content.covers is None else design.dash.join(map(chinese, content.covers))


def front(sheet: Sheet, content: Content, design: Design) -> None:
    """Title, identity, period."""
    sheet.gap(30)
    sheet.line(content.title, size=20, centre=True)
    if content.version:
        sheet.line(content.version, size=14, centre=True)
    sheet.gap(30)
    rows = (
        ("报告编号", content.number),
        ("主体名称", content.extra.get("cover_name", content.subject.name)),
        ("统一社会信用代码", content.cover_code),
        (design.period, period(content, design)),
        ("报告生成日期", content.printed_date),
        ("出具单位", content.issuer),
    )
    for label, value in rows:
        if not value:
            continue
        if design.boxed_front:
            sheet.row([Cell(label, sheet.left, sheet.left + 130, True), Cell(value, sheet.left + 130, sheet.right)])
        else:
            sheet.row([Cell(f"{label}：", 100, 230), Cell(value, 230, 500)], edge=Edge.NONE)


def _total(content: Content) -> tuple[int, int]:
    counted = [one.printed_count for one in content.sections]
    return sum(1 for one in counted if one), sum(counted)


def by_field(sheet: Sheet, content: Content, design: Design) -> None:
    """What was found in sum, then field by field."""
    sheet.begin("summary")
    hit, records = _total(content)
    fields = len(content.sections)
    sheet.line(
        f"经查询，{content.subject.name}（统一社会信用代码：{content.table_code}）在{period(content, design) or '查询期间内'}，"
        f"{fields}个领域中，{fields - hit}个领域无违法违规记录，{hit}个领域有违法违规记录，共{records:,}条。"
    )
    sheet.gap(10)
    for place, section in enumerate(content.sections, 1):
        sheet.begin(section.key)
        sheet.starts()
        if section.headed:
            sheet.line(f"{place}.{section.heading}", size=design.look.size + 1)
        count = section.printed_count
        sheet.line(f"有违法违规记录{count}条" if count else design.none, indent=16)
        some(sheet, section, list(section.records), design)


def some(sheet: Sheet, section: Section, records: list[Record], design: Design) -> None:
    """Records one after the other."""
    for index, record in enumerate(records):
        sheet.starts()
        design.card(sheet, record, section.number(index), design.habit)


def by_table(sheet: Sheet, content: Content, design: Design) -> None:
    """A table of all fields, then one list of records, each with its field."""
    sheet.begin("summary")
    sheet.line(f"{content.subject.name}（{content.table_code}）违法违规记录查询结果", size=12)
    width = sheet.right - sheet.left
    xs = [sheet.left + width * part for part in (0, 0.12, 0.55, 0.8, 1)]

    def row(texts: Sequence[str], *, fill: bool) -> None:
        sheet.row([Cell(text, xs[i], xs[i + 1], fill, True) for i, text in enumerate(texts)], edge=design.edge)

    row(("序号", "领域", design.asked[0], "记录数"), fill=True)
    for place, section in enumerate(content.sections, 1):
        sheet.begin(section.key)
        sheet.starts()
        count = section.printed_count
        if section.headed:
            row(
                (str(place), section.heading.removesuffix("领域"), design.asked[1 if count else 2], str(count)),
                fill=False,
            )
    sheet.gap(10)
    sheet.begin("list")
    sheet.line("违法违规记录明细", size=12)
    found = [(section, record) for section in content.sections for record in section.records]
    if not found:
        sheet.line("无", indent=12)
    for number, (section, record) in enumerate(found, 1):
        sheet.begin(section.key)
        sheet.starts()
        field = ("所属领域", section.heading.removesuffix("领域"))
        design.card(sheet, replace(record, fields=(field, *record.fields)), number, design.habit)


def by_list(sheet: Sheet, content: Content, design: Design) -> None:
    """A table of what was looked for, then lists."""
    sheet.begin("basics")
    sheet.line("信用主体基本情况", size=12)
    for label, value in (("名称", content.subject.name), ("统一社会信用代码", content.table_code)):
        sheet.row(
            [Cell(label, sheet.left, sheet.left + 130), Cell(value, sheet.left + 130, sheet.right)], edge=design.edge
        )
    sheet.gap(8)
    sheet.begin("summary")
    sheet.line("违法违规记录概况", size=12)
    width = sheet.right - sheet.left
    xs = [sheet.left + width * part for part in (0, 0.12, 0.6, 0.82, 1)]

    def row(texts: tuple[str, ...], *, fill: bool) -> None:
        sheet.row([Cell(text, xs[i], xs[i + 1], fill, True) for i, text in enumerate(texts)], edge=design.edge)

    row(("序号", "信息类别", design.asked[0], "记录数"), fill=True)
    for place, section in enumerate(content.sections, 1):
        count = section.printed_count
        row((str(place), section.counter or "", design.asked[1 if count else 2], f"{count}条"), fill=False)
    for section in content.sections:
        sheet.begin(section.key)
        sheet.gap(8)
        if section.headed:
            if sheet.room() < 60:
                sheet.new_page()
            sheet.starts()
            sheet.line(section.heading, size=12)
        if section.records:
            some(sheet, section, list(section.records), design)
        else:
            sheet.line("查询期间内无相关记录", indent=12)
