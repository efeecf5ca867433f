"""HTML pages: headings, paragraphs and tables as a reader sees them; nothing is fetched or run."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html
from lxml import etree

from extractors.formats.building import Builder, CellWords, Words
from extractors.formats.grid import MOST_COLUMNS, Grid, clamped
from extractors.formats.means import Means
from extractors.formats.structure import heading_level
from extractors.formats.text import decode
from models.document import BlockType, Document, FileFacts
from models.errors import Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DROPPED = frozenset({"script", "style", "noscript", "template", "head", "title", "iframe", "object", "svg"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h", "header", "hr", "html", "legend", "li", "main", "nav"}
    | {"ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
    | set(_HEADINGS)
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


class _Piece(NamedTuple):
    """Words between two borders of blocks, or a data table; ``level`` is that of the heading element around them."""

    text: str
    level: int
    table: lxml.html.HtmlElement | None = None


def read(data: bytes, means: Means) -> Document:
    """The document of an HTML page."""
    del means
    root = _parse(_XML_DECLARATION.sub("", _decode(data), count=1))
    builder = Builder()
    for piece in _pieces(root):
        if piece.table is not None:
            builder.add_table(_cells(piece.table))
            continue
        level = piece.level or heading_level(piece.text)
        builder.add(BlockType.HEADING if level else BlockType.PARAGRAPH, piece.text, level=level)
    title = root.findtext(".//title")
    return builder.document(
        data, "html", file=FileFacts(title=_SPACE.sub(" ", title).strip() or None if title else None)
    )


def _decode(data: bytes) -> str:
    """By byte order mark, then the charset the page names if it fits, then as any text."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith(_BOMS):
        charset = named.group(1).decode().lower()
        try:
            return data.decode("gb18030" if charset in {"gb2312", "gbk"} else charset)
        except (UnicodeDecodeError, LookupError):
            return decode(data)
    return decode(data)


def _parse(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("whole file", f"no HTML: {error}") from error
    fatal = next((entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL), None)
    if fatal is not None:
        raise Unreadable(f"line {fatal.line}", f"cannot be read to the end: {fatal.message}")
    return root


def _pieces(root: lxml.html.HtmlElement) -> Iterator[_Piece]:
    """The page cut at the borders of block elements, white space collapsed as a browser does."""
    words: list[str] = []
    level = 0
    for token, opening, text in _tokens(root):
        if text is not None:
            words.append(text)
            continue
        yield _Piece(_collapsed(words), level)
        words = []
        if token.tag in _HEADINGS:
            level = _HEADINGS[token.tag] if opening else 0
        if opening and token.tag == "table" and _holds_data(token):
            yield from (piece for caption in token.iterchildren("caption") for piece in _pieces(caption))
            yield _Piece("", 0, token)
    yield _Piece(_collapsed(words), level)


def _tokens(
    root: lxml.html.HtmlElement,
) -> Iterator[tuple[lxml.html.HtmlElement, bool, str | None]]:
    """Borders of block elements (with whether they open) and texts, in order; data tables are not entered."""
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            skipped = tag in _DROPPED
            if tag in _BLOCKS:
                yield element, True, None
                skipped = skipped or (tag == "table" and _holds_data(element))
            if skipped:
                walker.skip_subtree()
            elif element.text:
                yield element, True, element.text
            continue
        if tag in _BLOCKS:
            yield element, False, None
        if element.tail and element is not root:
            yield element, False, element.tail


def _collapsed(words: list[str]) -> str:
    return _SPACE.sub(" ", "".join(words)).strip(" ")


def _holds_data(table: lxml.html.HtmlElement) -> bool:
    """Whether a table is data; one around other tables or with a single cell is layout."""
    cells = table.xpath("count(.//td|.//th)")
    return bool(cells > 1 and not table.xpath("boolean(.//table)"))


def _cells(table: lxml.html.HtmlElement) -> list[CellWords]:
    grid = Grid()
    found = []
    for row, line in enumerate(table.iter("tr")):
        for cell in line.iterchildren("td", "th"):
            down, across = _span(cell, "rowspan"), min(_span(cell, "colspan"), MOST_COLUMNS)
            col = grid.place(row, down, across)
            texts = [piece.text for piece in _pieces(cell) if piece.text]
            found.append(CellWords(row, col, Words("\n".join(texts)), down, across))
    return clamped(found)


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1
