"""Conversion through LibreOffice: batches, files that hang or crash, confinement, and what is read in the end."""

import contextlib
import hashlib
import io
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx as python_docx
import openpyxl
import pytest

from extractors.conversion import LIMITS, ConversionJob, Converted, convert
from extractors.converted import Kept, packed, read_converted, read_file
from extractors.formats.ole import Ole
from extractors.preparing import TEXTS
from extractors.soffice import DOCX, Call, ConversionLimits, Office, find_office, network_is_cut
from models.document import BlockType, Document, Method
from models.errors import Unreadable
from tests.formats.makers import cells, docx, outline, p, pdf, sound, written
from tests.formats.ole_makers import ole, word_stream
from tests.formats.test_old_office import SHEET, WORD

FAKE = """#!/bin/sh
while [ "$1" != --outdir ]; do [ "$1" != --convert-to ] || form=${2%%:*}; shift; done
out=$2; shift 2
for file; do
  case "$(cat "$file")" in
    *HANG*) exec sleep 98765;;
    *OUTLIVE*) exec sleep 98764;;
    *CRASH*) kill -SEGV $$;;
    *LEAVE*) exit 3;;
    *EMPTY*) : > "$out/$(basename "${file%.*}").$form";;
    *HALF*) head -c 100 made.$form > "$out/$(basename "${file%.*}").$form"; exec sleep 98765;;
    *REFUSE*) echo "Error: source file could not be loaded";;
    *WHO*) echo "Error: user $(id -u) links $(cut -s -d: -f1 /proc/net/dev | xargs) files $(ulimit -f) core $(ulimit -c)";;
    *FLAT*) [ $form = docx ] && cp "$(dirname "$0")/made.docx" "$out/$(basename "${file%.*}").docx";;
    *) cp "$(dirname "$0")/made.$form" "$out/$(basename "${file%.*}").$form"; echo $form >> "$(dirname "$0")/calls";;
  esac
done
"""
QUICK = ConversionLimits(seconds=2, seconds_per_file=1)
POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")
OFFICE = pytest.mark.skipif(find_office() is None, reason="needs LibreOffice (soffice)")


@contextlib.contextmanager
def fake_office(*lines: str) -> Iterator[Office]:
    """A shell script in LibreOffice's place, in a folder that any user may enter; all it makes is of these lines."""
    folder = Path(tempfile.mkdtemp(prefix="lvjian-fake-"))
    folder.chmod(0o777)
    (folder / "made.docx").write_bytes(docx("".join(map(p, lines))))
    (folder / "made.pdf").write_bytes(pdf(written(*((80, 100 + 20 * at, line) for at, line in enumerate(lines)))))
    (folder / "calls").touch()
    (folder / "calls").chmod(0o666)
    program = folder / "soffice.bin"
    program.write_text(FAKE)
    program.chmod(0o755)
    yield Office(program=str(program), version="fake 1")
    shutil.rmtree(folder)


def calls(office: Office) -> Counter[str]:
    """How many files the script has made, by format."""
    return Counter((Path(office.program).parent / "calls").read_text().split())


@pytest.fixture
def fake() -> Iterator[Office]:
    with fake_office("示例报告") as office:
        yield office


def laid(folder: Path, files: Mapping[str, bytes]) -> list[ConversionJob]:
    """Jobs for files of these names."""
    jobs = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        jobs.append(ConversionJob(sha256=hashlib.sha256(data).hexdigest(), location=str(path)))
    return jobs


def results(
    folder: Path, files: Mapping[str, bytes], office: Office | None = None, limits: ConversionLimits = LIMITS
) -> dict[str, str]:
    """What came of each file: its kind, or why it was not converted."""
    jobs = laid(folder, files)
    names = dict(zip((job.sha256 for job in jobs), files, strict=True))
    out = folder / "out"
    out.mkdir(exist_ok=True)
    found = {names[one.sha256]: _shown(one) for one in convert(jobs, out, limits, office)}
    assert found.keys() == files.keys()
    return found


def _shown(one: Converted) -> str:
    if one.reason is not None:
        return str(one.reason)
    assert one.origin is not None
    assert bool(one.path) is (one.origin.target is not None)
    assert all(Path(made).stat().st_size for made in (one.path, one.pdf) if made)
    assert bool(one.pdf) is (one.origin.kind in TEXTS and one.unpaged is None)
    return one.origin.kind


def words(text: str) -> bytes:
    return b"{\\rtf1 " + text.encode() + b"}"


GOOD = {f"{number}.rtf": words(f"good {number}") for number in range(7)}


@POSIX
@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("HANG", "whole file: LibreOffice took longer than 2 s"),
        ("CRASH", "whole file: LibreOffice crashed (SIGSEGV)"),
        ("LEAVE", "whole file: LibreOffice ended with exit code 3"),
        ("EMPTY", "whole file: LibreOffice does not convert it to docx"),
        ("HALF", "whole file: LibreOffice took longer than 2 s"),
        (
            "REFUSE",
            "whole file: LibreOffice does not convert it to docx (Error: source file could not be loaded)",
        ),
    ],
)
def test_the_guilty_file_stands_alone(bad: str, reason: str, fake: Office, tmp_path: Path) -> None:
    files = dict(list(GOOD.items())[:3]) | {"bad.rtf": words(bad)} | dict(list(GOOD.items())[3:])
    assert results(tmp_path, files, fake, QUICK) == dict.fromkeys(GOOD, "rtf") | {"bad.rtf": reason}


@POSIX
def test_several_guilty_files_and_one_that_no_parser_opens(fake: Office, tmp_path: Path) -> None:
    files = {
        "a.rtf": words("CRASH 1"),
        "b.rtf": words("good"),
        "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        "d.rtf": words("CRASH 2"),
        "e.docx": docx(p("new")),
        "e.txt": b"text",
        "f.doc": ole({"WordDocument": word_stream(flags=0x0100)}),
    }
    assert results(tmp_path, files, fake, QUICK) == {
        "a.rtf": "whole file: LibreOffice crashed (SIGSEGV)",
        "b.rtf": "rtf",
        "c.doc": "OLE directory: the file is damaged or cut off",
        "d.rtf": "whole file: LibreOffice crashed (SIGSEGV)",
        "e.docx": "docx",
        "e.txt": "whole file: txt: not a format that is converted",
        "f.doc": "whole file: password-protected",
    }


@POSIX
def test_batches_are_bounded_and_leave_nothing_behind(fake: Office, tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("lvjian-office-*"))
    assert set(results(tmp_path, GOOD, fake, ConversionLimits(files=3)).values()) == {"rtf"}
    assert calls(fake) == {"docx": len(GOOD), "pdf": len(GOOD)}
    assert set(Path(tempfile.gettempdir()).glob("lvjian-office-*")) <= before


@POSIX
def test_the_program_is_confined(fake: Office, tmp_path: Path) -> None:
    said = results(tmp_path, {"who.rtf": words("WHO")}, fake)["who.rtf"]
    assert "core 0" in said
    assert "files unlimited" not in said
    if network_is_cut():
        assert "links lo files" in said
    if os.geteuid() == 0:
        assert "user 65534" in said


def test_without_libreoffice_nothing_is_said_to_be_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("conversion", "converted"):
        monkeypatch.setattr(f"extractors.{module}.find_office", lambda: None)
    reason = "whole file: needs LibreOffice (soffice) to convert"
    assert results(tmp_path, {"a.rtf": words("good")})["a.rtf"].startswith(reason)
    with pytest.raises(Unreadable, match=r"^whole file: needs LibreOffice"):
        read_file(tmp_path / "a.rtf", "a.rtf")


KILLED = """
import sys
from pathlib import Path
from extractors.conversion import ConversionJob, ConversionLimits, convert
from extractors.soffice import Office
office = Office(program=sys.argv[1], version="fake 1")
list(convert([ConversionJob(sha256="0" * 64, location=sys.argv[2])], Path(sys.argv[3]), ConversionLimits(), office))
"""


@POSIX
@pytest.mark.slow
def test_nothing_survives_a_kill(fake: Office, tmp_path: Path) -> None:
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("needs /proc to see processes")
    before = set(Path(tempfile.gettempdir()).glob("lvjian-office-*"))
    (tmp_path / "a.rtf").write_bytes(words("OUTLIVE"))
    command = [sys.executable, "-c", KILLED, fake.program, str(tmp_path / "a.rtf"), str(tmp_path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as process:
        assert _within(30, lambda: bool(_sleepers()))
        (sleeper,) = _sleepers()
        process.send_signal(signal.SIGKILL)
    assert _within(10, lambda: sleeper not in _sleepers())
    for left in set(Path(tempfile.gettempdir()).glob("lvjian-office-*")) - before:
        shutil.rmtree(left, ignore_errors=True)


def _sleepers() -> set[int]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if path.read_bytes() == b"sleep\x0098764\0":
                found.add(int(path.parent.name))
    return found


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


# ---------------------------------------------------------------- with LibreOffice itself


def office(data: bytes, name: str, target: str) -> bytes:
    """What LibreOffice makes of a file, for what no library writes."""
    here = find_office()
    assert here is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [here.program, "--headless", profile, "--convert-to", target, "--outdir", folder, str(path)]
        for _ in range(3):
            if subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 0:
                break
        return path.with_suffix(f".{target}").read_bytes()


def read(data: bytes, name: str) -> Document:
    """The document in a file, as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        document = sound(read_file(path, name))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    return document


def word_file() -> bytes:
    """A report with a heading, a merged table and an author."""
    report = python_docx.Document()
    report.core_properties.author = "王静"
    report.add_heading("一、企业基本情况")
    report.add_paragraph("本企业严格执行国家产业政策，单位产品综合能耗为100.5 kgce/t。")
    table = report.add_table(3, 3, style="Table Grid")
    for row in range(3):
        for col in range(3):
            table.cell(row, col).text = f"{row}行{col}列"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    report.add_paragraph("以上。")  # a DOC whose last paragraph is a table's is none
    stream = io.BytesIO()
    report.save(stream)
    return stream.getvalue()


@OFFICE
@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "name"), [("doc", "报告.doc"), ("rtf", "报告.rtf"), ("doc", "报告.wps"), ("doc", "报告")]
)
def test_word_like_files_read_as_the_docx_they_were(target: str, name: str) -> None:
    source = word_file()
    document = read(office(source, "a.docx", target), name)
    plain = read(source, "报告.docx")
    assert (document.method, document.format) == (Method.CONVERTED, name.rpartition(".")[2] if "." in name else "doc")
    assert document.text == plain.text
    assert cells(document) == cells(plain)
    assert document.blocks[0].type is BlockType.HEADING
    assert document.file.author == "王静"
    assert document.warnings == ()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总表"
    sheet.append(["企业", "日期", "能耗", "合计"])
    sheet.append(["示例公司", "=TODAY()", 12.5, "=C2*2"])
    sheet["B2"].number_format = "yyyy-mm-dd"
    sheet.append([None, None, None, '="甲"&"乙"'])
    sheet.merge_cells("A2:A3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def stored(data: bytes, row: int, col: int, value: float) -> bytes:
    """A XLS whose formula at a place has another stored result."""
    with Ole(data) as opened:
        stream = bytearray(opened.read("Workbook"))
        at = stream.index(struct.pack("<HH", row, col), stream.index(b"\x06\x00"))
        while stream[at - 4 : at - 2] != b"\x06\x00":
            at = stream.index(struct.pack("<HH", row, col), at + 1)
        stream[at + 6 : at + 14] = struct.pack("<d", value)
        opened.write("Workbook", bytes(stream))
        return opened.data


@OFFICE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["汇总表.xls", "汇总表.et"])
def test_workbooks_show_the_results_that_are_stored(name: str) -> None:
    data = stored(stored(office(workbook(), "a.xlsx", "xls"), 1, 1, 44820), 1, 3, 99)
    document = read(data, name)
    assert (document.format, document.method) == (name[-3:].strip("."), Method.CONVERTED)
    assert outline(document)[0] == ("heading", "汇总表")
    assert cells(document) == [
        (0, 0, 1, 1, "企业"),
        (0, 1, 1, 1, "日期"),
        (0, 2, 1, 1, "能耗"),
        (0, 3, 1, 1, "合计"),
        (1, 0, 2, 1, "示例公司"),
        (1, 1, 1, 1, "2022-09-16"),
        (1, 2, 1, 1, "12.5"),
        (1, 3, 1, 1, "99"),
        (2, 3, 1, 1, "甲乙"),
    ]


FIELDS = (
    rb'{\rtf1\ansi\ansicpg936 \'c2\'cc\'c9\'ab {\field{\*\fldinst { DATE \\@ "yyyy-MM-dd"}}{\fldrslt 2022-09-16}} '
    rb"{\field{\*\fldinst FILENAME}{\fldrslt old.doc}} "
    rb'{\field{\*\fldinst INCLUDETEXT "SECRET"}{\fldrslt as stored}}\par}'
)


@OFFICE
@pytest.mark.slow
def test_fields_show_what_is_stored_and_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the words of another file")
    data = FIELDS.replace(b"SECRET", secret.as_uri().encode())
    assert read(data, "a.rtf").text == "绿色 2022-09-16 old.doc as stored"
    today = time.strftime("%Y-%m-%d")
    with Ole(office(FIELDS, "a.rtf", "doc")) as opened:
        stream = opened.read("WordDocument")
        assert today.encode("utf-16-le") in stream
        opened.write("WordDocument", stream.replace(today.encode("utf-16-le"), "2011-11-11".encode("utf-16-le")))
        text = read(opened.data, "a.doc").text
    assert text.startswith("绿色 2011-11-11 a.rtf")


@OFFICE
@pytest.mark.slow
def test_xml_of_office_2003_under_the_names_it_comes_with() -> None:
    sheet, word = read(SHEET, "导出.xls"), read(WORD, "报告.doc")
    assert cells(sheet) == [(0, 0, 1, 1, '企业 ss:Formula="x"'), (0, 1, 1, 1, "12.5")]
    assert word.text == "绿色 2011"
    assert (sheet.format, word.format) == ("excelml", "wordml")
    assert sheet.warnings == ("read as excelml: the extension .xls promises xls",)


@OFFICE
@pytest.mark.slow
def test_garbage_in_a_batch_harms_nobody(tmp_path: Path) -> None:
    good = office(word_file(), "a.docx", "doc")
    files = {
        "a.doc": good,
        "garbage.doc": ole({"WordDocument": word_stream() + os.urandom(3000), "0Table": os.urandom(5000)}),
        "empty.xls": ole({"Workbook": b""}),
        "b.rtf": words("good"),
        "c.xls": office(workbook(), "a.xlsx", "xls"),
    }
    found = results(tmp_path, files)
    assert {name: found[name] for name in ("a.doc", "b.rtf", "c.xls")} == {
        "a.doc": "doc",
        "b.rtf": "rtf",
        "c.xls": "xls",
    }
    for name in ("garbage.doc", "empty.xls"):
        with pytest.raises(Unreadable):
            read(files[name], name)


@OFFICE
@pytest.mark.slow
def test_results_do_not_depend_on_the_batch(tmp_path: Path) -> None:
    files = {"a.rtf": FIELDS, "b.doc": office(word_file(), "a.docx", "doc"), "c.rtf": words("c")}
    jobs = laid(tmp_path, files)
    texts = []
    for number, limits in enumerate((ConversionLimits(files=1), LIMITS)):
        out = tmp_path / str(number)
        out.mkdir()
        found = {}
        for one in convert(jobs, out, limits):
            kept = out / "kept"
            kept.write_bytes(packed(one))
            found[one.sha256] = read_converted(Kept(kept, tmp_path, one.sha256), "a.doc")
        texts.append(found)
    assert texts[0] == texts[1]


@OFFICE
@pytest.mark.slow
def test_what_real_files_say_of_themselves(shared: Path) -> None:
    folder = shared / "data" / "office" / "same_doc_7_formats"
    wps, doc = (read_file(folder / name, name) for name in ("A_test.wps", "A_test.doc"))
    assert (wps.format, wps.file.author, wps.file.last_modified_by) == ("wps", "王静", "赵阳")
    assert (wps.file.company, wps.file.producer) == ("微软系统", "KSO 2052-10.8.2.7090")
    assert (doc.format, doc.file.last_modified_by, doc.file.created) == ("doc", "阳 赵", "2012-07-04T07:48:00Z")
    assert "关于教育部放假的通知" in doc.text


@OFFICE
@pytest.mark.slow
def test_what_many_small_files_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = office(word_file(), "a.docx", "doc")
    mark = "100.5".encode("utf-16-le")
    files = {f"{number}.doc": model.replace(mark, str(10000 + number).encode("utf-16-le")) for number in range(60)}
    started = time.monotonic()
    assert set(results(tmp_path, files).values()) == {"doc"}
    each = (time.monotonic() - started) / len(files)
    with capsys.disabled():
        print(f"\n{len(files)} small DOC files: {each:.3f} s each (one process)")  # noqa: T201  # the measure
    assert each < 1


@OFFICE
@pytest.mark.slow
def test_the_call_gives_the_files_as_named(tmp_path: Path) -> None:
    here = find_office()
    assert here is not None
    folder = Path(tempfile.mkdtemp(prefix="lvjian-office-"))
    try:
        (folder / "in").mkdir()
        source = folder / "in" / "a.rtf"
        source.write_bytes(words("good"))
        assert Call(here, folder, LIMITS).run([source], DOCX) is None
        assert (folder / "out" / "a.docx").stat().st_size
    finally:
        shutil.rmtree(folder)
    assert not any(tmp_path.iterdir())
