"""Long tables that fill the middle of a report: equipment, meters, months, figures of three years, evidence."""

from collections.abc import Sequence
from decimal import Decimal

from tests.roundgen.figures import YEARS, Row, between, printed
from tests.roundgen.forms.common import Desk
from tests.roundgen.model import Cell, Table, grid, grouped
from tests.roundgen.streams import pick, split_total, stream
from tests.roundgen.tables import table

_ROWS = {1: 26, 2: 52, 3: 190}


def _rows(desk: Desk) -> int:
    return _ROWS[desk.sub.pages]


def equipment(desk: Desk) -> Table:
    """主要生产设备一览表."""
    rng = stream(desk.seed, desk.sub.key, "equipment")
    rows = []
    for number in range(1, _rows(desk) + 1):
        kind = pick(rng, desk.sub.trade.equipment)
        model = f"{pick(rng, 'BCGHKLMQTXYZ')}{pick(rng, 'ABCDEFK')}{rng.randrange(10, 999)}-{rng.randrange(1, 40)}"
        power = f"{rng.choice((3, 5.5, 7.5, 11, 15, 22, 37, 55, 75, 110))}"
        year = str(rng.randrange(2009, 2022))
        rows.append(
            (str(number), kind, model, str(rng.randrange(1, 12)), power, year, pick(rng, ("在用", "在用", "备用")))
        )
    head = ("序号", "设备名称", "规格型号", "数量", "功率kW", "投用年份", "状态")
    return grid("主要生产设备一览表", head, rows, (0.08, 0.26, 0.2, 0.1, 0.12, 0.14, 0.1))


def meters(desk: Desk) -> Table:
    """能源计量器具配备一览表."""
    rng = stream(desk.seed, desk.sub.key, "meters")
    kinds = (
        ("三相电能表", "0.5S", "电"),
        ("智能水表", "2.0", "水"),
        ("涡街流量计", "1.5", "蒸汽"),
        ("气体涡轮流量计", "1.0", "天然气"),
    )
    places = ("总降", "一车间", "二车间", "空压站", "污水站", "办公楼", "仓库", "食堂", "涂装线", "检测中心")
    rows = []
    for number in range(1, _rows(desk) * 2 // 3 + 1):
        kind, grade, energy = pick(rng, kinds)
        level = pick(rng, ("进出用能单位", "主要次级用能单位", "主要用能设备"))
        due = f"202{rng.randrange(2, 4)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}"
        rows.append((energy, str(number), kind, grade, pick(rng, places), level, due))
    rows.sort(key=lambda row: (row[0], int(row[1])))
    head = ("种类", "编号", "名称", "准确度", "安装位置", "计量级别", "检定有效期")
    return grouped("能源计量器具配备一览表", head, rows, (0.1, 0.08, 0.22, 0.1, 0.16, 0.18, 0.16))


def months(desk: Desk) -> Table:
    """2021 by month; the columns add up to the year's figures."""
    rng = stream(desk.seed, desk.sub.key, "months")
    electricity = int(Decimal(desk.sub.figures.row("electricity").last) * 100)
    gas = int(Decimal(desk.sub.figures.row("natural_gas").last) * 100)
    water = int(desk.sub.figures.row("water_intake").last)
    parts = [split_total(rng, total, 12) for total in (electricity, gas, water)]
    hundredths = Decimal("0.01")
    rows = [
        (f"{month + 1}月", str(e * hundredths), str(g * hundredths), str(w))
        for month, (e, g, w) in enumerate(zip(*parts, strict=True))
    ]
    total = ("合计", *(desk.sub.figures.row(key).last for key in ("electricity", "natural_gas", "water_intake")))
    head = ("月份", "电力（万kWh）", "天然气（万m³）", "取水（m³）")
    return grid("2021年能源和水消耗月度统计表", head, [*rows, total], (0.16, 0.28, 0.28, 0.28))


def years(caption: str, rows: Sequence[Row]) -> Table:
    """Three columns of years."""
    head = ("序号", "指标", "单位", *(f"{year}年" for year in YEARS))
    lines = [(str(n), row.name, row.unit, *row.values) for n, row in enumerate(rows, start=1)]
    return grid(caption, head, lines, (0.08, 0.34, 0.16, 0.14, 0.14, 0.14))


def years_grouped(caption: str, rows: Sequence[Row]) -> Table:
    """As `years`, the level-1 name merged down the first column, under a head of two rows."""
    plain = grouped(
        "", ("一级指标", "二级指标", "单位", "", "", ""), [(r.group, r.name, r.unit, *r.values) for r in rows], ()
    )
    head = (
        Cell(text="一级指标", rowspan=2, header=True),
        Cell(text="二级指标", rowspan=2, header=True),
        Cell(text="单位", rowspan=2, header=True),
        Cell(text="指标值", colspan=3, header=True),
    )
    below = tuple(Cell(text=f"{year}年", header=True) for year in YEARS)
    widths = (0.15, 0.31, 0.15, 0.13, 0.13, 0.13)
    return Table(caption=caption, rows=(head, below, *plain.rows[1:]), widths=widths, header_rows=2)


def one_year(caption: str, rows: Sequence[Row], index: int) -> Table:
    """One year of the park form: 一级指标 | 序号 | 二级指标 | 指标单位 | 指标数据 | 评价情况说明."""
    lines = [
        (row.group, str(n), row.name, row.unit, row.values[index], f"引领值{row.leading}")
        for n, row in enumerate(rows, start=1)
    ]
    head = ("一级指标", "序号", "二级指标", "指标单位", "指标数据", "评价情况说明")
    return grouped(caption, head, lines, (0.15, 0.08, 0.33, 0.13, 0.13, 0.18))


def monitoring(desk: Desk) -> Table:
    """环境监测结果."""
    rng = stream(desk.seed, desk.sub.key, "monitoring")
    slots = desk.slots
    kinds = (
        ("有组织废气", slots["pollutant"], "mg/m³", slots["air_out"], "60"),
        ("有组织废气", "颗粒物", "mg/m³", printed(between(rng, 2, 18), 1), "120"),
        ("废水", "化学需氧量", "mg/L", slots["cod_out"], "500"),
        ("废水", "氨氮", "mg/L", slots["nh_out"], "45"),
        ("废水", "pH", "—", printed(between(rng, 6.6, 8.2), 1), "6～9"),
        ("噪声", "厂界昼间", "dB(A)", slots["noise_day"], "65"),
        ("噪声", "厂界夜间", "dB(A)", slots["noise_night"], "55"),
    )
    head = ("类别", "项目", "单位", "监测结果", "限值", "判定")
    rows = [(*kind, "达标") for kind in kinds]
    return grouped("2021年环境监测结果汇总表", head, rows, (0.2, 0.22, 0.14, 0.16, 0.14, 0.14))


def certificates(desk: Desk) -> Table:
    """管理体系认证情况."""
    kinds = (
        ("质量管理体系", "GB/T 19001-2016", "cert_q"),
        ("环境管理体系", "GB/T 24001-2016", "cert_e"),
        ("职业健康安全管理体系", "GB/T 45001-2020", "cert_s"),
        ("能源管理体系", "GB/T 23331-2020", "cert_n"),
    )
    rng = stream(desk.seed, desk.sub.key, "certificates")
    rows = []
    for kind, norm, slot in kinds:
        until = f"202{rng.randrange(3, 5)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}"
        rows.append((kind, norm, desk.slots[slot], until))
    return grid("管理体系认证情况表", ("体系", "依据标准", "证书编号", "有效期至"), rows, (0.3, 0.25, 0.25, 0.2))


def requirements(caption: str, remark: str) -> Table:
    """一般要求符合性表: 一般要求 | 是否符合 | 证明材料索引."""
    rows = [(text, remark, f"附件{number}") for text, number in table("factory_requirements")]
    return grid(caption, ("一般要求", "是否符合", "证明材料索引"), rows, (0.62, 0.18, 0.2))


def items(desk: Desk, caption: str, column: int) -> Table:
    """指标表: 一级指标 | 二级指标 | 指标值及是否符合评价要求 | 证明材料索引, then the twelve indicators."""
    rows = [
        (first, second, f"{need}。{statement.format_map(desk.slots)}", f"附件{number}")
        for first, second, need, *statements, number in table("factory_items")
        for statement in (statements[column],)
    ]
    rows += [
        ("绩效", row.name, f"{row.last}{'' if row.unit == '—' else row.unit}，符合", "附件24")
        for row in desk.sub.figures.indicators
    ]
    head = ("一级指标", "二级指标", "指标值及是否符合评价要求", "证明材料索引")
    return grouped(caption, head, rows, (0.14, 0.24, 0.46, 0.16))


def evidence() -> list[str]:
    """The evidence index, one numbered line each."""
    return [f"附件{n}　{text}" for n, (text,) in enumerate(table("factory_evidence"), start=1)]
