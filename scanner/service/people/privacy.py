"""Shows personal data in full to who asks, and says so in the log."""

from typing import Final

from django.http import HttpRequest

from scanner.service.audit.log import record
from scanner.service.people.scope import user_of

FIELD: Final = "unmask"


def unmasked(request: HttpRequest, kind: str, object_: object) -> bool:
    """Whether this page was asked for with its personal data in full: a POST with ``unmask``, which is an act in the log.

    Call it after it is sure that the person may see the object at all; use ``masked`` where it says False.
    """
    if request.method != "POST" or not request.POST.get(FIELD):
        return False
    record(user_of(request), "unmask", kind, object_)
    return True
