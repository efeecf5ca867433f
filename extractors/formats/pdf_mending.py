"""Characters of garbled fonts are put right: their lines are drawn, recognised, and the words take the place of the noise."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.formats.means import Means, Seen, blind
from extractors.formats.pdf_chars import Char, Chars
from extractors.formats.pdf_drawing import drawn
from extractors.formats.pdf_fonts import FontText, doubtful_fonts
from extractors.formats.pdf_frame import Frame, Rect
from extractors.formats.pdf_lines import TextLine, read_lines

if TYPE_CHECKING:
    from PIL.Image import Image

_SAMPLES = 3
_CHECKS = 12
_ALIKE = 0.5
_AROUND = 1.5


class Mended(NamedTuple):
    """The characters of a page; where lines were recognised, with what confidence; whether noise is left among them."""

    chars: Chars
    places: list[tuple[Rect, float]]
    garbled: bool


class _Line(NamedTuple):
    """A recognised line."""

    text: str
    xs: tuple[float, ...]
    box: Rect
    confidence: float


class Mender:
    """Puts the fonts of one file right; remembers which ones are wrong and which were suspected for nothing."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._wrong: set[str] = set()
        self._right: set[str] = set()

    def mend(self, handles: tuple[Any, Any], frame: Frame, n: int, chars: Chars) -> Mended:
        """The characters of page ``n`` with those of garbled fonts replaced; ``handles``: those of the page and its text."""
        page, text_page = handles
        fonts = doubtful_fonts(text_page, frame, chars.straight, frozenset(self._wrong))
        if self._means.eye is blind:
            return Mended(chars, [], any(font.noise for font in fonts))
        fonts = [font for font in fonts if font.name not in self._right]
        if not fonts:
            return Mended(chars, [], garbled=False)
        size = frame.width, frame.height
        picture = drawn(page, size, self._means.limits)
        wrong = [font for font in fonts if self._is_wrong(font, picture, n, size)]
        lines = [line for font in wrong for line in read_lines(font.chars)]
        seen = self._recognised([_box(line) for line in lines], picture, n, size) if lines else []
        return _replaced(chars, [char for font in wrong for char in font.chars], seen)

    def _is_wrong(self, font: FontText, picture: "Image", n: int, size: tuple[float, float]) -> bool:
        """Whether the characters of a font are not those that its glyphs show; some of its lines are looked at."""
        if font.noise or font.name in self._wrong:
            return True
        if len(self._right) + len(self._wrong) >= _CHECKS:
            return False
        lines = sorted(read_lines(font.chars), key=lambda line: -len(line.text))[:_SAMPLES]
        said = "".join(line.text for line in sorted(lines, key=lambda line: (line.top, line.x0)))
        shown = self._recognised([_box(line) for line in lines], picture, n, size)
        wrong = bool(shown) and _likeness(said, "".join(line.text for line in shown)) < _ALIKE
        (self._wrong if wrong else self._right).add(font.name)
        return wrong

    def _recognised(self, boxes: Iterable[Rect], picture: "Image", n: int, size: tuple[float, float]) -> list[_Line]:
        """What is recognised in these rectangles (points) of a page, from top to bottom."""
        scale = picture.width / size[0]
        from PIL import Image  # noqa: PLC0415  # a page drawn as a picture is rare

        masked = Image.new("RGB", picture.size, "white")
        for box in boxes:
            corner = max(0, int((box.x0 - _AROUND) * scale)), max(0, int((box.top - _AROUND) * scale))
            end = int((box.x1 + _AROUND) * scale) + 1, int((box.bottom + _AROUND) * scale) + 1
            masked.paste(picture.crop((*corner, *end)), corner)
        seen = self._means.eye(masked, n, size)
        return sorted(_lines(seen), key=lambda line: (line.box.top, line.box.x0)) if seen is not None else []


def _lines(seen: Seen) -> Iterable[_Line]:
    for line in seen.lines:
        yield _Line(line.text, line.xs, Rect(line.x0, line.top, line.x1, line.bottom), line.confidence or 0.0)
    for table in seen.tables:
        for cell in table.cells:
            for place in cell.words.lines:
                box = Rect(min(place.xs), place.top, max(place.xs), place.bottom)
                yield _Line(cell.words.text[place.start : place.end], place.xs, box, place.confidence or 0.0)


def _box(line: TextLine) -> Rect:
    return Rect(line.x0, line.top, line.x1, line.bottom)


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # a page drawn as a picture is rare

    return Levenshtein.normalized_similarity(*("".join(text.split()) for text in (one, other)))


def _replaced(chars: Chars, noise: Sequence[Char], seen: Sequence[_Line]) -> Mended:
    """The characters with recognised lines where the first noise that each of them covers stood."""
    gone = set(noise)
    waiting = list(seen)
    found: list[Char] = []
    places: list[tuple[Rect, float]] = []
    for char in chars.straight:
        if char not in gone:
            found.append(char)
            continue
        middle = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for line in [line for line in waiting if _holds(line.box, *middle)]:
            waiting.remove(line)
            places.append((line.box, line.confidence))
            found += _chars(line, char)
    lost = sum(1 for char in noise if not char.text.isspace() and not any(_covers(place, char) for place, _ in places))
    garbled = 2 * lost > len(noise)
    return Mended(chars._replace(straight=found), places, garbled)


def _chars(line: _Line, like: Char) -> Iterable[Char]:
    """A recognised line as characters as high as the one that it replaces."""
    for text, (x0, x1) in zip(line.text, pairwise(line.xs), strict=True):
        yield Char(x0, like.top, x1, like.bottom, text)


def _holds(box: Rect, x: float, y: float) -> bool:
    return box.x0 - _AROUND <= x <= box.x1 + _AROUND and box.top <= y <= box.bottom


def _covers(place: Rect, char: Char) -> bool:
    return _holds(place, (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)
