"""Walks the layers of an OFD page: runs of text, rulings and pictures on the page as displayed, in points."""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from extractors.formats.matrix import IDENTITY, Matrix, apply, times
from extractors.formats.ofd_paths import Outline
from extractors.formats.ofd_structure import Resources
from extractors.formats.ofd_text import Run, numbers, read_runs
from extractors.formats.ooxml import attribute, child, local
from extractors.formats.pdf_frame import Rect
from models.errors import Unreadable

_MOST_OBJECTS = 200_000
_MOST_CHARS = 500_000
_MOST_DEPTH = 16
_FALSE = frozenset({"false", "0"})


class Shown(NamedTuple):
    """A picture on a page: the part that holds it (empty if none is named) and where its unit square lies."""

    part: str
    matrix: Matrix

    @property
    def box(self) -> Rect:
        """The rectangle around it."""
        xs, ys = zip(*(apply(self.matrix, x, y) for x in (0, 1) for y in (0, 1)), strict=True)
        return Rect(min(xs), min(ys), max(xs), max(ys))


class Items:
    """What stands on a page or template, in the order of its content; ``lost`` counts objects without a place or content."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rulings: list[Rect] = []
        self.pictures: list[Shown] = []
        self.shapes = 0
        self.letters = 0
        self.lost = 0

    def add(self, other: "Items") -> None:
        """Put what stands on another page over this one."""
        self.runs += other.runs
        self.rulings += other.rulings
        self.pictures += other.pictures
        self.shapes += other.shapes
        self.letters += other.letters
        self.lost += other.lost


def read_items(holder: etree._Element, part: str, resources: Resources, matrix: Matrix) -> Items:
    """What the layers, blocks or objects inside ``holder`` show; ``matrix`` leads from its space to the page.

    Raises:
        Unreadable: more objects or characters than a page can honestly hold.
    """
    walk = _Walk(part, resources)
    walk.inside(holder, matrix, 0)
    return walk.items


class _Walk:
    """Visits objects, composite ones from inside; counts them, since composites can multiply without end."""

    def __init__(self, part: str, resources: Resources) -> None:
        self.items = Items()
        self._part = part
        self._resources = resources
        self._count = self._chars = 0
        self._kinds: dict[str, Callable[[etree._Element, Matrix, int], None]] = {
            "Layer": self.inside,
            "PageBlock": self.inside,
            "TextObject": self._text,
            "PathObject": self._path,
            "ImageObject": self._picture,
            "CompositeObject": self._composite,
        }

    def inside(self, holder: etree._Element, matrix: Matrix, depth: int) -> None:
        """Visit what is inside an element, in order."""
        for thing in holder:
            visit = self._kinds.get(local(thing))
            if visit is None or attribute(thing, "Visible") in _FALSE:
                continue
            self._count += 1
            if self._count > _MOST_OBJECTS:
                raise Unreadable(self._part, f"more than {_MOST_OBJECTS} objects on one page")
            if depth < _MOST_DEPTH:
                visit(thing, matrix, depth + 1)

    def _text(self, thing: etree._Element, matrix: Matrix, _: int) -> None:
        self._chars += sum(len(str(text)) for text in thing.itertext())
        if self._chars > _MOST_CHARS:
            raise Unreadable(self._part, f"more than {_MOST_CHARS} characters on one page")
        try:
            self.items.runs += list(read_runs(thing, _placed(thing, matrix)))
        except ValueError:
            self.items.lost += 1

    def _path(self, thing: etree._Element, matrix: Matrix, _: int) -> None:
        try:
            outline = Outline(thing, _placed(thing, matrix))
        except ValueError:
            return
        if outline.box is not None:
            self.items.shapes += 1
            self.items.letters += outline.like_a_letter()
            self.items.rulings.extend(outline.rulings())

    def _picture(self, thing: etree._Element, matrix: Matrix, _: int) -> None:
        try:
            _x, _y, width, height = numbers(attribute(thing, "Boundary"), 4)
            usual = (width, 0, 0, height, 0, 0)
            whole = _placed(thing, matrix, usual)
        except ValueError:
            return
        part = self._resources.media.get(attribute(thing, "ResourceID"), "")
        if part:
            self.items.pictures.append(Shown(part, whole))

    def _composite(self, thing: etree._Element, matrix: Matrix, depth: int) -> None:
        unit = self._resources.units.get(attribute(thing, "ResourceID"))
        content = child(unit, "Content")
        whole = _placed_or_none(thing, matrix)
        if content is None or whole is None:
            self.items.lost += 1
        else:
            self.inside(content, whole, depth)


def _placed(thing: etree._Element, outer: Matrix, usual: Matrix = IDENTITY) -> Matrix:
    """From the space of an object to the page: its CTM (``usual`` without one), then the corner of its boundary.

    Raises:
        ValueError: its boundary or CTM are not numbers.
    """
    x, y, _, _ = numbers(attribute(thing, "Boundary"), 4)
    said = attribute(thing, "CTM")
    a, b, c, d, e, f = numbers(said, 6) if said.strip() else usual
    return times((a, b, c, d, e + x, f + y), outer)


def _placed_or_none(thing: etree._Element, outer: Matrix) -> Matrix | None:
    try:
        return _placed(thing, outer)
    except ValueError:
        return None
