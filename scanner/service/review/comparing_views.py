"""Pages that compare: the figures that a submission's files state, and two documents side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from models.errors import BadOutput
from scanner.exports.pairs import LETTERS, viewer_words
from scanner.results.rows import FindingRow, ReadingRow
from scanner.service.audit.log import record
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.review import beside
from scanner.service.review.access import deciding_user, document_of, finding_of, redacted, submission_of
from scanner.service.review.figures_table import table_of
from scanner.service.review.reasons import ACCUSES
from scanner.service.review.sorted_lines import rows_at
from scanner.service.rounds import lines
from scanner.service.rounds.models import Finding


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
        table, partners = table_of(readings, findings), beside.partners(user, one)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    by_path = {held.path: held for held in one.documents.all()}
    shown = {
        "round": one.round,
        "submission": one,
        "table": table,
        "sources": [(path, by_path.get(path)) for path in table.sources],
        "partners": [held for held in partners if held.other is not None],
        "hidden": sum(held.other is None for held in partners),
    }
    return render(request, "review/indicators.html", shown)


@require_safe
def pair_page(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two documents of one result with their shared passages linked; Http404 unless the person may see both."""
    user = deciding_user(request)
    left, right = document_of(user, pk), document_of(user, other)
    if left.result_id != right.result_id or left.submission is None:
        raise Http404
    record(user, "pair.read", "document", masked(left.path[:200]), other=right.pk, submission=left.submission_id)
    try:
        shared = beside.shared_of(left, right)
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    shown = {
        "round": left.result.round,
        "submission": left.submission,
        "shared": shared,
        "tags": {one.number: one for one in shared},
        "kinds": _kinds(shared),
        "sides": [beside.side("a", left, shared), beside.side("b", right, shared)],
        "words": viewer_words(),
        "finding": _finding(request, user),
    }
    return render(request, "review/pair.html", shown)


def _finding(request: HttpRequest, user: User) -> Finding | None:
    """The finding that the address says somebody came from, if they may see it."""
    named = request.GET.get("finding", "")
    try:
        return finding_of(user, int(named)) if named.isdecimal() and len(named) <= 18 else None
    except Http404:
        return None


def _kinds(shared: list[beside.Shared]) -> list[tuple[str, str, str, int]]:
    """The kinds that occur: value, letter, word, number; what accuses first."""
    found = []
    for kind, letter in LETTERS.items():
        held = [one for one in shared if one.kind == kind]
        if held:
            found.append((kind.value, letter, held[0].word, len(held)))
    return found
