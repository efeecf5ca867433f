"""Archives: names in all encodings, members that are refused while the others go on."""

import io
import struct
import zipfile

import pytest

from extractors.formats.archive import Member, members, safe_path
from extractors.formats.limits import LIMITS
from models.errors import Unreadable
from tests.formats.makers import raw_zip, zipped


def names(data: bytes) -> list[str]:
    return [member.name for member in members(data)]


def test_files_in_order_and_litter_left_out() -> None:
    data = zipped(
        {
            "乙/": "",
            "乙/报告.txt": "一",
            "__MACOSX/乙/._报告.txt": "x",
            "甲.txt": "二",
            "乙/.DS_Store": "x",
            "Thumbs.db": "",
        }
    )
    assert list(members(data)) == [
        Member(name="乙/报告.txt", data="一".encode()),
        Member(name="甲.txt", data="二".encode()),
    ]


@pytest.mark.parametrize(
    ("raw", "flags", "extra", "name"),
    [
        ("绿色工厂/自评价报告.docx".encode("gbk"), 0, b"", "绿色工厂/自评价报告.docx"),
        ("绿色工厂.docx".encode(), 0, b"", "绿色工厂.docx"),
        ("绿色工厂.docx".encode(), 0x800, b"", "绿色工厂.docx"),
        (b"plain.txt", 0, b"", "plain.txt"),
        (b"\x81.txt", 0, b"", "ü.txt"),
        (
            b"?.txt",
            0,
            struct.pack("<HHBI", 0x7075, 5 + len("汇总表.txt".encode()), 1, 0) + "汇总表.txt".encode(),
            "汇总表.txt",
        ),
    ],
)
def test_names_in_all_encodings(raw: bytes, flags: int, extra: bytes, name: str) -> None:
    assert names(raw_zip(raw, b"x", flags=flags, extra=extra)) == [name]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../甲.txt", "甲.txt"),
        ("C:\\上报\\甲.txt", "上报/甲.txt"),
        ("/etc/./x//y", "etc/x/y"),
        ("甲\n乙.txt", "甲乙.txt"),
        ("..", "unnamed"),
    ],
)
def test_paths_lead_nowhere(name: str, path: str) -> None:
    assert safe_path(name) == path


def test_names_are_made_distinct() -> None:
    given = ("甲/a.b/报告", "../甲/a.b/报告", "报告.tar.gz", "/报告.tar.gz", "报告.tar (2).gz")
    assert names(zipped(dict.fromkeys(given, "x"))) == [
        "甲/a.b/报告",
        "甲/a.b/报告 (2)",
        "报告.tar.gz",
        "报告.tar (2).gz",
        "报告.tar (2) (2).gz",
    ]


def reasons(data: bytes, **changed: int) -> list[tuple[str, str | None]]:
    return [(member.name, member.reason) for member in members(data, LIMITS.but(**changed))]


def test_a_refused_member_does_not_stop_the_others() -> None:
    data = zipped({"大.txt": "0" * 3_000_000, "小.txt": "1"})
    assert reasons(data) == [("大.txt", "unpacks to more than 100 times its size (ratio)"), ("小.txt", None)]
    assert reasons(data, ratio=10**6, max_bytes=2_000_000)[0][1] == "more than 2000000 bytes (max_bytes)"
    assert reasons(data, ratio=10**6, uncompressed=2_000_000) == [
        ("大.txt", "the archive unpacks to more than 2000000 bytes (uncompressed)"),
        ("小.txt", "the archive unpacks to more than 2000000 bytes (uncompressed)"),
    ]
    assert reasons(data, ratio=10**6, entries=1) == [("大.txt", None), ("小.txt", "more than 1 entries (entries)")]


def test_damaged_and_locked_members() -> None:
    data = zipped({"甲.txt": "0123456789", "乙.txt": "x"}, zipfile.ZIP_STORED)
    assert reasons(data.replace(b"0123456789", b"0123456780")) == [
        ("甲.txt", "damaged: Bad CRC-32 for file '甲.txt'"),
        ("乙.txt", None),
    ]
    assert reasons(raw_zip(b"a.txt", b"x" * 20, flags=1)) == [("a.txt", "password-protected")]


def test_a_link_is_no_file() -> None:
    stream = io.BytesIO()
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert reasons(stream.getvalue()) == [("link", "a symbolic link")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a": "x"})[:-10], "zip directory: the archive is damaged or cut off"),
        (b"7z\xbc\xaf\x27\x1c", "whole file: needs 7z"),
        (b"Rar!\x1a\x07\0", "whole file: needs bsdtar"),
        (b"words", "whole file: not an archive"),
    ],
)
def test_what_is_no_archive(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(members(data))
    assert str(caught.value).startswith(reason)
