"""Content of PDF pages that cannot be unpacked to its end: pdfium shows what it gets and does not say that more is lost."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.formats.pdf_syntax import Syntax, reference_after

_REFERENCE: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_ARRAY: Final = re.compile(rb"/(Kids|Contents)\s*\[([^\]]*)\]")
_CATALOG: Final = re.compile(rb"/Type\s*/Catalog\b")
_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_DEEPEST: Final = 50


def damaged_places(syntax: Syntax, pages: int) -> tuple[str, ...]:
    """The places whose content is lost in part or in whole: "page 3", or "object 17" where the page cannot be told."""
    order = list(_page_objects(syntax))
    known = len(order) == pages
    found: dict[str, None] = {}
    for n, number in enumerate(order, 1):
        for one in _contents(syntax, syntax.text(number)):
            if _is_damaged(syntax, one):
                found[f"page {n}" if known else f"object {one}"] = None
    for number, entry in syntax.objects.items():
        if entry.end and _FORM.search(entry.text) and _is_damaged(syntax, number):
            found[f"object {number}"] = None
    return tuple(found)


def _is_damaged(syntax: Syntax, number: int) -> bool:
    entry = syntax.objects.get(number)
    return entry is not None and entry.end > 0 and syntax.is_damaged(entry)


def _page_objects(syntax: Syntax) -> Iterator[int]:
    """The numbers of the page objects in the order of the pages."""
    roots = (reference_after(one.text, "Pages") for one in reversed(syntax.marked) if _CATALOG.search(one.text))
    root = next((number for number in roots if number is not None), None)
    stack = [] if root is None else [(root, 0)]
    seen: set[int] = set()
    while stack:
        number, depth = stack.pop()
        if number in seen or depth > _DEEPEST:
            continue
        seen.add(number)
        kids = _array(syntax.text(number), b"Kids")
        if kids is None:
            yield number
        else:
            stack.extend((kid, depth + 1) for kid in reversed(kids))


def _contents(syntax: Syntax, page: bytes) -> list[int]:
    """The numbers of the streams that a page consists of."""
    listed = _array(page, b"Contents")
    if listed is not None:
        return listed
    number = reference_after(page, "Contents")
    if number is None:
        return []
    text = syntax.text(number)
    entry = syntax.objects.get(number)
    return [number] if entry is not None and entry.end else _numbers(text)


def _array(text: bytes, key: bytes) -> list[int] | None:
    return next((_numbers(match[2]) for match in _ARRAY.finditer(text) if match[1] == key), None)


def _numbers(text: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(text)]
