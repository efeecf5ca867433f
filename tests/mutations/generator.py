"""Mutations of files: what transport, bad disks and bad intentions do to them; the same seed makes the same files."""

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.mutations.seeds import seeds

_ODD = (b"-1", b"0", b"x", b"", b"99999999999999999999", b"1e999", b"2147483648", "甲".encode(), b"../../x", b"NaN")
_BOMB = 30 << 20
_SUFFIXES = ("pdf", "docx", "xlsx", "doc", "wps", "et", "rtf", "txt", "html", "ofd", "zip", "7z", "jpg", "exe", "")


class Mutant(NamedTuple):
    """A file of the corpus: what it is called, its bytes, from which seed and by which mutation it was made."""

    name: str
    data: bytes
    seed: str
    mutation: str


Parts = list[tuple[str, bytes]]
_Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutants(seed: int, count: int) -> Iterator[Mutant]:
    """So many files: every mutation of every seed that it fits, in turn, until there are enough."""
    dice = random.Random(seed)  # noqa: S311 - a seeded generator, not cryptography
    given = seeds()
    made = 0
    while True:
        for mutation, change in MUTATIONS.items():
            for name, data in given.items():
                if mutation in _PACKED_ONLY and not data.startswith(b"PK"):
                    continue
                if dice.random() > _SHARE:
                    continue
                others = [other for key, other in given.items() if key != name]
                yield Mutant(_named(name, mutation, dice), change(data, dice, others), name, mutation)
                made += 1
                if made == count:
                    return


_SHARE = 0.5
"""Of the pairs of a seed and a mutation, this share is taken in each turn."""


def _named(name: str, mutation: str, dice: random.Random) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{dice.choice(_SUFFIXES) if mutation == 'wrong extension' else suffix}"


def _truncated(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: dice.choice((dice.randrange(len(data)), len(data) - dice.randrange(1, 40), dice.randrange(1, 40)))]


def _flipped(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _index in range(dice.choice((1, 20, 300))):
        changed[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(changed)


def _spliced(data: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    other = dice.choice(others)
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def _repeated(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return data[:end] + data[start:end] * dice.choice((1, 5)) + data[end:]


def _zeroed(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    start = dice.randrange(len(data))
    size = dice.choice((4, 512, 4096))
    return data[:start] + bytes(min(size, len(data) - start)) + data[start + size :]


def _unchanged(data: bytes, _: random.Random, __: Sequence[bytes]) -> bytes:
    return data


def _numbers(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """Some numbers of the file itself, or of its members, become odd."""
    if data.startswith(b"PK"):
        return _repacked(_with_part(_parts(data), dice, lambda part: _odd_numbers(part, dice)))
    return _odd_numbers(data, dice)


def _odd_numbers(data: bytes, dice: random.Random) -> bytes:
    share = dice.choice((0.02, 0.3))
    return re.sub(rb"\b\d+\b", lambda match: dice.choice(_ODD) if dice.random() < share else match[0], data)


def _elements(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """A tag of a member, or of the file itself, is dropped, doubled or nested very deep."""
    if data.startswith(b"PK"):
        return _repacked(_with_part(_parts(data), dice, lambda part: _odd_tag(part, dice)))
    return _odd_tag(data, dice)


def _odd_tag(data: bytes, dice: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^<>]{1,200}>", data))
    if not tags:
        return data + b"<"
    tag = dice.choice(tags)
    return data[: tag.start()] + tag[0] * dice.choice((0, 2, 400)) + data[tag.end() :]


def _swapped(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """Two members change their contents."""
    parts = _parts(data)
    if len(parts) < 2:
        return data
    one, other = dice.sample(range(len(parts)), 2)
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return _repacked(parts)


def _dropped(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """A member is missing."""
    parts = _parts(data)
    if parts:
        parts.pop(dice.randrange(len(parts)))
    return _repacked(parts)


def _inflated(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """A member unpacks to a thousand times its size."""
    filler = dice.choice((b"\0", b" ", b"<w:p/>", b"<row/>"))
    return _repacked(_with_part(_parts(data), dice, lambda part: part + filler * (_BOMB // len(filler))))


def _doubled(data: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    """A member is there twice, with other content."""
    parts = _parts(data)
    if not parts:
        return data
    name = dice.choice(parts)[0]
    return _repacked([*parts, (name, dice.choice((b"", b"<a/>", dice.choice(others))))])


def _without_directory(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """The central directory is damaged."""
    start = data.rfind(b"PK\x01\x02")
    changed = bytearray(data)
    for _index in range(dice.choice((1, 6))):
        changed[dice.randrange(max(0, start), len(data))] = dice.randrange(256)
    return bytes(changed)


def _nested(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """Packed again and again, under names that lead elsewhere."""
    for _index in range(dice.randrange(1, 8)):
        data = _repacked([(dice.choice(("../../甲.zip", "甲.zip", "C:\\甲.zip", "word/document.xml")), data)])
    return data


def _locked(data: bytes, _: random.Random, __: Sequence[bytes]) -> bytes:
    """All members are said to be encrypted."""
    return re.sub(rb"(PK\x01\x02.{4}).", lambda match: match[1] + b"\x01", data, flags=re.DOTALL)


def _packed_badly(data: bytes, dice: random.Random, _: Sequence[bytes]) -> bytes:
    """The compressed bytes of streams are cut off or exchanged, their frame stays."""
    if data.startswith(b"PK"):
        return _flipped_between(data, dice)
    packed = zlib.compress(dice.randbytes(200))
    return re.sub(
        rb"(>>\s*stream\r?\n).*?(?=endstream)",
        lambda match: match[1] + packed[: dice.randrange(len(packed))] if dice.random() < 0.5 else match[0],
        data,
        flags=re.DOTALL,
    )


def _flipped_between(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for match in re.finditer(rb"PK\x03\x04", data):
        at = match.start() + dice.randrange(60, 90)
        if dice.random() < 0.3 and at < len(data):
            changed[at] ^= 0xFF
    return bytes(changed)


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _with_part(parts: Parts, dice: random.Random, change: Callable[[bytes], bytes]) -> Parts:
    if parts:
        at = dice.randrange(len(parts))
        parts[at] = (parts[at][0], change(parts[at][1]))
    return parts


def _repacked(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


MUTATIONS: Mapping[str, _Mutation] = {
    "truncated": _truncated,
    "flipped": _flipped,
    "spliced": _spliced,
    "repeated": _repeated,
    "zeroed": _zeroed,
    "wrong extension": _unchanged,
    "odd numbers": _numbers,
    "odd elements": _elements,
    "damaged streams": _packed_badly,
    "nested": _nested,
    "swapped members": _swapped,
    "missing member": _dropped,
    "bomb": _inflated,
    "doubled member": _doubled,
    "no directory": _without_directory,
    "locked": _locked,
}
_PACKED_ONLY = frozenset({"swapped members", "missing member", "bomb", "doubled member", "no directory", "locked"})
