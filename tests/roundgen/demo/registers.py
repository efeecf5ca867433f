"""The registers of the demo round, in the formats in which authorities send such lists."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tests.roundgen import uscc
from tests.roundgen.demo.cast import GUANGDONG, JIANGSU, SHENZHEN, Cast
from tests.roundgen.forms.annexes import Sheet
from tests.roundgen.names import company_name
from tests.roundgen.regions import ORDER
from tests.roundgen.roundfiles import SOURCES, comma_separated, registers_toml
from tests.roundgen.streams import pick, stream
from tests.roundgen.trades import TRADES
from tests.roundgen.world import Blacklisted
from tests.roundgen.writers import xlsx

Row = tuple[str, ...]
_QUOTAS: Final = ((GUANGDONG, 3), (SHENZHEN, 2), (JIANGSU, 5))
_OUTSIDE: Final = 3
_SOURCES: Final = {
    **SOURCES,
    "removed": "移出绿色制造名单的单位（测试数据）",
    "inspection": "督查发现严重问题的单位（测试数据）",
    "energy_supervision": "工业节能监察整改名单（测试数据）",
    "quota": "各地区绿色工厂申报名额（测试数据）",
}


def evaluator_lists(cast: Cast) -> None:
    """Blacklist and affiliates, which every round has: what the demo adds to them."""
    world = cast.world
    listed, namesake = cast.houses["blacklisted"], cast.houses["namesake"]
    other = uscc.mint(stream(world.plan.seed, "namesake"), "320400")
    world.blacklist += [
        Blacklisted(name=listed.name, uscc=listed.org.uscc, listed=date(2021, 5, 20)),
        Blacklisted(name=namesake.name, uscc=other, listed=date(2021, 8, 9)),
    ]
    world.affiliates.append((cast.houses["parent"].name, cast.houses["forgetful"].name, "母子公司"))


def further(cast: Cast) -> Mapping[str, bytes]:
    """File name to bytes: the other registers, and the registers.toml of all."""
    supervised = (
        _row(cast, "unrectified", "2021-11-15", "未完成"),
        _row(cast, "last_second", "2021-11-15", "已完成"),
    )
    removed = (_row(cast, "removed", "2019-10-31"), _row(cast, "removed_before", "2019-10-30"))
    inspected = (cast.subs["inspected"].org.name, "", "2021-09-03", "部分项目未批先建")
    head = ("名称", "统一社会信用代码")
    return {
        "removed.csv": _csv((*head, "移出日期"), [*removed, *_outside(cast, "removed", "2020-03-27")]),
        "inspection.csv": _csv(
            (*head, "日期", "问题"),
            [inspected, *_outside(cast, "inspection", "2021-06-18", "固体废物去向不明")],
            "gb18030",
        ),
        "energy_supervision.xlsx": _sheet(
            "工业节能监察整改名单",
            (*head, "列入日期", "整改状态"),
            [*supervised, *_outside(cast, "energy", "2021-11-15", "已完成")],
        ),
        "quota.csv": _csv(
            ("地区", "类别", "数量"), [(region.name, "绿色工厂", str(number)) for region, number in _QUOTAS]
        ),
        "registers.toml": registers_toml(_SOURCES).encode(),
    }


def _row(cast: Cast, role: str, *cells: str) -> Row:
    org = cast.subs[role].org
    return org.name, org.uscc, *cells


def _outside(cast: Cast, key: str, *cells: str) -> list[Row]:
    """Companies that take no part in the round."""
    rows: list[Row] = []
    for number in range(_OUTSIDE):
        rng = stream(cast.world.plan.seed, "outside", key, number)
        region = ORDER[number + 5]
        name = company_name(rng, pick(rng, region.cities), cast.world.mint.brand(), pick(rng, TRADES).word)
        rows.append((name, uscc.mint(rng, region.code), *cells))
    return rows


def _csv(head: Row, rows: list[Row], encoding: str = "utf-8-sig") -> bytes:
    return comma_separated(head, sorted(rows)).encode(encoding)


def _sheet(title: str, head: Row, rows: list[Row]) -> bytes:
    sheet = Sheet(title=title, rows=(head, *sorted(rows)), widths=(40, 24, 14, 14), head=1)
    return xlsx.render([sheet], "核对人员")
