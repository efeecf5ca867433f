"""The yearly table of a factory already listed (动态管理表), as a workbook, with its truth."""

from typing import Final

from tests.figuregen.draft import Draft, Tamper, TrueRow
from tests.figuregen.plant import BASE, PERFORMANCE, YEARS, Plant
from tests.roundgen.forms.annexes import Sheet, Value
from tests.roundgen.streams import stream
from tests.roundgen.writers import xlsx

_TITLE: Final = "附件6　绿色工厂动态管理表"


def dynamic(
    seed: int, plant: Plant, *, held: bool = False, tamper: Tamper | None = None
) -> tuple[bytes, list[TrueRow]]:
    """Identity, then figures in rows and years in columns; held: years in rows, units in brackets behind the names."""
    draft = Draft(plant=plant, rng=stream(seed, plant.key, "dynamic", held), held=held, tamper=tamper)
    draft.choose()
    sheet = _by_year(draft) if held else _by_figure(draft)
    return xlsx.render([sheet], plant.contact), draft.truth


def _identity(plant: Plant) -> list[tuple[Value, ...]]:
    return [
        (_TITLE, None, None, None, None, None),
        ("单位名称", plant.name, None, "统一社会信用代码", plant.uscc, None),
        ("通讯地址", plant.address, None, "所属行业", plant.trade.industry, None),
        ("列入批次", "第五批", None, "列入年份", 2020, None),
        ("联系人", plant.contact, None, "联系电话", plant.phone, None),
    ]


def _by_figure(draft: Draft) -> Sheet:
    ids = [one for one in (*BASE, *PERFORMANCE) if draft.plant.has(one)]
    head: tuple[Value, ...] = ("序号", "关键指标", "单位", *(f"{year}年" for year in YEARS))
    rows: list[tuple[Value, ...]] = []
    for number, one in enumerate(ids, start=1):
        values = tuple(float(figure.value) for figure in draft.series(one, "dynamic"))
        rows.append((number, draft.name(one), draft.unit(one) or "/", *values))
    return Sheet(
        title="附件6",
        rows=(*_identity(draft.plant), head, *rows),
        merges=("A1:F1",),
        widths=(14, 34, 14, 20, 22, 14),
        head=1,
    )


def _by_year(draft: Draft) -> Sheet:
    """Blocks of four figures, one row for each year."""
    ids = [one for one in (*BASE, *PERFORMANCE) if draft.plant.has(one)]
    rows: list[tuple[Value, ...]] = []
    for start in range(0, len(ids), 5):
        some = ids[start : start + 5]
        columns = [draft.series(one, "dynamic") for one in some]
        names = tuple(f"{draft.name(one)}（{unit}）" if (unit := draft.unit(one)) else draft.name(one) for one in some)
        rows.append(("年度", *names, *[None] * (5 - len(some))))
        for at, year in enumerate(YEARS):
            numbers = tuple(column[at].number for column in columns)
            rows.append((f"{year}年", *numbers, *[None] * (5 - len(some))))
        rows.append(tuple([None] * 6))
    return Sheet(
        title="动态管理表",
        rows=(*_identity(draft.plant), *rows),
        merges=("A1:F1",),
        widths=(16, 24, 24, 24, 24, 24),
        head=1,
    )
