"""The XML formats of Office 2003 (WordprocessingML, SpreadsheetML), which many systems still export under .doc and .xls."""

import re
from html import unescape
from typing import Final

from extractors.formats.doc_fields import VOLATILE
from models.document import FileFacts
from models.errors import Unreadable

_HEAD: Final = 1 << 16
_KINDS: Final = {
    b"http://schemas.microsoft.com/office/word/2003/wordml": "wordml",
    b"urn:schemas-microsoft-com:office:spreadsheet": "excelml",
}
_PROPERTY: Final = re.compile(rb"<(?:\w+:)?(Title|Author|LastAuthor|Company|Created|LastSaved)>([^<]{1,1000})</")
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_NAMES: Final = "|".join(VOLATILE).encode("ascii")
_INSTRUCTION: Final = re.compile(
    rb"(<w:instrText[^>]*>\s*|<w:fldSimple\s[^>]*?w:instr=[\"']\s*)(" + _NAMES + rb")(?![A-Za-z])", re.IGNORECASE
)
_FORMULA: Final = re.compile(rb"\s(?:\w+:)?(?:Formula|ArrayRange)=(?:\"[^\"]*\"|'[^']*')(?=[^<]*>)")


def kind_of(data: bytes) -> str:
    """Which of the two formats it is: wordml or excelml.

    Raises:
        Unreadable: XML of another kind, in UTF-16, or with a DOCTYPE.
    """
    head = data[:_HEAD]
    if _DOCTYPE.search(head):
        raise Unreadable("whole file", "XML with a DOCTYPE is refused")
    for namespace, kind in _KINDS.items():
        if namespace in head:
            return kind
    raise Unreadable("whole file", "XML of no document format that is read")


def facts(data: bytes) -> FileFacts:
    """What the document properties say."""
    said = {name: unescape(value.decode("utf-8", "replace")).strip() for name, value in _PROPERTY.findall(data[:_HEAD])}
    return FileFacts(
        title=said.get(b"Title"),
        author=said.get(b"Author"),
        last_modified_by=said.get(b"LastAuthor"),
        company=said.get(b"Company"),
        created=said.get(b"Created"),
        modified=said.get(b"LastSaved"),
    )


def frozen(data: bytes) -> bytes:
    """The file without formulas, whose results stand beside them, and with fields that keep their stored words."""
    return _INSTRUCTION.sub(rb"\1Q\2", data) if kind_of(data) == "wordml" else _FORMULA.sub(b"", data)
