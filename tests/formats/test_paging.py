"""Word files with the way back to the page: through LibreOffice, and without it or where it fails."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement

from extractors import converted
from extractors.converted import read_file
from extractors.formats import read
from extractors.formats.docx_fields import frozen
from extractors.formats.limits import LIMITS, Limits
from extractors.formats.ocr_kept import Recognition
from extractors.formats.ooxml import Package
from extractors.isolation import ChildMeans, Found
from extractors.paging import pdf_of
from extractors.soffice import Office
from models.document import BlockType, Document
from models.errors import Unreadable
from tests.formats.makers import W, docx, p, pdf, said, sound, tbl, written
from tests.formats.test_conversion import OFFICE, POSIX, fake_office, workbook
from tests.formats.test_docx import with_parts


def opened(folder: Path, data: bytes, name: str = "报告.docx") -> Document:
    path = folder / "file"
    path.write_bytes(data)
    return sound(read_file(path, name))


def whole(body: str) -> bytes:
    """A Word file with this body that LibreOffice opens too."""
    stream = io.BytesIO()
    python_docx.Document().save(stream)
    return with_parts(
        stream.getvalue(), {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    )


def report() -> bytes:
    """Three pages: a paragraph over a break, a table over another with its header repeated, header and footer."""
    made = python_docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = "示例公司自评价报告"
    section.footer.paragraphs[0].text = "内部资料"
    made.add_heading("一、企业基本情况")
    made.add_paragraph("本企业严格执行国家产业政策，单位产品综合能耗为100.5 kgce/t。")
    made.add_paragraph("第二页第一段").runs[0].add_break(WD_BREAK.PAGE)
    made.add_paragraph("第三页第一段，表格在后。")
    table = made.add_table(60, 3, style="Table Grid")
    for row in range(60):
        for col, words in enumerate((str(row), f"指标{row}", "—")):
            table.cell(row, col).text = words
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph("以上。")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@OFFICE
@pytest.mark.slow
def test_a_report_has_pages_and_places(tmp_path: Path) -> None:
    document = opened(tmp_path, report())
    assert len(document.pages) >= 3
    assert document.complete
    assert document.warnings == ()
    headed = {said(document, block): block.page for block in document.blocks if block.type is not BlockType.TABLE}
    assert headed == {
        "一、企业基本情况": 1,
        "本企业严格执行国家产业政策，单位产品综合能耗为100.5 kgce/t。": 1,
        "第二页第一段": 1,
        "第三页第一段，表格在后。": 2,
        "以上。": len(document.pages),
        "示例公司自评价报告": 1,
        "内部资料": 1,
    }
    (table,) = (block for block in document.blocks if block.type is BlockType.TABLE)
    rows = [document.span(cell.start, cell.end) for cell in table.cells if cell.col == 1]
    assert [span.page for span in rows] == sorted(span.page or 0 for span in rows)
    assert {span.page for span in rows} == set(range(2, len(document.pages) + 1))
    for above, below in pairwise(rows):
        (one,), (other,) = above.boxes, below.boxes
        assert (one.page, one.top) < (other.page, other.top)
        assert one.x0 == pytest.approx(other.x0, abs=0.2)


@OFFICE
@pytest.mark.slow
@pytest.mark.parametrize("text", ["宋体仿宋黑体，生僻字㐀龘镕，⼯⼾㎡℃①⑳㈠Ⅲ→☑", "“引号”——…·『』〔2022〕"])
def test_no_character_is_lost_to_a_missing_font(text: str, tmp_path: Path) -> None:
    fonts = ("宋体", "仿宋_GB2312", "黑体", "方正小标宋简体", "Times New Roman", "Wingdings")
    body = "".join(
        f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}"/></w:rPr>'
        f"<w:t>{text if font != 'Wingdings' else '绿色工厂'}</w:t></w:r></w:p>"
        for font in fonts
    )
    document = opened(tmp_path, whole(body))
    assert document.warnings == ()
    covered = {at for line in document.lines for at in range(line.start, line.end)}
    assert {char for at, char in enumerate(document.text) if at not in covered} <= {"\n"}


@OFFICE
@pytest.mark.slow
def test_stored_dates_stay(tmp_path: Path) -> None:
    field = '<w:p><w:fldSimple w:instr=" DATE \\@ yyyy-MM-dd "><w:r><w:t>2011-11-11</w:t></w:r></w:fldSimple></w:p>'
    document = opened(tmp_path, whole(p("编制日期如下所示") + field))
    assert [document.span(block.start, block.end).boxes != () for block in document.blocks] == [True, True]


@OFFICE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx", "a.txt"])
def test_files_as_pages_to_look_at(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook())
    (tmp_path / "a.docx").write_bytes(whole(p("文字")))
    (tmp_path / "a.pdf").write_bytes(pdf(written((80, 100, "文字"))))
    (tmp_path / "a.txt").write_text("文字", encoding="utf-8")
    made = pdf_of(tmp_path / name, name)
    assert (made is not None and made.startswith(b"%PDF")) is (name != "a.txt")


def test_fields_that_show_the_clock_or_other_files_keep_their_words() -> None:
    run = "<w:r><w:instrText xml:space='preserve'> {} </w:instrText></w:r>"
    body = "".join(run.format(name) for name in ("DATE \\@ x", "PAGE", "INCLUDETEXT x", "time", "DATES", "TOC \\o"))
    data = docx(f'<w:p>{body}<w:fldSimple w:instr=" FILENAME "/></w:p>')
    with Package(frozen(data, LIMITS), LIMITS) as package:
        text = package.read("word/document.xml").decode()
    shown = re.findall(r"(?:instr=\"|preserve'>) ([A-Za-z]+)", text)
    assert shown == ["QDATE", "PAGE", "QINCLUDETEXT", "Qtime", "DATES", "TOC", "QFILENAME"]
    assert frozen(docx(p("DATE")), LIMITS) == docx(p("DATE"))


def test_a_bomb_never_reaches_libreoffice() -> None:
    with pytest.raises(Unreadable, match=r"word/media.xml: unpacks to more than 100 times"):
        frozen(docx(p("文字"), {"media.xml": "x" * 30_000_000}), LIMITS)


@pytest.fixture
def fake() -> Iterator[Office]:
    with fake_office("示例报告第一段", "示例报告第二段") as office:
        yield office


def read_with(office: Office | None, data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    for module in ("conversion", "converted"):
        monkeypatch.setattr(f"extractors.{module}.find_office", lambda: office)
    return opened(folder, data)


@POSIX
def test_pages_come_with_libreoffice(fake: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(p("示例报告第一段") + p("示例报告第二段"))
    document = read_with(fake, data, tmp_path, monkeypatch)
    assert [(line.page, round(line.top)) for line in document.lines] == [(1, 90), (1, 110)]
    plain = read_with(None, data, tmp_path, monkeypatch)
    assert (plain.pages, plain.lines, plain.warnings) == ((), (), ())
    assert (plain.text, plain.file, plain.sha256) == (document.text, document.file, document.sha256)


@POSIX
@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (b"", "no pages: LibreOffice does not convert it to pdf"),
        (
            b"%PDF-1.7 damaged %%EOF",
            "no pages: pdfium cannot open it: Failed to load document (PDFium: Data format error).",
        ),
        (
            pdf(written((80, 100, "别的文字"))),
            "0% of the characters are found on the pages as LibreOffice lays them out",
        ),
    ],
)
def test_a_pdf_that_is_of_no_use_costs_no_text(
    made: bytes, reason: str, fake: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (Path(fake.program).parent / "made.pdf").write_bytes(made)
    document = read_with(fake, docx(p("示例报告") + tbl(["甲", "乙"])), tmp_path, monkeypatch)
    assert document.text == "示例报告\n甲\t乙"
    assert (document.lines, document.warnings) == ((), (reason,))


@POSIX
def test_a_parser_that_dies_over_the_pdf_costs_no_text(
    fake: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_apart(kept: converted.Kept, name: str, recognition: Recognition, limits: Limits, *, pages: bool) -> Found:
        if pages:
            raise Unreadable("parser", "crashed (SIGSEGV)")
        return Found(document=read(kept.location.read_bytes(), name, ChildMeans(recognition, limits).means))

    monkeypatch.setattr(converted, "_read_apart", read_apart)
    document = read_with(fake, docx(p("示例报告")), tmp_path, monkeypatch)
    assert (document.text, document.warnings) == ("示例报告", ("no pages: crashed (SIGSEGV)",))
