"""What a page shows of an upload: what came, what did not, and what its files would do when opened."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.conf import settings
from django.db.models import Q

from corpus.reference.reading_notes import Remark
from scanner.service.people.models import User
from scanner.service.people.scope import may_decide, visible
from scanner.service.rounds.models import Document, Result
from scanner.service.uploads.models import SentFile, Upload
from scanner.service.uploads.taking import sent_before, too_large
from scanner.service.uploads.templatetags.notices import notices

SHOWN: Final = 50
"""Files with notices; the pages of their submissions have them all."""


class Careful(NamedTuple):
    """A file of a result with what to mind when it is opened."""

    document: Document
    notices: tuple[Remark, ...]


class Came(NamedTuple):
    """A file that is here; ``before``: where the same file was sent first."""

    file: SentFile
    before: SentFile | None


def whole(upload: Upload, user: User) -> Mapping[str, object]:
    """The files of an upload, those that are missing, and whether this person may still add some."""
    files = list(upload.files.order_by("path"))
    before = sent_before(upload, [one.sha256 for one in files])
    missing = list(upload.missing.order_by("path")) if upload.job_id is None else []
    for one in missing:
        if not one.why and one.size > settings.CONFIGURATION.limits.file_bytes:
            one.why = too_large()  # a script does not even begin to send it
    return {
        "files": [Came(one, before.get(one.sha256)) for one in files],
        "refused": [one for one in missing if one.why],
        "awaited": [one for one in missing if not one.why],
        "adding": upload.job_id is None and upload.created_by_id == user.pk and may_decide(user),
        "limits": settings.CONFIGURATION.limits,
    }


def careful(result: Result, user: User) -> tuple[Careful, ...]:
    """The files of a result that hold or do what nobody sees on their pages, as far as somebody may see them.

    Who may see the upload may see those that belong to no submission.
    """
    mine = Q(submission__in=visible(result.submissions.all(), user)) | Q(submission=None)
    rows = Document.objects.filter(mine, result=result).exclude(warnings="").order_by("path")
    found = (
        Careful(row, tuple(one for one in notices(row.warnings) if one.kind.careful)) for row in rows[: 20 * SHOWN]
    )
    return tuple(one for one in found if one.notices)[:SHOWN]
