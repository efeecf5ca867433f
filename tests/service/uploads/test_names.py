import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.service.uploads.names import LONGEST, clean_path


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("自评价报告.pdf", "自评价报告.pdf"),
        ("甲公司/附件/证书.pdf", "甲公司/附件/证书.pdf"),
        ("..\\..\\windows\\system32\\a.pdf", "windows/system32/a.pdf"),
        ("../../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\报告.docx", "C_/报告.docx"),
        ("a\x00b.pdf", "a_b.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("....", "未命名"),
        ("", "未命名"),
        (" . /x", "x"),
        ('<img src=x onerror="1">.pdf', "_img src=x onerror=_1__.pdf"),
    ],
)
def test_a_name_leads_nowhere_else(sent: str, kept: str) -> None:
    assert clean_path(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_path("长" * 300 + ".docx").endswith("长.docx")
    assert len(clean_path("长" * 300 + ".docx")) == 120


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    parts = clean_path(name).split("/")
    assert len("/".join(parts)) <= LONGEST
    assert all(part.strip(" ") and set(part) - {"."} for part in parts)
    assert not any(one in part for part in parts for one in "\\:\x00")
