"""Pages that compare: the figures that a submission's files state, and two documents side by side."""

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from models.errors import BadOutput
from scanner.exports.pairs import LETTERS, viewer_words
from scanner.results.rows import FindingRow, ReadingRow
from scanner.service.audit.log import record
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.review import beside, pair_filter
from scanner.service.review.access import deciding_user, document_of, finding_of, redacted, submission_of
from scanner.service.review.figures_table import table_of
from scanner.service.review.reasons import ACCUSES
from scanner.service.review.sorted_lines import rows_at
from scanner.service.review.sources import Share, Sources, share_of, shared_between, sources_of, sources_of_submission
from scanner.service.review.spans import Span
from scanner.service.rounds import lines
from scanner.service.rounds.models import Document, Finding


@require_safe
def indicators_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What each file of a submission states of each indicator, by year; and the documents that share text with it."""
    user = deciding_user(request)
    one = submission_of(user, pk)
    folder = lines.folder_of(one.result)
    try:
        readings = rows_at(folder / "readings.jsonl", ReadingRow, lambda row: row.submission or "", one.sid)
        accusing = one.findings.filter(rank__lte=ACCUSES).select_related("result")
        findings = [
            lines.read(row.result, "findings.jsonl", (row.start, row.length), FindingRow)
            for row in accusing
            if not redacted(row, user)
        ]
        table = table_of(readings, findings)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    by_path = {held.path: held for held in one.documents.all()}
    shown = {
        "round": one.round,
        "submission": one,
        "table": table,
        "sources": [(path, by_path.get(path)) for path in table.sources],
        "documents": sources_of_submission(user, one),
    }
    return render(request, "review/indicators.html", shown)


@require_safe
def pair_page(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two documents with their shared passages linked; Http404 unless the person may see both and one result compared them."""
    user = deciding_user(request)
    left, right = document_of(user, pk), document_of(user, other)
    if left.submission is None or (left.result_id != right.result_id and not shared_between(left, right)):
        raise Http404
    record(user, "pair.read", "document", masked(left.path[:200]), other=right.pk, submission=left.submission_id)
    try:
        shared = beside.shared_of(left, right)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    what = pair_filter.asked(request.GET)
    shown = pair_filter.shown_of(shared, what)
    kinds = _kinds(shared, what)
    numbers = len(shown), len(shared)
    given = {
        "round": left.result.round,
        "submission": left.submission,
        "left": left,
        "right": right,
        "shared": pair_filter.ordered(shared, what),
        "shown": shown,
        "what": what,
        "orders": pair_filter.ORDERS,
        "kinds": kinds,
        "said": pair_filter.sentence(numbers, what, {kind.value: kind.word for kind in kinds}),
        "sides": [beside.side("a", left, shared, shown), beside.side("b", right, shared, shown)],
        "shares": [
            _shares(user, left, [("a", one) for one in shared]),
            _shares(user, right, [("b", one) for one in shared]),
        ],
        "words": viewer_words(),
        "finding": _finding(request, user),
    }
    return render(request, "review/pair.html", given)


def _finding(request: HttpRequest, user: User) -> Finding | None:
    """The finding that the address says somebody came from, if they may see it."""
    named = request.GET.get("finding", "")
    try:
        return finding_of(user, int(named)) if named.isdecimal() and len(named) <= 18 else None
    except Http404:
        return None


class Kind(NamedTuple):
    """A kind that occurs: its value, letter and word, how many passages it has, whether they are shown."""

    value: str
    letter: str
    word: str
    number: int
    shown: bool


def _kinds(shared: list[beside.Shared], what: pair_filter.Asked) -> list[Kind]:
    """What accuses first."""
    found = []
    for kind, letter in LETTERS.items():
        held = [one for one in shared if one.kind == kind]
        if held:
            found.append(Kind(kind.value, letter, held[0].word, len(held), kind.value not in what.without))
    return found


def _shares(user: User, own: Document, passages: list[tuple[str, beside.Shared]]) -> tuple[Sources, Share]:
    """How much of a document is shared with all others, and with the one that it stands beside."""
    held: dict[str, list[Span]] = {}
    for letter, one in passages:
        place = one.a if letter == "a" else one.b
        held.setdefault(one.kind, []).append((place.start, place.end))
    found = sources_of(user, own)
    return found, share_of(found.total.chars, [held])
