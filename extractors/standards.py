"""Standards that a text cites: number, year and the title beside it."""

import re
from collections.abc import Iterable, Iterator

from extractors.fields import Field
from extractors.view import View
from models.facts import CitedIn, StandardCitation

_FIELDS = {"evaluation_standard": CitedIn.EVALUATION_FIELD, "product_standard": CitedIn.PRODUCT_FIELD}
_PREFIXES = (
    r"GB\s*[/∕⁄／]?\s*T|GB|GBZ|DB\d{2}|HJ|YB|YS|HG|JC|JB|QB|SJ|FZ|SH|SY|DL|NB|MT|TB|YD|QC|BB|WB|JGJ|T|CECS|ISO|IEC"
)
_CITED = re.compile(
    rf"(?<![A-Za-z0-9/])(?P<prefix>(?:{_PREFIXES})(?:\s*/\s*[A-Z]{{1,6}})?)\s*(?P<number>\d{{2,6}}(?:\.\d{{1,2}})?)"
    r"(?:\s*[-－–—―‐‑‒−]{1,2}\s*(?P<year>(?:19|20)?\d{2})(?!\d))?",
    re.IGNORECASE,
)
_GENERAL_NUMBER, _GENERAL_TITLE = "GB/T 36132", "绿色工厂评价通则"
_GENERAL = re.compile(
    rf"(?<![\d.A-Za-z/∕ ])36132\s*[-－–—]\s*(?P<year>20\d\d)(?!\d)|《\s*{_GENERAL_TITLE}\s*》(?!\s*[（(]?\s*GB)"
)
"""The general standard cited by its bare number, or by its title alone."""
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{2,60})》\s*[（(]?\s*$")
_TITLE_AFTER = re.compile(r"^\s*[）)]?\s*《(?P<title>[^《》]{2,60})》")
_BARE_TITLE = re.compile(
    r"^[\s、]*(?P<title>[\u4e00-\u9fff]{2,30}绿色工厂评价[\u4e00-\u9fff]{0,10}|绿色工厂评价[\u4e00-\u9fff]{2,10})"
)


def standards_in(view: View, fields: Iterable[Field]) -> Iterator[StandardCitation]:
    """Each standard and year once; ``number`` is like ``GB/T 36132``, in upper case, "" for a title without a number.

    It is shown where the form has a field for it, else where a title stands beside it, else where it is cited first.
    """
    places = [
        (field.at.start, field.at.end, _FIELDS[field.label.name]) for field in fields if field.label.name in _FIELDS
    ]
    best: dict[tuple[str, int | None], StandardCitation] = {}
    for found in _citations(view):
        citation = found.but(cited_in=_cited_in(found.at.start, places))
        known = best.get((citation.number, citation.year))
        if known is None or _worth(citation) > _worth(known):
            title = citation.title or (known.title if known is not None else None)
            best[citation.number, citation.year] = citation.but(title=title)
        elif known.title is None and citation.title is not None:
            best[citation.number, citation.year] = known.but(title=citation.title)
    yield from sorted(best.values(), key=lambda citation: citation.at.start)


def _cited_in(start: int, places: Iterable[tuple[int, int, CitedIn]]) -> CitedIn:
    return next((field for begin, end, field in places if begin <= start < end), CitedIn.TEXT)


def _worth(citation: StandardCitation) -> tuple[int, bool]:
    """How well a citation tells what the standard is cited for."""
    return -list(CitedIn).index(citation.cited_in), citation.title is not None


def _citations(view: View) -> Iterator[StandardCitation]:
    for leaf, match in view.matches(_CITED):
        prefix = re.sub(r"^GB[/∕⁄／]?T$", "GB/T", re.sub(r"\s+", "", match.group("prefix")).upper())
        title = _title(leaf.text[: match.start()], leaf.text[match.end() :])
        yield StandardCitation(
            number=f"{prefix} {match.group('number')}",
            year=_year(match.group("year")),
            title=title,
            at=view.span(leaf, match.start(), match.end()),
        )
    for leaf, match in view.matches(_GENERAL):
        year = _year(match.group("year")) if match.group("year") else None
        number = _GENERAL_NUMBER if year is not None else ""
        at = view.span(leaf, match.start(), match.end())
        yield StandardCitation(number=number, year=year, title=_GENERAL_TITLE, at=at)


def _title(before: str, after: str) -> str | None:
    found = _TITLE_BEFORE.search(before) or _TITLE_AFTER.search(after) or _BARE_TITLE.search(after)
    return re.sub(r"\s+", "", found.group("title")) if found else None


def _year(printed: str | None) -> int | None:
    """A four-digit year; two digits are of the last century, as standards of that time print them."""
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 1900 + int(printed)
