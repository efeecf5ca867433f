"""Asking for 修改补充意见: first what would be in it, then the work on it is queued."""

import hashlib

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import User
from scanner.service.review.access import deciding_user, submission_of
from scanner.service.review.letters import Contents, contents, decisions_csv
from scanner.service.review.versions import versions_of
from scanner.service.rounds.models import Submission

IN, OUT = "in", "out"


class LetterForm(forms.Form):
    """Who writes, until when an answer is due, and what becomes of findings that nobody decided on."""

    office = forms.CharField(label=_("落款单位"), max_length=60, required=False)
    day = forms.DateField(
        label=_("落款日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    deadline = forms.DateField(
        label=_("提交期限"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    undecided = forms.ChoiceField(
        label=_("没有决定的线索"), choices=((IN, _("写入")), (OUT, _("不写入"))), widget=forms.RadioSelect
    )

    def clean_office(self) -> str:
        """One line without marks that nobody sees."""
        return " ".join(str(self.cleaned_data["office"]).split())


@require_http_methods(["GET", "HEAD", "POST"])
def ask_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what the letter on a submission would hold and asks what is open; sent, queues its making."""
    user = deciding_user(request)
    about = submission_of(user, pk)
    held = contents(user, about)
    form = LetterForm(request.POST or None, initial={"day": timezone.localdate()})
    if not held.open:
        form.fields["undecided"].required = False
    if request.method == "POST" and form.is_valid():
        return _queued(request, user, (about, held), form)
    shown = {"round": about.round, "submission": about, "held": held, "form": form, "version": _version(user, about)}
    return render(request, "review/letter.html", shown, status=422 if request.method == "POST" else 200)


def _queued(request: HttpRequest, user: User, what: tuple[Submission, Contents], form: LetterForm) -> HttpResponse:
    about, held = what
    given = form.cleaned_data
    decisions = decisions_csv(held, with_open=given["undecided"] != OUT, notes=request.POST.getlist("note"))
    payload = {
        "submission": about.pk,
        "name": about.applicant,
        "decisions": decisions,
        "office": given["office"],
        "date": given["day"].isoformat() if given["day"] else "",
        "deadline": given["deadline"].isoformat() if given["deadline"] else "",
        "version": _version(user, about),
    }
    with transaction.atomic():
        same = hashlib.sha256("\n".join(map(str, payload.values())).encode()).hexdigest()[:24]
        wanted = Wanted("letter", f"letter-{about.pk}-{same}", payload, about.round, about.region, user)
        job = queue.enqueue(wanted)
        record(user, "letter.ask", "submission", about.key)
    return redirect("rounds:paper", job.pk)


def _version(user: User, about: Submission) -> str:
    """Which files the letter is about, as it says so; always Chinese, like the letter."""
    number = next((one.number for one in versions_of(user, about) if one.submission.pk == about.pk), 0)
    made = timezone.localtime(about.result.made_at)
    return f"第{number}版材料，{made:%Y年%m月%d日 %H:%M}扫描。"
