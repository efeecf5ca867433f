"""What the jobs open of what was sent: within the service's limits, and one process at a time."""

import io
import zipfile
from pathlib import Path

import pytest

from scanner.options import ScanOptions
from scanner.service.uploads.limits import limits
from scanner.sources import round_sources


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def nested(times: int) -> bytes:
    data = packed({"报告.txt": b"x"})
    for _ in range(times):
        data = packed({"内.zip": data})
    return data


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (packed({"报告.txt": b"a" * 4_000_000}), "unpacks to more than 200 times its size (ratio)"),
        (nested(3), "archive nested deeper than the limit of 3 (depth)"),
        (nested(2), None),
    ],
)
def test_an_archive_bomb_is_one_unread_file_with_its_reason(tmp_path: Path, archive: bytes, reason: str | None) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "材料.zip").write_bytes(archive)
    (sent / "报告.txt").write_bytes(b"y")
    found = round_sources(sent, ScanOptions(), tmp_path / "out" / ".work" / "blobs", limits())
    assert [file.reason for file in found.files] == [None, reason]


def test_entries_above_the_limit_are_said(tmp_path: Path) -> None:
    (tmp_path / "材料.zip").write_bytes(packed({f"{number}.txt": b"x" for number in range(4)}))
    found = round_sources(tmp_path / "材料.zip", ScanOptions(), tmp_path / "o" / "w" / "b", limits().but(entries=3))
    assert [file.reason for file in found.files] == [None, None, None, "more than 3 entries (entries)"]
