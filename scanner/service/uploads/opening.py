"""Opens one container as the scan would, in a limited process, and keeps nothing: ``python -m … FILE``.

The limits come as JSON on standard input, what was found goes out as JSON: the scan's own code decides, not a copy of it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from corpus.reference.reading_notes import RemarkKind, remark
from extractors import parser_server
from extractors.formats import archive
from extractors.formats.limits import Limits
from models.base import Model
from models.errors import Unreadable
from scanner.intake import Intake

ARCHIVES: Final = frozenset({"zip", "7z", "rar"})
PACKAGES: Final = frozenset({"docx", "xlsx", "xlsb", "pptx", "ofd"})
_MARKUP: Final = (".xml", ".rels", ".bin")
"""Parts that a document cannot do without: of a picture that unpacks to too much only the picture is lost."""
_MOST: Final = 50


class Refused(Model):
    """A file that cannot be read: its place in the container, "" for the container itself, and the reason."""

    path: str
    reason: str


class Found(Model):
    """What a container holds: how many files, how many of them cannot be read, and the first of those."""

    files: int
    unread: int
    refused: tuple[Refused, ...] = ()


def look(path: Path, kind: str, limits: Limits) -> Found:
    """Opens an archive with all archives in it, or counts what an office package unpacks to."""
    try:
        files, refused = _in_package(path, limits) if kind in PACKAGES else _in_archive(path, limits)
    except Unreadable as error:
        files, refused = 1, [Refused(path="", reason=str(error))]
    except MemoryError:
        what = f"needs more memory than {limits.address_space} bytes (address_space)"
        files, refused = 1, [Refused(path="", reason=what)]
    return Found(files=files, unread=len(refused), refused=tuple(refused[:_MOST]))


def _in_archive(path: Path, limits: Limits) -> tuple[int, list[Refused]]:
    files, refused = 0, []
    for one in Intake(None, limits).single(path):
        files += 1
        if one.reason is not None:
            inside = one.path.removeprefix(path.name).removeprefix("!/")
            refused.append(Refused(path=inside, reason=one.reason))
    return files, refused


def _in_package(path: Path, limits: Limits) -> tuple[int, list[Refused]]:
    """Only what costs the document itself: what is damaged or locked inside it, its reader says better."""
    refused = [
        Refused(path=one.name, reason=one.reason)
        for one in archive.members(path.read_bytes(), limits)
        if one.reason is not None and _costs_the_document(one.name, one.reason)
    ]
    return 1, refused


def _costs_the_document(name: str, reason: str) -> bool:
    """Whether a part is above a limit whose breach makes the document unread."""
    if remark(reason).kind is not RemarkKind.LIMIT:
        return False
    return "(ratio)" not in reason or name.lower().endswith(_MARKUP)


def main(arguments: Sequence[str]) -> None:
    """Answers; the process ends with its time."""
    path, kind = Path(arguments[0]), arguments[1]
    limits = msgspec.json.decode(sys.stdin.buffer.read(), type=Limits)
    parser_server.confine(limits)
    parser_server.allow(limits, 1 + (path.stat().st_size >> 20))
    sys.stdout.buffer.write(msgspec.json.encode(look(path, kind, limits)))


if __name__ == "__main__":
    main(sys.argv[1:])
