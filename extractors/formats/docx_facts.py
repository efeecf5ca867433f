"""What a Word file says of itself beside what every Office file does: revision ids, identifiers, who revised it."""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

import msgspec
from lxml import etree

from extractors.formats.ooxml import Package, attribute, child, elements, local, strings
from extractors.formats.ooxml_facts import file_facts
from models.document import FileFacts

_MOST: Final = 5000
_LONGEST: Final = 1000
_AUTHORS: Final = etree.XPath("//@*[local-name() = 'author']")
_WITH_FIELDS: Final = etree.XPath("//*[local-name() = 'p'][.//*[local-name() = 'instrText']]")
_FIELD_PARTS: Final = etree.XPath(".//*[local-name() = 'instrText' or local-name() = 'fldChar']")
_SIMPLE: Final = etree.XPath("//*[local-name() = 'fldSimple']/@*[local-name() = 'instr']")
_DDE: Final = re.compile(r"DDE(?:AUTO)?\b", re.IGNORECASE)
_PULLED: Final = re.compile(r"(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT) +\"?([^\" ]+)", re.IGNORECASE)
_COMMON: Final = "commondata"


def facts(package: Package, parts: Mapping[str, Sequence[str]], roots: Sequence[etree._Element]) -> FileFacts:
    """All facts; ``parts`` are the parts beside the main part by kind, ``roots`` the root elements of those with text."""
    common = file_facts(package)
    settings = package.optional_xml(next(iter(parts["settings"]), None))
    rsids = child(settings, "rsids")
    rsid_root = child(rsids, "rsidRoot")
    values = {attribute(one, "val") for one in rsids if local(one) == "rsid"} if rsids is not None else set()
    variables = dict(_variables(settings))
    beside = [package.optional_xml(part) for kind in ("comments", "people") for part in parts[kind]]
    authors = {author for root in (*roots, *beside) if root is not None for author in _authors(root)}
    fields = [field for root in roots for field in _fields(root)]
    pulled = {found[1] for field in fields if (found := _PULLED.match(field))}
    return common.but(
        rsid_root=attribute(rsid_root, "val") if rsid_root is not None else None,
        rsids=tuple(sorted(values)[:_MOST]),
        ids=tuple(dict.fromkeys((*_identifiers(settings), *_machine(variables.get(_COMMON, ""))))),
        custom={**common.custom, **{f"docVar:{name}": value for name, value in variables.items()}},
        revisers=tuple(sorted(authors)[:_MOST]),
        scripts=tuple(sorted({*common.scripts, *(field for field in fields if _DDE.match(field))})[:_MOST]),
        links=tuple(sorted({*common.links, *pulled})[:_MOST]),
    )


def _authors(root: etree._Element) -> Iterator[str]:
    """Who changed, commented or is listed as a person, in any element."""
    return (author[:_LONGEST] for author in strings(_AUTHORS, root))


def _variables(settings: etree._Element | None) -> Iterator[tuple[str, str]]:
    listed = child(settings, "docVars")
    for one in islice(listed, _MOST) if listed is not None else ():
        yield attribute(one, "name"), attribute(one, "val")[:_LONGEST]


def _identifiers(settings: etree._Element | None) -> Iterator[str]:
    """The identifiers (w14 and w15) that a document gets when it is made and that its copies keep."""
    for one in settings if settings is not None else ():
        if local(one) == "docId" and attribute(one, "val"):
            yield attribute(one, "val")


def _machine(variable: str) -> Iterator[str]:
    """The identifier of the machine that WPS Office keeps in a document variable, as base64 of JSON."""
    try:
        said = msgspec.json.decode(base64.b64decode(variable), type=dict[str, object])
    except (ValueError, msgspec.DecodeError):
        return
    machine = said.get("hdid")
    if isinstance(machine, str) and machine:
        yield f"hdid:{machine[:_LONGEST]}"


def _fields(root: etree._Element) -> Iterator[str]:
    """The instructions of fields; an instruction may be cut into several runs."""
    found = strings(_SIMPLE, root)
    for paragraph in elements(_WITH_FIELDS, root):
        pieces = ("\n" if local(one) == "fldChar" else one.text or "" for one in elements(_FIELD_PARTS, paragraph))
        found += "".join(pieces).split("\n")
    yield from (" ".join(one.split())[:_LONGEST] for one in found if one.strip())
