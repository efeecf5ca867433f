"""Annex 3 by analogy: 绿色设计产品自评价报告; one product model group under one standard."""

from typing import Final

from tests.roundgen.facts import Submission
from tests.roundgen.forms import registers
from tests.roundgen.forms.common import Desk, chapter, finish, organisation_pairs, self_desk, undertaking
from tests.roundgen.forms.factory_self import front
from tests.roundgen.layout import fields
from tests.roundgen.model import Heading, PageBreak, Paragraph, Report, Table, grid, grouped
from tests.roundgen.slots import chinese_date
from tests.roundgen.streams import pick, stream

POOL: Final = "product_self"
TITLE: Final = "绿色设计产品自评价报告"
_TOPICS: Final = (
    ("resource", "资源属性"),
    ("energy", "能源属性"),
    ("environment", "环境属性"),
    ("quality", "产品属性"),
)
_BOM: Final = {1: 52, 2: 90, 3: 180}


def report(seed: int, sub: Submission) -> Report:
    """The self-evaluation of a design product."""
    desk = self_desk(seed, sub, POOL)
    product = sub.product
    assert product is not None
    own = [
        ("产品名称", product.name),
        ("产品型号", product.model),
        ("所依据的标准", f"{product.standard} {product.standard_title}"),
    ]
    blocks = [
        *front(desk, TITLE),
        Heading(level=0, text="基本信息表"),
        *fields(desk.layout, [("企业名称", desk.name), *own, *organisation_pairs(desk)]),
        Heading(level=0, text="产品简介"),
        *desk.topic(POOL, "intro", 2),
        *undertaking(desk, "本企业"),
        PageBreak(),
        Heading(level=1, text="企业与产品基本情况"),
        *desk.topic(POOL, "intro", 4),
        registers.equipment(desk),
        Heading(level=1, text="基本要求符合情况"),
        *desk.topic(POOL, "basic", 4),
        registers.certificates(desk),
        Heading(level=1, text="评价指标符合情况"),
        Paragraph(
            text=f"评价依据为{product.standard}《{product.standard_title}》，参照GB/T 32161《生态设计产品评价通则》。"
        ),
        *chapter(desk, POOL, _TOPICS, 2),
        _limits(desk),
        _tests(desk),
        Heading(level=1, text="生命周期评价报告"),
        *desk.topic(POOL, "lca", 4),
        _bom(desk),
        _carbon(desk),
        Heading(level=1, text="生态设计改进方案"),
        *desk.topic(POOL, "scheme", 2),
    ]
    return finish(desk, TITLE, blocks, sub.times.self_report)


def _limits(desk: Desk) -> Table:
    rows = [(row.group, row.name, row.unit, row.leading, row.last, "符合") for row in desk.sub.figures.indicators]
    head = ("一级指标", "二级指标", "单位", "基准值", "实测值", "判定")
    return grouped("绿色设计产品评价指标表", head, rows, (0.16, 0.32, 0.16, 0.12, 0.12, 0.12))


def _tests(desk: Desk) -> Table:
    rng = stream(desk.seed, desk.sub.key, "tests")
    rows = [
        (str(n), row.name, f"JC2022-{rng.randrange(1000, 9999)}", chinese_date(desk.sub.times.contract), row.last)
        for n, row in enumerate(desk.sub.figures.indicators, start=1)
    ]
    return grid(
        "检测报告一览表", ("序号", "检测项目", "报告编号", "报告日期", "结果"), rows, (0.1, 0.34, 0.2, 0.22, 0.14)
    )


def _bom(desk: Desk) -> Table:
    rng = stream(desk.seed, desk.sub.key, "bom")
    parts = ("壳体", "端盖", "紧固件", "密封圈", "支架", "铭牌", "内衬", "连接件", "包装箱", "缓冲垫", "说明书", "涂层")
    rows = [
        (
            str(n),
            pick(rng, parts),
            pick(rng, desk.sub.trade.materials),
            f"{rng.uniform(0.02, 8):.3f}",
            pick(rng, ("可再生", "可回收", "可降解")),
        )
        for n in range(1, _BOM[desk.sub.pages] + 1)
    ]
    return grid(
        "单位产品物料清单", ("序号", "部件", "材料", "质量（kg）", "回收属性"), rows, (0.1, 0.26, 0.26, 0.18, 0.2)
    )


def _carbon(desk: Desk) -> Table:
    row = desk.sub.figures.base[0]
    return grid("产品碳足迹结果", ("项目", "单位", "数值"), [(row.name, row.unit, row.last)], (0.4, 0.3, 0.3))
