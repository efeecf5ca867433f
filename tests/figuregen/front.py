"""What stands before and behind the figures: cover, identity, course of the evaluation, conclusion."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import NamedTuple

from tests.figuregen.draft import Draft
from tests.figuregen.plant import Plant
from tests.roundgen.model import Block, Cell, Heading, Origin, PageBreak, Paragraph, Report, Style, Table, body


class Role(StrEnum):
    """Who speaks."""

    SELF = "self"
    THIRD = "third"


TITLES = {Role.SELF: "绿色工厂自评价报告", Role.THIRD: "绿色工厂第三方评价报告"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of an evaluation, in possible order."""

    contract: date
    self_report: date
    documents: date
    on_site: date
    internal: date
    issued: date

    @staticmethod
    def drawn(rng: Random) -> "Days":
        """Days in the summer of 2022."""
        day = date(2022, 6, 1) + timedelta(days=rng.randrange(20))
        found = [day]
        for _ in range(5):
            found.append(found[-1] + timedelta(days=rng.randint(4, 13)))
        return Days(**dict(zip(Days.__slots__, found, strict=True)))


def day_words(day: date) -> str:
    """2022年7月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def pairs_table(pairs: list[tuple[str, str]], caption: str = "") -> Table:
    """Label and value, one pair a row."""
    rows = tuple((Cell(text=key, header=True), Cell(text=value)) for key, value in pairs)
    return Table(rows=rows, widths=(0.32, 0.68), caption=caption, header_rows=0)


def cover(plant: Plant, role: Role, days: Days) -> list[Block]:
    """Title, names and day."""
    day = days.self_report if role is Role.SELF else days.issued
    lines = [f"申报单位：{plant.name}"]
    if role is Role.THIRD:
        lines = [f"受评价方：{plant.name}", f"评价机构：{plant.evaluator}"]
    found: list[Block] = [Paragraph(text=TITLES[role], style=Style.TITLE)]
    return [*found, *(Paragraph(text=one, style=Style.COVER) for one in (*lines, day_words(day))), PageBreak()]


def identity(plant: Plant, role: Role) -> list[Block]:
    """The form that says whose report it is."""
    own = [
        ("工厂名称", plant.name),
        ("统一社会信用代码", plant.uscc),
        ("所属行业", f"{plant.trade.industry}（{plant.trade.code}）"),
        ("通讯地址", plant.address),
        ("法定代表人", plant.legal),
        ("联系人", plant.contact),
        ("联系电话", plant.phone),
    ]
    if role is Role.SELF:
        return [Heading(level=0, text="基本信息表"), pairs_table(own)]
    evaluator = [("第三方机构名称", plant.evaluator), ("统一社会信用代码", plant.evaluator_uscc)]
    return [
        Heading(level=0, text="受评价方基本信息"),
        pairs_table(own[:4]),
        Heading(level=0, text="第三方机构信息"),
        pairs_table(evaluator),
    ]


class Terms(NamedTuple):
    """The standard as it is cited, and the years of the figures as they are told."""

    standard: str = "GB/T 36132-2018"
    first: int = 2019
    last: int = 2021


def course(plant: Plant, role: Role, days: Days, terms: Terms) -> list[Block]:
    """By which standard, over which years, on which days."""
    standard, first, last = terms
    if role is Role.SELF:
        return body(
            f"根据工业和信息化部办公厅有关通知要求，{plant.name}对照《绿色工厂评价通则》（{standard}）开展了自评价，"
            f"评价统计期为{first}年1月1日至{last}年12月31日，报告期（基准年）为{last}年。",
            f"自评价工作由公司安环部牵头，于{day_words(days.self_report)}完成报告编制。",
        )
    return body(
        f"受{plant.name}委托，{plant.evaluator}于{day_words(days.contract)}签订评价合同，依据《绿色工厂评价通则》"
        f"（{standard}）实施第三方评价，数据统计期为{first}年1月1日至{last}年12月31日。",
        f"评价组于{day_words(days.documents)}完成文件评审，于{day_words(days.on_site)}实施现场评价，"
        f"评价报告于{day_words(days.internal)}通过内部技术复核，于{day_words(days.issued)}签发。",
        "评价组由组长1名、组员2名组成，组员均具有节能环保相关专业背景。文件评审中发现计量器具台账更新不及时，现场评价中发现"
        "危废标识破损，受评价方均已完成整改。",
    )


def finish(draft: Draft, role: Role, days: Days) -> Report:
    """The blocks as a report with properties that betray nothing."""
    plant = draft.plant
    day = days.self_report if role is Role.SELF else days.issued
    made = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
    author = plant.contact if role is Role.SELF else "评价组"
    origin = Origin(
        author=author,
        modified_by=author,
        company=plant.name if role is Role.SELF else plant.evaluator,
        application="WPS Office",
        created=made,
        modified=made,
    )
    return Report(title=TITLES[role], blocks=tuple(draft.blocks), running_head=TITLES[role], origin=origin)
