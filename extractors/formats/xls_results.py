"""Formulas of XLS files (BIFF8, [MS-XLS]): replaced by the results that are stored beside them.

LibreOffice computes every formula of an XLS anew: TODAY() gives the day of reading, a link to a workbook that is not there
an error. What the author saw is the stored result. Every record keeps its place and the stream its length.
"""

import struct
from collections.abc import Iterator
from typing import Final

_BOF, _FORMULA, _STRING, _SHARED, _ARRAY, _TABLE = 0x0809, 0x0006, 0x0207, 0x04BC, 0x0221, 0x0236
_NUMBER, _LABEL, _BOOL_ERROR, _BLANK = 0x0203, 0x0204, 0x0205, 0x0201
_FILLER: Final = 0x08FF
"""A record type that nobody defines: readers skip it by its length."""
_BIFF8 = 0x0600
_WITH_RESULT: Final = frozenset({_SHARED, _ARRAY, _TABLE})
_IS_TEXT, _IS_BOOL, _IS_ERROR, _IS_EMPTY = 0, 1, 2, 3


def with_results(stream: bytes) -> bytes:
    """A workbook stream of the same length whose formulas are values; as it was if it is not BIFF8.

    Raises:
        struct.error: the stream is damaged.
    """
    if struct.unpack_from("<H", stream, 0)[0] != _BOF or struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        return stream
    changed = bytearray(stream)
    records = list(_records(stream))
    for index, (at, kind, length) in enumerate(records):
        if kind == _FORMULA and length >= 22:
            end, text = _extent(stream, records, index)
            _replace(changed, at, end, _value(stream[at + 4 : at + 4 + length], text))
    return bytes(changed)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Offset, type and length of every record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            return
        yield at, kind, length
        at += 4 + length


def _extent(stream: bytes, records: list[tuple[int, int, int]], index: int) -> tuple[int, bytes | None]:
    """Where the formula and what belongs to it end, and its stored text."""
    at, _, length = records[index]
    end = at + 4 + length
    for start, kind, size in records[index + 1 : index + 4]:
        if kind == _STRING:
            return start + 4 + size, stream[start + 4 : start + 4 + size]
        if kind not in _WITH_RESULT:
            break
        end = start + 4 + size
    return end, None


def _value(formula: bytes, text: bytes | None) -> bytes:
    """The record of a value that stands for a formula."""
    place, result = formula[:6], formula[6:14]
    if result[6:] != b"\xff\xff":
        return _record(_NUMBER, place + result)
    if result[0] == _IS_TEXT and text is not None:
        return _record(_LABEL, place + text)
    if result[0] in {_IS_BOOL, _IS_ERROR}:
        return _record(_BOOL_ERROR, place + bytes((result[2], result[0] - 1)))
    return _record(_BLANK, place)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _replace(changed: bytearray, start: int, end: int, record: bytes) -> None:
    """Lays a record over ``start:end`` and skips the rest of the place; there is always room for both headers."""
    rest = end - start - len(record)
    if rest < 4:
        return
    fillers = b""
    while rest:
        size = min(rest, 8000) if rest < 8000 or rest - 8000 >= 4 else rest - 4
        fillers += _record(_FILLER, bytes(size - 4))
        rest -= size
    changed[start:end] = record + fillers
