"""One file as the ancestor of two: revision ids against chance, identifiers, moments, and what never counts."""

import base64
import io
import itertools
import json
from math import comb
from pathlib import Path

import docx as python_docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.reference.independence import independence
from extractors.formats import read
from models.document import FileFacts
from models.finding import Computation
from models.signals import FileFact, Strength
from models.vocabulary import DocumentKind
from scanner.forensics.ancestry import ancestry
from scanner.forensics.chance import odds_against
from scanner.forensics.exhibits import Exhibit, Others, common_values
from tests.formats.makers import docx, p
from tests.formats.test_office_facts import with_parts
from tests.scanner.forensics.exhibiting import found, of_file, own, third

IDS = ("00A1B2C3", "00B1B2C3", "00C1B2C3", "00D1B2C3")
NOBODY = Others()


def tail(shared: int, m: int, n: int, space: int) -> float:
    """The exact tail of the hypergeometric distribution."""
    ways = sum(comb(m, k) * comb(space - m, n - k) for k in range(shared, min(m, n) + 1))
    return ways / comb(space, n)


@pytest.mark.parametrize(("shared", "m", "n"), [(1, 3, 4), (2, 3, 4), (3, 3, 9), (2, 10, 12), (5, 10, 12)])
def test_odds_are_never_overstated(shared: int, m: int, n: int) -> None:
    exact = tail(shared, m, n, 10_000)
    assert 10.0 ** -odds_against(shared, (m, n), 10_000) >= exact
    assert 10.0 ** -(odds_against(shared, (m, n), 10_000) + 2) < exact


@pytest.mark.parametrize(
    ("shared", "sizes", "odds"),
    [
        (0, (5, 5), 0),
        (1, (8, 9), 5),  # 72 / 2^24
        (2, (8, 9), 11),
        (1, (2900, 2900), 0),  # half a number is expected by chance
        (3, (2900, 2900), 1),
    ],
)
def test_odds_of_numbers_of_word(shared: int, sizes: tuple[int, int], odds: int) -> None:
    assert odds_against(shared, sizes, 1 << 24) == odds


def files(mine: FileFacts, theirs: FileFacts) -> tuple[Exhibit, Exhibit]:
    return own(file=mine), third(file=theirs)


def test_shared_revision_ids_with_their_odds() -> None:
    one, two = files(FileFacts(rsids=(*IDS[:3], "00E00000")), FileFacts(rsids=(*IDS[1:], "00F00000")))
    sign = found(one, two)["revision_ids"]
    assert sign.own == (FileFact(path="自评价.md", field="rsids", values=IDS[1:3]),)
    assert sign.other == (FileFact(path="第三方.md", field="rsids", values=IDS[1:3]),)
    assert isinstance(sign.more[0], Computation)
    assert sign.more[0].inputs == {"own": "4", "other": "4", "shared": "2", "space": "2^24"}
    assert sign.more[0].result == "< 10^-12"
    assert "可能出自同一份空白表格" in sign.message.zh
    assert sign.strength is Strength.MEDIUM


def test_one_shared_number_of_few_is_chance() -> None:
    assert found(*files(FileFacts(rsids=IDS[:2]), FileFacts(rsids=IDS[1:]))) == {}


FULL = FileFacts(
    rsid_root="00A1B2C3",
    rsids=IDS,
    ids=("{7396078E-19E9-46E5-A272-1E8ED636A445}", "hdid:4f1c"),
    created="2022-06-01T02:03:00Z",
    custom={"ICV": "0F3A9B_43", "core:lastPrinted": "2022-06-20T08:05:31Z"},
)
NAMES = ["revision_ids", "revision_root", "document_id", "machine", "created_same", "printed_same"]


def test_every_trace_of_a_common_ancestor() -> None:
    signs = found(*files(FULL, FULL))
    assert list(signs) == NAMES
    assert [fact.values for fact in signs["document_id"].own if isinstance(fact, FileFact)] == [
        ("{7396078E-19E9-46E5-A272-1E8ED636A445}",),
        ("0F3A9B_43",),
    ]
    assert signs["machine"].own == (FileFact(path="自评价.md", field="ids", values=("4f1c",)),)


def test_with_the_files_of_other_evaluators_known_traces_are_rare_or_common() -> None:
    enough = independence().ancestry.background
    assert list(found(*files(FULL, FULL), Others(looked_at=enough))) == [f"{name}_rare" for name in NAMES]
    assert list(found(*files(FULL, FULL), Others(looked_at=enough - 1))) == NAMES
    form = FULL.but(author="王静")
    assert found(*files(form, form), Others(common=common_values([form]), looked_at=enough)) == {}


@pytest.mark.parametrize(
    "same",
    [
        FileFacts(rsid_root="00172A27", rsids=("00172A27",)),
        FileFacts(ids=("00000000-0000-0000-0000-000000000000",)),
        FileFacts(created="2013-12-23T23:15:00Z"),
        FileFacts(created="2022-06-01"),
        FileFacts(created="2022-06-01T00:00:00Z"),
        FileFacts(custom={"core:lastPrinted": "1601-01-01T00:00:00Z"}),
        FileFacts(application="WPS Office_11.1.0_F1E327BC-269C-435d-A152-05C5408002CA", template="Normal.dotm"),
        FileFacts(author="python-docx", last_modified_by="Administrator", company="微软中国"),
        FileFacts(fonts=("ABCDEE+宋体", "BCDEEE+SimSun", "BCDFEE+SimHei")),
        FileFacts(fonts=("ABSEKN+仿宋", "AUWCNV+Arial", "AXXCNV+黑体"), application="WPS 文字"),
        FileFacts(fonts=("QWERTY+SimSun", "ASDFGH+Arial")),
        FileFacts(),
    ],
)
def test_what_two_strangers_share_proves_nothing(same: FileFacts) -> None:
    assert found(*files(same, same)) == {}


def test_the_last_printing_to_the_minute() -> None:
    one, two, three = (
        FileFacts(custom={"core:lastPrinted": moment})
        for moment in ("2022-06-20T08:05:31Z", "2022-06-20T08:05:00Z", "2022-06-20T08:06:00Z")
    )
    sign = found(*files(one, two))["printed_same"]
    assert sign.own == (FileFact(path="自评价.md", field="custom:core:lastPrinted", values=("2022-06-20T08:05:31Z",)),)
    assert found(*files(two, three)) == {}


def test_the_machine_in_a_property_of_wps() -> None:
    record = base64.b64encode(json.dumps({"hdid": "9e8d", "userId": "772"}).encode()).decode()
    one = FileFacts(custom={"KSOTemplateDocerSaveRecord": record})
    two = FileFacts(custom={"docVar:commondata": base64.b64encode(b'{"hdid":"9e8d"}').decode()})
    sign = found(*files(one, two))["machine"]
    assert sign.own == (FileFact(path="自评价.md", field="custom:KSOTemplateDocerSaveRecord", values=("9e8d",)),)
    assert sign.other == (FileFact(path="第三方.md", field="custom:docVar:commondata", values=("9e8d",)),)


def test_random_prefixes_of_fonts() -> None:
    fonts = ("QWERTY+SimSun", "ASDFGH+Arial", "ZXCVBN+KaiTi")
    signs = found(*files(FileFacts(fonts=fonts, producer="Adobe PDF Library"), FileFacts(fonts=fonts)))
    assert list(signs) == ["same_fonts"]


# real files

SETTINGS = (
    '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:rsids>'
    '<w:rsidRoot w:val="005D7707"/>{}</w:rsids></w:settings>'
)


def written(*rsids: str) -> bytes:
    """A Word file with these revision ids."""
    listed = "".join(f'<w:rsid w:val="{one}"/>' for one in rsids)
    base = docx(p("正文"), {"settings": SETTINGS.format(listed)})
    return with_parts(base, {})


def of_python_docx(words: str) -> bytes:
    stream = io.BytesIO()
    made = python_docx.Document()
    made.add_paragraph(words)
    made.save(stream)
    return stream.getvalue()


def of_reportlab(words: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, words)
    canvas.save()
    return stream.getvalue()


def exhibits(one: bytes, two: bytes, suffix: str) -> tuple[Exhibit, Exhibit]:
    return (
        of_file(read(one, f"a.{suffix}"), f"a.{suffix}"),
        of_file(read(two, f"b.{suffix}"), f"b.{suffix}", DocumentKind.THIRD_PARTY_EVALUATION),
    )


def test_word_files_of_one_root() -> None:
    signs = ancestry(*exhibits(written("005D7707", *IDS[:2]), written("005D7707", *IDS[1:3]), "docx"), NOBODY)
    assert {one.name for one in signs} == {"revision_ids", "revision_root"}


@pytest.mark.parametrize(
    ("one", "two", "suffix"),
    [
        (of_python_docx("甲"), of_python_docx("乙"), "docx"),
        (of_reportlab("one"), of_reportlab("two"), "pdf"),
    ],
)
def test_unrelated_files_of_a_library_share_nothing(one: bytes, two: bytes, suffix: str) -> None:
    mine, theirs = exhibits(one, two, suffix)
    assert {name for name in found(mine, theirs) if name not in {"no_problems", "created_same_pdf"}} == set()


def at(folder: Path, name: str) -> Exhibit:
    path = folder / name
    return of_file(read(path.read_bytes(), path.name), path.name)


PAIRS = [
    ("WC001-Digits.docx", "WC001-Digits-Mod.docx", 8),
    ("WC001-Digits.docx", "WC001-Digits-Deleted-Paragraph.docx", 8),
    ("WC002-Unmodified.docx", "WC002-DiffInMiddle.docx", 9),
    ("WC002-Unmodified.docx", "WC002-InsertInMiddle.docx", 10),
    ("WC004-Large.docx", "WC004-Large-Mod.docx", 264),
    ("WC006-Table.docx", "WC006-Table-Delete-Row.docx", 5),
    ("WC034-Footnotes-Before.docx", "WC034-Footnotes-After1.docx", 4),
    ("WC036-Endnote-With-Table-Before.docx", "WC036-Endnote-With-Table-After.docx", 4),
]


@pytest.mark.parametrize(("before", "after", "common"), PAIRS)
def test_before_and_after_pairs(shared: Path, before: str, after: str, common: int) -> None:
    folder = shared / "data" / "office" / "word_compare"
    mine, theirs = at(folder, before), at(folder, after)
    signs = {one.name: one for one in ancestry(mine, theirs, NOBODY)}
    printed = ["printed_same"] if before.startswith("WC004") else []  # its template was
    assert list(signs) == ["revision_ids", "revision_root", "document_id", "created_same", *printed]
    ids = signs["revision_ids"].own[0]
    assert isinstance(ids, FileFact)
    assert len(ids.values) == common
    assert signs["revision_root"].own == (
        FileFact(path=before, field="rsid_root", values=(mine.file.rsid_root or "",)),
    )


def test_files_of_different_families_have_no_ancestor(shared: Path) -> None:
    folder = shared / "data" / "office" / "word_compare"
    firsts = [at(folder, name) for name in ("WC001-Digits.docx", "WC004-Large.docx")]
    firsts += [at(folder, name) for name in ("WC034-Footnotes-Before.docx", "WC036-Endnote-With-Table-Before.docx")]
    firsts.append(at(folder.parent / "tracked_changes", "RP012-Multiple-Inserted-Rows.docx"))
    firsts.append(at(folder.parent / "tracked_changes", "RP001-Tracked-Revisions-01.docx"))
    for mine, theirs in itertools.combinations(firsts, 2):
        assert list(ancestry(mine, theirs, NOBODY)) == [], (mine.filed.path, theirs.filed.path)


def test_text_pasted_from_one_file_into_another_keeps_its_numbers(shared: Path) -> None:
    folder = shared / "data" / "office" / "word_compare"
    signs = list(ancestry(at(folder, "WC001-Digits.docx"), at(folder, "WC006-Table.docx"), NOBODY))
    assert [one.name for one in signs] == ["revision_ids"]
    assert signs[0].own == (
        FileFact(path="WC001-Digits.docx", field="rsids", values=("00040F6F", "001E4A87", "00D8147F")),
    )
    assert "粘贴" in signs[0].message.zh


def test_tracked_changes(shared: Path) -> None:
    folder = shared / "data" / "office" / "tracked_changes"
    one, two = at(folder, "RP012-Multiple-Inserted-Rows.docx"), at(folder, "RP034-Deleted-Cells.docx")
    names = set(found(one, two)) - {"no_problems"}
    assert names >= {"revision_ids", "revision_root", "document_id", "created_same", "same_author", "same_reviser"}
    first, second = at(folder, "RP001-Tracked-Revisions-01.docx"), at(folder, "RP001-Tracked-Revisions-02.docx")
    signs = found(first, second)
    assert {"revision_ids", "revision_root", "created_same"} <= set(signs)
    assert "same_reviser" not in signs  # both are the placeholder "Author"


def test_unrelated_files_of_wps_share_a_build_at_most(shared: Path) -> None:
    office = shared / "data" / "office"
    one, two = at(office, "gov_info_disclosure_template.docx"), at(office / "same_doc_7_formats", "A_test.docx")
    assert set(found(one, two)) == {"no_problems"}
    mine, theirs = (
        at(office / "same_doc_7_formats", "A_test.pdf"),
        at(shared / "data" / "enterprise_reports", "gov_info_disclosure_2024_淮安.pdf"),
    )
    assert set(mine.file.fonts) & set(theirs.file.fonts)
    assert set(found(mine, theirs)) <= {"no_problems"}


def test_bids_made_with_one_library_share_no_ancestor(shared: Path) -> None:
    bids = [read(path.read_bytes(), path.name) for path in sorted((shared / "data/neardup/bidcheck").rglob("*.docx"))]
    assert len(bids) >= 4
    for one, two in itertools.combinations(bids, 2):
        assert set(found(of_file(one, "a.docx"), of_file(two, "b.docx"))) - {"no_problems", "same_pictures"} == set()
