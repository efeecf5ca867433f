"""Rows of limits: those of the reference in the editions a ruleset names, and those of the officer's register."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.benchmarks import Benchmark, benchmarks
from corpus.reference.energy import measure_of, names_of, targets
from models.round import Register, RegisterEntry
from models.vocabulary import Confidence

LIMIT_STANDARDS = "GB-limit"
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_DOCUMENT = re.compile(r"[〔\[［【(（](\d{4})[〕\]］】)）]\s*(\d{2,4})\s*号")
_EDITION = re.compile(r"(?<!\d)(\d{2,4})-(20\d{2})(?!\d)")
_STANDARD = re.compile(r"(GB(?:/T)?)\s*(\d+)(?:\s*[-—–]\s*(\d{4}))?")
_EFFECTIVE = re.compile(r"effective (\d{4}-\d{2}-\d{2})")
_RISING = ("higher", "up", "越高", "越大")


class Row(NamedTuple):
    """A limit; ``entry`` is the register's row it comes from, None for the reference."""

    limit: Benchmark
    entry: RegisterEntry | None = None

    @property
    def decides(self) -> bool:
        """Whether it may accuse: an officer's register is the primary source, a row of the reference as sure as it says."""
        return self.entry is not None or self.limit.confidence.decides

    @property
    def names(self) -> tuple[str, ...]:
        """The folded names of its product."""
        return names_of(self.limit.product)

    @property
    def condition(self) -> str:
        """The words of its condition: of its own cell, of its product's, of the name the product goes by."""
        told = dict.fromkeys(target.condition for name in self.names for target in targets(name))
        return " ".join(filter(None, (self.limit.condition, self.limit.product, *told)))

    @property
    def document(self) -> str:
        """Where the limit stands, as a message names it."""
        if self.entry is not None and not self.limit.catalogue:
            return f"名录第{self.entry.number}行"
        if not self.of_standard:
            return self.limit.catalogue
        year = f"-{self.limit.standard_year}" if self.limit.standard_year is not None else ""
        return f"{self.limit.standard}{year}" if self.limit.standard else self.limit.catalogue

    @property
    def of_standard(self) -> bool:
        """Whether it is of a limit standard (its benchmark is then 先进值) and not of a catalogue of 标杆值."""
        return self.limit.catalogue == LIMIT_STANDARDS or "限额" in self.limit.catalogue


def catalogue_id(document: str) -> str | None:
    """The id of a catalogue that words name: 发改产业〔2021〕1609号 and "1609-2021" are both 1609-2021; None if none."""
    named = _DOCUMENT.search(document)
    if named is not None:
        return f"{named[2]}-{named[1]}"
    edition = _EDITION.search(document)
    return edition.group() if edition is not None else None


def catalogue_rows(register: Register | None, editions: Iterable[str]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of 标杆值: the register's that name one of these editions or none at all, and the reference's."""
    wanted = frozenset(editions)
    own = (row for row in _of_register(register) if not row.of_standard)
    held = tuple(row for row in own if (catalogue_id(row.limit.catalogue) or next(iter(wanted), "")) in wanted)
    return held, tuple(Row(one) for one in benchmarks() if one.catalogue in wanted)


def standard_rows(register: Register | None, day: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of 先进值 in force on a day, or of which it is not said since when they are: the register's, the reference's."""
    own = (row for row in _of_register(register) if row.of_standard)
    in_force = (tuple(row for row in rows if _in_force(row.limit, day)) for rows in (own, _standards()))
    return next(in_force), next(in_force)


def other_editions(day: date) -> tuple[Row, ...]:
    """The rows of limit standards that the reference has only in editions not in force on a day."""
    return tuple(row for row in _standards() if not _in_force(row.limit, day))


def _standards() -> tuple[Row, ...]:
    return tuple(Row(one) for one in benchmarks() if one.catalogue == LIMIT_STANDARDS)


def _in_force(limit: Benchmark, day: date) -> bool:
    return (limit.since is None or limit.since <= day) and (limit.until is None or day <= limit.until)


def _of_register(register: Register | None) -> tuple[Row, ...]:
    entries = register.entries if register is not None else ()
    return tuple(row for entry in entries if (row := _row(entry)) is not None)


def _row(entry: RegisterEntry) -> Row | None:
    """A row of the register; None if it names nothing that can be measured or has no number."""
    cells = entry.cells
    line, base = number_in(cells.get("benchmark_value", "")), number_in(cells.get("baseline_value", ""))
    indicator = cells.get("indicator", "")
    if (line is None and base is None) or not measure_of(indicator):
        return None
    standard = _STANDARD.search(cells.get("basis_standard", ""))
    effective = _EFFECTIVE.search(cells.get("source", ""))
    limit = Benchmark(
        catalogue=cells.get("catalogue", ""),
        industry=cells.get("industry", ""),
        industry_code=cells.get("industry_code", ""),
        product=cells.get("product_or_process", ""),
        condition=cells.get("condition", ""),
        indicator=indicator,
        unit=cells.get("unit", ""),
        direction="up" if cells.get("direction", "").startswith(_RISING) else "down",
        benchmark_value=line,
        access_value=None,
        baseline_value=base,
        standard=f"{standard[1]} {standard[2]}" if standard is not None else "",
        standard_year=int(standard[3]) if standard is not None and standard[3] else None,
        replaces=(),
        since=date.fromisoformat(effective[1]) if effective is not None else None,
        until=None,
        source=cells.get("source", ""),
        confidence=Confidence.PRIMARY,
    )
    return Row(limit, entry)


@lru_cache(maxsize=4096)
def number_in(cell: str) -> Decimal | None:
    """The one number of a limit's cell ("-30", "－30", "≤110"); None if it is empty or holds another count of numbers."""
    plain = unicodedata.normalize("NFKC", cell).replace("−", "-").replace("–", "-").replace("负", "-").replace(" ", "")
    found = _NUMBER.findall(plain)
    return Decimal(found[0].replace(",", "")) if len(found) == 1 else None
