"""What a PDF says of itself: properties, identifiers, actions, signatures, attachments, embedded fonts.

Of links only those count that opening the file would follow (OpenAction, actions of a page that comes into view); what a
reader has to click is text with an address, as in every report, and no fact of the file.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pypdfium2.raw as pdfium

from extractors.formats.limits import MOST
from extractors.formats.pdf_actions import Actions
from extractors.formats.pdf_syntax import Syntax, name_text, reference_after, string_after
from models.document import FileFacts

_DATE = re.compile(r"\(?(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_SUBSET = re.compile(rb"/FontName\s*/([A-Z]{6}\+[^\s/<>\[\]()]{1,200})")
_FURTHER = ("Keywords", "Subject")
_XMP_ID = re.compile(rb"\b(?:Original)?(?:DocumentID|InstanceID)(?:\s*=\s*[\"']|>)([^\"'<>]{8,200})")
_XMP_AGENT = re.compile(rb"\bsoftwareAgent(?:\s*=\s*[\"']|>)([^\"'<>]{1,200})")
_COMMON_NAME = re.compile(rb"\x06\x03\x55\x04\x03([\x0c\x13\x1e])([\x01-\x7f])", re.DOTALL)
_ENCODINGS: Final = {b"\x0c": "utf-8", b"\x13": "latin-1", b"\x1e": "utf-16-be"}


def facts(document: Any, syntax: Syntax) -> FileFacts:  # noqa: ANN401 - a raw handle of pdfium
    """What an open file says, without the pictures on its pages."""
    actions = Actions(syntax)
    scripts = {*actions.scripts(), *_document_scripts(document)}
    xmp = _xmp(syntax)
    agents = sorted({agent.decode("utf-8", errors="replace") for agent in _XMP_AGENT.findall(xmp)})
    custom = {f"core:{key.lower()}": value for key in _FURTHER if (value := _said(document, key))}
    return FileFacts(
        title=_said(document, "Title"),
        author=_said(document, "Author"),
        company=_said(document, "Company"),
        application=_said(document, "Creator"),
        producer=_said(document, "Producer"),
        created=iso_date(_said(document, "CreationDate")),
        modified=iso_date(_said(document, "ModDate")),
        ids=tuple(dict.fromkeys((*_identifiers(document), *_ids_in(xmp)))),
        fonts=tuple(sorted(set(_fonts(syntax)))[:MOST]),
        custom=custom | ({"xmp:softwareAgent": "; ".join(agents)} if agents else {}),
        seals=tuple(_seals(document)),
        scripts=tuple(sorted(scripts)),
        links=tuple(sorted(set(actions.links()))),
        embedded=tuple(sorted({*_attachments(document), *_embedded(syntax)})),
        encrypted=pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        macros=any(script.startswith("JavaScript") for script in scripts),
    )


def iso_date(said: str | None) -> str | None:
    """A PDF date (D:20220916101010+08'00') as ISO 8601, as exact as it is given; anything else as it stands."""
    match = _DATE.match(said) if said else None
    if match is None:
        return said
    year, month, day, hour, minute, second, zulu, sign, zone_hour, zone_minute = match.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not hour:
        return date
    zone = "Z" if zulu else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _said(document: Any, key: str) -> str | None:  # noqa: ANN401 - a raw handle of pdfium
    name = key.encode("ascii")
    return _text16(partial(pdfium.FPDF_GetMetaText, document, name)) or None


def _text16(fill: Callable[[Any, int], int]) -> str:
    """A text that pdfium gives in UTF-16; it is asked first how long it is."""
    return _filled(fill, ctypes.c_ushort)[:-2].decode("utf-16-le", errors="replace").strip()


def _text8(fill: Callable[[Any, int], int]) -> str:
    return _filled(fill)[:-1].decode("utf-8", errors="replace").strip()


def _filled(fill: Callable[[Any, int], int], unit: Any = ctypes.c_char) -> bytes:  # noqa: ANN401 - a type of ctypes
    size = fill(None, 0)
    buffer = ctypes.create_string_buffer(size)
    fill(ctypes.cast(buffer, ctypes.POINTER(unit)), size)
    return buffer.raw[:size]


def _identifiers(document: Any) -> Iterator[str]:  # noqa: ANN401 - a raw handle of pdfium
    """The permanent and the changing identifier, in hexadecimal digits."""
    for kind in (pdfium.FILEIDTYPE_PERMANENT, pdfium.FILEIDTYPE_CHANGING):
        raw = _filled(partial(pdfium.FPDF_GetFileIdentifier, document, kind))
        if raw[:-1]:
            yield raw[:-1].hex()


def _fonts(syntax: Syntax) -> Iterator[str]:
    """The names of embedded subsets; pdfium gives most of them without their prefix."""
    for entry in syntax.marked:
        match = _SUBSET.search(entry.text)
        if match and b"/FontFile" in entry.text:
            yield name_text(match[1])


def _ids_in(xmp: bytes) -> Iterator[str]:
    return (one.decode("utf-8", errors="replace").strip() for one in _XMP_ID.findall(xmp))


def _xmp(syntax: Syntax) -> bytes:
    """The metadata packet of the whole document; pictures may have their own."""
    for one in reversed(syntax.marked):
        if re.search(rb"/Type\s*/Catalog\b", one.text):
            entry = syntax.objects.get(reference_after(one.text, "Metadata") or 0)
            return (syntax.stream(entry) or b"") if entry is not None else b""
    return b""


def _document_scripts(document: Any) -> Iterator[str]:  # noqa: ANN401 - a raw handle of pdfium
    """Scripts that belong to the whole document run when it is opened."""
    for index in range(min(pdfium.FPDFDoc_GetJavaScriptActionCount(document), MOST)):
        script = pdfium.FPDFDoc_GetJavaScriptAction(document, index)
        if not script:
            continue
        name = _text16(partial(pdfium.FPDFJavaScriptAction_GetName, script))
        pdfium.FPDFDoc_CloseJavaScriptAction(script)
        yield f"JavaScript {name} (on opening)"


def _attachments(document: Any) -> Iterator[str]:  # noqa: ANN401 - a raw handle of pdfium
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), MOST)):
        one = pdfium.FPDFDoc_GetAttachment(document, index)
        name = _text16(partial(pdfium.FPDFAttachment_GetName, one)) if one else ""
        yield name or f"attachment {index + 1}"


def _embedded(syntax: Syntax) -> Iterator[str]:
    """Names of files attached anywhere, to pages too."""
    for entry in syntax.marked:
        if re.search(rb"/EF\s*(?:<<|\d)", entry.text):
            name = string_after(entry.text, "UF") or string_after(entry.text, "F")
            if name:
                yield name


def _seals(document: Any) -> Iterator[str]:  # noqa: ANN401 - a raw handle of pdfium
    """Kind, time, reason and the names in the certificates of every signature."""
    for index in range(min(max(0, pdfium.FPDF_GetSignatureCount(document)), MOST)):
        one = pdfium.FPDF_GetSignatureObject(document, index)
        kind = _text8(partial(pdfium.FPDFSignatureObj_GetSubFilter, one))
        time = _text8(partial(pdfium.FPDFSignatureObj_GetTime, one))
        reason = _text16(partial(pdfium.FPDFSignatureObj_GetReason, one))
        content = _filled(partial(pdfium.FPDFSignatureObj_GetContents, one))
        names = ", ".join(dict.fromkeys(_common_names(content)))
        yield "; ".join(part for part in (kind or "signature", iso_date(time), reason, names) if part)


def _common_names(content: bytes) -> Iterator[str]:
    """The common names (OID 2.5.4.3) in the certificates of a signature, issuers and signers, in their order."""
    for match in _COMMON_NAME.finditer(content):
        raw = content[match.end() : match.end() + match[2][0]]
        yield raw.decode(_ENCODINGS[match[1]], errors="replace")
