"""Annex 2-1: 绿色工厂自评价报告."""

from typing import Final

from tests.roundgen.facts import Submission
from tests.roundgen.forms import registers
from tests.roundgen.forms.common import Desk, chapter, finish, organisation_pairs, self_desk, undertaking
from tests.roundgen.layout import cover, fields, label
from tests.roundgen.model import Block, Heading, PageBreak, Paragraph, Report, body
from tests.roundgen.prose import Pen
from tests.roundgen.slots import chinese_date

POOL: Final = "factory_self"
TITLE: Final = "绿色工厂自评价报告"
NOTES: Final = (
    "所属行业依据《国民经济行业分类》（GB/T 4754）填写。",
    "单位性质依据营业执照填写。",
    "报告用A4纸打印装订，一式三份，并附电子版一份。",
)
BUILDINGS: Final = (
    ("building", "建筑"),
    ("lighting", "照明"),
    ("equipment", "设备设施"),
    ("metering", "计量设备"),
    ("treatment", "污染物处理设备设施"),
)
SYSTEMS: Final = (
    ("qms", "质量管理体系"),
    ("ohs", "职业健康安全管理体系"),
    ("ems", "环境管理体系"),
    ("enms", "能源管理体系"),
    ("csr", "社会责任"),
)
INPUTS: Final = (("energy", "能源投入"), ("resources", "资源投入"), ("procurement", "采购"))
PRODUCTS: Final = (
    ("design", "生态设计"),
    ("hazard", "有害物质使用"),
    ("product_energy", "节能"),
    ("footprint", "减碳"),
    ("recycle", "可回收利用率"),
)
EMISSIONS: Final = (
    ("air", "大气污染物"),
    ("waste_water", "水体污染物"),
    ("solid", "固体废物"),
    ("noise", "噪声"),
    ("ghg", "温室气体"),
)
VOICE: Final = (
    "评价组查阅了受评价方近三年的能源台账与统计报表，认为受评价方的数据来源清楚、可以追溯。",
    "经评价组现场核查，受评价方的计量器具配备齐全，主要用能设备运行正常，未发现淘汰设备。",
    "我机构认为，受评价方在资源综合利用方面的做法具有示范作用，建议予以推荐。",
)
LENT: Final = "lent"


def lent(seed: int, sub: Submission) -> list[Block]:
    """What this applicant tells of itself and nobody else does."""
    slots = self_desk(seed, sub, POOL).slots
    return body(*Pen(seed=seed, key=f"{sub.key}/{LENT}", pool=LENT, slots=slots).paragraphs(sub.twists.lent, 8))


def report(seed: int, sub: Submission) -> Report:
    """The self-evaluation of a factory."""
    desk = self_desk(seed, sub, POOL)
    blocks = [
        *front(desk, TITLE),
        Heading(level=0, text="基本信息表"),
        *fields(desk.layout, [("工厂名称", desk.name), *organisation_pairs(desk)]),
        *summary(desk),
        *undertaking(desk, "本工厂"),
        PageBreak(),
        Heading(level=1, text="工厂基本情况"),
        *_basis(desk),
        *chapter(desk, POOL, (("intro", "工厂概况"), ("process", "产品与工艺"), ("honours", "荣誉与资质")), 2),
        Heading(level=1, text="绿色工厂创建情况"),
        *_creation(desk),
        Heading(level=1, text="下一步工作"),
        *desk.topic(POOL, "gap"),
        *desk.topic(POOL, "next"),
        Heading(level=1, text="绿色工厂自评价表"),
        registers.requirements("绿色工厂一般要求符合性自评表", "符合"),
        registers.items(desk, "绿色工厂评价指标自评表（2021年）", 0),
        Heading(level=0, text="证明材料索引"),
        *body(*registers.evidence()),
    ]
    return finish(desk, TITLE, blocks, sub.times.self_report)


def front(desk: Desk, title: str) -> list[Block]:
    """Cover, and the filling instructions of the 2018 edition."""
    layout, sub = desk.layout, desk.sub
    unit = sub.park.form_unit if sub.park else desk.name
    lines = [
        f"{label(layout, '申报单位')}：{unit}",
        f"{label(layout, '所在省市')}：{sub.region.cover_place}{sub.org.city}",
        "工业和信息化部制",
        chinese_date(sub.times.self_report),
    ]
    blocks = cover(title, lines)
    if layout.edition == 2018:
        notes = [f"{number}．{note}" for number, note in enumerate(NOTES, start=1)]
        blocks += [Heading(level=0, text="填写说明"), *body(*notes), PageBreak()]
    return blocks


def summary(desk: Desk) -> list[Block]:
    """单位简介 as the form asks for it, below the table."""
    return [
        Heading(level=0, text="单位简介（主营业务、生产情况、荣誉）"),
        *desk.topic(next(iter(desk.pens)), "intro", 2),
    ]


def _basis(desk: Desk) -> list[Block]:
    text = f"本报告由{desk.name}依据{desk.slots['std_cite']}编制，统计期为2019年至2021年。"
    return [Paragraph(text=text)]


def _creation(desk: Desk) -> list[Block]:
    blocks: list[Block] = [Heading(level=2, text="基本要求符合情况")]
    blocks += [*desk.topic(POOL, "compliance"), *desk.topic(POOL, "management")]
    parts = (
        ("基础设施情况", BUILDINGS, (registers.equipment(desk), registers.meters(desk))),
        ("管理体系情况", SYSTEMS, (registers.certificates(desk),)),
        ("能源资源投入情况", INPUTS, (registers.months(desk),)),
        ("产品情况", PRODUCTS, ()),
        ("环境排放情况", EMISSIONS, (registers.monitoring(desk),)),
    )
    for title, topics, tables in parts:
        blocks += [Heading(level=2, text=title), *chapter(desk, POOL, topics, 3), *tables]
    return [
        *blocks,
        Heading(level=2, text="绩效情况"),
        *desk.topic(POOL, "performance"),
        *(body(*VOICE) if desk.sub.twists.voice else ()),
        *(lent(desk.seed, desk.sub) if desk.sub.twists.lent else ()),
        registers.years("2019—2021年基础数据表", desk.sub.figures.base),
        registers.years("绿色工厂绩效指标表", desk.sub.figures.indicators),
    ]
