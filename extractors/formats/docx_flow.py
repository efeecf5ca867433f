"""How the elements of a Word document lie in each other: wrappers opened, one branch of alternatives taken."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from extractors.formats.docx_text import chosen
from extractors.formats.ooxml import attribute, local, whole

_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice", "Fallback"})
_MAX_SPAN: Final = 1000


def flow(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container in order, wrappers opened."""
    for element in container:
        name = local(element)
        if name in {"p", "tbl"}:
            yield element
        elif name == "AlternateContent":
            for branch in chosen(element):
                yield from flow(branch)
        elif name in _WRAPPERS:
            yield from flow(element)


def inside(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, wrappers opened."""
    for element in container:
        name = local(element)
        if name == wanted:
            yield element
        elif name in _WRAPPERS:
            yield from inside(element, wanted)


def count(element: etree._Element | None, default: int) -> int:
    """The number that an element gives, at most so many columns as a table may have."""
    return min(whole(attribute(element, "val"), default), _MAX_SPAN) if element is not None else default


def continues(element: etree._Element | None) -> bool:
    """Whether a mark of merged cells goes on from the cell before."""
    return element is not None and attribute(element, "val", "continue") == "continue"
