"""The objects of a PDF as they stand in the file, for what pdfium does not tell: actions, metadata, damaged streams.

No interpreter: dictionaries are text in which names are sought. Objects are those in the file and in object streams, of
several versions of one the last; in an encrypted file strings and object streams stay hidden, names do not.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from extractors.formats.limits import Limits

_OBJECT: Final = re.compile(rb"(?<![0-9])(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM: Final = re.compile(rb">>\s*stream\r?\n?")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DELIMITERS: Final = b"\0\t\n\f\r ()<>[]{}/%"
_FILTERS: Final = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_PACKED: Final = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST: Final = re.compile(rb"/First\s+(\d{1,9})")
_COUNT: Final = re.compile(rb"/N\s+(\d{1,7})")
_LITERAL: Final = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MOST_OBJECTS: Final = 500_000
_LONGEST: Final = 2000
_MOST_UNPACKED: Final = 64 << 20
_MARKED: Final = re.compile(
    rb"/(?:JavaScript|Launch|ImportData|SubmitForm|Rendition|Movie|RichMedia\w*|XFA|EF|OpenAction|AA|FontName|Catalog|Pages?)\b"
)


class Entry(NamedTuple):
    """An object: its text before any stream, names unescaped, and where the bytes of its stream lie in the file."""

    text: bytes
    start: int = 0
    end: int = 0


class Syntax:
    """The objects of a PDF by their number; ``marked`` are those that may say something of the file as a whole."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._left = limits.uncompressed // 16
        self._waiting: list[tuple[bytes, bytes]] = []
        self.objects: dict[int, Entry] = {}
        for number, entry in _entries(data):
            self.objects[number] = entry
            if len(self.objects) >= _MOST_OBJECTS:
                break
        for entry in [one for one in self.objects.values() if one.end and _PACKED.search(one.text)]:
            content = self.stream(entry)
            if content is not None:
                self._waiting.append((entry.text, content))
        self._unpack([one for one in self._waiting if _MARKED.search(_named(one[1]))])
        self.marked = [entry for entry in self.objects.values() if _MARKED.search(entry.text)]

    def text(self, number: int) -> bytes:
        """The text of an object; empty if there is none."""
        if number not in self.objects:
            self._unpack(list(self._waiting))
        entry = self.objects.get(number)
        return entry.text if entry is not None else b""

    def stream(self, entry: Entry) -> bytes | None:
        """The bytes of a stream without compression; None if it has another filter or is damaged."""
        raw = self._data[entry.start : entry.end]
        filters = filters_of(entry.text)
        if not filters:
            return raw
        return self._inflated(raw) if filters == ("FlateDecode",) else None

    def is_damaged(self, entry: Entry) -> bool:
        """Whether a compressed stream cannot be unpacked to its end."""
        if filters_of(entry.text)[:1] != ("FlateDecode",):
            return False
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(self._data[entry.start : entry.end], _MOST_UNPACKED)
        except zlib.error:
            return True
        return not unpacker.eof and len(unpacked) < _MOST_UNPACKED

    def _inflated(self, raw: bytes) -> bytes | None:
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(raw, max(1, self._left))
        except zlib.error:
            return None
        self._left -= len(unpacked)
        return unpacked

    def _unpack(self, packed: list[tuple[bytes, bytes]]) -> None:
        """Adds the objects of object streams; those that stand in the file itself may be newer and stay."""
        for one in packed:
            self._waiting.remove(one)
            dictionary, content = one
            first, count = _FIRST.search(dictionary), _COUNT.search(dictionary)
            if first is None or count is None:
                continue
            begin = int(first[1])
            numbers = content[:begin].split()[: 2 * int(count[1])]
            pairs = [(int(a), int(b)) for a, b in zip(numbers[::2], numbers[1::2], strict=False) if _is_pair(a, b)]
            for (number, at), (_, end) in zip(pairs, [*pairs[1:], (0, len(content))], strict=False):
                if len(self.objects) < _MOST_OBJECTS:
                    self.objects.setdefault(number, Entry(_named(content[begin + at : begin + end])))


def _is_pair(number: bytes, at: bytes) -> bool:
    return number.isdigit() and at.isdigit() and max(len(number), len(at)) <= 10


def filters_of(text: bytes) -> tuple[str, ...]:
    """The names of a stream's filters in their order."""
    match = _FILTERS.search(text)
    names = re.findall(rb"/(\w+)", match[1]) if match else []
    return tuple(name.decode("ascii") for name in names)


def string_after(text: bytes, key: str) -> str | None:
    """The string that is the value of a key; None if it has none there."""
    match = re.search(rb"/" + key.encode("ascii") + rb"\s*([(<])", text)
    if match is None:
        return None
    rest = text[match.end() : match.end() + 2 * _LONGEST]
    if match[1] == b"<":
        digits = re.sub(rb"\s", b"", rest.partition(b">")[0])
        raw = bytes.fromhex(digits.decode("ascii")) if re.fullmatch(rb"(?:[0-9A-Fa-f]{2})+", digits) else b""
    else:
        raw = _LITERAL.sub(_character, _to_closing(rest))
    return decoded(raw)[:_LONGEST] or None


def reference_after(text: bytes, key: str) -> int | None:
    """The number of the object that is the value of a key."""
    match = re.search(rb"/" + key.encode("ascii") + rb"\s+(\d{1,10})\s+\d{1,5}\s+R\b", text)
    return int(match[1]) if match else None


def _entries(data: bytes) -> Iterator[tuple[int, Entry]]:
    """Every object in the file with its number, in order."""
    at = 0
    while True:
        match = _STREAM.search(data, at)
        end = data.find(b"endstream", match.end()) if match else -1
        last = match is None or end < 0
        found = list(_split(data[at : None if match is None or end < 0 else match.start()]))
        for index, (number, text) in enumerate(found):
            if match is not None and not last and index == len(found) - 1:
                yield number, Entry(text, match.end(), end)
            else:
                yield number, Entry(text)
        if last:
            return
        at = end + len(b"endstream")


def _split(piece: bytes) -> Iterator[tuple[int, bytes]]:
    starts = list(_OBJECT.finditer(piece))
    ends = [match.start() for match in starts[1:]] + [len(piece)][: len(starts)]
    for match, end in zip(starts, ends, strict=True):
        yield int(match[1]), _named(piece[match.end() : end])


def _named(text: bytes) -> bytes:
    """The text with #xx in names as the characters that they stand for, but for those that would end a name."""
    return _ESCAPED.sub(_unescaped, text) if b"#" in text else text


def _unescaped(match: re.Match[bytes]) -> bytes:
    character = bytes.fromhex(match[1].decode("ascii"))
    return match[0] if character in _DELIMITERS else character


def _to_closing(text: bytes) -> bytes:
    """Up to the parenthesis that closes the string."""
    depth, at = 1, 0
    while at < len(text):
        sign = text[at : at + 1]
        at += 2 if sign == b"\\" else 1
        depth += {b"(": 1, b")": -1}.get(sign, 0)
        if not depth:
            return text[: at - 1]
    return text


def _character(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return bytes([int(match[1], 8) & 0xFF])
    letter = match[2] or b""
    return _LETTERS.get(letter, letter if letter not in b"\r\n" else b"")


def name_text(raw: bytes) -> str:
    """A name as text."""
    return decoded(_ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), raw))


def decoded(raw: bytes) -> str:
    """PDF text: UTF-16 or UTF-8 with a mark, else the document encoding, where Chinese programs also write GBK."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace").strip("\0")
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
