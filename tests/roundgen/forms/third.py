"""The frame of a third-party report: cover, identities, purpose, procedure, conclusion, advice, qualification."""

from datetime import date, timedelta
from typing import Final

from tests.roundgen.facts import CATEGORY_NAMES, Category, Step
from tests.roundgen.forms.common import Desk
from tests.roundgen.layout import checkbox, code, cover, fields, label, name
from tests.roundgen.model import Block, Heading, PageBreak, Paragraph, Style, Table, body, grid
from tests.roundgen.slots import chinese_date
from tests.roundgen.streams import pick, stream

HOUSE: Final = "third_common"
_SUBJECT: Final = {Category.FACTORY: "工厂", Category.PARK: "园区", Category.CHAIN: "企业"}


def front(desk: Desk, title: str) -> list[Block]:
    """The cover names applicant and evaluator."""
    assert desk.evaluator is not None
    subject = _SUBJECT[desk.sub.category]
    lines = (
        f"{label(desk.layout, subject + '名称')}：{desk.name}",
        f"{label(desk.layout, '第三方评价机构名称')}：{name(desk.layout, desk.evaluator.name)}".replace("\n", ""),
        "工业和信息化部制",
        chinese_date(desk.sub.times.issued),
    )
    return cover(title, lines)


def identities(desk: Desk, applicant: list[tuple[str, str]], evaluator: list[tuple[str, str]]) -> list[Block]:
    """Both information tables, the result, and the evaluator's undertaking of the 2022 edition."""
    subject = _SUBJECT[desk.sub.category]
    result = [
        ("基本要求", checkbox(desk.layout, ("符合", "不符合"), "符合")),
        ("指标得分", f"{desk.slots['score']}分"),
        ("主要亮点", desk.slots["highlight"]),
    ]
    blocks: list[Block] = [
        Heading(level=0, text=f"{subject}基本信息"),
        *fields(desk.layout, applicant),
        Heading(level=0, text="第三方机构信息"),
        *fields(desk.layout, evaluator),
        Heading(level=0, text=f"{CATEGORY_NAMES[desk.sub.category]}评价结果"),
        *fields(desk.layout, result),
    ]
    if desk.layout.edition == 2022:
        text = (
            "本机构承诺，已按规范完整的评价程序对受评价方的材料进行全面核对，对评价报告内容和结果的真实性和准确性负责。"
            "评价过程若存在弄虚作假或故意隐瞒情形，本机构愿承担所有责任。"
        )
        blocks.append(Paragraph(text=text))
    sign = f"负责人签字：{desk.slots['signer']}　　（单位公章）"
    return [*blocks, Paragraph(text=sign, style=Style.SIGN), PageBreak()]


def short_identity(desk: Desk) -> list[tuple[str, str]]:
    """The applicant's rows in a third-party report on an enterprise."""
    org = desk.sub.org
    return [
        (f"{_SUBJECT[desk.sub.category]}名称", desk.name),
        ("地址", org.address),
        ("所属行业", f"{desk.sub.trade.industry}（{desk.sub.trade.code}）"),
        ("主要产品", desk.slots["products"]),
        ("统一社会信用代码", code(desk.layout, org.uscc)),
        ("法定代表人", org.legal.name),
        ("联系人", org.contact.name),
        ("联系电话", org.contact.phone),
    ]


def overview(desk: Desk, profile_pool: str) -> list[Block]:
    """概述: purpose, scope, criteria, the party evaluated."""
    return [
        Heading(level=1, text="概述"),
        Heading(level=2, text="评价目的"),
        *desk.topic(HOUSE, "purpose", 3, 3),
        Heading(level=2, text="评价范围"),
        *desk.topic(HOUSE, "scope", 2),
        Heading(level=2, text="评价准则"),
        *_criteria(desk),
        Heading(level=2, text="受评价方基本情况"),
        *desk.topic(profile_pool, "profile"),
    ]


def _criteria(desk: Desk) -> list[Block]:
    lines = desk.pens[HOUSE].sentences("criteria", 3)
    first = next(line for line in lines if desk.slots["std_cite"] in line)
    return body(first, *(line for line in lines if line != first))


def team_table(desk: Desk) -> Table:
    """评价组成员."""
    assert desk.evaluator is not None
    experts = {expert.name: expert for expert in desk.evaluator.staff}
    rng = stream(desk.seed, desk.sub.key, "team")
    rest = [person for person in experts if person not in {desk.slots["leader"], desk.slots["reviewer"]}]
    names = [desk.slots["leader"], *rng.sample(rest, 3)]
    rows = [
        (str(n), person, "组长" if n == 1 else "组员", experts[person].title, experts[person].field)
        for n, person in enumerate(names, start=1)
    ]
    return grid("评价组成员表", ("序号", "姓名", "职责", "职称", "专业"), rows, (0.1, 0.2, 0.15, 0.27, 0.28))


def procedure(desk: Desk, *, park: bool = False) -> list[Block]:
    """评价过程和方法: every step that was taken, under its own heading; the park form has its own words."""
    blocks: list[Block] = [Heading(level=1, text="评价过程描述" if park else "评价过程和方法")]
    if desk.has(Step.TEAM):
        title = "工作安排与人员组成" if park else "评价组织安排"
        blocks += [Heading(level=2, text=title), *desk.topic(HOUSE, "team", 2), team_table(desk)]
    if desk.has(Step.DOCUMENT):
        title = "文件资料评价" if park else "文件评审"
        blocks += [Heading(level=2, text=title), *desk.topic(HOUSE, "document", 3)]
    if desk.has(Step.ONSITE):
        blocks += [Heading(level=2, text="现场评价"), *_onsite(desk)]
    if park:
        blocks += [Heading(level=2, text="数据收集及不确定性分析"), *desk.topic("park_third", "uncertainty")]
    blocks += [Heading(level=2, text="报告编写"), *desk.topic(HOUSE, "writing", 2)]
    if desk.has(Step.REVIEW):
        title = "结论复核与内部技术复核" if park else "内部技术复核"
        blocks += [Heading(level=2, text=title), *desk.topic(HOUSE, "review", 2)]
    return [*blocks, _timetable(desk)]


def _onsite(desk: Desk) -> list[Block]:
    if desk.sub.twists.remote:
        return desk.topic(HOUSE, "remote", 2)
    rng = stream(desk.seed, desk.sub.key, "schedule")
    first, second = desk.sub.times.onsite_from, desk.sub.times.onsite_to
    rows = [
        (_short(first), "9:00—9:30", "首次会议", "管理层及各部门负责人"),
        (_short(first), "9:30—12:00", pick(rng, ("生产与公用设施巡视", "主要功能区查看")), "生产、设备部门"),
        (_short(first), "13:30—17:00", "基础数据与凭证溯源", "财务、能源、统计岗位"),
        (_short(second), "9:00—11:30", pick(rng, ("环保设施与计量器具抽查", "治污设施和表计核对")), "环保、计量岗位"),
        (_short(second), "13:30—15:30", "人员访谈与资料补充", "相关部门"),
        (_short(second), "16:00—17:00", "末次会议", "管理层及各部门负责人"),
    ]
    table = grid("现场评价日程表", ("日期", "时间", "内容", "参加人员"), rows, (0.16, 0.2, 0.36, 0.28))
    return [*desk.topic(HOUSE, "onsite", 3), table]


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _timetable(desk: Desk) -> Table:
    times = desk.sub.times
    steps: list[tuple[Step | None, str, str]] = [
        (None, "签订评价合同", chinese_date(times.contract)),
        (Step.DOCUMENT, "文件评审", chinese_date(times.document_review)),
        (Step.ONSITE, "现场评价", desk.slots["date_onsite"]),
        (None, "报告编写", f"{_short(times.onsite_to + timedelta(days=1))}至{chinese_date(times.report)}"),
        (Step.REVIEW, "内部技术复核", chinese_date(times.internal_review)),
        (None, "报告签发", chinese_date(times.issued)),
    ]
    if desk.sub.twists.remote:
        steps[2] = (Step.ONSITE, "远程视频沟通", desk.slots["date_onsite"])
    rows = [(title, day) for step, title, day in steps if step is None or desk.has(step)]
    return grid("评价时间安排表", ("工作内容", "时间"), rows, (0.5, 0.5))


def problems(desk: Desk, pool: str, title: str, level: int) -> list[Block]:
    """What the self-evaluation got wrong; the form orders the evaluator to describe it."""
    if not desk.has(Step.PROBLEMS):
        return []
    lines = desk.pens[pool].sentences("problems", 2 + desk.sub.pages)
    return [Heading(level=level, text=title), *body(*(f"（{n}）{line}" for n, line in enumerate(lines, start=1)))]


def qualification(desk: Desk, title: str = "第三方机构资质符合性证明材料") -> list[Block]:
    """Proof that the evaluator meets the conditions: the body, its staff, its record."""
    assert desk.evaluator is not None
    staff = [
        (str(n), expert.name, expert.title, expert.field, str(expert.since))
        for n, expert in enumerate(desk.evaluator.staff, start=1)
    ]
    return [
        Heading(level=1, text=title),
        *desk.topic(HOUSE, "qualification", 4),
        grid(
            "从事绿色评价专职人员一览表",
            ("序号", "姓名", "职称", "专业", "从业年份"),
            staff,
            (0.1, 0.2, 0.25, 0.27, 0.18),
        ),
        record(desk),
    ]


def record(desk: Desk) -> Table:
    """Projects of the last five years, anonymous as many evaluators keep them."""
    assert desk.evaluator is not None
    rng = stream(desk.seed, desk.evaluator.key, "record")
    kinds = (
        "绿色工厂第三方评价",
        "绿色工业园区第三方评价",
        "绿色供应链管理企业评价",
        "清洁生产审核",
        "节能诊断服务",
        "行业标准编制",
    )
    rows = [
        (
            str(n),
            f"{rng.randrange(2018, 2022)}年",
            f"某{pick(rng, ('装备', '食品', '建材', '电子', '家居', '医药'))}企业",
            pick(rng, kinds),
        )
        for n in range(1, 9)
    ]
    return grid("近五年绿色制造相关业绩表", ("序号", "时间", "委托方", "项目类型"), rows, (0.1, 0.2, 0.35, 0.35))
