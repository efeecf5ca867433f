"""Held layout: this year beside the last with the change, continued tables, numbers as printed by hand, dense prose."""

from decimal import Decimal

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted, plainly, rounded, widely
from tests.figuregen.front import Role
from tests.figuregen.held_words import fell_or_rose, listed
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Table, body
from tests.roundgen.streams import pick

_LAST = YEARS[-1]
_SPLIT = 10
_NUMBERS = ("（{}）", "{}.", "{}）")


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = pick(rng, (plainly, parted, widely)) if role is Role.SELF else parted
    draft.add(Heading(level=1, text="壹 概述"), *_prose(draft))
    draft.add(Heading(level=1, text="贰 资源能源与排放"), *_pairs(draft, BASE, "表一 主要指标完成情况"))
    draft.add(*body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="叁 绩效水平"), *_pairs(draft, PERFORMANCE, "表二 绩效指标完成情况"))
    draft.add(*body(fell_or_rose(draft, "carbon_per_product"), *filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="肆 月度统计"), _months(draft))


def _prose(draft: Draft) -> list[Block]:
    """The years before, told; carriers that are not used, denied."""
    texts = []
    for one in ("output_value", "total_energy", "water_intake"):
        figures = [draft.figure(one, year, "prose") for year in YEARS]
        texts.append(f"{YEARS[0]}至{_LAST}年度{draft.name(one)}依次为{listed(figures)}。")
    unused = [word for one, word in (("raw_coal", "原煤"), ("steam", "外购蒸汽")) if not draft.plant.has(one)]
    texts += [f"生产过程不使用{'、'.join(unused)}。"] if unused else []
    cod, nitrogen = (draft.figure(one, _LAST, "prose") for one in ("cod", "ammonia_nitrogen"))
    texts.append(
        f"{_LAST}年主要水污染物中，{draft.name('cod')}{cod.text}，{draft.name('ammonia_nitrogen')}{nitrogen.text}。"
    )
    return body(*(text + filler.plain(draft.rng) for text in texts), filler.trap(draft.rng, draft))


def _pairs(draft: Draft, ids: tuple[str, ...], caption: str) -> list[Block]:
    """This year, the year before and the change; after some rows the table goes on with its head and 续表."""
    head = ("项目", "计量单位", f"{_LAST}年（本期）", f"{_LAST - 1}年（上期）", "同比增减/%")
    mark = pick(draft.rng, _NUMBERS)
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(ids, start=1):
        name = mark.format(number) + draft.name(one)
        if not draft.plant.has(one):
            rows.append(tuple(Cell(text=text) for text in (name, draft.unit(one), "—", "—", "—")))
            continue
        now, before = draft.figure(one, _LAST, "pairs"), draft.figure(one, _LAST - 1, "pairs")
        change = rounded((now.value - before.value) / before.value * 100, 2)
        texts = (name, draft.unit(one) or "—", now.number, before.number, f"{change}")
        rows.append(tuple(Cell(text=text) for text in texts))
    top = tuple(Cell(text=text, header=True) for text in head)
    widths = (0.35, 0.17, 0.17, 0.17, 0.14)
    first, rest = rows[:_SPLIT], rows[_SPLIT:]
    found: list[Block] = [Table(rows=(top, *first), widths=widths, caption=caption)]
    if rest:
        found.append(Table(rows=(top, *rest), widths=widths, caption=f"续{caption[:2]}"))
    return found


def _months(draft: Draft) -> Table:
    """Electricity by the month: parts of the year, not the year's figure; the last row is."""
    total = draft.plant.fact("electricity", _LAST)
    rows: list[tuple[Cell, ...]] = [
        tuple(Cell(text=text, header=True) for text in (f"{_LAST}年月份", "用电量（万kWh）", "峰段占比（%）"))
    ]
    left = rounded(total, 2)
    for month in range(1, 13):
        own = left if month == 12 else rounded(total / 12, 2)
        left -= own
        rows.append(tuple(Cell(text=text) for text in (f"{month}月", plainly(own, 2), str(Decimal(30) + month))))
    return Table(rows=tuple(rows), widths=(0.3, 0.4, 0.3), caption="表三 用电量月度统计")
