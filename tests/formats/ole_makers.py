"""Makes OLE files, their property sets and streams of Word and Excel files, byte by byte."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

_SECTOR, _END, _FREE, _FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SUMMARY = "e0859ff2f94f6810ab9108002b27b3d9"
_DOCUMENT_SUMMARY = "02d5cdd59c2e1b10939708002b2cf9ae"
_CUSTOM = "05d5cdd59c2e1b10939708002b2cf9ae"


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with these streams at its top; each is padded to the least size that needs no small sectors."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sizes = [-(-len(content) // _SECTOR) for content in padded.values()]
    folder = -(-(len(padded) + 1) // 4)
    tables = 1
    while tables * 128 < tables + folder + sum(sizes):
        tables += 1
    fat, starts = [_FAT] * tables, []
    for count in (folder, *sizes):
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    fat += [_FREE] * (tables * 128 - len(fat))
    entries = [_entry("Root Entry", 5, 1 if padded else _FREE, _END, 0)]
    for number, (name, content) in enumerate(padded.items(), 1):
        entries.append(_entry(name, 2, number + 1 if number < len(padded) else _FREE, starts[number], len(content)))
    entries += [_entry("", 0, _FREE, 0, 0)] * (folder * 4 - len(entries))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, starts[0], 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    body = b"".join(content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0") for content in padded.values())
    return header + struct.pack(f"<{len(fat)}I", *fat) + b"".join(entries) + body


def _entry(name: str, kind: int, link: int, start: int, size: int) -> bytes:
    """One entry of the directory; streams are chained to the right, the root points to the first."""
    raw = name.encode("utf-16-le")
    length = len(raw) + 2 if name else 0
    right, child = (_FREE, link) if kind == 5 else (link, _FREE)
    links = struct.pack("<III", _FREE, right, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", length, kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def text(value: bytes) -> bytes:
    """A property of bytes in the code page of its set."""
    return struct.pack("<II", 30, len(value) + 1) + value + b"\0" + bytes(-(len(value) + 1) % 4)


def wide(value: str) -> bytes:
    """A property of Unicode text."""
    raw = value.encode("utf-16-le") + b"\0\0"
    return struct.pack("<II", 31, len(raw) // 2) + raw + bytes(-len(raw) % 4)


def moment(year: int, month: int, day: int, hour: int = 0) -> bytes:
    """A property that is a time in UTC."""
    seconds = (datetime(year, month, day, hour, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()
    return struct.pack("<IQ", 64, int(seconds) * 10**7)


def code_page(number: int) -> bytes:
    """The property that names the code page, as the signed number that it is stored as."""
    return struct.pack("<IHH", 2, number, 0)


def summary(values: Mapping[int, bytes]) -> bytes:
    """The stream SummaryInformation."""
    return _stream((_SUMMARY, _set(values)))


def document_summary(values: Mapping[int, bytes], custom: Mapping[str, str] | None = None) -> bytes:
    """The stream DocumentSummaryInformation, with named properties of the author's own."""
    own = {0: _dictionary(list(custom or {})), 1: code_page(1200)}
    own |= {number: wide(value) for number, value in enumerate((custom or {}).values(), 2)}
    return _stream((_DOCUMENT_SUMMARY, _set(values)), *([(_CUSTOM, _set(own))] if custom else []))


def _dictionary(names: list[str]) -> bytes:
    entries = b""
    for number, name in enumerate(names, 2):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += struct.pack("<II", number, len(raw) // 2) + raw + bytes(-len(raw) % 4)
    return struct.pack("<I", len(names)) + entries


def _set(values: Mapping[int, bytes]) -> bytes:
    table, body = b"", b""
    start = 8 + 8 * len(values)
    for key, value in values.items():
        table += struct.pack("<II", key, start + len(body))
        body += value
    return struct.pack("<II", start + len(body), len(values)) + table + body


def _stream(*sets: tuple[str, bytes]) -> bytes:
    head = struct.pack("<HHI", 0xFFFE, 0, 0) + bytes(16) + struct.pack("<I", len(sets))
    at, index, body = len(head) + 20 * len(sets), b"", b""
    for identity, content in sets:
        index += bytes.fromhex(identity) + struct.pack("<I", at + len(body))
        body += content
    return head + index + body


def word_stream(
    *, flags: int = 0, field_table: tuple[int, int] = (0, 0), tables: Mapping[int, tuple[int, int]] | None = None
) -> bytes:
    """The head of a WordDocument stream; ``field_table`` is where the body's fields stand in the table stream.

    ``tables``: where others stand, by their number.
    """
    places = {16: field_table} | dict(tables or {})
    pairs = [places.get(number, (0, 0)) for number in range(93)]
    head = struct.pack("<HHHHHHHBBIHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, flags, 0xBF, 0, 0, 0, 0, 0, 0, 0)[:32].ljust(
        32, b"\0"
    )
    shorts = struct.pack("<H", 14) + bytes(28)
    longs = struct.pack("<H", 22) + bytes(88)
    return head + shorts + longs + struct.pack("<H", 93) + b"".join(struct.pack("<II", *pair) for pair in pairs)


def string_table(*strings: str) -> bytes:
    """A table of strings (STTB, extended)."""
    return struct.pack("<HHH", 0xFFFF, len(strings), 0) + b"".join(map(long_string, strings))


def long_string(value: str) -> bytes:
    """A string of UTF-16 behind its length."""
    return struct.pack("<H", len(value)) + value.encode("utf-16-le")


def duration(minutes: int) -> bytes:
    """A property that is a length of time."""
    return struct.pack("<IQ", 64, minutes * 60 * 10**7)


def number(value: int) -> bytes:
    """A property that is a whole number."""
    return struct.pack("<Ii", 3, value)


def record(kind: int, body: bytes) -> bytes:
    """A record of a workbook stream."""
    return struct.pack("<HH", kind, len(body)) + body


def formula(row: int, col: int, result: bytes) -> bytes:
    """A formula record (1+1) with this stored result, eight bytes."""
    tokens = struct.pack("<BHBHB", 0x1E, 1, 0x1E, 1, 3)
    return record(0x0006, struct.pack("<HHH", row, col, 15) + result + struct.pack("<HIH", 0, 0, len(tokens)) + tokens)


def workbook_start() -> bytes:
    """The first record of a BIFF8 workbook stream."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
