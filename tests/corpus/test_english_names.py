import pytest

from corpus.reference import regions
from corpus.reference.english_names import english_name, english_unit
from corpus.reference.indicators import indicators
from corpus.reference.reading_notes import note_in_chinese


def test_every_region_and_indicator_has_an_english_name() -> None:
    wanted = [("region", one.code) for one in regions()] + [("indicator", one) for one in indicators()]
    assert [one for one in wanted if not (english_name(*one) or "").isascii()] == []
    assert english_name("region", "660000") == "Xinjiang Production and Construction Corps"
    assert english_name("indicator", "nonesuch") is None


@pytest.mark.parametrize(
    ("unit", "said"), [("万元/hm2", "10,000 yuan/hm2"), ("万kWh", "10,000 kWh"), ("kg/台", "kg/台"), ("tCO2e", "tCO2e")]
)
def test_units_are_said_in_english(unit: str, said: str) -> None:
    assert english_unit(unit) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("whole file: pdfium cannot open it: password-protected", "整个文件：PDF 打不开：有密码保护"),
        (
            "whole file: content of no known format (the extension .docx promises docx)",
            "整个文件：不是能识别的格式（扩展名 .docx 应为 docx）",
        ),
        ("pages 1-3: no text layer; needs OCR (extra [ocr])", "第 1-3 页：没有文字层；需要文字识别（未安装）"),
        ("macros or scripts (not run): <a>, b", "含宏或脚本（未执行）：<a>, b"),
        ("read as pdf: the extension .docx promises docx", "按 pdf 读取：扩展名 .docx 应为 docx"),
        ("something nobody foresaw", "something nobody foresaw"),
        ("", ""),
    ],
)
def test_remarks_on_files_are_said_in_chinese(note: str, said: str) -> None:
    assert note_in_chinese(note) == said
