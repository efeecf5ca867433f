"""What an OFD package says it holds: documents, their pages in order, templates, resources; found by local names."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extractors.formats.ofd_package import OfdPackage
from extractors.formats.ooxml import attribute, child, local
from models.errors import Unreadable

ROOT = "OFD.xml"


class Resources(NamedTuple):
    """By identifier: the parts of pictures, the units that composite objects draw."""

    media: dict[str, str]
    units: dict[str, etree._Element]


class Body(NamedTuple):
    """One document of a package: its entry in OFD.xml, the part and root of its Document.xml, its resources.

    ``pages`` and ``templates`` are (identifier, part); a page whose entry names no part has an empty one.
    """

    entry: etree._Element
    part: str
    root: etree._Element
    pages: list[tuple[str, str]]
    templates: dict[str, str]
    resources: Resources


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of an element with this local name."""
    for one in element if element is not None else ():
        if local(one) == name:
            yield one


def words(element: etree._Element | None, *path: str) -> str:
    """The text at the end of a path of local names, without the white space around it; empty if there is none."""
    found = child(element, *path)
    return (found.text or "").strip() if found is not None else ""


def bodies(package: OfdPackage, warnings: list[str]) -> list[Body]:
    """The documents of a package that can be opened; what is wrong with others goes to ``warnings``.

    Raises:
        Unreadable: OFD.xml, or the only document, cannot be read.
    """
    found, refusals = [], []
    part = package.find(ROOT)
    for entry in children(package.xml(part), "DocBody"):
        try:
            found.append(_body(package, entry, part, warnings))
        except Unreadable as error:
            refusals.append(error)
    if not found:
        raise refusals[0] if refusals else Unreadable(part, "no document in it (DocBody)")
    warnings.extend(str(error) for error in refusals)
    return found


def _body(package: OfdPackage, entry: etree._Element, base: str, warnings: list[str]) -> Body:
    location = words(entry, "DocRoot")
    if not location:
        raise Unreadable(base, "a document without a place (DocRoot)")
    part = package.find(location, base)
    root = package.xml(part)
    common = child(root, "CommonData")
    return Body(
        entry,
        part,
        root,
        [_place(package, page, part) for page in children(child(root, "Pages"), "Page")],
        dict(_place(package, template, part) for template in children(common, "TemplatePage")),
        resources(package, common, part, warnings),
    )


def _place(package: OfdPackage, element: etree._Element, base: str) -> tuple[str, str]:
    location = attribute(element, "BaseLoc")
    return attribute(element, "ID"), package.find(location, base) if location else ""


def resources(package: OfdPackage, owner: etree._Element | None, base: str, warnings: list[str]) -> Resources:
    """The resources that a document or a page declares; those that cannot be read are named in ``warnings``."""
    found = Resources({}, {})
    for kind in ("PublicRes", "DocumentRes", "PageRes"):
        for element in children(owner, kind):
            part = package.find(element.text or "", base)
            try:
                _collect(package, part, found)
            except Unreadable as error:
                warnings.append(str(error))
    return found


def _collect(package: OfdPackage, part: str, found: Resources) -> None:
    root = package.xml(part)
    folder = attribute(root, "BaseLoc")
    for media in _grandchildren(root, "MultiMedias"):
        file = words(media, "MediaFile")
        inside = package.find(f"{folder}/{file}" if folder and not file.startswith(("/", "\\")) else file, part)
        found.media[attribute(media, "ID")] = inside if package.has(inside) else package.find(file, part)
    for unit in _grandchildren(root, "CompositeGraphicUnits"):
        found.units[attribute(unit, "ID")] = unit


def _grandchildren(root: etree._Element, name: str) -> Iterator[etree._Element]:
    for group in children(root, name):
        yield from group
