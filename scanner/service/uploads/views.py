"""Seeing what was sent, how far the work on it is, and what it came to."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scanner.service.jobs import queue
from scanner.service.outages import little_room
from scanner.service.people.models import Role
from scanner.service.people.rights import polled
from scanner.service.people.scope import may_decide, user_of, visible
from scanner.service.rounds.models import Result
from scanner.service.uploads.models import Upload
from scanner.service.uploads.showing import careful, whole
from scanner.service.uploads.versions import versions


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """An upload: its files, how far the work is, what it came to."""
    upload = _seen(request, pk)
    return render(request, "uploads/show.html", {**whole(upload, user_of(request)), **_progress(request, upload)})


@polled
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that changes while the work goes on."""
    return render(request, "uploads/progress.html", _progress(request, _seen(request, pk)))


def _seen(request: HttpRequest, pk: int) -> Upload:
    rows: QuerySet[Upload] = visible(Upload.objects.select_related("job", "round"), user_of(request))
    return get_object_or_404(rows, pk=pk)


def _progress(request: HttpRequest, upload: Upload) -> dict[str, object]:
    result = _result(upload)
    shown: dict[str, object] = {"upload": upload, "job": upload.job, "result": result}
    if upload.job is not None:
        shown["ahead"] = queue.ahead(upload.job)
        shown["no_room"] = upload.job.open and little_room()
    if result is not None:
        shown["submissions"] = result.submissions.order_by("worst", "applicant")
        shown["careful"] = careful(result, user_of(request))
    if result is not None and result.kind == Result.PRESCREEN:
        shown["versions"] = versions(result, user_of(request))
    return shown


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The uploads that somebody may see, newest first."""
    user = user_of(request)
    rows = visible(Upload.objects.select_related("job", "round", "created_by"), user).order_by("-pk")[:200]
    shown = {"uploads": rows, "may_send": may_decide(user), "may_scan_folders": Role(user.role) is Role.REVIEWER}
    return render(request, "uploads/sent.html", shown)


def _result(upload: Upload) -> Result | None:
    if upload.job is None or not upload.job.outcome:
        return None
    return Result.objects.filter(pk=int(upload.job.outcome), ready=True).select_related("round").first()
