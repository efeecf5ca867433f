"""Sending files, seeing how far the work on them is, and what it came to."""

from datetime import timedelta
from typing import Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import Role, User
from scanner.service.people.rights import polled
from scanner.service.people.scope import may_decide, user_of, visible
from scanner.service.rounds.models import Result, Round
from scanner.service.uploads import taking
from scanner.service.uploads.models import KINDS, SentFile, Upload
from scanner.service.uploads.receiving import Received, Receiver
from scanner.service.uploads.versions import versions

FILES_AN_HOUR: Final = 5000
"""Of one person: more than any round's submission needs, less than fills a disk unseen."""


class UploadForm(forms.Form):
    """What an upload is for."""

    round = forms.ModelChoiceField(label=gettext_lazy("批次"), queryset=Round.objects.order_by("-pk"))
    kind = forms.ChoiceField(label=gettext_lazy("用途"), choices=KINDS)


@csrf_exempt  # the handler of files must be set before the form, and with it the token, is read: checked in ``_new``
def new(request: HttpRequest) -> HttpResponse:
    """The form; sent without a script it takes all files and starts the work, with one it makes the upload they go to."""
    request.upload_handlers = [Receiver(request)]
    return _new(request)


@csrf_protect
def _new(request: HttpRequest) -> HttpResponse:
    user = _sender(request)
    form = UploadForm(request.POST or None, initial={"round": _round_of(request), "kind": Upload.PRESCREEN})
    _narrow(form, user)
    if request.method == "POST" and (why := _too_many(user)):
        form.add_error(None, why)
    if request.method != "POST" or not form.is_valid():
        status = 200 if request.method != "POST" else 422
        return render(
            request, "uploads/new.html", {"form": form, "limits": settings.CONFIGURATION.limits}, status=status
        )
    kind = form.cleaned_data["kind"]
    region = user.region if kind == Upload.PRESCREEN else ""
    upload = Upload.objects.create(round=form.cleaned_data["round"], kind=kind, region=region, created_by=user)
    record(user, "upload.begin", "upload", upload.pk, purpose=kind, round=upload.round_id)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"upload": upload.pk, "files": _url(upload, "files"), "start": _url(upload, "start")})
    answers = taking.take(upload, _received(request), user)
    for answer in answers:
        if answer.why or answer.note:
            messages.add_message(request, messages.WARNING, f"{answer.path}：{answer.why or answer.note}")
    return _started(request, upload)


@csrf_exempt  # as above: checked in ``_files``
@require_POST
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes files into an upload that was not started; an answer for each, as JSON."""
    request.upload_handlers = [Receiver(request)]
    return _files(request, pk)


@csrf_protect
def _files(request: HttpRequest, pk: int) -> HttpResponse:
    user = _sender(request)
    upload = get_object_or_404(Upload, pk=pk, created_by=user, job=None)
    if why := _too_many(user):
        return JsonResponse({"answers": [{"path": "", "why": why, "note": ""}]}, status=429)
    answers = taking.take(upload, _received(request), user)
    return JsonResponse({"answers": [answer._asdict() for answer in answers]})


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """The files are complete: queues the work."""
    return _started(request, get_object_or_404(Upload, pk=pk, created_by=_sender(request)))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """An upload: its files, how far the work is, what it came to."""
    upload = _seen(request, pk)
    shown = {"files": upload.files.order_by("path"), **_progress(request, upload)}
    return render(request, "uploads/show.html", shown)


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
    if result is not None:
        shown["submissions"] = result.submissions.order_by("worst", "applicant")
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


def _started(request: HttpRequest, upload: Upload) -> HttpResponseRedirect:
    """Queues the work once; an upload without any file is told so and left open."""
    if not upload.files.exists():
        messages.error(request, _("没有可用的文件，请选择文件后重新上传。"))
        return redirect(f"{reverse('uploads:new')}?round={upload.round_id}")
    kind = "scan" if upload.kind == Upload.BATCH else "prescreen"
    with transaction.atomic():
        wanted = Wanted(
            kind, f"upload-{upload.pk}", {"upload": upload.pk}, upload.round, upload.region, upload.created_by
        )
        upload.job = queue.enqueue(wanted)
        upload.save(update_fields=["job"])
        record(upload.created_by, "upload.start", "upload", upload.pk, files=upload.files.count())
    return redirect("uploads:show", upload.pk)


def _sender(request: HttpRequest) -> User:
    user = user_of(request)
    if not may_decide(user):
        raise Http404
    return user


def _round_of(request: HttpRequest) -> Round | None:
    """The round that the address names, else the newest."""
    named = request.GET.get("round", "")
    rounds = Round.objects.order_by("-pk")
    return (rounds.filter(pk=int(named)).first() if named.isdecimal() else None) or rounds.first()


def _narrow(form: UploadForm, user: User) -> None:
    """Only national reviewers send whole rounds."""
    field = form.fields["kind"]
    if isinstance(field, forms.ChoiceField) and Role(user.role) is not Role.REVIEWER:
        field.choices = [one for one in KINDS if one[0] == Upload.PRESCREEN]


def _received(request: HttpRequest) -> list[tuple[str, Received]]:
    """The files of a request with their paths: a script sends those of a folder beside the files."""
    found = [one for one in request.FILES.getlist("files") if isinstance(one, Received)]
    paths = request.POST.getlist("paths")
    names = paths if len(paths) == len(found) else [one.name or "" for one in found]
    return list(zip(names, found, strict=True))


def _too_many(user: User) -> str:
    """What to tell somebody who sent too many files within the hour; empty for everybody else."""
    hour = timezone.now() - timedelta(hours=1)
    if SentFile.objects.filter(upload__created_by=user, sent_at__gt=hour).count() < FILES_AN_HOUR:
        return ""
    return _("一小时内上传的文件过多，请稍后继续。已上传的文件不会丢失。")


def _url(upload: Upload, name: str) -> str:
    return reverse(f"uploads:{name}", args=[upload.pk])


def _result(upload: Upload) -> Result | None:
    if upload.job is None or not upload.job.outcome:
        return None
    return Result.objects.filter(pk=int(upload.job.outcome), ready=True).select_related("round").first()
