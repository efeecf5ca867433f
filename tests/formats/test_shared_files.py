"""Real files, where they are at hand: every one is read or refused with a reason, and reads as it looks."""

from pathlib import Path

import pytest

from extractors.converted import read_file
from extractors.formats import read
from models.document import BlockType, Document
from models.errors import Unreadable
from tests.formats.makers import cells, outline, sound
from tests.formats.test_conversion import OFFICE

KINDS = {".pdf", ".docx", ".md", ".html", ".txt", ".doc", ".wps", ".ofd", ".png", ".jpg"}


def opened(path: Path) -> Document:
    return sound(read(path.read_bytes(), path.name))


@pytest.mark.slow
def test_every_file_is_read_or_refused(shared: Path) -> None:
    refused = {}
    for path in sorted((shared / "data").rglob("*")):
        if path.suffix in KINDS:
            try:
                assert opened(path).blocks
            except Unreadable as error:
                refused[path.suffix] = error.what
    assert set(refused) <= {".doc", ".wps", ".png", ".jpg"}, refused


def test_a_report_form_with_merged_cells(shared: Path) -> None:
    document = opened(shared / "data" / "office" / "gov_info_disclosure_template.docx")
    assert outline(document)[:2] == [("heading", "政府信息公开工作年度报告格式模板"), ("heading", "一、总体情况")]
    assert {(5, 0, 22, 1, "三、本年度办理结果"), (7, 1, 8, 1, "（三）不予公开")} <= set(cells(document, 1))
    assert document.file.producer == "KSO 2052-12.1.23141.23141"


def test_one_document_in_three_formats(shared: Path) -> None:
    folder = shared / "data" / "office" / "same_doc_7_formats"
    texts = {}
    for name in ("A_test.docx", "A_test.pdf", "A_test.ofd"):
        document = opened(folder / name)
        body = [words for kind, words in outline(document) if kind in {"paragraph", "heading"}]
        texts[name] = ["".join(words.split()) for words in body]
    assert texts["A_test.docx"] == texts["A_test.pdf"] == texts["A_test.ofd"]


def test_one_document_stands_at_the_same_places_in_pdf_and_ofd(shared: Path) -> None:
    folder = shared / "data" / "office" / "same_doc_7_formats"
    pdf, ofd = (opened(folder / name) for name in ("A_test.pdf", "A_test.ofd"))
    for words in ("一份公文文件", "国防部关于", "各有关单位", "2012年12月12日", "抄送：", "共印"):
        one, other = (
            document.boxes(document.text.index(words), document.text.index(words) + len(words))[0]
            for document in (pdf, ofd)
        )
        assert (one.page, round(one.x0), round(one.x1)) == (other.page, round(other.x0), round(other.x1))
        assert abs(one.top + one.bottom - other.top - other.bottom) < 4


@OFFICE
@pytest.mark.slow
def test_one_document_in_its_formats(shared: Path) -> None:
    """Equal but for: runs of blanks (a PDF has one), the page numbers stored in footers, headings told by style or looks.

    The DOC is another edition of the same form, with other names in it.
    """
    folder = shared / "data" / "office" / "same_doc_7_formats"
    names = [f"A_test.{kind}" for kind in ("docx", "wps", "pdf", "doc")]
    documents = [sound(read_file(folder / name, name)) for name in names]
    docx, wps, pdf, doc = (
        [(block.page, words) for (kind, words), block in zip(outline(one), one.blocks, strict=True) if kind != "footer"]
        for one in documents
    )
    assert wps == docx
    assert pdf == [(page, " ".join(words.split())) for page, words in docx]
    assert [page for page, _ in doc] == [page for page, _ in docx]
    same = [words for _, words in docx if words in {other for _, other in doc}]
    assert same == ["各有关单位：", "正文部分", "联系人：xxxxx", "电  话：123456578", "2012年12月12日"]
    assert [(len(one.pages), one.warnings) for one in documents] == [(2, ())] * 4


@pytest.mark.parametrize("number", ["01", "02"])
def test_tracked_changes_accepted_or_not_are_the_same_blocks(number: str, shared: Path) -> None:
    folder = shared / "data" / "office" / "tracked_changes"
    tracked = opened(folder / f"RP001-Tracked-Revisions-{number}.docx")
    accepted = opened(folder / f"RP001-Tracked-Revisions-{number}-Accepted.docx")
    assert [one for one in outline(tracked) if one[0] != "deleted"] == outline(accepted)
    assert {block.author for block in tracked.blocks} == {None, "Author"}


@pytest.mark.parametrize(
    ("first", "second", "left", "come"),
    [
        ("WC001-Digits", "WC001-Digits-Mod", ["12,34", "Test."], ["12,4", "st."]),
        (
            "WC006-Table",
            "WC006-Table-Delete-Row",
            ["111 | 222 / 333 | 444 / 555 | 666"],
            ["111 | 222 / 555 | 666"],
        ),
        (
            "WC034-Footnotes-Before",
            "WC034-Footnotes-After1",
            ["This is the footnote."],
            ["This is the new footnote."],
        ),
        (
            "WC036-Endnote-With-Table-Before",
            "WC036-Endnote-With-Table-After",
            ["Aaa\tBbb\tCcc\nDdd\tEee\tFff\nGgg\tHhh\tIii"],
            ["Aaa1\tBbb\tCcc\nDdd\tEee1\tFff"],
        ),
    ],
)
def test_two_versions_differ_where_they_were_changed(
    first: str, second: str, left: list[str], come: list[str], shared: Path
) -> None:
    folder = shared / "data" / "office" / "word_compare"
    one, other = (outline(opened(folder / f"{name}.docx")) for name in (first, second))
    assert [words for kind, words in one if (kind, words) not in other] == left
    assert [words for kind, words in other if (kind, words) not in one] == come


def test_a_standard_whose_empty_pages_bear_a_small_mark(shared: Path) -> None:
    document = opened(shared / "data" / "standards" / "GBT36132-2025_绿色工厂评价通则.pdf")
    assert document.complete
    headings = [document.text[b.start : b.end] for b in document.blocks if b.type is BlockType.HEADING]
    assert {"1 范围", "2 规范性引用文件", "4.2 基本要求", "4.3.1 能源低碳化指标", "6 评价结果"} <= set(headings)


def test_words_are_found_across_hard_line_breaks(shared: Path) -> None:
    document = opened(shared / "data" / "enterprise_reports" / "annual_2019_603339_四方科技.pdf")
    reading = document.reading()
    words = "公司参与制定了多项国家标准和行业标准，产学研合作机制建立健全并有效运行，与中科院及南京理工大学"
    start, end = reading.back(reading.text.index(words), reading.text.index(words) + len(words))
    span = document.span(start, end)
    assert span.page == 10
    assert len(span.boxes) == 2
    assert "与中科院\n及南京" in span.quote
