"""Which rows of a register are about a subject: by credit code, by names and former names, by names that are near.

Equal codes are an identity. A different code vetoes whatever the names are. A name alone nominates: the row is shown
and a person checks the code. A branch has a code of its own, so for a branch and the body it belongs to codes veto
nothing; the row is shown as related. A near name is a candidate for a person, never more.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from credit_checks.near_names import NearNames
from models.cases import MatchHow, RegisterAnswer, RegisterMatch
from models.identity import find_organisation_code, find_uscc, fold_name, organisation_code, parents_of
from models.round import Register, RegisterEntry

COMPANIES = (
    *("blacklist", "removed", "energy_supervision", "inspection", "provincial"),
    *("credit-tax", "credit-penalty", "credit-dishonest", "credit-abnormal"),
    *("credit-serious", "credit-safety", "credit-environment"),
)
"""The kinds that every subject is looked up in."""

NAME, CODE, FORMER = "名称", "统一社会信用代码", "曾用名"
_BETWEEN_NAMES = re.compile(r"[、;；,，/|\n\r]+")
_NOTE = re.compile(
    r"[（(]\s*(?:(?:原(?:单位|企业)?名称?|曾用名|更名前|变更前|现?更名为|现名|现为)\s*[:：为]?\s*(?P<named>.{2,60})"
    r"|原(?P<former>.{2,60}(?:公司|厂|院|所|中心|集团|站|园区?|开发区|协会)))\s*[)）]\s*$"
)


class _Row(NamedTuple):
    """A row's credit code, or the organisation code where it holds only that."""

    entry: RegisterEntry
    uscc: str | None
    organisation: str | None

    @property
    def has_code(self) -> bool:
        """Whether the row says by a code who it is about."""
        return self.uscc is not None or self.organisation is not None

    def is_of(self, uscc: str) -> bool:
        """Whether the row's code is this one, or the organisation code in it."""
        return uscc == self.uscc or (self.uscc is None and organisation_code(uscc) == self.organisation)

    def vetoed_for(self, uscc: str | None) -> bool:
        """Whether the row's code says that it is somebody else."""
        return uscc is not None and self.has_code and not self.is_of(uscc)


class RegisterIndex:
    """A register, indexed once for questions about any number of subjects."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows = [_row(entry) for entry in register.entries]
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._former: dict[str, list[int]] = defaultdict(list)
        self._branches: dict[str, list[int]] = defaultdict(list)
        self._answers: dict[tuple[str | None, frozenset[str]], RegisterAnswer] = {}
        for place, row in enumerate(self._rows):
            code = row.uscc or row.organisation
            if code is not None:
                self._codes[code].append(place)
            name, *others = names_in(row.entry)
            self._names[fold_name(name)].append(place)
            for parent in parents_of(fold_name(name)):
                self._branches[parent].append(place)
            for other in others:
                self._former[fold_name(other)].append(place)

    def about(self, uscc: str | None, names: Iterable[str]) -> RegisterAnswer:
        """What the register holds about the subject with this code (None: not known) and these names."""
        key = (uscc, frozenset(folded for name in names if (folded := fold_name(name))))
        if key not in self._answers:
            self._answers[key] = self._asked(*key)
        return self._answers[key]

    def _asked(self, uscc: str | None, names: frozenset[str]) -> RegisterAnswer:
        found: dict[int, RegisterMatch] = {}
        vetoed: dict[int, RegisterEntry] = {}
        for how, places in self._found(uscc, names):
            for place in places:
                row = self._rows[place]
                if row.vetoed_for(uscc):
                    vetoed[place] = row.entry
                else:
                    found.setdefault(place, RegisterMatch(entry=row.entry, how=how))
        near = self._nearest(uscc, names) if not found else {}
        found |= {place: match for place, match in self._related(names).items() if place not in found | vetoed}
        found |= {place: match for place, match in near.items() if place not in found}
        ordered = sorted(
            found.items(), key=lambda item: (list(MatchHow).index(item[1].how), -item[1].similarity, item[0])
        )
        return RegisterAnswer(
            register=self._register,
            matches=tuple(match for _, match in ordered),
            other_codes=tuple(vetoed[place] for place in sorted(vetoed)),
        )

    def _related(self, names: frozenset[str]) -> dict[int, RegisterMatch]:
        """Rows of the branches of a subject and, if it is one, of the body whose branch it is."""
        places = [place for name in names for place in self._branches.get(name, ())]
        places += [place for name in names for parent in parents_of(name) for place in self._names.get(parent, ())]
        return {
            place: RegisterMatch(entry=self._rows[place].entry, how=MatchHow.BRANCH) for place in sorted(set(places))
        }

    def _found(self, uscc: str | None, names: frozenset[str]) -> Iterator[tuple[MatchHow, Iterable[int]]]:
        if uscc is not None:
            yield MatchHow.CODE, self._codes.get(uscc, ())
            yield MatchHow.CODE, self._codes.get(organisation_code(uscc), ())
        for name in sorted(names):
            yield MatchHow.NAME, self._names.get(name, ())
        for name in sorted(names):
            yield MatchHow.FORMER_NAME, self._former.get(name, ())

    def _nearest(self, uscc: str | None, names: frozenset[str]) -> dict[int, RegisterMatch]:
        """Rows with near names; a subject with a code is compared only with rows that have none."""
        index = self._all_names if uscc is None else self._names_without_code
        found: dict[int, RegisterMatch] = {}
        for name in sorted(names):
            for near in index.near(name):
                for place in self._names[near.name]:
                    row = self._rows[place]
                    if not row.vetoed_for(uscc):
                        match = RegisterMatch(entry=row.entry, how=MatchHow.NEAR_NAME, similarity=near.similarity)
                        found.setdefault(place, match)
        return found

    @cached_property
    def _all_names(self) -> NearNames:
        return NearNames(self._names)

    @cached_property
    def _names_without_code(self) -> NearNames:
        return NearNames(
            name for name, places in self._names.items() if any(not self._rows[place].has_code for place in places)
        )


class Registers:
    """All registers of a run: one per kind, those that list companies indexed."""

    def __init__(self, by_kind: Mapping[str, Register]) -> None:
        self.by_kind = by_kind
        self._indexes = {kind: RegisterIndex(by_kind[kind]) for kind in COMPANIES if kind in by_kind}

    def get(self, kind: str) -> Register | None:
        """The register of a kind, if one was given."""
        return self.by_kind.get(kind)

    def about(self, uscc: str | None, names: Iterable[str]) -> dict[str, RegisterAnswer]:
        """What every register of companies holds about a subject, by kind."""
        names = tuple(names)
        return {kind: index.about(uscc, names) for kind, index in self._indexes.items()}


def _row(entry: RegisterEntry) -> _Row:
    printed = entry.cells.get(CODE, "")
    uscc = find_uscc(printed) if printed else None
    return _Row(entry, uscc, find_organisation_code(printed) if printed and uscc is None else None)


def names_in(entry: RegisterEntry) -> tuple[str, ...]:
    """The names of a row: its own first, then the former or later ones of its column 曾用名 and of a note "（原…公司）"."""
    own, *noted = names_noted(entry.cells.get(NAME, ""))
    former = _BETWEEN_NAMES.split(entry.cells.get(FORMER, ""))
    return (own, *(name.strip() for name in (*noted, *former) if name.strip()))


def names_noted(printed: str) -> tuple[str, ...]:
    """A name without its note, and the former or later name that the note gives."""
    note = _NOTE.search(printed)
    if note is None or note.start() == 0:
        return (printed,)
    return printed[: note.start()], note["named"] or note["former"]
