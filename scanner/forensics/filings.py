"""Which reports of an application are compared, or why none can be."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.reference.independence import independence
from models.base import Model
from models.cases import SubmissionCase
from models.document import FileFacts
from models.finding import Message
from models.identity import fold_name
from models.round import FiledReport, Identity, Submission
from models.vocabulary import Category, DocumentKind, SubmissionType
from scanner.forensics.kin import Kin, kin

Range = tuple[str, int, int]
"""Which words of which file."""
_OWN, _OTHER = DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION
_WORDS = {_OWN: ("自评价报告", "self-evaluation"), _OTHER: ("第三方评价报告", "third-party report")}


class KeptFile(Model):
    """A file that was read: what it says of itself, and where the encoded result of reading it (``ReadResult``) is kept."""

    facts: FileFacts
    kept: str


class Filing(NamedTuple):
    """An application; ``own`` and ``other`` are its two reports, each content once; ``reason`` says why they tell nothing.

    ``applicant`` and ``evaluator`` are keys (code, else folded name), the latter "" where it is not known.
    """

    submission: Submission
    applicant: str
    evaluator: str
    own: tuple[FiledReport, ...]
    other: tuple[FiledReport, ...]
    kin: Kin
    reason: Message | None = None

    @property
    def reports(self) -> tuple[FiledReport, ...]:
        """All of them."""
        return (*self.own, *self.other)

    @property
    def holder(self) -> str:
        """The evaluator's key; one that is not known counts as one of its own."""
        return self.evaluator or f"?{self.submission.id}"


def range_of(filed: FiledReport) -> Range:
    """The words that a report is."""
    return filed.sha256, filed.report.start, filed.report.end


def key_of(identity: Identity | None) -> str:
    """A subject's key, as grouping makes it."""
    return (identity.uscc or fold_name(identity.name)) if identity is not None else ""


def filings(cases: Iterable[SubmissionCase], files: Mapping[str, KeptFile]) -> tuple[Filing, ...]:
    """Every application that needs a third party's report: those for design products do not."""
    return tuple(
        _filing(case.submission, files)
        for case in cases
        if case.submission.type is SubmissionType.APPLICATION and case.submission.category is not Category.PRODUCT
    )


def _filing(submission: Submission, files: Mapping[str, KeptFile]) -> Filing:
    kept = [one for one in submission.reports if one.path in files]
    own, other = (tuple(_once(one for one in kept if one.report.kind is kind)) for kind in (_OWN, _OTHER))
    reason: Message | None = None
    twice = _twice(kept) if not own or not other else None
    if twice is not None:
        own, other = ((one,) for one in twice)
    elif not own or not other:
        reason = _missing(submission, tuple(kind for kind, held in ((_OWN, own), (_OTHER, other)) if not held))
    else:
        reason = _short(own, _OWN) or _short(other, _OTHER)
        own, other = _judgeable(own), _judgeable(other)
    identity = submission.applicant
    parties = [one.report.applicant for one in submission.reports]
    names = {identity.name, *(party.name.value for party in parties if party.name is not None)}
    return Filing(
        submission=submission,
        applicant=key_of(identity),
        evaluator=key_of(submission.evaluator),
        own=own,
        other=other,
        kin=kin(sorted(names), parties),
        reason=reason,
    )


def _once(reports: Iterable[FiledReport]) -> Iterator[FiledReport]:
    """Each content once, where it was filed first."""
    seen: set[Range] = set()
    for one in reports:
        if range_of(one) not in seen:
            seen.add(range_of(one))
            yield one


def _twice(reports: Iterable[FiledReport]) -> tuple[FiledReport, FiledReport] | None:
    """One content filed under the names of both reports: the self-evaluation first."""
    held: dict[Range, dict[DocumentKind, FiledReport]] = {}
    for one in reports:
        named = _named(one.path)
        if named is not None:
            held.setdefault(range_of(one), {}).setdefault(named, one)
    return next(((found[_OWN], found[_OTHER]) for found in held.values() if len(found) > 1), None)


def _named(path: str) -> DocumentKind | None:
    """Which of the two reports a file is called; None if neither or both."""
    name = path.rsplit("/", 1)[-1]
    own, other = (bool(called.search(name)) for called in (independence().called_own, independence().called_other))
    if own is other:
        return None
    return _OWN if own else _OTHER


def _missing(submission: Submission, kinds: tuple[DocumentKind, ...]) -> Message:
    zh, en = "、".join(_WORDS[kind][0] for kind in kinds), " and ".join(_WORDS[kind][1] for kind in kinds)
    if not submission.unread:
        return Message(zh=f"缺少{zh}，无从比对", en=f"the {en} is missing: nothing to compare")
    paths = [f"{file.path}（{file.reason}）" for file in submission.unread]
    tail = f"（共{len(paths)}件）" if len(paths) > 1 else ""
    return Message(
        zh=f"未读到{zh}，可能在未能读取的文件中：{paths[0]}{tail}",
        en=f"no {en} was read; it may be among {len(paths)} files that could not be read: {submission.unread[0].path}",
    )


def _judgeable(reports: tuple[FiledReport, ...]) -> tuple[FiledReport, ...]:
    """Those that are long enough, all of them if none is."""
    least = independence().shortest
    return tuple(one for one in reports if one.report.end - one.report.start >= least) or reports


def _short(reports: tuple[FiledReport, ...], kind: DocumentKind) -> Message | None:
    """Why a report cannot be judged by its words; None if one is long enough."""
    longest = max(reports, key=lambda one: one.report.end - one.report.start)
    length, least = longest.report.end - longest.report.start, independence().shortest
    if length >= least:
        return None
    zh, en = _WORDS[kind]
    partly = (
        ("" if longest.report.complete else "（有页面未能读取）"),
        ("" if longest.report.complete else ", partly unread"),
    )
    return Message(
        zh=f"{zh}只有{length}字{partly[0]}，不足{least}字，不作评分",
        en=f"the {en} has {length} characters{partly[1]}, fewer than {least}: not scored",
    )
