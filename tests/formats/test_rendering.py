"""Pictures of pages: what was read lies on its ink, however the page is turned and cropped; limits and refusals."""

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import LIMITS, read
from extractors.formats.rendering import DPI, PIXELS, Sheet
from extractors.picturing import Pictures, pictures_of
from models.document import Document
from models.errors import Unreadable
from tests.formats.makers import A4, pdf

WIDTH, HEIGHT = A4
SLACK = 1.0
DARK = 128


def sheet(tmp_path: Path, data: bytes, n: int = 1) -> Sheet:
    path = tmp_path / "file"
    path.write_bytes(data)
    return Pictures(path).page(n)


def words(angle: int, crop: tuple[float, float, float, float] | None, *, upright: bool) -> bytes:
    """A page turned by ``angle``; its words are upright as displayed, or run along the sheet before it was turned."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        if crop is not None:
            canvas.setCropBox(crop)
        if upright:
            canvas.transform(*{0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, HEIGHT, 0), 180: (-1, 0, 0, -1, WIDTH, HEIGHT),
                               270: (0, -1, 1, 0, 0, WIDTH)}[angle])  # fmt: skip
        canvas.setFont("Helvetica", 14)
        for x, y, text in ((150, 500, "Energy"), (300, 420, "12,345.6"), (150, 380, "quality jgpy"), (260, 300, "H")):
            canvas.drawString(x, y, text)

    return pdf(draw)


def ink(picture: Image.Image) -> list[tuple[int, int]]:
    grey = picture.convert("L")
    return [(at % grey.width, at // grey.width) for at, value in enumerate(grey.tobytes()) if value < DARK]


def boxed(document: Document, scale: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """The boxes of all blocks in pixels."""
    across, down = scale
    return [
        (box.x0 * across - SLACK, box.top * down - SLACK, box.x1 * across + SLACK, box.bottom * down + SLACK)
        for block in document.blocks
        for box in document.boxes(block.start, block.end)
    ]


@pytest.mark.parametrize("upright", [True, False], ids=["upright", "sideways"])
@pytest.mark.parametrize("crop", [None, (60, 80, 540, 790)], ids=["whole", "cropped"])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_ink_lies_inside_the_boxes(
    tmp_path: Path, angle: int, crop: tuple[float, float, float, float] | None, *, upright: bool
) -> None:
    data = words(angle, crop, upright=upright)
    document = read(data, "a.pdf")
    drawn = sheet(tmp_path, data)
    page = document.pages[0]
    assert (round(drawn.width, 1), round(drawn.height, 1)) == (round(page.width, 1), round(page.height, 1))
    picture = Image.open(io.BytesIO(drawn.data))
    boxes = boxed(document, (picture.width / page.width, picture.height / page.height))
    hits = dict.fromkeys(boxes, 0)
    for x, y in ink(picture):
        inside = [box for box in boxes if box[0] <= x + 0.5 <= box[2] and box[1] <= y + 0.5 <= box[3]]
        assert inside, (x, y)
        for box in inside:
            hits[box] += 1
    assert min(hits.values()) > 0
    assert max(min(box[2] - box[0], box[3] - box[1]) for box in boxes) < 2 * 14 * DPI / 72


def test_what_was_filled_in_is_drawn_as_it_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Name")
        canvas.acroForm.textfield(name="a", x=150, y=690, width=200, height=24, value="Typed", borderWidth=0)

    data = pdf(draw)
    assert "Typed" in read(data, "a.pdf").text
    drawn = sheet(tmp_path, data)
    picture = Image.open(io.BytesIO(drawn.data))
    assert any(x > 150 * picture.width / drawn.width for x, _ in ink(picture))


def test_a_huge_page_is_drawn_coarser(tmp_path: Path) -> None:
    data = pdf(lambda canvas: canvas.setPageSize((7200, 14400)))
    picture = Image.open(io.BytesIO(sheet(tmp_path, data).data))
    assert picture.width * picture.height <= 1.01 * PIXELS
    assert round(picture.height / picture.width, 1) == 2.0


def frames(*sizes: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    first, *rest = [Image.new("RGB", size, "white") for size in sizes]
    first.save(stream, "TIFF", save_all=True, append_images=rest, dpi=(144, 144))
    return stream.getvalue()


def test_every_frame_of_a_picture_is_a_page(tmp_path: Path) -> None:
    data = frames((300, 600), (400, 200))
    sizes = [(one.width, one.height, one.pages) for one in (sheet(tmp_path, data, n) for n in (1, 2))]
    assert sizes == [(150, 300, 2), (200, 100, 2)]


def test_a_photograph_is_a_jpeg_and_text_a_png(tmp_path: Path) -> None:
    noise = Image.effect_noise((400, 400), 80).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "PNG")
    assert sheet(tmp_path, stream.getvalue()).format == "jpeg"
    assert sheet(tmp_path, words(0, None, upright=True)).format == "png"


@pytest.mark.parametrize(
    ("data", "n", "said"),
    [
        (b"plain text", 1, "whole file: has no pictures of its pages"),
        (b"%PDF-1.7 broken", 1, "whole file: pdfium cannot open it: "),
        (pdf(lambda canvas: canvas.drawString(72, 700, "a")), 2, "page 2: cannot be drawn; the file has 1 pages"),
        (frames((30, 30)), 2, "page 2: the picture cannot be decoded: "),
        (b"\x89PNG\r\n\x1a\n broken", 1, "page 1: the picture cannot be decoded: "),
    ],
    ids=["text", "broken", "no such page", "no such frame", "broken picture"],
)
def test_what_cannot_be_drawn_says_why(tmp_path: Path, data: bytes, n: int, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        sheet(tmp_path, data, n)
    assert str(caught.value).startswith(said)


def test_a_picture_over_the_limit_is_not_decoded(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(frames((300, 300)))
    with pytest.raises(Unreadable, match="more than the limit of 1000 pixels"):
        Pictures(path, LIMITS.but(pixels=1000)).page(1)


def test_only_files_that_show_pages_have_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(words(0, None, upright=True))
    for name, shows in (("a.pdf", True), ("none", False)):
        with pictures_of(tmp_path / name, name) as pictures:
            assert (pictures is not None) is shows
