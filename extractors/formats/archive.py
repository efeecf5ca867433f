"""Archives: their members by name and bytes; nothing is ever written under a name that an archive gives."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from extractors.formats.limits import LIMITS, Limits
from extractors.formats.sniffing import sniff
from models.base import Model
from models.errors import Unreadable

_UNICODE_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH = 0x7075
_CHUNK = 1 << 16
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SKIPPED_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_SKIPPED_FOLDERS = frozenset({"__MACOSX"})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_NEEDS = {"7z": "needs 7z to open the archive", "rar": "needs bsdtar to open the archive"}


class Member(Model, kw_only=True):
    """A file in an archive: its name ("/" between folders, unique) and bytes, or the reason why those cannot be had."""

    name: str
    data: bytes | None
    reason: str | None = None


class _Refused(Exception):
    """A member that breaks a limit; the text says which."""


def members(data: bytes, limits: Limits = LIMITS) -> Iterator[Member]:
    """The files of an archive in its order, one in memory at a time; folders and what systems leave behind are skipped.

    Archives inside are members like others; up to which depth they are opened (``limits.depth``) is for the caller.

    Raises:
        Unreadable: no archive, a kind that is not opened, or a damaged directory.
    """
    kind = sniff(data, "")
    if kind in _NEEDS:
        raise Unreadable("whole file", _NEEDS[kind])
    if not data.startswith(b"PK"):
        raise Unreadable("whole file", "not an archive")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise Unreadable("zip directory", f"the archive is damaged or cut off: {error}") from error
    with archive:
        yield from _Reader(archive, limits).members()


class _Reader:
    """Reads the members of one archive, counting what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._unpacked = 0
        self._taken: set[str] = set()

    def members(self) -> Iterator[Member]:
        """Every file with its bytes or its reason."""
        count = 0
        for info in self._archive.infolist():
            path = safe_path(member_name(info))
            if info.is_dir() or _is_litter(path):
                continue
            count += 1
            name = self._unique(path)
            try:
                yield Member(name=name, data=self._read(info, count))
            except _Refused as refusal:
                yield Member(name=name, data=None, reason=str(refusal))
            except _BROKEN as error:
                yield Member(name=name, data=None, reason=f"damaged: {error}")

    def _read(self, info: zipfile.ZipInfo, number: int) -> bytes:
        limits, pieces, size = self._limits, [], 0
        if number > limits.entries:
            raise _Refused(f"more than {limits.entries} entries (entries)")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise _Refused("password-protected")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _Refused("a symbolic link")
        with self._archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._unpacked += len(piece)
                if size > limits.max_bytes:
                    raise _Refused(f"more than {limits.max_bytes} bytes (max_bytes)")
                if size > limits.ratio_from and size > limits.ratio * max(1, info.compress_size):
                    raise _Refused(f"unpacks to more than {limits.ratio} times its size (ratio)")
                if self._unpacked > limits.uncompressed:
                    raise _Refused(f"the archive unpacks to more than {limits.uncompressed} bytes (uncompressed)")
                pieces.append(piece)
        return b"".join(pieces)

    def _unique(self, path: str) -> str:
        stem, dot, suffix = path.rpartition(".")
        if not stem or "/" in suffix:
            stem, dot, suffix = path, "", ""
        name, number = path, 1
        while name in self._taken:
            number += 1
            name = f"{stem} ({number}){dot}{suffix}"
        self._taken.add(name)
        return name


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its author meant it: marked as UTF-8, given in a Unicode field, else UTF-8, GB 18030 or code page 437."""
    if info.flag_bits & _UNICODE_FLAG:
        return info.orig_filename
    field = _unicode_path(info.extra)
    if field is not None:
        return field
    raw = info.orig_filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _unicode_path(extra: bytes) -> str | None:
    """The name in the Info-ZIP Unicode Path field."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            try:
                return extra[at + 9 : at + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return None
        at += 4 + size
    return None


def safe_path(name: str) -> str:
    """A relative path with "/" that leads nowhere up or out."""
    plain = _DRIVE.sub("", _CONTROLS.sub("", name).replace("\\", "/"))
    parts = [part.strip() for part in plain.split("/")]
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or "unnamed"


def _is_litter(path: str) -> bool:
    *folders, name = path.split("/")
    return name.lower() in _SKIPPED_NAMES or not _SKIPPED_FOLDERS.isdisjoint(folders)
