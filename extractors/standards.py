"""Standards that a text cites: number, year and the title beside it."""

import re
from collections.abc import Iterator

from extractors.view import View
from models.facts import StandardCitation

_PREFIXES = r"GB|GBZ|DB\d{2}|HJ|YB|YS|HG|JC|JB|QB|SJ|FZ|SH|SY|DL|NB|MT|TB|YD|QC|BB|WB|JGJ|T|CECS|ISO|IEC"
_CITED = re.compile(
    rf"(?<![A-Za-z0-9/])(?P<prefix>(?:{_PREFIXES})(?:\s*/\s*[A-Z]{{1,6}})?)\s*(?P<number>\d{{2,6}}(?:\.\d{{1,2}})?)"
    r"(?:\s*[-－–—―‐‑‒−]{1,2}\s*(?P<year>(?:19|20)?\d{2})(?!\d))?",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]{2,60})》\s*[（(]?\s*$")
_TITLE_AFTER = re.compile(r"^\s*[）)]?\s*《(?P<title>[^《》]{2,60})》")
_BARE_TITLE = re.compile(
    r"^[\s、]*(?P<title>[\u4e00-\u9fff]{2,30}绿色工厂评价[\u4e00-\u9fff]{0,10}|绿色工厂评价[\u4e00-\u9fff]{2,10})"
)


def standards_in(view: View) -> Iterator[StandardCitation]:
    """Each standard and year once, where it is cited first; ``number`` is like ``GB/T 36132``, in upper case.

    A later mention with a title replaces an earlier one without.
    """
    first: dict[tuple[str, int | None], StandardCitation] = {}
    for citation in _citations(view):
        known = first.get((citation.number, citation.year))
        if known is None or (known.title is None and citation.title is not None):
            first[citation.number, citation.year] = citation
    yield from sorted(first.values(), key=lambda citation: citation.at.start)


def _citations(view: View) -> Iterator[StandardCitation]:
    for leaf, match in view.matches(_CITED):
        prefix = re.sub(r"\s+", "", match.group("prefix")).upper()
        prefix = re.sub(r"^GBT$", "GB/T", prefix)
        title = _title(leaf.text[: match.start()], leaf.text[match.end() :])
        yield StandardCitation(
            number=f"{prefix} {match.group('number')}",
            year=_year(match.group("year")),
            title=title,
            at=view.span(leaf, match.start(), match.end()),
        )


def _title(before: str, after: str) -> str | None:
    found = _TITLE_BEFORE.search(before) or _TITLE_AFTER.search(after) or _BARE_TITLE.search(after)
    return re.sub(r"\s+", "", found.group("title")) if found else None


def _year(printed: str | None) -> int | None:
    """A four-digit year; two digits are of the last century, as standards of that time print them."""
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 1900 + int(printed)
