"""Files as somebody careless or hostile sends them, made by hand."""

import io
import os
import random
import stat
import zipfile
from collections.abc import Mapping
from typing import Final

TEXT: Final = "绿色工厂自评价报告\n单位名称：虚构制造有限公司\n".encode()
MEBIBYTE: Final = 1024 * 1024
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_WORDS: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    "绿色工厂自评价报告</w:t></w:r></w:p></w:body></w:document>"
)


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def nested(times: int) -> bytes:
    """A text in so many zips inside a zip."""
    data = packed({"报告.txt": TEXT})
    for _ in range(times):
        data = packed({"内.zip": data})
    return data


def locked(archive: bytes) -> bytes:
    """The first member of a zip marked as encrypted."""
    changed = bytearray(archive)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.find(sign) + flags] |= 1
    return bytes(changed)


def with_link() -> bytes:
    """A symbolic link out of the archive beside a text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("链接.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("报告.txt", TEXT)
    return held.getvalue()


def lying(times: int) -> bytes:
    """A zip whose directory says that its member is small."""
    archive = bytearray(packed({"报告.txt": b"a" * times}))
    at = archive.find(b"PK\x01\x02") + 24
    archive[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(archive)


def word(more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file of one line, with further or other parts."""
    parts = {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": _WORDS.encode()}
    return packed({**parts, **(more or {})})


def noise(size: int) -> bytes:
    """Bytes that do not compress, the same each time."""
    return random.Random(size).randbytes(size)  # noqa: S311 - no secret


def polyglot() -> bytes:
    """A GIF for one program, a PDF with a script for another."""
    script = b"1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"
    return b"GIF89a" + bytes(20) + b"%PDF-1.4\n" + script + b"\ntrailer<</Root 1 0 R>>\n%%EOF" + os.linesep.encode()
