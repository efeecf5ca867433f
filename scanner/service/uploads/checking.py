"""What archives and office files hold, looked at before they are taken: bombs and what nobody can open are refused."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from os import environ
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from corpus.reference.reading_notes import RemarkKind, remark
from extractors.formats.limits import Limits
from scanner.service.uploads.limits import limits
from scanner.service.uploads.opening import ARCHIVES, PACKAGES, Found, Refused

OPENED: Final = ARCHIVES | PACKAGES
NAMED: Final = 3
"""So many of the files that cannot be read are named."""
_GRACE: Final = 5
_OF_THE_WHOLE: Final = ("entries", "uncompressed", "nested")
"""Limits that the file at which they are reached is not to blame for."""
_TIME: Final = frozenset({-14, -24})
"""SIGALRM and SIGXCPU: what the process was allowed was used up."""


class Checked(NamedTuple):
    """``why`` is a sentence that refuses the file, ``note`` one that is told of a file that is taken."""

    why: str = ""
    note: str = ""


def check(path: Path, kind: str) -> Checked:
    """Opens a container in a limited child, as the scan will; nothing is told of what could not be found out."""
    if kind not in OPENED:
        return Checked()
    found = _found(path, kind, limits())
    if found is None or not found.unread:
        return Checked()
    worst = next((one for one in found.refused if remark(one.reason).kind is RemarkKind.LIMIT), None)
    if worst is not None:
        return Checked(why=_too_much(worst, kind))
    if kind in ARCHIVES and found.unread == found.files:
        return Checked(why=_nothing_to_read(found.refused[0]))
    if kind in PACKAGES:
        return Checked(why=_("%(why)s，未保存。请检查原文件后重新上传。") % {"why": said(found.refused[0].reason)})
    shown = "；".join(f"{one.path}：{said(one.reason)}" for one in found.refused[:NAMED])
    words = {"n": found.unread, "shown": shown}
    return Checked(note=_("其中 %(n)d 个文件不能读取，不会被检查（%(shown)s）。如需检查请单独上传。") % words)


def said(reason: str) -> str:
    """A reason of the scan in the page's language."""
    told = remark(reason)
    return told.en if get_language() == "en" else told.zh


def _too_much(worst: Refused, kind: str) -> str:
    words = {"path": worst.path, "why": said(worst.reason)}
    if kind in PACKAGES:
        return _("文件内容%(why)s，未保存。请另存为一个新文件后重新上传。") % words
    if worst.path and not any(f"({limit})" in worst.reason for limit in _OF_THE_WHOLE):
        return (
            _("压缩包里的“%(path)s”：%(why)s，整个压缩包未保存。请解压后直接上传需要的文件，或拆成几个较小的压缩包。")
            % words
        )
    return _("压缩包%(why)s，未保存。请解压后直接上传需要的文件，或拆成几个较小的压缩包。") % words


def _nothing_to_read(first: Refused) -> str:
    words = {"why": said(first.reason)}
    kind = remark(first.reason).kind
    if kind is RemarkKind.LOCKED:
        return _("压缩包有密码，未保存。请去掉密码重新打包，或解压后直接上传文件。")
    if kind is RemarkKind.NEEDS:
        return _("%(why)s，未保存。请解压后直接上传文件，或改用 zip 格式。") % words
    if kind is RemarkKind.DAMAGED:
        return _("压缩包%(why)s，未保存。请重新打包后上传。") % words
    return _("压缩包里没有可读的文件（%(why)s），未保存。请检查后重新上传。") % words


def _found(path: Path, kind: str, most: Limits) -> Found | None:
    """What the child says; None if it could not look, then the scan will say what is wrong."""
    seconds = most.time_for(1 + (path.stat().st_size >> 20))
    command = [sys.executable, "-P", "-m", "scanner.service.uploads.opening", str(path), kind]
    with suppress(OSError), tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.folder("incoming")) as folder:
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command,
                input=msgspec.json.encode(most),
                capture_output=True,
                timeout=seconds + _GRACE,
                check=False,
                env={**environ, "TMPDIR": folder},
            )
        except subprocess.TimeoutExpired:
            return _endless(seconds)
        if done.returncode in _TIME:
            return _endless(seconds)
        if done.returncode == 0:
            return msgspec.json.decode(done.stdout, type=Found)
    return None


def _endless(seconds: int) -> Found:
    return Found(files=1, unread=1, refused=(Refused(path="", reason=f"took longer than {seconds} s"),))
