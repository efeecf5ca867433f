"""What the reports of a submission claim of the energy by unit: by product, the latest year first, each place kept."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from corpus.reference.energy import is_known, product_of_industry, targets
from models.energy import EnergyIntensity, Trait
from models.readings import Reading
from models.round import FiledReport
from models.vocabulary import DocumentKind
from scanner.figures.industry_of import meanings
from scanner.figures.limit_rows import Row
from scanner.figures.limits import Limits

_INDICATOR = "energy_per_product"
_OWN = frozenset(
    {
        DocumentKind.SELF_EVALUATION,
        DocumentKind.THIRD_PARTY_EVALUATION,
        DocumentKind.DYNAMIC_TABLE,
        DocumentKind.SUMMARY_TABLE,
    }
)
_MEASURE = "energy"


class Named(StrEnum):
    """How a value's product is known: named beside it, the only one that reports name, the one the industry is called after."""

    BESIDE = "beside"
    ONLY = "only"
    INDUSTRY = "industry"


class Claim(NamedTuple):
    """A value with the report that states it, and its product ("" if it is not known)."""

    filed: FiledReport
    stated: EnergyIntensity
    product: str
    named: Named = Named.BESIDE


class Group(NamedTuple):
    """The claims of one product under the same rows: those of the latest year, and the earlier ones."""

    product: str
    rows: tuple[Row, ...]
    claims: tuple[Claim, ...]
    earlier: tuple[Claim, ...]


def claims_of(reports: Iterable[FiledReport], newest: int) -> tuple[Claim, ...]:
    """Every claim up to the year ``newest``; a value without a product is of the only product that the reports name."""
    reports = own_reports(reports)
    told = {targets(one.name): one.name for filed in reports for one in filed.report.energy.products}
    only, named = next(iter(told.values()), "") if len(told) == 1 else "", Named.ONLY
    if not told:
        only, named = _of_industry(reports), Named.INDUSTRY
    found = (
        Claim(filed, one, one.of or only, Named.BESIDE if one.of else named)
        for filed in reports
        for one in _stated(filed)
    )
    return tuple(claim for claim in found if claim.stated.year is None or claim.stated.year <= newest)


def own_reports(reports: Iterable[FiledReport]) -> tuple[FiledReport, ...]:
    """The reports and forms that speak of the subject: an attachment may be a standard's text, or about a whole city."""
    return tuple(filed for filed in reports if filed.report.kind in _OWN)


def _of_industry(reports: Iterable[FiledReport]) -> str:
    """The product that the stated industry is called after, where only one is."""
    stated = (one for filed in reports for one in filed.report.industries)
    found = {product for one in stated for meaning in meanings(one) if (product := product_of_industry(meaning.name))}
    return found.pop() if len(found) == 1 else ""


def traits_of(reports: Iterable[FiledReport]) -> tuple[Trait, ...]:
    """The conditions that the reports state."""
    return tuple(trait for filed in own_reports(reports) for trait in filed.report.energy.traits)


def _stated(filed: FiledReport) -> Iterator[EnergyIntensity]:
    """The statements of a report and the readings that are none of them, where both are one filled up by the other."""
    readings = [one for one in filed.report.readings if one.indicator == _INDICATOR and one.value is not None]
    for stated in filed.report.energy.stated:
        twin = next((one for one in readings if _overlap(one, stated)), None)
        year, of = (twin.year, twin.of) if twin is not None else (None, "")
        yield stated.but(year=stated.year or year, of=stated.of or of)
    for one in readings:
        if not any(_overlap(one, stated) for stated in filed.report.energy.stated):
            yield _of_reading(one)


def _overlap(reading: Reading, stated: EnergyIntensity) -> bool:
    return reading.at.start < stated.at.end and stated.at.start < reading.at.end


def _of_reading(one: Reading) -> EnergyIntensity:
    return EnergyIntensity(
        measure=_MEASURE,
        of=one.of,
        value=one.value,
        unit=one.unit,
        year=one.year,
        at=one.at,
        label=one.label,
        near=f"{one.label.quote} {one.of} {one.scope}",
        bound=one.bound,
        resolution=one.resolution,
        problem=one.problem,
    )


def grouped(claims: Iterable[Claim], limits: Limits, traits: tuple[Trait, ...]) -> tuple[Group, ...]:
    """The claims that limits have the product and quantity of, by product and rows; the same value is not taken twice.

    A group without rows is of a product whose limits are for other conditions.
    """
    held: dict[tuple[frozenset[str], frozenset[int]], list[tuple[Claim, tuple[Row, ...]]]] = {}
    for claim in claims:
        rows = limits.of(claim.stated, claim.product, traits) if claim.product else None
        if rows is not None:
            products = frozenset(target.product for target in targets(claim.product))
            held.setdefault((products, frozenset(id(row.limit) for row in rows)), []).append((claim, rows))
    plain = [pairs for key, pairs in held.items() if not _said_better(key, pairs, held)]
    return tuple(_group(pairs) for pairs in plain)


Held = dict[tuple[frozenset[str], frozenset[int]], list[tuple[Claim, tuple[Row, ...]]]]


def _said_better(
    key: tuple[frozenset[str], frozenset[int]], pairs: list[tuple[Claim, tuple[Row, ...]]], held: Held
) -> bool:
    """Whether every value of a group stands also in one of the same product whose condition is told more closely."""
    closer = {
        (one.stated.value, one.stated.unit)
        for (products, rows), others in held.items()
        for one, _ in others
        if products == key[0] and rows and rows < key[1]
    }
    return bool(closer) and all((claim.stated.value, claim.stated.unit) in closer for claim, _ in pairs)


def _group(pairs: list[tuple[Claim, tuple[Row, ...]]]) -> Group:
    claims = [claim for claim, _ in pairs]
    latest = [claim for claim in claims if claim.stated.year == _latest_of_report(claim, claims)]
    newest = max((claim.stated.year for claim in latest if claim.stated.year is not None), default=None)
    current = [claim for claim in latest if claim.stated.year in {newest, None}]
    ids = {id(claim.stated) for claim in current}
    earlier = tuple(claim for claim in claims if id(claim.stated) not in ids)
    return Group(claims[0].product, pairs[0][1], tuple(current), earlier)


def _latest_of_report(claim: Claim, claims: Iterable[Claim]) -> int | None:
    """The latest year for which the claim's own report states the product; None if it names no year at all."""
    years = (one.stated.year for one in claims if one.filed is claim.filed and one.stated.year is not None)
    return max(years, default=None)


def products_named(reports: Iterable[FiledReport]) -> tuple[tuple[FiledReport, str], ...]:
    """The products of their own that reports name, each once, with the first report that does."""
    found: dict[tuple[object, ...], tuple[FiledReport, str]] = {}
    for filed in own_reports(reports):
        for one in filed.report.energy.products:
            if is_known(one.name):
                found.setdefault(targets(one.name), (filed, one.name))
    return tuple(found.values())
