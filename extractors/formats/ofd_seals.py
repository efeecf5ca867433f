"""Seals and signatures of an OFD file: who, when, which seal. They are noted; nothing is verified."""

from collections.abc import Iterator, Mapping

from lxml import etree

from extractors.formats.ofd_facts import iso_date
from extractors.formats.ofd_package import OfdPackage
from extractors.formats.ofd_structure import ROOT, Body, children, words
from extractors.formats.ooxml import attribute, child
from models.errors import Unreadable

_SEQUENCE, _IA5 = 0x30, 0x16
_TEXTS: Mapping[int, str] = {0x0C: "utf-8", 0x13: "ascii", _IA5: "ascii", 0x1E: "utf-16-be"}
_SEAL_MARK = b"ES"
_MOST_DEPTH = 6
_MOST_BYTES = 8 << 20


def seals(package: OfdPackage, body: Body, pages: Mapping[str, int], warnings: list[str]) -> list[str]:
    """One line per signature: seal, signing program, company, time, pages, as far as they are told, apart by "; "."""
    location = words(body.entry, "Signatures")
    if not location:
        return []
    found = []
    base = package.find(location, ROOT)
    try:
        places = [attribute(one, "BaseLoc") for one in children(package.xml(base), "Signature")]
    except Unreadable as error:
        warnings.append(str(error))
        return []
    for place in places:
        part = package.find(place, base)
        try:
            found.append(_described(package, package.xml(part), part, pages))
        except Unreadable as error:
            warnings.append(f"a signature cannot be read: {error}")
    return found


def _described(package: OfdPackage, root: etree._Element, part: str, pages: Mapping[str, int]) -> str:
    info = child(root, "SignedInfo")
    provider = child(info, "Provider")
    stamps = {pages.get(attribute(one, "PageRef"), 0) for one in children(info, "StampAnnot")}
    shown = [f"page {n}" for n in sorted(stamps) if n]
    facts = [
        _seal_name(package, [words(info, "Seal", "BaseLoc"), words(root, "SignedValue")], part),
        _said(provider, "ProviderName"),
        _said(provider, "Company"),
        iso_date(words(info, "SignatureDateTime")),
        *shown,
    ]
    return "; ".join(dict.fromkeys(fact for fact in facts if fact)) or "a signature that says nothing of itself"


def _said(provider: etree._Element | None, name: str) -> str:
    if provider is None:
        return ""
    return attribute(provider, name).strip() or words(provider, name)


def _seal_name(package: OfdPackage, locations: list[str], base: str) -> str:
    """The name in the first of these parts that holds a seal; empty if none does."""
    for location in locations:
        if location:
            try:
                data = package.read(package.find(location, base))
            except Unreadable:
                continue
            name = seal_name(data) if len(data) <= _MOST_BYTES else ""
            if name:
                return name
    return ""


def seal_name(data: bytes, depth: int = 0) -> str:
    """The name of the electronic seal (GM/T 0031, GB/T 38540) in DER bytes; empty if there is none.

    A seal begins with a header, itself a sequence that begins with the letters ES, an identifier and its properties:
    type, then name.
    """
    parts = list(_elements(data))
    if len(parts) > 2 and parts[0][0] == _SEQUENCE and next(_elements(parts[0][1]), None) == (_IA5, _SEAL_MARK):
        properties = list(_elements(parts[2][1]))
        if len(properties) > 1 and properties[1][0] in _TEXTS:
            tag, content = properties[1]
            return content.decode(_TEXTS[tag], errors="replace").strip()
    if depth == _MOST_DEPTH:
        return ""
    inner = (seal_name(content, depth + 1) for tag, content in parts if tag == _SEQUENCE)
    return next((name for name in inner if name), "")


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of the elements that lie one after the other; ends where they are no DER."""
    at = 0
    while at + 2 <= len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length >= 0x80:
            size = length & 0x7F
            if not 0 < size <= 4 or at + size > len(data):
                return
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
        if at + length > len(data):
            return
        yield tag, data[at : at + length]
        at += length
