"""RTF before it is converted: what it says of itself, and fields made to keep their stored words."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Final

from extractors.formats.doc_fields import VOLATILE
from models.document import FileFacts

_HEAD: Final = 1 << 20
_DEEPEST: Final = 20
_INFO: Final = re.compile(rb"\{\\info\b")
_FIELD: Final = re.compile(
    rb"\{(?:\\\*)?\\(title|author|operator|company|manager|creatim|revtim|printim|subject|keywords|doccomm|category)\b ?"
)
_FURTHER: Final = {
    "subject": "core:subject",
    "keywords": "core:keywords",
    "doccomm": "core:description",
    "category": "core:category",
    "printim": "core:lastPrinted",
}
_COUNT: Final = re.compile(rb"\\(version|edmins|nofpages|nofwords|nofchars)(\d{1,9})")
_COUNTS: Final = {
    "version": "core:revision",
    "edmins": "app:TotalTime",
    "nofpages": "app:Pages",
    "nofwords": "app:Words",
    "nofchars": "app:Characters",
}
_OWN: Final = re.compile(rb"\{\\propname ?([^{}]{1,1000})\}\s*\\proptype\d+\s*\{\\staticval ?([^{}]{0,1000})\}")
_RSIDS: Final = re.compile(rb"\\(rsid|rsidroot)(\d{1,10})(?!\d)")
_RSID_TABLE: Final = re.compile(rb"\{\\\*\\rsidtbl ?([^{}]*)\}")
_REVISERS: Final = re.compile(rb"\{\\\*\\revtbl ?((?:\s*\{[^{}]*\})*)")
_REVISER: Final = re.compile(rb"\{([^{}]*?);?\}")
_COMMENTER: Final = re.compile(rb"\{\\\*\\atnauthor ?([^{}]{1,1000})\}")
_OBJECT: Final = re.compile(rb"\\object\b")
_CLASS: Final = re.compile(rb"\{\\\*\\objclass ?([^{}]{1,200})\}")
_REMOTE: Final = re.compile(r"(?:https?|ftp|file)://|\\\\", re.IGNORECASE)
_MOST: Final = 5000
_TEMPLATE: Final = re.compile(rb"\{\\\*\\template ?")
_GENERATOR: Final = re.compile(rb"\{\\\*\\generator ?")
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{1,5})")
_TOKEN: Final = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)"
)
_TIME: Final = re.compile(rb"\\(yr|mo|dy|hr|min|sec)(\d{1,4})")
_ENCODINGS: Final = {936: "gb18030", 54936: "gb18030", 65001: "utf-8"}
_VOLATILE: Final = re.compile(
    rb"(\\fldinst\b(?:[\s{}]|\\[a-z*]+-?\d* ?){0,40})"
    rb"(" + "|".join(VOLATILE).encode("ascii") + rb")(?![A-Za-z])",
    re.IGNORECASE,
)


def frozen(data: bytes) -> bytes:
    """The file with fields of unknown names instead of those that show the clock, this machine or other files.

    What a word processor cannot compute it shows as stored.
    """
    return _VOLATILE.sub(rb"\1Q\2", data)


def facts(data: bytes) -> FileFacts:
    """What the information group says; its times have no zone, they are the author's clock."""
    head = data[:_HEAD]
    page = _CODE_PAGE.search(head)
    encoding = _ENCODINGS.get(int(page[1]), f"cp{int(page[1])}") if page else "cp1252"
    info = _INFO.search(head)
    said: dict[str, str] = {}
    for match in _FIELD.finditer(head, info.start(), info.start() + 20_000) if info else ():
        name = match[1].decode("ascii")
        group = head[match.end() : match.end() + 4000]
        said.setdefault(name, _moment(group) if name.endswith("tim") else _text(group, encoding))
    template = _after(_TEMPLATE, head, encoding) or None
    return FileFacts(
        title=said.get("title") or None,
        author=said.get("author") or None,
        last_modified_by=said.get("operator") or None,
        company=said.get("company") or None,
        application=_after(_GENERATOR, head, encoding).rstrip(";") or None,
        manager=said.get("manager") or None,
        template=template,
        created=said.get("creatim") or None,
        modified=said.get("revtim") or None,
        rsid_root=next(iter(_rsids(head, "rsidroot")), None),
        rsids=tuple(sorted(set(_rsids(table[1] if (table := _RSID_TABLE.search(head)) else b"", "rsid")))[:_MOST]),
        custom=_further(head, said, encoding),
        revisers=tuple(sorted(set(_revisers(data, encoding)))[:_MOST]),
        links=(template,) if template and _REMOTE.match(template) else (),
        embedded=tuple(_objects(data, encoding)),
    )


def _rsids(text: bytes, word: str) -> list[str]:
    """Revision ids in eight hexadecimal digits, as Word files of today have them."""
    return [f"{int(number) & 0xFFFFFFFF:08X}" for name, number in _RSIDS.findall(text) if name.decode("ascii") == word]


def _further(head: bytes, said: Mapping[str, str], encoding: str) -> dict[str, str]:
    """Further properties, by the names that the same ones have in Office files of today."""
    own = {_whole(name, encoding): _whole(value, encoding) for name, value in _OWN.findall(head)}
    named = {name: said[word] for word, name in _FURTHER.items() if said.get(word)}
    info = _INFO.search(head)
    counted = _COUNT.findall(head, info.start(), info.start() + 20_000) if info else []
    return own | named | {_COUNTS[word.decode("ascii")]: number.decode("ascii") for word, number in counted}


def _revisers(data: bytes, encoding: str) -> Iterator[str]:
    """Authors of tracked changes and comments; the first of the table always is "Unknown"."""
    table = _REVISERS.search(data[:_HEAD])
    names = [_whole(name, encoding) for name in _REVISER.findall(table[1])] if table else []
    yield from (name for name in names if name and name != "Unknown")
    yield from (_whole(name, encoding) for name in _COMMENTER.findall(data))


def _objects(data: bytes, encoding: str) -> Iterator[str]:
    """A name for every embedded object: its number and class."""
    for number, match in enumerate(islice(_OBJECT.finditer(data), _MOST), 1):
        kind = _CLASS.search(data, match.end(), match.end() + 2000)
        yield f"object {number}" + (f" ({_whole(kind[1], encoding)})" if kind else "")


def _whole(group: bytes, encoding: str) -> str:
    """The words of a group given without its end."""
    return _text(group + b"}", encoding)


def _after(pattern: re.Pattern[bytes], head: bytes, encoding: str) -> str:
    match = pattern.search(head)
    return _text(head[match.end() : match.end() + 4000], encoding) if match else ""


def _text(group: bytes, encoding: str) -> str:
    """The words up to the end of the group; bytes in hexadecimal may be halves of one character."""
    return "".join(_pieces(group, encoding)).strip()


def _pieces(group: bytes, encoding: str) -> Iterator[str]:
    depth, raw, skip, width = 0, b"", 0, 1
    for token in _TOKEN.finditer(group):
        byte, point, word, number, symbol, brace, plain = token.groups()
        if byte is not None or plain is not None:
            fresh = bytes.fromhex(byte.decode("ascii")) if byte is not None else plain
            dropped = min(skip, len(fresh))
            raw, skip = raw + fresh[dropped:], skip - dropped
            continue
        if symbol is not None and symbol in b"\\{}":
            raw += symbol
            continue
        yield _decoded(raw, encoding)
        raw = b""
        if point is not None:
            yield chr(int(point) % 65536)
            skip = width
        elif word == b"uc":
            width = int(number or 1)
        depth += {b"{": 1, b"}": -1}.get(brace or b"", 0)
        if not 0 <= depth < _DEEPEST:
            return


def _decoded(raw: bytes, encoding: str) -> str:
    for candidate in (encoding, "gb18030"):
        with suppress(UnicodeDecodeError, LookupError):
            return raw.decode(candidate)
    return raw.decode("latin-1")


def _moment(group: bytes) -> str:
    r"""\yr2022\mo9\dy16\hr10\min5 → 2022-09-16T10:05:00; empty if there is no whole day."""
    parts = {name.decode("ascii"): int(value) for name, value in _TIME.findall(group.partition(b"}")[0])}
    if not all(parts.get(name) for name in ("yr", "mo", "dy")):
        return ""
    day = f"{parts['yr']:04}-{parts['mo']:02}-{parts['dy']:02}"
    clock = f"{parts.get('hr', 0):02}:{parts.get('min', 0):02}:{parts.get('sec', 0):02}"
    return f"{day}T{clock}"
