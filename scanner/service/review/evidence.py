"""A finding's evidence as pages show it: words with their place, rows, what was sought, what was computed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from models.errors import BadOutput
from scanner.dossier.sums import computed
from scanner.dossier.sums import spoken as spoken_sum
from scanner.exports.evidence_text import certainty, register_row
from scanner.exports.words import register_word
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    EvidenceRow,
    FindingRow,
    PassageRow,
    RegisterRowRow,
)
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.access import redacted
from scanner.service.review.computed import inputs_said
from scanner.service.rounds import lines
from scanner.service.rounds.models import Document, Finding, Submission
from scanner.service.rounds.templatetags.verdicts import spoken, told

T = TypeVar("T", int, str)
INDEPENDENCE: Final = "3.2-independence"
AT_ONCE: Final = 500
"""Keys in one query: databases limit them."""
_COMPARED: Final = ("self_evaluation", "third_party_evaluation")


class Client(NamedTuple):
    """A submission that is counted, with what is said of it; ``pair``: its two reports, where they are compared."""

    submission: Submission
    value: str
    pair: tuple[int, int] | None


class Piece(NamedTuple):
    """One piece; ``document`` is the file of a passage if the person may open it. ``pairs``: what is listed with names.

    ``clients`` are those of a computation's inputs that are submissions which the person may open.
    """

    number: int
    kind: str
    words: str = ""
    where: str = ""
    page: int | None = None
    document: Document | None = None
    passage: PassageRow | None = None
    confidence: str = ""
    pairs: Mapping[str, str] = {}
    clients: tuple[Client, ...] = ()


class _Held(NamedTuple):
    """What evidence names and the person may open: files by path, submissions by id with their two reports."""

    documents: Mapping[str, Document]
    submissions: Mapping[str, Submission]
    pairs: Mapping[int, tuple[int, int]]


class Told(NamedTuple):
    """A finding for one person: redacted without evidence of others, ``broken`` if its run directory was changed."""

    finding: Finding
    redacted: bool
    broken: bool
    pieces: tuple[Piece, ...]

    @property
    def pair(self) -> tuple[int, int] | None:
        """The first two files that its passages stand in, if the person may open both; the first is a submission's."""
        files = {one.document.pk: one.document for one in self.pieces if one.document is not None}
        ordered = sorted(files.values(), key=lambda one: one.submission_id is None)
        return (ordered[0].pk, ordered[1].pk) if len(files) > 1 and ordered[0].submission_id is not None else None


def told_to(user: User, findings: Iterable[Finding]) -> list[Told]:
    """Each finding with the evidence that the person may see, in order; all of one result."""
    findings = list(findings)
    rows = {one.pk: _row(one) for one in findings}
    held = _held(user, findings, [piece for row in rows.values() if row is not None for piece in row.evidence])
    return [_told(user, one, rows[one.pk], held) for one in findings]


def _told(user: User, finding: Finding, row: FindingRow | None, held: _Held) -> Told:
    hidden = redacted(finding, user)
    numbered = list(enumerate(row.evidence)) if row is not None else []
    if hidden:
        numbered = [(number, one) for number, one in numbered if _is_own(one, finding, held)]
    return Told(finding, hidden, row is None, tuple(_piece(number, one, held) for number, one in numbered))


def _is_own(one: EvidenceRow, finding: Finding, held: _Held) -> bool:
    """Words of a file of the submission itself, of a region's finding those of its own; nothing else of a redacted one."""
    if not isinstance(one, PassageRow) or one.path not in held.documents:
        return False
    return finding.submission_id in {None, held.documents[one.path].submission_id}


def _row(finding: Finding) -> FindingRow | None:
    try:
        return lines.read(finding.result, "findings.jsonl", (finding.start, finding.length), FindingRow)
    except BadOutput:
        return None


def _held(user: User, findings: list[Finding], evidence: list[EvidenceRow]) -> _Held:
    """The files and submissions that the person may open."""
    if not findings:
        return _Held({}, {}, {})
    result = findings[0].result_id
    paths = {one.path for one in evidence if isinstance(one, PassageRow)}
    keys = {key for one in evidence if isinstance(one, ComputationRow) for key in one.inputs if ":" in key}
    files = Document.objects.filter(result=result)
    documents = [
        one
        for some in _in_parts(paths)
        for one in visible(files.filter(path__in=some), user, "submission__region").select_related("result")
    ]
    whole = Submission.objects.filter(result=result)
    clients = [one for some in _in_parts(keys) for one in visible(whole.filter(sid__in=some), user)]
    compared = {one.pk for one in clients} if any(one.clause == INDEPENDENCE for one in findings) else set()
    return _Held({one.path: one for one in documents}, {one.sid: one for one in clients}, _pairs(result, compared))


def _pairs(result: int, submissions: set[int]) -> dict[int, tuple[int, int]]:
    """The first self-evaluation and the first report on it of each of the submissions that has both."""
    found: dict[int, dict[str, int]] = {}
    files = Document.objects.filter(result=result, kind__in=_COMPARED).exclude(method="none").order_by("-path")
    for some in _in_parts(submissions):
        for whose, kind, pk in files.filter(submission__in=some).values_list("submission", "kind", "pk"):
            found.setdefault(whose, {})[kind] = pk
    own, other = _COMPARED
    return {whose: (kinds[own], kinds[other]) for whose, kinds in found.items() if len(kinds) == len(_COMPARED)}


def _in_parts(values: set[T]) -> Iterator[list[T]]:
    ordered = sorted(values)
    return (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))


def _piece(number: int, one: EvidenceRow, held: _Held) -> Piece:
    match one:
        case PassageRow():
            certain = certainty(one.confidence) if one.confidence is not None else ""
            return Piece(number, "passage", one.quote, one.path, one.page, held.documents.get(one.path), one, certain)
        case RegisterRowRow():
            line, cells = register_row(one)
            where = f"{told(register_word(one.register))} {one.as_of or ''}".strip()
            return Piece(number, "register", where=where, page=line or None, pairs=cells)
        case AbsenceRow():
            return Piece(number, "absence", spoken(one.sought), "；".join(one.paths))
        case ComputationRow():
            return _computation(number, one, held)
        case _:
            return Piece(number, "receipt", one.outcome, one.source)


def _computation(number: int, one: ComputationRow, held: _Held) -> Piece:
    """In words; of its inputs, submissions that the person may open apart from all others."""
    known = held.submissions
    clients = tuple(
        Client(
            known[key], "" if value == known[key].applicant else told(spoken_sum(value)), held.pairs.get(known[key].pk)
        )
        for key, value in one.inputs.items()
        if key in known
    )
    others = inputs_said({key: value for key, value in one.inputs.items() if key not in known})
    return Piece(number, "computation", told(computed(one)), pairs=others, clients=clients)
