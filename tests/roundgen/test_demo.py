"""The demo round as committed: made again byte for byte, every format in it, readable where it is said to be."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import pytest

from corpus.demo import EXPECTED, ROUND, expected, packed
from models.vocabulary import Verdict
from tests.roundgen.demo.__main__ import main
from tests.roundgen.demo.cast import DOC, PARTS, assemble
from tests.roundgen.demo.making import DOC_FILE
from tests.roundgen.demo.packing import pack_demo
from tests.roundgen.facts import Category, Packing

DEMO = Path(__file__).parents[2] / "corpus" / "demo"
_FORBIDDEN = set('<>:"|?*\\')
_LONGEST = 120
_LARGEST = 1_500_000


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed()))


@pytest.mark.skipif("ng" in zlib.ZLIB_RUNTIME_VERSION, reason="this zlib compresses to other bytes")
def test_what_is_committed_is_what_the_generator_makes() -> None:
    made = pack_demo()
    assert made[EXPECTED].decode() == (DEMO / EXPECTED).read_text(encoding="utf-8")
    assert _members(made[ROUND]) == _members(packed())
    assert made[ROUND] == packed()


def _members(data: bytes) -> dict[str, int]:
    """Names and checksums, which tell more than two unequal archives."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {info.filename: info.CRC for info in opened.infolist()}


def test_it_is_small_and_its_names_suit_every_system(archive: zipfile.ZipFile) -> None:
    assert len(packed()) < _LARGEST
    assert sum(info.file_size for info in archive.infolist()) < 2 * _LARGEST
    for info in archive.infolist():
        assert len(info.filename) < _LONGEST
        assert not _FORBIDDEN & set(info.filename)
        assert not any(part.endswith((".", " ")) for part in PurePosixPath(info.filename).parts)
        assert info.filename.isascii() or info.flag_bits & 0x800


def test_it_has_every_category_format_and_register(archive: zipfile.ZipFile) -> None:
    names = [PurePosixPath(name) for name in archive.namelist()]
    assert {path.suffix for path in names} >= {
        *(".pdf", ".docx", ".doc", ".xlsx", ".txt", ".md", ".html", ".zip", ".csv", ".toml")
    }
    assert {path.stem for path in names if path.parts[0] == "registers"} == {
        *("blacklist", "affiliates", "removed", "inspection", "energy_supervision", "quota", "registers")
    }
    cast = assemble()
    assert {sub.category for sub in cast.subs.values()} == set(Category)
    assert {part.packing for part in PARTS.values()} == set(Packing)
    assert len(cast.subs) == expected().counts["submissions"] >= 12
    assert len(cast.houses) == expected().counts["evaluators"] >= 4
    assert [region.separately_listed for region in cast.world.regions()].count(True) == 1
    assert len(cast.world.regions()) == expected().counts["regions"] == 3


def test_one_archive_has_names_in_raw_gbk(archive: zipfile.ZipFile) -> None:
    inner = [archive.read(name) for name in archive.namelist() if name.endswith(".zip")]
    raw = [data for data in inner if not any(i.flag_bits & 0x800 for i in zipfile.ZipFile(io.BytesIO(data)).infolist())]
    assert len(raw) == 1
    assert "第三方".encode("gbk") in raw[0]


def test_the_doc_file_is_of_its_submission() -> None:
    org = assemble().subs[DOC].org
    data = DOC_FILE.read_bytes()
    assert data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert org.name.encode("utf-16-le") in data
    assert org.uscc.encode("utf-16-le") in data or org.uscc.encode() in data


def test_every_path_of_the_list_is_there(archive: zipfile.ZipFile) -> None:
    found = expected()
    paths = {path for one in (*found.faults, *found.boundaries) for each in one.expect for path in each.paths}
    paths |= {file.path for file in found.unread}
    for path in paths:
        outer, _, inner = path.partition("!/")
        assert outer in archive.namelist()
        if inner:
            assert inner in zipfile.ZipFile(io.BytesIO(archive.read(outer)), metadata_encoding="gbk").namelist()


def test_faults_accuse_boundaries_do_not_and_nothing_is_said_twice() -> None:
    found = expected()
    assert 10 <= len(found.faults) + len([file for file in found.unread if file.needs is None]) <= 16
    assert {each.verdict for one in found.faults for each in one.expect} == {Verdict.VIOLATED, Verdict.SUSPECTED}
    assert {each.verdict for one in found.boundaries for each in one.expect} == {Verdict.SATISFIED}
    everything = [(each.subject.id, each.clause) for one in (*found.faults, *found.boundaries) for each in one.expect]
    assert len(set(everything)) == len(everything)
    assert {one.subject.kind for fault in found.faults for one in fault.expect} == {"submission", "evaluator", "region"}


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "round"
    assert main([str(folder)]) == 0
    assert "18 submissions" in capsys.readouterr().out
    made = (tmp_path / "round.expected.json").read_text(encoding="utf-8")
    assert made == (DEMO / EXPECTED).read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main([str(folder)])
