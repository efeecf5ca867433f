import io
from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse

from scanner.service.downloads import attachment, safe_name, streamed


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("report.pdf", 'attachment; filename="report.pdf"'),
        ("自评价报告.pdf", "attachment; filename*=utf-8''%E8%87%AA%E8%AF%84%E4%BB%B7%E6%8A%A5%E5%91%8A.pdf"),
        ('a"b\\c.pdf', 'attachment; filename="a_b_c.pdf"'),
        ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a__Set-Cookie_ x=1.pdf"'),
        ("../../etc/passwd", 'attachment; filename="_.._etc_passwd"'),
        ("invoice\u202efdp.exe", 'attachment; filename="invoice_fdp.exe"'),
        ("", 'attachment; filename="file"'),
        ("...", 'attachment; filename="file"'),
    ],
)
def test_names_are_quoted_and_harmless(name: str, header: str) -> None:
    assert attachment(name, b"x", "application/pdf").headers["Content-Disposition"] == header


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("名" * 300 + ".docx") == "名" * 115 + ".docx"


def test_nothing_is_sniffed_or_run() -> None:
    for answer in (attachment("a.html", b"<script>", "text/html"), streamed("a.csv", ["x"], "text/csv")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.django_db  # the end of a request closes connections
def test_bytes_paths_and_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    assert isinstance(attachment("a", b"one", "text/plain"), HttpResponse)
    for content in (tmp_path / "a", io.BytesIO(b"one")):
        answer = attachment("a", content, "text/plain")
        assert isinstance(answer, FileResponse)
        assert answer.getvalue() == b"one"
        answer.close()
