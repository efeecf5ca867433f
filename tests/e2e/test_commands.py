"""The other commands, as a person calls them."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from extractors.formats.ocr_kept import recognition_here
from extractors.soffice import find_office
from scanner.doctor import parts
from tests.e2e.rounds import lvjian, rows
from tests.formats.makers import A4, pdf, written, zipped

pytestmark = pytest.mark.slow
_SELF = """绿色工厂自评价报告
申报单位：苏州青禾齿轮有限公司
所在省市：江苏省苏州市
统一社会信用代码：91320500MA1KTE5T20
一、工厂基本情况
我公司主要生产齿轮箱。
"""
_THIRD = """绿色工厂第三方评价报告
工厂名称：苏州青禾齿轮有限公司
第三方评价机构名称：北京清源评价中心
一、概述
评价范围为厂区内全部生产设施。
"""

HAS_OCR = recognition_here().ocr is not None


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "自评价.txt", tmp_path / "第三方.md"
    one.write_bytes(_SELF.replace("\n", "\r\n").encode("utf8"))
    other.write_text(_THIRD, encoding="utf8")
    return one, other


def test_extract_text_is_the_reading_form(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("⼯业和信息化部⻔，ＧＢ／Ｔ３６１３２\n", encoding="utf8")
    assert lvjian("extract", path, "--text").stdout.strip() == "工业和信息化部门，GB/T36132"


def test_extract_json_hits_the_original_characters(files: tuple[Path, Path]) -> None:
    shown = json.loads(lvjian("extract", files[0], "--json").stdout)
    assert shown["text"] == files[0].read_bytes().decode("utf8")
    assert shown["kind"] == "self_evaluation"
    name = shown["facts"]["reports"][0]["applicant"]["name"]
    assert shown["text"][name["at"]["start"] : name["at"]["end"]] == name["value"] == "苏州青禾齿轮有限公司"
    for block in shown["blocks"]:
        assert shown["text"][block["start"] : block["end"]]


def test_extract_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    done = lvjian("extract", path)
    assert done.returncode == 1
    assert "a.pdf" in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_json_says_what_is_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(written((72, 100, "Report")), lambda canvas: canvas.drawImage(picture(), 0, 0, *A4)))
    shown = json.loads(lvjian("extract", path, "--json").stdout)
    assert [(page["n"], page["text"], page["confidence"]) for page in shown["pages"]] == [
        (1, True, None),
        (2, HAS_OCR, None),  # looked at, and empty; unread where nobody can look
    ]
    assert [(block["author"], block["confidence"]) for block in shown["blocks"]] == [(None, None)]


def picture() -> ImageReader:
    return ImageReader(Image.new("RGB", (60, 80), "grey"))


def test_extract_html_is_one_page(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = lvjian("extract", files[0], "--html", out)
    assert (done.returncode, done.stdout.strip()) == (0, str(out))
    text = out.read_text("utf8")
    assert "苏州青禾齿轮有限公司" in text
    assert "自评价报告" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "第三方.md", "自评价.txt"]


def test_extract_html_of_an_archive_holds_all_members_and_names_the_unread(tmp_path: Path) -> None:
    archive, out = tmp_path / "a.zip", tmp_path / "out.html"
    report = pdf(written((72, 100, "One")), written((72, 100, "Two")))
    archive.write_bytes(zipped({"b/一.txt": "正文", "c.pdf": b"%PDF-1.7 broken", "d.pdf": report}))
    done = lvjian("extract", archive, "--html", out, "--pages", "2-9")
    assert done.returncode == 1
    assert "c.pdf" in done.stderr
    text = out.read_text("utf8")
    assert text.count("<article") == 3
    assert "这个文件没有读到任何内容，不得视为没有问题" in text
    assert "正文" in text
    assert ("One" in text, "Two" in text) == (False, True)


def test_extract_html_is_written_for_an_unread_file_too(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "out.html"
    path.write_bytes(b"%PDF-1.7 broken")
    done = lvjian("extract", path, "--html", out)
    assert (done.returncode, "a.pdf: whole file" in done.stderr) == (1, True)
    assert "未读" in out.read_text("utf8")


def test_extract_html_says_how_it_is_called(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    before = files[0].read_bytes()
    for arguments in (("--pages", "2"), ("--html", out, "--json"), ("--html", out, "--pages", "3-x"),
                      ("--html", files[0]), ("--html", tmp_path / "no" / "out.html")):  # fmt: skip
        done = lvjian("extract", files[0], *arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), arguments
    assert files[0].read_bytes() == before
    assert not out.exists()


def test_prescreen_answers_every_clause_of_a_part_of_a_round(files: tuple[Path, Path], tmp_path: Path) -> None:
    done = lvjian("prescreen", *files, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    (row,) = rows(tmp_path / "out", "submissions.jsonl")
    assert row["id"] == "green_factory:91320500MA1KTE5T20"
    assert row["verdicts"]["1.3a-reports"] == "satisfied"
    assert row["verdicts"]["1.7-materials"] == "unverified"
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf8"))["scope"] == "partial"


def test_diff_shows_what_changed(files: tuple[Path, Path], tmp_path: Path) -> None:
    lvjian("prescreen", files[0], "-o", tmp_path / "before")
    lvjian("prescreen", *files, "-o", tmp_path / "after")
    assert lvjian("diff", tmp_path / "before", tmp_path / "before").returncode == 0
    done = lvjian("diff", tmp_path / "before", tmp_path / "after", "--json")
    assert done.returncode == 1
    shown = json.loads(done.stdout)
    assert shown["files_added"] == ["第三方.md"]
    assert ["1.3a-reports", "violated", "satisfied"] in [
        [one["clause"], one["before"], one["after"]] for one in shown["verdicts"]
    ]
    assert "third_party_evaluation" not in shown["findings_gone"]
    refused = lvjian("diff", tmp_path, tmp_path / "after")
    assert refused.returncode == 2
    assert "not a finished run directory" in refused.stderr


def test_doctor_names_every_optional_part() -> None:
    done = lvjian("doctor")
    assert done.returncode == 0
    for part in ("LibreOffice", "libarchive", "CJK font", "Dask"):
        assert part in done.stdout
    (ocr,) = [line for line in done.stdout.splitlines() if line.startswith("OCR")]
    assert ("有 yes" if HAS_OCR else "无 no") in ocr


def test_doctor_finds_what_a_scan_would_use() -> None:
    found = {part.name: part.present for part in parts()}
    assert found["LibreOffice"] is (find_office() is not None)
    try:
        import_module("libarchive")
    except (ImportError, OSError, TypeError):
        assert not found["libarchive"]
    else:
        assert found["libarchive"]
