"""Fields of DOC files ([MS-DOC] 2.8.25) that a word processor fills anew on opening: made to keep their stored words."""

import struct
from collections.abc import Sequence
from typing import Final

VOLATILE: Final = {
    "SAVEDATE": 0x16,
    "PRINTDATE": 0x17,
    "EDITTIME": 0x19,
    "NUMPAGES": 0x1A,
    "NUMWORDS": 0x1B,
    "NUMCHARS": 0x1C,
    "FILENAME": 0x1D,
    "DATE": 0x1F,
    "TIME": 0x20,
    "INCLUDE": 0x24,
    "DDE": 0x2D,
    "DDEAUTO": 0x2E,
    "LINK": 0x38,
    "USERNAME": 0x3C,
    "USERINITIALS": 0x3D,
    "USERADDRESS": 0x3E,
    "SECTIONPAGES": 0x42,
    "INCLUDEPICTURE": 0x43,
    "INCLUDETEXT": 0x44,
    "DATABASE": 0x4E,
}
"""Fields that show the clock, the reader's own name and file, or what stands in other files: name → number in a DOC."""

_FREEZE: Final = frozenset(VOLATILE.values())
_UNPARSED = 0x02
_BEGIN, _KIND = 0x13, 0x1F
_TABLE_1 = 0x0200
_CSW_AT = 0x20
_FIELD_TABLES: Final = (16, 17, 18, 19, 48, 57, 59)  # of the body, headers, footnotes, comments, endnotes, text boxes


def table_stream(main: bytes) -> str:
    """The name of the stream with the tables of a DOC, by its WordDocument stream."""
    return "1Table" if int.from_bytes(main[10:12], "little") & _TABLE_1 else "0Table"


def frozen(main: bytes, table: bytes) -> bytes:
    """The table stream with the types of such fields replaced by "could not be parsed", which keeps their results.

    Raises:
        struct.error: the streams are damaged.
    """
    changed = bytearray(table)
    for start, size in places(main, _FIELD_TABLES):
        count = max(0, size - 4) // 6
        for index in range(min(count, len(table) // 2)):
            at = start + 4 * (count + 1) + 2 * index
            kind, field = struct.unpack_from("<BB", changed, at)
            if kind & _KIND == _BEGIN and field in _FREEZE:
                changed[at + 1] = _UNPARSED
    return bytes(changed)


def places(main: bytes, indices: Sequence[int]) -> list[tuple[int, int]]:
    """Offset and size, in the table stream, of the tables with these numbers in the file information block.

    Raises:
        struct.error: the stream is damaged.
    """
    (shorts,) = struct.unpack_from("<H", main, _CSW_AT)
    longs_at = _CSW_AT + 2 + 2 * shorts
    (longs,) = struct.unpack_from("<H", main, longs_at)
    pairs_at = longs_at + 2 + 4 * longs
    (pairs,) = struct.unpack_from("<H", main, pairs_at)
    return [struct.unpack_from("<II", main, pairs_at + 2 + 8 * index) for index in indices if index < pairs]
