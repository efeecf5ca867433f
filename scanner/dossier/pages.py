"""Pictures of the pages that findings cite, the passages boxed; each page once, within what a dossier may weigh."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from PIL import Image, ImageDraw

from extractors.conversion import Aim, ConversionJob, convert
from extractors.formats import sniff
from extractors.formats.rendering import DRAWN, Sheet
from extractors.picturing import Pictures
from models.document import Box
from models.errors import Unreadable
from scanner.dossier.casefile import Case, parts_shown
from scanner.dossier.originals import Original, Standing
from scanner.results.rows import PassageRow

MOST_PAGES: Final = 120
MOST_BYTES: Final = 12 << 20
"""All pictures together; they stand in the archive, in the page and in the Word file."""
MOST_CONVERTED: Final = 32
"""So many Office files are drawn at most: LibreOffice takes about half a second for each."""
MOST_PER_FINDING: Final = 6

_COLOURS: Final = 64
_RED: Final = (0xC8, 0x10, 0x2E)
_WIDTH, _MARGIN = 3, 2


class Place(NamedTuple):
    """A page of a file."""

    path: str
    page: int


class Drawn(NamedTuple):
    """The picture of a page: its part of the dossier, its number, its bytes and size in pixels."""

    name: str
    number: int
    data: bytes
    width: int
    height: int


class Pages(NamedTuple):
    """The pictures by page, in order; for the others the key of why there is none; and how many did not fit.

    ``standing``: how the original of every cited file stood; ``registers``: the same of every register of the run.
    """

    drawn: Mapping[Place, Drawn]
    lacking: Mapping[Place, str]
    over: int
    standing: Mapping[str, Standing]
    registers: Mapping[str, Standing] = MappingProxyType({})


def wanted(case: Case) -> dict[Place, tuple[Box, ...]]:
    """The pages that accusing findings cite, then those behind affiliates, candidates and days, with all boxes on them."""
    boxes: dict[Place, list[Box]] = {}
    parts = parts_shown(case.evaluator) if case.evaluator is not None else ()
    for piece in (*_of_findings(case), *(one for one in parts if isinstance(one, PassageRow))):
        if piece.page is None:
            continue
        for place, held in _by_page(piece).items():
            known = boxes.setdefault(place, [])
            known.extend(box for box in held if box not in known)
    return {place: tuple(held) for place, held in boxes.items()}


def _of_findings(case: Case) -> Iterator[PassageRow]:
    """The first passages of each, in the order in which they are shown."""
    for row in case.accusing():
        passages = [piece for piece in row.evidence if isinstance(piece, PassageRow) and piece.page is not None]
        yield from passages[:MOST_PER_FINDING]


def signs_on(case: Case) -> dict[Place, list[int]]:
    """The numbers of the signs that cite each page."""
    numbers: dict[Place, list[int]] = {}
    for number, row in enumerate(case.accusing(), 1):
        for piece in row.evidence:
            if isinstance(piece, PassageRow) and piece.page is not None:
                for place in _by_page(piece):
                    numbers.setdefault(place, []).append(number)
    return numbers


def _by_page(piece: PassageRow) -> dict[Place, list[Box]]:
    """A passage that runs over a page break has boxes on both."""
    held: dict[Place, list[Box]] = {Place(piece.path, piece.page or 1): []}
    for box in piece.boxes:
        held.setdefault(Place(piece.path, int(box[0])), []).append(box)
    return held


def draw(places: Mapping[Place, tuple[Box, ...]], held: Mapping[str, Original], work: Path) -> Pages:
    """Draws the pages, in ``work`` what LibreOffice makes of them; those that cannot be drawn are named."""
    unknown = Original(Standing.MISSING)
    lacking = {
        place: "why.changed" if one.standing is Standing.CHANGED else "why.missing"
        for place in places
        if (one := held.get(place.path, unknown)).location is None
    }
    drawers = _drawers([place.path for place in places if place not in lacking], held, work)
    drawn: dict[Place, Drawn] = {}
    weight = over = 0
    for place, boxes in places.items():
        if place in lacking:
            continue
        if len(drawn) >= MOST_PAGES or weight >= MOST_BYTES:
            over += 1
            continue
        made = _picture(drawers.get(place.path), place, boxes, len(drawn) + 1)
        if made is None:
            lacking[place] = "why.undrawn"
        else:
            drawn[place] = made
            weight += len(made.data)
    return Pages(drawn, lacking, over, {path: one.standing for path, one in held.items()})


def _drawers(paths: Iterable[str], held: Mapping[str, Original], work: Path) -> dict[str, Pictures]:
    """What draws each file: itself, or its PDF by LibreOffice, many files in one call."""
    drawers: dict[str, Pictures] = {}
    jobs: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        location = held[path].location
        if location is None:
            continue
        if sniff(location.read_bytes(), path) in DRAWN:
            drawers[path] = Pictures(location)
        else:
            jobs.setdefault(str(location), []).append(path)
    chosen = {str(number): location for number, location in enumerate(list(jobs)[:MOST_CONVERTED])}
    asked = [ConversionJob(sha256=number, location=place, aim=Aim.SHOW) for number, place in chosen.items()]
    for one in convert(asked, work) if asked else ():
        if one.pdf:
            drawers |= dict.fromkeys(jobs[chosen[one.sha256]], Pictures(Path(one.pdf)))
    return drawers


def _picture(drawer: Pictures | None, place: Place, boxes: tuple[Box, ...], number: int) -> Drawn | None:
    if drawer is None:
        return None
    try:
        sheet = drawer.page(place.page)
    except Unreadable:
        return None
    return _boxed(sheet, boxes, number)


def _boxed(sheet: Sheet, boxes: tuple[Box, ...], number: int) -> Drawn:
    """The page with a frame around each box, as PNG of few colours."""
    picture, ink = _inked(Image.open(io.BytesIO(sheet.data)))
    across, down = picture.width / sheet.width, picture.height / sheet.height
    pen = ImageDraw.Draw(picture)
    for _, x0, top, x1, bottom in boxes:
        left, upper = x0 * across - _MARGIN, top * down - _MARGIN
        right, lower = x1 * across + _MARGIN, bottom * down + _MARGIN
        if left < right and upper < lower:
            pen.rectangle((left, upper, right, lower), outline=ink, width=_WIDTH)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return Drawn(f"pages/{number:04d}.png", number, data.getvalue(), picture.width, picture.height)


def _inked(picture: Image.Image) -> tuple[Image.Image, int]:
    """A picture of few colours with one more to draw frames in, and the number of that colour."""
    if picture.mode != "P":
        picture = picture.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    colours = (picture.getpalette() or [])[: 3 * _COLOURS]
    picture.putpalette([*colours, *_RED])
    return picture, len(colours) // 3
