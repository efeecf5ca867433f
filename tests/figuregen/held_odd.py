"""Held layout: a yearly bulletin, three tables side by side in one, units on lines of their own, figures rough and exact."""

from tests.figuregen import filler
from tests.figuregen.draft import Draft, in_characters, parted, plainly, widely
from tests.figuregen.front import Role
from tests.figuregen.held_words import fell_or_rose
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.figuregen.words import RARE
from tests.roundgen.model import Block, Cell, Heading, Paragraph, Style, Table, body
from tests.roundgen.streams import pick

_LAST = YEARS[-1]
_YEAR = {2019: "二〇一九年", 2020: "二〇二〇年", 2021: "二〇二一年"}


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = pick(rng, (plainly, parted)) if role is Role.SELF else plainly
    for one in rng.sample(sorted(RARE), 5):
        option = pick(rng, RARE[one])
        draft.printing[one] = option, option.places[-1]
    draft.add(Heading(level=1, text="§1 年度综述"), *_summary(draft))
    draft.add(Heading(level=1, text="§2 数据公报"), *_bulletin(draft), *body(*filler.paragraphs(rng, draft, 1)))
    draft.add(Heading(level=1, text="§3 绩效公报"), *_lines(draft), *body(*filler.paragraphs(rng, draft, 2)))


def _summary(draft: Draft) -> list[Block]:
    """The year in characters; workers in characters; what the year before was, in brackets."""
    staff = draft.figure("employees", _LAST, "prose", style=in_characters)
    now, before = (draft.figure("total_energy", year, "prose") for year in (_LAST, _LAST - 1))
    water = draft.figure("water_intake", _LAST, "prose", style=widely)
    return body(
        f"{_YEAR[_LAST]}，全厂{draft.name('employees')}{staff.text}。",
        f"{_LAST}年全年{draft.name('total_energy')}{now.text}（上年{before.text}），{draft.name('water_intake')}{water.text}。",
        fell_or_rose(draft, "carbon_emission"),
        filler.trap(draft.rng, draft),
    )


def _bulletin(draft: Draft) -> list[Block]:
    """Name, unit and value twice in a row, of the last year, which only the caption names."""
    head = tuple(Cell(text=text, header=True) for text in ("指标", "单位", "数值") * 2)
    cells: list[Cell] = []
    for one in BASE:
        if draft.plant.has(one):
            figure = draft.figure(one, _LAST, "form")
            cells += [Cell(text=draft.name(one)), Cell(text=figure.unit or "—"), Cell(text=figure.number)]
    if len(cells) % 6:
        cells += [Cell(text="厂界噪声（昼间）"), Cell(text="dB(A)"), Cell(text="56.2")]
    rows = tuple(tuple(cells[at : at + 6]) for at in range(0, len(cells), 6))
    caption = Paragraph(text=f"{_LAST}年资源能源及环境数据公报", style=Style.CENTER)
    return [caption, Table(rows=(head, *rows), widths=(0.23, 0.11, 0.16) * 2)]


def _lines(draft: Draft) -> list[Block]:
    """Label and value on a line, for two years."""
    found: list[Block] = []
    for one in PERFORMANCE:
        before, now = (draft.figure(one, year, "lines") for year in (_LAST - 1, _LAST))
        found.append(
            Paragraph(text=f"{draft.name(one)}：{_LAST}年{now.text}，{_LAST - 1}年{before.text}；", style=Style.LINE)
        )
    return found
