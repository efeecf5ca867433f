"""Annex 5 by analogy with 2 and 4: 绿色供应链管理企业自评价报告, 第三方评价报告, each with the twenty indicators."""

from typing import Final

from tests.roundgen.facts import Evaluator, Submission
from tests.roundgen.forms import registers
from tests.roundgen.forms.common import (
    Desk,
    chapter,
    evaluator_pairs,
    finish,
    organisation_pairs,
    self_desk,
    third_desk,
    undertaking,
)
from tests.roundgen.forms.factory_self import front as self_front
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
from tests.roundgen.layout import fields
from tests.roundgen.model import Block, Cell, Heading, PageBreak, Report, Table, body, grid, grouped
from tests.roundgen.names import Mint, company_name
from tests.roundgen.streams import pick, stream

SELF_POOL: Final = "chain_self"
THIRD_POOL: Final = "chain_third"
SELF_TITLE: Final = "绿色供应链管理企业自评价报告"
THIRD_TITLE: Final = "绿色供应链管理企业第三方评价报告"
_SUPPLIERS: Final = {1: 50, 2: 90, 3: 190}
_TOPICS: Final = (
    ("basic", "基本要求符合情况"),
    ("strategy", "绿色供应链管理战略"),
    ("supplier", "实施绿色供应商管理"),
    ("production", "绿色生产"),
    ("recycling", "绿色回收"),
    ("platform", "绿色信息平台建设"),
    ("disclosure", "绿色信息披露"),
)
_THIRD_TOPICS: Final = tuple(topic for topic in _TOPICS if topic[0] != "basic")
_BASICS: Final = (
    "在中华人民共和国境内注册，具有独立法人资格",
    "拥有较强的行业影响力",
    "具有完善的能源、环境管理体系，近三年无重大安全和环境污染事故",
    "拥有数量众多的供应商，在供应商中有很强的影响力",
    "对供应商有完善的认证、审核、绩效评估与退出机制",
    "有健全的财务管理制度，经营状况良好",
    "对实施绿色供应链管理有明确的工作目标、思路、计划和措施",
)
_EVIDENCE: Final = (
    "营业执照、审计报告",
    "企业发展规划与目标分解文件",
    "绿色采购标准与供应商管理制度",
    "供应商审核、绩效与培训记录",
    "排污许可证、管理体系证书与监测报告",
    "回收合同、台账与拆解指南",
    "信息平台截图与使用说明",
    "社会责任报告与信息披露页面",
)


def scores(desk: Desk, caption: str, remark: str) -> Table:
    """企业绿色供应链管理评价指标体系: twenty rows and the total."""
    figures = desk.sub.figures
    rows = [(row.group, *row.name.split(" ", 1), row.leading, row.last, remark) for row in figures.indicators]
    head = ("一级指标", "序号", "二级指标", "最高分值", "得分", "说明")
    table = grouped(caption, head, rows, (0.18, 0.09, 0.37, 0.12, 0.1, 0.14))
    total = (
        Cell(text="合计", colspan=3, header=True),
        Cell(text="100"),
        Cell(text=figures.row("score_total").last),
        Cell(text=""),
    )
    return Table(rows=(*table.rows, total), widths=table.widths, caption=caption)


def _suppliers(desk: Desk) -> Table:
    rng = stream(desk.seed, desk.sub.key, "suppliers")
    mint = Mint(rng)
    rows = []
    for number in range(1, _SUPPLIERS[desk.sub.pages] + 1):
        firm = company_name(
            rng,
            desk.sub.org.city,
            f"{mint.brand()}配",
            pick(rng, ("材料", "精密", "包装", "化工", "电子", "五金", "物流")),
        )
        day = f"2021-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}"
        rows.append(
            (str(number), firm, pick(rng, desk.sub.trade.materials), pick(rng, ("低", "低", "低", "中", "高")), day)
        )
    return grid(
        "主要供应商审核情况表",
        ("序号", "供应商名称", "供应物料", "风险等级", "审核日期"),
        rows,
        (0.1, 0.42, 0.2, 0.12, 0.16),
    )


def self_report(seed: int, sub: Submission) -> Report:
    """The self-evaluation of a chain leader."""
    desk = self_desk(seed, sub, SELF_POOL)
    basics = [(text, "符合", f"附件{n}") for n, text in enumerate(_BASICS, start=1)]
    blocks = [
        *self_front(desk, SELF_TITLE),
        Heading(level=0, text="基本信息表"),
        *fields(desk.layout, [("企业名称", desk.name), *organisation_pairs(desk)]),
        Heading(level=0, text="企业简介"),
        *desk.topic(SELF_POOL, "intro", 2),
        *undertaking(desk, "本企业"),
        PageBreak(),
        Heading(level=1, text="企业基本情况"),
        *desk.topic(SELF_POOL, "intro", 5),
        Heading(level=1, text="绿色供应链管理实施情况"),
        *_practice(desk),
        Heading(level=1, text="下一步工作"),
        *desk.topic(SELF_POOL, "next"),
        Heading(level=1, text="绿色供应链自评价表"),
        grid("基本要求符合性自评表", ("基本要求", "是否符合", "证明材料索引"), basics, (0.62, 0.18, 0.2)),
        scores(desk, "企业绿色供应链管理评价指标体系自评表", "自评"),
        Heading(level=0, text="证明材料索引"),
        *_evidence(),
    ]
    return finish(desk, SELF_TITLE, blocks, sub.times.self_report)


def _practice(desk: Desk) -> list[Block]:
    base = [row for row in desk.sub.figures.base if len(row.values) == 3]
    return [
        *chapter(desk, SELF_POOL, _TOPICS, 2),
        registers.equipment(desk),
        _suppliers(desk),
        registers.certificates(desk),
        registers.years("2019—2021年主要数据表", base),
    ]


def _evidence() -> list[Block]:
    return body(*(f"附件{n}　{text}" for n, text in enumerate(_EVIDENCE, start=1)))


def third_report(seed: int, sub: Submission, evaluator: Evaluator) -> Report:
    """The third-party report on a chain leader."""
    desk = third_desk(seed, sub, evaluator, THIRD_POOL)
    base = [row for row in sub.figures.base if len(row.values) == 3]
    basics = [(text, "符合", "资料与陈述一致") for text in _BASICS]
    content: list[Block] = [Heading(level=1, text="评价内容")]
    for topic, title in _THIRD_TOPICS:
        content += [Heading(level=2, text=title), *desk.topic(THIRD_POOL, topic)]
    blocks = [
        *front(desk, THIRD_TITLE),
        *identities(desk, short_identity(desk), evaluator_pairs(desk)),
        *overview(desk, THIRD_POOL),
        *procedure(desk),
        *content,
        registers.years("核实后的主要数据（2019—2021年）", base),
        _suppliers(desk),
        *problems(desk, THIRD_POOL, "自评价中存在的问题", 2),
        Heading(level=1, text="评价结论"),
        *desk.topic(HOUSE, "conclusion", 4),
        grid("基本要求符合性评价表", ("基本要求", "是否符合", "评价情况"), basics, (0.56, 0.16, 0.28)),
        scores(desk, "企业绿色供应链管理评价指标体系评价表", "核定"),
        Heading(level=1, text="建议"),
        *desk.topic(HOUSE, "advice", 4),
        Heading(level=1, text="参考文件"),
        *_evidence(),
        *qualification(desk),
    ]
    return finish(desk, THIRD_TITLE, blocks, sub.times.issued)
