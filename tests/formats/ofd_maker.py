"""Makes small OFD files (GB/T 33190); every part can be replaced, moved or left out."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tests.formats.makers import zipped

NS = "http://www.ofdspec.org/2016"
A4_MM = "0 0 210 297"
_SMALLEST = 0.25


class Doc(NamedTuple):
    """One document of a package: the objects of each page, what its Document.xml says besides, entries of OFD.xml.

    ``common`` stands in CommonData, ``more`` at the end of Document.xml, ``heads`` before the content of each page.
    """

    pages: Sequence[str]
    common: str = ""
    more: str = ""
    info: str = ""
    entry: str = ""
    heads: Sequence[str] = ()


def ofd(
    *documents: Doc | str, parts: Mapping[str, str | bytes] | None = None, without: Sequence[str] = (), ns: str = NS
) -> bytes:
    """A package of these documents (a string is the objects of a single page); ``ns`` "" declares no namespace."""
    made: dict[str, str | bytes] = {}
    bodies = []
    for number, given in enumerate(documents):
        doc = Doc([given]) if isinstance(given, str) else given
        bodies.append(_body(number, doc))
        made |= {name: xml(text, ns) for name, text in _document(number, doc).items()}
    made["OFD.xml"] = xml(f'<ofd:OFD Version="1.1" DocType="OFD">{"".join(bodies)}</ofd:OFD>', ns)
    made |= {name: text if isinstance(text, bytes) else xml(text, ns) for name, text in (parts or {}).items()}
    return zipped({name: text for name, text in made.items() if name not in without})


def xml(text: str, ns: str = NS) -> str:
    """A part: the namespace declared at the root as ``ofd``, or nowhere if it is empty."""
    at = text.index(">")
    at -= text[at - 1] == "/"
    return text[:at] + (f" xmlns:ofd={quoteattr(ns)}" if ns else "") + text[at:]


def _body(number: int, doc: Doc) -> str:
    info = f"<ofd:DocInfo>{doc.info}</ofd:DocInfo><ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot>"
    return f"<ofd:DocBody>{info}{doc.entry}</ofd:DocBody>"


def _document(number: int, doc: Doc) -> dict[str, str]:
    folder = f"Doc_{number}"
    pages = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(doc.pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>{A4_MM}</ofd:PhysicalBox></ofd:PageArea>"
    heads = [*doc.heads, *[""] * len(doc.pages)]
    return {
        f"{folder}/Document.xml": f"<ofd:Document><ofd:CommonData>{area}{doc.common}</ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages>{doc.more}</ofd:Document>",
    } | {f"{folder}/Pages/Page_{n}/Content.xml": page(content, heads[n]) for n, content in enumerate(doc.pages)}


def page(content: str, head: str = "") -> str:
    """A page of one layer."""
    return f'<ofd:Page>{head}<ofd:Content><ofd:Layer ID="9">{content}</ofd:Layer></ofd:Content></ofd:Page>'


def text(x: float, y: float, words: str, *, size: float = 4, attributes: str = "", delta: str = "") -> str:
    """Words whose first baseline begins at (x, y) millimetres; ``delta`` is how far apart, else one em and half of it."""
    steps = " ".join(f"{size if ord(char) > 0x2000 else size / 2:g}" for char in words[:-1])
    moved = delta or (f'DeltaX="{steps}"' if steps else "")
    code = f'<ofd:TextCode X="0" Y="{size:g}" {moved}>{escape(words)}</ofd:TextCode>'
    return obj("TextObject", (x, y - size, 100, 2 * size), code, f'Font="1" Size="{size:g}" {attributes}')


def obj(kind: str, boundary: tuple[float, float, float, float], inner: str = "", attributes: str = "") -> str:
    """An object with its boundary in millimetres."""
    box = " ".join(f"{value:g}" for value in boundary)
    return f'<ofd:{kind} Boundary="{box}" {attributes}>{inner}</ofd:{kind}>'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A thin black line between two points."""
    box = (x0, y0, max(x1 - x0, _SMALLEST), max(y1 - y0, _SMALLEST))
    return obj("PathObject", box, f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData>")


def der(tag: int, *content: bytes) -> bytes:
    """A DER element."""
    inside = b"".join(content)
    size = len(inside).to_bytes(4, "big").lstrip(b"\0") or b"\0"
    return bytes([tag]) + (size if len(inside) < 0x80 else bytes([0x80 + len(size)]) + size) + inside


def seal(name: str) -> bytes:
    """What matters of an electronic seal (GB/T 38540): header, identifier, properties with the name."""
    header = der(0x30, der(0x16, b"ES"), der(0x02, b"\x04"), der(0x16, b"maker"))
    properties = der(0x30, der(0x02, b"\x01"), der(0x0C, name.encode()))
    return der(0x30, der(0x30, header, der(0x16, b"id"), properties), der(0x04, b"\0" * 200))


def renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """The package with some parts under other names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({names.get(info.filename, info.filename): archive.read(info) for info in archive.infolist()})
