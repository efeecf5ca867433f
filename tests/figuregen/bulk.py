"""A report as long as real ones: chapters of prose and tables of equipment and monitoring around a layout's figures."""

from typing import Final

from tests.figuregen import filler
from tests.figuregen.draft import Draft
from tests.figuregen.front import Role
from tests.figuregen.plant import YEARS, between
from tests.roundgen.model import Heading, Table, body, grid

_CHAPTERS: Final = (
    "建筑",
    "照明",
    "设备设施",
    "管理体系",
    "能源投入",
    "资源投入",
    "采购",
    "产品",
    "环境排放",
    "社会责任",
)
_MACHINES: Final = ("数控车床", "立式加工中心", "螺杆空压机", "循环水泵", "离心风机", "行车", "干式变压器", "冷却塔")
LONG: Final = 48_000
"""Characters; with a layout's own some 60,000, which are about eighty pages."""


def bulk(draft: Draft, role: Role) -> None:
    """Chapters until the report is long enough."""
    del role
    used, number = 0, 0
    while used < LONG:
        number += 1
        title = f"{number} {_CHAPTERS[number % len(_CHAPTERS)]}情况说明"
        texts = filler.paragraphs(draft.rng, draft, 7)
        draft.add(Heading(level=2, text=title), *body(*texts))
        table = _equipment(draft, number) if number % 2 else _monitoring(draft, number)
        draft.add(table)
        used += sum(map(len, texts)) + sum(len(cell.text) for row in table.rows for cell in row)


def _equipment(draft: Draft, number: int) -> Table:
    rows = [
        (
            str(n),
            name,
            f"XK-{draft.rng.randrange(100, 999)}",
            f"{between(draft.rng, '3', '250', '0.5')}kW",
            str(n % 5 + 1),
        )
        for n, name in enumerate(_MACHINES * 2, start=1)
    ]
    return grid(f"设备清单{number}", ("序号", "设备名称", "型号", "额定功率", "数量"), rows, (0.1, 0.3, 0.2, 0.2, 0.2))


def _monitoring(draft: Draft, number: int) -> Table:
    """Concentrations measured against limits, by quarter: none of the catalogue's figures."""
    rows = [
        (f"{YEARS[-1]}年{quarter}季度", name, f"{between(draft.rng, '2', '40', '0.1')}", limit, "达标")
        for quarter in "一二三四"
        for name, limit in (("颗粒物", "120"), ("二氧化硫", "550"), ("氮氧化物", "240"), ("化学需氧量", "500"))
    ]
    head = ("监测时间", "监测项目", "监测浓度（mg/m³、mg/L）", "执行限值", "结论")
    return grid(f"排放监测结果{number}", head, rows, (0.2, 0.2, 0.25, 0.2, 0.15))
