"""Plain text: the decoded file is the text, and hard-wrapped lines are seen as paragraphs.

Many texts were copied from a page: every line ends at the right margin, often with an empty line after each. A line
that reaches the margin goes on in the next one unless that begins a list item or is indented.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.formats.means import Means
from extractors.formats.structure import heading_level, settled, starts_item, width
from models.document import Block, BlockType, Document, Method
from models.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_MIN_MARGIN = 44
_OUTLIERS = 0.02
_MIN_FULL = 3
_FULL_SHARE = 0.15
_REACH = 0.9
_DOUBLE_SPACED = 0.9
_INDENT = re.compile(r"(?:\u3000{2}| {4}|\t)")
_TOKEN = re.compile(r"[!-~]+|.[，。；：、！？）》”’】％]*")


class TextLine(NamedTuple):
    """A line with a visible character: its place without outer spaces, the words as printed, its width in columns."""

    start: int
    end: int
    printed: str
    columns: int
    after_blank: bool


def read(data: bytes, means: Means) -> Document:
    """The document of a plain text; its ``text`` is the decoded file without a leading byte order mark."""
    del means
    text = decode(data)
    return document(data, text, "txt", tuple(_blocks(text, lines_of(text))))


def decode(data: bytes) -> str:
    """The text of a file: by byte order mark, as UTF-8, or as GB 18030.

    Raises:
        Unreadable: the byte that fits none of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, len(mark))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", 0)


def _strict(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {skipped + error.start}", f"neither UTF-8 nor {encoding} text") from error


def document(data: bytes, text: str, form: str, blocks: tuple[Block, ...]) -> Document:
    """The document of a format whose text is the file itself."""
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        format=form,
        method=Method.TEXT,
        text=text,
        blocks=settled(blocks, text),
    )


def lines_of(text: str) -> list[TextLine]:
    """The lines with a visible character."""
    found = []
    blank = False
    for match in _LINE.finditer(text):
        printed = match.group(1)
        stripped = printed.strip()
        if stripped:
            start = match.start() + printed.index(stripped)
            found.append(TextLine(start, start + len(stripped), printed.rstrip(), width(printed.rstrip()), blank))
        blank = not stripped
    return found


def margin(lines: Sequence[TextLine]) -> int | None:
    """The column at which the lines were wrapped; None if they were not: then every line is a paragraph."""
    columns = sorted(line.columns for line in lines)
    if not columns:
        return None
    most = columns[-1 - int(len(columns) * _OUTLIERS)]
    full = [line for line in lines if _REACH * most <= line.columns <= most]
    broken = sum(1 for line in full if not line.printed.endswith(("。", "；", "：", ".", ";", ":", "！", "？")))
    if most < _MIN_MARGIN or len(full) < max(_MIN_FULL, _FULL_SHARE * len(lines)) or 2 * broken < len(full):
        return None
    return most


def _blocks(text: str, lines: Sequence[TextLine]) -> Iterator[Block]:
    wrap = margin(lines)
    double = len(lines) > 1 and sum(line.after_blank for line in lines[1:]) >= _DOUBLE_SPACED * (len(lines) - 1)
    for group in _paragraphs(lines, wrap, double=double):
        start, end = group[0].start, group[-1].end
        level = heading_level(text[start:end]) if len(group) == 1 else 0
        kind = BlockType.HEADING if level else BlockType.PARAGRAPH
        yield Block(type=kind, start=start, end=end, level=level)


def _paragraphs(lines: Sequence[TextLine], wrap: int | None, *, double: bool) -> Iterator[list[TextLine]]:
    group: list[TextLine] = []
    for line in lines:
        if group and not (wrap and continues(group[-1], line, wrap) and (double or not line.after_blank)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def continues(previous: TextLine, line: TextLine, wrap: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it, in a text wrapped at column ``wrap``."""
    token = _TOKEN.match(line.printed.lstrip())
    reach = previous.columns + (width(token.group()) if token else 0)
    if reach < _REACH * wrap or previous.columns < wrap / 2 or _INDENT.match(line.printed):
        return False
    return not starts_item(line.printed, previous.printed)
