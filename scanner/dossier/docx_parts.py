"""The pieces of a Word file that python-docx does not know: looks of words, cells, fields, bookmarks, headings, fonts.

Every word goes in as text: nothing of a file becomes a field, a link or a formula.
"""

import re
from copy import deepcopy
from functools import cache
from typing import Any, Final, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from scanner.dossier.marks import visible
from scanner.exports.cells import clean

FANG, HEI, KAI, SONG = "仿宋", "黑体", "楷体", "宋体"
BODY, MEDIUM, SMALL, TINY, MINOR = 16.0, 12.0, 10.5, 9.0, 8.0
TITLE = 22.0
_FONTS: Final = (
    (FANG, "仿宋_GB2312,FangSong,FZFangSong-Z02S,STFangsong,Noto Serif CJK SC"),
    (HEI, "SimHei,FZHei-B01S,STHeiti,Noto Sans CJK SC"),
    (KAI, "楷体_GB2312,KaiTi,FZKai-Z03S,STKaiti,Noto Serif CJK SC"),
    (SONG, "SimSun,FZShuSong-Z01S,STSong,Noto Serif CJK SC"),
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
LATIN: Final = "Times New Roman"
_GREY: Final = RGBColor(0x55, 0x60, 0x5A)
_SHADES: Final = {"head": "EEF1EF", "violated": "FDE4E4", "suspected": "FFEDCC", "unverified": "E6EAF3"}
_UNSAFE: Final = re.compile("[\ufdd0-\ufdef]")


class Look(NamedTuple):
    """How a run of words looks: font, size in points, whether it is bold, grey or underlined.

    ``joined``: in a cell it stands in the paragraph of the run before it.
    """

    font: str = FANG
    size: float = BODY
    bold: bool = False
    grey: bool = False
    under: bool = False
    joined: bool = False


class Box(NamedTuple):
    """A cell: its lines with their looks, and its shade or ""."""

    lines: tuple[tuple[str, Look], ...]
    shade: str = ""


def without_thumbnail(file: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """The template's preview is of another paper."""
    relations = file.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def with_fonts(file: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Names other systems have for our fonts: a reader without one of them takes the next."""
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            fonts = "".join(f'<w:font w:name="{name}"><w:altName w:val="{more}"/></w:font>' for name, more in _FONTS)
            part._blob = f'{_XML}<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'.encode()  # noqa: SLF001 - a part as it is


def say(paragraph: Any, words: str, look: Look) -> None:  # noqa: ANN401 - python-docx has no types
    """Words as they are; a line feed is a line break."""
    run = paragraph.add_run(_UNSAFE.sub("", clean(visible(words))))
    run._r.insert(0, deepcopy(_properties(look)))  # noqa: SLF001 - a copy is ten times as fast as setting each


@cache
def _properties(look: Look) -> Any:  # noqa: ANN401 - python-docx has no types
    """The properties of a run of this look, to be copied."""
    font = Run(OxmlElement("w:r"), None).font  # type: ignore[arg-type]  # of no paragraph
    font.name, font.size, font.bold = LATIN, Pt(look.size), look.bold
    font.underline = look.under or None
    held: Any = font._element.rPr  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx knows Latin fonts only
    held.rFonts.set(qn("w:eastAsia"), look.font)
    if look.grey:
        font.color.rgb = _GREY
    return held


def shade(place: Any, colour: str) -> None:  # noqa: ANN401 - python-docx has no types
    """The ground of a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    place._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 - python-docx has no shading


def mark(holder: Any, name: str) -> None:  # noqa: ANN401 - python-docx has no types
    """An element that says something by being there."""
    holder.append(OxmlElement(name))


def page_number(paragraph: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """— 3 —, as Word counts."""
    say(paragraph, "— ", Look(SONG, 14))
    field(paragraph, "PAGE", 14)
    say(paragraph, " —", Look(SONG, 14))


def field(paragraph: Any, instruction: str, size: float) -> None:  # noqa: ANN401 - python-docx has no types
    """One of our own fields; Word and WPS fill it in."""
    for kind, words in (("begin", ""), ("", instruction), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = words
        run._r.append(made)  # noqa: SLF001 - python-docx has no fields


def mark_of(number: int) -> str:
    """The name of a heading's bookmark, counted from nought."""
    return f"part{number + 1}"


def bookmark(paragraph: Any, number: int) -> None:  # noqa: ANN401 - python-docx has no types
    """A name for the place of a heading, for the contents."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (begin, end):
        one.set(qn("w:id"), str(number + 1))
    begin.set(qn("w:name"), mark_of(number))
    paragraph._p.insert_element_before(begin, "w:r")  # noqa: SLF001 - python-docx has no bookmarks
    paragraph._p.append(end)  # noqa: SLF001 - see above


def plain_heading(style: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Word's heading without the colours and fonts of its template."""
    style.font.bold, style.font.italic, style.font.color.rgb = False, False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:ascii"), LATIN)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:eastAsia"), FANG)


def in_chinese(styles: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Spelling and line breaks are those of Chinese."""
    for one in styles.element.iter(qn("w:lang")):
        one.set(qn("w:eastAsia"), "zh-CN")


def padded(table: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Room above and below the words of every cell, in twentieths of a point."""
    about = table._tbl.tblPr  # noqa: SLF001 - python-docx has no margins of cells
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), "45")
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    about.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def fill(place: Any, box: Box, *, keep: bool) -> None:  # noqa: ANN401 - python-docx has no types
    """The lines of a cell, each a paragraph; ``keep``: on one page with the next row."""
    for number, (words, look) in enumerate(box.lines):
        if number and not look.joined:
            place.add_paragraph()
        paragraph = place.paragraphs[-1]
        paragraph.paragraph_format.keep_with_next = keep or None
        say(paragraph, words, look)
    if box.shade in _SHADES:
        shade(place, _SHADES[box.shade])
