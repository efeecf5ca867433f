"""Asking for papers, following their making, saving them."""

from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from scanner.service.audit.log import record
from scanner.service.downloads import attachment
from scanner.service.jobs import queue
from scanner.service.jobs.models import Job, State
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import Role
from scanner.service.people.rights import allowed, polled
from scanner.service.people.scope import user_of, visible
from scanner.service.review.models import Decision
from scanner.service.review.subjects import of_evaluator
from scanner.service.rounds.models import Evaluator


class Paper(NamedTuple):
    """What the log calls saving it, and its media type."""

    act: str
    media_type: str


PAPERS: Final = {
    "dossier": Paper("dossier.download", "application/zip"),
    "letter": Paper("letter.download", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@allowed(Role.REVIEWER, Role.INVESTIGATOR)
@require_POST
def ask_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """Queues the dossier on an evaluator, anew after every decision on it or its clients; else the one made is shown again."""
    user = user_of(request)
    about = get_object_or_404(Evaluator.objects.select_related("result__round"), pk=pk, result__ready=True)
    whose = Q(submission_key=of_evaluator(about).key) | Q(submission_key__in=about.submissions.values("key"))
    decided = Decision.objects.filter(whose, round=about.result.round_id).order_by("-pk").first()
    with transaction.atomic():
        key = f"dossier-{about.pk}-{decided.pk if decided is not None else 0}"
        wanted = Wanted("dossier", key, {"evaluator": about.pk, "name": about.name}, about.result.round)
        job = queue.enqueue(wanted._replace(by=user))
        record(user, "dossier.ask", "evaluator", about.name, result=about.result_id)
    return redirect("rounds:paper", job.pk)


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a paper is, and where it can be saved."""
    job = _job(request, pk)
    return render(request, "rounds/paper.html", {"job": job, "ahead": queue.ahead(job)})


@polled
@require_safe
def paper_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of that page that changes."""
    job = _job(request, pk)
    return render(request, "rounds/paper_progress.html", {"job": job, "ahead": queue.ahead(job)})


@require_safe
def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper itself; saving it is an act."""
    job = _job(request, pk)
    if job.state != State.DONE:
        raise Http404
    path = Path(settings.CONFIGURATION.folder("papers")) / job.outcome
    if not path.is_file():
        raise Http404
    kind = PAPERS[job.kind]
    record(user_of(request), kind.act, job.kind, job.outcome)
    return attachment(job.outcome, path, kind.media_type)


def _job(request: HttpRequest, pk: int) -> Job:
    rows = visible(Job.objects.filter(kind__in=PAPERS).select_related("round"), user_of(request))
    found: Job = get_object_or_404(rows, pk=pk)
    return found
