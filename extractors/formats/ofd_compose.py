"""What stands on an OFD page → lines and tables, by the layout that PDF pages have."""

from typing import NamedTuple

from extractors.formats.ofd_content import Items, Shown
from extractors.formats.ofd_order import in_order
from extractors.formats.ofd_text import Run
from extractors.formats.pdf_chars import Char, Chars
from extractors.formats.pdf_frame import Frame, Rect
from extractors.formats.pdf_lines import TextLine
from extractors.formats.pdf_objects import Drawn
from extractors.formats.pdf_page import PageContent, read_along

_LETTERS = 4
_TWICE = 0.1
_GARBLED = 0.1


class OfdPage(NamedTuple):
    """What stands on a page, the pictures on it, and whether it shows letters drawn as curves, which are not read."""

    content: PageContent
    pictures: list[Shown]
    drawn_letters: bool
    lost: int


def compose(n: int, size: tuple[float, float], layers: tuple[Items, Items, Items]) -> OfdPage:
    """Page ``n``, so many points large, from its own items, those of the templates under it, and its watermarks."""
    own, under, marks = layers
    whole = Items()
    whole.add(under)
    whole.add(own)
    runs = in_order(_straight(own), _straight(under), size)
    chars, outside = _inside(runs, size)
    area = sum(_area(one.box, size) for one in whole.pictures)
    drawn = Drawn(whole.rulings, area, whole.shapes)
    content = read_along(Chars(chars, [], outside), drawn, Frame(0.0, 0.0, *size, 0), n)
    watermark = [_as_line(run) for run in (*(run for run in whole.runs if run.slanted), *marks.runs)]
    return OfdPage(
        content._replace(
            garbled=content.garbled or _is_garbled(chars),
            lines=_with_upright(content.lines, [run for run in runs if run.upright]),
            watermark=list({line.text: line for line in reversed(watermark) if line.text.strip()}.values())[::-1],
        ),
        whole.pictures,
        whole.letters >= _LETTERS,
        whole.lost + marks.lost,
    )


def _is_garbled(chars: list[Char]) -> bool:
    """Whether many of the letters have no usable Unicode; dots and spaces, of which a table of contents is full, aside."""
    odd = sum(1 for char in chars if char.text == "\ufffd" or "\ue000" <= char.text <= "\uf8ff")
    return odd > _GARBLED * max(1, odd + sum(1 for char in chars if char.text.isalnum()))


def _straight(items: Items) -> list[Run]:
    return [run for run in items.runs if not run.slanted]


def _inside(runs: list[Run], size: tuple[float, float]) -> tuple[list[Char], int]:
    """The characters of the runs that touch the page, those drawn twice (to look bold) once; how many lie outside."""
    width, height = size
    kept: list[Char] = []
    seen: set[tuple[str, int, int]] = set()
    outside = 0
    for run in runs:
        for char in run.chars:
            if char.x1 < 0 or char.bottom < 0 or char.x0 > width or char.top > height:
                outside += not char.text.isspace()
            elif not _is_again(char, seen):
                kept.append(char)
    return kept, outside


def _is_again(char: Char, seen: set[tuple[str, int, int]]) -> bool:
    """Whether the same character stands nearly at the same place already; remembers it if not."""
    near = max(_TWICE * (char.bottom - char.top), 0.1)
    x, y = int(char.x0 / near), int(char.top / near)
    if any((char.text, x + right, y + down) in seen for right in (-1, 0, 1) for down in (-1, 0, 1)):
        return True
    seen.add((char.text, x, y))
    return False


def _area(box: Rect, size: tuple[float, float]) -> float:
    width = min(box.x1, size[0]) - max(box.x0, 0.0)
    height = min(box.bottom, size[1]) - max(box.top, 0.0)
    return max(0.0, width) * max(0.0, height)


def _with_upright(lines: list[TextLine], runs: list[Run]) -> list[TextLine]:
    """The lines, those of single characters below each other joined where they are one upright run."""
    owners = {(char.text, char.x0, char.top): number for number, run in enumerate(runs) for char in run.chars}
    found: list[TextLine] = []
    taken: set[int] = set()
    for line in lines:
        owner = owners.get((line.text, line.x0, line.top))
        if owner is None:
            found.append(line)
        elif owner not in taken:
            taken.add(owner)
            found.append(_as_line(runs[owner]))
    return found


def _as_line(run: Run) -> TextLine:
    """A whole run as one line in the rectangle around it; each character has all of its width if they stand upright."""
    box = run.box
    em = max(run.chars[0].x1 - run.chars[0].x0, 1.0)
    text = "".join(char.text for char in run.chars)
    xs = [char.x0 for char in run.chars] + [run.chars[-1].x1]
    if run.upright:
        xs = [box.x1 if index % 2 else box.x0 for index in range(len(xs))]
    return TextLine(text, tuple(xs), box.top, box.bottom, box.x0, box.x1, em, tabular=False)
