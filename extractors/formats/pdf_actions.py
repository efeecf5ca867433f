"""What a PDF would do by itself or on a click: scripts, programs, forms sent; where opening it would lead."""

import re
from collections.abc import Iterator
from typing import Final

from extractors.formats.pdf_syntax import Syntax, string_after

_ACTION: Final = re.compile(rb"/S\s*/(JavaScript|Launch|ImportData|SubmitForm|Rendition|Movie|RichMediaExecute)\b")
_FURTHER: Final = {"XFA form": re.compile(rb"/XFA\s*[\[\d]"), "RichMedia": re.compile(rb"/Subtype\s*/RichMedia\b")}
_WITH_FILE: Final = frozenset({"Launch", "ImportData"})
_LINK: Final = re.compile(rb"/S\s*/(URI|GoToR|GoToE|Launch|SubmitForm|ImportData)\b")
_TRIGGER: Final = re.compile(rb"/(?:OpenAction|AA)\b")
_VALUE: Final = re.compile(rb"/(OpenAction|AA|O|PO|PV|Next)\s*(?:(\d{1,10})\s+\d{1,5}\s+R\b|(<<))")
_BRACKET: Final = re.compile(rb"<<|>>")
_DEEPEST: Final = 10


class Actions:
    """The actions of a file; those of the opening are followed from their triggers."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._opening = list(self._opened())

    def scripts(self) -> Iterator[str]:
        """Kinds of active content, with the file that a launch names; "(on opening)" where no click is needed."""
        for text in self._opening:
            yield from (f"{one} (on opening)" for one in _actions(text))
        seen_on_opening = {one for text in self._opening for one in _actions(text)}
        for entry in self._syntax.marked:
            yield from (one for one in _actions(entry.text) if one not in seen_on_opening)
            yield from (name for name, pattern in _FURTHER.items() if pattern.search(entry.text))

    def links(self) -> Iterator[str]:
        """Addresses and files that opening the file would fetch or start."""
        for text in self._opening:
            for match in _LINK.finditer(text):
                target = string_after(text, "URI") if match[1] == b"URI" else _file(text)
                yield target or f"{match[1].decode('ascii')} without a readable target"

    def _opened(self) -> Iterator[bytes]:
        """The texts of the actions that run when the document is opened or a page comes into view."""
        seen: set[int] = set()
        for entry in self._syntax.marked:
            if _TRIGGER.search(entry.text):
                yield from self._values(entry.text, frozenset({b"OpenAction", b"AA"}), seen, 0)

    def _values(self, text: bytes, keys: frozenset[bytes], seen: set[int], depth: int) -> Iterator[bytes]:
        for match in _VALUE.finditer(text):
            if match[1] not in keys or depth > _DEEPEST:
                continue
            if match[2] is None:
                inner = _dictionary(text, match.end())
            elif int(match[2]) in seen:
                continue
            else:
                seen.add(int(match[2]))
                inner = self._syntax.text(int(match[2]))
            if match[1] == b"AA":
                yield from self._values(inner, frozenset({b"O", b"PO", b"PV"}), seen, depth + 1)
            else:
                yield inner
                yield from self._values(inner, frozenset({b"Next"}), seen, depth + 1)


def _actions(text: bytes) -> Iterator[str]:
    for match in _ACTION.finditer(text):
        kind = match[1].decode("ascii")
        file = _file(text) if kind in _WITH_FILE else None
        yield f"{kind} {file}" if file else kind


def _file(text: bytes) -> str | None:
    return string_after(text, "UF") or string_after(text, "F")


def _dictionary(text: bytes, at: int) -> bytes:
    """The inside of the dictionary whose opening brackets end at ``at``."""
    depth = 1
    for match in _BRACKET.finditer(text, at):
        depth += 1 if match[0] == b"<<" else -1
        if not depth:
            return text[at : match.start()]
    return text[at:]
