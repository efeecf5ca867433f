"""Energy benchmarks (标杆水平, 基准水平) and limits (GB 能耗限额) by product or process and condition, as far as they are known.

Editions replace each other: which one applies is the ruleset's and the reporting year's matter. Most rows are from one
source or from memory, and say so. Values may be negative (net recovery of energy), and reaching one exactly is enough.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.folding import match_key
from models.vocabulary import Confidence


class Benchmark(Model):
    """A row of a catalogue ("1609-2021", "559-2022", "723-2023", "1499-2025") or of a limit standard ("GB-limit").

    ``product`` is a product or process as the catalogue names it, ``condition`` what of it the row is for, "" for all.
    ``direction`` is "down" where less is better. In a catalogue ``benchmark_value`` is 标杆, ``baseline_value`` 基准; in a
    limit standard they are level 1 (先进值) and level 3 (限定值), with level 2 (准入值) in ``access_value``. None: the row
    exists, its value is not known or the standard has none. ``standard`` is like "GB 21256", ``standard_year`` its edition
    (None if the row names none), in force from ``since`` until the day before ``until`` (None: not known, or no end).
    """

    catalogue: str
    industry: str
    industry_code: str
    product: str
    condition: str
    indicator: str
    unit: str
    direction: str
    benchmark_value: Decimal | None
    access_value: Decimal | None
    baseline_value: Decimal | None
    standard: str
    standard_year: int | None
    replaces: tuple[str, ...]
    since: date | None
    until: date | None
    source: str
    confidence: Confidence


class BenchmarkWords(Model):
    """How reports name products of the tables: ``names`` of product or process, ``indicators`` of the amount of energy.

    ``excluded`` are near names of amounts that the rows do not limit. ``condition`` is the rows' condition that the names
    stand for ("32碱" is 离子膜法液碱≥30%), "" if they leave it open.
    """

    products: tuple[str, ...]
    condition: str
    names: tuple[str, ...]
    indicators: tuple[str, ...]
    excluded: tuple[str, ...]
    source: str
    confidence: Confidence


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Every row of every catalogue, in their order."""
    return tuple(_benchmark(row) for row in rows(__package__, "benchmarks.csv"))


@cache
def benchmark_words() -> tuple[BenchmarkWords, ...]:
    """The words, group by group."""
    return tuple(
        BenchmarkWords(
            products=_listed(row["products"]),
            condition=row["condition"],
            names=_listed(row["names"]),
            indicators=_listed(row["indicators"]),
            excluded=_listed(row["excluded"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "benchmark_words.csv")
    )


def words_of(product: str) -> tuple[BenchmarkWords, ...]:
    """The words of a product of the tables; none if nothing but its own name is known."""
    return _by_product().get(match_key(product).text, ())


@cache
def _by_product() -> Mapping[str, tuple[BenchmarkWords, ...]]:
    found: dict[str, list[BenchmarkWords]] = {}
    for one in benchmark_words():
        for product in one.products:
            found.setdefault(match_key(product).text, []).append(one)
    return {key: tuple(held) for key, held in found.items()}


def _benchmark(row: Mapping[str, str]) -> Benchmark:
    return Benchmark(
        catalogue=row["catalogue"],
        industry=row["industry"],
        industry_code=row["industry_code"],
        product=row["product"],
        condition=row["condition"],
        indicator=row["indicator"],
        unit=row["unit"],
        direction=row["direction"],
        benchmark_value=_number(row["benchmark_value"]),
        access_value=_number(row["access_value"]),
        baseline_value=_number(row["baseline_value"]),
        standard=row["standard"],
        standard_year=int(row["standard_year"]) if row["standard_year"] else None,
        replaces=_listed(row["replaces"]),
        since=_day(row["since"]),
        until=_day(row["until"]),
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split("|") if one)
