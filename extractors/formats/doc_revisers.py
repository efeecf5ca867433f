"""Who worked on a DOC, by its own tables ([MS-DOC]): tracked changes, comments, and who saved it before.

Word 97 and 2000 note the last ten authors with the paths they saved to. Only the authors are taken: a path names folders of
a machine and its user.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from extractors.formats.doc_fields import places

_TABLES: Final = (36, 51, 71)
"""Numbers of the tables: owners of comments, authors of revisions, saved by."""
_EXTENDED: Final = 0xFFFF
_MOST: Final = 1000
_LONGEST: Final = 255
_NOBODY: Final = frozenset({"", "Unknown"})
"""Word's name for changes whose author is not known."""


def revisers(main: bytes, table: bytes) -> tuple[str, ...]:
    """The names, sorted; those in damaged tables are left out."""
    found: set[str] = set()
    with suppress(struct.error):
        pieces = [table[at : at + size] for at, size in places(main, _TABLES)]
        for names in map(_names, range(len(pieces)), pieces):
            with suppress(struct.error):
                found.update(names)
    return tuple(sorted(found - _NOBODY))


def _names(kind: int, table: bytes) -> Iterator[str]:
    """The names in one of the tables; of the last, every second string is a path."""
    return _strings(table, 0) if kind == 0 else _listed(table, step=kind)


def _listed(table: bytes, step: int = 1) -> Iterator[str]:
    """The strings of an STTB; of every ``step`` the first."""
    if not table:
        return
    mark, count, extra = struct.unpack_from("<HHH", table)
    if mark != _EXTENDED:
        return
    strings = _strings(table, 6, extra)
    for index, one in zip(range(count), strings, strict=False):
        if index % step == 0:
            yield one


def _strings(table: bytes, at: int, extra: int = 0) -> Iterator[str]:
    """Strings of UTF-16 behind their lengths, each followed by ``extra`` bytes."""
    for _ in range(_MOST):
        if at + 2 > len(table):
            return
        (length,) = struct.unpack_from("<H", table, at)
        if length > _LONGEST or at + 2 + 2 * length > len(table):
            return
        yield table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace").strip()
        at += 2 + 2 * length + extra
