"""Office packages before LibreOffice opens them: within limits, and with fields that keep their stored words."""

import io
import re
import zipfile
from typing import Final

from extractors.formats.doc_fields import VOLATILE
from extractors.formats.limits import Limits
from extractors.formats.ooxml import Package, refuse_doctype

_NAMES: Final = "|".join(VOLATILE).encode("ascii")
_INSTRUCTION: Final = re.compile(
    rb"(<\w+:instrText\b[^>]*>\s*|<\w+:fldSimple\b[^>]*?\binstr=[\"']\s*)(" + _NAMES + rb")(?![A-Za-z])", re.IGNORECASE
)


def frozen(data: bytes, limits: Limits) -> bytes:
    """The file with fields of unknown names instead of those that show the clock, this machine or other files.

    Raises:
        Unreadable: a package that is damaged or over a limit, a part with a DOCTYPE.
    """
    changed = {}
    with Package(data, limits) as package:
        for part in sorted(name for name in package.names if name.endswith((".xml", ".rels"))):
            content = package.read(part)
            refuse_doctype(content, part)
            fixed = _INSTRUCTION.sub(rb"\1Q\2", content)
            if fixed != content:
                changed[part] = fixed
    return _with_parts(data, changed) if changed else data


def _with_parts(data: bytes, changed: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part, info in {one.filename.replace("\\", "/").lstrip("/"): one for one in old.infolist()}.items():
            new.writestr(info, changed[part] if part in changed else old.read(info))
    return stream.getvalue()
