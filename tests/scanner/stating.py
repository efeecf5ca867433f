"""Hand-made papers that state figures, one line each: "total_energy 2021 = 1,234.5 tce"."""

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal

from models.document import Span
from models.facts import Report
from models.readings import Basis, Bound, Origin, Problem, Reading
from models.round import FiledReport
from models.vocabulary import DocumentKind

_LINE = re.compile(
    r"(?P<id>\w+)(?: \[(?P<of>[^\]]*)\])?(?: (?P<year>\d{4}))?(?: <(?P<label>[^>]*)>)? = "
    r"(?P<bound>[约≥≤])?(?P<value>-?[\d,.]+)? ?(?P<unit>[^ ]+)?(?P<options>(?: \w+:\S+)*)"
)
_BOUNDS = {"约": Bound.ABOUT, "≥": Bound.AT_LEAST, "≤": Bound.AT_MOST, None: Bound.EXACT}
UNITS: Mapping[str, tuple[str, str]] = {
    # printed: canonical unit, what one printed unit comes to in it
    "tce": ("tce", "1"),
    "kgce": ("tce", "0.001"),
    "万tce": ("tce", "10000"),
    "kgoe": ("tce", "0.0014286"),
    "GJ": ("tce", "0.03412"),
    "万kWh": ("万kWh", "1"),
    "kWh": ("万kWh", "0.0001"),
    "MWh": ("万kWh", "0.1"),
    "万m3": ("万m3", "1"),
    "m3": ("m3", "1"),
    "万t水": ("m3", "10000"),
    "m2": ("m2", "1"),
    "hm2": ("m2", "10000"),
    "亩": ("m2", "666.6666666666666666666666667"),
    "t": ("t", "1"),
    "万t": ("t", "10000"),
    "台": ("台", "1"),
    "万元": ("万元", "1"),
    "亿元": ("万元", "10000"),
    "元": ("万元", "0.0001"),
    "%": ("%", "1"),
    "人": ("人", "1"),
    "分": ("分", "1"),
    "kgce/t": ("kgce/t", "1"),
    "tce/t": ("kgce/t", "1000"),
    "tCO2e": ("tCO2e", "1"),
    "tCO2e/t": ("tCO2e/t", "1"),
    "1": ("1", "1"),
}


def paper(kind: DocumentKind, path: str, text: str, **changes: object) -> FiledReport:
    """A report of a kind that states the lines of ``text``; a line's options are scope, basis, origin, ocr, problem."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        match = _LINE.search(line.rstrip("\n"))
        if match is not None:
            found.append(_reading(match, start, sha256))
        start += len(line)
    report = Report(kind=kind, start=0, end=len(text), readings=tuple(found)).but(**changes)
    return FiledReport(path=path, sha256=sha256, report=report)


def own(text: str, **changes: object) -> FiledReport:
    """A self-evaluation."""
    return paper(DocumentKind.SELF_EVALUATION, "青禾/自评价.txt", text, **changes)


def third(text: str, **changes: object) -> FiledReport:
    """A third-party report."""
    return paper(DocumentKind.THIRD_PARTY_EVALUATION, "青禾/第三方.txt", text, **changes)


def yearly(text: str, path: str = "青禾/动态表.txt") -> FiledReport:
    """A yearly table."""
    return paper(DocumentKind.DYNAMIC_TABLE, path, text)


def _reading(match: re.Match[str], start: int, sha256: str) -> Reading:
    options = dict(part.split(":", 1) for part in match["options"].split())
    unit = match["unit"] or ""
    value = Decimal(match["value"].replace(",", "")) if match["value"] else None
    canonical, factor = UNITS.get(unit, (unit, ""))
    known = value is not None and factor and "problem" not in options
    exponent = value.as_tuple().exponent if value is not None else 0
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    confidence = float(options["ocr"]) if "ocr" in options else None
    end = match.end("unit") if match["unit"] else match.end("value") if match["value"] else match.end()
    begin = match.start("bound") if match["bound"] else match.start("value") if match["value"] else match.end()
    label = match["label"] or match["id"]
    at = Span(
        sha256=sha256,
        start=start + begin,
        end=start + end,
        page=1,
        quote=match.string[begin:end],
        confidence=confidence,
    )
    return Reading(
        indicator=match["id"],
        value=value,
        unit=unit,
        canonical_value=value * Decimal(factor) if known and value is not None else None,
        canonical_unit=canonical,
        resolution=step * Decimal(factor) if known else None,
        year=int(match["year"]) if match["year"] else None,
        at=at,
        label=Span(sha256=sha256, start=start + match.start("id"), end=start + match.end("id"), page=1, quote=label),
        origin=Origin(options.get("origin", "table")),
        bound=_BOUNDS[match["bound"]],
        of=match["of"] or "",
        basis=Basis(options["basis"]) if "basis" in options else None,
        scope=options.get("scope", ""),
        problem=Problem(options["problem"]) if "problem" in options else None if known else Problem.UNKNOWN_UNIT,
    )
