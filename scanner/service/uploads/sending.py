"""Sending files: with a script one by one, without one all at once; what is missing can be sent later."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import Role, User
from scanner.service.people.scope import may_decide, user_of
from scanner.service.rounds.models import Round
from scanner.service.uploads import taking
from scanner.service.uploads.models import KINDS, Missing, SentFile, Upload
from scanner.service.uploads.names import clean_path
from scanner.service.uploads.receiving import Received, Receiver
from scanner.service.uploads.showing import whole

FILES_AN_HOUR: Final = 5000
"""Of one person: more than any round's submission needs, less than fills a disk unseen."""
UNFINISHED: Final = 3
FULL: Final = 507


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
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        initial={"round": _round_of(request), "kind": Upload.PRESCREEN},
    )
    _narrow(form, user)
    by_script = request.headers.get("Accept") == "application/json"
    if request.method == "POST":
        for why in (_too_many(user), "" if by_script or request.FILES else _("没有可用的文件，请选择文件后重新上传。")):
            if why:
                form.add_error(None, why)
    if request.method != "POST" or not form.is_valid():
        unfinished = Upload.objects.filter(created_by=user, job=None).order_by("-pk")[:UNFINISHED]
        shown = {"form": form, "limits": settings.CONFIGURATION.limits, "unfinished": unfinished}
        return render(request, "uploads/new.html", shown, status=200 if request.method != "POST" else 422)
    upload = _begun(form, user, _announced(request))
    if by_script:
        addresses = {name: reverse(f"uploads:{name}", args=[upload.pk]) for name in ("files", "start", "show")}
        return JsonResponse({"upload": upload.pk, **addresses})
    answers = taking.take(upload, _received(request), user)
    return _answered(request, upload, answers) or _started(request, upload)


@csrf_exempt  # as above: checked in ``_files``
@require_POST
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes files into an upload that was not started; an answer for each, as JSON, or the upload's page for browsers."""
    request.upload_handlers = [Receiver(request)]
    return _files(request, pk)


@csrf_protect
def _files(request: HttpRequest, pk: int) -> HttpResponse:
    user = _sender(request)
    upload = get_object_or_404(Upload, pk=pk, created_by=user, job=None)
    by_script = "text/html" not in request.headers.get("Accept", "")
    why = _too_many(user)
    answers = [taking.Answer("", why)] if why else taking.take(upload, _received(request), user)
    if not by_script:
        return _answered(request, upload, answers) or redirect("uploads:show", upload.pk)
    status = 429 if why else FULL if any(one.full for one in answers) else 200
    return JsonResponse({"answers": [answer._asdict() for answer in answers]}, status=status)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """The files are complete: queues the work."""
    return _started(request, get_object_or_404(Upload, pk=pk, created_by=_sender(request)))


def _begun(form: UploadForm, user: User, announced: Sequence[tuple[str, int]]) -> Upload:
    kind = form.cleaned_data["kind"]
    region = user.region if kind == Upload.PRESCREEN else ""
    with transaction.atomic():
        upload = Upload.objects.create(round=form.cleaned_data["round"], kind=kind, region=region, created_by=user)
        named = {clean_path(path): size for path, size in announced}
        rows = [Missing(upload=upload, path=path, size=max(0, size)) for path, size in named.items()]
        Missing.objects.bulk_create(rows, batch_size=500)
        record(user, "upload.begin", "upload", upload.pk, purpose=kind, round=upload.round_id)
    return upload


def _announced(request: HttpRequest) -> list[tuple[str, int]]:
    """The names and sizes of the files that a script is about to send; none where it does not say."""
    try:
        named = msgspec.json.decode(request.POST.get("announced", "[]"), type=list[tuple[str, int]])
    except msgspec.MsgspecError:
        return []
    return named[: settings.CONFIGURATION.limits.entries]


def _answered(request: HttpRequest, upload: Upload, answers: Sequence[taking.Answer]) -> HttpResponse | None:
    """What a browser without a script is shown where not all files were taken; None where they were."""
    for one in answers:
        if one.note or (one.why and not one.path):
            messages.warning(request, f"{one.path}：{one.note}" if one.path else one.why)
    if all(one.taken for one in answers):
        return None
    messages.error(
        request, _("有文件没有保存，尚未开始检查。请看下面的原因，补充文件后再开始；已保存的文件不用重新上传。")
    )
    if any(one.full for one in answers):
        shown = {"upload": upload, "job": None, **whole(upload, user_of(request))}
        return render(request, "uploads/show.html", shown, status=FULL)
    return redirect("uploads:show", upload.pk)


def _started(request: HttpRequest, upload: Upload) -> HttpResponseRedirect:
    """Queues the work once; an upload without any file is told so and left open."""
    if not upload.files.exists():
        messages.error(request, _("没有可用的文件，请选择文件后重新上传。"))
        return redirect("uploads:show", upload.pk)
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
