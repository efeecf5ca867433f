"""Dev layout: figures in rows, years in columns, the unit in a column; performance with merged first column."""

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted
from tests.figuregen.front import Role
from tests.figuregen.parts import comparison, energy_rows, scored
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Table, body, grid, grouped

_GROUPS = (
    "用地集约化",
    "用地集约化",
    "用地集约化",
    "原料无害化",
    *["生产洁净化"] * 3,
    *["废物资源化"] * 3,
    *["能源低碳化"] * 2,
)


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng, plant = draft.rng, draft.plant
    draft.style = parted if role is Role.THIRD else draft.style
    draft.add(Heading(level=1, text="一、企业概况"), *_profile(draft))
    draft.add(*body(*filler.paragraphs(rng, draft, 3)))
    draft.add(Heading(level=1, text="二、基础数据"), _base(draft))
    draft.add(Heading(level=1, text="三、能源与资源投入"), *_energy(draft), *body(*filler.paragraphs(rng, draft, 3)))
    draft.add(Heading(level=1, text="四、绩效"), _performance(draft), comparison(draft))
    draft.add(*body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="五、评分"), _scores(draft))
    total = draft.figure("score_total", YEARS[-1], "prose")
    draft.add(*body(f"综上，{plant.name}{draft.name('score_total')}为{total.text}，满足绿色工厂评价要求。"))


def _profile(draft: Draft) -> list[Block]:
    plant, last = draft.plant, YEARS[-1]
    land = draft.figure("land_area", last, "prose")
    area = draft.figure("building_area", last, "prose")
    staff = draft.figure("employees", last, "prose")
    draft.accept(years=(None,))
    value = draft.figure("output_value", last, "prose")
    word, rate = filler.growth(draft, "output_value", last - 1)
    return body(
        f"{plant.name}位于{plant.address}，主要生产{plant.trade.product}。公司{draft.name('land_area')}{land.text}，"
        f"{draft.name('building_area')}{area.text}，现有{draft.name('employees')}{staff.text}。",
        f"{last}年公司实现{draft.name('output_value')}{value.text}，同比{word}{rate}%。",
    )


def _base(draft: Draft) -> Table:
    head = ("序号", "指标名称", "单位", *(f"{year}年" for year in YEARS))
    rows = [
        (str(number), draft.name(one), draft.unit(one), *(cell.number for cell in draft.series(one, "base")))
        for number, one in enumerate((one for one in BASE if draft.plant.has(one)), start=1)
    ]
    return grid("表1 工厂基础数据统计表", head, rows, (0.08, 0.3, 0.17, 0.15, 0.15, 0.15))


def _performance(draft: Draft) -> Table:
    head = ("一级指标", "二级指标", "单位", *(f"{year}年度" for year in YEARS))
    rows = [
        (group, draft.name(one), draft.unit(one) or "/", *(cell.number for cell in draft.series(one, "performance")))
        for group, one in zip(_GROUPS, PERFORMANCE, strict=True)
    ]
    return grouped("表3 绿色工厂绩效指标", head, rows, (0.15, 0.29, 0.17, 0.13, 0.13, 0.13))


def _energy(draft: Draft) -> list[Block]:
    """Physical amounts, coefficients and standard coal of the last year."""
    head = ("能源品种", "计量单位", "实物量", "折标系数", "折标准煤（tce）")
    rows, total = energy_rows(draft, YEARS[-1])
    rows = [*rows, ("合计", "", "", "", total)]
    return [grid(f"表2 {YEARS[-1]}年能源消费及折标情况", head, rows, (0.22, 0.16, 0.2, 0.2, 0.22))]


def _scores(draft: Draft) -> Table:
    rows = [(Cell(text=name), Cell(text=f"{weight}%"), Cell(text=point)) for name, weight, point in scored(draft)]
    total = draft.figure("score_total", YEARS[-1], "scores")
    last = (Cell(text="总分", colspan=2), Cell(text=total.number))
    head = (Cell(text="一级指标", header=True), Cell(text="权重", header=True), Cell(text="得分", header=True))
    return Table(rows=(head, *rows, last), widths=(0.5, 0.25, 0.25), caption="表5 评价得分汇总")
