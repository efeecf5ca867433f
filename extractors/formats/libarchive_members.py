"""7z and RAR archives by the C library libarchive: their members as files of a folder, one after the other.

Sizes are those of the bytes actually read; nothing is written under a name that an archive gives.
"""

import ctypes
import locale
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from extractors.formats.limits import Limits
from models.errors import Unreadable

FORMATS: Final = {"7z": ("7zip",), "rar": ("rar", "rar5")}
"""Kinds of archives, as ``sniff`` calls them, and the names of their readers in libarchive."""

NEEDED: Final = "needs libarchive (the package libarchive13, and libarchive-c) to open the archive"
_CHUNK: Final = 1 << 20
_LOCALES: Final = ("C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8")
_END: Final = 1


class Unpacked(NamedTuple):
    """A member: its name as the archive gives it, and the file with its bytes or the reason why there is none."""

    name: str
    file: str | None = None
    reason: str | None = None


class _Refused(Exception):
    """A member that is not read; the text says why."""


class _Full(_Refused):
    """A limit of the whole archive: nothing more is read from it."""


def unpack(archive: Path, kind: str, folder: Path, limits: Limits) -> Iterator[Unpacked]:
    """The files of an archive in its order, each complete in ``folder`` when it is given.

    Raises:
        Unreadable: no library, a damaged or locked archive; members given before stay valid.
    """
    library = _library()
    pointer = library.read_new()
    try:
        library.get_read_filter_function("none")(pointer)
        for name in FORMATS[kind]:
            library.get_read_format_function(name)(pointer)
        library.read_open_filename_w(pointer, str(archive), _CHUNK)
        yield from _Reader(library, pointer, archive.stat().st_size, limits).members(folder)
    except library.ArchiveError as error:
        raise Unreadable("whole file", _why(error)) from error
    finally:
        library.read_free(pointer)


def _library() -> Any:  # noqa: ANN401  # functions bound by ctypes
    """The functions of libarchive, which gives names as the locale can write them."""
    try:
        from libarchive import ffi  # noqa: PLC0415  # loads a system library that may not be there

        ffi.ffi("entry_is_data_encrypted", [ctypes.c_void_p], ctypes.c_int)
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise Unreadable("whole file", NEEDED) from error
    for name in _LOCALES:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            break
    return ffi


class _Reader:
    """Reads the members of one open archive, counting what they unpack to."""

    def __init__(self, library: Any, pointer: int, size: int, limits: Limits) -> None:  # noqa: ANN401
        self._library = library
        self._pointer = pointer
        self._size = size
        self._limits = limits
        self._unpacked = 0
        self._full: str | None = None
        self._buffer = ctypes.create_string_buffer(_CHUNK)

    def members(self, folder: Path) -> Iterator[Unpacked]:
        """Every file with the place of its bytes or its reason."""
        number = 0
        entry = self._library.entry_new()
        try:
            while self._library.read_next_header2(self._pointer, entry) != _END:
                if self._library.entry_filetype(entry) != stat.S_IFDIR:
                    number += 1
                    yield self._member(entry, number, folder)
        finally:
            self._library.entry_free(entry)

    def _member(self, entry: int, number: int, folder: Path) -> Unpacked:
        name = self._name(entry)
        file = folder / str(number)
        try:
            self._check(entry, number)
            self._write(entry, file)
        except (_Refused, self._library.ArchiveError) as error:
            file.unlink(missing_ok=True)
            if isinstance(error, _Full):
                self._full = str(error)
            return Unpacked(name, reason=str(error) if isinstance(error, _Refused) else _why(error))
        return Unpacked(name, file=file.name)

    def _check(self, entry: int, number: int) -> None:
        if self._full is not None:
            raise _Refused(self._full)
        if number > self._limits.entries:
            raise _Full(f"more than {self._limits.entries} entries (entries)")
        if self._library.entry_is_data_encrypted(entry):
            raise _Refused("password-protected")
        kind = self._library.entry_filetype(entry)
        if kind == stat.S_IFLNK:
            raise _Refused("a symbolic link")
        if kind not in {0, stat.S_IFREG}:
            raise _Refused("not a regular file")

    def _write(self, entry: int, file: Path) -> None:
        limits, size = self._limits, 0
        with file.open("wb") as out:
            while got := self._library.read_data(self._pointer, self._buffer, _CHUNK):
                if got < 0:
                    raise _Refused("damaged or cut off")
                size += got
                self._unpacked += got
                if self._unpacked > limits.uncompressed:
                    raise _Full(f"the archive unpacks to more than {limits.uncompressed} bytes (uncompressed)")
                if self._unpacked > limits.ratio_from and self._unpacked > limits.ratio * max(1, self._size):
                    raise _Full(f"the archive unpacks to more than {limits.ratio} times its size (ratio)")
                if size > limits.max_bytes:
                    raise _Refused(f"more than {limits.max_bytes} bytes (max_bytes)")
                out.write(memoryview(self._buffer)[:got])
        if self._library.entry_size_is_set(entry) and size < self._library.entry_size(entry):
            raise _Refused("damaged or cut off")

    def _name(self, entry: int) -> str:
        """The name; old RAR archives hold it as bytes of an unnamed code page, mostly GBK."""
        wide = self._library.entry_pathname_w(entry)
        if wide is not None:
            return str(wide).encode("utf-8", errors="replace").decode("utf-8")
        raw = self._library.entry_pathname(entry) or b""
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                return str(raw.decode(encoding))
        return str(raw.decode("cp437"))


def _why(error: Exception) -> str:
    message = getattr(error, "msg", "") or ""
    text = message.decode("utf-8", errors="replace") if isinstance(message, bytes) else str(message)
    locked = any(word in text.lower() for word in ("encrypt", "crypto", "passphrase", "password"))
    return "password-protected" if locked else f"damaged or cut off: {text.strip()}".rstrip(": ")
