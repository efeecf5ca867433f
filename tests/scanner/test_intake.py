"""Files of a round: names, archives, what is no document."""

import io
import zipfile
from pathlib import Path

import pytest

from extractors.formats.limits import LIMITS
from models.errors import BadRound
from scanner.intake import Intake, SourceFile


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _files(source: Path, blobs: Path) -> dict[str, SourceFile]:
    return {file.path: file for file in Intake(blobs).files(source)}


def test_files_and_members_are_named_relative_to_the_round(tmp_path: Path) -> None:
    source = tmp_path / "round"
    (source / "甲").mkdir(parents=True)
    (source / "甲" / "自评价.txt").write_text("甲", encoding="utf8")
    (source / "乙.zip").write_bytes(_zip(**{"报告/第三方.txt": "乙".encode(), "内.zip": _zip(**{"丙.txt": b"x"})}))
    found = _files(source, tmp_path / "blobs")
    assert list(found) == ["乙.zip!/内.zip!/丙.txt", "乙.zip!/报告/第三方.txt", "甲/自评价.txt"]
    for file in found.values():
        assert Path(file.location).is_file()
        assert file.reason is None


def test_the_rounds_own_files_and_litter_are_no_documents(tmp_path: Path) -> None:
    for name in ("round.toml", "received.csv", ".DS_Store", "~$甲.docx", "Thumbs.db", "甲.txt"):
        (tmp_path / name).write_text("x", encoding="utf8")
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "blacklist.csv").write_text("名称\n", encoding="utf8")
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "received.csv").write_text("a document here", encoding="utf8")
    assert list(_files(tmp_path, tmp_path / ".blobs")) == ["下级/received.csv", "甲.txt"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret", encoding="utf8")
    source = tmp_path / "round"
    source.mkdir()
    try:
        (source / "link.txt").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    assert _files(source, tmp_path / "blobs") == {}


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    source = tmp_path / "round"
    source.mkdir()
    for name in ("a.zip", "b.zip"):
        (source / name).write_bytes(_zip(**{"证书.txt": b"same"}))
    found = _files(source, tmp_path / "blobs")
    assert len({file.location for file in found.values()}) == 1


def test_an_archive_too_deep_or_broken_is_one_unread_file(tmp_path: Path) -> None:
    source = tmp_path / "round"
    source.mkdir()
    data = _zip(**{"甲.txt": b"x"})
    for _ in range(LIMITS.depth + 1):
        data = _zip(**{"n.zip": data})
    (source / "deep.zip").write_bytes(data)
    (source / "broken.zip").write_bytes(_zip(**{"甲.txt": b"x" * 4000})[:60])
    found = _files(source, tmp_path / "blobs")
    assert all(file.reason for file in found.values())
    assert any("nested deeper than the limit of 3 (depth)" in (file.reason or "") for file in found.values())


def test_every_limit_of_archives_says_its_name(tmp_path: Path) -> None:
    inner = _zip(**{f"{number}.txt": b"x" * 100 for number in range(4)})
    source = tmp_path / "round"
    source.mkdir()
    (source / "a.zip").write_bytes(_zip(**{f"{number}.zip": inner for number in range(4)}))

    def reasons(**changed: int) -> set[str]:
        found = Intake(tmp_path / "blobs", LIMITS.but(**changed)).files(source)
        return {file.reason for file in found if file.reason is not None}

    nested = "the archives inside one another hold more than {} times what one may (nested)"
    assert reasons() == set()
    assert reasons(depth=1) == {"archive nested deeper than the limit of 1 (depth)"}
    assert reasons(nested=1, entries=8) == {"more than 2 entries (entries)", nested.format(1)}
    assert nested.format(1) in reasons(nested=1, uncompressed=4 * len(inner))
    assert reasons(max_bytes=100) == {"larger than the limit of 100 bytes (max_bytes)"}


def test_no_round_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadRound, match="no such folder"):
        list(Intake(tmp_path).files(tmp_path / "nowhere"))


def test_results_inside_the_round_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("x", encoding="utf8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.html").write_text("x", encoding="utf8")
    found = Intake(tmp_path / ".blobs", skipped=(tmp_path / "out",)).files(tmp_path)
    assert [file.path for file in found] == ["甲.txt"]
