"""Whether an evaluator should be looked at for the blacklist (notice, section 三), and why, each reason with its findings.

Only what the notice demands of an evaluator's own doing counts: its independence, the cap, its staff, and the blacklist
itself. Everything else that accuses, and what is only worth a look, is a notice, which recommends nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.cases import EvaluatorCase
from models.certificates import Validity
from models.finding import Finding
from models.signals import Level
from models.vocabulary import SubjectKind, Verdict
from scanner.judging import Judged
from scanner.results.evaluator_parts import CandidateRow, CertificateRow, DaysRow, ReasonRow, ReviewRow
from scanner.results.finding_ids import with_ids

_INDEPENDENCE = "3.2-independence"
_GROUNDS = ("3.3-blacklist", _INDEPENDENCE, "3.5-cap", "3.4c-staff")
_NO_GROUND = frozenset({"staff_differs", "shorter_list", "same_name", "clients_alike", "above_with_namesake"})
"""Findings (by the first word of their key) that a person should see and that alone say too little of the evaluator."""
_SHOWN = 5
_ACCUSING_LEVELS = frozenset({Level.STRONG, Level.SUSPECTED})


class Told(NamedTuple):
    """What the line of an evaluator tells beside its verdicts, for a person to look at."""

    candidates: tuple[CandidateRow, ...] = ()
    days: tuple[DaysRow, ...] = ()
    certificates: tuple[CertificateRow, ...] = ()


class _Accusation(NamedTuple):
    clause: str
    identity: str
    finding: Finding

    @property
    def is_ground(self) -> bool:
        """Whether a review is recommended for it."""
        return self.clause in _GROUNDS and self.finding.key.partition(":")[0] not in _NO_GROUND

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """The worst first: by verdict, by clause as a review weighs it, by id."""
        order = _GROUNDS.index(self.clause) if self.clause in _GROUNDS else len(_GROUNDS)
        return self.finding.verdict.rank, order, self.clause, self.identity


class Reviews:
    """What all answers of a round say against its evaluators."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._against: dict[str, list[_Accusation]] = defaultdict(list)
        self._of_clients: dict[str, list[str]] = defaultdict(list)
        for one in judged:
            kind = one.subject.kind
            if kind is SubjectKind.EVALUATOR:
                found = self._against[one.subject.id]
                found.extend(_Accusation(one.clause, *each) for each in _accusing(one))
            elif kind is SubjectKind.SUBMISSION and one.clause == _INDEPENDENCE:
                self._of_clients[one.subject.id].extend(identity for identity, _ in _accusing(one))

    def of(self, case: EvaluatorCase, told: Told) -> ReviewRow:
        """The review of an evaluator: grounds, the worst first, and what is only to be noticed."""
        against = sorted(self._against.get(case.id, ()), key=lambda one: one.rank)
        reasons = tuple(self._reason(case, one) for one in against if one.is_ground)
        notices = (*(self._reason(case, one) for one in against if not one.is_ground), *_to_look_at(told))
        return ReviewRow(recommended=bool(reasons), reasons=reasons, notices=notices)

    def _reason(self, case: EvaluatorCase, one: _Accusation) -> ReasonRow:
        """A reason; that of independence refers to the findings on the clients as well."""
        accused = [each.submission for each in case.clients if each.level in _ACCUSING_LEVELS]
        clients = accused if one.clause == _INDEPENDENCE else []
        more = (identity for submission in clients for identity in self._of_clients.get(submission, ()))
        return ReasonRow(
            zh=one.finding.message.zh,
            en=one.finding.message.en,
            clause=one.clause,
            verdict=one.finding.verdict,
            findings=(one.identity, *more),
        )


def _accusing(one: Judged) -> Iterator[tuple[str, Finding]]:
    return (each for each in with_ids(one) if each[1].verdict.rank < Verdict.UNVERIFIED.rank)


def _to_look_at(told: Told) -> Iterator[ReasonRow]:
    for candidate in told.candidates:
        yield ReasonRow(zh=candidate.message.zh, en=candidate.message.en, part="candidates")
    for days in told.days:
        yield ReasonRow(zh=days.message.zh, en=days.message.en, part="days")
    expired = [one for one in told.certificates if one.state is Validity.EXPIRED]
    if expired:
        listed = "、".join(f"{one.name}（至{one.valid_until}）" for one in expired[:_SHOWN])
        more = f"等{len(expired)}项" if len(expired) > _SHOWN else ""
        yield ReasonRow(
            zh=f"材料所列证书在基准日前已过有效期：{listed}{more}；须核实是否已续期。",
            en=f"{len(expired)} certificate(s) in its papers expired before the reference date: to be checked.",
            part="certificates",
        )
