"""Figures of parks (31 indicators, three years), supply chains (20 scores) and design products (limit and result)."""

from decimal import Decimal
from random import Random

from tests.roundgen.figures import YEARS, Figures, Row, between, printed
from tests.roundgen.tables import table
from tests.roundgen.trades import Trade


def _rising(last: Decimal, step: Decimal, places: int) -> tuple[str, ...]:
    """Values that end at `last` and rise by about `step` per cent a year."""
    back = range(len(YEARS) - 1, -1, -1)
    return tuple(printed(last * (1 - step / 100) ** years, places) for years in back)


def _plain(name: str, unit: str, values: tuple[str, ...], row_id: str = "") -> Row:
    return Row(id=row_id, name=name, unit=unit, values=values)


def park(rng: Random) -> Figures:
    """The 31 indicators of a park in three years, and the share of industry (above one half)."""
    rows = []
    for key, name, unit, group, low, high, step, places, leading in table("park_indicators"):
        values: tuple[str, ...] = (low,) * 3
        if high:
            values = _rising(between(rng, float(low), float(high)), Decimal(step), int(places))
        rows.append(Row(id=key, name=name, unit=unit, group=group, values=values, leading=leading))
    area = printed(between(rng, 6, 42), 2)
    base = (
        _plain("园区工业增加值", "亿元", _rising(between(rng, 60, 480), Decimal(6), 2)),
        _plain("工业增加值占比", "%", _rising(between(rng, 58, 88), Decimal(1), 2), "industry_share"),
        _plain("规划面积", "km²", (area,) * 3),
        _plain("入园企业", "家", _rising(Decimal(rng.randrange(60, 420)), Decimal(5), 0)),
    )
    return Figures(base=base, indicators=tuple(rows))


def _chain_base(rng: Random, trade: Trade) -> list[Row]:
    def rising(low: int, high: int, step: int) -> tuple[str, ...]:
        return _rising(Decimal(rng.randrange(low, high)), Decimal(step), 0)

    return [
        _plain("工业总产值", "万元", rising(90_000, 900_000, 7), "output_value"),
        _plain("合格供应商数量", "家", rising(120, 760, 4)),
        _plain("产品产量", trade.unit, rising(8_000, 400_000, 6), "product_output"),
    ]


def chain(rng: Random, trade: Trade) -> Figures:
    """The twenty scores (out of 100), their group sums, and the three quantitative indicators."""
    base = _chain_base(rng, trade)
    scores: list[Row] = []
    sums: dict[tuple[str, str], Decimal] = {}
    for group, group_id, symbol, name, full, key in table("chain_scores"):
        score = Decimal(full) - rng.choice((Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1)))
        sums[group, group_id] = sums.get((group, group_id), Decimal(0)) + score
        values = (format(score, "f"),)
        scores.append(Row(id="", name=f"{symbol} {name}", unit="分", values=values, group=group, leading=full))
        if key:
            base.append(_plain(name, "%", _rising(between(rng, 82, 97), Decimal(1), 2), key))
    for (group, group_id), score in sums.items():
        base.append(_plain(f"{group[:-2]}得分", "分", (format(score, "f"),), group_id))
    total = format(sum(sums.values(), Decimal(0)), "f")
    base.append(_plain("评价总分", "分", (total,), "score_total"))
    return Figures(base=tuple(base), indicators=tuple(scores))


def product(rng: Random, trade: Trade) -> Figures:
    """Indicators of a design product: the standard's limit in `leading`, the tested result in `values`."""
    rows = []
    for group, name, unit, limit, result in table("product_limits"):
        bound, typical = float(limit), float(result)
        low, high = sorted((bound + (typical - bound) * 0.3, typical))
        sign = "≥" if typical > bound else "≤"
        rows.append(
            Row(
                id="",
                name=name,
                unit=unit.format(u=trade.unit),
                group=group,
                values=(printed(between(rng, low, high), 2),),
                leading=sign + limit,
            )
        )
    carbon = printed(between(rng, 20, 900), 2)
    base = (_plain("产品碳足迹", f"kgCO2e/{trade.unit}", (carbon,)),)
    return Figures(base=base, indicators=tuple(rows))
