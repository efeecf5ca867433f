"""Held layout: heads of three rows (themes over names over units), a year in each row; performance worked out in prose."""

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted, plainly
from tests.figuregen.front import Role
from tests.figuregen.held_words import joined, worked_out
from tests.figuregen.plant import PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Table, body
from tests.roundgen.streams import pick

_PLATES = (
    (("经济产出", "output_value value_added product_output"), ("人员", "employees")),
    (("能源消费", "electricity natural_gas raw_coal steam diesel"), ("综合", "total_energy renewable_share")),
    (("用水与废水", "water_intake waste_water cod ammonia_nitrogen"), ("废气", "so2 nox")),
    (("固体废物", "solid_waste_generated solid_waste_used"), ("温室气体", "carbon_emission")),
)


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = pick(rng, (plainly, parted)) if role is Role.THIRD else plainly
    draft.add(Heading(level=1, text="第一部分 工厂画像"), *_portrait(draft))
    draft.add(Heading(level=1, text="第二部分 投入与产出"))
    for number, plates in enumerate(_PLATES, start=1):
        draft.add(_plate(draft, plates, number), *body(filler.trap(rng, draft)))
    draft.add(Heading(level=1, text="第三部分 绩效计算"))
    for number, one in enumerate(PERFORMANCE, start=1):
        draft.add(Heading(level=2, text=f"3.{number} {draft.name(one)}"), *body(worked_out(draft, one)))
        if number % 4 == 0:
            draft.add(*body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="第四部分 结论"))
    total = draft.figure("score_total", YEARS[-1], "prose")
    draft.add(*body(f"按照评价要求逐项打分，本次{draft.name('score_total')}{total.text}，评价结果为符合。"))


def _portrait(draft: Draft) -> list[Block]:
    last = YEARS[-1]
    land, area, foot = (draft.figure(one, last, "prose") for one in ("land_area", "building_area", "footprint_area"))
    return body(
        f"{draft.plant.name}坐落于{draft.plant.address}。{draft.name('land_area')}约{land.text}，其中"
        f"{draft.name('building_area')}{area.text}、{draft.name('footprint_area')}{foot.text}。",
        joined(draft, ("electricity", "natural_gas", "diesel"), last),
        filler.trap(draft.rng, draft),
    )


def _plate(draft: Draft, plates: tuple[tuple[str, str], ...], number: int) -> Table:
    """Themes, names and units on top, then a row for each year."""
    groups = [(title, [one for one in ids.split() if draft.plant.has(one)]) for title, ids in plates]
    ids = [one for _, own in groups for one in own]
    top = [Cell(text="统计年度", rowspan=3, header=True)]
    top += [Cell(text=title, colspan=len(own), header=True) for title, own in groups]
    names = [Cell(text=draft.name(one), header=True) for one in ids]
    units = [Cell(text=draft.unit(one), header=True) for one in ids]
    columns = [draft.series(one, "matrix") for one in ids]
    rows = [
        (Cell(text=str(year)), *(Cell(text=column[at].number) for column in columns)) for at, year in enumerate(YEARS)
    ]
    share = round(0.86 / len(ids), 4)
    return Table(
        rows=(tuple(top), tuple(names), tuple(units), *rows),
        widths=(0.14, *[share] * len(ids)),
        caption=f"表2.{number} 近三年{groups[0][0]}等数据汇总",
        header_rows=3,
    )
