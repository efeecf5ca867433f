"""What is recognised in scans and pictures; needs the extra [ocr] and the fonts the pictures are drawn with."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from docx import Document as WordFile
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts

from extractors.formats import LIMITS, Means, read
from extractors.formats.means import Eye
from extractors.formats.ocr import eye_of_machine, find_ocr
from extractors.formats.ocr_kept import Recognition, place_of, recognition_here
from extractors.isolation import find_isolated
from models.document import Document, Method
from models.errors import Unreadable
from scanner.execution import SerialExecutor
from scanner.intake import Intake
from scanner.progress import Silent
from scanner.reading import Reading, Tools
from scanner.store import Store
from tests.formats.makers import cells, outline, pdf, sound
from tests.scans.ageing import Wear, scanned
from tests.scans.measure import score
from tests.scans.pages import KINDS
from tests.scans.sheet import FONTS

pytestmark = [
    pytest.mark.skipif(find_ocr() is None, reason="the extra [ocr] is not installed"),
    pytest.mark.skipif(not all(map(Path.exists, map(Path, FONTS.values()))), reason="Noto CJK or WenQuanYi is missing"),
]

LINE = "综合能耗为12345.67吨标准煤，编号91320500MA1X"
RED = (205, 35, 45)


@pytest.fixture(scope="module")
def eye() -> Eye:
    return eye_of_machine()


def written(*lines: tuple[int, int, str], size: tuple[int, int] = (1000, 500)) -> Image.Image:
    """A picture with lines at these places in pixels, 28 pixels high."""
    picture = Image.new("RGB", size, "white")
    font = ImageFont.truetype(FONTS["serif"], 28, index=2)
    for x, y, text in lines:
        ImageDraw.Draw(picture).text((x, y), text, "black", font)
    return picture


def packed(picture: Image.Image, kind: str = "PNG", dpi: int = 150, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, dpi=(dpi, dpi), **options)
    return data.getvalue()


def opened(picture: Image.Image, eye: Eye) -> Document:
    return sound(read(packed(picture), "a.png", Means(eye=eye)))


def test_words_with_their_places_and_confidence(eye: Eye) -> None:
    document = opened(written((100, 100, LINE), (100, 160, "第二行")), eye)
    assert document.method is Method.OCR
    assert document.warnings == ("pages 1 were recognised by OCR",)
    assert document.text.split("\n") == [LINE, "第二行"]
    (page,) = document.pages
    assert (page.width, page.height, page.text) == (480, 240, True)
    assert page.confidence is not None
    assert page.confidence > 0.95
    start = LINE.index("12345.67")
    (box,) = document.boxes(start, start + 8)
    assert (box.x0, box.x1) == pytest.approx(((100 + 5 * 28) / 150 * 72, (100 + 5 * 28 + 8 * 15) / 150 * 72), abs=4)
    assert box.top < (100 + 14) / 150 * 72 < box.bottom
    span = document.span(start, start + 8)
    assert span.quote == "12345.67"
    assert span.confidence is not None
    assert span.confidence > 0.9


def ruled() -> Image.Image:
    """A table of three columns and three rows, its first row one cell, its last middle cell empty."""
    picture = written((430, 62, "能耗情况"), (70, 122, "电力"), (370, 122, "8,765,432.10"), (670, 122, "5"))
    draw = ImageDraw.Draw(picture)
    ImageDraw.Draw(picture).text((70, 182), "水", "black", ImageFont.truetype(FONTS["serif"], 28, index=2))
    draw.rectangle((40, 50, 940, 110), outline="black", width=2)
    for row in range(2):
        for column in range(3):
            x, y = 40 + 300 * column, 110 + 60 * row
            draw.rectangle((x, y, x + 300, y + 60), outline="black", width=2)
    return picture


def test_a_table_by_its_rulings(eye: Eye) -> None:
    assert cells(opened(ruled(), eye)) == [
        (0, 0, 1, 3, "能耗情况"),
        (1, 0, 1, 1, "电力"),
        (1, 1, 1, 1, "8,765,432.10"),
        (1, 2, 1, 1, "5"),
        (2, 0, 1, 1, "水"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, ""),
    ]


def test_seals_hide_nothing_and_say_nothing_but_red_headings_do(eye: Eye) -> None:
    picture = written((100, 260, LINE))
    seal = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((300, 130, 620, 450), outline=RED, width=9)
    draw.text((380, 370), "评价专用章", RED, ImageFont.truetype(FONTS["bold"], 32, index=2))
    draw.text((250, 40), "澜屹市绿色制造文件", RED, ImageFont.truetype(FONTS["serif"], 44, index=2))
    shown = Image.composite(picture, seal, picture.convert("L").point(lambda value: 255 if value < 128 else 0))
    assert opened(shown, eye).text.split("\n") == ["澜屹市绿色制造文件", LINE]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head(eye: Eye, turn: int) -> None:
    upright = written((100, 100, LINE), (100, 200, "第二行在这里写着一些文字"), (100, 300, "第三行也写着一些别的文字"))
    document = opened(upright.rotate(turn, expand=True), eye)
    assert document.text.split("\n") == [LINE, "第二行在这里写着一些文字", "第三行也写着一些别的文字"]
    assert (document.pages[0].width, document.pages[0].height) == ((480, 240) if turn == 180 else (240, 480))
    assert document.lines[0].upright is (turn != 180)
    (box,) = document.boxes(0, 4)
    x0, y0, x1, y1 = (side / 150 * 72 for side in (100, 100, 100 + 4 * 28, 140))
    shown = {
        90: (y0, 480 - x1, y1, 480 - x0),
        180: (480 - x1, 240 - y1, 480 - x0, 240 - y0),
        270: (240 - y1, x0, 240 - y0, x1),
    }
    assert box[1:] == pytest.approx(shown[turn], abs=6)


def test_a_page_that_leans_is_levelled_and_its_places_lead_back(eye: Eye) -> None:
    lines = [(60, 60 + 60 * row, f"第{row}行写着一段足够长的文字以便看出行的方向") for row in range(1, 7)]
    document = opened(written(*lines).rotate(-1.4, Image.Resampling.BICUBIC, fillcolor="white"), eye)
    assert document.text.split("\n") == [text for _, _, text in lines]
    first, last = document.lines[0], document.lines[-1]
    assert first.xs[0] - last.xs[0] == pytest.approx(0.0244 * 300 / 150 * 72, abs=2.5)
    assert (first.bottom - first.top) > 14  # as high as a line that leans


def test_two_columns_one_after_the_other(eye: Eye) -> None:
    left = [f"左栏第{n}行的文字写得满满当当" for n in "一二三四五"]
    right = [f"右栏第{n}行的文字写得满满当当" for n in "一二三四五"]
    places = [(40, 100 + 60 * row, text) for row, text in enumerate(left)]
    places += [(540, 100 + 60 * row, text) for row, text in enumerate(right)]
    assert "".join(opened(written(*places), eye).text.split()) == "".join(left + right)


def test_a_picture_without_words_is_no_document(eye: Eye) -> None:
    with pytest.raises(Unreadable, match=r"^whole file: no text recognised in the picture$"):
        read(packed(Image.new("RGB", (400, 300), "white")), "a.png", Means(eye=eye))


def scan_of(*pictures: Image.Image, text: str = "") -> bytes:
    """A PDF of A4 pages that are pictures, after one with a text, if any is given."""

    def page(picture: Image.Image) -> Callable[..., None]:
        return lambda canvas: canvas.drawImage(ImageReader(picture), 40, 300, 500, 250)

    first = [lambda canvas: canvas.drawString(72, 700, text)] if text else []
    return pdf(*first, *map(page, pictures))


def test_pages_of_a_pdf_that_are_pictures(eye: Eye) -> None:
    data = scan_of(written((100, 100, LINE)), text="有文字的页")
    document = sound(read(data, "a.pdf", Means(eye=eye)))
    assert document.method is Method.MIXED
    assert document.text == f"有文字的页\n{LINE}"
    assert [page.text for page in document.pages] == [True, True]
    assert document.pages[0].confidence is None
    assert document.pages[1].confidence is not None
    assert document.lines[1].xs[0] == pytest.approx(40 + 50, abs=4)
    assert document.lines[1].top < 841.89 - 550 + 57 < document.lines[1].bottom


def test_word_files_that_hold_pictures_only(eye: Eye) -> None:
    made, data = WordFile(), io.BytesIO()
    for text in ("第一张图", "第二张图"):
        made.add_picture(io.BytesIO(packed(written((100, 100, text)))))
    made.save(data)
    document = sound(read(data.getvalue(), "a.docx", Means(eye=eye)))
    assert outline(document) == [("paragraph", "第一张图"), ("paragraph", "第二张图")]
    assert [page.n for page in document.pages] == [1, 2]
    assert document.method is Method.OCR
    assert document.warnings[0] == "its text is that of 2 pictures, counted as pages"


def garbled(mode: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A PDF whose one font has no ToUnicode table, or one that says other ideographs; its numbers are of another font."""
    plain = ttfonts.makeToUnicodeCMap
    if mode == "wrong":
        shifted = lambda name, subset: plain(name, [code + 0x2A7 if code > 0x4E00 else code for code in subset])  # noqa: E731
        monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", shifted)
    pdfmetrics.registerFont(ttfonts.TTFont("Micro", FONTS["micro"]))

    def page(canvas: object) -> None:
        for y, text in ((700, "澜屹精密机械有限公司绿色工厂评价"), (660, "企业地址在霁川省青禾市工业大道")):
            canvas.setFont("Micro", 14)  # type: ignore[attr-defined]
            canvas.drawString(72, y, text)  # type: ignore[attr-defined]
        canvas.setFont("Helvetica", 12)  # type: ignore[attr-defined]
        canvas.drawString(72, 600, "12345.678")  # type: ignore[attr-defined]

    data = pdf(page)
    return data.replace(b"/ToUnicode", b"/ToUnicodX") if mode == "none" else data


@pytest.mark.parametrize("mode", ["none", "wrong"])
def test_fonts_that_say_other_characters_than_they_show(eye: Eye, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = sound(read(garbled(mode, monkeypatch), "a.pdf", Means(eye=eye)))
    words = [text for _, text in outline(document)]
    assert "".join(words) == "澜屹精密机械有限公司绿色工厂评价企业地址在霁川省青禾市工业大道12345.678"
    assert document.warnings == (
        "pages 1 have a font whose characters cannot be told: its lines were recognised by OCR",
    )
    assert document.method is Method.MIXED
    assert document.complete
    assert document.confidence(0, 4) is not None
    assert document.confidence(len(document.text) - 5, len(document.text)) is None


def test_a_garbled_font_without_ocr_leaves_its_page_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(garbled("none", monkeypatch), "a.pdf")
    assert document.warnings == ("pages 1 have a font whose characters cannot be told (garbled text)",)
    assert not document.complete


def test_the_same_picture_gives_the_same_document(eye: Eye) -> None:
    assert opened(ruled(), eye) == opened(ruled(), eye_of_machine())


@pytest.mark.slow
def test_a_child_has_room_and_time_for_it_and_knows_pages_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_of(written((100, 100, LINE)), ruled(), written((100, 100, LINE))))
    limits = LIMITS.but(seconds=1, seconds_per_page=0)
    found = find_isolated(path, "a.pdf", recognition_here(), limits)
    assert found.document.text.count(LINE) == 2
    assert len(found.pages) == 2
    for name, data in found.pages.items():
        place_of(tmp_path, name).parent.mkdir(exist_ok=True)
        place_of(tmp_path, name).write_bytes(data)
    again = find_isolated(path, "a.pdf", recognition_here().but(kept=str(tmp_path)), limits)
    assert again.pages == {}
    assert again.document == found.document
    with pytest.raises(Unreadable, match="needs OCR"):
        find_isolated(path, "a.pdf", Recognition())
    few = find_isolated(path, "a.pdf", recognition_here(), LIMITS.but(pictures=1)).document
    assert [page.text for page in few.pages] == [True, False, True]
    assert "page 2: more than the limit of 1 pages of OCR (pictures)" in few.warnings


@pytest.mark.slow
def test_a_certificate_in_two_files_is_recognised_once(tmp_path: Path) -> None:
    folder = tmp_path / "round"
    folder.mkdir()
    certificate = written((100, 100, LINE))
    (folder / "一.pdf").write_bytes(scan_of(certificate))
    (folder / "二.pdf").write_bytes(scan_of(certificate, text="有文字的页"))
    (folder / "三.png").write_bytes(packed(certificate))
    tools = Tools(ocr=recognition_here().ocr)
    reading = Reading(Store(tmp_path / "kept"), SerialExecutor(), 1, Silent(), tools)
    found = reading.read(Intake(tmp_path / "blobs").files(folder))
    methods = {path: result.facts.method for path, result in found.items() if result.facts is not None}
    assert methods == {"一.pdf": "ocr", "二.pdf": "mixed", "三.png": "ocr"}
    assert sum(1 for path in tmp_path.glob("kept/pages-*/*/*") if path.is_file()) == 2
    without = Reading(Store(tmp_path / "kept"), SerialExecutor(), 1, Silent(), Tools())
    reasons = {path: result.reason for path, result in without.read(Intake(tmp_path / "b").files(folder)).items()}
    assert reasons["三.png"] == "whole file: a picture; needs OCR (extra [ocr])"
    assert reasons["二.pdf"] is None


def test_code_that_could_fetch_something_is_not_even_imported(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(packed(written((100, 100, "文字"), size=(300, 200))))
    program = (
        f"import sys; sys.path[:] = {sys.path!r}; "
        "from pathlib import Path; from extractors.formats import Means, read; "
        "from extractors.formats.ocr import eye_of_machine; "
        f"read(Path({str(path)!r}).read_bytes(), 'a.png', Means(eye=eye_of_machine())); "
        "print({'rapidocr', 'requests', 'urllib3', 'http.client'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["form", "tables"])
def test_a_worn_scan_with_seals(eye: Eye, kind: str) -> None:
    rng = Random(f"3{kind}")  # noqa: S311  # a seeded generator, not cryptography
    sheet = KINDS[kind](rng)
    scan = scanned(sheet, Wear(1.1, 10, 0.5, 60, 2, 228), rng)
    found = score(sheet.truth, read(packed(scan, "JPEG", 200, quality=90), "a.jpg", Means(eye=eye)))
    assert found.error <= 0.03
    assert found.right_numbers >= 0.97
    assert found.cell_f1 >= 0.9
