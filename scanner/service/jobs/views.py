"""Jobs as people see them: state, stage, time left; cancel and retry."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.models import Job
from scanner.service.people.scope import may_decide, user_of, visible


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The newest jobs that somebody may see."""
    rows = visible(Job.objects.select_related("round", "created_by", "upload"), user_of(request)).order_by("-pk")[:200]
    return render(request, "jobs/jobs.html", {"jobs": rows})


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Cancels or retries a job, then goes back to where the person was."""
    user = user_of(request)
    if not may_decide(user):
        raise Http404
    with transaction.atomic():
        job = get_object_or_404(visible(Job.objects.all(), user), pk=pk)
        {"cancel": queue.cancel, "retry": queue.retry}[action](job)
        record(user, f"job.{action}", "job", job.pk, work=job.kind)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "jobs:jobs"
    return redirect(back)
