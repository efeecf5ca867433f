"""The files that cannot be read."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from tests.roundgen.facts import Damage, Submission
from tests.roundgen.forms.certificates import certificate
from tests.roundgen.streams import stream
from tests.roundgen.writers import docx, pdf
from tests.roundgen.writers.archive import FIXED, freeze, unpack

BOMB_MEMBER: Final = "在线监测数据.csv"
_MEGABYTE: Final = 1 << 20
_NAMES: Final = {
    Damage.TRUNCATED_PDF: "排污许可证（扫描）.pdf",
    Damage.ENCRYPTED_PDF: "检测报告（加密）.pdf",
    Damage.EMPTY: "营业执照.pdf",
    Damage.DOCTYPE: "环境管理制度.docx",
    Damage.TEXT_AS_PDF: "情况说明.pdf",
    Damage.SCAN: "厂区照片.png",
    Damage.BOMB: "监测数据.zip",
    Damage.NOISE: "能源审计报告.docx",
}


def file_name(kind: Damage) -> str:
    """What the damaged file is called in the folder."""
    return _NAMES[kind]


def reported_path(kind: Damage, path: str) -> str:
    """The path that is reported unread: of a bomb its member, the archive itself opens."""
    return f"{path}!/{BOMB_MEMBER}" if kind is Damage.BOMB else path


def make(kind: Damage, seed: int, sub: Submission) -> bytes:
    """Bytes of the damaged file."""
    return _MAKERS[kind](seed, sub)


def _truncated(seed: int, sub: Submission) -> bytes:
    whole = pdf.render(certificate(seed, sub, 1))
    return whole[: len(whole) // 3]


def _encrypted(seed: int, sub: Submission) -> bytes:
    return pdf.render(certificate(seed, sub, 2), password="lvjian-test")  # noqa: S106 (a lock for a test file)


def _empty(_seed: int, _sub: Submission) -> bytes:
    return b""


def _doctype(seed: int, sub: Submission) -> bytes:
    package = docx.render(certificate(seed, sub, 0))
    document = unpack(package)["word/document.xml"].decode()
    end = document.index("?>") + 2
    declared = '<!DOCTYPE document [<!ENTITY a "环境"><!ENTITY b "&a;&a;&a;&a;">]>'
    return freeze(package, {"word/document.xml": (document[:end] + declared + document[end:]).encode()})


def _text(_seed: int, sub: Submission) -> bytes:
    return f"{sub.org.name}情况说明\r\n本文件由文本编辑器另存，扩展名有误。\r\n".encode()


def _scan(seed: int, sub: Submission) -> bytes:
    """A grey photograph-like page: bands of noise, no glyphs."""
    width, height = 620, 877
    rng = stream(seed, sub.key, "scan")
    rows = bytearray()
    for y in range(height):
        shade = 150 + (y * 80 // height)
        rows += b"\x00" + bytes(min(255, shade + noise % 17) for noise in rng.randbytes(width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _bomb(_seed: int, _sub: Submission) -> bytes:
    buffer = io.BytesIO()
    block = b"0" * _MEGABYTE
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        info = zipfile.ZipInfo(BOMB_MEMBER, FIXED)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as member:
            for _ in range(256):
                member.write(block)
    return buffer.getvalue()


def _noise(seed: int, sub: Submission) -> bytes:
    return stream(seed, sub.key, "noise").randbytes(24_000)


_MAKERS: Final[dict[Damage, Callable[[int, Submission], bytes]]] = {
    Damage.TRUNCATED_PDF: _truncated,
    Damage.ENCRYPTED_PDF: _encrypted,
    Damage.EMPTY: _empty,
    Damage.DOCTYPE: _doctype,
    Damage.TEXT_AS_PDF: _text,
    Damage.SCAN: _scan,
    Damage.BOMB: _bomb,
    Damage.NOISE: _noise,
}
