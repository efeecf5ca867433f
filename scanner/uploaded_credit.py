"""Uploaded official credit reports, asked as registers are: what each kind of them holds about a subject.

A report counts for the subject whose credit code it prints. It declares no period: that nothing stands in it decides nothing,
because the systems take records down again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from models.cases import MatchHow, RegisterAnswer, RegisterMatch
from models.credit import CreditAnswer, CreditEntry, CreditReport, Outcome, Registration
from models.round import Identity, Register, RegisterEntry
from scanner.grouping.papers import Paper


class UploadedCredit:
    """The credit reports of a round, by the code they print."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._held: dict[str, list[tuple[Paper, CreditReport]]] = defaultdict(list)
        for paper in papers:
            if paper.credit is not None and paper.credit.uscc is not None:
                self._held[paper.credit.uscc.value].append((paper, paper.credit))

    def beside(self, identity: Identity | None, answers: Mapping[str, RegisterAnswer]) -> dict[str, RegisterAnswer]:
        """The answers of the registers, with what the reports on this subject hold beside them."""
        found = dict(answers)
        for paper, report in self._of(identity):
            for answer in report.answers:
                kind, register = answer.kind, _register(answer, paper, report)
                matches = tuple(RegisterMatch(entry=entry, how=MatchHow.CODE) for entry in register.entries)
                known = found.get(kind)
                if known is None:
                    found[kind] = RegisterAnswer(register=register, matches=matches)
                else:
                    found[kind] = known.but(
                        register=_with(known.register, register), matches=(*known.matches, *matches)
                    )
        return found

    def registrations(self, identity: Identity | None) -> tuple[Registration, ...]:
        """The states of registration that the reports on this subject print."""
        return tuple(
            Registration(path=paper.path, source=report.source, as_of=report.generated, status=report.status)
            for paper, report in self._of(identity)
            if report.status is not None
        )

    def _of(self, identity: Identity | None) -> list[tuple[Paper, CreditReport]]:
        return self._held.get(identity.uscc or "", []) if identity is not None else []


def _with(known: Register, report: Register) -> Register:
    """A register beside a report: what the report could not tell, the register does not make good."""
    if report.readable:
        return known
    problems = tuple(f"{report.path}: {problem}" for problem in report.problems)
    return known.but(readable=False, problems=(*problems, *known.problems))


def _register(answer: CreditAnswer, paper: Paper, report: CreditReport) -> Register:
    return Register(
        kind=answer.kind,
        path=paper.path,
        sha256=paper.sha256,
        as_of=report.generated,
        covers=None,
        source=report.source,
        entries=tuple(_entries(answer, paper, report)),
        problems=(answer.said.zh,) if answer.said is not None else (),
        readable=answer.outcome is not Outcome.UNKNOWN,
    )


def _entries(answer: CreditAnswer, paper: Paper, report: CreditReport) -> Iterator[RegisterEntry]:
    for number, entry in enumerate(answer.entries, 1):
        yield RegisterEntry(
            number=number,
            cells=entry.cells,
            at=_place(paper, entry),
            source=report.source,
            recognised=entry.at is not None and entry.at.confidence is not None,
        )


def _place(paper: Paper, entry: CreditEntry) -> str:
    return f"{paper.path} 第{entry.at.page}页" if entry.at is not None and entry.at.page is not None else paper.path
