"""The words of a Word paragraph as displayed: fields by their result, tick boxes by their state, deletions apart."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from extractors.formats.ooxml import attribute, child, local
from extractors.formats.symbols import CHECKED, UNCHECKED, in_font, is_symbol_font, symbol

_SKIPPED: Final = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "fldData", "ffData", "rt"}
    | {"tcPr", "trPr", "tblPr", "tblGrid", "sectPr", "ctrlPr", "fPr", "naryPr", "dPr"}
)
_DELETED: Final = frozenset({"del", "moveFrom"})
_FIXED: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})


class Inline:
    """What a paragraph holds: its words, what was deleted and by whom, and what is drawn beside them.

    ``boxes`` are the content elements of text boxes, ``art`` the words of WordArt, ``diagrams`` relations to their data.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.deleted: list[tuple[str | None, str]] = []
        self.boxes: list[etree._Element] = []
        self.art: list[str] = []
        self.diagrams: list[str] = []
        self.hidden = 0
        self._deleting: list[str | None] = []
        self._codes: list[int | None] = []

    @property
    def text(self) -> str:
        """The words that count."""
        return "".join(self.words)

    def collect(self, element: etree._Element) -> None:
        """Take in what an element holds."""
        for inner in element:
            name = local(inner)
            if name in _SKIPPED:
                continue
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, inner)
            elif name in _FIXED:
                self.put(_FIXED[name])
            elif name in _DELETED:
                self._deleting.append(attribute(inner, "author") or None)
                self.collect(inner)
                self._deleting.pop()
            else:
                self.collect(inner)

    def put(self, text: str) -> None:
        """Add words, to the deletions inside a tracked deletion."""
        if not self._deleting:
            self.words.append(text)
            return
        author = self._deleting[-1]
        if self.deleted and self.deleted[-1][0] == author:
            text = self.deleted.pop()[1] + text
        self.deleted.append((author, text))

    def field(self, mark: str) -> None:
        """Take note that a field begins, that its result does, or that it ends: the words of its code do not show."""
        if mark == "begin":
            self._codes.append(len(self.words))
        elif self._codes and mark in {"separate", "end"}:
            code = self._codes.pop()
            if code is not None:
                del self.words[code:]
            if mark == "separate":
                self._codes.append(None)


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as ``w:b`` is there and not switched off."""
    return element is not None and attribute(element, "val", "1").lower() not in _OFF


def chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """The one branch of mc:AlternateContent that counts: the first choice, else the fallback."""
    branches = {local(branch): branch for branch in reversed(alternate)}
    branch = branches.get("Choice", branches.get("Fallback"))
    if branch is not None:
        yield branch


def _text(into: Inline, element: etree._Element) -> None:
    text = element.text or ""
    run = element.getparent()
    properties = child(run, "rPr")
    if properties is None:
        into.put(text)
        return
    if is_on(child(properties, "vanish")):
        into.hidden += 1
        return
    fonts = child(properties, "rFonts")
    font = attribute(fonts, "ascii") if fonts is not None else ""
    into.put(in_font(font, text) if is_symbol_font(font) else text)


def _symbol(into: Inline, element: etree._Element) -> None:
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return
    into.put(symbol(attribute(element, "font"), code))


def _break(into: Inline, element: etree._Element) -> None:
    if attribute(element, "type", "textWrapping") == "textWrapping":
        into.put("\n")


def _field(into: Inline, element: etree._Element) -> None:
    """A legacy form field shows its tick box nowhere but in its data."""
    box = child(element, "ffData", "checkBox")
    if box is not None:
        state = child(box, "checked")
        into.put(CHECKED if is_on(state if state is not None else child(box, "default")) else UNCHECKED)
    into.field(attribute(element, "fldCharType"))


def _control(into: Inline, element: etree._Element) -> None:
    box = child(element, "sdtPr", "checkbox")
    if box is not None:
        into.put(CHECKED if is_on(child(box, "checked")) else UNCHECKED)
        return
    into.collect(element)


def _alternate(into: Inline, element: etree._Element) -> None:
    for branch in chosen(element):
        into.collect(branch)


def _box(into: Inline, element: etree._Element) -> None:
    into.boxes.append(element)


def _art(into: Inline, element: etree._Element) -> None:
    into.art.append(attribute(element, "string"))


def _diagram(into: Inline, element: etree._Element) -> None:
    into.diagrams.append(attribute(element, "dm"))


def _fraction(into: Inline, element: etree._Element) -> None:
    for part, after in (("num", "/"), ("den", "")):
        found = child(element, part)
        if found is not None:
            into.collect(found)
        into.put(after)


_HANDLERS: Final[dict[str, Callable[[Inline, etree._Element], None]]] = {
    "t": _text,
    "delText": _text,
    "sym": _symbol,
    "br": _break,
    "fldChar": _field,
    "sdt": _control,
    "AlternateContent": _alternate,
    "txbxContent": _box,
    "textpath": _art,
    "relIds": _diagram,
    "f": _fraction,
}
