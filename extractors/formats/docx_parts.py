"""The parts of a Word document beside its body, in the order in which a reader meets them."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from extractors.formats.ooxml import Package, attribute, local
from models.document import BlockType

_RUNNING: Final = {"header": BlockType.HEADER, "footer": BlockType.FOOTER}
_NOTES: Final = {
    "footnotes": BlockType.FOOTNOTE,
    "endnotes": BlockType.FOOTNOTE,
    "comments": BlockType.COMMENT,
}
_PAGES: Final = {"first": 0, "default": 1, "even": 2}
_NOTE: Final = frozenset({"footnote", "endnote", "comment"})


def related(package: Package, main: str, kind: str) -> list[str]:
    """The parts of a kind that the main part names, in the order of their names."""
    return sorted({target for found, target in package.relations(main).values() if found == kind})


def beside(package: Package, main: str, root: etree._Element) -> Iterator[tuple[BlockType, str]]:
    """Headers and footers as the sections use them, those that none uses, notes and comments: the type and the part."""
    relations = package.relations(main)
    for kind, block in _RUNNING.items():
        used = [relations[name][1] for name in _references(root, f"{kind}Reference") if name in relations]
        yield from ((block, part) for part in dict.fromkeys((*used, *related(package, main, kind))))
    for kind, block in _NOTES.items():
        yield from ((block, part) for part in related(package, main, kind))


def _references(root: etree._Element, kind: str) -> Iterator[str]:
    """Relation ids of a section's headers: of its first page, of all, of even pages; section by section."""
    for section in root.iter("{*}sectPr"):
        found = [one for one in section if local(one) == kind]
        found.sort(key=lambda one: _PAGES.get(attribute(one, "type"), len(_PAGES)))
        yield from (attribute(one, "id") for one in found)


def notes(root: etree._Element) -> list[etree._Element]:
    """The notes and comments of a part, without the lines that part them from the text; a header as a whole."""
    found = [one for one in root if local(one) in _NOTE]
    return [one for one in found or [root] if attribute(one, "type", "normal") == "normal"]


def diagram(package: Package, main: str, relation: str) -> Iterator[str]:
    """The words of a drawn diagram (an organisation chart, say), one text per shape in the order of its data."""
    root = package.optional_xml(package.relations(main).get(relation, ("", None))[1])
    for point in root.iter("{*}pt") if root is not None else ():
        lines = ("".join(one.text or "" for one in line.iter("{*}t")) for line in point.iter("{*}p"))
        yield "\n".join(line for line in lines if line.strip())
