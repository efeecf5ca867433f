"""Who is affiliated with whom: by the register, confirmed; by what reports say of evaluators, or by a branch's name, found."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from models.base import Model
from models.cases import Affiliate, Project
from models.document import Span
from models.facts import Party, Stated
from models.finding import Evidence, Passage, RegisterRow
from models.folding import match_key
from models.identity import find_uscc, fold_name, parents_of
from models.round import Register, RegisterEntry
from scanner.circles import circle
from scanner.grouping.identities import Subject, Subjects
from scanner.grouping.papers import Paper
from scanner.holdings import holdings
from scanner.name_ties import name_ties

_PUBLIC_MAIL = frozenset(
    {"163.com", "126.com", "qq.com", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "yeah.net", "foxmail.com"}
    | {"gmail.com", "outlook.com", "hotmail.com", "aliyun.com", "vip.163.com", "vip.qq.com", "vip.sina.com", "21cn.com"}
)
_SHORTEST_ADDRESS = 10
_MOST_SHARING = 4
_BRANCH = "分支机构（同一法人）"
_HELD = "材料写明的控股或隶属关系"
_FORMER = "曾用名（同一法人）"
_SAME_HEAD = "同名法定代表人"


class _Tie(IntEnum):
    """How sure a relation is; a chain is as sure as its weakest."""

    NAME = 1
    FOUND = 2
    CONFIRMED = 3


class _Edge(Model):
    other: str
    name: str
    relation: str
    confirmed: bool
    evidence: tuple[Evidence, ...]

    @property
    def tie(self) -> _Tie:
        """How sure it is; two persons may bear one name."""
        if self.confirmed:
            return _Tie.CONFIRMED
        return _Tie.NAME if self.relation == _SAME_HEAD else _Tie.FOUND


class Trait(Model):
    """Something that two evaluators of one house share: what it is, and where one of them states it."""

    what: str
    value: str
    path: str
    at: Span


class _Side(NamedTuple):
    """One side of a register's row: its key and printed name; not ``sure`` if only the name is that of the round's body."""

    key: str
    name: str
    sure: bool = True


class Affiliations:
    """Relations between evaluators, over any number of steps; circles end where they close."""

    def __init__(
        self,
        register: Register | None,
        evaluators: Subjects,
        projects: Mapping[str, list[Project]],
        papers: Iterable[Paper],
    ) -> None:
        self._evaluators = evaluators
        self._projects = projects
        self._next: dict[str, list[_Edge]] = defaultdict(list)
        self._unclear: dict[str, list[Evidence]] = defaultdict(list)
        self._stated: dict[str, dict[str, None]] = defaultdict(dict)
        self._called: dict[str, str] = {}
        if register is not None:
            for entry in register.entries:
                self._confirm(register, entry)
        papers = tuple(papers)
        named = _named(papers, evaluators)
        self._find(papers)
        self._join_branches(named)
        self._join_former_names(papers, named)
        self._join_names(named)
        self._join_holdings(papers)

    def of(self, subject: Subject) -> tuple[Affiliate, ...]:
        """Every affiliate of an evaluator, the surest relations first, nearest first, each once."""
        found: dict[str, Affiliate] = {}
        for least in sorted(_Tie, reverse=True):
            for affiliate in self._reached(subject, least):
                found.setdefault(affiliate.id, affiliate)
        return tuple(found.values())

    def unclear(self, subject: Subject) -> tuple[Evidence, ...]:
        """Rows of the register that may be about this evaluator and join nobody: their name is that of two of the round."""
        return tuple(self._unclear.get(subject.key, ()))

    def circle(self, subject: Subject) -> tuple[str, ...]:
        """The names along a circle that the stated relations of an evaluator and its affiliates close; () for none."""
        keys = circle(self._stated, (subject.key, *(one.id for one in self.of(subject))))
        return tuple(self._called[key] for key in keys)

    def _state(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        """A relation from one body to another, each a key with its name, in the direction in which it is stated."""
        self._stated[one[0]][other[0]] = None
        for key, name in (one, other):
            self._called.setdefault(key, name)

    def _reached(self, subject: Subject, least: _Tie) -> Iterator[Affiliate]:
        seen = {subject.key}
        queue: deque[tuple[str, tuple[str, ...], _Tie]] = deque([(subject.key, (), _Tie.CONFIRMED)])
        while queue:
            key, through, before = queue.popleft()
            for edge in _bundled(self._next.get(key, ())):
                if edge.other in seen or edge.tie < least:
                    continue
                tie = min(before, edge.tie)
                seen.add(edge.other)
                queue.append((edge.other, (*through, edge.name), tie))
                yield Affiliate(
                    id=edge.other,
                    name=edge.name,
                    projects=tuple(self._projects.get(edge.other, ())),
                    steps=len(through) + 1,
                    through=through,
                    confirmed=tie is _Tie.CONFIRMED,
                    relation=edge.relation,
                    evidence=edge.evidence,
                    by_name=tie is _Tie.NAME,
                )

    def _confirm(self, register: Register, entry: RegisterEntry) -> None:
        as_of = register.as_of.isoformat() if register.as_of is not None else None
        row = RegisterRow(register=entry.at or register.path, as_of=as_of, number=entry.number, cells=entry.cells)
        sides = tuple(tuple(self._sides(entry, column)) for column in ("机构", "关联机构"))
        if any(len(side) > 1 for side in sides):
            for key in sorted({each.key for side in sides for each in side}):
                self._unclear[key].append(row)
            return
        (one,), (other,) = sides
        if one.key != other.key:
            self._state((one.key, one.name), (other.key, other.name))
            for each, target in ((one, other), (other, one)):
                edge = _Edge(
                    other=target.key,
                    name=target.name,
                    relation=entry.cells.get("关系", ""),
                    confirmed=one.sure and other.sure,
                    evidence=(row,),
                )
                self._next[each.key].append(edge)

    def _sides(self, entry: RegisterEntry, column: str) -> Iterator[_Side]:
        """Whom a side of a row may mean: one body, or all that bear its name where a code does not tell them apart."""
        name = entry.cells[column]
        code = find_uscc(entry.cells.get(f"{column}统一社会信用代码", ""))
        bearers = self._evaluators.called(name) if code is None else ()
        if len(bearers) > 1:
            yield from (_Side(one.key, name) for one in bearers)
            return
        subject = self._evaluators.named(name, code)
        if subject is not None:
            yield _Side(subject.key, name)
            return
        without_code = [one for one in self._evaluators.called(name) if one.uscc is None]
        yield _Side(without_code[0].key, name, sure=False) if without_code else _Side(code or fold_name(name), name)

    def _join_branches(self, named: Mapping[str, Passage]) -> None:
        """Joins a branch to the body of which its name is made; a body that the round does not hold joins its branches."""
        branches: dict[str, dict[str, str]] = defaultdict(dict)
        for subject in self._evaluators.all():
            for name in map(fold_name, subject.names):
                parents = parents_of(name)
                known = [one for parent in parents if (one := self._evaluators.named(parent)) is not None]
                if known and known[0].key != subject.key:
                    branches[known[0].key][subject.key] = known[0].identity.name
                elif parents and not known:
                    branches[parents[0]][subject.key] = parents[0]
        for parent, held in branches.items():
            if self._evaluators.get(parent) is not None or len(held) > 1:
                for branch, name in held.items():
                    self._join_branch((parent, name), branch, named)

    def _join_branch(self, parent: tuple[str, str], branch: str, named: Mapping[str, Passage]) -> None:
        key, name = parent
        subject = self._evaluators.get(branch)
        evidence = tuple(named[one] for one in (key, branch) if one in named)
        if subject is None or not evidence:
            return
        for one, other, called in ((key, branch, subject.identity.name), (branch, key, name)):
            edge = _Edge(other=other, name=called, relation=_BRANCH, confirmed=False, evidence=evidence)
            self._next[one].append(edge)

    def _join_names(self, named: Mapping[str, Passage]) -> None:
        """Joins evaluators whose names say that they are one body or of one house."""
        for tie in name_ties(self._evaluators.all()):
            evidence = tuple(named[key] for key in (tie.one, tie.other) if key in named)
            for key, other in ((tie.one, tie.other), (tie.other, tie.one)) if evidence else ():
                subject = self._evaluators.get(other)
                if subject is not None:
                    name = subject.identity.name
                    edge = _Edge(other=other, name=name, relation=tie.relation, confirmed=False, evidence=evidence)
                    self._next[key].append(edge)

    def _join_former_names(self, papers: Iterable[Paper], named: Mapping[str, Passage]) -> None:
        """Joins a body without a code to that which an official credit report says bore its name before."""
        for paper in papers:
            report = paper.credit
            subject = (
                self._evaluators.get(report.uscc.value) if report is not None and report.uscc is not None else None
            )
            if report is None or subject is None:
                continue
            for former in report.former:
                bearers = [one for one in self._evaluators.called(former.value) if one.key != subject.key]
                for one in bearers if all(each.uscc is None for each in bearers) else ():
                    evidence = (Passage(path=paper.path, at=former.at), *([named[one.key]] if one.key in named else []))
                    for key, other in ((subject.key, one), (one.key, subject)):
                        edge = _Edge(
                            other=other.key,
                            name=other.identity.name,
                            relation=_FORMER,
                            confirmed=False,
                            evidence=evidence,
                        )
                        self._next[key].append(edge)

    def _join_holdings(self, papers: Iterable[Paper]) -> None:
        """Joins an evaluator to the body that its papers call its owner or its subsidiary."""
        for stated in holdings(papers, self._evaluators):
            subject = self._evaluators.get(stated.key)
            name = subject.identity.name if subject is not None else stated.key
            self._state((stated.key, name), (stated.other, stated.name))
            for key, other, called in ((stated.key, stated.other, stated.name), (stated.other, stated.key, name)):
                edge = _Edge(other=other, name=called, relation=_HELD, confirmed=False, evidence=(stated.place,))
                self._next[key].append(edge)

    def _find(self, papers: Iterable[Paper]) -> None:
        """Joins evaluators that share a phone, an address, a mail domain of their own or a legal representative."""
        holders: dict[tuple[str, str], dict[str, Trait]] = defaultdict(dict)
        for paper in papers:
            for report in paper.reports:
                key = self._evaluators.key_of(report.evaluator)
                for trait in traits_of(paper.path, report.evaluator) if key is not None else ():
                    holders[trait.what, trait.value].setdefault(key or "", trait)
        for held in holders.values():
            if len(held) <= _MOST_SHARING:
                self._join(held)

    def _join(self, held: Mapping[str, Trait]) -> None:
        for key, trait in sorted(held.items()):
            for other, theirs in sorted(held.items()):
                subject = self._evaluators.get(other)
                if other != key and subject is not None:
                    evidence = (Passage(path=trait.path, at=trait.at), Passage(path=theirs.path, at=theirs.at))
                    name = subject.identity.name
                    edge = _Edge(other=other, name=name, relation=trait.what, confirmed=False, evidence=evidence)
                    self._next[key].append(edge)


def _bundled(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    """One edge to each body, confirmed ones first: all that joins two bodies in one way, with all its evidence."""
    held: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        held[not edge.confirmed, edge.other].append(edge)
    for _, same in sorted(held.items(), key=lambda item: item[0]):
        same.sort(key=lambda edge: edge.relation)
        relations = dict.fromkeys(edge.relation for edge in same if edge.relation)
        evidence = [each for edge in same for each in edge.evidence]
        once = tuple(each for number, each in enumerate(evidence) if each not in evidence[:number])
        yield same[0].but(relation="、".join(relations), evidence=once)


def _named(papers: Iterable[Paper], evaluators: Subjects) -> dict[str, Passage]:
    """Where each evaluator is named first, by its key."""
    found: dict[str, Passage] = {}
    for paper in papers:
        for report in paper.reports:
            key, name = evaluators.key_of(report.evaluator), report.evaluator.name
            if key is not None and name is not None:
                found.setdefault(key, Passage(path=paper.path, at=name.at))
    return found


def traits_of(path: str, party: Party) -> Iterator[Trait]:
    """The phones, the mail domains of its own, the address and the legal representative that a report gives of a party."""
    for phone in party.phones:
        yield _trait("同一电话", re.sub(r"\D", "", phone.value), path, phone)
    for mail in party.emails:
        domain = mail.value.rpartition("@")[2].casefold()
        if domain not in _PUBLIC_MAIL:
            yield _trait("同一邮箱域名", domain, path, mail)
    address = party.address
    if address is not None and len(match_key(address.value).text) >= _SHORTEST_ADDRESS:
        yield _trait("同一地址", match_key(address.value).text, path, address)
    person = party.legal_representative
    if person is not None:
        yield _trait(_SAME_HEAD, match_key(person.value).text, path, person)


def _trait(what: str, value: str, path: str, stated: Stated[str]) -> Trait:
    return Trait(what=what, value=value, path=path, at=stated.at)
