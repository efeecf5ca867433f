"""7z and RAR archives through libarchive, in a limited child."""

import base64
import io
import os
import random
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractors.formats.archive import Member
from extractors.formats.libarchive_members import NEEDED
from extractors.formats.limits import LIMITS
from extractors.unpacking import members
from models.errors import Unreadable
from scanner.intake import Intake
from tests.formats.makers import docx, p, zipped

try:
    import libarchive
except (ImportError, OSError, AttributeError, TypeError):
    pytest.skip("needs libarchive-c and the system library libarchive13", allow_module_level=True)

REPORT = "绿色工厂/自评价报告.docx"
LOCKED = base64.b85decode(
    "H+sCUCma9-MVOAkc>n+a000006aWAK00000f!4js5MmgXkx}2uOjR7YHbyY;0RUtH1O@;B2@nbap+!z<00#>J00JZi@dp7CQxDJgR<2M{XNvW"
    "1rU~^giD)4q0T=-Q3=j+e2nqplP1xN400jXN4FF*PE&y}@cmQ+&000yU0RZrE9R+53-2oK_0RSL?fPnx202c-j0SRdU2MYlJ0U;p)7z||q00"
)
"""a.txt, its content encrypted by py7zr."""
LOCKED_NAMES = base64.b85decode(
    "H+sCUCma9-Z~A-IfB*mh00000C;$Ke000000pUUo4`QMB;mO3x|J1+Gun@~_Z85BwkYQ!`_0~e4u;=7S$0Y1ly(qi{sfkTDnma;8Makmkg{dM>u"
    "3>ZQf2boMpbpeTbvw7$Wc0tts6;!&iWnwJ0|>?&ZPVqbz?~89100VS0sRvCk2~Is0;&nyo^e=$UO`Zn(j5Xse?_~97X}ak32*=h3jqKDBnI&Z"
    "0TNRW65DYYUDRjrKZihQlj-d`3}pZS"
)
"""The same with its names encrypted."""


def seven(files: Mapping[str, bytes]) -> bytes:
    """A 7z of these files."""
    stream = io.BytesIO()
    with libarchive.custom_writer(stream.write, "7zip") as writer:
        for name, data in files.items():
            writer.add_file_from_memory(name, len(data), data)
    return stream.getvalue()


def rar4(files: Mapping[bytes, bytes], *, flags: int = 0, mode: int = 0o100644) -> bytes:
    """A RAR of the old format whose members are stored; ``flags`` and Unix ``mode`` are those of each member."""

    def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    blocks = [b"Rar!\x1a\x07\x00", block(0x73, 0, bytes(6))]
    for name, data in files.items():
        size, crc = len(data), zlib.crc32(data)
        body = struct.pack("<IIBIIBBHI", size, size, 3, crc, 0x55315050, 20, 0x30, len(name), mode) + name
        blocks.append(block(0x74, 0x8000 | flags, body, data))
    return b"".join([*blocks, block(0x7B, 0x4000, b"")])


def rar5(files: Mapping[str, bytes]) -> bytes:
    """A RAR of the new format whose members are stored."""

    def number(value: int) -> bytes:
        digits = [value & 0x7F]
        while value := value >> 7:
            digits.append(value & 0x7F)
        return bytes([digit | 0x80 for digit in digits[:-1]] + digits[-1:])

    def block(body: bytes, data: bytes = b"") -> bytes:
        head = number(len(body)) + body
        return struct.pack("<I", zlib.crc32(head)) + head + data

    blocks = [b"Rar!\x1a\x07\x01\x00", block(number(1) + number(0) + number(0))]
    for name, data in files.items():
        raw, size = name.encode(), number(len(data))
        fields = number(2) + number(2) + size + number(4) + size + number(0x20) + struct.pack("<I", zlib.crc32(data))
        blocks.append(block(fields + number(0) + number(0) + number(len(raw)) + raw, data))
    return b"".join([*blocks, block(number(5) + number(0) + number(0))])


def reasons(data: bytes, **changed: int) -> list[tuple[str, str | None]]:
    return [(member.name, member.reason) for member in members(data, LIMITS.but(**changed))]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        list(members(data))
    return str(caught.value)


FILES = {REPORT: docx(p("示例报告")), "b.txt": b"plain"}


@pytest.mark.parametrize(
    "archive",
    [
        seven(FILES),
        rar4({name.encode("gbk"): data for name, data in FILES.items()}),
        rar4({name.encode(): data for name, data in FILES.items()}),
        rar5(FILES),
        zipped(FILES),
    ],
    ids=["7z", "rar4-gbk", "rar4-utf8", "rar5", "zip"],
)
def test_members_by_name_and_bytes(archive: bytes) -> None:
    assert list(members(archive)) == [Member(name=name, data=data) for name, data in FILES.items()]


def test_names_lead_nowhere_and_are_distinct() -> None:
    data = rar4({b"..\\..\\a.txt": b"1", b"C:\\a.txt": b"2", b"/a.txt": b"3", b"b/c": b"4", b"./b/c": b"5"})
    assert [member.name for member in members(data)] == ["a.txt", "a (2).txt", "a (3).txt", "b/c", "b/c (2)"]


def test_folders_are_left_out_and_links_refused() -> None:
    assert refusal(rar4({b"folder": b""}, flags=0xE0, mode=0o040755)) == "whole file: an archive without files"
    assert reasons(rar4({b"link": b"/a/b/c"}, mode=0o120777)) == [("link", "a symbolic link")]


def test_limits_say_which() -> None:
    data = seven({"大": b"0" * 3_000_000, "小": b"1"})
    ratio = "the archive unpacks to more than 100 times its size (ratio)"
    assert reasons(data) == [("大", ratio), ("小", ratio)]
    whole = "the archive unpacks to more than 2000000 bytes (uncompressed)"
    assert reasons(data, ratio=10**6, uncompressed=2_000_000) == [("大", whole), ("小", whole)]
    alone = "more than 2000000 bytes (max_bytes)"
    assert reasons(data, ratio=10**6, max_bytes=2_000_000) == [("大", alone), ("小", None)]
    assert reasons(data, ratio=10**6, entries=1) == [("大", None), ("小", "more than 1 entries (entries)")]


@pytest.mark.parametrize("archive", [LOCKED, rar4({b"a.txt": b"x" * 16}, flags=4)], ids=["7z", "rar"])
def test_locked_members(archive: bytes) -> None:
    assert reasons(archive) == [("a.txt", "password-protected")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LOCKED_NAMES, "whole file: password-protected"),
        (seven(FILES)[:-20], "whole file: damaged or cut off"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "whole file: an archive without files"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "whole file: damaged or cut off"),
        (seven({}), "whole file: an archive without files"),
        (zipped({}), "whole file: an archive without files"),
        (b"words", "whole file: not an archive"),
    ],
)
def test_what_cannot_be_opened(data: bytes, reason: str) -> None:
    assert refusal(data).startswith(reason)


def opened(data: bytes) -> tuple[list[Member], str]:
    """What an archive gives before it fails, and how it fails."""
    found: list[Member] = []
    try:
        for member in members(data):
            found.append(member)  # noqa: PERF402  # a comprehension would lose what came before the error
    except Unreadable as error:
        return found, str(error)
    return found, ""


@pytest.mark.parametrize("cut", [b"b.txt", b"second"])
def test_what_stands_before_the_damage_is_given(cut: bytes) -> None:
    archive = rar4({b"a.txt": b"first", b"b.txt": b"second" * 100})
    found, failure = opened(archive[: archive.index(cut)])
    assert found[0] == Member(name="a.txt", data=b"first")
    assert all(member.data is None for member in found[1:])
    assert failure.startswith("whole file: damaged or cut off")


@pytest.mark.parametrize("make", [seven, rar5], ids=["7z", "rar"])
def test_a_damaged_archive_costs_itself_only(make: Callable[[Mapping[str, bytes]], bytes]) -> None:
    dice = random.Random(7)  # noqa: S311  # damage, not cryptography
    whole = bytearray(make({REPORT: os.urandom(3000), "b.txt": b"plain " * 100}))
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(3):
            data[dice.randrange(8, len(data))] = dice.randrange(256)
        found, _ = opened(bytes(data))
        assert all((member.data is None) is (member.reason is not None) for member in found)


def test_a_round_with_archives_in_archives(tmp_path: Path) -> None:
    inner = rar4({"证书.txt".encode("gbk"): b"one"})
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "申报.7z").write_bytes(seven({"附件.rar": inner, "__MACOSX/._x": b"-", "报告.txt": b"two"}))
    files = list(Intake(tmp_path / "blobs").files(tmp_path / "round"))
    assert [(file.path, file.format) for file in files] == [
        ("申报.7z!/报告.txt", "txt"),
        ("申报.7z!/附件.rar!/证书.txt", "txt"),
    ]
    assert [Path(file.location).read_bytes() for file in files] == [b"two", b"one"]


def test_an_archive_that_breaks_half_way_is_listed_beside_its_members(tmp_path: Path) -> None:
    source = tmp_path / "申报.rar"
    archive = rar4({b"a.txt": b"first", b"b.txt": b"second" * 100})
    source.write_bytes(archive[: archive.index(b"b.txt") - 10])
    files = {file.path: file.reason for file in Intake(tmp_path / "blobs").single(source)}
    assert files["申报.rar!/a.txt"] is None
    assert "damaged or cut off" in str(files["申报.rar"])


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "libarchive", None)
    from extractors.formats.libarchive_members import unpack

    with pytest.raises(Unreadable, match=r"^whole file: needs libarchive") as caught:
        list(unpack(Path("a.7z"), "7z", Path(), LIMITS))
    assert caught.value.what == NEEDED
