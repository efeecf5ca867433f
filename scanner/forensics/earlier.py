"""Applications of an earlier run as far as its texts tell: what a self-evaluation shares with them is a sign as in a round."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from models.document import Document, FileFacts, Method
from models.facts import Report
from models.round import FiledReport, Identity, Submission
from models.vocabulary import DocumentKind, SubmissionType
from scanner.forensics.filings import Filing, KeptFile
from scanner.forensics.kin import kin
from scanner.results.earlier import EarlierReport
from scanner.reuse.owners import Owner
from scanner.reuse.round_texts import RoundText
from scanner.stages import ReadResult
from scanner.store import write_whole

_THEN: Final = "以前的运行 earlier run: "
"""Before the paths of that run: this one may have a file of the same name."""


class Earlier(NamedTuple):
    """The applications, by the keys of this round's evaluators, and the files of those that are needed, by path."""

    filings: tuple[Filing, ...] = ()
    files: Mapping[str, KeptFile] = {}


def earlier_filings(
    reports: Iterable[tuple[EarlierReport, RoundText]], needed: Collection[str], folder: Path
) -> Earlier:
    """The applications of an earlier run; the texts whose hashes are ``needed`` are laid into ``folder`` as documents."""
    held: dict[str, list[tuple[EarlierReport, RoundText]]] = defaultdict(list)
    files = {}
    for report, text in reports:
        held[report.submission or ""].append((report, text))
        if text.sha256 in needed:
            files[_THEN + report.path] = KeptFile(facts=FileFacts(), kept=_kept(text, folder))
    return Earlier(tuple(_filing(held[submission]) for submission in sorted(held)), files)


def _filing(reports: list[tuple[EarlierReport, RoundText]]) -> Filing:
    first, text = reports[0]
    applicant, evaluator = _identity(first.text.applicant), _identity(first.text.evaluator)
    own, other = (
        tuple(_filed(*one) for one in reports if one[0].kind is kind)
        for kind in (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)
    )
    return Filing(
        submission=Submission(
            id=first.submission or "",
            type=SubmissionType.APPLICATION,
            category=first.category,
            applicant=applicant or Identity(name=text.applicant),
            region=None,
            evaluator=evaluator,
            paths=tuple(one.path for one in (*own, *other)),
            reports=(),
        ),
        applicant=text.applicant,
        evaluator=text.evaluator,
        own=own,
        other=other,
        kin=kin(first.text.applicant.names, ()),
    )


def _filed(report: EarlierReport, text: RoundText) -> FiledReport:
    then = Report(kind=report.kind, start=text.start, end=text.end)
    return FiledReport(path=_THEN + report.path, sha256=text.sha256, report=then)


def _identity(owner: Owner) -> Identity | None:
    return Identity(name=owner.names[0], uscc=owner.code) if owner.names else None


def _kept(text: RoundText, folder: Path) -> str:
    """The text as a document of which no more is known."""
    words = Path(text.location).read_bytes().decode("utf8", "surrogatepass")
    document = Document(sha256=text.sha256, format="txt", method=Method.TEXT, text=words, blocks=())
    path = folder / f"{text.sha256}.msgpack"
    write_whole(path, msgspec.msgpack.encode(ReadResult(document=document)))
    return str(path.resolve())
