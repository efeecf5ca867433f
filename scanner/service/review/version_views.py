"""The page of a submission's versions: who sent what when, and what changed from one to another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from models.errors import BadOutput
from models.vocabulary import DocumentKind
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.review import changes
from scanner.service.review.access import deciding_user, submission_of
from scanner.service.review.deciding import current
from scanner.service.review.text_changes import TextChange, text_change
from scanner.service.review.versions import Version, to_look_at_again, versions_of
from scanner.service.rounds.models import Submission

REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})


@require_safe
def versions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions; what changed to this one from the one that the address names, else from the one before with other files."""
    user = deciding_user(request)
    one = submission_of(user, pk)
    versions = versions_of(user, one)
    before = _before(request, versions, pk)
    record(user, "versions.read", "submission", one.key, submission=one.pk)
    here = next(version for version in versions if version.submission.pk == pk)
    shown: dict[str, object] = {
        "round": one.round,
        "submission": one,
        "versions": versions[::-1],
        "here": here,
        "before": before,
        "again": to_look_at_again(user, one, current(one)),
    }
    try:
        shown |= _changes(user, before.submission, here.submission) if before is not None else {}
    except BadOutput:
        return render(request, "rounds/changed.html", status=409)
    return render(request, "review/versions.html", shown)


def _before(request: HttpRequest, versions: list[Version], pk: int) -> Version | None:
    named = request.GET.get("from", "")
    others = [one for one in versions if one.submission.pk != pk]
    if named:
        chosen = next((one for one in others if str(one.submission.pk) == named), None)
        if chosen is None:
            raise Http404
        return chosen
    here = next(number for number, one in enumerate(versions) if one.submission.pk == pk)
    earlier = [one for one in versions[:here] if one.number != versions[here].number] or versions[:here]
    return earlier[-1] if earlier else None


def _changes(user: User, old: Submission, new: Submission) -> dict[str, object]:
    files = changes.file_changes(old, new)
    findings = changes.finding_changes(user, old, new)
    return {
        "basis": changes.basis_changes(old.result, new.result),
        "files": files,
        "verdicts": changes.verdict_changes(old, new),
        "findings": [one for one in findings if one.state != "still"],
        "still": [one for one in findings if one.state == "still"],
        "readings": changes.reading_changes(old, new, files),
        "texts": _texts(files),
    }


def _texts(files: list[changes.FileChange]) -> list[TextChange]:
    """The reports that were replaced by others."""
    pairs = [(one.before, one.after) for one in files if one.state == "replaced"]
    return [text_change(old, new) for old, new in pairs if old and new and {old.kind, new.kind} & REPORTS]
