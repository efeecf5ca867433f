"""How reports cite standards: the patterns of citations.toml, compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from models.base import Model

Pattern = re.Pattern[str]
_DASH = r"[-－–—―‐‑‒−]{1,2}"


class CitationWords(Model):
    """``cited`` has the groups prefix, number, year (or iprefix, inumber, iyear; uprefix, unumber, uyear), ``more`` goes on."""

    cited: Pattern
    more: Pattern
    certain: Pattern
    left_out: str
    written_for: tuple[str, ...]
    draft: Pattern
    certificate: Pattern
    basis: Pattern
    number_column: Pattern
    title_column: Pattern


@cache
def citation_words() -> CitationWords:
    """The patterns, compiled once."""
    data: dict[str, Any] = tomllib.loads(files("corpus.templates").joinpath("citations.toml").read_text("utf8"))
    national = _cited(
        "", data["prefixes"], r"\d{2,6}(?:\.\d{1,3})?", rf"\s*{_DASH}\s*(?P<year>(?:19|20)?\d{{2}})(?!\d)"
    )
    international = _cited(
        "i",
        data["international"],
        r"\d{3,5}(?:-\d{1,2}(?!\d))?",
        rf"(?:\s*[:：]|\s*{_DASH})\s*(?P<iyear>(?:19|20)\d{{2}})(?!\d)",
    )
    unknown = rf"(?P<uprefix>{data['unknown']})\s*(?P<unumber>\d{{3,5}})\s*{_DASH}\s*(?P<uyear>(?:19|20)\d{{2}})(?!\d)"
    more = rf"\s*[、,，/和与及]\s*(?P<number>\d{{3,5}}(?:\.\d{{1,3}})?)(?:\s*{_DASH}\s*(?P<year>(?:19|20)\d{{2}}))?(?![\d.])"
    return CitationWords(
        cited=re.compile(rf"(?=[A-Za-z])(?<![A-Za-z0-9])(?:{national}|{international}|{unknown})", re.IGNORECASE),
        more=re.compile(more),
        left_out=data["left_out"],
        written_for=tuple(data["written_for"]),
        **{
            name: re.compile(data[name])
            for name in ("certain", "draft", "certificate", "basis", "number_column", "title_column")
        },
    )


def _cited(group: str, prefixes: list[str], number: str, year: str) -> str:
    return rf"(?P<{group}prefix>{'|'.join(prefixes)})\s*(?P<{group}number>{number})(?:{year})?"
