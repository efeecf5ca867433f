"""Makes PDF files object by object, for what no writer of documents makes: actions, signatures, damaged streams."""

import zlib
from collections.abc import Mapping, Sequence

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F1 4 0 R >> >> /Contents %d 0 R >>"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def assembled(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start))


def stream(data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object; packed ones are compressed."""
    body = zlib.compress(data) if packed else data
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (
        len(body),
        b"/Filter /FlateDecode" if packed else b"",
        entries,
        body,
    )


def line(text: str, top: int = 50) -> bytes:
    """The content of a page with one line of Latin text."""
    return b"BT /F1 12 Tf 20 %d Td (%s) Tj ET" % (200 - top, text.encode("ascii"))


def pages(contents: Sequence[bytes], catalog: bytes = b"", more: Mapping[int, bytes] | None = None) -> dict[int, bytes]:
    """The objects of a PDF with these content streams, its page ``i`` (0-based) object ``10 + 2 i``, content one more."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * index) for index in range(len(contents)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        4: FONT,
    }
    for index, content in enumerate(contents):
        objects[10 + 2 * index] = PAGE % (11 + 2 * index)
        objects[11 + 2 * index] = content
    return objects | dict(more or {})
