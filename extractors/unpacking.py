"""Archives of every kind: ZIP in this process, 7z and RAR, whose readers are C code, in a limited child.

The child journals each member as soon as it is complete; what a crash or a limit costs is the rest of the archive.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from extractors import parser_server
from extractors.formats import archive, sniff
from extractors.formats.archive import Member, safe_path
from extractors.formats.libarchive_members import FORMATS, Unpacked, unpack
from extractors.formats.limits import LIMITS, Limits
from extractors.isolation import run_isolated
from models.errors import Unreadable

_ARCHIVE: Final = "archive"
_JOURNAL: Final = "journal"


def members(data: bytes, limits: Limits = LIMITS) -> Iterator[Member]:
    """The files of an archive in its order, one in memory at a time; folders are left out.

    Raises:
        Unreadable: no archive, one that is damaged or locked, or a kind that cannot be opened here; members given before
            stay valid.
    """
    empty = True
    for member in _members(data, limits):
        empty = False
        yield member
    if empty:
        raise Unreadable("whole file", "an archive without files")


def _members(data: bytes, limits: Limits) -> Iterator[Member]:
    kind = sniff(data, "")
    if kind not in FORMATS:
        yield from archive.members(data, limits)
        return
    with tempfile.TemporaryDirectory(prefix="lvjian-") as name:
        folder = Path(name)
        (folder / _ARCHIVE).write_bytes(data)
        failure = _failure(folder, kind, limits)
        yield from _journalled(folder)
    if failure is not None:
        raise failure


def _failure(folder: Path, kind: str, limits: Limits) -> Unreadable | None:
    """Unpacks in a child; how it failed."""
    try:
        run_isolated(_unpack, msgspec.msgpack.encode((str(folder), kind)), limits)
    except Unreadable as error:
        return error
    return None


def _unpack(argument: bytes, limits: Limits) -> bytes:
    """Runs in the child: every MiB of the archive gets as much time as a page."""
    name, kind = msgspec.msgpack.decode(argument, type=tuple[str, str])
    folder = Path(name)
    source = folder / _ARCHIVE
    parser_server.allow(limits, 1 + (source.stat().st_size >> 20))
    with (folder / _JOURNAL).open("wb") as journal:
        for member in unpack(source, kind, folder, limits):
            journal.write(msgspec.json.encode(member) + b"\n")
            journal.flush()
    return b""


def _journalled(folder: Path) -> Iterator[Member]:
    """What the child noted before it ended; a line without an end was not finished."""
    journal = folder / _JOURNAL
    taken: set[str] = set()
    for line in journal.read_bytes().split(b"\n")[:-1] if journal.exists() else ():
        found = msgspec.json.decode(line, type=Unpacked)
        data = None
        if found.file is not None:
            data = (folder / found.file).read_bytes()
            (folder / found.file).unlink()
        yield Member(name=_distinct(safe_path(found.name), taken), data=data, reason=found.reason)


def _distinct(path: str, taken: set[str]) -> str:
    """The path, numbered before its suffix if an earlier member has it."""
    name, number = path, 1
    suffix = Path(path).suffix
    while name in taken:
        number += 1
        name = f"{path.removesuffix(suffix)} ({number}){suffix}"
    taken.add(name)
    return name
