"""A converted file as a document: what LibreOffice made of it, read in a limited child like any other file."""

import hashlib
import tempfile
from pathlib import Path

import msgspec

from extractors.conversion import ConversionJob, Converted, convert
from extractors.formats import LIMITS, Limits, read, sniff
from extractors.formats.activity import notices
from extractors.formats.ocr_kept import Recognition, recognition_here
from extractors.isolation import ChildMeans, Found, read_isolated, run_isolated
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


class Original(Model):
    """A file that was converted: its sha256 and its name."""

    sha256: str
    name: str


def find_converted(kept: Path, original: Original, recognition: Recognition, limits: Limits = LIMITS) -> Found:
    """The document of a kept :class:`Conversion`, pictures of pages recognised as told.

    Raises:
        Unreadable: why the file was not converted, or what is wrong with its conversion.
    """
    argument = msgspec.msgpack.encode((str(kept.absolute()), original, recognition))
    return msgspec.msgpack.decode(run_isolated(_read, argument, limits), type=Found)


def read_converted(kept: Path, sha256: str, name: str, limits: Limits = LIMITS) -> Document:
    """As ``find_converted``, with what this machine has."""
    return find_converted(kept, Original(sha256=sha256, name=name), recognition_here(), limits).document


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
    kept, original, recognition = msgspec.msgpack.decode(argument, type=tuple[str, Original, Recognition])
    conversion = msgspec.msgpack.decode(Path(kept).read_bytes(), type=Conversion)
    origin = conversion.origin
    if conversion.what or origin is None:
        raise Unreadable(conversion.where, conversion.what)
    given = ChildMeans(recognition, limits.but(ratio=_RATIO))
    try:
        document = read(conversion.data, f"converted.{origin.target}", given.means)
    except Unreadable as error:
        raise Unreadable(f"converted to {origin.target}, {error.where}", error.what) from error
    odd = mismatch(origin.kind, original.name)
    cut_off = (f"{part}: cut off; only what a converter makes of the rest is given" for part in origin.cut_off)
    read_as = document.but(
        sha256=original.sha256,
        format=label(origin.kind, original.name),
        method=Method.CONVERTED if document.method is Method.TEXT else document.method,
        file=origin.file.but(pictures=document.file.pictures),
        warnings=(*([odd] if odd else ()), *cut_off, *document.warnings, *notices(origin.file)),
        unread=(*origin.cut_off, *document.unread),
    )
    return msgspec.msgpack.encode(Found(document=read_as, pages=given.pages))
