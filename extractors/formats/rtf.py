"""RTF before it is converted: what it says of itself, and fields made to keep their stored words."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from extractors.formats.doc_fields import VOLATILE
from models.document import FileFacts

_HEAD: Final = 1 << 20
_DEEPEST: Final = 20
_INFO: Final = re.compile(rb"\{\\info\b")
_FIELD: Final = re.compile(rb"\{(?:\\\*)?\\(title|author|operator|company|creatim|revtim)\b ?")
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
    return FileFacts(
        title=said.get("title") or None,
        author=said.get("author") or None,
        last_modified_by=said.get("operator") or None,
        company=said.get("company") or None,
        application=_after(_GENERATOR, head, encoding).rstrip(";") or None,
        template=_after(_TEMPLATE, head, encoding) or None,
        created=said.get("creatim") or None,
        modified=said.get("revtim") or None,
    )


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
    if not {"yr", "mo", "dy"} <= parts.keys():
        return ""
    day = f"{parts['yr']:04}-{parts['mo']:02}-{parts['dy']:02}"
    clock = f"{parts.get('hr', 0):02}:{parts.get('min', 0):02}:{parts.get('sec', 0):02}"
    return f"{day}T{clock}"
