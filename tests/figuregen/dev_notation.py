"""Dev layout: powers of ten in units and numbers, names with symbols, dashes and 未检出, rough figures in prose."""

from decimal import Decimal

from tests.figuregen import filler
from tests.figuregen.draft import Draft, parted, plainly
from tests.figuregen.front import Role
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS
from tests.figuregen.words import RARE
from tests.roundgen.model import Block, Heading, Table, body, grid
from tests.roundgen.streams import pick

_LAST = YEARS[-1]
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(draft: Draft, role: Role) -> None:
    """The chapters with figures."""
    rng = draft.rng
    draft.style = plainly if role is Role.SELF else parted
    for one, options in RARE.items():
        option = pick(rng, options)
        draft.printing[one] = option, option.places[0]
    draft.add(Heading(level=1, text="1. 企业简介"), *_prose(draft))
    draft.add(Heading(level=1, text="2. 统计数据"), _table(draft, BASE, "表1 统计数据"), *body(filler.trap(rng, draft)))
    draft.add(Heading(level=1, text="3. 绩效指标"), _table(draft, PERFORMANCE, "表2 绩效指标"))
    draft.add(*body(*filler.paragraphs(rng, draft, 2)))


def scientific(value: Decimal, places: int) -> str:
    """1.2346×10⁴, as many digits as the number has."""
    del places
    power = value.adjusted()
    raised = str(power).translate(_RAISED)
    return f"{value.scaleb(-power)}×10{raised}"


def _prose(draft: Draft) -> list[Block]:
    """A number with a power of ten; a rough one; one in 万."""
    water = draft.figure("water_intake", _LAST, "prose")
    staff = draft.figure("employees", _LAST, "prose")
    draft.accept(years=(None,))
    value = draft.figure("output_value", _LAST, "prose")
    return body(
        f"{_LAST}年{draft.name('water_intake')}{water.text}。公司在册{draft.name('employees')}{staff.text}。",
        f"{_LAST}年度{draft.name('output_value')}约{value.text}。",
        *filler.paragraphs(draft.rng, draft, 1),
    )


def _table(draft: Draft, ids: tuple[str, ...], caption: str) -> Table:
    """The last two years; what there is none of is a dash, or was not detected."""
    head = ("指标（符号）", "单位", f"{_LAST - 1}年", f"{_LAST}年", "备注")
    rows = []
    for number, one in enumerate(ids, start=1):
        name = f"{draft.name(one)}（X{number}）"
        if draft.plant.has(one):
            style = scientific if one == "cod" and draft.plant.fact(one, _LAST) >= 1 else None
            cells = [draft.figure(one, year, "table", style=style).number for year in (_LAST - 1, _LAST)]
        else:
            cells = list(pick(draft.rng, (("—", "—"), ("/", "/"), ("无", "无"))))
        rows.append((name, draft.unit(one) or "—", *cells, "统计台账"))
    rows.append(("铅及其化合物排放量", "kg", "未检出", "未检出", "检测报告"))
    return grid(caption, head, rows, (0.38, 0.16, 0.16, 0.16, 0.14))
