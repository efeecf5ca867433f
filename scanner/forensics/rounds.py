"""The signs of dependence of every submission of a round."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import msgspec

from corpus.reference.independence import Scale, weights
from models.cases import Client, EvaluatorCase, Pattern, SubmissionCase
from models.facts import Party
from models.identity import fold_name
from models.round import FiledReport
from models.signals import Assessment, Independence, Level
from scanner.execution import completed
from scanner.forensics.assessing import Assessed, Job, PairJob, assess_pairs
from scanner.forensics.earlier import Earlier
from scanner.forensics.filings import Filing, KeptFile, filings, range_of
from scanner.forensics.known import Holders, Known, applicants_of, evaluators_of, keep_names
from scanner.forensics.levels import is_alike_only
from scanner.forensics.null import SelfNull
from scanner.forensics.siblings import Clients, Held, Material, Shared, Siblings
from scanner.forensics.spread import Spread
from scanner.forensics.standing import standing
from scanner.forensics.usual import without_usual
from scanner.grouping.identities import names_of
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.rounds import Workshop

__all__ = ["KeptFile", "Laid", "assess", "with_patterns"]


class Laid(NamedTuple):
    """The texts of a round with what they share, and the applications of an earlier run that some of them are of."""

    texts: Sequence[RoundText]
    reuse: RoundReuse
    earlier: Earlier = Earlier()


def assess(
    cases: Sequence[SubmissionCase],
    files: Mapping[str, KeptFile],
    laid: Laid,
    workshop: Workshop,
    scale: Scale | None = None,
) -> dict[str, Independence]:
    """By submission id, every application that a third party evaluates; ``files`` are by path.

    The same whatever the jobs. One whose reports are missing, unread or too short is ``unverified`` with its reason.
    """
    found = filings(cases, files)
    ready = {one.submission.id: one for one in found if one.reason is None}
    jobs = _Jobs(found, files, laid, workshop, scale)
    assessed = {one.submission.id: _nothing(one) for one in found if one.reason is not None}
    for submission, result in _assessed(map(jobs.of, ready.values()), ready, workshop).items():
        pair, filing = jobs.pairs(ready[submission])[result.pair], ready[submission]
        assessed[submission] = result.independence.but(own=filing.own[pair.own], other=filing.other[pair.other])
    weighed = without_usual(assessed, {one.submission.id: one.holder for one in found}, scale)
    return {submission: weighed[submission] for submission in sorted(weighed)}


def _assessed(jobs: Iterable[Job], filings_by_id: Mapping[str, Filing], workshop: Workshop) -> dict[str, Assessed]:
    """What workers find; what two reports misspell alike is asked again where others misspell it too."""
    sent: dict[str, Job] = {}
    found: dict[str, Assessed] = {}
    for job, data in completed(workshop.pool, assess_pairs, jobs, workshop.jobs):
        found[job.submission] = msgspec.msgpack.decode(data, type=Assessed)
        if any(sign.name in _SPELLING for sign in found[job.submission].independence.signals):
            sent[job.submission] = job
    spelt = Holders()
    for submission, one in found.items():
        spelt.hold(filings_by_id[submission].holder, one.misspelt)
    again = (
        job.but(misspelt=common)
        for submission, job in sorted(sent.items())
        if (common := spelt.common(filings_by_id[submission].holder, found[submission].misspelt))
    )
    for job, data in completed(workshop.pool, assess_pairs, again, workshop.jobs):
        found[job.submission] = msgspec.msgpack.decode(data, type=Assessed)
    return found


_SPELLING: Final = frozenset({"shared_typos", "shared_typo_once"})


def _nothing(filing: Filing) -> Independence:
    """Unverified, with whatever reports there are."""
    return Independence(
        assessment=Assessment(level=Level.UNVERIFIED, score=Decimal(0), contributions=()),
        own=next(iter(filing.own), None),
        other=next(iter(filing.other), None),
        reason=filing.reason,
    )


class _Jobs:
    """What workers are sent, each only what its application needs."""

    def __init__(
        self,
        found: Sequence[Filing],
        files: Mapping[str, KeptFile],
        laid: Laid,
        workshop: Workshop,
        scale: Scale | None,
    ) -> None:
        self._files = files
        self._shared = Shared(laid.texts, laid.reuse)
        self._scale = scale
        then = laid.earlier
        self._known = Known([*found, *(one._replace(own=(), other=()) for one in then.filings)], files)
        self._names = keep_names(self._known.names, workshop.folder)
        by_evaluator: dict[str, list[Filing]] = defaultdict(list)
        for one in found:
            if one.evaluator:
                by_evaluator[one.evaluator].append(one)
        keys = _evaluators(found, laid.texts)
        for one in then.filings:
            if one.evaluator in keys:
                by_evaluator[keys[one.evaluator]].append(one)
        values = self._known.values | {filed.path: {} for one in then.filings for filed in one.reports}
        null = SelfNull(found, laid.texts, laid.reuse, then.filings)
        limits = scale.siblings if scale is not None else None
        material = Material({**files, **then.files}, values, self._shared, null, Spread(found), limits)
        self._clients = {key: Clients(held, material) for key, held in by_evaluator.items()}

    def of(self, filing: Filing) -> Job:
        """The job of an application."""
        common = self._known.common(filing)
        clients = self._clients.get(filing.evaluator)
        return Job(
            submission=filing.submission.id,
            own=tuple(map(self._held, filing.own)),
            other=tuple(map(self._held, filing.other)),
            pairs=self.pairs(filing),
            siblings=tuple(
                clients.siblings(filing, own, common) if clients is not None else Siblings() for own in filing.own
            ),
            common=common,
            looked_at=self._known.others(filing),
            names=self._names,
            applicants=tuple(sorted(applicants_of(filing))),
            evaluators=tuple(sorted(evaluators_of(filing))),
            clients=clients.strangers_of(filing) if clients is not None else (),
            scale=self._scale,
        )

    def pairs(self, filing: Filing) -> tuple[PairJob, ...]:
        """Each of its self-evaluations with each of its third-party reports."""
        return tuple(
            self._pair((mine, own), (theirs, other))
            for mine, own in enumerate(filing.own)
            for theirs, other in enumerate(filing.other)
        )

    def _pair(self, mine: tuple[int, FiledReport], theirs: tuple[int, FiledReport]) -> PairJob:
        own, other = mine[1], theirs[1]
        passages = self._shared.between(range_of(own), range_of(other))
        rank = standing(passages, (_length(own), _length(other)), self._shared.reuse)
        return PairJob(own=mine[0], other=theirs[0], passages=passages, standing=rank)

    def _held(self, filed: FiledReport) -> Held:
        return Held(filed=filed, kept=self._files[filed.path].kept)


def _evaluators(found: Iterable[Filing], texts: Iterable[RoundText]) -> dict[str, str]:
    """The key of each evaluator among the texts → its key among the applications of the round."""
    owners = {range_of(filed): one.evaluator for one in found if one.evaluator for filed in one.reports}
    ranges = ((text, (text.sha256, text.start, text.end)) for text in texts if text.evaluator and not text.earlier)
    return {text.evaluator: owners[place] for text, place in ranges if place in owners}


def _length(filed: FiledReport) -> int:
    return filed.report.end - filed.report.start


def with_patterns(
    evaluators: Sequence[EvaluatorCase], assessed: Mapping[str, Independence]
) -> tuple[EvaluatorCase, ...]:
    """The evaluators with what their clients show, against those of all others."""
    compared = [one for one in assessed.values() if one.assessment.level is not Level.UNVERIFIED]
    everywhere = Counter(name for one in compared for name in _names(one))
    return tuple(_with_patterns(case, assessed, everywhere, len(compared)) for case in evaluators)


def _names(one: Independence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(signal.name for signal in one.signals))


def _with_patterns(
    case: EvaluatorCase, assessed: Mapping[str, Independence], everywhere: Mapping[str, int], compared: int
) -> EvaluatorCase:
    clients = tuple(_clients(case, assessed))
    held = {one.submission for one in clients if one.level is not Level.UNVERIFIED}
    own = Counter(name for one in clients if one.submission in held for name in one.signals)
    patterns = tuple(
        Pattern(
            signal=name,
            shown=own[name],
            clients=len(held),
            others_shown=everywhere[name] - own[name],
            others_clients=compared - len(held),
        )
        for name in weights()
        if own[name]
    )
    return case.but(clients=clients, patterns=patterns)


def _clients(case: EvaluatorCase, assessed: Mapping[str, Independence]) -> Iterator[Client]:
    for project in {one.submission: one for one in case.projects}.values():
        found = assessed.get(project.submission)
        if found is not None:
            own = _is_of(case, found)
            yield Client(
                submission=project.submission,
                applicant=project.applicant,
                level=found.assessment.level if own else Level.UNVERIFIED,
                signals=_names(found) if own else (),
                alike_only=own and is_alike_only(found.assessment),
            )


def _is_of(case: EvaluatorCase, found: Independence) -> bool:
    """Whether the report that was compared is this evaluator's: a submission may have reports of two."""
    party = found.other.report.evaluator if found.other is not None else Party()
    codes = {party.uscc.value} if party.uscc is not None else set()
    names = {fold_name(name) for name in names_of(party)}
    if not codes and not names:
        return True
    return case.id in codes or bool(names & {fold_name(name) for name in (case.identity.name, *case.names)})
