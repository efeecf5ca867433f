"""Property sets of OLE files (MS-OLEPS): who wrote a file, with what and when.

Read here and not by olefile, which (0.47) runs past the end of Unicode strings as WPS Office writes them and takes code
page 65001 for -535.
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from models.document import FileFacts

Value = str | int | datetime
Properties = Mapping[int | str, Value]
"""Values by id, or by name where the set has a dictionary of its own; only texts, whole numbers and times."""

_CODE_PAGE, _DICTIONARY = 1, 0
_TEXT, _WIDE_TEXT, _SHORT, _LONG, _TIME = 30, 31, 2, 3, 64
_UTF16: Final = 1200
_MOST = 1000
_ISO: Final = "%Y-%m-%dT%H:%M:%SZ"
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
_ENCODINGS: Final = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 10008: "gb18030", 1200: "utf-16-le"}
_TITLE, _AUTHOR, _TEMPLATE, _LAST_AUTHOR, _PRINTED, _CREATED, _SAVED, _APPLICATION = 2, 4, 7, 8, 11, 12, 13, 18
_MANAGER, _COMPANY, _VERSION = 14, 15, 23
_FURTHER: Final = {
    3: "core:subject",
    5: "core:keywords",
    6: "core:description",
    9: "core:revision",
    10: "app:TotalTime",
    14: "app:Pages",
    15: "app:Words",
    16: "app:Characters",
}
_FURTHER_OF_DOCUMENT: Final = {2: "core:category", 5: "app:Lines", 6: "app:Paragraphs", 17: "app:CharactersWithSpaces"}
"""Properties by the names that the same ones have in Office files of today; the editing time in minutes."""
_TICKS_A_MINUTE: Final = 600_000_000
_MOST_MINUTES: Final = 50 * 366 * 24 * 60
_LONGEST: Final = 1000


def property_sets(stream: bytes) -> tuple[Properties, ...]:
    """The sets of a property stream; what is damaged is left out."""
    sets = []
    with suppress(struct.error):
        count = struct.unpack_from("<I", stream, 24)[0]
        for index in range(min(count, 2)):
            start = struct.unpack_from("<I", stream, 28 + 20 * index + 16)[0]
            sets.append(_properties(stream[start:]))
    return tuple(sets)


def file_facts(summary: bytes, document_summary: bytes) -> FileFacts:
    """What the streams SummaryInformation and DocumentSummaryInformation say; either may be empty.

    The build of a WPS office counts as the producer, as in OOXML files.
    """
    said = next(iter(property_sets(summary)), {})
    company, custom = (*property_sets(document_summary), {}, {})[:2]
    build = _text(custom, "KSOProductBuildVer")
    version = company.get(_VERSION)
    number = f"{version >> 16}.{version & 0xFFFF:04d}" if isinstance(version, int) and version > 0xFFFF else None
    application, printed = _text(said, _APPLICATION), _time(said, _PRINTED)
    return FileFacts(
        title=_text(said, _TITLE),
        author=_text(said, _AUTHOR),
        last_modified_by=_text(said, _LAST_AUTHOR),
        company=_text(company, _COMPANY),
        manager=_text(company, _MANAGER),
        application=" ".join(filter(None, (application, number))) or None,
        producer=f"KSO {build}" if build else None,
        template=_text(said, _TEMPLATE),
        created=_time(said, _CREATED),
        modified=_time(said, _SAVED),
        custom=dict(_named(custom))
        | dict(_further(said, _FURTHER))
        | dict(_further(company, _FURTHER_OF_DOCUMENT))
        | ({"core:lastPrinted": printed} if printed else {}),
    )


def _named(custom: Properties) -> Iterator[tuple[str, str]]:
    """The author's own properties."""
    return ((key, _shown(value)) for key, value in custom.items() if isinstance(key, str) and _shown(value))


def _further(said: Properties, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    found = ((name, said[key]) for key, name in names.items() if key in said)
    return ((name, shown) for name, value in found if not isinstance(value, datetime) and (shown := _shown(value)))


def _shown(value: Value) -> str:
    return (f"{value:{_ISO}}" if isinstance(value, datetime) else str(value).strip())[:_LONGEST]


def _text(properties: Properties, key: int | str) -> str | None:
    value = properties.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _time(properties: Properties, key: int) -> str | None:
    value = properties.get(key)
    return value.strftime(_ISO) if isinstance(value, datetime) else None


def _properties(data: bytes) -> Properties:
    """One set: its values, under their names where it brings a dictionary."""
    offsets: dict[int, int] = {}
    with suppress(struct.error):
        count = struct.unpack_from("<I", data, 4)[0]
        for index in range(min(count, _MOST)):
            key, offset = struct.unpack_from("<II", data, 8 + 8 * index)
            offsets.setdefault(key, offset)
    code_page = _code_page(data, offsets)
    names = dict(_names(data, offsets[_DICTIONARY], code_page)) if _DICTIONARY in offsets else {}
    found: dict[int | str, Value] = {}
    for key, offset in offsets.items():
        value = _value(data, offset, code_page) if key != _DICTIONARY else None
        if value is not None:
            found[names.get(key, key)] = value
    return found


def _code_page(data: bytes, offsets: Mapping[int, int]) -> int:
    """The code page of a set; it is stored as a signed number and never is one."""
    with suppress(struct.error, KeyError):
        return int(struct.unpack_from("<H", data, offsets[_CODE_PAGE] + 4)[0])
    return 1252


def _names(data: bytes, at: int, code_page: int) -> Iterator[tuple[int, str]]:
    with suppress(struct.error):
        count = struct.unpack_from("<I", data, at)[0]
        at += 4
        for _ in range(min(count, _MOST)):
            key, length = struct.unpack_from("<II", data, at)
            size = length * 2 if code_page == _UTF16 else length
            yield key, _decoded(data[at + 8 : at + 8 + size], code_page)
            at += 8 + (size + 3 & ~3 if code_page == _UTF16 else size)


def _value(data: bytes, at: int, code_page: int) -> Value | None:
    """The value at an offset; None for kinds that no fact is taken from, and for a damaged one."""
    try:
        kind, amount = struct.unpack_from("<II", data, at)
        if kind == _TEXT:
            return _decoded(data[at + 8 : at + 8 + amount], code_page)
        if kind == _WIDE_TEXT:
            return _decoded(data[at + 8 : at + 8 + 2 * amount], _UTF16)
        if kind == _TIME:
            return _moment(struct.unpack_from("<Q", data, at + 4)[0])
    except struct.error:
        return None
    return int(amount) if kind in {_SHORT, _LONG} else None


def _moment(ticks: int) -> datetime | int | None:
    """A FILETIME (100 ns since 1601, UTC); small ones are durations, in minutes, 0 if nothing was ever set.

    What lies between a lifetime of editing and the age of the format is neither (WPS Office writes such durations).
    """
    with suppress(OverflowError):
        moment = _EPOCH + timedelta(microseconds=ticks // 10)
        if moment.year >= 1970:
            return moment
    minutes = ticks // _TICKS_A_MINUTE
    return minutes if minutes < _MOST_MINUTES else None


def _decoded(raw: bytes, code_page: int) -> str:
    """A text up to its NUL; bytes that the declared code page does not know are tried as the usual Chinese ones."""
    if code_page == _UTF16:
        return raw[: len(raw) & ~1].decode("utf-16-le", errors="replace").partition("\0")[0]
    raw = raw.partition(b"\0")[0]
    for encoding in (_ENCODINGS.get(code_page, f"cp{code_page}"), "utf-8", "gb18030"):
        with suppress(UnicodeDecodeError, LookupError):
            return raw.decode(encoding)
    return raw.decode("latin-1")
