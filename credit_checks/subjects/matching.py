"""Which rows of a register are about a subject: by credit code, by names and former names, by names that are near.

Equal codes are an identity. A different code vetoes whatever the names are. A name alone nominates: the row is shown and a
person checks the code; a masked code that agrees nominates no more than that. A branch has a code of its own, so for a branch
and the body it belongs to codes veto nothing; the row is shown as related. A near name is a candidate for a person, never more.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from credit_checks.subjects.near_names import MOST_SHOWN, NearNames
from credit_checks.subjects.printed_codes import PrintedCode, Says, is_sound, printed_code
from models.cases import MatchHow, RegisterAnswer, RegisterMatch
from models.identity import fold_name, organisation_code, parents_of
from models.round import Register, RegisterEntry

COMPANIES = (
    *("blacklist", "removed", "energy_supervision", "inspection", "provincial"),
    *("credit-tax", "credit-penalty", "credit-dishonest", "credit-abnormal"),
    *("credit-serious", "credit-safety", "credit-environment"),
)
"""The kinds that every subject is looked up in."""

NAME, CODE, FORMER = "名称", "统一社会信用代码", "曾用名"
_OTHER_CODES = frozenset({"组织机构代码", "纳税人识别号"})
"""Headers of columns that stand beside the credit code's; a Latin field name may follow ("组织机构代码 org_no")."""
_ORDER = {how: order for order, how in enumerate(MatchHow)}
_HOW = {
    (MatchHow.CODE, Says.SAME_BUT_DOUBTFUL): MatchHow.DOUBTFUL_CODE,
    (MatchHow.NAME, Says.SAME_BUT_DOUBTFUL): MatchHow.CODE,
    (MatchHow.FORMER_NAME, Says.SAME_BUT_DOUBTFUL): MatchHow.CODE,
    (MatchHow.NAME, Says.PARTLY_SAME): MatchHow.MASKED_CODE,
}
"""What a row is found by and what its code says → how it is found: a doubtful code and a name vouch for each other."""
_BETWEEN_NAMES = re.compile(r"[、;；,，/|\n\r]+")
_NOTE = re.compile(
    r"[（(]\s*(?:(?:原(?:单位|企业)?名称?|曾用名|更名前|变更前|现?更名为|现名|现为)\s*[:：为]?\s*(?P<named>.{2,60})"
    r"|原(?P<former>.{2,60}(?:公司|厂|院|所|中心|集团|站|园区?|开发区|协会)))\s*[)）]\s*$"
)


class _Row(NamedTuple):
    """A row with the code that it prints."""

    entry: RegisterEntry
    code: PrintedCode


class _Asked(NamedTuple):
    """A question: a credit code (None: not known), the folded names borne today and those borne before."""

    uscc: str | None
    names: frozenset[str]
    former: frozenset[str]


class RegisterIndex:
    """A register, indexed once for questions about any number of subjects."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows = [_row(entry) for entry in register.entries]
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._former: dict[str, list[int]] = defaultdict(list)
        self._branches: dict[str, list[int]] = defaultdict(list)
        self._answers: dict[_Asked, RegisterAnswer] = {}
        for place, row in enumerate(self._rows):
            if row.code.whole is not None:
                self._codes[row.code.whole].append(place)
            name, *others = names_in(row.entry)
            self._names[fold_name(name)].append(place)
            for parent in parents_of(fold_name(name)):
                self._branches[parent].append(place)
            for other in others:
                self._former[fold_name(other)].append(place)

    def about(self, uscc: str | None, names: Iterable[str], former: Iterable[str] = ()) -> RegisterAnswer:
        """What the register holds about the subject with this code (None: not known), these names and former names."""
        borne = _folded(names)
        asked = _Asked(uscc, borne, _folded(former) - borne)
        if asked not in self._answers:
            self._answers[asked] = self._answer(asked)
        return self._answers[asked]

    def _answer(self, asked: _Asked) -> RegisterAnswer:
        found: dict[int, RegisterMatch] = {}
        vetoed: dict[int, RegisterEntry] = {}
        for by, places in self._found(asked):
            for place in places:
                row = self._rows[place]
                says = row.code.about(asked.uscc)
                how = _HOW.get((by, says), by)
                if says is Says.ANOTHER:
                    vetoed[place] = row.entry
                elif place not in found or _ORDER[how] < _ORDER[found[place].how]:
                    found[place] = RegisterMatch(entry=row.entry, how=how)
        near = self._nearest(asked) if not found else {}
        related = self._related(asked.names | asked.former)
        found |= {place: match for place, match in related.items() if place not in found | vetoed}
        ordered = sorted(found.items(), key=lambda item: (_ORDER[item[1].how], item[0]))
        return RegisterAnswer(
            register=self._register,
            matches=(
                *(match for _, match in ordered),
                *(match for place, match in near.items() if place not in found),
            ),
            other_codes=tuple(vetoed[place] for place in sorted(vetoed)),
        )

    def _found(self, asked: _Asked) -> Iterator[tuple[MatchHow, Iterable[int]]]:
        if asked.uscc is not None:
            yield MatchHow.CODE, self._codes.get(asked.uscc, ())
            yield MatchHow.CODE, self._codes.get(organisation_code(asked.uscc), ())
        for name in sorted(asked.names):
            yield MatchHow.NAME, self._names.get(name, ())
        for name in sorted(asked.names | asked.former):
            yield MatchHow.FORMER_NAME, self._former.get(name, ())
        for name in sorted(asked.former):
            yield MatchHow.FORMER_NAME, self._names.get(name, ())

    def _related(self, names: Iterable[str]) -> dict[int, RegisterMatch]:
        """Rows of the branches of a subject and, if it is one, of the body whose branch it is."""
        places = {place for name in names for place in self._branches.get(name, ())}
        places |= {place for name in names for parent in parents_of(name) for place in self._names.get(parent, ())}
        return {place: RegisterMatch(entry=self._rows[place].entry, how=MatchHow.BRANCH) for place in sorted(places)}

    def _nearest(self, asked: _Asked) -> dict[int, RegisterMatch]:
        """Rows with the few nearest names, those first whose masked code agrees; none that a code vetoes."""
        vetoing = asked.uscc is not None and is_sound(asked.uscc)
        index = self._names_without_code if vetoing else self._all_names
        ranked = []
        for name in sorted(asked.names):
            for order, near in enumerate(index.candidates(name)):
                says = {place: self._rows[place].code.about(asked.uscc) for place in self._names[near.name]}
                open_ = [place for place, said in says.items() if said is not Says.ANOTHER]
                if open_:
                    ranked.append((Says.PARTLY_SAME not in says.values(), order, near, open_))
        return {
            place: RegisterMatch(entry=self._rows[place].entry, how=MatchHow.NEAR_NAME, similarity=near.similarity)
            for _, _, near, places in sorted(ranked)[:MOST_SHOWN]
            for place in places
        }

    @cached_property
    def _all_names(self) -> NearNames:
        return NearNames(self._names)

    @cached_property
    def _names_without_code(self) -> NearNames:
        return NearNames(
            name for name, places in self._names.items() if not all(self._rows[place].code.vetoes for place in places)
        )


class Registers:
    """All registers of a run: one per kind, those that list companies indexed."""

    def __init__(self, by_kind: Mapping[str, Register]) -> None:
        self.by_kind = by_kind
        self._indexes = {kind: RegisterIndex(by_kind[kind]) for kind in COMPANIES if kind in by_kind}

    def get(self, kind: str) -> Register | None:
        """The register of a kind, if one was given."""
        return self.by_kind.get(kind)

    def about(self, uscc: str | None, names: Iterable[str], former: Iterable[str] = ()) -> dict[str, RegisterAnswer]:
        """What every register of companies holds about a subject with these names and former names, by kind."""
        names, former = tuple(names), tuple(former)
        return {kind: index.about(uscc, names, former) for kind, index in self._indexes.items()}


def _row(entry: RegisterEntry) -> _Row:
    """A row with the first whole code of its columns of codes, else with what else they print."""
    printed = printed_code(entry.cells.get(CODE, ""), recognised=entry.recognised)
    if printed.whole is None:
        cells = (cell for header, cell in entry.cells.items() if header.partition(" ")[0] in _OTHER_CODES)
        others = (printed_code(cell, recognised=entry.recognised) for cell in cells)
        printed = next((other for other in others if other.whole is not None), printed)
    return _Row(entry, printed)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded for name in names if (folded := fold_name(name)))


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
