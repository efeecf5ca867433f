"""What an official letter looks like: page, styles, fonts and their stand-ins, after GB/T 9704."""

from typing import Final, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from scanner.letters.letter import Style

TABLE_STYLE: Final = "公文表格文字"
PAGE_STYLE: Final = "公文页码"
_SONG, _HEI, _KAI, _FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_INSTEAD: Final = {
    _SONG: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    _HEI: "SimHei,方正黑体_GBK,Noto Sans CJK SC",
    _KAI: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
    _FANG: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
}
"""Fonts that a program takes where it has not the first; Word reads them from the font table, WPS too."""
_LATIN = "Times New Roman"
_LINE: Final = Pt(28)
_CENTRE, _LEFT, _RIGHT, _BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


class _Look(NamedTuple):
    """A style: font, size and line in points, alignment; indents of the first line in 1/100 character, right in points."""

    font: str
    size: float
    align: WD_ALIGN_PARAGRAPH = _BOTH
    indent: int = 200
    line: Pt = _LINE
    before: float = 0
    after: float = 0
    right: float = 0
    level: int | None = None
    keep: bool = False


_LOOKS: Final = {
    Style.TITLE: _Look(_SONG, 22, _CENTRE, 0, Pt(34), after=28, level=0, keep=True),
    Style.TO: _Look(_FANG, 16, _LEFT, 0, keep=True),
    Style.FIRST: _Look(_HEI, 16, level=1, keep=True),
    Style.SECOND: _Look(_KAI, 16, level=2, keep=True),
    Style.BODY: _Look(_FANG, 16),
    Style.LAST: _Look(_FANG, 16, keep=True),
    Style.PLACE: _Look(_FANG, 14, _LEFT, line=Pt(24)),
    Style.SIGNED: _Look(_FANG, 16, _RIGHT, 0, before=56, right=32, keep=True),
    Style.DAY: _Look(_FANG, 16, _RIGHT, 0, right=64),
    TABLE_STYLE: _Look(_FANG, 12, _CENTRE, 0, Pt(18)),
    PAGE_STYLE: _Look("宋体", 14, _CENTRE, 0, Pt(18)),
}


def set_page(document: Document) -> None:
    """A4 with the margins of official documents, and the number of the page below it: — 1 —."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, _RIGHT), (section.even_page_footer, _LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = PAGE_STYLE
        paragraph.alignment = side
        _number(paragraph)


def _number(paragraph: Paragraph) -> None:
    paragraph.add_run("\u3000— ")
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind is None:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = " PAGE "
            run._r.append(words)  # noqa: SLF001  # python-docx has no fields
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001
    paragraph.add_run(" —\u3000")


def set_styles(document: Document) -> None:
    """The styles of an official letter, by their Chinese names; the defaults speak Chinese and name no theme."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        _set_fonts(fonts, _FANG)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for name, look in _LOOKS.items():
        style = document.styles.add_style(str(name), WD_STYLE_TYPE.PARAGRAPH)
        _apply(style, look)
    _name_stand_ins(document)


def _apply(style: ParagraphStyle, look: _Look) -> None:
    style.base_style = None
    style.quick_style = True
    style.font.size = Pt(look.size)
    style.font.name = _LATIN
    _set_fonts(style.element.rPr.find(qn("w:rFonts")), look.font)
    form = style.paragraph_format
    form.alignment = look.align
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keep
    form.widow_control = True
    if look.right:
        form.right_indent = Pt(look.right)
    properties = style.element.get_or_add_pPr()
    if look.indent:
        form.first_line_indent = Pt(look.size * look.indent / 100)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(look.indent))
    if look.level is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level))
        properties.append(level)


def _set_fonts(fonts: etree._Element, chinese: str) -> None:
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), _LATIN)
    fonts.set(qn("w:eastAsia"), chinese)


def _name_stand_ins(document: Document) -> None:
    """The font table says which fonts may stand in for those of the letter."""
    part = next(one for one in document.part.package.iter_parts() if one.partname.endswith("/fontTable.xml"))
    table = etree.fromstring(part.blob)
    for name, instead in _INSTEAD.items():
        font = etree.SubElement(table, qn("w:font"), {qn("w:name"): name})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): instead})
        etree.SubElement(font, qn("w:charset"), {qn("w:val"): "86"})
        etree.SubElement(font, qn("w:family"), {qn("w:val"): "auto"})
        etree.SubElement(font, qn("w:pitch"), {qn("w:val"): "default"})
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
