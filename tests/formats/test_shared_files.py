"""Real files, where they are at hand: every one is read or refused with a reason, and reads as it looks."""

from pathlib import Path

import pytest

from extractors.formats import read
from models.document import BlockType, Document
from models.errors import Unreadable
from tests.formats.makers import cells, outline, sound

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


def test_tracked_changes_accepted_or_not_read_the_same(shared: Path) -> None:
    folder = shared / "data" / "office" / "tracked_changes"
    tracked = opened(folder / "RP001-Tracked-Revisions-01.docx")
    accepted = opened(folder / "RP001-Tracked-Revisions-01-Accepted.docx")
    kept = [words for kind, words in outline(tracked) if kind != "deleted"]
    assert "".join("".join(kept).split()) == "".join("".join(words for _, words in outline(accepted)).split())


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
