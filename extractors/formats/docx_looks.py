"""Headings that a DOCX shows without a style: a short centred line, all of it bold and larger than the running text."""

from typing import Final

from lxml import etree

from extractors.formats.docx_text import is_on
from extractors.formats.ooxml import attribute, child
from extractors.formats.structure import is_short_line

_USUAL_SIZE: Final = 20
"""Half points, where a document says nothing of its running text."""


def text_size(styles: etree._Element | None) -> int:
    """The size of the running text, in half points: that of the default paragraph style, else of the document."""
    for style in styles if styles is not None else ():
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}:
            own = _size(child(style, "rPr"))
            if own:
                return own
    return _size(child(styles, "docDefaults", "rPrDefault", "rPr")) or _USUAL_SIZE


def looks_like_heading(paragraph: etree._Element, text: str, usual: int) -> bool:
    """Whether a paragraph that reads ``text`` is set as a heading, ``usual`` being the size of the running text."""
    alignment = child(paragraph, "pPr", "jc")
    if alignment is None or attribute(alignment, "val") != "center" or not is_short_line(text):
        return False
    runs = [run for run in paragraph.iter("{*}r") if any((part.text or "").strip() for part in run.iter("{*}t"))]
    looks = [child(run, "rPr") for run in runs]
    return bool(looks) and all(is_on(child(look, "b")) and _size(look) > usual for look in looks)


def _size(look: etree._Element | None) -> int:
    size = child(look, "sz")
    value = attribute(size, "val") if size is not None else ""
    return int(value) if value.isdecimal() else 0
