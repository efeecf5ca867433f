"""A whole report: chapters on plants, sections from the pools of tests/roundgen, tables and decoys between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.papergen import decoys, tables, words
from tests.papergen.model import (
    Beside,
    Columns,
    Element,
    Heading,
    Kind,
    Lines,
    PageBreak,
    Pair,
    Paper,
    Paragraph,
    Table,
)
from tests.papergen.subjects import SUBJECTS
from tests.roundgen.layout import chinese_number
from tests.roundgen.streams import pick

_DECOYS: Final = 6
_FEET: Final = ("第 {n} 页 共 {all} 页", "- {n} -", "{n}")
_FACTS: Final = (
    "{name}有组织排放口颗粒物实测浓度为{a}mg/m^{{3}}，标准状态下烟气量{b}×10^{{4}}m^{{3}}/h，年排放SO_{{2}}约{c}t。",
    "全年{name}消耗天然气{b}×10^{{3}}m³，折合{c}tce，产生CO_{{2}}当量{d}t，较上年下降{a}%。",
    "{name}占地{b}m^{{2}}，单位面积产值{c}万元/hm²，单位产品取水量{a}m^{{3}}/t。",
    "核查期内{name}共支付电费{d}元、水费{c}元，合计与财务账{b}笔记录一致，差异率{a}‰。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How large a report is: plants (one chapter each), sections of each, rounds of all kinds of tables.

    Without ``tables`` the report is text alone, to compare readers that do not tell tables from text.
    """

    seed: int = 1
    plants: int = 3
    sections: int = 38
    rounds: int = 3
    tables: bool = True


SMALL: Final = Plan(plants=1, sections=14, rounds=1)


def paper(plan: Plan) -> Paper:
    """The report of a plan; equal plans give equal reports."""
    rng = words.numbered(plan.seed, "paper")
    found = words.plants(plan.seed, plan.plants)
    title = "绿色工厂第三方评价报告"
    body = list(_captioned(_body(plan, found, rng)))
    front: list[Element] = [decoys.cover(title, found[0]), PageBreak(), *_contents(body), PageBreak()]
    return Paper(
        seed=plan.seed,
        title=title,
        head=f"{found[0].evaluator}　{title}",
        foot=pick(rng, _FEET),
        watermark=pick(rng, ("仅供申报使用", "内部资料 请勿外传", f"{found[0].evaluator}")),
        elements=(*front, *body),
    )


def _contents(body: list[Element]) -> list[Element]:
    heads = [one for one in body if isinstance(one, Heading) and one.level < 3][:90]
    lines = decoys.contents([(head.text, 3 + index * 2 // 3) for index, head in enumerate(heads)])
    return [Heading(level=1, text="目　录"), lines]


def _body(plan: Plan, plants: list[words.Plant], rng: Random) -> Iterator[Element]:
    """Chapters; what stands between the sections comes from a deck that holds every kind `rounds` times."""
    decks = {plant.sub.key: list[Kind | int]() for plant in plants}
    for number in range(plan.rounds):
        deck: list[Kind | int] = [*(Kind if plan.tables else ()), *range(_DECOYS)]
        rng.shuffle(deck)
        cut = -(-len(deck) // len(plants))
        for index, plant in enumerate(plants[number % len(plants) :] + plants[: number % len(plants)]):
            decks[plant.sub.key] += deck[index * cut : (index + 1) * cut]
    for chapter, plant in enumerate(plants, start=1):
        yield Heading(level=1, text=f"第{chinese_number(chapter)}章 {plant.words['co']}评价情况")
        yield from _chapter(plan, chapter, plant, decks[plant.sub.key])


def _chapter(plan: Plan, chapter: int, plant: words.Plant, deck: list[Kind | int]) -> Iterator[Element]:
    rng = words.numbered(plan.seed, "chapter", chapter)
    desk = tables.Desk(rng=rng, plant=plant, spare=words.sentences(rng, plan.seed, plant))
    written = words.sections(plan.seed, plant)[: plan.sections]
    share = len(deck) / len(written)
    used = 0
    for index, section in enumerate(written):
        yield from _section(rng, chapter, index, section)
        while used < min(len(deck), round((index + 1) * share)):
            yield from _insert(desk, deck[used])
            used += 1


def _section(rng: Random, chapter: int, index: int, section: words.Section) -> Iterator[Element]:
    """Numbered in the manner of the chapter: 1.1 and 1.1.1, or （一） and 1."""
    major, minor = divmod(index, 5)
    decimal = chapter % 2
    if not minor:
        group = ("评价概况", "企业情况", "工作过程", "基本要求", "基础设施", "管理体系", "能源与资源", "产品")[
            major % 8
        ]
        yield Heading(
            level=2, text=f"{chapter}.{major + 1} {group}" if decimal else f"（{chinese_number(major + 1)}）{group}"
        )
    number = f"{chapter}.{major + 1}.{minor + 1} " if decimal else f"{minor + 1}. "
    yield Heading(level=3, text=number + section.title)
    if len(section.paragraphs) > 3 and rng.random() < 0.15:
        yield from _list(rng, section.paragraphs)
    else:
        yield from (Paragraph(text=text) for text in section.paragraphs)
    if rng.random() < 0.35:
        yield Paragraph(text=_fact(rng))


def _list(rng: Random, paragraphs: tuple[str, ...]) -> Iterator[Element]:
    marks = pick(rng, ("（{}）", "{}）", "·", "①②③④⑤⑥⑦⑧⑨"))
    yield Paragraph(text=paragraphs[0])
    for number, text in enumerate(paragraphs[1:10], start=1):
        mark = marks[number - 1] if marks[0] == "①" else marks.format(number)
        yield Paragraph(text=mark + text, item=True)


def _fact(rng: Random) -> str:
    return pick(rng, _FACTS).format(
        name=pick(rng, pick(rng, SUBJECTS[1:3]).names),
        a=f"{rng.uniform(0.2, 40):.2f}",
        b=f"{rng.randrange(1_000, 99_999):,}",
        c=f"{rng.uniform(1_000, 88_000):,.2f}",
        d=f"{rng.randrange(1_000_000, 99_999_999):,}.{rng.randrange(100):02d}",
    )


def _insert(desk: tables.Desk, card: Kind | int) -> Iterator[Element]:
    rng = desk.rng
    if not isinstance(card, Kind):
        yield decoys.MAKERS[card](rng, desk.plant) if card < len(decoys.MAKERS) else _two_columns(desk)
    elif card is Kind.SIDE:
        left, right = tables.make(desk, card), tables.make(desk, card)
        yield Pair(left=replace(left, caption=""), right=replace(right, caption=""), caption="两期数据对比")
    elif card is Kind.BESIDE:
        table = replace(tables.make(desk, card), caption="")
        yield Beside(table=table, text="".join(desk.spare[: rng.randrange(3, 5)]))
    else:
        yield tables.make(desk, card)


def _two_columns(desk: tables.Desk) -> Columns:
    take = desk.rng.randrange(10, 16)
    spare = desk.spare[:take]
    pairs = tuple("".join(spare[at : at + 3]) for at in range(0, take, 3))
    return Columns(paragraphs=pairs, mixed=desk.rng.random() < 0.5)


def _captioned(body: Iterator[Element]) -> Iterator[Element]:
    """Captions numbered by chapter: 表 3-1."""
    chapter, number = 0, 0
    for element in body:
        if isinstance(element, Heading) and element.level == 1:
            chapter, number = chapter + 1, 0
        if isinstance(element, Table | Pair) and element.caption:
            number += 1
            caption = f"表 {chapter}-{number} {element.caption}"
            yield replace(element, caption=caption)
        else:
            yield element


__all__ = ["SMALL", "Lines", "Plan", "paper"]
