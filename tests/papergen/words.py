"""Words and numbers of the reports: invented plants of tests/roundgen, their sentences, and figures as printed."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.roundgen import slots
from tests.roundgen.facts import Category, Submission
from tests.roundgen.plan import RoundPlan
from tests.roundgen.prose import Pen
from tests.roundgen.streams import pick, stream
from tests.roundgen.world import populate

# Pool, its topic, and the heading of the section that is written from it.
_PLANS: Final = (
    (
        "third_common",
        "purpose 评价目的|scope 评价范围|criteria 评价依据|team 评价组组成|document 文件评审|onsite 现场评价",
    ),
    ("factory_self", "intro 企业概况|process 生产工艺与产能|honours 资质荣誉|compliance 合规情况"),
    ("third_common", "remote 远程核查|writing 报告编写|review 内部技术复核"),
    (
        "factory_self",
        "management 管理职责|building 建筑设施|lighting 照明|equipment 专用设备与通用设备|metering 计量器具",
    ),
    ("factory_third", "infrastructure 基础设施评价意见|veto 一般要求符合性"),
    ("factory_self", "treatment 污染物处理设施|qms 质量管理体系|ohs 职业健康安全管理体系|ems 环境管理体系"),
    ("factory_self", "enms 能源管理体系|csr 社会责任|energy 能源投入|resources 资源投入|procurement 采购"),
    ("factory_third", "systems 管理体系评价意见|input 能源与资源投入评价意见|product 产品评价意见"),
    (
        "factory_self",
        "design 生态设计|hazard 有害物质使用|product_energy 产品节能|footprint 碳足迹|recycle 可回收利用率",
    ),
    ("factory_self", "air 大气污染物|waste_water 水体污染物|solid 固体废弃物|noise 噪声|ghg 温室气体"),
    ("factory_third", "emission 环境排放评价意见|performance 绩效评价意见|problems 存在的问题"),
    ("factory_self", "performance 绩效水平|gap 差距分析|next 下一步工作"),
    ("third_common", "conclusion 评价结论|advice 改进建议"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One topic of a report: its title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """An invented factory and whoever evaluates it."""

    sub: Submission
    words: slots.Slots
    staff: tuple[str, ...]
    evaluator: str


def plants(seed: int, count: int) -> list[Plant]:
    """`count` factories of one round."""
    world = populate(RoundPlan(seed=seed, submissions=14 * ((count + 3) // 3)))
    found: list[Plant] = []
    for sub in world.submissions.values():
        if sub.category is Category.FACTORY and sub.evaluator is not None:
            evaluator = world.evaluators[sub.evaluator]
            words = slots.for_evaluation(seed, sub, evaluator)
            staff = tuple(expert.name for expert in evaluator.staff)
            found.append(Plant(sub=sub, words=words, staff=staff, evaluator=evaluator.org.name))
    return found[:count]


def sections(seed: int, plant: Plant) -> list[Section]:
    """All that can be said about a plant, in order."""
    found: list[Section] = []
    for name, topics in _PLANS:
        pen = Pen(seed=seed, key=plant.sub.key, pool=name, slots=plant.words)
        for entry in topics.split("|"):
            topic, title = entry.split(" ")
            found.append(Section(title=title, paragraphs=tuple(pen.paragraphs(topic, 99))))
    return found


def count(low: int, high: int) -> Callable[[Random], str]:
    """Whole numbers, with thousands separators."""
    return lambda rng: f"{rng.randrange(low, high):,}"


def amount(places: int, high: float) -> Callable[[Random], str]:
    """Decimal numbers of very different size, with thousands separators."""
    return lambda rng: f"{high ** rng.uniform(0.25, 1):,.{places}f}"


def rate(rng: Random) -> str:
    """A percentage."""
    return f"{rng.uniform(0.4, 99.9):.1f}%"


def change(rng: Random) -> str:
    """A change in per cent, with its sign."""
    return f"{rng.uniform(-38, 55):+.2f}".replace("+", "")


def model(rng: Random) -> str:
    """The model of a machine."""
    letters = "".join(rng.choice("ABCDGHKLMQSTXYZ") for _ in range(rng.randrange(2, 4)))
    return f"{letters}-{rng.randrange(10, 990)}{rng.choice(('', 'A', 'B', '/2'))}"


def moment(rng: Random) -> str:
    """A month."""
    return rng.choice(("{}年{}月", "{}.{:02d}", "{}-{:02d}")).format(rng.randrange(2009, 2022), rng.randrange(1, 13))


def verdict(rng: Random) -> str:
    """What an assessor says in one word."""
    return pick(rng, ("符合", "符合", "符合", "满足", "基本符合", "不适用"))


def limit(rng: Random) -> str:
    """A limit as standards print it."""
    return pick(rng, ("≤", "≥", "<", "")) + f"{rng.uniform(0.05, 240):.{rng.randrange(0, 3)}f}"


def sentences(rng: Random, seed: int, plant: Plant) -> list[str]:
    """Short sentences for wrapped cells, shuffled."""
    found = [
        part.strip() + "。"
        for section in sections(seed, plant)
        for text in section.paragraphs
        for part in text.split("。")
        if 12 <= len(part.strip()) <= 70
    ]
    rng.shuffle(found)
    return found


def numbered(seed: int, *keys: object) -> Random:
    """A stream of this package's own."""
    return stream(seed, "papergen", *keys)
