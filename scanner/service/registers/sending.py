"""Takes the file of a register: its size was counted while it came in, what it is its content says, it is kept by its hash."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from extractors.formats.sniffing import sniff
from scanner.service.registers.forms import kept
from scanner.service.registers.holding import Sent
from scanner.service.uploads import store
from scanner.service.uploads.names import clean_path
from scanner.service.uploads.receiving import NO_ROOM, Received
from scanner.service.uploads.taking import HEAD, refusal

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a register: more than any list of one authority, and what its reader can hold."""
TABLES: Final = frozenset({"txt", "md", "xlsx", "xlsb", "ole", "pdf", "docx", "html"})
"""Formats by content that the importer reads."""


def taken(request: HttpRequest) -> tuple[Sent | None, str]:
    """The file of a form, or the one that it came with before; where there is none, or it was refused, a sentence."""
    files = [one for one in request.FILES.getlist("file") if isinstance(one, Received)]
    try:
        if not files:
            sent = kept(request.POST.get("kept", ""))
            return sent, "" if sent is not None else _("请选择一个文件。")
        return _taken(files[0])
    finally:
        for one in files:
            one.drop()


def _taken(file: Received) -> tuple[Sent | None, str]:
    name, size = clean_path(file.name or "").rpartition("/")[2], file.size or 0
    if file.path is None:
        return None, f"{name}：{refusal(file.refused)}"
    if size > LARGEST:
        return None, _("%(name)s：名录文件超过 %(size)d MiB 的上限，未保存。请按地区或年度拆分后分次补充。") % {
            "name": name,
            "size": LARGEST // 1024 // 1024,
        }
    with file.path.open("rb") as opened:
        found = sniff(opened.read(HEAD), name)
    if found not in TABLES:
        return None, _useless(name, found)
    if store.free_bytes() - size < settings.CONFIGURATION.limits.free_bytes:
        return None, f"{name}：{refusal(NO_ROOM)}"
    store.keep(file.path, file.sha256)
    return Sent(name, file.sha256, size), ""


def _useless(name: str, found: str) -> str:
    if found == "empty":
        return _("%(name)s：文件是空的，未保存。请检查原文件后重新上传。") % {"name": name}
    said = _("%(name)s：内容不是表格（识别为 %(found)s），未保存。请上传 CSV、Excel 或含表格的 PDF、Word 文件。")
    return said % {"name": name, "found": found}
