"""From a judged round to the rows of its run directory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from models.cases import RegisterAnswer
from models.finding import (
    Absence,
    Finding,
    Subject,
)
from models.round import Identity, Register
from models.ruleset import Ruleset
from models.vocabulary import Category, SubjectKind, SubmissionType, Verdict
from scanner.grouping.papers import Paper
from scanner.joining import Round
from scanner.judging import Judged, verdicts
from scanner.results.annual import AnnualMissing
from scanner.results.evidence_rows import evidence_row, message_row
from scanner.results.finding_ids import with_ids
from scanner.results.rows import (
    ApplicantRow,
    DocumentRow,
    FindingRow,
    PartyRow,
    ProvincialRow,
    RegionRow,
    RegisterInput,
    SubjectRow,
    SubmissionRow,
)
from scanner.stages import Facts


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
    for identity, finding in with_ids(one):
        yield _finding_row(one.clause, one.subject, finding, identity)
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
        message=message_row(finding.message),
        evidence=tuple(evidence_row(evidence) for evidence in (finding.evidence, *finding.more)),
        data=finding.data,
        key=finding.key,
    )


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
