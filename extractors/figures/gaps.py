"""What may stand between an indicator's name and its value, and between one value and the next."""

import re
from functools import cache
from typing import NamedTuple

from corpus.templates.prose import YEAR, prose_words
from corpus.templates.quantities import quantity_words
from extractors.figures.unit_words import known
from models.readings import Basis

_BASES = {"当量": Basis.EQUAL, "等价": Basis.EQUIVALENT}
_BASIS = re.compile(r"(?<!二氧化碳)(?<!碳)(?<!CO2)(?:当量|等价)(?=值|法|\)|$|计)")
_YEAR = re.compile(YEAR)
_YEAR_ALONE = re.compile(rf"(?:截[至止]到?|以上为|为)?{YEAR}[末底]?(?:的?(?:数据|值|实际))?")
_NOTE = re.compile(r"\(([^()]{0,24})\)")
_PARTED = re.compile(r"\s*\([^()]{1,14}\)\s*(?:[、，,]|和|及)\s*")
_AFTER = re.compile(r"\s*\((?:其中|按)?(?P<words>[^()]{1,20})\)")


class Gap(NamedTuple):
    """What the words between a name and its value say; ``said``: whether a word links them."""

    said: bool
    year: int | None = None
    unit: str = ""
    basis: Basis | None = None
    of: str = ""


def gap(words: str) -> Gap | None:
    """The words between a name and its value; None if they say something else than that it is the value."""
    rest = _without_bound(words)
    match = _gap_pattern().fullmatch(rest)
    if match is None:
        return None
    said = bool(match.group("link") or match.group("year") or rest != words)
    found = Gap(said=said, year=_year(match.group("year") + match.group("at")))
    for note in _NOTE.findall(match.group("notes")):
        with_note = _noted(found, note.strip())
        if with_note is None:
            return None
        found = with_note
    return found._replace(basis=found.basis or basis_in((match.group("basis") or "") + match.group("later")))


def next_gap(words: str) -> Gap | None:
    """The words between a value and one of another year or basis of the same; None if they lead to something else."""
    match = _next_pattern().fullmatch(_without_bound(words))
    if match is None or not (match.group("year") or match.group("basis")):
        return None
    return Gap(said=True, year=_year(match.group("year") or ""), basis=basis_in(match.group("basis") or ""))


def separates(words: str) -> bool:
    """Whether words between two values only part them, with a bracket behind the first."""
    return _PARTED.fullmatch(words) is not None


def from_gap(words: str) -> Gap | None:
    """The words between a name and the value that it changed from (由2019年的)."""
    match = _from_pattern().fullmatch(words)
    return Gap(said=True, year=_year(match.group("year") or "")) if match is not None else None


def to_gap(words: str) -> Gap | None:
    """The words between the value that something changed from and the one that it came to (降至2021年的)."""
    match = _to_pattern().fullmatch(_without_bound(words))
    return Gap(said=True, year=_year(match.group("year") or "")) if match is not None else None


def link_only(words: str) -> bool:
    """Whether the words before the first of several values only link."""
    return _link_pattern().fullmatch(words) is not None


def note_behind(text: str, end: int) -> Gap:
    """What a bracket behind a value says of its year and basis."""
    match = _AFTER.match(text, end)
    words = match.group("words").strip() if match is not None else ""
    if _YEAR_ALONE.fullmatch(words):
        return Gap(said=True, year=_year(words))
    return Gap(said=bool(words), basis=None if re.search(r"\d", words) else basis_in(words))


def basis_in(words: str) -> Basis | None:
    """The basis that words name, None if they name none or both."""
    found = {_BASES[match.group()] for match in _BASIS.finditer(words)}
    return found.pop() if len(found) == 1 else None


def _noted(found: Gap, note: str) -> Gap | None:
    """A gap with what a bracket says; None if it may narrow the meaning."""
    if known(note):
        return found._replace(unit=note)
    if basis_in(note) is not None:
        return found._replace(basis=basis_in(note))
    if _YEAR.fullmatch(note):
        return found._replace(year=_year(note))
    unit, _, rest = note.partition("，")
    if rest and known(unit) and basis_in(rest) is not None:
        return found._replace(unit=unit, basis=basis_in(rest))
    return found._replace(of=note)


def _without_bound(words: str) -> str:
    bounds = quantity_words().before
    match = next((found for pattern in bounds.values() if (found := pattern.search(words)) is not None), None)
    return words[: match.start()] if match is not None else words


def _year(words: str) -> int | None:
    match = _YEAR.search(words)
    return int(match.group()[:4]) if match is not None else None


@cache
def _gap_pattern() -> re.Pattern[str]:
    words = prose_words()
    return re.compile(
        rf"\s*(?:{words.suffix})?(?P<notes>(?:\s*\([^()]{{0,24}}\))*)\s*(?P<basis>\(?(?:当量|等价)值?(?:法)?\)?)?(?:{words.suffix})?"
        rf"\s*(?P<year>(?:[，,]?\s*在?{YEAR}(?:全年)?的?)?)\s*(?P<link>(?:(?:{words.link})\s*){{0,3}})(?P<later>(?:(?:当量|等价)值)?)(?P<at>(?:{YEAR}的?)?)"
    )


@cache
def _next_pattern() -> re.Pattern[str]:
    words = prose_words()
    return re.compile(
        rf"\s*(?:\([^()]{{0,12}}\))?[，,、;；\s]*(?:和|及|而|其中|\()?\s*(?P<year>(?:{YEAR}(?:全年|[末底])?的?)?)\s*(?P<basis>(?:\(?按?(?:当量|等价)值?(?:法)?(?:计算?)?\)?)?)"
        rf"\s*(?:(?:{words.link})\s*){{0,2}}"
    )


@cache
def _from_pattern() -> re.Pattern[str]:
    words = prose_words()
    return re.compile(
        rf"\s*(?:{words.suffix})?(?:\s*\([^()]{{0,12}}\))?\s*[，,]?(?:已|可|已经)?(?:{words.start})\s*(?P<year>(?:{YEAR})?)(?:时|末|底)?\s*的?\s*"
    )


@cache
def _to_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*[，,]?(?:{prose_words().step})\s*(?P<year>(?:{YEAR})?)(?:末|底)?\s*的?\s*")


@cache
def _link_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:{prose_words().link})\s*){{0,2}}")
