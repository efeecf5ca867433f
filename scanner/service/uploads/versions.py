"""The earlier versions of the submissions in a pre-screen; what changed since is on the page of versions."""

from typing import NamedTuple

from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.rounds.models import Result, Submission

MOST = 20


class Earlier(NamedTuple):
    """An earlier version of a submission, and the one that was sent now."""

    submission: Submission
    now: Submission


def versions(result: Result, user: User) -> tuple[Earlier, ...]:
    """The earlier results of the same submissions in the round, the newest first."""
    own = {one.key: one for one in visible(result.submissions.all(), user)}
    rows = visible(Submission.objects.filter(round=result.round, key__in=list(own)[:500], result__ready=True), user)
    earlier = rows.filter(result__pk__lt=result.pk).select_related("result__created_by").order_by("-result__pk")
    return tuple(Earlier(one, own[one.key]) for one in earlier[:MOST])
