"""The generator is what it says: deterministic, valid codes, every fault planted and really in the files."""

import csv
import hashlib
import io
import json
import struct
import subprocess
import sys
import tomllib
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest

from tests.roundgen import FAULTS, Expected, RoundPlan, faults, make_round, uscc
from tests.roundgen.__main__ import main
from tests.roundgen.facts import Category, Kind, Packing
from tests.roundgen.plan import LAST_SECOND
from tests.roundgen.streams import stream
from tests.roundgen.world import World, populate

BASE_CLAUSES = {
    "1.3a-reports",
    "1.3b-standard",
    "1.5d-level",
    "1.5e-park-quota",
    "1.7-materials",
    "3.1-truthful",
    "3.1b-procedure",
    "3.2-independence",
    "3.3-blacklist",
    "3.5-cap",
}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def members(folder: Path, path: str) -> bytes:
    """Bytes of a path of the round, members of archives as `a.zip!/b` (GBK names as raw bytes say)."""
    outer, _, inner = path.partition("!/")
    if not inner:
        return (folder / outer).read_bytes()
    with zipfile.ZipFile(folder / outer) as archive:
        for info in archive.infolist():
            name = info.filename if info.flag_bits & 0x800 else info.filename.encode("cp437").decode("gbk")
            if name == inner:
                return archive.read(info)
    raise KeyError(path)


def test_published_code_has_the_check_digits_we_compute() -> None:
    published = "91310000677833266F"
    assert uscc.organisation_check(published[8:16]) == published[16]
    assert uscc.check_character(published[:17]) == published[17]


def test_every_code_satisfies_the_sums_of_the_standard(full: tuple[Path, Expected]) -> None:
    _, expected = full
    codes = [item.uscc for item in expected.submissions if item.uscc] + [item.uscc for item in expected.evaluators]
    assert len(codes) > 60
    for code in codes:
        total = sum(uscc.ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
        assert (total + uscc.ALPHABET.index(code[17])) % 31 == 0, code
        body = [int(char, 36) for char in code[8:16]]
        left = sum(weight * value for weight, value in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True))
        check = 10 if code[16] == "X" else int(code[16])
        assert (left + check) % 11 == 0, code


def test_same_plan_same_bytes(tmp_path: Path) -> None:
    names = ("third_missing", "unread_encrypted_pdf", "unread_docx_with_doctype", "unread_scan_without_text")
    plan = RoundPlan(seed=3, faults=names)
    first, second = make_round(tmp_path / "a", plan), make_round(tmp_path / "b", plan)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert first.to_json() == second.to_json()


def test_other_process_same_bytes_other_seed_other_bytes(tmp_path: Path) -> None:
    make_round(tmp_path / "a", RoundPlan(seed=3))
    for seed, folder in ((3, "b"), (4, "c")):
        command = [sys.executable, "-m", "tests.roundgen", str(tmp_path / folder), "--seed", str(seed)]
        subprocess.run(command, check=True, capture_output=True)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a") != digests(tmp_path / "c")


def test_clean_round_has_the_promised_shape_and_plants_nothing(clean: tuple[Path, Expected]) -> None:
    folder, expected = clean
    assert not expected.faults
    assert not expected.clean
    assert not expected.unread
    assert 12 <= len(expected.submissions) <= 16
    assert {item.category for item in expected.submissions if item.type == Kind.APPLICATION} == set(Category)
    assert {item.packing for item in expected.submissions} == set(Packing)
    assert len(expected.regions) >= 3
    assert {"深圳市", "宁波市"} & set(expected.regions)
    assert len(expected.evaluators) >= 4
    assert all(item.projects <= 15 for item in expected.evaluators)
    frame = tomllib.loads((folder / "round.toml").read_text(encoding="utf-8"))
    assert frame["scope"] == "national"
    assert str(frame["reference_date"]) == str(frame["deadline"]) == "2022-10-31"


def test_ids_are_unique_and_every_path_exists(full: tuple[Path, Expected]) -> None:
    folder, expected = full
    assert len({item.id for item in expected.submissions}) == len(expected.submissions)
    for item in expected.submissions:
        assert item.paths
        for path in item.paths:
            members(folder, path)
    for finding in expected.faults:
        for path in finding.paths:
            members(folder, path)


def test_all_faults_are_planted_and_listed(full: tuple[Path, Expected]) -> None:
    _, expected = full
    assert expected.planted == tuple(FAULTS)
    shown = {finding.fault for finding in expected.faults} | {item.fault for item in expected.clean}
    assert shown == set(FAULTS)
    assert {finding.clause for finding in expected.faults} == BASE_CLAUSES
    assert len(expected.unread) == 8
    assert json.loads(expected.to_json())["counts"]["evaluators"] == len(expected.evaluators)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_alone_is_planted(name: str) -> None:
    world = populate(RoundPlan(seed=11))
    faults.plant(world, (name,))
    assert {note.fault for note in world.notes} | {item.fault for item in world.clean} == {name}


def test_only_planted_caps_and_quotas_are_broken(full: tuple[Path, Expected], world: World) -> None:
    _, expected = full
    over = {item.name for item in expected.evaluators if item.projects > 15}
    assert over == {item.subject_name for item in expected.faults if item.fault == "sixteen_projects"}
    fifteen = next(item.subject_name for item in expected.clean if item.fault == "fifteen_projects")
    assert {item.name: item.projects for item in expected.evaluators}[fifteen] == 15
    parks = {region.name: world.count_in(region, Category.PARK) for region in world.regions()}
    assert sorted(parks.values())[-2:] == [3, 4]


def test_gbk_archive_names_are_raw_and_unflagged(clean: tuple[Path, Expected]) -> None:
    folder, expected = clean
    item = next(item for item in expected.submissions if item.packing == Packing.ZIP_GBK)
    data = (folder / item.paths[0].partition("!/")[0]).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    assert not any(info.flag_bits & 0x800 for info in infos)
    flag = struct.unpack_from("<H", data, 6)[0]
    assert not flag & 0x800
    for path in item.paths:
        assert path.partition("!/")[2].encode("gbk") in data
    plain_zip = next(item for item in expected.submissions if item.packing == Packing.ZIP)
    with zipfile.ZipFile(folder / plain_zip.paths[0].partition("!/")[0]) as archive:
        assert any(info.flag_bits & 0x800 for info in archive.infolist())


def test_receipts_cover_every_document_in_time(full: tuple[Path, Expected]) -> None:
    folder, expected = full
    rows = list(csv.DictReader(io.StringIO((folder / "received.csv").read_text(encoding="utf-8"))))
    assert {row["path"] for row in rows} == {
        path for path in digests(folder) if not path.startswith("registers/") and "/" in path
    }
    moments = {row["path"]: datetime.fromisoformat(row["received_at"]) for row in rows}
    assert all(row["received_at"].endswith("+08:00") for row in rows)
    late = {path for path, moment in moments.items() if moment > LAST_SECOND}
    annual = {path for item in expected.submissions if item.type == Kind.ANNUAL for path in item.paths}
    planted = {
        path.partition("!/")[0]
        for finding in expected.faults
        if finding.fault.startswith("received_late")
        for path in finding.paths
    }
    assert late - annual == planted
    assert LAST_SECOND in moments.values()


def test_annex1_agrees_except_where_planted(full: tuple[Path, Expected]) -> None:
    folder, expected = full
    listed: set[str] = set()
    for path in folder.rglob("*.xlsx"):
        if "附件1" in path.name or "汇总表" in path.name:
            book = openpyxl.load_workbook(path)
            listed |= {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    applied = {item.applicant for item in expected.submissions if item.type == Kind.APPLICATION}
    quotes = {item.fault: item.quote for item in expected.faults if item.quote}
    bare = {f.subject_id for f in expected.faults if f.fault == "annex1_missing"}
    missing = {item.applicant for item in expected.submissions if item.region in bare}
    assert applied - listed - missing == {quotes["files_not_in_annex1"]}
    assert quotes["annex1_without_files"] in listed - applied


def test_unread_files_really_cannot_be_read(full: tuple[Path, Expected]) -> None:
    folder, expected = full
    paths = {kind: path for path, kind in expected.unread_kinds.items()}
    for kind in ("truncated_pdf", "encrypted_pdf", "empty_file", "text_named_pdf"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(folder / paths[kind])
    assert (folder / paths["empty_file"]).read_bytes() == b""
    assert b"<!DOCTYPE" in zipfile.ZipFile(folder / paths["docx_with_doctype"]).read("word/document.xml")
    assert not zipfile.is_zipfile(folder / paths["random_bytes_docx"])
    bomb = folder / paths["zip_bomb"].partition("!/")[0]
    (info,) = zipfile.ZipFile(bomb).infolist()
    assert info.file_size > 500 * bomb.stat().st_size


def test_documents_open_and_have_pages(clean: tuple[Path, Expected]) -> None:
    folder, _ = clean
    pages: list[int] = []
    for path in folder.rglob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        pages.append(len(document))
        assert len(document[0].get_textpage().get_text_range()) > 20
        document.close()
    assert sum(count >= 8 for count in pages) >= 5
    merged = 0
    for path in folder.rglob("*.docx"):
        body = docx.Document(str(path)).element.body.xml
        merged += "w:vMerge" in body
        assert "@@HEAD@@" not in body
    assert merged >= 3


def test_streams_do_not_depend_on_the_process() -> None:
    assert stream(1, "a", 2).randrange(10**9) == 725687962


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "round"
    assert main([str(folder), "--submissions", "3", "--faults", "third_missing"]) == 0
    expected = json.loads((tmp_path / "round.expected.json").read_text(encoding="utf-8"))
    assert {item["clause"] for item in expected["faults"]} == {"1.3a-reports", "1.7-materials"}
    assert "planted findings" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(folder)])
    assert main([str(folder), "--clean", "--submissions", "3"]) == 0
    with pytest.raises(SystemExit):
        main([str(tmp_path / "other"), "--faults", "no_such_fault"])
