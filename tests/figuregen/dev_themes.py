"""Dev layout: a table for each theme, years in rows, the unit in a line above or in the label; a table of conformity."""

from decimal import Decimal

from tests.figuregen import filler
from tests.figuregen.draft import Draft, Printed, parted, plainly
from tests.figuregen.front import Role
from tests.figuregen.plant import PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Paragraph, Style, Table, body, grid
from tests.roundgen.streams import pick

_THEMES = (
    ("主要能源消费情况", "electricity natural_gas raw_coal steam diesel total_energy renewable_share"),
    ("水资源利用情况", "water_intake waste_water cod ammonia_nitrogen"),
    ("废气与固体废物情况", "so2 nox solid_waste_generated solid_waste_used carbon_emission"),
)
_DEMANDS = {
    "plot_ratio": "不低于《工业项目建设用地控制指标》的要求（≥0.7）",
    "building_density": "不低于30%",
    "output_per_land_area": "不低于地方发布的单位用地面积产值的要求",
    "green_material_rate": "达到30%及以上",
    "solid_waste_utilisation_rate": "大于65%（必选），大于73%（可选）",
    "waste_water_reuse_rate": "高于行业平均值",
}


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = plainly if role is Role.SELF else parted
    draft.add(Heading(level=1, text="1 基本情况"), *_land(draft), *body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="2 生产经营与资源能源"), *_money(draft), *_output(draft))
    for number, (title, ids) in enumerate(_THEMES, start=3):
        draft.add(_theme(draft, f"表2-{number} {title}", ids.split()), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="3 绩效指标符合性"), _conformity(draft))
    draft.add(*body(*filler.paragraphs(rng, draft, 2)))


def _land(draft: Draft) -> list[Block]:
    """One value each, the unit in the head; the plain unit of the three is the same."""
    unit, places = pick(draft.rng, (("m²", 0), ("平方米", 2)))
    rows = []
    for one in ("land_area", "building_area", "footprint_area"):
        option, _ = draft.printing[one]
        draft.printing[one] = option._replace(unit=unit, factor=Decimal(1)), places
        rows.append((draft.name(one), draft.figure(one, YEARS[-1], "form").number))
    staff = draft.figure("employees", YEARS[-1], "prose")
    draft.accept(years=(None,))
    return [
        *body(f"截至{YEARS[-1]}年底，公司共有{draft.name('employees')}{staff.text}，其中管理人员占12%。"),
        grid("表1-1 用地情况", ("项目", f"面积（{unit}）"), rows, (0.6, 0.4)),
    ]


def _money(draft: Draft) -> list[Block]:
    """Amounts of money under one unit, which stands in a line above."""
    unit, factor = draft.printing["output_value"][0].unit, draft.printing["output_value"][0].factor
    option, _ = draft.printing["value_added"]
    draft.printing["value_added"] = option._replace(unit=unit, factor=factor), draft.printing["output_value"][1]
    columns = [draft.series(one, "money") for one in ("output_value", "value_added")]
    rows = _by_year(columns)
    head = ("年份", draft.name("output_value"), draft.name("value_added"))
    table = grid("", head, rows, (0.3, 0.35, 0.35))
    if draft.rng.random() < 0.5:
        return [_captioned(table, f"表2-1 主要经济指标（单位：{unit}）")]
    return [
        Paragraph(text="表2-1 主要经济指标", style=Style.CENTER),
        Paragraph(text=f"单位：{unit}", style=Style.SIGN),
        table,
    ]


def _captioned(table: Table, caption: str) -> Table:
    return Table(rows=table.rows, widths=table.widths, caption=caption)


def _output(draft: Draft) -> list[Block]:
    figures = draft.series("product_output", "output")
    shown = "、".join(f"{year}年{one.text}" for year, one in zip(YEARS, figures, strict=True))
    return body(f"近三年{draft.plant.trade.product}{draft.name('product_output')}分别为：{shown}。")


def _by_year(columns: list[list[Printed]]) -> list[tuple[str, ...]]:
    return [(f"{year}年", *(column[index].number for column in columns)) for index, year in enumerate(YEARS)]


def _theme(draft: Draft, caption: str, ids: list[str]) -> Table:
    """Labels with their units in brackets along the top, years down the side."""
    own = [one for one in ids if draft.plant.has(one)]
    columns = [draft.series(one, "theme") for one in own]
    head = ("年度", *(f"{draft.name(one)}（{draft.unit(one)}）" for one in own))
    share = round(0.88 / len(own), 4)
    return grid(caption, head, _by_year(columns), (0.12, *[share] * len(own)))


def _conformity(draft: Draft) -> Table:
    """Every indicator with what is demanded of it and, in one cell, its value and whether that conforms."""
    lines: list[tuple[Cell, ...]] = []
    head = ("序号", "二级指标", "评价要求", "指标值及符合性", "得分")
    lines.append(tuple(Cell(text=text, header=True) for text in head))
    for number, one in enumerate(PERFORMANCE, start=1):
        year = YEARS[-1]
        value = draft.figure(one, year, "conformity")
        label = draft.name(one)
        said = pick(
            draft.rng,
            (
                f"{year}年{label}为{value.text}，符合要求",
                f"经核算，{year}年度{label}{value.text}，满足指标要求",
                f"{value.text}（{year}年），符合",
            ),
        )
        cells = (str(number), label, _DEMANDS.get(one, "优于行业平均水平"), said, "2.5")
        lines.append(tuple(Cell(text=text) for text in cells))
    return Table(rows=tuple(lines), widths=(0.08, 0.24, 0.28, 0.3, 0.1), caption="表3-1 绩效指标评价表")
