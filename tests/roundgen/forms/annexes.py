"""Annex 1 (推荐汇总表), annexes 6 to 9 (动态管理表) as sheets; annex 10 (评价机构年度工作情况报告) as a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from tests.roundgen.facts import CATEGORY_NAMES, Category, Evaluator, Submission
from tests.roundgen.figures import YEARS
from tests.roundgen.layout import THIRD_LAYOUTS, code, cover, fields, name, numbered
from tests.roundgen.model import Block, Heading, Origin, Paragraph, Report, Style, Table, body, grid
from tests.roundgen.prose import Pen
from tests.roundgen.regions import Region
from tests.roundgen.slots import chinese_date, evaluator_words
from tests.roundgen.streams import pick, stream

Value = str | int | float | None
CATEGORY_ORDER: Final = tuple(Category)
_DYNAMIC: Final = {Category.FACTORY: 6, Category.PRODUCT: 7, Category.PARK: 8, Category.CHAIN: 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet; merges in A1 notation, the first `head` rows are bold."""

    title: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    head: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of annex 1."""

    category: Category
    name: str
    uscc: str
    industry: str
    product: str
    evaluator: str
    contact: str
    phone: str


def entry(sub: Submission, evaluators: Mapping[str, Evaluator]) -> Entry:
    """The line of one submission."""
    return Entry(
        category=sub.category,
        name=sub.org.name,
        uscc=sub.org.uscc,
        industry="综合" if sub.category is Category.PARK else sub.trade.industry,
        product=f"{sub.product.name} {sub.product.model}" if sub.product else "",
        evaluator=evaluators[sub.evaluator].name if sub.evaluator and sub.category is not Category.PRODUCT else "",
        contact=sub.org.contact.name,
        phone=sub.org.contact.phone,
    )


def annex1(region: Region, entries: Sequence[Entry], style: int) -> tuple[Sheet, ...]:
    """推荐汇总表 in one of three shapes: one sheet, one sheet with codes and merged types, a sheet per type."""
    ordered = sorted(entries, key=lambda item: (CATEGORY_ORDER.index(item.category), item.name, item.product))
    title = f"附件1　{region.name}2022年度绿色制造名单推荐汇总表"
    if style % 3 == 0:
        return (_plain(title, region, ordered),)
    if style % 3 == 1:
        return (_merged(title, region, ordered),)
    return tuple(
        _plain(f"{title}（{CATEGORY_NAMES[category]}）", region, part, CATEGORY_NAMES[category])
        for category in CATEGORY_ORDER
        if (part := [item for item in ordered if item.category is category])
    )


def _plain(title: str, region: Region, entries: Sequence[Entry], sheet: str = "推荐汇总表") -> Sheet:
    head = ("序号", "申报单位名称", "类型", "所属行业", "产品名称及型号", "第三方评价机构", "联系人", "联系电话")
    rows: list[tuple[Value, ...]] = [
        (n, e.name, CATEGORY_NAMES[e.category], e.industry, e.product or None, e.evaluator or "/", e.contact, e.phone)
        for n, e in enumerate(entries, start=1)
    ]
    foot: tuple[Value, ...] = (f"推荐单位（盖章）：{region.department}", *[None] * 7)
    last = len(rows) + 3
    return Sheet(
        title=sheet,
        rows=((title, *[None] * 7), head, *rows, foot),
        merges=("A1:H1", f"A{last}:H{last}"),
        widths=(6, 36, 18, 24, 28, 34, 10, 16),
    )


def _merged(title: str, region: Region, entries: Sequence[Entry]) -> Sheet:
    head = ("推荐类型", "序号", "单位名称", "统一社会信用代码", "行业", "产品", "评价机构名称", "联系人/电话")
    rows: list[tuple[Value, ...]] = []
    merges = ["A1:H1"]
    start = 4
    for category in CATEGORY_ORDER:
        part = [item for item in entries if item.category is category]
        for n, e in enumerate(part, start=1):
            kind = CATEGORY_NAMES[category] if n == 1 else None
            rows.append(
                (
                    kind,
                    n,
                    e.name,
                    e.uscc or None,
                    e.industry,
                    e.product or None,
                    e.evaluator or None,
                    f"{e.contact} {e.phone}",
                )
            )
        if len(part) > 1:
            merges.append(f"A{start}:A{start + len(part) - 1}")
        start += len(part)
    unit: tuple[Value, ...] = (f"填报单位：{region.department}", *[None] * 7)
    return Sheet(
        title="Sheet1",
        rows=((title, *[None] * 7), unit, head, *rows),
        merges=tuple(merges),
        widths=(18, 6, 36, 22, 24, 28, 34, 24),
        head=3,
    )


def dynamic(sub: Submission) -> Sheet:
    """动态管理表 of an entity already listed: identity, then the key figures of three years."""
    number = _DYNAMIC[sub.category]
    org = sub.org
    title = f"附件{number}　{CATEGORY_NAMES[sub.category]}动态管理表"
    shown = (*sub.figures.base, *sub.figures.indicators)
    identity: tuple[tuple[Value, ...], ...] = (
        ("单位名称", org.name, None, "统一社会信用代码", org.uscc, None),
        ("通讯地址", org.address, None, "所属行业", sub.trade.industry, None),
        ("列入批次", "第五批", None, "列入年份", 2020, None),
        ("联系人", org.contact.name, None, "联系电话", org.contact.phone, None),
        ("近三年是否发生安全、质量、环境污染事故", "否", None, "名称或边界是否变更", "否", None),
    )
    if sub.product:
        identity = (("产品名称", sub.product.name, None, "产品型号", sub.product.model, None), *identity)
    merges = ["A1:F1"]
    for line in range(2, 2 + len(identity)):
        merges += [f"B{line}:C{line}", f"E{line}:F{line}"]
    head: tuple[Value, ...] = ("序号", "关键指标", "单位", *(f"{year}年" for year in YEARS))
    rows: list[tuple[Value, ...]] = [
        (n, row.name, row.unit, *(_number(v) for v in row.values)) for n, row in enumerate(shown, start=1)
    ]
    return Sheet(
        title=f"附件{number}",
        rows=((title, *[None] * 5), *identity, head, *rows),
        merges=tuple(merges),
        widths=(20, 34, 14, 18, 22, 14),
        head=1,
    )


def _number(text: str) -> Value:
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text


def annex10(seed: int, evaluator: Evaluator, projects: Sequence[Submission]) -> Report:
    """评价机构年度工作情况报告: the body, its staff, the projects of this round, its record."""
    layout = THIRD_LAYOUTS[evaluator.layout]
    org = evaluator.org
    pairs = [
        ("机构名称", name(layout, org.name)),
        ("统一社会信用代码", code(layout, org.uscc)),
        ("法定代表人", org.legal.name),
        ("办公地址", org.address),
        ("联系人", org.contact.name),
        ("联系电话", org.contact.phone),
        ("电子邮箱", org.mail),
        ("成立日期", chinese_date(org.founded)),
    ]
    pen = Pen(seed=seed, key=evaluator.key, pool="third_common", slots=evaluator_words(seed, evaluator))
    title = "评价机构年度工作情况报告"
    blocks: list[Block] = [
        *cover(f"附件10　{title}", (f"评价机构：{org.name}", "2022年度", "2022年10月")),
        Heading(level=1, text="机构基本情况"),
        *fields(layout, pairs),
        *body(*pen.paragraphs("qualification", 4)),
        Heading(level=1, text="专职人员情况"),
        Paragraph(text=f"本机构从事绿色评价的中级职称以上专职人员共{len(evaluator.staff)}人，全部名单如下。"),
        _staff(evaluator),
        Heading(level=1, text="本年度评价工作开展情况"),
        Paragraph(text=f"2022年度本机构承担绿色制造体系评价项目{len(projects)}项，清单如下。"),
        _projects(projects),
        Heading(level=1, text="自律声明"),
        Paragraph(text="本机构未参与申报主体自评价报告的编写，对评价结果的真实性和准确性负责。"),
        Paragraph(text=f"{org.name}（盖章）", style=Style.SIGN),
    ]
    return Report(
        title=title,
        blocks=numbered(layout, blocks),
        running_head=org.name,
        origin=_origin(seed, evaluator),
        heading_styles=layout.heading_styles,
    )


def _staff(evaluator: Evaluator) -> Table:
    rows = [
        (str(n), expert.name, expert.title, expert.field, "是", str(expert.since))
        for n, expert in enumerate(evaluator.staff, start=1)
    ]
    head = ("序号", "姓名", "职称", "专业", "是否专职", "从业年份")
    return grid("专职人员名单", head, rows, (0.1, 0.18, 0.22, 0.24, 0.12, 0.14))


def _projects(projects: Sequence[Submission]) -> Table:
    rows = [
        (str(n), sub.org.name, CATEGORY_NAMES[sub.category], sub.region.name, chinese_date(sub.times.issued))
        for n, sub in enumerate(sorted(projects, key=lambda sub: (sub.times.issued, sub.id)), start=1)
    ]
    return grid(
        "2022年度评价项目清单",
        ("序号", "申报主体", "类别", "推荐地区", "报告日期"),
        rows,
        (0.08, 0.38, 0.2, 0.16, 0.18),
    )


def _origin(seed: int, evaluator: Evaluator) -> Origin:
    rng = stream(seed, evaluator.key, "annex10")
    day = date(2022, 10, rng.randrange(9, 25))
    created = datetime(day.year, day.month, day.day, 10, rng.randrange(60), tzinfo=UTC)
    author = pick(rng, evaluator.staff).name
    return Origin(
        author=author,
        modified_by=author,
        company=evaluator.name,
        application="WPS Office",
        created=created,
        modified=created,
    )
