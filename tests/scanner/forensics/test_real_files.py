"""Every pair of the real files beside the checkout: those of one ancestor are known, no others are."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from corpus.reference.independence import weights
from extractors.converted import read_file
from extractors.formats import read
from models.document import Document
from models.signals import Family, Signal
from scanner.forensics.ancestry import ancestry
from scanner.forensics.authorship import authorship
from scanner.forensics.exhibits import Exhibit, Others
from scanner.forensics.parties import parties
from scanner.forensics.pictures import pictures
from tests.scanner.forensics.exhibiting import of_file

ROOTS = {
    "WC001": "digits", "WC002": "digits", "WC004": "agreement", "WC006": "table", "WC034": "footnotes", "WC036": "endnotes",
    "RP001": "revisions", "RP012": "rows", "RP034": "rows",
}  # fmt: skip
PASTED = {"digits", "table"}
NOTHING = Others()
OF_ONE_DESK = frozenset({"same_author", "same_last_saver", "same_reviser", "same_template"})


def exhibits(paths: Iterable[Path]) -> list[Exhibit]:
    return [of_file(_document(path), path.name) for path in sorted(paths)]


def _document(path: Path) -> Document:
    return read_file(path, path.name) if path.suffix == ".wps" else read(path.read_bytes(), path.name)


def pairs(files: list[Exhibit]) -> Iterator[tuple[Exhibit, Exhibit, set[str]]]:
    for mine, theirs in itertools.combinations(files, 2):
        yield mine, theirs, {one.name for one in betrayed(mine, theirs)}


def betrayed(mine: Exhibit, theirs: Exhibit) -> Iterator[Signal]:
    """What the files say of themselves; most of them hold too few words for more."""
    yield from ancestry(mine, theirs, NOTHING)
    yield from authorship(mine, theirs, parties(mine, theirs), NOTHING)
    yield from pictures(mine, theirs, NOTHING)


def of(family: Family, names: set[str]) -> set[str]:
    return {name for name in names if weights()[name].family is family}


def test_word_files_of_one_root_and_of_different_roots(shared: Path) -> None:
    office = shared / "data" / "office"
    files = exhibits([*(office / "word_compare").glob("*.docx"), *(office / "tracked_changes").glob("*.docx")])
    assert len(files) == 21
    for mine, theirs, names in pairs(files):
        roots = {ROOTS[one.filed.path[:5]] for one in (mine, theirs)}
        found, which = of(Family.ANCESTRY, names), (mine.filed.path, theirs.filed.path)
        if len(roots) == 1:
            assert {"revision_ids", "revision_root", "created_same"} <= found, which
        else:
            assert found == ({"revision_ids"} if roots == PASTED else set()), which
        assert names - found <= OF_ONE_DESK, which


def test_changes_and_who_made_them(shared: Path) -> None:
    folder = shared / "data" / "office" / "tracked_changes"
    by_name = {one.filed.path: one for one in exhibits(folder.glob("*.docx"))}
    rows = [by_name[name] for name in ("RP012-Multiple-Inserted-Rows.docx", "RP034-Deleted-Cells.docx")]
    assert {one.file.revisers for one in rows} == {("Eric White",)}
    assert "same_reviser" in {one.name for one in betrayed(*rows)}
    anonymous = [one for name, one in sorted(by_name.items()) if name.startswith("RP001") and one.file.revisers]
    assert {one.file.revisers for one in anonymous} == {("Author",)}
    assert of(Family.AUTHORSHIP, {one.name for one in betrayed(*anonymous)}) == set()


@pytest.mark.slow
def test_strangers_share_nothing(shared: Path) -> None:
    data = shared / "data"
    files = exhibits(
        [
            data / "office" / "gov_info_disclosure_template.docx",  # WPS Office
            data / "office" / "same_doc_7_formats" / "A_test.docx",  # WPS Office
            data / "office" / "word_compare" / "WC004-Large.docx",  # Word
            data / "office" / "tracked_changes" / "RP001-Tracked-Revisions-01.docx",  # Word
            *(data / "green_reports").glob("*.docx"),  # python-docx
            *(data / "green_reports").glob("*.pdf"),
            *(data / "enterprise_reports").glob("*.pdf"),
            *(one for one in (data / "ofd").glob("*.ofd") if one.name != "hello_integrity.ofd"),
        ]
    )
    assert len(files) >= 20
    assert {(mine.filed.path, theirs.filed.path): names for mine, theirs, names in pairs(files) if names} == {}


def test_copies_of_an_ofd_file_keep_its_identifier(shared: Path) -> None:
    folder = shared / "data" / "ofd"
    mine, theirs = exhibits([folder / "hello_integrity.ofd", folder / "hello_拿来主义.ofd"])
    assert {one.name for one in betrayed(mine, theirs)} == {"document_id"}


def test_one_document_in_its_formats(shared: Path) -> None:
    folder = shared / "data" / "office" / "same_doc_7_formats"
    files = exhibits([folder / f"A_test.{suffix}" for suffix in ("docx", "wps", "ofd", "pdf")])
    found = {frozenset((a.document.format, b.document.format)): names for a, b, names in pairs(files)}
    assert all("same_author" in names for names in found.values())
    copied = next(names for names in found.values() if len(names) > 1)
    assert copied == {"created_same", "printed_same", "same_author", "same_last_saver", "same_template", "same_build"}
