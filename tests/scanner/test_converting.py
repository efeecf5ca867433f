"""Conversion as a stage of a scan: kept by content, done once, and not taken for an answer once LibreOffice is there."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.conversion import ConversionJob
from extractors.soffice import Office, find_office
from models.errors import LvjianError
from scanner import stages
from scanner.execution import SerialExecutor
from scanner.intake import Intake
from scanner.progress import Silent
from scanner.reading import FileFacts, Reading, Tools
from scanner.stages import ConvertJob, convert_files
from scanner.store import Store
from tests.e2e.rounds import contents, lvjian, rows
from tests.formats.makers import docx, p
from tests.formats.test_archives_7z_rar import seven
from tests.formats.test_conversion import OFFICE, POSIX, calls, fake_office, words


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A shell script in LibreOffice's place that notes every file it converts."""
    with fake_office("绿色工厂自评价报告", "示例公司") as made:
        monkeypatch.setattr(stages, "find_office", lambda: made)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "round"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.rtf").write_bytes(words(f"good {number}"))
    (made / "the same again.doc").write_bytes(words("good 1"))
    (made / "bad.rtf").write_bytes(words("REFUSE"))
    (made / "plain.txt").write_text("文字")
    (made / "new.docx").write_bytes(docx(p("绿色工厂自评价报告") + p("示例公司")))
    return made


def scanned(folder: Path, office: Office | None, jobs: int = 1) -> dict[str, FileFacts]:
    reading = Reading(Store(folder.parent / "kept"), SerialExecutor(), jobs, Silent(), Tools(office=office))
    return reading.read(Intake(folder.parent / "blobs").files(folder))


@POSIX
def test_an_unchanged_file_is_converted_once(fake: Office, folder: Path) -> None:
    first = scanned(folder, fake)
    assert calls(fake) == {"docx": 5, "pdf": 6}
    assert {path: facts.facts is not None for path, facts in first.items()} == {
        "0.rtf": True,
        "1.rtf": True,
        "2.rtf": True,
        "3.rtf": True,
        "4.rtf": True,
        "bad.rtf": False,
        "new.docx": True,
        "plain.txt": True,
        "the same again.doc": True,
    }
    assert scanned(folder, fake) == first
    assert calls(fake) == {"docx": 5, "pdf": 6}
    (folder / "2.rtf").write_bytes(words("good and new"))
    scanned(folder, fake)
    assert calls(fake) == {"docx": 6, "pdf": 7}


@POSIX
def test_what_a_converted_file_is(fake: Office, folder: Path) -> None:
    found = scanned(folder, fake)
    named = found["the same again.doc"].facts
    assert named is not None
    assert (named.format, named.method, named.warnings) == (
        "rtf",
        "converted",
        ("read as rtf: the extension .doc promises doc",),
    )
    assert named.pages == 1
    plain = found["1.rtf"].facts
    assert plain is not None
    assert (plain.sha256, plain.warnings) == (named.sha256, ())
    assert str(found["bad.rtf"].reason).startswith("whole file: LibreOffice does not convert it")


@POSIX
def test_a_word_file_has_pages_once_libreoffice_is_there(fake: Office, folder: Path) -> None:
    pages = []
    for office in (None, fake, None):
        facts = scanned(folder, office)["new.docx"].facts
        assert facts is not None
        pages.append((facts.pages, facts.method, facts.warnings))
    assert pages == [(None, "text", ()), (1, "text", ()), (None, "text", ())]


@POSIX
def test_how_files_are_shared_out_does_not_matter(fake: Office, folder: Path) -> None:
    one = scanned(folder, fake, 1)
    shutil.rmtree(folder.parent / "kept")
    assert scanned(folder, fake, 4) == one


@POSIX
def test_that_libreoffice_is_needed_does_not_hold_once_it_is_there(fake: Office, folder: Path) -> None:
    without = scanned(folder, None)
    assert str(without["0.rtf"].reason).startswith("whole file: needs LibreOffice (soffice)")
    assert without["plain.txt"].facts is not None
    assert scanned(folder, fake)["0.rtf"].facts is not None
    other = Office(program=fake.program, version="fake 2")
    before = calls(fake)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "find_office", lambda: other)
        scanned(folder, other)
    assert calls(fake) == before + before
    assert scanned(folder, None) == without


def test_a_worker_with_another_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "find_office", lambda: None)
    job = ConvertJob(files=(ConversionJob(sha256="0", location="a"),), office=Office(program="x", version="7"))
    with pytest.raises(LvjianError, match=r"^worker: has no LibreOffice, not 7$"):
        convert_files(job)


@OFFICE
@pytest.mark.slow
def test_a_round_with_and_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_office() is not None
    source = tmp_path / "round"
    source.mkdir()
    report = "{\\rtf1 " + "".join(f"\\u{ord(letter)}?" for letter in "绿色工厂自评价报告") + "\\par}"
    (source / "报告.doc").write_bytes(report.encode())
    (source / "申报.7z").write_bytes(seven({"附件.rtf": report.replace("par", "par x").encode()}))
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        assert lvjian("scan", source, "-o", tmp_path / "out").returncode == 1
    assert _capability(tmp_path / "out") is False
    assert all("needs LibreOffice" in row["reason"] for row in rows(tmp_path / "out", "documents.jsonl"))
    for jobs in (1, 2):
        done = lvjian("scan", source, "-o", tmp_path / ("out" if jobs == 1 else "out2"), "--jobs", jobs)
        assert done.returncode == 0, done.stderr
    assert _capability(tmp_path / "out") is True
    assert [(row["path"], row["format"], row["method"]) for row in rows(tmp_path / "out", "documents.jsonl")] == [
        ("报告.doc", "rtf", "converted"),
        ("申报.7z!/附件.rtf", "rtf", "converted"),
    ]
    assert list(contents(tmp_path / "out")) == list(contents(tmp_path / "out2"))
    shown = lvjian("extract", source / "报告.doc", "--text")
    assert (shown.returncode, shown.stdout.strip()) == (0, "绿色工厂自评价报告")


def _capability(out: Path) -> object:
    return json.loads((out / "run.json").read_text("utf8"))["capabilities"]["soffice"]
