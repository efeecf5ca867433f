"""One page of an OFD document: its own layers, templates and annotations → what the layout of PDF pages works on."""

from collections.abc import Mapping

from lxml import etree

from extractors.formats.matrix import Matrix, times
from extractors.formats.ofd_compose import OfdPage, compose
from extractors.formats.ofd_content import Items, read_items
from extractors.formats.ofd_package import OfdPackage
from extractors.formats.ofd_structure import Body, Resources, children, resources, words
from extractors.formats.ofd_text import numbers
from extractors.formats.ooxml import attribute, child
from extractors.formats.pdf_frame import Rect
from models.errors import Unreadable

_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_LARGEST = 20_000.0
_HIDDEN = frozenset({"false", "0"})


class Pages:
    """Reads the pages of one document; templates are read once. What is wrong with parts goes to ``warnings``."""

    def __init__(self, package: OfdPackage, body: Body, warnings: list[str]) -> None:
        self._package = package
        self._body = body
        self._warnings = warnings
        self._templates: dict[tuple[str, Matrix], Items] = {}
        self._annotations = self._annotation_parts()

    def read(self, identifier: str, part: str, n: int) -> OfdPage:
        """Page ``n``.

        Raises:
            Unreadable: the part of the page is missing, damaged or over a limit.
        """
        if not part:
            raise Unreadable(self._body.part, "a page without a place (BaseLoc)")
        root = self._package.xml(part)
        frame = self._frame(root)
        matrix = (_POINTS, 0.0, 0.0, _POINTS, -frame.x0 * _POINTS, -frame.top * _POINTS)
        size = ((frame.x1 - frame.x0) * _POINTS, (frame.bottom - frame.top) * _POINTS)
        under, over = self._templates_of(root, part, matrix)
        own = read_items(_content(root), part, self._resources(root, part), matrix)
        stamps, marks = self._annotated(identifier, matrix)
        own.add(over)
        own.add(stamps)
        return compose(n, size, (own, under, marks))

    def _frame(self, root: etree._Element) -> Rect:
        """The area of a page in millimetres: its own, or that of the document, or A4."""
        for area in (child(root, "Area"), child(self._body.root, "CommonData", "PageArea")):
            for name in ("PhysicalBox", "ApplicationBox"):
                try:
                    x, y, width, height = numbers(words(area, name), 4)
                except ValueError:
                    continue
                if 0 < width <= _LARGEST and 0 < height <= _LARGEST:
                    return Rect(x, y, x + width, y + height)
        return Rect(*_A4)

    def _resources(self, root: etree._Element, part: str) -> Resources:
        common = self._body.resources
        if child(root, "PageRes") is None:
            return common
        own = resources(self._package, root, part, self._warnings)
        return Resources(common.media | own.media, common.units | own.units)

    def _templates_of(self, root: etree._Element, part: str, matrix: Matrix) -> tuple[Items, Items]:
        """What the templates of a page put under and over it; templates of templates do not count."""
        under, over = Items(), Items()
        for use in children(root, "Template"):
            template = self._body.templates.get(attribute(use, "TemplateID"))
            if template is None:
                self._warnings.append(f"{part}: names a template that there is not")
                continue
            layer = over if attribute(use, "ZOrder") == "Foreground" else under
            layer.add(self._template(template, matrix))
        return under, over

    def _template(self, part: str, matrix: Matrix) -> Items:
        key = part, matrix
        if key not in self._templates:
            try:
                root = self._package.xml(part)
                self._templates[key] = read_items(_content(root), part, self._resources(root, part), matrix)
            except Unreadable as error:
                self._warnings.append(f"a template cannot be read: {error}")
                self._templates[key] = Items()
        return self._templates[key]

    def _annotation_parts(self) -> Mapping[str, list[str]]:
        """Identifier of a page → the parts that hold its annotations."""
        location = words(self._body.root, "Annotations")
        if not location:
            return {}
        base = self._package.find(location, self._body.part)
        found: dict[str, list[str]] = {}
        try:
            for page in children(self._package.xml(base), "Page"):
                parts = [self._package.find(one.text or "", base) for one in children(page, "FileLoc")]
                found.setdefault(attribute(page, "PageID"), []).extend(parts)
        except Unreadable as error:
            self._warnings.append(str(error))
        return found

    def _annotated(self, identifier: str, matrix: Matrix) -> tuple[Items, Items]:
        """What annotations show on a page: stamps, notes and the like; watermarks."""
        stamps, marks = Items(), Items()
        for part in self._annotations.get(identifier, ()):
            try:
                root = self._package.xml(part)
            except Unreadable as error:
                self._warnings.append(f"annotations cannot be read: {error}")
                continue
            for note in children(root, "Annot"):
                if attribute(note, "Visible") in _HIDDEN:
                    continue
                layer = marks if attribute(note, "Type") == "Watermark" else stamps
                layer.add(self._appearance(note, part, matrix))
        return stamps, marks

    def _appearance(self, note: etree._Element, part: str, matrix: Matrix) -> Items:
        shown = child(note, "Appearance")
        if shown is None:
            return Items()
        try:
            x, y, _, _ = numbers(attribute(shown, "Boundary"), 4)
        except ValueError:
            x, y = 0.0, 0.0
        return read_items(shown, part, self._body.resources, times((1, 0, 0, 1, x, y), matrix))


def _content(root: etree._Element) -> etree._Element:
    """What holds the layers of a page; the page itself if they are not wrapped."""
    found = child(root, "Content")
    return root if found is None else found
