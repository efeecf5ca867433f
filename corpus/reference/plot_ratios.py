"""Minima of the plot ratio by industry (工业项目建设用地控制指标, 2008), whose industries are those of GB/T 4754-2002."""

from decimal import Decimal
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.vocabulary import Confidence


class PlotRatioMinimum(Model):
    """The least plot ratio of an industry: its two-digit code and name of 2002, and the divisions of 2017 that took it up."""

    code_2002: str
    industry: str
    codes_2017: tuple[str, ...]
    minimum: Decimal
    source: str
    confidence: Confidence


@cache
def plot_ratio_minima() -> tuple[PlotRatioMinimum, ...]:
    """Every row of the table."""
    return tuple(
        PlotRatioMinimum(
            code_2002=row["code_2002"],
            industry=row["industry"],
            codes_2017=tuple(row["codes_2017"].split()),
            minimum=Decimal(row["minimum"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "plot_ratios.csv")
    )


def plot_ratio_minima_of(code: str) -> tuple[PlotRatioMinimum, ...]:
    """The rows for an industry's code of GB/T 4754-2017 (two digits or more); two where a division took up two."""
    return tuple(one for one in plot_ratio_minima() if code[:2] in one.codes_2017)
