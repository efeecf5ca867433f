"""ZIP files with fixed times: packages frozen after a library wrote them, and archives of submissions."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

FIXED: Final = (2022, 10, 8, 9, 30, 0)
_UNIX: Final = 3  # on every system, or the bytes would depend on it


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is written as raw GBK bytes, without flag 0x800, as old Chinese packers do."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (the library's own name)
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def pack(members: Mapping[str, bytes], *, gbk: bool = False) -> bytes:
    """The members in the order given; UTF-8 names with the flag, or GBK names without it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members.items():
            info = GbkInfo(name, FIXED) if gbk else zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Members in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def freeze(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The package with fixed times and some members replaced."""
    return pack({**unpack(data), **replaced})
