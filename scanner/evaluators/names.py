"""Every name under which an evaluator is printed, and why it is one body; and others of the round that may be the same.

Nothing is merged here: bodies are as the round was joined. What could be one and is not is a candidate for a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from credit_checks.subjects.near_names import NearNames
from models.base import Model
from models.facts import Party, Stated
from models.finding import Evidence, Passage
from models.identity import fold_name, parents_of
from scanner.affiliations import Trait, traits_of
from scanner.grouping.identities import Subject, Subjects, is_slip, names_of
from scanner.grouping.papers import Paper
from scanner.results.evaluator_parts import CandidateRow, FormerRow, NameRow, NameWhy
from scanner.results.evidence_rows import MessageRow, evidence_row

_MERGED = {
    NameWhy.USUAL: ("“{name}”是材料中最常用的名称", '"{name}" is the name printed most often'),
    NameWhy.SPELLING: (
        "“{name}”与“{usual}”仅括号、全半角、空格或“有限责任公司”写法不同",
        '"{name}" and "{usual}" differ in brackets, width, spaces or the legal form only',
    ),
    NameWhy.SAME_USCC: ("“{name}”与统一社会信用代码{uscc}印在一起", '"{name}" is printed with the credit code {uscc}'),
    NameWhy.MISPRINT: (
        "“{name}”仅此一见，与同一报告中的“{usual}”只差一字，按误印处理",
        '"{name}" stands nowhere else and differs in one character from "{usual}" in the same report: a misprint',
    ),
    NameWhy.BESIDE: ("表格中“{name}”与“{usual}”并列填写", 'A form gives "{name}" beside "{usual}"'),
}
_WHY = {
    "near_name": ("名称相近", "their names are near"),
    "same_name": ("名称相同而统一社会信用代码不同或缺失", "they bear one name, and their codes differ or are missing"),
    "former_name": (
        "官方信用报告载明其曾用名与对方名称相同",
        "an official credit report says that it bore the other's name before",
    ),
    "phone": ("电话相同", "one telephone number"),
    "mail": ("邮箱域名相同", "one mail domain"),
    "address": ("地址相同", "one address"),
    "legal_representative": ("法定代表人同名", "legal representatives of one name"),
}
_TRAITS = {"同一电话": "phone", "同一邮箱域名": "mail", "同一地址": "address", "同名法定代表人": "legal_representative"}
_MOST_SHARING = 4
"""More bodies than that share a number of a hotline or a building, not one house."""


class _Printed(NamedTuple):
    """A party as a report gives it."""

    path: str
    party: Party

    def shown(self, stated: Stated[str] | None) -> tuple[Evidence, ...]:
        """Where a value of it stands."""
        return (Passage(path=self.path, at=stated.at),) if stated is not None else ()


class _Pair(Model):
    """Something that two evaluators have in common, with where it stands."""

    why: str
    evidence: tuple[Evidence, ...]


class Names:
    """All evaluators of a round as its papers print them; answers are by an evaluator's key."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        papers = tuple(papers)
        parties = [(paper.path, one.evaluator) for paper in papers for one in paper.reports if one.filled]
        self._subjects = Subjects(party for _, party in parties)
        self._printed: dict[str, list[_Printed]] = defaultdict(list)
        for path, party in parties:
            key = self._subjects.key_of(party)
            if key is not None:
                self._printed[key].append(_Printed(path, party))
        self._pairs: dict[str, dict[str, list[_Pair]]] = defaultdict(lambda: defaultdict(list))
        self._former: dict[str, dict[str, FormerRow]] = defaultdict(dict)
        self._by_name()
        self._by_former_name(papers)
        self._by_traits()

    def merged(self, key: str) -> tuple[NameRow, ...]:
        """Every name of an evaluator, the usual one first; none for one whom no report names."""
        subject = self._subjects.get(key)
        return tuple(self._merged(subject, name) for name in subject.names) if subject is not None else ()

    def candidates(self, key: str) -> tuple[CandidateRow, ...]:
        """The evaluators that may be the same body and are not held to be, by their keys."""
        pairs = self._pairs.get(key, {})
        found = ((self._subjects.get(other), pairs[other]) for other in sorted(pairs))
        return tuple(_candidate(other, held) for other, held in found if other is not None)

    def former(self, key: str) -> tuple[FormerRow, ...]:
        """The names that official credit reports say an evaluator bore before, each once."""
        return tuple(self._former.get(key, {}).values())

    def _merged(self, subject: Subject, name: str) -> NameRow:
        why, other, evidence = self._reason(subject, name)
        zh, en = _MERGED[why]
        words = {"name": name, "usual": other, "uscc": subject.uscc or ""}
        return NameRow(
            name=name,
            why=why,
            message=MessageRow(zh=f"{zh.format(**words)}。", en=f"{en.format(**words)}."),
            evidence=tuple(map(evidence_row, evidence)),
        )

    def _reason(self, subject: Subject, name: str) -> tuple[NameWhy, str, tuple[Evidence, ...]]:
        """Why a name is the subject's, the name it is held against, and where that is to be seen."""
        usual = subject.names[0]
        printed = [one for one in self._printed[subject.key] if name in names_of(one.party)]
        first = printed[0]
        where = first.shown(_stated(first.party, name))
        if name == usual:
            return NameWhy.USUAL, usual, where
        if fold_name(name) == fold_name(usual):
            return NameWhy.SPELLING, usual, where
        for one in self._printed[subject.key]:
            alike = [each for each in _all(one.party) if fold_name(each.value) == fold_name(name)]
            if one.party.uscc is not None and alike:
                return NameWhy.SAME_USCC, usual, (*one.shown(alike[0]), *one.shown(one.party.uscc))
        beside = [each for each in _all(first.party) if each.value != name]
        other = next((each for each in beside if is_slip(fold_name(each.value), fold_name(name))), None)
        if other is not None:
            return NameWhy.MISPRINT, other.value, (*where, *first.shown(other))
        return NameWhy.BESIDE, beside[0].value if beside else usual, (*where, *first.shown(next(iter(beside), None)))

    def _by_name(self) -> None:
        """One name for two bodies; names that are near where one of the two has no code: two codes are two bodies."""
        subjects = {one.key: one for one in self._subjects.all()}
        folded = {key: sorted(set(map(fold_name, one.names))) for key, one in subjects.items()}
        near = NearNames(name for names in folded.values() for name in names)
        found: dict[tuple[str, str], str] = {}
        for key, names in folded.items():
            same = {one.key for name in names for one in self._subjects.called(name)} - {key}
            found |= {_sorted(key, other): "same_name" for other in same}
            for name in names if subjects[key].uscc is None else ():
                alike = [one.name for one in near.near(name) if not _is_branch(name, one.name)]
                keys = {one.key for each in alike for one in self._subjects.called(each)} - {key}
                found = {_sorted(key, other): "near_name" for other in keys} | found
        for (key, other), why in sorted(found.items()):
            sides = [(each, self._named(subjects[each])) for each in (key, other)]
            self._join(why, sides[0], sides[1])

    def _named(self, subject: Subject) -> tuple[Evidence, ...]:
        printed = self._printed[subject.key][0]
        return (*printed.shown(printed.party.name), *printed.shown(printed.party.uscc))

    def _by_former_name(self, papers: Iterable[Paper]) -> None:
        """Official credit reports on an evaluator with names that it had before and another of the round bears."""
        for paper in papers:
            report = paper.credit
            subject = self._subjects.get(report.uscc.value) if report is not None and report.uscc is not None else None
            for former in report.former if report is not None and subject is not None else ():
                shown = Passage(path=paper.path, at=former.at)
                row = FormerRow(name=former.value, evidence=(evidence_row(shown),))
                self._former[subject.key if subject is not None else ""].setdefault(fold_name(former.value), row)
                for other in self._subjects.called(former.value):
                    if subject is not None and other.uscc is None:
                        self._join("former_name", (subject.key, (shown,)), (other.key, self._named(other)))

    def _by_traits(self) -> None:
        """What the papers give of two evaluators of which one has no code: two codes are two bodies, perhaps affiliated."""
        holders: dict[tuple[str, str], dict[str, Trait]] = defaultdict(dict)
        for key, printed in sorted(self._printed.items()):
            for one in printed:
                for trait in traits_of(one.path, one.party):
                    holders[trait.what, trait.value].setdefault(key, trait)
        for (what, _), held in holders.items():
            places = {key: (Passage(path=trait.path, at=trait.at),) for key, trait in held.items()}
            keys = sorted(held) if len(held) <= _MOST_SHARING else []
            for key, other in combinations(keys, 2):
                if not self._both_coded(key, other):
                    self._join(_TRAITS[what], (key, places[key]), (other, places[other]))

    def _both_coded(self, one: str, other: str) -> bool:
        subjects = (self._subjects.get(one), self._subjects.get(other))
        return all(each is not None and each.uscc is not None for each in subjects)

    def _join(self, why: str, one: tuple[str, tuple[Evidence, ...]], other: tuple[str, tuple[Evidence, ...]]) -> None:
        pair = _Pair(why=why, evidence=(*one[1], *other[1]))
        self._pairs[one[0]][other[0]].append(pair)
        self._pairs[other[0]][one[0]].append(pair)


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _is_branch(one: str, other: str) -> bool:
    """Whether one of two names is that of a branch of the other: an affiliate, and a body of its own."""
    return other in parents_of(one) or one in parents_of(other)


def _all(party: Party) -> Iterator[Stated[str]]:
    yield from (stated for stated in (party.name, *party.aliases) if stated is not None)


def _stated(party: Party, name: str) -> Stated[str] | None:
    return next((stated for stated in _all(party) if stated.value == name), None)


def _candidate(other: Subject, pairs: list[_Pair]) -> CandidateRow:
    why = tuple(dict.fromkeys(pair.why for pair in pairs))
    name = other.identity.name
    evidence = dict.fromkeys(evidence_row(one) for pair in pairs for one in pair.evidence)
    return CandidateRow(
        id=other.key,
        name=name,
        uscc=other.uscc,
        why=why,
        message=MessageRow(
            zh=f"“{name}”可能是同一机构（{'、'.join(_WHY[each][0] for each in why)}），未合并，须人工核实。",
            en=f'"{name}" may be the same body ({"; ".join(_WHY[each][1] for each in why)}): not merged, to be checked.',
        ),
        evidence=tuple(evidence),
    )
