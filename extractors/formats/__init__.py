"""Bytes → Document: one module per format, chosen by content."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from extractors.formats.activity import notices
from extractors.formats.limits import LIMITS, Limits
from extractors.formats.means import Means
from extractors.formats.sniffing import extension, sniff
from models.document import Document
from models.errors import Unreadable

__all__ = ["LIMITS", "Limits", "Means", "page_count", "read", "sniff"]

WHOLE = "whole file"
"""The place of what is wrong with a file as a whole."""

READERS: dict[str, str] = {
    "pdf": "extractors.formats.pdf",
    "docx": "extractors.formats.docx",
    "xlsx": "extractors.formats.xlsx",
    "ofd": "extractors.formats.ofd",
    "html": "extractors.formats.html",
    "txt": "extractors.formats.text",
    "md": "extractors.formats.markdown",
} | dict.fromkeys(("png", "jpg", "tiff", "bmp", "gif", "webp"), "extractors.formats.picture")
"""Format → the module whose ``read(data, means)`` reads it; a new format is one module and one row here."""

_NOT_READ: dict[str, str] = {
    "empty": "empty, 0 bytes",
    "lockfile": "the lock file of a document that was open (its name begins with ~$), not a document",
    "ole": "needs LibreOffice (soffice) to convert the old Office or WPS format",
    "rtf": "needs LibreOffice (soffice) to convert rich text",
    "xlsb": "needs LibreOffice (soffice) to convert the binary workbook",
    "pptx": "presentations are not read",
    "xml": "XML of no document format that is read",
    "zip": "an archive, not a document",
    "7z": "an archive, not a document",
    "rar": "an archive, not a document",
    "unknown": "content of no known format",
}

_PROMISES: dict[str, frozenset[str]] = {
    suffix: frozenset(kinds.split())
    for suffix, kinds in {
        "pdf": "pdf",
        "docx": "docx",
        "docm": "docx",
        "xlsx": "xlsx",
        "xlsm": "xlsx",
        "doc": "ole",
        "wps": "ole docx",
        "xls": "ole",
        "et": "ole xlsx",
        "ofd": "ofd",
        "rtf": "rtf",
        "zip": "zip",
        "7z": "7z",
        "rar": "rar",
        "png": "png",
        "jpg": "jpg",
        "jpeg": "jpg",
        "tif": "tiff",
        "tiff": "tiff",
        "bmp": "bmp",
        "gif": "gif",
        "webp": "webp",
        "txt": "txt",
        "md": "md",
        "html": "html",
        "htm": "html",
    }.items()
}
_TEXTS = frozenset({"txt", "md"})
_PAGED = frozenset({"pdf", "ofd"})


def read(data: bytes, name: str, means: Means = Means()) -> Document:  # noqa: B008  # a frozen value
    """The document in ``data``; ``name`` only tells what the file claims to be.

    Raises:
        Unreadable: the place inside the file and why nothing could be read there.
    """
    most = means.limits.max_bytes
    if len(data) > most:
        raise Unreadable(WHOLE, f"{len(data)} bytes, more than the limit of {most} (max_bytes)")
    kind = sniff(data, name)
    odd = _mismatch(kind, extension(name))
    if kind in _TEXTS and odd:
        raise Unreadable(WHOLE, f"plain text, but {odd}")
    if kind not in READERS:
        raise Unreadable(WHOLE, _refusal(kind, data) + (f" ({odd})" if odd else ""))
    try:
        document = _reader(kind)(data, means).but(format=kind)
    except Unreadable as error:
        if odd is None:
            raise
        raise Unreadable(error.where, f"{error.what} ({odd})") from error
    if not document.text.strip():
        raise Unreadable(WHOLE, "no text in it")
    first = (f"read as {kind}: {odd}",) if odd else ()
    return document.but(warnings=(*first, *document.warnings, *notices(document.file)))


def page_count(data: bytes, name: str) -> int:
    """How many pages a file says it has, found without reading them; 1 where that cannot be told."""
    kind = sniff(data, name)
    if kind not in _PAGED:
        return 1
    counter = cast("Callable[[bytes], int]", import_module(READERS[kind]).page_count)
    return counter(data)


def _reader(kind: str) -> Callable[[bytes, Means], Document]:
    return cast("Callable[[bytes, Means], Document]", import_module(READERS[kind]).read)


def _mismatch(kind: str, suffix: str) -> str | None:
    """What the suffix promises when the content is something else; texts may stand in for each other."""
    promised = _PROMISES.get(suffix)
    if promised is None or kind in promised or kind in {"empty", "lockfile"}:
        return None
    if kind in _TEXTS | {"html"} and promised & (_TEXTS | {"html"}):
        return None
    return f"the extension .{suffix} promises {' or '.join(sorted(promised))}"


def _refusal(kind: str, data: bytes) -> str:
    if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        return "password-protected"
    return _NOT_READ[kind]
