"""The zip package of an Office or OFD file: parts read within limits, XML without entities, network or DOCTYPE."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Self

from lxml import etree

from extractors.formats.archive import member_name
from extractors.formats.limits import Limits
from models.document import FileFacts
from models.errors import Unreadable

_CHUNK = 1 << 16
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class Package:
    """The parts of a zip package by name; what they unpack to is counted against the limits as it is read."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("zip directory", f"the package is damaged or cut off: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > limits.entries:
            raise Unreadable("zip directory", f"{len(entries)} entries, more than the limit of {limits.entries}")
        self._infos = {member_name(info).replace("\\", "/").lstrip("/"): info for info in entries}

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
        limits, pieces, size = self._limits, [], 0
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
        """The root element of a part that a package need not have."""
        return self.xml(part) if part in self._infos and part is not None else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, target as a part name) of a part; external targets stay as they are."""
        folder, name = posixpath.split(part)
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            found[relation.get("Id", "")] = (kind, target)
        return found


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


def file_facts(package: Package) -> FileFacts:
    """What the property parts of an Office file say; the build number of a WPS office counts as its producer."""
    core, app = _texts(package, "docProps/core.xml"), _texts(package, "docProps/app.xml")
    application = " ".join(app[name] for name in ("Application", "AppVersion") if name in app)
    build = _custom(package).get("KSOProductBuildVer")
    return FileFacts(
        title=core.get("title"),
        author=core.get("creator"),
        last_modified_by=core.get("lastModifiedBy"),
        created=core.get("created"),
        modified=core.get("modified"),
        company=app.get("Company"),
        template=app.get("Template"),
        application=application or None,
        producer=f"KSO {build}" if build else None,
        macros=any(name.lower().endswith("vbaproject.bin") for name in package.names),
    )


def unread_parts(package: Package) -> Iterator[str]:
    """What stands in an Office file that its reader does not read: pictures and embedded files."""
    for folder, what in (
        ("/media/", "pictures are not read (need OCR)"),
        ("/embeddings/", "embedded files are not read"),
    ):
        count = sum(1 for name in package.names if folder in name)
        if count:
            yield f"{count} {what}"


def _texts(package: Package, part: str) -> dict[str, str]:
    root = package.optional_xml(part)
    if root is None:
        return {}
    return {local(element): text for element in root if (text := (element.text or "").strip())}


def _custom(package: Package) -> dict[str, str]:
    root = package.optional_xml("docProps/custom.xml")
    if root is None:
        return {}
    return {element.get("name", ""): "".join(str(text) for text in element.itertext()).strip() for element in root}
