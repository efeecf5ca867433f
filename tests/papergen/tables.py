"""Makers of tables, one per kind: content and shape, no drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.papergen import words
from tests.papergen.model import Align, Cell, Kind, Ruling, Table, plain
from tests.papergen.subjects import SUBJECTS, Column, Subject
from tests.roundgen.streams import pick, some

_OPEN: Final = {
    Kind.BORDERLESS: Ruling.NONE,
    Kind.HALF_RULED: Ruling.ROWS,
    **dict.fromkeys((Kind.THREE_LINE, Kind.MERGED_OPEN, Kind.WRAPPED_OPEN, Kind.SPARSE_OPEN), Ruling.THREE),
    **dict.fromkeys((Kind.WIDE_OPEN, Kind.LONG_OPEN), Ruling.THREE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a maker works with: its stream, the plant's words, sentences to spend."""

    rng: Random
    plant: words.Plant
    spare: list[str]


def em(text: str) -> float:
    """The width of a text in em, roughly: the same for every style."""
    return sum(1.0 if char > "\u00ff" else 0.55 for char in plain(text))


def _built(desk: Desk, kind: Kind, rows: Sequence[Sequence[str]], aligns: Sequence[Align]) -> Table:
    """A table of plain rows, its columns as wide as they need; a column of long cells gets less and wraps."""
    cells = tuple(Cell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    widths = tuple(min(14.0, max(em(row[col]) for row in rows)) + 1.8 for col in range(len(aligns)))
    ruling = _OPEN.get(kind, Ruling.GRID)
    return _framed(desk, Table(kind=kind, ruling=ruling, cells=cells, widths=widths, aligns=tuple(aligns)))


def _framed(desk: Desk, table: Table) -> Table:
    """With a unit above or a source below, now and then."""
    rng = desk.rng
    unit = pick(rng, ("单位：万元", "单位：吨标准煤", "单位：人民币元")) if rng.random() < 0.15 else ""
    note = ""
    if rng.random() < 0.35:
        note = pick(
            rng, ("资料来源：{}统计台账。", "注：数据由{}提供，评价组现场核实。", "数据来源：{}2021年能源报表。")
        )
    return replace(table, unit=unit, note=note.format(desk.plant.words["co"]))


def _flat(desk: Desk, subject: Subject, columns: Sequence[Column], size: int) -> list[list[str]]:
    names = some(desk.rng, subject.names, size)
    head = [subject.first, *(column.full for column in columns)]
    return [head, *([name, *(column.make(desk.rng) for column in columns)] for name in names)]


def _columns(desk: Desk, low: int, high: int) -> tuple[Subject, list[Column]]:
    subject = pick(desk.rng, SUBJECTS)
    return subject, some(desk.rng, subject.columns, desk.rng.randrange(low, high))


def _aligns(desk: Desk, columns: Sequence[Column]) -> list[Align]:
    if desk.rng.random() < 0.3:
        return [Align.CENTER] * (len(columns) + 1)
    return [pick(desk.rng, (Align.LEFT, Align.CENTER)), *(column.align for column in columns)]


def _plain(desk: Desk, kind: Kind) -> Table:
    subject, columns = _columns(desk, 2, 6)
    rows = _flat(desk, subject, columns, desk.rng.randrange(3, 11))
    return replace(_built(desk, kind, rows, _aligns(desk, columns)), caption=subject.title)


def _merged(desk: Desk, kind: Kind) -> Table:
    """Two head rows with spans; where it is ruled, groups of rows in the first column too."""
    subject = pick(desk.rng, SUBJECTS)
    grouped = kind is Kind.MERGED
    lead = ["类别", subject.first] if grouped else [subject.first]
    heads = some(desk.rng, ("2020年", "2021年", "2022年目标", "同行业平均"), desk.rng.randrange(2, 4))
    parts = some(desk.rng, subject.columns, 2)
    cells = [Cell(row=0, col=col, text=text, rowspan=2) for col, text in enumerate(lead)]
    for index, head in enumerate(heads):
        col = len(lead) + 2 * index
        cells.append(Cell(row=0, col=col, text=head, colspan=2))
        cells += [Cell(row=1, col=col + n, text=part.full) for n, part in enumerate(parts)]
    width = len(lead) + 2 * len(heads)
    names = some(desk.rng, subject.names, desk.rng.randrange(4, 9))
    for row, name in enumerate(names, start=2):
        values = [part.make(desk.rng) for _ in heads for part in parts]
        cells += [Cell(row=row, col=width - len(values) - 1 + n, text=text) for n, text in enumerate((name, *values))]
    if grouped:
        cut = 2 + len(names) // 2
        cells += [
            Cell(row=2, col=0, text="生产系统", rowspan=cut - 2),
            Cell(row=cut, col=0, text="辅助及附属系统", rowspan=len(names) + 2 - cut),
        ]
        total = len(names) + 2
        cells.append(Cell(row=total, col=0, text="合计", colspan=2))
        cells += [Cell(row=total, col=col, text=f"{desk.rng.uniform(10, 99999):,.2f}") for col in range(2, width)]
    widths = [max(em(c.text) for c in cells if c.col == col and c.colspan == 1) + 1.8 for col in range(width)]
    aligns = [Align.CENTER] * len(lead) + [pick(desk.rng, (Align.RIGHT, Align.CENTER))] * (2 * len(heads))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    widths = [min(width, 9.0) for width in widths]
    made = Table(
        kind=kind,
        ruling=_OPEN.get(kind, Ruling.GRID),
        cells=ordered,
        widths=tuple(widths),
        aligns=tuple(aligns),
        head=2,
        caption=f"{subject.title}对比",
    )
    return _framed(desk, made)


def _wrapped(desk: Desk, kind: Kind) -> Table:
    """Cells of several lines, beside cells of one."""
    rows = [["序号", "评价要求", "现场核查情况", "结论"]]
    rows += [
        [str(number), _spend(desk, 1), _spend(desk, desk.rng.randrange(1, 3)), words.verdict(desk.rng)]
        for number in range(1, desk.rng.randrange(4, 8))
    ]
    table = _built(desk, kind, rows, (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER))
    return replace(table, widths=(3.5, 13.0, 18.0, 5.5), caption="符合性评价记录")


def _spend(desk: Desk, count: int) -> str:
    found = [desk.spare.pop() for _ in range(count)]
    desk.spare[:0] = found
    return "".join(found)


def _sparse(desk: Desk, kind: Kind) -> Table:
    table = _plain(desk, kind)
    emptied = tuple(
        replace(cell, text="") if cell.row and cell.col and desk.rng.random() < 0.3 else cell for cell in table.cells
    )
    return replace(table, cells=emptied)


def _units(desk: Desk, kind: Kind) -> Table:
    """A row of units below the head; both are heads."""
    subject, columns = _columns(desk, 3, 6)
    rows = _flat(desk, subject, columns, desk.rng.randrange(4, 9))
    rows[0] = [subject.first, *(column.title for column in columns)]
    rows.insert(1, ["计量单位", *(column.unit or "—" for column in columns)])
    return replace(_built(desk, kind, rows, _aligns(desk, columns)), caption=subject.title, head=2)


def _key_value(desk: Desk, kind: Kind) -> Table:
    slots = desk.plant.words
    rows = [
        ["企业名称", slots["co"]],
        ["统一社会信用代码", slots["uscc"]],
        ["通讯地址", slots["addr"]],
        ["成立日期", slots["founded"]],
        ["注册资本（万元）", f"{int(slots['capital']):,}"],
        ["法定代表人", slots["legal"]],
        ["所属行业", slots["industry"]],
        ["第三方评价机构", desk.plant.evaluator],
    ]
    kept = [rows[0], *some(desk.rng, rows[1:], desk.rng.randrange(3, 8))]
    table = _built(desk, kind, kept, (Align.CENTER, Align.LEFT))
    return replace(table, head=0, caption="企业基本信息", note="", unit="", widths=(10.0, 22.0))


def _small(desk: Desk, kind: Kind) -> Table:
    subject = pick(desk.rng, SUBJECTS)
    table = _built(desk, kind, _flat(desk, subject, subject.columns[1:2], 1), [Align.CENTER] * 2)
    return replace(
        table, share=pick(desk.rng, (0.45, 0.6, 1.0)), caption="" if desk.rng.random() < 0.5 else subject.title
    )


def _wide(desk: Desk, kind: Kind) -> Table:
    subject = pick(desk.rng, SUBJECTS)
    count = desk.rng.randrange(10, 13)
    titles = [f"{month}月" for month in range(1, count + 1)]
    make = words.count(10, 9999) if desk.rng.random() < 0.5 else words.amount(1, 3000)
    names = some(desk.rng, [name for name in subject.names if len(name) <= 6], desk.rng.randrange(4, 8))
    rows = [[subject.first, *titles], *([name, *(make(desk.rng) for _ in titles)] for name in names)]
    aligns = [Align.CENTER, *[pick(desk.rng, (Align.RIGHT, Align.CENTER))] * count]
    return replace(_built(desk, kind, rows, aligns), caption=f"{subject.title}（按月）")


def _long(desk: Desk, kind: Kind) -> Table:
    """More rows than a page holds (twice the names of a subject, told apart by plant)."""
    subject = pick(desk.rng, [one for one in SUBJECTS if len(one.names) >= 20])
    columns = some(desk.rng, subject.columns, desk.rng.randrange(3, 5))
    names = [f"{name}（{part}）" for part in ("一厂", "二厂", "三厂") for name in subject.names]
    size = desk.rng.randrange(46, 60)
    rows = [[subject.first, *(column.full for column in columns)]]
    rows += [[name, *(column.make(desk.rng) for column in columns)] for name in names[:size]]
    table = _built(desk, kind, rows, _aligns(desk, columns))
    return replace(
        table,
        caption=f"{subject.title}明细",
        repeated=kind is not Kind.LONG_BARE,
        continued=kind is Kind.CONTINUED,
    )


def _split(desk: Desk, kind: Kind) -> Table:
    """Rows so high that one of them breaks over a page."""
    rows = [["条款", "要求", "核查过程与证据", "结论"]]
    rows += [
        [f"4.{number}", _spend(desk, 2), _spend(desk, desk.rng.randrange(3, 7)), words.verdict(desk.rng)]
        for number in range(1, desk.rng.randrange(8, 12))
    ]
    table = _built(desk, kind, rows, (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER))
    return replace(table, widths=(4.0, 12.0, 19.0, 5.5), caption="逐条核查记录", repeated=True, splits=True)


def _half(desk: Desk, kind: Kind) -> Table:
    subject = pick(desk.rng, SUBJECTS)
    table = _built(desk, kind, _flat(desk, subject, subject.columns[:2], desk.rng.randrange(3, 6)), [Align.CENTER] * 3)
    return replace(table, share=0.46, note="", unit="")


_MAKERS: Final[dict[Kind, Callable[[Desk, Kind], Table]]] = {
    **dict.fromkeys((Kind.RULED, Kind.BORDERLESS, Kind.THREE_LINE, Kind.HALF_RULED), _plain),
    **dict.fromkeys((Kind.MERGED, Kind.MERGED_OPEN), _merged),
    **dict.fromkeys((Kind.WRAPPED, Kind.WRAPPED_OPEN), _wrapped),
    **dict.fromkeys((Kind.SPARSE, Kind.SPARSE_OPEN), _sparse),
    **dict.fromkeys((Kind.WIDE, Kind.WIDE_OPEN), _wide),
    **dict.fromkeys((Kind.LONG_HEAD, Kind.LONG_BARE, Kind.CONTINUED, Kind.LONG_OPEN), _long),
    **dict.fromkeys((Kind.SIDE, Kind.BESIDE), _half),
    Kind.LONG_SPLIT: _split,
    Kind.UNITS: _units,
    Kind.KEY_VALUE: _key_value,
    Kind.SMALL: _small,
}


def make(desk: Desk, kind: Kind) -> Table:
    """A table of that kind; its caption has no number yet."""
    return _MAKERS[kind](desk, kind)
