"""Annex 2-2: 绿色工厂第三方评价报告."""

from typing import Final

from tests.roundgen.facts import Evaluator, Submission
from tests.roundgen.figures import Row
from tests.roundgen.forms import factory_self, registers
from tests.roundgen.forms.common import Desk, evaluator_pairs, finish, third_desk
from tests.roundgen.forms.third import (
    HOUSE,
    front,
    identities,
    overview,
    problems,
    procedure,
    qualification,
    short_identity,
)
from tests.roundgen.model import Block, Heading, Paragraph, Report, body, grid
from tests.roundgen.streams import stream

POOL: Final = "factory_third"
TITLE: Final = "绿色工厂第三方评价报告"
_TOPICS: Final = (
    ("veto", "基本要求"),
    ("infrastructure", "基础设施"),
    ("systems", "管理体系"),
    ("input", "能源与资源投入"),
    ("product", "产品"),
    ("emission", "环境排放"),
)


def report(seed: int, sub: Submission, evaluator: Evaluator) -> Report:
    """The third-party report on a factory."""
    desk = third_desk(seed, sub, evaluator, POOL)
    blocks = [
        *front(desk, TITLE),
        *identities(desk, short_identity(desk), evaluator_pairs(desk)),
        *overview(desk, POOL),
        *procedure(desk),
        *_content(desk),
        Heading(level=1, text="评价结论"),
        *desk.topic(HOUSE, "conclusion", 4),
        registers.requirements("绿色工厂一般要求符合性评价表", "符合"),
        registers.items(desk, "绿色工厂评价指标评价表（2021年）", 1),
        Heading(level=1, text="建议"),
        *desk.topic(HOUSE, "advice", 4),
        Heading(level=1, text="参考文件"),
        *body(*registers.evidence()),
        *qualification(desk),
    ]
    return finish(desk, TITLE, blocks, sub.times.issued)


def _content(desk: Desk) -> list[Block]:
    blocks: list[Block] = [Heading(level=1, text="评价内容")]
    for topic, title in _TOPICS:
        blocks += [Heading(level=2, text=title), *desk.topic(POOL, topic, desk.count + 2)]
    rows = desk.sub.figures.indicators
    lent = factory_self.lent(desk.seed, desk.sub) if desk.sub.twists.lent else []
    return [
        *blocks,
        *lent,
        Heading(level=2, text="绩效与数据核实"),
        *desk.topic(POOL, "performance", desk.count + 2),
        registers.years("核实后的基础数据（2019—2021年）", desk.sub.figures.base),
        *_formulas(desk),
        registers.years_grouped("核实后的绩效指标（2019—2021年）", rows),
        *problems(desk, POOL, "自评价中存在的问题", 2),
    ]


def _formulas(desk: Desk) -> list[Block]:
    """How each indicator of 2021 was computed: sentences, bare equations or a table, as the house likes."""
    assert desk.evaluator is not None
    rows = desk.sub.figures.indicators
    style = stream(desk.seed, desk.evaluator.key, "formulas").randrange(3)
    if style == 0:
        lead = Paragraph(text="各项绩效指标2021年的计算过程如下：")
        return [lead, *body(*(f"{row.name}：{row.formula}＝{_value(row)}。" for row in rows))]
    if style == 1:
        equations = (f"{row.name}＝{row.formula.split('＝', 1)[1]}＝{_value(row)}" for row in rows)
        return [Paragraph(text="复算式（2021年）："), *body(*equations)]
    lines = [(row.name, *row.formula.split("＝", 1), _value(row)) for row in rows]
    head = ("指标", "计算方法", "代入数据", "结果")
    return [grid("绩效指标复算表（2021年）", head, lines, (0.24, 0.32, 0.24, 0.2))]


def _value(row: Row) -> str:
    return row.last + ("" if row.unit == "—" else row.unit)
