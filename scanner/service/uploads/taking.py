"""Takes received files into an upload: what is refused gets a sentence, what is taken is kept."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from extractors.formats.sniffing import sniff
from scanner.service.audit.log import record
from scanner.service.people.models import User
from scanner.service.uploads import store
from scanner.service.uploads.models import SentFile, Upload
from scanner.service.uploads.names import clean_path
from scanner.service.uploads.receiving import Received

HEAD: Final = 1024 * 1024
USELESS: Final = frozenset({"unknown", "empty", "lockfile"})
"""Formats by content that no part of the program can read or open."""


class Answer(NamedTuple):
    """What became of a file; ``why`` is a sentence that says what to do, empty where it was taken."""

    path: str
    why: str
    note: str = ""

    @property
    def taken(self) -> bool:
        """Whether it is part of the upload now."""
        return not self.why


def take(upload: Upload, files: Iterable[tuple[str, Received]], by: User) -> list[Answer]:
    """Takes files with their paths as sent; every one gets an answer, in order, and none stays half."""
    answers = []
    for path, received in files:
        try:
            answers.append(_take(upload, clean_path(path), received, by))
        finally:
            received.drop()
    return answers


def _take(upload: Upload, path: str, received: Received, by: User) -> Answer:
    if received.path is None:
        return Answer(path, refusal(received.refused))
    with received.path.open("rb") as file:
        found = sniff(file.read(HEAD), path)
    if found in USELESS:
        return Answer(path, _useless(found))
    limits = settings.CONFIGURATION.limits
    size = received.size or 0
    if store.free_bytes() - size < limits.free_bytes:
        return Answer(path, refusal("disk_full"))
    if _used(upload.region) + size > limits.region_bytes:
        return Answer(path, _("本地区的存储配额已满。请联系系统管理员清理或增加配额后重新上传。"))
    store.keep(received.path, received.sha256)
    with transaction.atomic():
        same = upload.files.filter(sha256=received.sha256).first()
        if same is not None:
            return Answer(same.path, "", _("与“%(path)s”内容相同，只保留一份。") % {"path": same.path})
        row = SentFile(upload=upload, path=_free(upload, path), sha256=received.sha256, size=size, format=found)
        row.save()
        record(by, "upload.file", "upload", upload.pk, sha256=received.sha256, size=size)
    return Answer(row.path, "", _sent_before(row))


def _sent_before(row: SentFile) -> str:
    """Says that the same file was sent before, if by somebody of the same region; of others' files nothing is told."""
    before = SentFile.objects.filter(sha256=row.sha256, upload__region=row.upload.region).exclude(upload=row.upload)
    first = before.order_by("sent_at").first()
    return "" if first is None else _("此前已上传过同一文件（%(day)s）。") % {"day": f"{first.sent_at:%F}"}


def _free(upload: Upload, path: str) -> str:
    """The path, numbered where another file of the upload has it."""
    taken = set(upload.files.values_list("path", flat=True))
    stem, dot, ending = path.rpartition(".")
    number, free = 2, path
    while free in taken:
        free = f"{stem} ({number}).{ending}" if dot else f"{path} ({number})"
        number += 1
    return free


def _used(region: str) -> int:
    total = SentFile.objects.filter(upload__region=region).aggregate(total=Sum("size"))["total"]
    return int(total or 0)


def refusal(why: str) -> str:
    """The sentence on a file that the receiver refused."""
    mebibytes = settings.CONFIGURATION.limits.file_bytes // 1024 // 1024
    sentences = {
        "too_large": _("文件超过 %(size)d MiB 的上限，未保存。请压缩图片或拆分后重新上传。") % {"size": mebibytes},
        "disk_full": _("服务器磁盘空间不足，未保存。请稍后重试，并告知系统管理员。"),
    }
    return sentences[why]


def _useless(found: str) -> str:
    sentences = {
        "empty": _("文件是空的，未保存。请检查原文件后重新上传。"),
        "lockfile": _("这是编辑软件的临时文件，不需要上传。"),
        "unknown": _("无法识别的文件类型，未保存。请上传 PDF、Word、Excel、WPS、OFD、图片、文本或压缩包。"),
    }
    return sentences[found]
