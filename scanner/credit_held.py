"""What sources of credit records hold about the subjects of a round, in one form whichever way it came.

An uploaded report counts for the subject whose credit code it prints; where no code of the subject is known, for its name. A
report of somebody else among the papers of a submission is said, never counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.cases import Channel, CreditHeld, MatchHow, RegisterAnswer, RegisterMatch
from models.credit import CreditAnswer, CreditEntry, CreditReport, Outcome, Receipt, Registration, Why
from models.finding import CreditReceipt, Message, Passage
from models.identity import fold_name
from models.round import Identity, Register, RegisterEntry, Submission
from scanner.grouping.papers import Paper

CREDIT = "credit-"
RECEIPTS = "receipts"
"""The folder of receipts, in a run directory and in a cache."""
_Held = tuple[Paper, CreditReport]
_BY_NAME = Message(zh="仅名称相同，未经信用代码确认", en="only the name is the same: no credit code confirms it")


def is_credit(kind: str) -> bool:
    """Whether a kind of register holds credit records."""
    return kind.startswith(CREDIT)


def of_registers(answers: Mapping[str, RegisterAnswer]) -> Iterator[CreditHeld]:
    """The answers of the registers of credit records; one that was not read whole is unknown."""
    for kind in sorted(filter(is_credit, answers)):
        register = answers[kind].register
        if not register.readable:
            said = Message(zh=f"名录未能读取（{_first(register)}）", en=f"it could not be read ({_first(register)})")
            yield CreditHeld(channel=Channel.REGISTER, held=answers[kind], why=Why.NOT_UNDERSTOOD, said=said)
        elif register.skipped:
            said = Message(zh=f"有{register.skipped}行未能读取", en=f"{register.skipped} of its rows could not be used")
            yield CreditHeld(channel=Channel.REGISTER, held=answers[kind], why=Why.PARTIAL, said=said)
        else:
            yield CreditHeld(channel=Channel.REGISTER, held=answers[kind])


def _first(register: Register) -> str:
    return register.problems[0] if register.problems else "?"


class UploadedCredit:
    """The credit reports of a round."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._paths: dict[str, _Held] = {}
        self._known: dict[str, list[_Held]] = defaultdict(list)
        for paper in papers:
            if paper.credit is not None:
                held = (paper, paper.credit)
                self._paths[paper.path] = held
                for key in _keys(paper.credit):
                    self._known[key].append(held)

    def about(self, identity: Identity | None) -> tuple[CreditHeld, ...]:
        """What the reports on this subject answer."""
        return tuple(
            _uploaded(paper, report, answer, how)
            for paper, report, how in self._of(identity)
            for answer in report.answers
        )

    def astray(self, submission: Submission) -> Iterator[CreditHeld]:
        """Reports among the papers of a submission that are neither on its applicant nor on its evaluator."""
        parties = (submission.applicant, submission.evaluator)
        for paper, report in (self._paths[path] for path in submission.paths if path in self._paths):
            if not any(_how(report, party) for party in parties):
                why, said = _whose(report)
                for answer in report.answers:
                    unknown = CreditAnswer.unknown(report.source, answer.kind, why, said)
                    yield _uploaded(paper, report, unknown, MatchHow.NAME)

    def registrations(self, identity: Identity | None) -> tuple[Registration, ...]:
        """The states of registration that the reports with the subject's code print."""
        return tuple(
            Registration(
                path=paper.path,
                source=report.source,
                as_of=report.generated,
                status=report.status,
                legal_form=report.legal_form,
            )
            for paper, report, how in self._of(identity)
            if report.status is not None and how is MatchHow.CODE
        )

    def former_names(self, identity: Identity | None) -> tuple[str, ...]:
        """The names that the reports with the subject's code say it had before."""
        return tuple(
            name.value for _, report, how in self._of(identity) if how is MatchHow.CODE for name in report.former
        )

    def _of(self, identity: Identity | None) -> list[tuple[Paper, CreditReport, MatchHow]]:
        """The reports on a subject, by path."""
        if identity is None:
            return []
        keys = {identity.uscc or "", fold_name(identity.name)} - {""}
        held = {paper.path: (paper, report) for key in keys for paper, report in self._known.get(key, ())}
        found = ((*held[path], _how(held[path][1], identity)) for path in sorted(held))
        return [(paper, report, how) for paper, report, how in found if how is not None]


def _keys(report: CreditReport) -> set[str]:
    code = {report.uscc.value} if report.uscc is not None else set()
    return code | ({fold_name(report.name.value)} if report.name is not None else set())


def _how(report: CreditReport, identity: Identity | None) -> MatchHow | None:
    """How a report is known to be on a subject; None if it is not."""
    if identity is None:
        return None
    if report.uscc is not None and identity.uscc is not None:
        return MatchHow.CODE if report.uscc.value == identity.uscc else None
    same = report.name is not None and fold_name(report.name.value) == fold_name(identity.name)
    return MatchHow.NAME if same else None


def _whose(report: CreditReport) -> tuple[Why, Message]:
    name = report.name.value if report.name is not None else ""
    code = report.uscc.value if report.uscc is not None else ""
    if not name and not code:
        said = Message(zh="报告未印出单位名称和信用代码", en="it prints neither a name nor a credit code")
        return Why.SUBJECT_UNCLEAR, said
    whose = " ".join(filter(None, (name, code)))
    return Why.OTHER_SUBJECT, Message(zh=f"报告不是本单位的，而是“{whose}”的", en=f'it is a report on "{whose}"')


def _uploaded(paper: Paper, report: CreditReport, answer: CreditAnswer, how: MatchHow) -> CreditHeld:
    channel = Channel.CERTIFICATE if report.covers is not None else Channel.REPORT
    if how is not MatchHow.CODE and answer.outcome is Outcome.CLEAR_IN_SOURCE:
        answer = CreditAnswer.unknown(report.source, answer.kind, Why.SUBJECT_UNCLEAR, _BY_NAME)
    answer = answer.but(
        source=report.source, as_of=answer.as_of or report.generated, covers=answer.covers or report.covers
    )
    entries = tuple(
        RegisterEntry(
            number=number,
            cells=entry.cells,
            evidence=Passage(path=paper.path, at=entry.at) if entry.at is not None else None,
        )
        for number, entry in enumerate(answer.entries, 1)
    )
    matches = tuple(RegisterMatch(entry=one, how=how) for one in entries)
    return _held(channel, answer, (paper.path, paper.sha256), matches).but(number=report.number)


def of_live(
    subject: Identity, answer: CreditAnswer, told: Sequence[Receipt | None], last: Receipt | None
) -> CreditHeld:
    """A live answer with the receipts that hold its records, and that of the whole (None: it was not asked)."""
    matches = tuple(
        RegisterMatch(
            entry=RegisterEntry(number=number, cells=entry.cells, evidence=_evidence(answer, receipt)),
            how=_known_by(subject, entry),
        )
        for number, (entry, receipt) in enumerate(zip(answer.entries, told, strict=True), 1)
    )
    file = (_evidence(answer, last).receipt, last.sha256 if last is not None else "")
    held = _held(Channel.LIVE, answer, file, matches)
    return held.but(asked_at=last.asked_at if last is not None else None)


def _known_by(subject: Identity, entry: CreditEntry) -> MatchHow:
    """By what a live record is known to be the subject's."""
    if subject.uscc is None:
        return MatchHow.NAME
    return MatchHow.CODE if entry.certain else MatchHow.MASKED_CODE


def _evidence(answer: CreditAnswer, receipt: Receipt | None) -> CreditReceipt:
    file = f"{RECEIPTS}/{receipt.file}" if receipt is not None and receipt.file else ""
    return CreditReceipt(source=answer.source, outcome=answer.outcome, receipt=file)


def _held(
    channel: Channel, answer: CreditAnswer, file: tuple[str, str], matches: tuple[RegisterMatch, ...]
) -> CreditHeld:
    path, sha256 = file
    register = Register(
        kind=answer.kind,
        path=path,
        sha256=sha256,
        as_of=answer.as_of,
        covers=answer.covers,
        source=answer.source,
        entries=tuple(match.entry for match in matches),
        readable=answer.outcome is not Outcome.UNKNOWN,
    )
    return CreditHeld(
        channel=channel, held=RegisterAnswer(register=register, matches=matches), why=answer.why, said=answer.said
    )
