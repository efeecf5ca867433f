"""What a paragraph style says of headings and lists, with what it takes over from the style it is based on."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from extractors.formats.ooxml import attribute, child, local, whole

_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|(?:附件)?题目", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc\b|toc ?\d|目录", re.IGNORECASE)
_DEEPEST = 9
_CHAIN = 20


class Styles:
    """The styles of one document by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for element in root if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId")
                self._styles[name] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true"}:
                    self._default = name

    def of(self, properties: etree._Element | None) -> str | None:
        """The style id of a paragraph by its pPr."""
        named = child(properties, "pStyle")
        return attribute(named, "val") if named is not None else self._default

    def level(self, properties: etree._Element | None) -> int:
        """The heading level (1-based; 0: none) by the paragraph's or its style's outline level or the style's name."""
        own = child(properties, "outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self._chain(self.of(properties)):
            outline = child(style, "pPr", "outlineLvl")
            name = self._name(style)
            match = _HEADING.match(name)
            if match:
                return int(match.group(1))
            if outline is not None:
                return _outline(outline)
            if _TITLE.fullmatch(name):
                return 1
        return 0

    def is_contents(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return any(_CONTENTS.match(self._name(style)) for style in self._chain(self.of(properties)))

    def list_of(self, style_id: str | None) -> tuple[str, int | None] | None:
        """The list (numId, level if it says so) that a style puts its paragraphs in."""
        num, level = None, None
        for style in self._chain(style_id):
            properties = child(style, "pPr", "numPr")
            own_num, own_level = child(properties, "numId"), child(properties, "ilvl")
            if num is None and own_num is not None:
                num = attribute(own_num, "val")
            if level is None and own_level is not None:
                level = attribute(own_level, "val")
        if num is None:
            return None
        return num, whole(level, 0) if level is not None else None

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        for _ in range(_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            parent = child(style, "basedOn")
            style_id = attribute(parent, "val") if parent is not None else None

    @staticmethod
    def _name(style: etree._Element) -> str:
        name = child(style, "name")
        return attribute(name, "val") if name is not None else ""


def _outline(element: etree._Element) -> int:
    value = attribute(element, "val")
    level = whole(value, -1) + 1
    return level if level <= _DEEPEST else 0
