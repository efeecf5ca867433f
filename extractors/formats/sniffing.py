"""What a file is, judged by its content; the name decides only between kinds of plain text and spots lock files."""

import io
import re
import zipfile
from pathlib import PurePosixPath

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PARTS: tuple[tuple[str, str], ...] = (
    ("word/document", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("ofd.xml", "ofd"),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"<(?:html|body|table|p|div|br|h\d?)\b", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LOCK_BYTES = 1024
_HEAD = 65_536
_BINARY_SHARE = 0.02
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))


def extension(name: str) -> str:
    """The last suffix of a name in lower case without its dot; empty if there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def sniff(data: bytes, name: str) -> str:
    """The format by one of the names used in this package (``READERS`` and the reasons beside it), or "unknown"."""
    if not data:
        return "empty"
    if PurePosixPath(name.replace("\\", "/")).name.startswith("~$") and len(data) <= _LOCK_BYTES:
        return "lockfile"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _image(data) or ("pdf" if b"%PDF-" in data[:1024] else _text_kind(data, name))


def _image(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" and len(data) >= 26:
        return "bmp"
    return None


def _zip_kind(data: bytes) -> str:
    """Which zip-based format; a broken directory is replaced by the names in the local headers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError):
        names = [part for part, _ in _PARTS if part.encode() in data[:_HEAD].lower()]
    for part, kind in _PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return "zip"


def _text_kind(data: bytes, name: str) -> str:
    head = data[:_HEAD]
    if not _is_text(head):
        return "unknown"
    suffix = extension(name)
    plain = head.replace(b"\0", b"") if head.startswith(_BOMS[1:]) else head.removeprefix(_BOMS[0])
    if _HTML_START.match(plain) or (suffix in {"html", "htm", "xhtml"} and _TAG.search(plain)):
        return "html"
    if plain.lstrip().startswith(b"<?xml"):
        return "xml"
    return "md" if suffix in {"md", "markdown"} else "txt"


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" not in head and controls <= _BINARY_SHARE * len(head)
