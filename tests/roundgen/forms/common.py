"""What the reports of all categories share: contexts, information tables, undertakings, chapters of topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from tests.roundgen.facts import CATEGORY_NAMES, Category, Evaluator, Organisation, Step, Submission
from tests.roundgen.layout import SELF_LAYOUTS, THIRD_LAYOUTS, Layout, checkbox, code, name, numbered, standard
from tests.roundgen.model import Block, Heading, Origin, Paragraph, Report, Style, body
from tests.roundgen.prose import Pen
from tests.roundgen.slots import Slots, chinese_date, for_evaluation, for_submission, standard_words
from tests.roundgen.streams import pick, stream

OFFICE: Final = ("Microsoft Office Word", "WPS Office", "WPS 文字")
NATURES: Final = ("国有", "集体", "民营", "中外合资", "港澳台", "外商独资")
_SENTENCES: Final = {1: 3, 2: 5, 3: 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that the writer of one report works with; `evaluator` is set for a third-party report."""

    seed: int
    sub: Submission
    layout: Layout
    slots: Slots
    pens: Mapping[str, Pen]
    evaluator: Evaluator | None = None

    @property
    def name(self) -> str:
        """The applicant as this report prints it."""
        return name(self.layout, self.sub.org.name)

    @property
    def count(self) -> int:
        """Sentences per topic; the factory form has three times as many topics as the others."""
        return _SENTENCES[self.sub.pages] + (0 if self.sub.category is Category.FACTORY else 2)

    def has(self, step: Step) -> bool:
        """The step was taken (and may be written about)."""
        return step not in self.sub.twists.skipped

    def topic(self, pool: str, topic: str, count: int | None = None, per: int = 2) -> list[Block]:
        """Paragraphs of a pool's topic."""
        return body(*self.pens[pool].paragraphs(topic, count or self.count, per=per))


def self_desk(seed: int, sub: Submission, pool: str) -> Desk:
    """The applicant at its desk."""
    layout = SELF_LAYOUTS[sub.self_layout]
    slots = for_submission(seed, sub) | _printed_standard(sub, layout)
    slots["co"] = name(layout, slots["co"])
    author = sub.twists.ghost.key if sub.twists.ghost else sub.key
    pen = Pen(seed=seed, key=f"{author}/self", pool=pool, slots=slots)
    return Desk(seed=seed, sub=sub, layout=layout, slots=slots, pens={pool: pen})


def third_desk(seed: int, sub: Submission, evaluator: Evaluator, pool: str) -> Desk:
    """The evaluator at its desk: procedure in house phrases, findings in words of this project."""
    layout = THIRD_LAYOUTS[evaluator.layout]
    slots = for_evaluation(seed, sub, evaluator) | _printed_standard(sub, layout)
    slots["co"] = name(layout, slots["co"])
    skipped = sub.twists.skipped | ({Step.ONSITE} if sub.twists.remote else set())
    tags = frozenset(step.value for step in Step if step not in skipped)
    house = Pen(seed=seed, key=evaluator.key, pool="third_common", slots=slots, tags=tags)
    own = Pen(seed=seed, key=f"{sub.key}/third", pool=pool, slots=slots, tags=tags)
    pens = {"third_common": house, pool: own}
    return Desk(seed=seed, sub=sub, layout=layout, slots=slots, pens=pens, evaluator=evaluator)


def _printed_standard(sub: Submission, layout: Layout) -> Slots:
    if sub.category is not Category.FACTORY:
        return standard_words(sub)
    return standard_words(sub, printed_as=standard(layout, sub.twists.standard))


def chapter(desk: Desk, pool: str, topics: Sequence[tuple[str, str]], level: int) -> list[Block]:
    """One heading per topic with its paragraphs."""
    blocks: list[Block] = []
    for topic, title in topics:
        blocks.append(Heading(level=level, text=title))
        blocks += desk.topic(pool, topic)
    return blocks


def finish(desk: Desk, title: str, blocks: Sequence[Block], day: date) -> Report:
    """Numbers the headings and adds the file's properties."""
    rng = stream(desk.seed, desk.sub.key, "origin", desk.evaluator is not None)
    writer = desk.evaluator or desk.sub.twists.ghost
    house = writer.org if writer else desk.sub.org
    staff = [expert.name for expert in writer.staff] if writer else [desk.sub.org.contact.name]
    created = datetime.combine(day, time(9, rng.randrange(60), rng.randrange(60)), tzinfo=UTC)
    origin = Origin(
        author=pick(rng, staff),
        modified_by=pick(rng, staff),
        company=house.name,
        application=pick(stream(desk.seed, house.name, "office"), OFFICE),
        created=created,
        modified=created.replace(hour=11),
    )
    head = pick(rng, (f"{desk.name} {title}", title, house.name))
    return Report(
        title=title,
        blocks=numbered(desk.layout, blocks),
        running_head=head,
        origin=origin,
        heading_styles=desk.layout.heading_styles,
    )


def organisation_pairs(desk: Desk) -> list[tuple[str, str]]:
    """基本信息表 of an enterprise, in the edition's order; the 2022 edition has no 邮编, 传真, 注册机关."""
    org, layout, trade = desk.sub.org, desk.layout, desk.sub.trade
    slots = desk.slots
    head = [("所属行业", f"{trade.industry}（{trade.code}）"), ("通讯地址", org.address)]
    nature = "内资（" + checkbox(layout, NATURES[:3], org.nature) + "） " + checkbox(layout, NATURES[3:], org.nature)
    contact = [
        ("申报工作联系部门", slots["dept"]),
        ("联系人", org.contact.name),
        ("联系电话", org.contact.phone),
    ]
    if layout.edition == 2022:
        return [
            *head,
            ("单位性质", nature),
            ("统一社会信用代码", code(layout, org.uscc)),
            ("法定代表人", org.legal.name),
            *contact,
            ("电子邮箱", org.mail),
        ]
    return [
        *head,
        ("邮编", org.postcode),
        ("单位性质", nature),
        ("统一社会信用代码", code(layout, org.uscc)),
        ("注册机关", org.registrar),
        ("注册资本", f"{org.capital}万元"),
        ("成立日期", chinese_date(org.founded)),
        ("有效期", "长期"),
        ("法定代表人", org.legal.name),
        ("法人代表联系电话", org.legal.phone),
        *contact,
        ("手机", org.mobile),
        ("传真", org.fax),
        ("电子邮箱", org.mail),
    ]


def evaluator_pairs(desk: Desk) -> list[tuple[str, str]]:
    """第三方机构信息."""
    assert desk.evaluator is not None
    org: Organisation = desk.evaluator.org
    return [
        ("第三方机构名称", name(desk.layout, org.name)),
        ("第三方机构地址", org.address),
        ("统一社会信用代码", code(desk.layout, org.uscc)),
        ("机构法定代表人", org.legal.name),
        ("法定代表人电话", org.legal.phone),
        ("机构联系人", org.contact.name),
        ("联系人电话", org.contact.phone),
        ("电子邮箱", org.mail),
        ("报告编制负责人", desk.slots["writer"]),
        ("负责人电话", org.mobile),
    ]


def undertaking(desk: Desk, subject: str) -> list[Block]:
    """材料真实性承诺; the 2022 edition adds the three-year clauses."""
    plain = (
        f"我单位郑重承诺：本次申报{CATEGORY_NAMES[desk.sub.category]}所提交的相关数据和信息均真实、有效，"
        "愿接受并积极配合主管部门的监督抽查和核验。如有违反，愿承担由此产生的相应责任。"
    )
    clauses = (
        f"{subject}近三年未发生安全（含网络安全、数据安全）、质量、环境污染等事故以及偷漏税等违法违规行为，"
        "近三年未在国务院及有关部委相关督查工作中被发现存在严重问题，未被列入工业节能监察整改名单，"
        "未被列为失信被执行人。"
    )
    text = plain if desk.layout.edition == 2018 else plain + clauses
    return [
        Heading(level=0, text="材料真实性承诺"),
        Paragraph(text=text),
        Paragraph(text=f"法人或单位负责人签字：{desk.sub.org.legal.name}　　（公章）", style=Style.SIGN),
        Paragraph(text=f"日期：{chinese_date(desk.sub.times.self_report)}", style=Style.SIGN),
    ]
