"""Where the keys of a TOML text stand, which tomllib does not say."""

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_KEY_PART = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_STRINGS = (r'"""(?:[^\\]|\\.)*?"{3,5}', r"'''.*?'{3,5}", r'"(?:[^"\\\n]|\\.)*"', r"'[^'\n]*'")
_STRING = re.compile("|".join(_STRINGS), re.DOTALL)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def locate(text: str) -> dict[Path, int]:
    """The 1-based line of every table, key and array element, by its path from the top.

    ``text`` must be valid TOML (tomllib has read it). The elements of arrays and of arrays of tables are numbered
    from 0; a table spoken of more than once stands where it is first named.
    """
    return _Walker(text).document()


class _Walker:
    """Walks over a valid text once; ``at`` is the next offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.elements: dict[Path, int] = {}
        self.line_ends = [match.start() for match in re.finditer("\n", text)]

    def document(self) -> dict[Path, int]:
        prefix: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                prefix = self.header()
            else:
                self.pair(prefix)
            self.blank()
        return self.found

    def header(self) -> Path:
        """``[table]`` or ``[[element of an array of tables]]``."""
        start, size = self.at, 2 if self.text.startswith("[[", self.at) else 1
        self.at += size
        path: Path = ()
        for part in self.key():
            path = (*self.element_of(path), part)
            self.note(path, start)
        self.at += size
        if size == 2:
            self.elements[path] = self.elements.get(path, -1) + 1
        path = self.element_of(path)
        self.note(path, start)
        return path

    def element_of(self, path: Path) -> Path:
        """The path of the newest element, if ``path`` names an array of tables."""
        return (*path, self.elements[path]) if path in self.elements else path

    def pair(self, prefix: Path) -> None:
        """``key = value``."""
        start, path = self.at, prefix
        for part in self.key():
            path = (*path, part)
            self.note(path, start)
        self.at += 1
        self.value(path)

    def key(self) -> list[str]:
        """A dotted key; ends before what follows it."""
        parts: list[str] = []
        while match := _KEY_PART.match(self.text, self.at):
            self.at = match.end()
            raw = match[1]
            parts.append(tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw)
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return parts

    def value(self, path: Path) -> None:
        self.blank()
        if self.text.startswith("[", self.at):
            self.array(path)
        elif self.text.startswith("{", self.at):
            self.inline_table(path)
        else:
            match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else len(self.text)

    def array(self, path: Path) -> None:
        index = 0
        while self.more("]"):
            self.note((*path, index), self.at)
            self.value((*path, index))
            index += 1

    def inline_table(self, path: Path) -> None:
        while self.more("}"):
            self.pair(path)

    def more(self, end: str) -> bool:
        """Steps over a bracket or comma; false when the closing bracket was passed."""
        self.blank()
        if self.text[self.at] != end:
            self.at += self.text[self.at] in "[{,"
            self.blank()
        closed = self.text[self.at] == end
        self.at += closed
        return not closed

    def blank(self) -> None:
        if match := _BLANK.match(self.text, self.at):
            self.at = match.end()

    def note(self, path: Path, offset: int) -> None:
        self.found.setdefault(path, bisect_right(self.line_ends, offset - 1) + 1)
