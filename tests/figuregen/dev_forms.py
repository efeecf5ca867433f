"""Dev layout: forms with two pairs in a row and the unit behind the number; the years before are told in prose."""

from tests.figuregen import filler
from tests.figuregen.draft import Draft, in_characters, parted, plainly, widely
from tests.figuregen.front import Role
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.roundgen.model import Block, Cell, Heading, Table, body
from tests.roundgen.streams import pick

_TOLD = ("electricity", "water_intake", "total_energy", "output_value", "energy_per_product", "carbon_emission")


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = pick(rng, (plainly, widely)) if role is Role.SELF else parted
    draft.add(Heading(level=1, text="（一）工厂概况"), *_staff(draft), *body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text=f"（二）{YEARS[-1]}年度基础数据"), _form(draft, BASE, f"{YEARS[-1]}年度基础数据表"))
    draft.add(Heading(level=1, text="（三）近三年变化情况"), *_told(draft), *body(*filler.paragraphs(rng, draft, 2)))
    draft.add(Heading(level=1, text="（四）绩效"), _form(draft, PERFORMANCE, f"绩效指标（{YEARS[-1]}年）"))
    draft.add(*body(*filler.paragraphs(rng, draft, 3)))


def _staff(draft: Draft) -> list[Block]:
    style = in_characters if draft.rng.random() < 0.5 else plainly
    staff = draft.figure("employees", YEARS[-1], "prose", style=style)
    draft.accept(years=(None,))
    return body(f"本公司现有职工{staff.text}，设有安环部、生产部、设备部等8个部门，实行四班三运转。")


def _form(draft: Draft, ids: tuple[str, ...], caption: str) -> Table:
    """Two pairs a row."""
    cells: list[Cell] = []
    for one in ids:
        if draft.plant.has(one):
            value = draft.figure(one, YEARS[-1], "form")
            cells += [Cell(text=draft.name(one), header=True), Cell(text=value.text)]
    if len(cells) % 4:
        cells += [Cell(text="备注", header=True), Cell(text="—")]
    rows = tuple(tuple(cells[at : at + 4]) for at in range(0, len(cells), 4))
    return Table(rows=rows, widths=(0.27, 0.23, 0.27, 0.23), caption=caption, header_rows=0)


def _told(draft: Draft) -> list[Block]:
    """Sentences that give a value to each of several years."""
    texts = []
    for number, one in enumerate(_TOLD):
        figures = draft.series(one, "told")
        name, unit = draft.name(one), draft.unit(one)
        numbers = [figure.number for figure in figures]
        first, last = YEARS[0], YEARS[-1]
        texts.append(
            (
                f"{first}—{last}年，公司{name}分别为{numbers[0]}{unit}、{numbers[1]}{unit}和{numbers[2]}{unit}。",
                f"{first}年、{YEARS[1]}年、{last}年的{name}依次为{numbers[0]}、{numbers[1]}、{numbers[2]}{unit}。",
                f"公司{first}年{name}{numbers[0]}{unit}，{YEARS[1]}年{numbers[1]}{unit}，{last}年{numbers[2]}{unit}。",
            )[number % 3]
            + filler.plain(draft.rng)
        )
    return body(*texts)
