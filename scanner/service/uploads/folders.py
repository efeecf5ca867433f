"""Whole rounds that lie in a folder of the server already: below the roots that the configuration allows, nowhere else."""

import hashlib
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.models import OPEN, Job
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import Role, User
from scanner.service.people.rights import allowed
from scanner.service.people.scope import user_of
from scanner.service.rounds.models import Round


class FolderForm(forms.Form):
    """Which folder holds which round."""

    round = forms.ModelChoiceField(label=gettext_lazy("批次"), queryset=Round.objects.order_by("-pk"))
    folder = forms.CharField(label=gettext_lazy("服务器上的文件夹"), max_length=1000)

    def clean_folder(self) -> Path:
        """The folder without links, below an allowed root; of what lies elsewhere not even its existence is told."""
        found = allowed_folder(str(self.cleaned_data["folder"]))
        if found is None:
            raise forms.ValidationError(
                _(
                    "不是允许的文件夹。请填写下列目录之内的文件夹，或请系统管理员在 service.toml 的 round_folders 中添加。"
                )
            )
        return found


def allowed_folder(text: str) -> Path | None:
    """The folder that a text names, its links followed; None unless it is one that lies in an allowed root."""
    try:
        found = Path(text.strip()).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    roots = [root.resolve() for root in settings.CONFIGURATION.round_folders]
    return found if found.is_dir() and any(found.is_relative_to(root) for root in roots) else None


@allowed(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def folder(request: HttpRequest) -> HttpResponse:
    """The form; sent, it queues the scan of the folder where it lies."""
    user = user_of(request)
    form = FolderForm(request.POST or None, initial={"round": Round.objects.order_by("-pk").first()})
    if request.method == "POST" and form.is_valid():
        _queue(form.cleaned_data["round"], form.cleaned_data["folder"], user)
        messages.success(request, _("已排队。进度见下表。"))
        return redirect("jobs:jobs")
    shown = {"form": form, "roots": settings.CONFIGURATION.round_folders}
    return render(request, "uploads/folder.html", shown, status=422 if request.method == "POST" else 200)


def _queue(round_: Round, path: Path, user: User) -> Job:
    """One scan of a folder at a time; when that has ended the next is new work, for the folder may have changed."""
    begins = f"folder-{round_.pk}-{hashlib.sha256(str(path).encode(errors='surrogateescape')).hexdigest()[:32]}-"
    with transaction.atomic():
        ended = Job.objects.filter(key__startswith=begins).exclude(state__in=OPEN).count()
        job = queue.enqueue(Wanted("scan", f"{begins}{ended}", {"folder": str(path)}, round_, "", user))
        record(user, "upload.folder", "job", job.pk, round=round_.pk)
    return job
