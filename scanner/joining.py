"""Cases for the rules: every subject with everything that concerns it, joined once, so that a rule needs no look-up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.reference import find_region, lies_in
from credit_checks.subjects.matching import Registers
from models.base import Model
from models.cases import (
    Case,
    EvaluatorCase,
    OtherEvaluator,
    Project,
    RegionCase,
    RegisterAnswer,
    SubmissionCase,
)
from models.facts import Region, SummaryRow
from models.identity import fold_name
from models.round import (
    FiledReport,
    Identity,
    Register,
    RoundSettings,
    Submission,
    UnreadFile,
)
from models.vocabulary import Category, DocumentKind, SubmissionType
from scanner.affiliations import Affiliations
from scanner.credit_held import UploadedCredit, is_credit, of_registers
from scanner.elsewhere import Elsewhere
from scanner.evaluator_papers import EvaluatorPapers
from scanner.grouping.identities import Subject, Subjects, names_of
from scanner.grouping.papers import Paper
from scanner.grouping.submissions import Grouped, Grouper, Listing, region_of_path
from scanner.registers import by_kind


class Round(Model):
    """A round, joined."""

    settings: RoundSettings
    papers: tuple[Paper, ...]
    grouped: Grouped
    submissions: tuple[SubmissionCase, ...]
    evaluators: tuple[EvaluatorCase, ...]
    regions: tuple[RegionCase, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every subject of the round."""
        return (*self.submissions, *self.evaluators, *self.regions)


def join(settings: RoundSettings, papers: Iterable[Paper], registers: Iterable[Register]) -> Round:
    """Who applied, who evaluated, who recommended, and what the registers say of each."""
    papers = tuple(sorted(papers, key=lambda paper: paper.path))
    known = Registers(by_kind(registers))
    ordered = sorted(papers, key=lambda paper: paper.kind is not DocumentKind.SELF_EVALUATION)
    applicants = Subjects(report.applicant for paper in ordered for report in paper.reports if report.filled)
    evaluators = Subjects(report.evaluator for paper in papers for report in paper.reports if report.filled)
    tables = _summary_tables(papers)
    grouped = Grouper(papers, applicants, evaluators).group(_listings(tables))
    unread = _open_files(papers, grouped)
    elsewhere = Elsewhere((filed for filed, _ in tables), grouped.submissions)
    credit = UploadedCredit(papers)
    return Round(
        settings=settings,
        papers=papers,
        grouped=grouped,
        submissions=tuple(
            _submission_case(settings, one, Known(known, credit), (applicants, evaluators)).but(
                elsewhere=elsewhere.of(one)
            )
            for one in grouped.submissions
        ),
        evaluators=_evaluator_cases(settings, grouped, evaluators, papers, Known(known, credit)),
        regions=_region_cases(settings, grouped.submissions, tables, known, unread),
    )


def _open_files(papers: Iterable[Paper], grouped: Grouped) -> tuple[UnreadFile, ...]:
    """Files that could not be read, and reports whose applicant could not be told."""
    unread = (UnreadFile(path=paper.path, reason=paper.reason) for paper in papers if paper.reason is not None)
    return (*unread, *grouped.unattributed)


def _summary_tables(papers: Iterable[Paper]) -> list[tuple[FiledReport, Region | None]]:
    """Annexes 1 with the region that files them: named by the table's own words, else by the folders."""
    found = []
    for paper in papers:
        for report in paper.reports:
            if report.kind is DocumentKind.SUMMARY_TABLE:
                stated = report.region.value if report.region is not None else None
                titled = _region_in(report.title.quote) if report.title is not None else None
                region = stated or titled or region_of_path(f"{paper.path}/")
                found.append((paper.filed(report), region))
    return found


def _region_in(title: str) -> Region | None:
    """The first recommending body that a title names anywhere: "附件1 江苏省……推荐汇总表"."""
    hits = (find_region(title[start:]) for start in range(len(title)))
    return next((hit[0] for hit in hits if hit is not None and hit[1] == 0), None)


def _listings(tables: Iterable[tuple[FiledReport, Region | None]]) -> dict[tuple[str, Category | None], Listing]:
    """What annexes 1 say, by folded applicant and category."""
    return {
        (fold_name(row.name.value), row.category): Listing(region=_region_of(row, region), evaluator=row.evaluator)
        for filed, region in tables
        for row in filed.report.entries
    }


def _region_of(row: SummaryRow, table: Region | None) -> Region | None:
    """Who recommends the applicant of a row: its own column says so, unless it names a city of the table's province."""
    own = row.region
    return own if own is not None and (table is None or not lies_in(own, table)) else table


def _by_region(filed: FiledReport, table: Region | None) -> list[tuple[FiledReport, Region]]:
    """A table cut into its regions; an unreadable row without one is in each of them."""
    named = [region for row in filed.report.rows if (region := _region_of(row, table)) is not None]
    regions = {region.code: region for region in ([table] if table is not None and not named else []) + named}
    return [
        (filed.but(report=filed.report.but(rows=_rows_in(filed, table, region))), region) for region in regions.values()
    ]


def _rows_in(filed: FiledReport, table: Region | None, region: Region) -> tuple[SummaryRow, ...]:
    placed = [(row, _region_of(row, table)) for row in filed.report.rows]
    return tuple(row for row, own in placed if own == region or (own is None and not row.readable))


class Known(NamedTuple):
    """What is known from outside the reports: registers, and the credit reports among the papers."""

    registers: Registers
    credit: UploadedCredit

    def about(self, identity: Identity | None, subjects: Subjects) -> dict[str, RegisterAnswer]:
        """What the registers hold about a subject under any of its names; nothing is asked of one that is not known."""
        if identity is None:
            return {}
        subject = subjects.named(identity.name, identity.uscc)
        names = (identity.name, *(subject.names if subject is not None else ()))
        return self.registers.about(identity.uscc, names, self.credit.former_names(identity))


def _without_credit(answers: Mapping[str, RegisterAnswer]) -> dict[str, RegisterAnswer]:
    return {kind: answer for kind, answer in answers.items() if not is_credit(kind)}


def _submission_case(
    settings: RoundSettings, one: Submission, known: Known, subjects: tuple[Subjects, Subjects]
) -> SubmissionCase:
    applicants, evaluators = subjects
    held, credit = known.about(one.applicant, applicants), known.credit
    registers = known.registers
    return SubmissionCase(
        settings=settings,
        submission=one,
        evaluator_registers=_without_credit(known.about(one.evaluator, evaluators)),
        registers=_without_credit(held),
        other_evaluators=tuple(
            OtherEvaluator(
                identity=subject.identity,
                named_in=filed,
                registers=_without_credit(known.about(subject.identity, evaluators)),
            )
            for subject, filed in _other_evaluators(one, evaluators)
        ),
        sector_standards=registers.get("sector_standards"),
        catalogue=registers.get("catalogue"),
        benchmarks=registers.get("benchmarks"),
        listed=registers.get("listed"),
        other_applicants=_named_among(one, applicants),
        evaluators=_named_among(one, evaluators),
        credit=(*of_registers(held), *credit.about(one.applicant), *credit.astray(one)),
        registrations=credit.registrations(one.applicant),
    )


def _named_among(one: Submission, subjects: Subjects) -> tuple[str, ...]:
    """The companies in a submission's reports that are one of the subjects and not its own applicant, as printed."""
    own = subjects.named(one.applicant.name, one.applicant.uscc)
    named = {company.name for filed in one.reports for company in filed.report.companies}
    found = ((name, subjects.named(name)) for name in sorted(named))
    return tuple(name for name, subject in found if subject is not None and subject is not own)


def _other_evaluators(one: Submission, evaluators: Subjects) -> list[tuple[Subject, FiledReport]]:
    """The evaluators beside a submission's own that its third-party reports name, each with the first report that does."""
    own = evaluators.named(one.evaluator.name, one.evaluator.uscc) if one.evaluator is not None else None
    found: dict[str, tuple[Subject, FiledReport]] = {}
    for filed in one.reports:
        subject = evaluators.of(filed.report.evaluator)
        third = filed.report.kind is DocumentKind.THIRD_PARTY_EVALUATION
        if own is not None and third and subject is not None and subject.key != own.key:
            found.setdefault(subject.key, (subject, filed))
    return list(found.values())


def _evaluator_cases(
    settings: RoundSettings,
    grouped: Grouped,
    evaluators: Subjects,
    papers: Iterable[Paper],
    known: Known,
) -> tuple[EvaluatorCase, ...]:
    projects, unattributed = _projects(grouped.submissions, evaluators)
    annual = _annual_reports(papers, evaluators)
    held = EvaluatorPapers(papers, grouped.submissions, evaluators)
    register = known.registers.get("affiliates")
    affiliates = Affiliations(register, evaluators, projects, papers)
    active = [subject for subject in evaluators.all() if subject.key in projects or subject.key in annual]
    answers = {subject.key: known.about(subject.identity, evaluators) for subject in active}
    return tuple(
        EvaluatorCase(
            settings=settings,
            id=subject.key,
            identity=subject.identity,
            names=subject.names,
            projects=tuple(projects.get(subject.key, ())),
            affiliates=affiliates.of(subject),
            affiliates_register=register,
            unclear_affiliates=affiliates.unclear(subject),
            affiliates_circle=affiliates.circle(subject),
            annual_reports=tuple(annual.get(subject.key, ())),
            registers=_without_credit(answers[subject.key]),
            unattributed=tuple(unattributed),
            elsewhere=_elsewhere(projects, subject.key),
            unread=_open_files(papers, grouped),
            third_party_reports=held.third_party(subject.key),
            unplaced_annual_reports=held.unplaced_annual,
            maybe_annual=held.maybe_annual(subject.key),
            shared_staff=held.shared_staff(subject.key),
            certificates=held.certificates(subject.key),
            credit=(*of_registers(answers[subject.key]), *known.credit.about(subject.identity)),
            registrations=known.credit.registrations(subject.identity),
        )
        for subject in active
    )


def _elsewhere(projects: Mapping[str, list[Project]], own: str) -> tuple[Project, ...]:
    """The projects of all other evaluators, each submission once."""
    held = {one.submission for one in projects.get(own, ())}
    others = {one.submission: one for key in sorted(projects) if key != own for one in projects[key]}
    return tuple(one for one in others.values() if one.submission not in held)


def _projects(
    submissions: Iterable[Submission], evaluators: Subjects
) -> tuple[dict[str, list[Project]], list[Project]]:
    """Applications by their evaluator's key, and those whose evaluator is not known."""
    projects: dict[str, list[Project]] = defaultdict(list)
    unattributed = []
    for submission in submissions:
        if submission.type is SubmissionType.APPLICATION:
            named = submission.evaluator
            subject = evaluators.named(named.name, named.uscc) if named is not None else None
            if subject is None:
                unattributed.append(_project(submission, evaluators, None))
            else:
                for one in (subject, *(other for other, _ in _other_evaluators(submission, evaluators))):
                    projects[one.key].append(_project(submission, evaluators, one))
    return projects, unattributed


def _project(submission: Submission, evaluators: Subjects, subject: Subject | None) -> Project:
    """A project with the report that names the evaluator."""
    key = subject.key if subject is not None else None
    naming = [filed for filed in submission.reports if key and evaluators.key_of(filed.report.evaluator) == key]
    third = [filed for filed in naming if filed.report.kind is DocumentKind.THIRD_PARTY_EVALUATION]
    return Project(
        submission=submission.id,
        applicant=submission.applicant.name,
        category=submission.category,
        stated_in=next(iter(third or naming), None),
        names=tuple(sorted({name for filed in submission.reports for name in names_of(filed.report.applicant)})),
        uscc=submission.applicant.uscc,
    )


def _annual_reports(papers: Iterable[Paper], evaluators: Subjects) -> dict[str, list[FiledReport]]:
    found: dict[str, list[FiledReport]] = defaultdict(list)
    for paper in papers:
        for report in paper.reports:
            key = evaluators.key_of(report.evaluator)
            if report.kind is DocumentKind.EVALUATOR_ANNUAL_REPORT and key is not None:
                found[key].append(paper.filed(report))
    return found


def _region_cases(
    settings: RoundSettings,
    submissions: Iterable[Submission],
    tables: Iterable[tuple[FiledReport, Region | None]],
    known: Registers,
    unread: tuple[UnreadFile, ...],
) -> tuple[RegionCase, ...]:
    regions: dict[str, Region] = {}
    held: dict[str, list[Submission]] = defaultdict(list)
    annexes: dict[str, list[FiledReport]] = defaultdict(list)
    unplaced = []
    for submission in submissions:
        if submission.region is None:
            unplaced.append(submission)
        else:
            regions[submission.region.code] = submission.region
            held[submission.region.code].append(submission)
    for filed, region in (placed for table in tables for placed in _by_region(*table)):
        regions[region.code] = region
        annexes[region.code].append(filed)
    for name in settings.complete_regions:
        hit = find_region(name)
        if hit is not None:
            regions[hit[0].code] = hit[0]
    return tuple(
        RegionCase(
            settings=settings,
            region=regions[code],
            submissions=tuple(held.get(code, ())),
            summary_tables=tuple(annexes.get(code, ())),
            unplaced=tuple(unplaced),
            registers=known.by_kind,
            unread=tuple(file for file in unread if _may_be_of(file, regions[code])),
        )
        for code in sorted(regions)
    )


def _may_be_of(file: UnreadFile, region: Region) -> bool:
    """Whether an unread file may be a region's: it lies in its folder, its province's, or in nobody's."""
    folder = region_of_path(file.path)
    return folder is None or folder.code in {region.code, region.parent}
