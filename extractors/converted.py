"""A converted file as a document: what LibreOffice made of it, read in a limited child like any other file."""

import hashlib
import tempfile
from pathlib import Path

import msgspec

from extractors.conversion import ConversionJob, Converted, convert
from extractors.formats import LIMITS, Limits, Means, read, sniff
from extractors.formats.activity import notices
from extractors.isolation import read_isolated, run_isolated
from extractors.preparing import CONVERTED, Origin, label, mismatch
from extractors.soffice import find_office
from models.base import Model
from models.document import Document, Method
from models.errors import Unreadable

_RATIO = 1000
"""LibreOffice writes long-winded XML; how much a file may hold is bounded by ``uncompressed`` and by what it may write."""


class Conversion(Model):
    """A converted file as it is kept: its bytes and what it was before, or the place and reason why there are none."""

    origin: Origin | None = None
    data: bytes = b""
    where: str = ""
    what: str = ""


def packed(converted: Converted) -> bytes:
    """A :class:`Conversion`, encoded, of what ``convert`` gave."""
    if converted.reason is not None:
        conversion = Conversion(origin=converted.origin, where=converted.reason.where, what=converted.reason.what)
    else:
        conversion = Conversion(origin=converted.origin, data=Path(converted.path).read_bytes())
    return msgspec.msgpack.encode(conversion)


def read_converted(kept: Path, sha256: str, name: str, limits: Limits = LIMITS) -> Document:
    """The document of a kept :class:`Conversion`; ``sha256`` and ``name`` are those of the file that was converted.

    Raises:
        Unreadable: why the file was not converted, or what is wrong with its conversion.
    """
    argument = msgspec.msgpack.encode((str(kept.absolute()), sha256, name))
    return msgspec.msgpack.decode(run_isolated(_read, argument, limits), type=Document)


def read_file(path: Path, name: str, limits: Limits = LIMITS) -> Document:
    """The document in any file, converted first where that is needed and can be done.

    Raises:
        Unreadable: as ``read_isolated`` does.
    """
    if not needs_conversion(path, name) or find_office() is None:
        return read_isolated(path, name, limits)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with tempfile.TemporaryDirectory(prefix="lvjian-") as folder:
        (converted,) = convert([ConversionJob(sha256=sha256, location=str(path))], Path(folder))
        kept = Path(folder) / "conversion"
        kept.write_bytes(packed(converted))
        return read_converted(kept, sha256, name, limits)


def needs_conversion(path: Path, name: str) -> bool:
    """Whether a file is read only after LibreOffice has converted it, by its content."""
    try:
        return path.stat().st_size <= LIMITS.max_bytes and sniff(path.read_bytes(), name) in CONVERTED
    except OSError:
        return False


def _read(argument: bytes, limits: Limits) -> bytes:
    """Runs in the child."""
    kept, sha256, name = msgspec.msgpack.decode(argument, type=tuple[str, str, str])
    conversion = msgspec.msgpack.decode(Path(kept).read_bytes(), type=Conversion)
    origin = conversion.origin
    if conversion.what or origin is None:
        raise Unreadable(conversion.where, conversion.what)
    try:
        document = read(conversion.data, f"converted.{origin.target}", Means(limits.but(ratio=_RATIO)))
    except Unreadable as error:
        raise Unreadable(f"converted to {origin.target}, {error.where}", error.what) from error
    odd = mismatch(origin.kind, name)
    cut_off = (f"{part}: cut off; only what a converter makes of the rest is given" for part in origin.cut_off)
    return msgspec.msgpack.encode(
        document.but(
            sha256=sha256,
            format=label(origin.kind, name),
            method=Method.CONVERTED,
            file=origin.file.but(pictures=document.file.pictures),
            warnings=(*([odd] if odd else ()), *cut_off, *document.warnings, *notices(origin.file)),
            unread=(*origin.cut_off, *document.unread),
        )
    )
