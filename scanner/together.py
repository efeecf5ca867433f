"""The reports of a joined round laid side by side: which texts are compared, whose they are, what comes of it."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from corpus.reference.independence import Scale
from models.facts import Party, Report
from models.identity import fold_name
from models.round import FiledReport, Identity, Submission
from models.vocabulary import SubmissionType
from scanner.earlier_texts import borrowed, earlier_texts
from scanner.forensics.earlier import earlier_filings
from scanner.forensics.rounds import KeptFile, Laid, assess, with_patterns
from scanner.grouping.papers import APPLICATION_REPORTS
from scanner.joining import Round
from scanner.results.earlier import EarlierReport
from scanner.reuse import ReuseOptions
from scanner.reuse.outside import Outside
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.rounds import Workshop, compare_all


class Filed(NamedTuple):
    """A report that is compared, and the application it was filed for; ``earlier`` if that was in an earlier run."""

    submission: str
    report: FiledReport
    earlier: EarlierReport | None = None


class Together(NamedTuple):
    """The texts that were compared, what each of them is (by the same numbers), and the passages they share."""

    texts: tuple[RoundText, ...] = ()
    filed: tuple[Filed, ...] = ()
    reuse: RoundReuse = RoundReuse()

    def borrowed(self, texts: Mapping[str, Path], folder: Path) -> dict[str, Path]:
        """The round's texts, and copies of those of an earlier run that share something with one of them."""
        used = self.used
        return borrowed((one for one in self.texts if one.sha256 in used), texts, folder)

    @property
    def used(self) -> frozenset[str]:
        """The hashes of the texts that share something with another."""
        return frozenset(self.texts[number].sha256 for pair in self.reuse.pairs for number in (pair.a, pair.b))

    def then(self) -> Iterator[tuple[EarlierReport, RoundText]]:
        """The reports of the earlier run with their texts."""
        for filed, text in zip(self.filed, self.texts, strict=True):
            if filed.earlier is not None:
                yield filed.earlier, text


class Beside(NamedTuple):
    """What is known beside the round: from outside, and the reports of an earlier run that it is held against.

    ``problems`` name what of it could not be read.
    """

    outside: Outside = Outside.none()
    earlier: tuple[EarlierReport, ...] = ()
    problems: tuple[str, ...] = ()


def names_told(report: Report) -> Iterator[str]:
    """What a report calls its parties, their places, codes and people: facts, whoever wrote them down."""
    for party in (report.applicant, report.evaluator):
        yield from _told(party)


def _told(party: Party) -> Iterator[str]:
    single = (party.name, party.uscc, party.address, party.legal_representative, party.contact)
    for stated in (*single, *party.aliases, *party.phones, *party.emails):
        if stated is not None:
            yield stated.value


def lay_together(
    joined: Round, texts: Mapping[str, Path], options: ReuseOptions, workshop: Workshop, beside: Beside
) -> Together:
    """All reports of the round's applications compared; ``texts`` holds the file of each document's text by its hash."""
    evaluators = _evaluators(joined)
    filed = tuple(_filed(case.submission for case in joined.submissions))
    owners = {case.submission.id: case.submission for case in joined.submissions}
    names = _names(filed)
    found = tuple(
        RoundText(
            sha256=one.report.sha256,
            start=one.report.report.start,
            end=one.report.report.end,
            location=str(texts[one.report.sha256]),
            kind=one.report.report.kind,
            applicant=_key(owners[one.submission].applicant),
            evaluator=evaluators.get(one.submission, ""),
            names=names[one.submission],
        )
        for one in filed
    )
    for report, text in earlier_texts(beside.earlier, joined, texts):
        found += (text,)
        filed += (Filed(report.submission or "", _filed_then(report, text), report),)
    return Together(found, filed, compare_all(found, options, beside.outside, workshop))


def _filed_then(report: EarlierReport, text: RoundText) -> FiledReport:
    """A report of an earlier run, of which no more is known than what it is."""
    then = Report(kind=report.kind, start=text.start, end=text.end)
    return FiledReport(path=report.path, sha256=report.text.sha256, report=then)


def _filed(submissions: Iterable[Submission]) -> Iterator[Filed]:
    """Every self-evaluation and third-party report once, sorted; of a file filed for two, the first has it."""
    seen: set[tuple[str, int]] = set()
    for one in sorted(submissions, key=lambda one: one.id):
        if one.type is SubmissionType.APPLICATION:
            for filed in sorted(one.reports, key=lambda filed: (filed.path, filed.report.start)):
                place = filed.sha256, filed.report.start
                if filed.report.kind in APPLICATION_REPORTS and place not in seen:
                    seen.add(place)
                    yield Filed(one.id, filed)


def _names(filed: Iterable[Filed]) -> dict[str, tuple[str, ...]]:
    """What the reports of each submission call its parties."""
    found: dict[str, set[str]] = {}
    for one in filed:
        found.setdefault(one.submission, set()).update(names_told(one.report.report))
    return {submission: tuple(sorted(names)) for submission, names in found.items()}


def _evaluators(joined: Round) -> dict[str, str]:
    """The key of the evaluator of each application; of several, the one that the application names itself."""
    own = {case.submission.id: case.submission.evaluator for case in joined.submissions}
    found: dict[str, str] = {}
    for case in joined.evaluators:
        for project in case.projects:
            named = own.get(project.submission)
            if project.submission not in found or named == case.identity:
                found[project.submission] = case.id
    return found


def _key(identity: Identity) -> str:
    return identity.uscc or fold_name(identity.name)


def with_independence(
    joined: Round, together: Together, files: Mapping[str, KeptFile], workshop: Workshop, scale: Scale
) -> Round:
    """The round with what its applications and evaluators betray; ``files`` are by path."""
    laid = Laid(together.texts, together.reuse, earlier_filings(together.then(), together.used, workshop.folder))
    found = assess(joined.submissions, files, laid, workshop, scale)
    return joined.but(
        submissions=tuple(case.but(independence=found.get(case.submission.id)) for case in joined.submissions),
        evaluators=with_patterns(joined.evaluators, found),
    )


def workshop_in(pool: Executor, jobs: int, folder: Path) -> Workshop:
    """A workshop in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return Workshop(pool, jobs, folder)
