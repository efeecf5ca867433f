"""Annexes 4-1 and 4-2: 绿色工业园区自评价报告, 绿色园区第三方评价报告."""

from typing import Final

from tests.roundgen.facts import Evaluator, Submission
from tests.roundgen.figures import YEARS
from tests.roundgen.forms import registers
from tests.roundgen.forms.common import Desk, chapter, evaluator_pairs, finish, self_desk, third_desk, undertaking
from tests.roundgen.forms.factory_self import front as self_front
from tests.roundgen.forms.third import HOUSE, front, identities, overview, problems, procedure, qualification
from tests.roundgen.layout import checkbox, code, fields
from tests.roundgen.model import Block, Heading, PageBreak, Report, Table, body, grid
from tests.roundgen.names import Mint, company_name
from tests.roundgen.streams import pick, stream
from tests.roundgen.trades import TRADES

SELF_POOL: Final = "park_self"
THIRD_POOL: Final = "park_third"
SELF_TITLE: Final = "绿色工业园区自评价报告"
THIRD_TITLE: Final = "绿色工业园区第三方评价报告"
LEVELS: Final = ("国家级", "省级")
_FIRMS: Final = {1: 40, 2: 80, 3: 160}
_TOPICS: Final = (
    ("basic", "基本要求的符合性"),
    ("energy", "能源利用"),
    ("resource", "资源利用"),
    ("infrastructure", "基础设施"),
    ("industry", "产业"),
    ("ecology", "生态环境"),
    ("management", "运行管理"),
)
_BASICS: Final = (
    "国家和地方绿色、循环和低碳相关法律法规、政策和标准应得到有效的贯彻执行",
    "近三年，未发生重大污染事故或重大生态破坏事件，完成国家或地方政府下达的节能减排指标，碳排放强度持续下降",
    "环境质量达到国家或地方规定的环境功能区环境质量标准，园区内企业污染物达标排放",
    "园区重点企业100%实施清洁生产审核",
    "园区企业不应使用国家列入淘汰目录的落后生产技术、工艺和设备，不应生产国家列入淘汰目录的产品",
    "园区建立履行绿色发展工作职责的专门机构，配备2名以上专职工作人员",
    "鼓励园区建立并运行环境管理体系和能源管理体系，建立园区能源监测管理平台",
    "鼓励园区建设并运行风能、太阳能等可再生能源应用设施",
)


def level_text(desk: Desk) -> str:
    """园区级别, in words or as ticked boxes; a level outside the form's two stands first with a box of its own."""
    park = desk.sub.park
    assert park is not None
    if not park.checkboxes:
        return park.level
    options = LEVELS if park.level in LEVELS else (*LEVELS, park.level)
    return checkbox(desk.layout, options, park.level)


def _pairs(desk: Desk) -> list[tuple[str, str]]:
    sub, park = desk.sub, desk.sub.park
    assert park is not None
    pairs = [("园区名称", desk.name), ("园区级别", level_text(desk)), ("园区类型", park.kind)]
    pairs += [("通讯地址", sub.org.address), ("园区负责人", park.head.name), ("职务", park.head_post)]
    pairs.append(("申报单位", park.form_unit))
    if sub.org.uscc:
        pairs.append(("统一社会信用代码", code(desk.layout, sub.org.uscc)))
    pairs += [("联系人", sub.org.contact.name), ("联系电话", sub.org.contact.phone)]
    if desk.layout.edition == 2018:
        pairs += [("邮编", sub.org.postcode), ("传真", sub.org.fax)]
    return [*pairs, ("电子邮箱", sub.org.mail)]


def _firms(desk: Desk) -> Table:
    """Enterprises of the park; the names are used nowhere else in the round."""
    rng = stream(desk.seed, desk.sub.key, "firms")
    mint = Mint(rng)
    rows = []
    for number in range(1, _FIRMS[desk.sub.pages] + 1):
        trade = pick(rng, TRADES)
        firm = company_name(rng, desk.sub.org.city, f"{mint.brand()}园", trade.word)
        rows.append((str(number), firm, trade.industry, str(rng.randrange(800, 90_000))))
    return grid(
        "园区规模以上工业企业名录", ("序号", "企业名称", "行业", "2021年产值（万元）"), rows, (0.1, 0.42, 0.3, 0.18)
    )


def self_report(seed: int, sub: Submission) -> Report:
    """The self-evaluation of a park, with a table for each of three years."""
    desk = self_desk(seed, sub, SELF_POOL)
    basics = [(text, "符合", f"附件{n}") for n, text in enumerate(_BASICS, start=1)]
    blocks = [
        *self_front(desk, SELF_TITLE),
        Heading(level=0, text="基本信息表"),
        *fields(desk.layout, _pairs(desk)),
        Heading(level=0, text="园区简介（500字以内）"),
        *desk.topic(SELF_POOL, "intro", 2),
        *undertaking(desk, "园区内"),
        PageBreak(),
        Heading(level=1, text="园区基本情况"),
        *desk.topic(SELF_POOL, "intro", 6),
        registers.years("园区基础数据表", sub.figures.base),
        _firms(desk),
        Heading(level=1, text="绿色园区创建情况"),
        *chapter(desk, SELF_POOL, _TOPICS, 2),
        Heading(level=1, text="下一步工作"),
        *desk.topic(SELF_POOL, "next"),
        Heading(level=1, text="绿色园区自评价表"),
        grid("附表1.1 基本要求自评价表", ("基本要求", "是否符合", "证明材料索引"), basics, (0.62, 0.18, 0.2)),
        *_yearly(desk, "附表1.2 评价指标自评价表"),
    ]
    return finish(desk, SELF_TITLE, blocks, sub.times.self_report)


def _yearly(desk: Desk, caption: str) -> list[Block]:
    rows = desk.sub.figures.indicators
    return [
        registers.one_year(f"{caption} 第{index + 1}年（{year}年）", rows, index) for index, year in enumerate(YEARS)
    ]


def third_report(seed: int, sub: Submission, evaluator: Evaluator) -> Report:
    """The third-party report on a park, with the headings of form 4-2."""
    desk = third_desk(seed, sub, evaluator, THIRD_POOL)
    park = sub.park
    assert park is not None
    pairs = [("园区名称", desk.name), ("园区级别", level_text(desk)), ("园区地址", sub.org.address)]
    if sub.org.uscc:
        pairs.append(("统一社会信用代码", code(desk.layout, sub.org.uscc)))
    pairs += [("园区负责人", park.head.name), ("负责人电话", park.head.phone)]
    pairs += [("园区联系人", sub.org.contact.name), ("联系人电话", sub.org.contact.phone)]
    basics = [(text, "符合", "经核实，资料与陈述一致") for text in _BASICS]
    blocks = [
        *front(desk, THIRD_TITLE),
        *identities(desk, pairs, evaluator_pairs(desk)),
        *overview(desk, THIRD_POOL),
        *procedure(desk, park=True),
        Heading(level=1, text="园区绿色化建设或改造主要做法"),
        *desk.topic(THIRD_POOL, "practice", 6, 1),
        Heading(level=1, text="绿色园区建设或改造工作亮点"),
        *desk.topic(THIRD_POOL, "highlight", 3, 1),
        *problems(desk, THIRD_POOL, "绿色园区建设或改造及自评价中存在的问题", 1),
        Heading(level=1, text="评价结论"),
        *desk.topic(HOUSE, "conclusion", 4),
        grid("附表2.1 基本要求第三方评价表", ("基本要求", "是否符合", "评价情况"), basics, (0.56, 0.16, 0.28)),
        *_yearly(desk, "附表2.2 评价指标第三方评价表"),
        Heading(level=1, text="有关建议"),
        *desk.topic(HOUSE, "advice", 4),
        Heading(level=1, text="参考文件清单"),
        *body(*(f"附件{n}　{text}" for n, text in enumerate(_REFERENCES, start=1))),
        *qualification(desk),
    ]
    return finish(desk, THIRD_TITLE, blocks, sub.times.issued)


_REFERENCES: Final = (
    "园区批准设立文件、四至范围图",
    "园区总体规划及绿色园区发展规划",
    "统计年报与能源、水资源统计资料",
    "环境质量公报、污水处理厂在线监测数据",
    "重点企业清洁生产审核验收文件",
    "绿色建筑标识、公共交通运营资料",
    "固体废物统计与转移联单",
    "信息平台运行说明与截图",
)
