"""The zip package of an OFD file: locations as producers write them, XML whose namespace may be missing."""

import posixpath

from lxml import etree

from extractors.formats.limits import Limits
from extractors.formats.ooxml import Package, parse_xml, refuse_doctype, xml_parser
from models.errors import Unreadable

_UNBOUND = {etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE}


class OfdPackage(Package):
    """A package whose parts are found by location: absolute or relative, with "/" or a backslash, in whatever case."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        super().__init__(data, limits)
        self._folded = {name.casefold(): name for name in sorted(self._infos, reverse=True)}

    def find(self, location: str, base: str = "") -> str:
        """The part that a location in the part ``base`` means; the name it should have if there is none.

        A relative location counts from the folder of ``base``, or from the root for producers that forget the "/".
        """
        plain = location.strip().replace("\\", "/")
        folder = "" if plain.startswith("/") else posixpath.dirname(base)
        wanted = [
            posixpath.normpath(posixpath.join("/", start, plain.lstrip("/"))).lstrip("/") for start in (folder, "")
        ]
        found = (name if name in self._infos else self._folded.get(name.casefold()) for name in wanted)
        return next((name for name in found if name is not None), wanted[0])

    def xml(self, part: str) -> etree._Element:
        """The root element of a part; a prefix bound to no namespace is no error."""
        data = self.read(part)
        refuse_doctype(data, part)
        try:
            return parse_xml(data, part)
        except Unreadable:
            parser = xml_parser(recover=True)
            try:
                root = etree.fromstring(data, parser)
            except etree.XMLSyntaxError:
                root = None
            if root is None or {error.type for error in parser.error_log} != _UNBOUND:
                raise
            return root

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._infos
