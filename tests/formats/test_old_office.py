"""Files of the old Office formats before they are converted: kind, facts, and what is made to keep its stored words."""

import struct

import pytest

from extractors.formats import doc_fields, rtf, xls_results
from extractors.formats.limits import LIMITS
from extractors.preparing import label, mismatch, prepared
from models.document import FileFacts
from models.errors import Unreadable
from tests.formats.makers import zipped
from tests.formats.ole_makers import (
    code_page,
    document_summary,
    duration,
    formula,
    long_string,
    moment,
    number,
    ole,
    record,
    string_table,
    summary,
    text,
    wide,
    word_stream,
    workbook_start,
)

PROTECTED = "whole file: password-protected"


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        ({"WordDocument": word_stream(), "1Table": b""}, "doc"),
        ({"Workbook": workbook_start()}, "xls"),
        ({"Book": b"\x09\x08"}, "xls"),
        ({"MatOST": b"", "CONTENTS": b""}, "works"),
    ],
)
def test_the_kind_is_told_by_the_streams(streams: dict[str, bytes], kind: str) -> None:
    assert prepared(ole(streams), LIMITS).origin.kind == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ole({"EncryptedPackage": b"", "EncryptionInfo": b""}), PROTECTED),
        (ole({"WordDocument": word_stream(flags=0x0100)}), PROTECTED),
        (ole({"WordDocument": word_stream(flags=0x8000)}), PROTECTED),
        (ole({"PowerPoint Document": b""}), "whole file: presentations are not read"),
        (ole({"\x05X": b""}), "whole file: an OLE file that holds no document (streams: \\x05X)"),
        (ole({}), "whole file: an OLE file that holds no document (streams: none)"),
        (ole({"WordDocument": b""})[:700], "OLE directory: the file is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "OLE directory: the file is damaged or cut off"),
        (zipped({"xl/workbook.bin": ""})[:-9], "zip directory: the package is damaged or cut off"),
        (b"words", "whole file: txt: not a format that is converted"),
    ],
)
def test_why_a_file_is_not_converted(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        prepared(data, LIMITS)
    assert str(caught.value).startswith(reason)


def test_a_locked_workbook_is_still_tried() -> None:
    stream = workbook_start() + record(0x002F, bytes(54))
    one = prepared(ole({"Workbook": stream}), LIMITS)
    assert (one.origin.locked, one.origin.file.encrypted) == (True, True)


@pytest.mark.parametrize(
    ("page", "raw"),
    [(936, "王静".encode("gbk")), (65001, "王静".encode()), (1252, b"Wang"), (1200, "王静".encode("utf-16-le"))],
)
def test_authors_in_all_code_pages(page: int, raw: bytes) -> None:
    data = ole({"WordDocument": word_stream(), "\x05SummaryInformation": summary({1: code_page(page), 4: text(raw)})})
    assert prepared(data, LIMITS).origin.file.author == ("Wang" if page == 1252 else "王静")


def test_all_that_a_file_says_of_itself() -> None:
    said = {1: code_page(936), 2: text("报告".encode("gbk")), 4: wide("王静"), 7: text(b"Normal.dot"), 8: wide("赵阳")}
    said |= {
        12: moment(2022, 9, 16, 2),
        13: moment(2022, 10, 1),
        11: moment(2022, 9, 20),
        10: duration(63),
        18: wide("WPS"),
    }
    said |= {5: text("绿色".encode("gbk")), 9: text(b"7"), 14: number(12), 16: number(3456)}
    company = {1: code_page(936), 15: text("示例公司".encode("gbk")), 14: wide("李主任"), 23: number(0x000B_16C8)}
    custom = {"KSOProductBuildVer": "2052-11.1.0.12165", "ICV": "0F3A"}
    data = ole(
        {
            "WordDocument": word_stream(),
            "\x05SummaryInformation": summary(said),
            "\x05DocumentSummaryInformation": document_summary(company, custom),
            "Macros": b"",
        }
    )
    assert prepared(data, LIMITS).origin.file == FileFacts(
        title="报告",
        author="王静",
        last_modified_by="赵阳",
        company="示例公司",
        manager="李主任",
        application="WPS 11.5832",
        producer="KSO 2052-11.1.0.12165",
        template="Normal.dot",
        created="2022-09-16T02:00:00Z",
        modified="2022-10-01T00:00:00Z",
        custom=custom
        | {
            "core:keywords": "绿色",
            "core:revision": "7",
            "app:TotalTime": "63",
            "app:Pages": "12",
            "app:Characters": "3456",
        }
        | {"core:lastPrinted": "2022-09-20T00:00:00Z"},
        scripts=("Macros",),
        macros=True,
    )


@pytest.mark.parametrize("property_", [10, 11, 12])
def test_times_that_are_none(property_: int) -> None:
    for ticks in (0, 94_672 * 10**12, 2**64 - 1):  # never, three hundred years after 1601, beyond all calendars
        stream = summary({property_: struct.pack("<IQ", 64, ticks)})
        facts = prepared(ole({"WordDocument": word_stream(), "\x05SummaryInformation": stream}), LIMITS).origin.file
        assert facts == FileFacts(custom={"app:TotalTime": "0"} if property_ == 10 and not ticks else {})


def test_who_worked_on_a_doc() -> None:
    """Names of comments, tracked changes and earlier savings; the paths beside these are not taken."""
    comments = long_string("钱七") + long_string("孙八")
    changes = string_table("Unknown", "王静")
    saved = string_table("赵阳", "C:\\Users\\someone\\a.doc", "李四", "D:\\b.doc")
    table = b"head" + comments + changes + saved
    places = {36: (4, len(comments)), 51: (4 + len(comments), len(changes)), 71: (len(table) - len(saved), len(saved))}
    data = ole({"WordDocument": word_stream(tables=places), "0Table": table})
    assert prepared(data, LIMITS).origin.file == FileFacts(revisers=("孙八", "李四", "王静", "赵阳", "钱七"))
    far = {number: (at + 10**6, size) for number, (at, size) in places.items()} | {51: (4, 10**9)}
    damaged = ole({"WordDocument": word_stream(tables=far), "0Table": table})
    assert prepared(damaged, LIMITS).origin.file == FileFacts()


def test_what_lies_or_runs_inside_old_files() -> None:
    sheets = workbook_start() + record(0x0085, struct.pack("<IBB", 0, 0, 1) + b"\x01\0M") + record(0x0A, b"")
    facts = prepared(ole({"Workbook": sheets, "MBD00A1B2C3": b"", "_VBA_PROJECT_CUR": b""}), LIMITS).origin.file
    assert facts == FileFacts(
        scripts=("Excel 4 macro sheet", "_VBA_PROJECT_CUR"), embedded=("MBD00A1B2C3",), macros=True
    )
    plain = workbook_start() + record(0x0085, struct.pack("<IBB", 0, 0, 0) + b"\x01\0M") + record(0x0A, b"")
    assert prepared(ole({"Workbook": plain}), LIMITS).origin.file == FileFacts()


@pytest.mark.parametrize("cut", range(24, 200, 7))
def test_a_damaged_property_stream_says_less(cut: int) -> None:
    stream = summary({1: code_page(936), 4: text("王静".encode("gbk")), 18: wide("WPS")})[:cut]
    facts = prepared(ole({"WordDocument": word_stream(), "\x05SummaryInformation": stream}), LIMITS).origin.file
    assert facts.author in {None, "王静", "王"}


def test_fields_of_doc_keep_their_words() -> None:
    kinds = (0x13, 0x1F, 0x14, 0xFF, 0x15, 0x80, 0x13, 0x21, 0x15, 0x80, 0x13, 0x1D)  # DATE, PAGE, FILENAME
    table = b"before" + struct.pack("<7I", *range(7)) + bytes(kinds)
    main = word_stream(flags=0x0200, field_table=(6, len(table) - 6))
    assert doc_fields.table_stream(main) == "1Table"
    after = doc_fields.frozen(main, table)
    assert after[:34] == table[:34]
    assert list(after[34:]) == [0x13, 2, 0x14, 0xFF, 0x15, 0x80, 0x13, 0x21, 0x15, 0x80, 0x13, 2]
    one = prepared(ole({"WordDocument": main, "1Table": table}), LIMITS)
    assert after in one.data
    assert table not in one.data


def test_a_stream_that_is_cut_off_is_named() -> None:
    data = ole({"WordDocument": word_stream(), "1Table": bytes(9000)})
    assert prepared(data, LIMITS).origin.cut_off == ()
    assert prepared(data[:-1000], LIMITS).origin.cut_off == ("1Table",)


def test_a_damaged_field_table_is_left_alone() -> None:
    data = ole({"WordDocument": word_stream(field_table=(4000, 10**9)), "0Table": b"words"})
    assert prepared(data, LIMITS).data == data


def test_formulas_of_xls_become_their_results() -> None:
    stream = (
        workbook_start()
        + formula(0, 0, struct.pack("<d", 1.5))
        + formula(0, 1, b"\0\0\0\0\0\0\xff\xff")
        + record(0x04BC, bytes(30))
        + record(0x0207, struct.pack("<HB", 2, 1) + "工厂".encode("utf-16-le"))
        + formula(0, 2, b"\x01\0\x01\0\0\0\xff\xff")
        + formula(0, 3, b"\x02\0\x07\0\0\0\xff\xff")
        + formula(0, 4, b"\x03\0\0\0\0\0\xff\xff")
        + record(0x0203, bytes(14))
        + record(0x000A, b"")
    )
    after = xls_results.with_results(stream)
    assert len(after) == len(stream)
    found = [(kind, after[at + 4 : at + 4 + size]) for at, kind, size in xls_results._records(after)]
    place = [struct.pack("<HHH", 0, col, 15) for col in range(5)]
    assert [one for one in found if one[0] != 0x08FF][1:] == [
        (0x0203, place[0] + struct.pack("<d", 1.5)),
        (0x0204, place[1] + struct.pack("<HB", 2, 1) + "工厂".encode("utf-16-le")),
        (0x0205, place[2] + b"\x01\0"),
        (0x0205, place[3] + b"\x07\x01"),
        (0x0201, place[4]),
        (0x0203, bytes(14)),
        (0x000A, b""),
    ]


def test_other_workbooks_are_left_alone() -> None:
    stream = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0)) + formula(0, 0, bytes(8))
    assert xls_results.with_results(stream) == stream
    cut = workbook_start() + formula(0, 0, bytes(8))[:-3]
    assert xls_results.with_results(cut) == cut


RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}{\*\generator Riched20 10.0;}{\info{\title \'c2\'cc\'c9\'ab}"
    rb"{\author \u29579?\u38745?}{\operator zhao}{\creatim\yr2022\mo9\dy16\hr10\min5}{\revtim\yr2022\mo10}"
    rb"{\*\company {\uc2 \u24494\'ce\'a2}\'c8\'ed}}\pard text\par}"
)


def test_what_rtf_says_beside() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg936{\*\template \\\\server\\t.dotx}{\*\rsidtbl \rsid1\rsid11665952}"
        rb"{\*\revtbl {Unknown;}{\'cd\'f5\'be\'b2;}}"
        rb"{\info{\title }{\manager Li}{\subject s}{\keywords k}{\doccomm c}{\printim\yr2022\mo9\dy20\hr8\min0}"
        rb"{\creatim\yr0\mo0\dy0\hr0\min0}\version7\edmins63{\nofpages12}{\nofwords345}}"
        rb"{\*\userprops {\propname ICV}\proptype30{\staticval 0F3A}}\rsidroot11665952 text"
        rb"{\*\atnauthor Zhao}{\object\objemb{\*\objclass Excel.Sheet.8}{\*\objdata 00}}{\object\objlink}}"
    )
    assert rtf.facts(data) == FileFacts(
        manager="Li",
        template="\\\\server\\t.dotx",
        rsid_root="00B20220",
        rsids=("00000001", "00B20220"),
        custom={
            "ICV": "0F3A",
            "core:subject": "s",
            "core:keywords": "k",
            "core:description": "c",
            "core:lastPrinted": "2022-09-20T08:00:00",
            "core:revision": "7",
            "app:TotalTime": "63",
            "app:Pages": "12",
            "app:Words": "345",
        },
        revisers=("Zhao", "王静"),
        links=("\\\\server\\t.dotx",),
        embedded=("object 1 (Excel.Sheet.8)", "object 2"),
    )


def test_what_rtf_says_of_itself() -> None:
    assert prepared(RTF, LIMITS).origin.file == FileFacts(
        title="绿色",
        author="王静",
        last_modified_by="zhao",
        company="微软",
        application="Riched20 10.0",
        created="2022-09-16T10:05:00",
    )
    assert rtf.facts(b"{\\rtf1 text}") == FileFacts()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (rb"{\*\fldinst DATE \\@ x}", rb"{\*\fldinst QDATE \\@ x}"),
        (rb"{\*\fldinst { TIME }}", rb"{\*\fldinst { QTIME }}"),
        (
            rb"{\*\fldinst {\rtlch\fcs1 \af0 \insrsid12 filename}}",
            rb"{\*\fldinst {\rtlch\fcs1 \af0 \insrsid12 Qfilename}}",
        ),
        (rb'{\*\fldinst INCLUDETEXT "a"}', rb'{\*\fldinst QINCLUDETEXT "a"}'),
        (rb"{\*\fldinst DATEX}", rb"{\*\fldinst DATEX}"),
        (rb"{\*\fldinst PAGE}{\fldrslt DATE}", rb"{\*\fldinst PAGE}{\fldrslt DATE}"),
    ],
)
def test_fields_of_rtf_keep_their_words(before: bytes, after: bytes) -> None:
    assert rtf.frozen(before) == after


SHEET = (
    """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>王静</Author><Company>A &amp; B</Company>
<Created>2022-09-16T10:05:00Z</Created></DocumentProperties><Worksheet ss:Name="汇总表"><Table><Row>
<Cell><Data ss:Type="String">企业 ss:Formula="x"</Data></Cell>
<Cell ss:Formula="=TODAY()"><Data ss:Type="Number">12.5</Data></Cell>
</Row></Table></Worksheet></Workbook>"""
).encode()
WORD = (
    """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>绿色</w:t></w:r>
<w:fldSimple w:instr=" DATE \\@ yyyy"><w:r><w:t>2011</w:t></w:r></w:fldSimple></w:p></w:body></w:wordDocument>"""
).encode()


def test_xml_of_office_2003() -> None:
    sheet, word = prepared(SHEET, LIMITS), prepared(WORD, LIMITS)
    assert (sheet.origin.kind, word.origin.kind) == ("excelml", "wordml")
    assert sheet.origin.file == FileFacts(author="王静", company="A & B", created="2022-09-16T10:05:00Z")
    assert sheet.data == SHEET.replace(b' ss:Formula="=TODAY()"', b"")
    assert word.data == WORD.replace(b" DATE", b" QDATE")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><a/>", "whole file: XML of no document format that is read"),
        (WORD.replace(b"<w:word", b"<!DOCTYPE a><w:word", 1), "whole file: XML with a DOCTYPE is refused"),
    ],
)
def test_other_xml_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=f"^{reason}$"):
        prepared(data, LIMITS)


@pytest.mark.parametrize(
    ("kind", "name", "shown", "odd"),
    [
        ("doc", "a.doc", "doc", None),
        ("doc", "报告.WPS", "wps", None),
        ("doc", "a.wpt", "wps", None),
        ("doc", "a.dot", "doc", None),
        ("xls", "a.et", "et", None),
        ("xls", "a.doc", "xls", "read as xls: the extension .doc promises doc"),
        ("doc", "a.et", "doc", "read as doc: the extension .et promises xls"),
        ("rtf", "a.doc", "rtf", "read as rtf: the extension .doc promises doc"),
        ("doc", "a.docx", "doc", "read as doc: the extension .docx promises docx"),
        ("works", "a.wps", "works", None),
        ("doc", "a", "doc", None),
    ],
)
def test_the_name_tells_makers_apart_and_nothing_else(kind: str, name: str, shown: str, odd: str | None) -> None:
    assert (label(kind, name), mismatch(kind, name)) == (shown, odd)
