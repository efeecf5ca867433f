"""Takes received files into an upload: what is refused gets a sentence, what is taken is kept."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from extractors.formats.sniffing import sniff
from scanner.service.audit.log import record
from scanner.service.outages import is_full
from scanner.service.people.models import User
from scanner.service.uploads import store
from scanner.service.uploads.checking import check
from scanner.service.uploads.models import Missing, SentFile, Upload
from scanner.service.uploads.names import clean_path
from scanner.service.uploads.receiving import NO_ROOM, Received

HEAD: Final = 1024 * 1024
USELESS: Final = frozenset({"unknown", "empty", "lockfile"})
"""Formats by content that no part of the program can read or open."""


class Answer(NamedTuple):
    """What became of a file; ``why`` is a sentence that says what to do, empty where it was taken.

    ``link`` leads to what ``note`` speaks of; ``full``: there was no room, the same file may be sent again later.
    """

    path: str
    why: str
    note: str = ""
    link: str = ""
    full: bool = False

    @property
    def taken(self) -> bool:
        """Whether it is part of the upload now."""
        return not self.why


def take(upload: Upload, files: Iterable[tuple[str, Received]], by: User) -> list[Answer]:
    """Takes files with their paths as sent; every one gets an answer, in order, and none stays half.

    What is refused is kept in mind with its sentence, what is taken is missing no more.
    """
    answers = []
    for sent, received in files:
        path = clean_path(sent)
        try:
            answers.append(_take(upload, path, received, by))
        except OSError as error:
            if not is_full(error):
                raise
            answers.append(_no_room(path))
        finally:
            received.drop()
        if answers[-1].why:
            values = {"why": answers[-1].why, "size": received.size or 0}
            Missing.objects.update_or_create(upload=upload, path=path, defaults=values)
        else:
            Missing.objects.filter(upload=upload, path=path).delete()
    return answers


def _take(upload: Upload, path: str, received: Received, by: User) -> Answer:
    if received.path is None:
        return _no_room(path) if received.refused == NO_ROOM else Answer(path, refusal(received.refused))
    with received.path.open("rb") as file:
        found = sniff(file.read(HEAD), path)
    if found in USELESS:
        return Answer(path, _useless(found))
    if store.free_bytes() - (received.size or 0) < settings.CONFIGURATION.limits.free_bytes:
        return _no_room(path)
    if why := _above_quota(upload, by, received.size or 0):
        return Answer(path, why)
    checked = check(received.path, found)
    return Answer(path, checked.why) if checked.why else _kept(upload, path, received, Looked(found, checked.note, by))


class Looked(NamedTuple):
    """What was found out about a file that is taken, and who sent it."""

    format: str
    note: str
    by: User


def _kept(upload: Upload, path: str, received: Received, looked: Looked) -> Answer:
    if received.path is not None:
        store.keep(received.path, received.sha256)
    with transaction.atomic():
        same = upload.files.filter(sha256=received.sha256).first()
        if same is not None:
            note = "" if same.path == path else _("与“%(path)s”内容相同，只保留一份。") % {"path": same.path}
            return Answer(same.path, "", note)  # sent again under its name: the first answer was lost on the way
        size = received.size or 0
        row = SentFile(upload=upload, path=_free(upload, path), sha256=received.sha256, size=size, format=looked.format)
        row.save()
        record(looked.by, "upload.file", "upload", upload.pk, sha256=received.sha256, size=size)
    before = sent_before(upload, [row.sha256]).get(row.sha256)
    if before is None:
        return Answer(row.path, "", looked.note)
    words = {"day": f"{timezone.localtime(before.sent_at):%F}", "number": before.upload_id}
    note = _("此前已上传过同一文件（%(day)s，上传 %(number)s）。") % words
    return Answer(row.path, "", f"{note}{looked.note}", reverse("uploads:show", args=[before.upload_id]))


def sent_before(upload: Upload, hashes: Iterable[str]) -> dict[str, SentFile]:
    """By hash, where somebody of the same region sent the same file first; of others' files nothing is told."""
    rows = SentFile.objects.filter(sha256__in=list(hashes), upload__region=upload.region, upload__pk__lt=upload.pk)
    found: dict[str, SentFile] = {}
    for row in rows.order_by("sent_at"):
        found.setdefault(row.sha256, row)
    return found


def _free(upload: Upload, path: str) -> str:
    """The path, numbered where another file of the upload has it."""
    taken = set(upload.files.values_list("path", flat=True))
    stem, dot, ending = path.rpartition(".")
    number, free = 2, path
    while free in taken:
        free = f"{stem} ({number}).{ending}" if dot else f"{path} ({number})"
        number += 1
    return free


def _above_quota(upload: Upload, by: User, size: int) -> str:
    """What to tell whoever has no room left of their own or of their region's; empty while there is."""
    limits = settings.CONFIGURATION.limits
    if _used(Q(upload__region=upload.region)) + size > limits.region_bytes:
        return _("本地区的存储配额已满。请联系系统管理员清理或增加配额后重新上传。")
    if _used(Q(upload__created_by=by)) + size > limits.user_bytes:
        return _("您个人的存储配额已满。请联系系统管理员清理或增加配额后重新上传。")
    return ""


def _used(whose: Q) -> int:
    total = SentFile.objects.filter(whose).aggregate(total=Sum("size"))["total"]
    return int(total or 0)


def _no_room(path: str) -> Answer:
    return Answer(path, refusal(NO_ROOM), full=True)


def refusal(why: str) -> str:
    """The sentence on a file that the receiver refused: for want of room, or for its size."""
    if why == NO_ROOM:
        return _("服务器磁盘空间不足，未保存。请稍后重试，并告知系统管理员。")
    return too_large()


def too_large() -> str:
    """What to tell of a file above the limit."""
    size = settings.CONFIGURATION.limits.file_bytes // 1024 // 1024
    return _("文件超过 %(size)d MiB 的上限，未保存。请压缩图片或拆分后重新上传。") % {"size": size}


def _useless(found: str) -> str:
    sentences = {
        "empty": _("文件是空的，未保存。请检查原文件后重新上传。"),
        "lockfile": _("这是编辑软件的临时文件，不需要上传。"),
        "unknown": _("无法识别的文件类型，未保存。请上传 PDF、Word、Excel、WPS、OFD、图片、文本或压缩包。"),
    }
    return sentences[found]
