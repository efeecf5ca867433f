"""OLE files (DOC, WPS, XLS, ET and their templates): told apart by their streams, made ready for a converter.

Word processors and spreadsheets show in some places not what is stored but what they compute on opening: the day of today
in a date field, another result of a formula. A scan must read what the author saw, so those places are made to keep
their stored words and numbers before the file is converted (``doc_fields``, ``xls_results``).
"""

import io
import re
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Self

import olefile

from extractors.formats.doc_fields import table_stream
from extractors.formats.doc_revisers import revisers
from extractors.formats.ole_properties import file_facts
from models.document import FileFacts
from models.errors import Unreadable

WORD, WORKBOOKS = "WordDocument", ("Workbook", "Book")
_WORKS: Final = frozenset({"MatOST", "MN0", "CONTENTS"})
_WITH_TEXT: Final = (WORD, "0Table", "1Table", *WORKBOOKS)
_MACROS: Final = frozenset({"Macros", "_VBA_PROJECT_CUR", "VBA"})
_OBJECTS: Final = "ObjectPool"
_OBJECT_IN_EXCEL: Final = re.compile(r"MBD[0-9A-F]{8}")
_MOST: Final = 2000
_FIB_ENCRYPTED, _FIB_OBFUSCATED = 0x0100, 0x8000
_FILE_PASS = 0x2F
_SHEET, _END = 0x85, 0x0A
_MACRO_SHEET = 1
_SECTOR = 512
"""Writers that leave the last sector short exist; readers of documents do not mind."""
_BROKEN = (OSError, ValueError, IndexError, struct.error, KeyError, AttributeError, TypeError)


class Ole:
    """An OLE file in memory; streams can be overwritten by as many bytes, ``data`` is the file as it stands then."""

    def __init__(self, data: bytes) -> None:
        self._buffer = io.BytesIO(data + bytes(-len(data) % _SECTOR))
        try:
            self._ole = olefile.OleFileIO(self._buffer, write_mode=True)
            self._names = {"/".join(path): path for path in self._ole.listdir(streams=True, storages=True)}
        except _BROKEN as error:
            detail = f": {error}" if isinstance(error, OSError) else ""
            raise Unreadable("OLE directory", f"the file is damaged or cut off{detail}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ole.close()

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self._buffer.getvalue()

    @property
    def roots(self) -> frozenset[str]:
        """The names of streams and storages at the top."""
        return frozenset(path[0] for path in self._names.values())

    def read(self, name: str) -> bytes:
        """The bytes of a stream; empty if there is none or it is damaged."""
        if name not in self._names:
            return b""
        with suppress(*_BROKEN):
            return bytes(self._ole.openstream(name).read())
        return b""

    def cut_off(self) -> tuple[str, ...]:
        """The streams with text whose bytes are fewer than the directory says."""
        held = (name for name in _WITH_TEXT if name in self._names)
        return tuple(name for name in held if len(self.read(name)) < self._ole.get_size(name))

    def write(self, name: str, content: bytes) -> None:
        """Overwrites a stream with as many bytes as it has."""
        self._ole.write_stream(name, content)

    def facts(self) -> FileFacts:
        """What the file says of itself."""
        facts = file_facts(self.read("\x05SummaryInformation"), self.read("\x05DocumentSummaryInformation"))
        main = self.read(WORD)
        book = self.read(WORKBOOKS[0]) or self.read(WORKBOOKS[1])
        scripts = {*(_MACROS & self.roots), *(["Excel 4 macro sheet"] if has_macro_sheet(book) else [])}
        return facts.but(
            revisers=revisers(main, self.read(table_stream(main))) if main else (),
            scripts=tuple(sorted(scripts)),
            embedded=tuple(sorted(self._embedded()))[:_MOST],
            macros=bool(scripts),
        )

    def _embedded(self) -> set[str]:
        """The storages of embedded objects: below ObjectPool in Word, MBD... in Excel."""
        in_word = {"/".join(path[:2]) for path in self._names.values() if path[0] == _OBJECTS and len(path) > 1}
        return in_word | {path[0] for path in self._names.values() if _OBJECT_IN_EXCEL.fullmatch(path[0])}


def kind_of(ole: Ole) -> str:
    """doc, xls or works.

    Raises:
        Unreadable: a file whose streams are of no known document, a presentation, or one that is password-protected.
    """
    roots = ole.roots
    if "EncryptedPackage" in roots or "EncryptedSummary" in roots:
        raise Unreadable("whole file", "password-protected")
    if WORD in roots:
        flags = int.from_bytes(ole.read(WORD)[10:12], "little")
        if flags & (_FIB_ENCRYPTED | _FIB_OBFUSCATED):
            raise Unreadable("whole file", "password-protected")
        return "doc"
    if not roots.isdisjoint(WORKBOOKS):
        return "xls"
    if not roots.isdisjoint(_WORKS):
        return "works"
    if "PowerPoint Document" in roots:
        raise Unreadable("whole file", "presentations are not read")
    seen = ", ".join(sorted(repr(name)[1:-1] for name in roots)[:5])
    raise Unreadable("whole file", f"an OLE file that holds no document (streams: {seen or 'none'})")


def is_locked_workbook(stream: bytes) -> bool:
    """Whether a workbook stream is encrypted; one that only protects its structure is, with a password all know."""
    at = 0
    for _ in range(10):
        record, length = struct.unpack_from("<HH", stream, at) if at + 4 <= len(stream) else (0, 0)
        if record == _FILE_PASS:
            return True
        at += 4 + length
    return False


def has_macro_sheet(stream: bytes) -> bool:
    """Whether a workbook stream lists a sheet of Excel 4 macros among its sheets."""
    at = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record == _SHEET and stream[at + 9 : at + 10] == bytes([_MACRO_SHEET]):
            return True
        if record == _END:
            return False
        at += 4 + length
    return False


def rewrite(ole: Ole, name: str, change: Callable[[bytes], bytes]) -> None:
    """Replaces a stream by what ``change`` makes of it; a damaged stream stays as it is."""
    before = ole.read(name)
    with suppress(*_BROKEN):
        after = change(before)
        if after != before and len(after) == len(before):
            ole.write(name, after)
