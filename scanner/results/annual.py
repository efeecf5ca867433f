"""Listed entities that filed no yearly table (动态管理表), by region, out of the register of listed entities."""

import re
from collections.abc import Iterable

from corpus.reference import find_region
from corpus.templates.labels import titles
from credit_checks.subjects.matching import CODE, names_in
from models.base import Model
from models.cases import RegionCase
from models.identity import find_uscc, fold_name
from models.round import RegisterEntry, Submission
from models.ruleset import Ruleset
from models.vocabulary import Category, SubmissionType
from scanner.joining import Round

REGISTER = "listed"
_NUMBER = r"(\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_BATCH = re.compile(rf"第\s*{_NUMBER}\s*批|^\s*{_NUMBER}\s*批?\s*$")
_HAN = "零一二三四五六七八九"


class _Filed(Model):
    """Who filed a yearly table: names folded and codes, each with the category (None: in any)."""

    names: frozenset[tuple[str, Category | None]]
    codes: frozenset[tuple[str, Category | None]]


class AnnualMissing:
    """Asks the register ``listed`` who of a region filed no table.

    Asked only where the round holds yearly tables at all or is national: the tables come a month after the
    applications, and a round of applications alone says nothing about them. Counted are the batches that the ruleset
    asks for (a batch that cannot be read counts); entries whose region cannot be read belong to nobody, and a region
    that files nothing at all has no row; a table in a file that could not be read does not count as filed.
    """

    def __init__(self, joined: Round, law: Ruleset) -> None:
        annual = [case.submission for case in joined.submissions if case.submission.type is SubmissionType.ANNUAL]
        self._asked = bool(annual) or joined.settings.national
        self._batches = law.number_of("2.1-annual-table", "batches")
        self._filed = _filed(annual)

    def of(self, case: RegionCase) -> tuple[str, ...]:
        """The names as the register prints them, sorted, each once; empty without a register."""
        register = case.registers.get(REGISTER)
        if register is None or not self._asked:
            return ()
        return tuple(sorted({names_in(entry)[0] for entry in register.entries if self._is_missing(entry, case)}))

    def _is_missing(self, entry: RegisterEntry, case: RegionCase) -> bool:
        region = find_region(entry.cells.get("地区", ""))
        batch = batch_of(entry.cells.get("批次", ""))
        if region is None or region[0].code != case.region.code or (batch is not None and batch > self._batches):
            return False
        category = titles().category(entry.cells.get("类别", ""))
        code = find_uscc(entry.cells.get(CODE, ""))
        named = any((fold_name(name), category) in self._filed.names for name in names_in(entry))
        return not named and (code is None or (code, category) not in self._filed.codes)


def _filed(annual: Iterable[Submission]) -> _Filed:
    names: set[tuple[str, Category | None]] = set()
    codes: set[tuple[str, Category | None]] = set()
    for one in annual:
        parties = [filed.report.applicant for filed in one.reports]
        stated = [name.value for party in parties for name in (party.name, *party.aliases) if name is not None]
        for category in (one.category, None):
            names |= {(fold_name(name), category) for name in (one.applicant.name, *stated)}
            codes |= {(one.applicant.uscc, category)} if one.applicant.uscc is not None else set()
    return _Filed(names=frozenset(names), codes=frozenset(codes))


def batch_of(printed: str) -> int | None:
    """The number of a batch: 5, 第五批, 第十批; None if there is none to read."""
    match = _BATCH.search(printed)
    if match is None:
        return None
    word = match[1] or match[2]
    if word.isdecimal():
        return int(word)
    tens, ten, units = word.rpartition("十")
    return (_HAN.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN.index(units) if units else 0)
