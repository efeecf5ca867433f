"""Reports on a green supply chain: twenty scored items in six groups, three of them rates, and the index they add up to."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from tests.figuregen.draft import TrueRow
from tests.figuregen.front import Days, Role, Terms, course, identity
from tests.figuregen.plant import YEARS, Plant, between
from tests.roundgen.model import Block, Cell, Heading, Origin, PageBreak, Paragraph, Report, Style, Table, body
from tests.roundgen.streams import stream

_LAST: Final = YEARS[-1]
# group, its id, item, most points, id of its rate
_ITEMS: Final = """
绿色供应链管理战略|chain_score_x1|纳入公司发展规划|8|
绿色供应链管理战略|chain_score_x1|制定绿色供应链管理目标|6|
绿色供应链管理战略|chain_score_x1|设置专门管理机构|6|
实施绿色供应商管理|chain_score_x2|绿色采购标准制度完善|4|
实施绿色供应商管理|chain_score_x2|供应商认证体系完善|3|
实施绿色供应商管理|chain_score_x2|对供应商定期审核|3|
实施绿色供应商管理|chain_score_x2|供应商绩效评估制度健全|3|
实施绿色供应商管理|chain_score_x2|定期对供应商进行培训|3|
实施绿色供应商管理|chain_score_x2|低风险供应商占比|4|chain_low_risk_supplier_share
绿色生产|chain_score_x3|节能减排环保合规|10|
绿色生产|chain_score_x3|符合有害物质限制使用管理办法|10|
绿色回收|chain_score_x4|产品回收率|5|chain_product_recovery_rate
绿色回收|chain_score_x4|包装回收率|5|chain_packaging_recovery_rate
绿色回收|chain_score_x4|回收体系完善|5|
绿色回收|chain_score_x4|指导下游企业回收拆解|5|
绿色信息平台建设|chain_score_x5|绿色供应链管理信息平台完善|10|
绿色信息披露|chain_score_x6|披露企业节能减排减碳信息|2.5|
绿色信息披露|chain_score_x6|披露高、中风险供应商审核率及低风险供应商占比|2.5|
绿色信息披露|chain_score_x6|披露供应商节能减排信息|2.5|
绿色信息披露|chain_score_x6|发布企业社会责任报告|2.5|
"""
TITLES: Final = {Role.SELF: "绿色供应链管理企业自评价报告", Role.THIRD: "绿色供应链管理企业第三方评价报告"}


class Item(NamedTuple):
    """A line of the table."""

    group: str
    score: str
    name: str
    most: Decimal
    rate: str


def _items() -> list[Item]:
    rows = (line.split("|") for line in _ITEMS.strip().splitlines())
    return [Item(group, score, name, Decimal(most), rate) for group, score, name, most, rate in rows]


IDS: Final = tuple(sorted({one for item in _items() for one in (item.score, item.rate) if one}))


def report(seed: int, plant: Plant, role: Role, *, wrong: Decimal = Decimal(0)) -> tuple[Report, list[TrueRow]]:
    """The report with its truth; ``wrong`` is added to the total that it prints."""
    rng = stream(seed, plant.key, "chain")
    points = [item.most - min(item.most, between(rng, "0", "1.5", "0.5")) / 2 for item in _items()]
    rates = {item.rate: between(rng, "61", "97", "0.1") for item in _items() if item.rate}
    days = Days.drawn(stream(seed, plant.key, "days"))
    truth = [
        TrueRow(rate, ((str(value), "%"),), (_LAST, None), str(value), "%", "scores") for rate, value in rates.items()
    ]
    total = sum(points, Decimal(0)) + wrong
    truth.append(_score("score_total", total))
    title = TITLES[role]
    blocks: list[Block] = [
        Paragraph(text=title, style=Style.TITLE),
        Paragraph(text=plant.name, style=Style.COVER),
        PageBreak(),
        *identity(plant, role),
        *course(plant, role, days, Terms("工信厅节函〔2016〕586号")),
        Heading(level=1, text="一、供应链管理情况"),
        *body(
            f"{plant.name}是{plant.trade.product}产业链的链主企业，拥有一级供应商214家，其中年采购额超过千万元的36家。"
        ),
        Heading(level=1, text="二、评价得分"),
        _table(points, rates, total, truth),
        *body(f"经评价，绿色供应链管理指数为{total:.2f}分。"),
    ]
    made = datetime(2022, 8, 2, 9, tzinfo=UTC)
    origin = Origin(
        author="评价组", modified_by="评价组", company=plant.name, application="WPS Office", created=made, modified=made
    )
    return Report(title=title, blocks=tuple(blocks), running_head=title, origin=origin), truth


def _score(indicator: str, value: Decimal) -> TrueRow:
    """Points; the unit stands in the head of the column or behind the number, the year nowhere."""
    number = f"{value:.2f}"
    years = (_LAST, _LAST + 1, None)
    return TrueRow(indicator, ((number, "分"), (number, "")), years, number, "分", "scores", optional=True)


def _table(points: Sequence[Decimal], rates: dict[str, Decimal], total: Decimal, truth: list[TrueRow]) -> Table:
    """The group over its items, with a line for what the group scored."""
    head = tuple(Cell(text=text, header=True) for text in ("一级指标", "二级指标", "满分值", "评价情况", "得分（分）"))
    rows: list[tuple[Cell, ...]] = [head]
    lines = list(zip(_items(), points, strict=True))
    for group, own in groupby(lines, key=lambda line: line[0].group):
        members = list(own)
        for number, (item, point) in enumerate(members):
            said = f"{_LAST}年为{rates[item.rate]}%" if item.rate else "已建立并实施"
            cells = [Cell(text=text) for text in (item.name, str(item.most), said, f"{point:.2f}")]
            rows.append(tuple(cells) if number else (Cell(text=group, rowspan=len(members) + 1), *cells))
        most = sum((item.most for item, _ in members), Decimal(0))
        sum_of = sum((point for _, point in members), Decimal(0))
        rows.append(tuple(Cell(text=text) for text in ("小计", f"{most}", "—", f"{sum_of:.2f}")))
        truth.append(_score(members[0][0].score, sum_of))
    rows.append((Cell(text="总分", colspan=2), Cell(text="100"), Cell(text="—"), Cell(text=f"{total:.2f}")))
    return Table(rows=tuple(rows), widths=(0.18, 0.34, 0.1, 0.24, 0.14), caption="绿色供应链管理评价得分表")
