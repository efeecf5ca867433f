"""A Word file in the dress of official papers (GB/T 9704): A4, 仿宋 for the text, 黑体 and 楷体 for headings, with tables."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from scanner.dossier.blocks import Heading
from scanner.dossier.docx_parts import (
    BODY,
    FANG,
    HEI,
    KAI,
    LATIN,
    SMALL,
    SONG,
    TINY,
    Box,
    Look,
    bookmark,
    field,
    fill,
    in_chinese,
    mark,
    mark_of,
    padded,
    page_number,
    plain_heading,
    say,
    with_fonts,
    without_thumbnail,
)
from scanner.dossier.marks import visible
from scanner.exports.cells import clean
from scanner.exports.words import Word

CENTRED: Final = WD_ALIGN_PARAGRAPH.CENTER
_LINE: Final = 28.0
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, not a time of day: same case, same bytes
_WIDE: Final = 156
"""The width of the type area in millimetres."""
_SHORT: Final = 400
"""A row of fewer characters is not broken over pages."""
_DAY: Final = (1980, 1, 1, 0, 0, 0)


class Paper:
    """A Word file that is filled from top to bottom."""

    def __init__(self, title: str) -> None:
        self._file = docx.Document()
        self._marks: list[str] = []
        self._file.core_properties.title = clean(visible(title))[:200]
        without_thumbnail(self._file)
        with_fonts(self._file)
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(32)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(14)
        normal = self._file.styles["Normal"]
        normal.font.name, normal.font.size = LATIN, Pt(BODY)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
        normal.paragraph_format.space_after = Pt(0)
        self._headings = [self._file.styles[f"Heading {level}"] for level in (1, 2, 3)]
        for style in self._headings:
            plain_heading(style)
        self._grid = self._file.styles["Table Grid"]
        in_chinese(self._file.styles)

    def line(self, words: str, look: Look, style: Any = None, **form: Any) -> Any:  # noqa: ANN401 - python-docx has no types
        """A paragraph of one look; ``form`` are python-docx's paragraph formats."""
        paragraph = self._file.add_paragraph(style=style)
        for name, value in form.items():
            setattr(paragraph.paragraph_format, name, value)
        say(paragraph, words, look)
        return paragraph

    def text(self, words: str, look: Look) -> None:
        """A paragraph of the text, two characters in."""
        spacing = Pt(_LINE if look.size == BODY else look.size * 1.5)
        self.line(words, look, first_line_indent=Pt(look.size * 2), line_spacing=spacing, space_after=Pt(look.size / 4))

    def heading(self, level: int, words: Word, *, apart: bool = False) -> None:
        """一、 in 黑体, （一） in 楷体, 1. in bold 仿宋, English small behind; Word's own heading of that level."""
        look = (Look(HEI), Look(KAI), Look(FANG, bold=True))[level - 1]
        paragraph = self.line(
            words.zh,
            look,
            style=self._headings[level - 1],
            first_line_indent=Pt(BODY * 2),
            line_spacing=Pt(_LINE),
            space_before=Pt(8 if level < 3 else 4),
            space_after=Pt(0),
            page_break_before=apart,
        )
        if words.zh != words.en and level < 3:
            say(paragraph, f"　{words.en}", Look(size=TINY, grey=True))
        if level < 3:
            bookmark(paragraph, len(self._marks))
            self._marks.append(words.zh)

    def contents(self, title: str, headings: Sequence[Heading]) -> None:
        """Where every chapter and part begins: links to the headings that follow, in order, with their pages as fields."""
        self.centred(title, Look(HEI, 18))
        for number, one in enumerate(headings):
            paragraph = self.line("", Look(), left_indent=Pt(BODY * 2 * (one.level - 1)), line_spacing=Pt(13.5))
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_WIDE), WD_TAB_ALIGNMENT.RIGHT)
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), mark_of(number))
            paragraph._p.append(link)  # noqa: SLF001 - python-docx has no links within a file
            look = Look(HEI if one.level == 1 else FANG, SMALL)
            before = len(paragraph.runs)
            say(paragraph, one.words.zh, look)
            paragraph.add_run().add_tab()
            field(paragraph, f"PAGEREF {mark_of(number)}", look.size)
            for run in paragraph._p.r_lst[before:]:  # noqa: SLF001 - runs into the link
                link.append(run)

    def centred(self, words: str, look: Look, before: float = 0) -> None:
        """A line in the middle."""
        self.line(words, look, alignment=WD_ALIGN_PARAGRAPH.CENTER, space_before=Pt(before), space_after=Pt(12))

    def caption(self, words: str, look: Look) -> None:
        """A line that stays with the table below it."""
        self.line(words, look, keep_with_next=True, space_before=Pt(2))

    def table(self, rows: Sequence[Sequence[Box]], widths: Sequence[int], heads: int = 0, lines: int = 1) -> None:
        """Rows of cells; the first ``heads`` are repeated on every page, the others at least ``lines`` high."""
        made = self._file.add_table(rows=len(rows), cols=len(widths), style=self._grid)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        padded(made)
        total = sum(widths)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(_WIDE * width / total)
        for number, (row, held) in enumerate(zip(rows, made.rows, strict=True)):
            about = held._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx knows neither repeated nor whole rows
            if sum(len(words) for box in row for words, _ in box.lines) < _SHORT:
                mark(about, "w:cantSplit")
            if number < heads:
                mark(about, "w:tblHeader")
            elif lines > 1:
                held.height = Pt(SMALL * 1.5 * lines)
            for box, place, width in zip(row, held.cells, widths, strict=True):
                place.width = Mm(_WIDE * width / total)
                fill(place, box, keep=number < heads)
        self.line("", Look(size=TINY))

    def picture(self, data: bytes, size: tuple[int, int], name: str) -> None:
        """A picture as wide as the text, or as high as a page has room for."""
        width = min(_WIDE, 185 * size[0] / max(1, size[1]))
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
            say(paragraph, words, Look(SONG, 7.5))
            second = foot.add_paragraph()
            second.alignment = WD_ALIGN_PARAGRAPH.CENTER
            page_number(second)

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
