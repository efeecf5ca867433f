"""Files that LibreOffice had in hand, as documents: what it made of them, and the pages it lays them out on.

They are read in a limited child like any other file.
"""

import hashlib
import tempfile
from pathlib import Path
from typing import NamedTuple

import msgspec

from extractors import parser_server
from extractors.conversion import ConversionJob, Converted, convert
from extractors.formats import LIMITS, Limits, Means, read, sniff
from extractors.formats.activity import notices
from extractors.formats.ocr_kept import Recognition, recognition_here
from extractors.isolation import PARSER, ChildMeans, Found, read_here, read_isolated, run_isolated
from extractors.placing import paged
from extractors.preparing import CONVERTED, PAGED, Origin, label, mismatch
from extractors.soffice import find_office
from models.base import Model
from models.document import Document, Method
from models.errors import Unreadable

_RATIO = 1000
"""LibreOffice writes long-winded XML; how much a file may hold is bounded by ``uncompressed`` and by what it may write."""


class Conversion(Model):
    """What LibreOffice made of a file, as it is kept: a file to read instead, a PDF for its pages.

    ``data`` is empty for a file that is read as it is. ``where`` and ``what`` say why it was not converted, ``unpaged``
    why there is no PDF.
    """

    origin: Origin | None = None
    data: bytes = b""
    pdf: bytes = b""
    where: str = ""
    what: str = ""
    unpaged: str = ""


class Kept(NamedTuple):
    """Where a kept :class:`Conversion` and its file lie; the sha256 of the file."""

    conversion: Path
    location: Path
    sha256: str


def packed(converted: Converted) -> bytes:
    """A :class:`Conversion`, encoded, of what ``convert`` gave."""
    reason, unpaged = converted.reason, converted.unpaged
    conversion = Conversion(
        origin=converted.origin,
        data=Path(converted.path).read_bytes() if converted.path else b"",
        pdf=Path(converted.pdf).read_bytes() if converted.pdf else b"",
        where=reason.where if reason is not None else "",
        what=reason.what if reason is not None else "",
        unpaged=unpaged.what if unpaged is not None else "",
    )
    return msgspec.msgpack.encode(conversion)


def find_converted(kept: Kept, name: str, recognition: Recognition, limits: Limits = LIMITS) -> Found:
    """The document of a file and its conversion, with pages where there is a PDF, pictures of pages recognised as told.

    ``name`` is what the file was called. What is wrong with the PDF costs the pages, never the text.

    Raises:
        Unreadable: why the file was not converted, or what is wrong with it or its conversion.
    """
    try:
        return _read_apart(kept, name, recognition, limits, pages=True)
    except Unreadable as error:
        if error.where != PARSER:
            raise
        found = _read_apart(kept, name, recognition, limits, pages=False)
        return found.but(document=_without_pages(found.document, error.what))


def read_converted(kept: Kept, name: str, limits: Limits = LIMITS) -> Document:
    """As ``find_converted``, with what this machine has."""
    return find_converted(kept, name, recognition_here(), limits).document


def _read_apart(kept: Kept, name: str, recognition: Recognition, limits: Limits, *, pages: bool) -> Found:
    argument = msgspec.msgpack.encode((*map(str, kept), name, recognition, pages))
    return msgspec.msgpack.decode(run_isolated(_read, argument, limits), type=Found)


def read_file(path: Path, name: str, limits: Limits = LIMITS) -> Document:
    """The document in any file, through LibreOffice where that is needed, or gives it pages, and can be done.

    Raises:
        Unreadable: as ``read_isolated`` does.
    """
    if not is_one_of(CONVERTED | PAGED, path, name) or find_office() is None:
        return read_isolated(path, name, limits)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with tempfile.TemporaryDirectory(prefix="lvjian-") as folder:
        (converted,) = convert([ConversionJob(sha256=sha256, location=str(path))], Path(folder))
        kept = Path(folder) / "conversion"
        kept.write_bytes(packed(converted))
        return read_converted(Kept(kept, path, sha256), name, limits)


def is_one_of(kinds: frozenset[str], path: Path, name: str) -> bool:
    """Whether a file is of one of these kinds by its content."""
    try:
        return path.stat().st_size <= LIMITS.max_bytes and sniff(path.read_bytes(), name) in kinds
    except OSError:
        return False


def _read(argument: bytes, limits: Limits) -> bytes:
    """Runs in the child."""
    kept, location, sha256, name, recognition, pages = msgspec.msgpack.decode(
        argument, type=tuple[str, str, str, str, Recognition, bool]
    )
    conversion = msgspec.msgpack.decode(Path(kept).read_bytes(), type=Conversion)
    given = ChildMeans(recognition, limits)
    if conversion.data or sniff(Path(location).read_bytes(), name) not in PAGED:
        document = _converted(conversion, name, given.means._replace(limits=limits.but(ratio=_RATIO))).but(
            sha256=sha256
        )
    else:
        document = read_here(location, name, given)
    document = _with_pages(document, conversion, limits) if pages else document
    return msgspec.msgpack.encode(Found(document=document, pages=given.pages))


def _converted(conversion: Conversion, name: str, means: Means) -> Document:
    origin = conversion.origin
    if conversion.what or origin is None:
        raise Unreadable(conversion.where, conversion.what)
    try:
        document = read(conversion.data, f"converted.{origin.target}", means)
    except Unreadable as error:
        raise Unreadable(f"converted to {origin.target}, {error.where}", error.what) from error
    odd = mismatch(origin.kind, name)
    cut_off = (f"{part}: cut off; only what a converter makes of the rest is given" for part in origin.cut_off)
    return document.but(
        format=label(origin.kind, name),
        method=Method.CONVERTED if document.method is Method.TEXT else document.method,
        file=origin.file.but(pictures=document.file.pictures),
        warnings=(*([odd] if odd else ()), *cut_off, *document.warnings, *notices(origin.file)),
        unread=(*origin.cut_off, *document.unread),
    )


def _with_pages(document: Document, conversion: Conversion, limits: Limits) -> Document:
    if document.pages:  # pictures of pages were recognised
        return document
    if not conversion.pdf:
        why = conversion.unpaged or conversion.what
        return _without_pages(document, why) if why else document
    parser_server.allow(limits, limits.pages)
    try:
        return paged(document, conversion.pdf, limits)
    except Unreadable as error:
        return _without_pages(document, error.what)


def _without_pages(document: Document, why: str) -> Document:
    return document.but(warnings=(*document.warnings, f"no pages: {why}"))
