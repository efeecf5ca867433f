"""The versions of the submissions in a pre-screen, and what changed from one to the next."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from models.errors import LvjianError
from scanner.differing import difference, told
from scanner.results.reader import read_run
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Result, Submission


class Version(NamedTuple):
    """An earlier version of a submission; ``changes`` are lines from it to the present one, a sentence if not known."""

    submission: Submission
    made_at: datetime
    changes: tuple[str, ...]


def versions(result: Result, user: User) -> tuple[Version, ...]:
    """The earlier pre-screens of the same submissions in the round, the newest first; only the newest is compared.

    It is not if somebody of another region sent it: it may hold submissions that the person may not see.
    """
    keys = result.submissions.values("key")
    rows = visible(Submission.objects.filter(round=result.round, key__in=keys, result__ready=True), user)
    earlier = rows.filter(result__kind=Result.PRESCREEN, result__pk__lt=result.pk).select_related("result")
    return tuple(_versions(result, list(earlier.order_by("-result__pk")[:20])))


def _versions(result: Result, rows: list[Submission]) -> Iterator[Version]:
    for number, row in enumerate(rows):
        comparable = number == 0 and row.result.region == result.region
        yield Version(row, row.result.made_at, _changes(row.result, result) if comparable else ())


def _changes(before: Result, after: Result) -> tuple[str, ...]:
    try:
        return tuple(told(difference(read_run(folder_of(before)), read_run(folder_of(after)))))
    except LvjianError as error:
        return (str(error),)
