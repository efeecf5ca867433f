"""Every sentence that readers and archives say has Chinese."""

import io
import zipfile

import pytest

from corpus.reference.reading_notes import RemarkKind as Kind
from corpus.reference.reading_notes import remark
from extractors.formats import activity, archive
from extractors.formats.limits import LIMITS
from models.document import FileFacts


@pytest.mark.parametrize(
    ("said", "kind", "zh"),
    [
        (
            "macros or scripts (not run): JavaScript (on opening)",
            Kind.ACTIVE,
            "含宏或脚本（本系统不运行）：JavaScript (on opening)",
        ),
        ("2 embedded files are not read", Kind.INSIDE, "内嵌 2 个文件，未读取"),
        ("read as docx: the extension .pdf promises pdf", Kind.NAME, "按 docx 读取：扩展名 .pdf 与内容不符"),
        ("tracked changes by 甲: 3 insertions, 1 deletions", Kind.OTHER, "有修订痕迹：插入 3 处，删除 1 处"),
        ("page 3: 2 pieces of writing could not be made out", Kind.OTHER, "第 3 页：有 2 处文字无法辨认"),
        ("pages 1-3, 7 were recognised by OCR", Kind.OTHER, "第 1-3, 7 页由文字识别得到"),
        ("more than 209715200 bytes (max_bytes)", Kind.LIMIT, "超过 200 MiB（大小上限）"),
        ("whole file: password-protected", Kind.LOCKED, "有密码保护"),
        ("word/media/a.png: damaged: bad CRC", Kind.DAMAGED, "word/media/a.png：已损坏或不完整"),
        (
            "whole file: content of no known format (the extension .pdf promises pdf)",
            Kind.OTHER,
            "无法识别的文件类型（扩展名 .pdf 与内容不符）",
        ),
        (
            "pages 1-3: no text layer; needs OCR (extra [ocr])",
            Kind.OTHER,
            "第 1-3 页：没有文字层；需要文字识别（未安装）",
        ),
        ("whole file: pdfium cannot open it: password-protected", Kind.LOCKED, "PDF 打不开：有密码保护"),
        ("something nobody foresaw", Kind.OTHER, "something nobody foresaw"),
        ("{0} {x}: {1}", Kind.OTHER, "{0} {x}：{1}"),
    ],
)
def test_a_sentence_in_chinese(said: str, kind: Kind, zh: str) -> None:
    assert remark(said) == (kind, zh, said)


def test_all_that_a_file_would_do_has_chinese() -> None:
    facts = FileFacts(scripts=("a",), links=("http://a.example/",), embedded=("b",), seals=("c",))
    said = [*activity.notices(facts), *activity.notices(FileFacts(macros=True))]
    assert len(said) == 5
    assert [remark(one).kind for one in said] == [Kind.ACTIVE, Kind.LINKS, Kind.INSIDE, Kind.OTHER, Kind.ACTIVE]
    assert all(remark(one).zh != one for one in said)


def test_what_is_careful_is_what_opening_would_do_or_hide() -> None:
    assert {one for one in Kind if one.careful} == {Kind.ACTIVE, Kind.LINKS, Kind.INSIDE, Kind.NAME, Kind.HIDDEN}


def test_all_limits_of_archives_have_chinese() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(3):
            made.writestr(f"{number}", b"a" * 2_000_000)
    for narrow in ({"entries": 0}, {"max_bytes": 1}, {"ratio": 2}, {"uncompressed": 1}):
        limits = LIMITS.but(**narrow)
        reasons = {member.reason for member in archive.members(held.getvalue(), limits)} - {None}
        assert reasons
        assert {remark(str(reason)).kind for reason in reasons} == {Kind.LIMIT}, reasons
