"""What a cell at the head of a column or row says: an indicator, a year, a unit, the role of what stands under it."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.reference.label_words import Role, label_words
from corpus.reference.units import is_unit
from extractors.figures.naming import NUMBERING, Named, basis_in, bracketed, named
from extractors.figures.years import Year, bare_year, cut_year, only_year
from models.folding import match_key
from models.readings import Basis
from models.vocabulary import Category

_LONGEST = 60
_WORDY = re.compile(r"[A-Za-z\u4e00-\u9fff\u0370-\u03ff%‰℃]")
_UNIT_BEHIND = re.compile(r"^(?P<words>[^/／]*[\u4e00-\u9fff])\s*[/／，,]\s*(?P<unit>[^，,]{1,12})$")
_UNIT_WORD = re.compile(r"^(?:计量)?单位\s*[:：/]\s*(?P<unit>.{1,16})$")


_ENCLOSED = re.compile(r"^[（(][^（()）]*[)）]$")
_HEADING_VALUES = frozenset({Role.VALUE, Role.OWN, Role.CHECKED})
_COMMON = frozenset({Role.EXCLUDED, Role.FOREIGN, Role.IGNORED})


class Heading(NamedTuple):
    """What the words of a head say; ``core`` is the match key without numbering, brackets, year and unit.

    ``total``, ``whole`` and ``month`` are rows that add others up, are of the whole subject, hold a part of the year;
    ``coal`` heads amounts in standard coal.
    """

    text: str = ""
    core: str = ""
    named: Named | None = None
    year: Year | None = None
    unit: str | None = None
    roles: frozenset[Role] = frozenset()
    basis: Basis | None = None
    total: bool = False
    whole: bool = False
    month: bool = False
    coal: bool = False

    @property
    def structural(self) -> bool:
        """Whether it is a word of tables: a role, a year, a month."""
        return bool(self.roles) or self.year is not None or self.month

    @property
    def firm(self) -> bool:
        """Whether it heads what tables of figures hold, and not only names others or repeats a common word."""
        return self.year is not None or self.month or bool(self.roles - _COMMON) or self.named is not None


NOTHING = Heading()


@lru_cache(maxsize=65_536)
def heading(text: str, category: Category | None) -> Heading:
    """What the words of a cell (in reading form) say if it heads a row or column."""
    label = text.strip()
    if not label or len(label) > _LONGEST or not (_WORDY.search(label) or label[:2].isdigit()):
        return NOTHING
    unit = _UNIT_WORD.match(label)
    word = match_key(label).text in label_words().columns
    if not word and (is_unit(label) or unit is not None):
        label = label.strip("（）()") if _ENCLOSED.match(label) else label
        return Heading(
            text=label, unit=unit["unit"] if unit is not None else label, roles=_unit_roles(unit is not None)
        )
    found = named(label, category)
    notes, unit_in, basis = bracketed(label)
    behind = _UNIT_BEHIND.match(label)
    bare = label
    if unit_in is None and behind is not None and is_unit(behind["unit"]):
        bare, unit_in = behind["words"], behind["unit"]
    year, rest = _year_of(bare, notes)
    core = match_key(rest).text
    if year is not None and re.search(r"\d", core) and found is None:
        year = None
    words = label_words()
    roles = _roles(core, match_key(bare).text) if found is None or core in words.columns else frozenset()
    return Heading(
        text=label,
        core=core,
        named=found,
        year=(found.year if found is not None else None) or year or _year_inside(label, roles),
        unit=found.unit if found is not None and found.unit else unit_in or (rest if is_unit(rest) else None),
        roles=roles,
        basis=(found.basis if found is not None else basis) or basis_in(core),
        total=core in words.totals,
        whole=core in words.whole,
        month=words.month.search(core) is not None,
        coal=words.coal.search(core) is not None,
    )


def _unit_roles(headed: bool) -> frozenset[Role]:
    return frozenset({Role.UNIT}) if headed else frozenset()


def _year_of(label: str, notes: tuple[str, ...]) -> tuple[Year | None, str]:
    """The year of a head and its words without year, numbering and brackets; "第1年（2019年）" is 2019."""
    whole, left = cut_year(label)
    if whole is not None and not left:
        return whole, ""
    year, rest = cut_year(NUMBERING.sub("", _outside(label)))
    for note in notes:
        inner = bare_year(note)
        if inner is not None and (year is None or year.value is None or inner.part):
            year = inner
    return year, rest


def _year_inside(label: str, roles: frozenset[Role]) -> Year | None:
    """The one year in the midst of words that head values: 本厂2021年实际值."""
    year = only_year(label) if roles & _HEADING_VALUES else None
    return Year(value=year) if year is not None else None


def _outside(label: str) -> str:
    return re.sub(r"[（(\[【][^（()）\]】]*[)）\]】]?", "", label).strip()


def _roles(core: str, key: str) -> frozenset[Role]:
    words = label_words()
    roles = words.columns.get(core) or words.columns.get(key)
    if roles:
        return roles
    rules = (
        (words.coal, core, None),
        (words.surely, key, Role.VALUE),
        (words.foreigners, core, Role.FOREIGN),
        (words.excluded, key, Role.EXCLUDED),
        (words.checks, core, Role.CHECKED),
        (words.claims, core, Role.OWN),
        (words.valued, core, Role.VALUE),
    )
    role = next((role for pattern, words_of, role in rules if pattern.search(words_of)), None)
    return frozenset({role}) if role is not None else frozenset()
