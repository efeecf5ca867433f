"""The zip package of an Office or OFD file: parts read within limits, XML without entities, network or DOCTYPE."""

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Self

from lxml import etree

from extractors.formats.archive import member_name
from extractors.formats.building import Builder
from extractors.formats.limits import Limits
from models.errors import Unreadable

_CHUNK = 1 << 16
_MOST_DIGITS = 8
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Package:
    """The parts of a zip package by name; what they unpack to is counted against the limits as it is read.

    ``lost``: parts that a document can do without and that could not be read, with the reason. ``doubled``: names that
    several entries have; the last one counts.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.lost: dict[str, str] = {}
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("zip directory", f"the package is damaged or cut off: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise Unreadable(
                "zip directory", f"{len(entries)} entries, more than the limit of {limits.entries} (entries)"
            )
        names = [member_name(info).replace("\\", "/").lstrip("/") for info in entries]
        self._infos = dict(zip(names, entries, strict=True))
        self.doubled = tuple(sorted(name for name, count in Counter(names).items() if count > 1))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, with "/" and without a leading one."""
        return frozenset(self._infos)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        info = self._infos.get(part)
        if info is None:
            raise Unreadable(part, "the part is missing")
        if info.flag_bits & 0x1:
            raise Unreadable(part, "password-protected")
        try:
            return self._unpack(part, info)
        except _BROKEN as error:
            raise Unreadable(part, f"damaged: {error}") from error

    def _unpack(self, part: str, info: zipfile.ZipInfo) -> bytes:
        limits, pieces, size = self.limits, [], 0
        with self._zip.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._unpacked += len(piece)
                if size > limits.ratio_from and size > limits.ratio * max(1, info.compress_size):
                    raise Unreadable(part, f"unpacks to more than {limits.ratio} times its size (ratio)")
                if self._unpacked > limits.uncompressed:
                    raise Unreadable(part, f"the package unpacks to over {limits.uncompressed} bytes (uncompressed)")
                pieces.append(piece)
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element:
        """The root element of a part."""
        return parse_xml(self.read(part), part)

    def optional_xml(self, part: str | None) -> etree._Element | None:
        """The root element of a part that a package need not have; None too for one that is ``lost``."""
        return self.named_xml(part) if part in self._infos and part is not None else None

    def named_xml(self, part: str) -> etree._Element | None:
        """The root element of a part that another part names; None for one that is ``lost``, missing too."""
        if part in self.lost:
            return None
        try:
            return self.xml(part)
        except Unreadable as error:
            self.lost[part] = error.what
            return None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, target as a part name) of a part; external targets stay as they are."""
        folder, name = posixpath.split(part)
        found = {}
        for relation in self._relations(posixpath.join(folder, "_rels", f"{name}.rels")):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (_kind(relation), target)
        return found

    def outside(self) -> Iterator[tuple[str, str]]:
        """Kind and target of every relation of any part to something outside the package, in the order of the parts."""
        for name in sorted(name for name in self._infos if name.endswith(".rels")):
            for relation in self._relations(name):
                if relation.get("TargetMode") == "External":
                    yield _kind(relation), relation.get("Target", "").strip()

    def _relations(self, part: str) -> Iterator[etree._Element]:
        root = self.optional_xml(part)
        yield from root if root is not None else ()


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rsplit("/", 1)[-1]


def main_part(package: Package, usual: str) -> str:
    """The part that the package says is its document; ``usual`` if it says none that exists."""
    targets = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
    return next((target for target in targets if target in package.names), usual)


def refuse_doctype(data: bytes, part: str) -> None:
    """Raises Unreadable for XML that declares anything of its own."""
    if _DOCTYPE.search(data):
        raise Unreadable(part, "XML with a DOCTYPE is refused")


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root element of XML.

    Raises:
        Unreadable: a DOCTYPE, or XML that is not well-formed.
    """
    refuse_doctype(data, part)
    try:
        return etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError as error:
        raise Unreadable(part, f"broken XML: {error}") from error


def xml_parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser that fetches and expands nothing; one that recovers lists in its ``error_log`` what it passed over."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace or a prefix that stands for none."""
    return _local_name(element.tag)


@lru_cache(maxsize=4096)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def whole(text: str, default: int) -> int:
    """A whole number of at most eight digits without a sign; ``default`` for anything else."""
    return int(text) if text.strip().isdecimal() and len(text) <= _MOST_DIGITS else default


def strings(path: etree.XPath, root: etree._Element) -> list[str]:
    """The texts or attributes that a path leads to, those that are not blank."""
    found: Any = path(root)
    return [text for one in found if (text := str(one).strip())]


def elements(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """The elements that a path leads to."""
    found: Any = path(root)
    return list(found)


def miss_lost(package: Package, builder: Builder) -> None:
    """Notes the parts that could not be read so far: their text is missing in the document."""
    for part, reason in package.lost.items():
        builder.miss(part, reason)


def unread_parts(package: Package, told: Collection[str]) -> Iterator[str]:
    """What stands in an Office file and is not read; ``told``: the lost parts that are warned of already."""
    count = sum(1 for name in package.names if "/media/" in name)
    if count:
        yield f"{count} pictures are not read (need OCR)"
    for part in package.doubled:
        yield f"{part}: stands in the package more than once; the last one is read"
    yield from (f"{part}: {reason}" for part, reason in package.lost.items() if part not in told)
