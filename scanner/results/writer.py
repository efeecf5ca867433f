"""From a judged round to the rows of its run directory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from models.cases import EvaluatorCase, RegisterAnswer
from models.finding import (
    Absence,
    Computation,
    CreditReceipt,
    Evidence,
    Finding,
    Passage,
    RegisterRow,
    Subject,
)
from models.round import Identity, Register
from models.ruleset import Ruleset
from models.signals import Level
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict
from scanner.grouping.papers import Paper
from scanner.joining import Round
from scanner.judging import Judged, verdicts
from scanner.results.annual import AnnualMissing
from scanner.results.rows import (
    AbsenceRow,
    ApplicantRow,
    ComputationRow,
    CreditReceiptRow,
    DocumentRow,
    EvaluatorRow,
    EvidenceRow,
    FindingRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    PassageRow,
    ProvincialRow,
    RegionRow,
    RegisterInput,
    RegisterRowRow,
    ReviewRow,
    SubjectRow,
    SubmissionRow,
)
from scanner.stages import Facts

_REVIEWED = ("3.2-independence", "3.3-blacklist", "3.4c-staff", "3.5-cap")


def document_rows(joined: Round, facts: Mapping[str, Facts], formats: Mapping[str, str]) -> Iterator[DocumentRow]:
    """One row per path of the round, sorted by path; ``facts`` and ``formats`` are by path."""
    for paper in joined.papers:
        read = facts.get(paper.path)
        note = joined.grouped.notes.get(paper.path)
        yield DocumentRow(
            path=paper.path,
            sha256=paper.sha256,
            format=read.format if read is not None else formats.get(paper.path, "unknown"),
            kind=paper.kind,
            pages=read.pages if read is not None else None,
            chars=read.chars if read is not None else 0,
            method=read.method if read is not None else "none",
            submission=joined.grouped.of_path.get(paper.path),
            warnings=(
                *(read.warnings if read is not None else ()),
                *((note,) if note is not None else ()),
                *_doubts(paper),
            ),
            reason=paper.reason,
        )


def _doubts(paper: Paper) -> Iterator[str]:
    """What of a credit report was not understood, or does not agree with itself."""
    for problem in paper.credit.problems if paper.credit is not None else ():
        yield f"{problem.zh} / {problem.en}"


def submission_rows(joined: Round, judged: Iterable[Judged]) -> Iterator[SubmissionRow]:
    """One row per submission, sorted by id."""
    found = verdicts(judged)
    for case in joined.submissions:
        one = case.submission
        region = one.region.name if one.region is not None else None
        yield SubmissionRow(
            id=one.id,
            type=one.type,
            category=one.category,
            applicant=ApplicantRow(name=one.applicant.name, uscc=one.applicant.uscc, region=region),
            evaluator=_party(one.evaluator),
            documents=one.paths,
            verdicts=found.get((SubjectKind.SUBMISSION, one.id), {}),
            provincial=_provincial(case.registers.get("provincial")),
        )


def _provincial(held: RegisterAnswer | None) -> tuple[ProvincialRow, ...]:
    """The rows of the provincial list with the applicant's code or name; none where no list was given."""
    if held is None:
        return ()
    return tuple(
        ProvincialRow(
            register=match.entry.at or held.register.path,
            row=match.entry.number,
            level=match.entry.cells.get("级别", ""),
            certain=match.certain,
        )
        for match in held.named
    )


def _party(identity: Identity | None) -> PartyRow | None:
    return PartyRow(name=identity.name, uscc=identity.uscc) if identity is not None else None


def evaluator_rows(joined: Round, judged: Iterable[Judged], law: Ruleset) -> Iterator[EvaluatorRow]:
    """One row per evaluator, sorted by id; a review is recommended where a clause about it accuses."""
    answered = [one for one in judged if one.subject.kind is SubjectKind.EVALUATOR]
    found = verdicts(answered)
    counted = set(law.words_of("3.5-cap", "counted_categories"))
    for case in joined.evaluators:
        own = sum(1 for project in case.projects if project.category in counted)
        carried = (*case.projects, *(project for other in case.affiliates for project in other.projects))
        together = {project.submission for project in carried if project.category in counted}
        reasons = tuple(_reasons(case.id, answered))
        yield EvaluatorRow(
            id=case.id,
            name=case.identity.name,
            uscc=case.identity.uscc,
            names=case.names,
            projects=own,
            affiliates=tuple(other.name for other in case.affiliates),
            projects_with_affiliates=len(together),
            verdicts=found.get((SubjectKind.EVALUATOR, case.id), {}),
            independence=_independence(case),
            pass_rate=None,
            review=ReviewRow(recommended=bool(reasons), reasons=reasons),
        )


def _independence(case: EvaluatorCase) -> IndependenceRow:
    """How many of the clients whose reports were compared are suspected; null where none were."""
    compared = [client for client in case.clients if client.level is not Level.UNVERIFIED]
    suspected = sum(1 for client in compared if client.level in {Level.SUSPECTED, Level.STRONG})
    return IndependenceRow(
        clients=len(compared) if compared else len(case.clients), suspected=suspected if compared else None
    )


def _reasons(evaluator: str, answered: Iterable[Judged]) -> Iterator[MessageRow]:
    for one in answered:
        if one.subject.id == evaluator and one.clause in _REVIEWED:
            for finding in one.answer.findings:
                if finding.verdict.rank < Verdict.UNVERIFIED.rank:
                    yield MessageRow(zh=finding.message.zh, en=finding.message.en)


def region_rows(joined: Round, judged: Iterable[Judged], law: Ruleset) -> Iterator[RegionRow]:
    """One row per region of the round, sorted by id; counts are of applications."""
    found = verdicts(judged)
    missing = AnnualMissing(joined, law)
    for case in joined.regions:
        counts = Counter(one.category for one in case.submissions if one.type is SubmissionType.APPLICATION)
        yield RegionRow(
            id=case.region.code,
            name=case.region.name,
            counts={category: counts[category] for category in Category},
            verdicts=found.get((SubjectKind.REGION, case.region.code), {}),
            annual_missing=missing.of(case),
        )


def finding_rows(judged: Iterable[Judged]) -> list[FindingRow]:
    """Every finding, and one row without evidence for every clause that could not be decided; sorted by subject."""
    rows = [row for one in judged for row in _rows_of(one)]
    return sorted(rows, key=lambda row: (row.subject.kind, row.subject.id, row.clause, row.verdict.rank, row.id))


def _rows_of(one: Judged) -> Iterator[FindingRow]:
    seen: Counter[str] = Counter()
    for finding in one.answer.findings:
        identity = finding.identity(one.clause, one.subject)
        seen[identity] += 1
        number = f"-{seen[identity]}" if seen[identity] > 1 else ""
        yield _finding_row(one.clause, one.subject, finding, identity + number)
    if one.answer.reason is not None and one.answer.verdict is Verdict.UNVERIFIED:
        reason = one.answer.reason
        undecided = Finding(
            verdict=Verdict.UNVERIFIED, key="undecided", message=reason, evidence=Absence(sought=one.clause)
        )
        row = _finding_row(one.clause, one.subject, undecided, undecided.identity(one.clause, one.subject))
        yield row.but(evidence=())


def _finding_row(clause: str, subject: Subject, finding: Finding, identity: str) -> FindingRow:
    return FindingRow(
        id=identity,
        clause=clause,
        verdict=finding.verdict,
        subject=SubjectRow(kind=subject.kind, id=subject.id, name=subject.name),
        message=MessageRow(zh=finding.message.zh, en=finding.message.en),
        evidence=tuple(_evidence_row(evidence) for evidence in (finding.evidence, *finding.more)),
        data=finding.data,
        key=finding.key,
    )


def _evidence_row(evidence: Evidence) -> EvidenceRow:
    match evidence:
        case Passage(path=path, at=at):
            return PassageRow(
                path=path,
                sha256=at.sha256,
                page=at.page,
                start=at.start,
                end=at.end,
                quote=at.quote,
                boxes=at.boxes,
                confidence=at.confidence,
            )
        case RegisterRow():
            row: dict[str, str | int] = {"row": evidence.number, **evidence.cells}
            return RegisterRowRow(register=evidence.register, as_of=evidence.as_of, row=row)
        case CreditReceipt():
            return CreditReceiptRow(source=evidence.source, outcome=evidence.outcome, receipt=evidence.receipt)
        case Absence():
            return AbsenceRow(sought=evidence.sought, paths=evidence.paths)
        case Computation():
            return ComputationRow(inputs=evidence.inputs, formula=evidence.formula, result=evidence.result)
        case _ as unreachable:
            assert_never(unreachable)


def register_inputs(registers: Iterable[Register]) -> tuple[RegisterInput, ...]:
    """The registers that a run used."""
    return tuple(
        RegisterInput(
            kind=register.kind,
            path=register.path,
            as_of=register.as_of.isoformat() if register.as_of is not None else None,
            covers="..".join(day.isoformat() for day in register.covers) if register.covers is not None else None,
            sha256=register.sha256,
            rows=len(register.entries),
            problems=register.problems,
        )
        for register in registers
    )
