"""A Word file in the dress of official papers (GB/T 9704): A4, 仿宋 for the text, 黑体 and 楷体 for headings, tables, pictures.

Every word goes in as text: nothing of a file becomes a field, a link or a formula.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from scanner.exports.cells import clean

FANG, HEI, KAI, SONG = "仿宋", "黑体", "楷体", "宋体"
BODY, SMALL, TINY = 16.0, 10.5, 9.0
TITLE, LINE = 22.0, 28.0
_LATIN: Final = "Times New Roman"
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, not a time of day: same case, same bytes
_GREY: Final = RGBColor(0x55, 0x60, 0x5A)
_SHADES: Final = {"head": "EEF1EF", "violated": "FDE4E4", "suspected": "FFEDCC", "unverified": "E6EAF3"}
_WIDE: Final = 156
"""The width of the type area in millimetres."""
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNSAFE: Final = re.compile("[\ufdd0-\ufdef]")


class Look(NamedTuple):
    """How a run of words looks: font, size in points, and whether it is bold or grey."""

    font: str = FANG
    size: float = BODY
    bold: bool = False
    grey: bool = False


class Paper:
    """A Word file that is filled from top to bottom."""

    def __init__(self, title: str) -> None:
        self._file = docx.Document()
        self._file.core_properties.title = clean(title)[:200]
        _without_thumbnail(self._file)
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(32)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(14)
        normal = self._file.styles["Normal"]
        normal.font.name, normal.font.size = _LATIN, Pt(BODY)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
        normal.paragraph_format.space_after = Pt(0)

    def line(self, words: str, look: Look, **form: Any) -> Any:  # noqa: ANN401 - python-docx has no types
        """A paragraph of one look; ``form`` are python-docx's paragraph formats."""
        paragraph = self._file.add_paragraph()
        for name, value in form.items():
            setattr(paragraph.paragraph_format, name, value)
        _run(paragraph, words, look)
        return paragraph

    def text(self, words: str, look: Look) -> None:
        """A paragraph of the text, two characters in."""
        spacing = Pt(LINE if look.size == BODY else look.size * 1.5)
        self.line(words, look, first_line_indent=Pt(look.size * 2), line_spacing=spacing, space_after=Pt(look.size / 4))

    def heading(self, level: int, words: str) -> None:
        """一、 in 黑体, （一） in 楷体, 1. in bold 仿宋; in Word's outline of the same level."""
        look = (Look(HEI), Look(KAI), Look(FANG, bold=True))[level - 1]
        paragraph = self.line(
            words,
            look,
            first_line_indent=Pt(BODY * 2),
            line_spacing=Pt(LINE),
            space_before=Pt(8 if level < 3 else 4),
            keep_with_next=True,
        )
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        paragraph._p.get_or_add_pPr().append(outline)  # noqa: SLF001 - python-docx has no outline levels

    def centred(self, words: str, look: Look, before: float = 0) -> None:
        """A line in the middle."""
        self.line(words, look, alignment=WD_ALIGN_PARAGRAPH.CENTER, space_before=Pt(before), space_after=Pt(12))

    def table(self, rows: Sequence[Sequence[tuple[str, Look, str]]], widths: Sequence[int], heads: int = 0) -> None:
        """Rows of (words, look, shade or ""); the first ``heads`` rows are repeated on every page."""
        made = self._file.add_table(rows=len(rows), cols=len(widths), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        total = sum(widths)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(_WIDE * width / total)
        for number, (row, held) in enumerate(zip(rows, made.rows, strict=True)):
            if number < heads:
                _mark(held._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - no repeated rows in python-docx
            for (words, look, shade), place, width in zip(row, held.cells, widths, strict=True):
                place.width = Mm(_WIDE * width / total)
                _run(place.paragraphs[0], words, look)
                if shade in _SHADES:
                    _shade(place, _SHADES[shade])
        self.line("", Look(size=TINY))

    def picture(self, data: bytes, size: tuple[int, int], name: str) -> None:
        """A picture as wide as the text, or as high as a page has room for."""
        width = min(_WIDE, 200 * size[0] / max(1, size[1]))
        paragraph = self._file.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(io.BytesIO(data), width=Mm(width))
        drawn._inline.docPr.set("descr", clean(name))  # noqa: SLF001 - python-docx knows no alternative text

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self._file.add_page_break()  # type: ignore[no-untyped-call]

    def footer(self, words: str) -> None:
        """These words at the foot of every page, the first too, with the page's number."""
        section = self._file.sections[0]
        section.different_first_page_header_footer = True
        for foot in (section.first_page_footer, section.footer):
            paragraph = foot.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _run(paragraph, words, Look(SONG, 7.5))
            second = foot.add_paragraph()
            second.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _page_number(second)

    def finish(self) -> bytes:
        """The file, with fixed times; footers are stored as they are, so that a code in them can be exchanged."""
        about = self._file.core_properties
        about.author = about.last_modified_by = "lvjian"
        about.comments, about.revision = "", 1
        about.created = about.modified = _MADE
        first, made = io.BytesIO(), io.BytesIO()
        self._file.save(first)
        with zipfile.ZipFile(first) as held, zipfile.ZipFile(made, "w") as out:
            for name in held.namelist():
                info = zipfile.ZipInfo(name, _DAY)
                stored = name.startswith("word/footer") or name.endswith(".png")
                info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                info.create_system = 3
                out.writestr(info, held.read(name))
        return made.getvalue()


def _without_thumbnail(file: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """The template's preview is of another paper."""
    relations = file.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def _run(paragraph: Any, words: str, look: Look) -> None:  # noqa: ANN401 - python-docx has no types
    """Words as they are; a line feed is a line break."""
    run = paragraph.add_run(_UNSAFE.sub("", clean(words)))
    run.font.name, run.font.size, run.bold = _LATIN, Pt(look.size), look.bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), look.font)  # noqa: SLF001 - python-docx knows Latin fonts only
    if look.grey:
        run.font.color.rgb = _GREY


def _shade(place: Any, colour: str) -> None:  # noqa: ANN401 - python-docx has no types
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    place._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no shading


def _mark(holder: Any, name: str) -> None:  # noqa: ANN401 - python-docx has no types
    holder.append(OxmlElement(name))


def _page_number(paragraph: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """— 3 —, as Word counts."""
    _run(paragraph, "— ", Look(SONG, 14))
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = words
        run._r.append(made)  # noqa: SLF001 - python-docx has no fields
    _run(paragraph, " —", Look(SONG, 14))
