"""The generated reports print what is true of them, the measure measures what it says, and the program reads them."""

from datetime import date
from typing import Final

import pytest
from pypdfium2 import PdfDocument
from stdnum.cn import uscc as official

from models.credit import CreditAnswer, CreditEntry, CreditReport
from models.document import Span
from models.facts import Stated
from tests.creditgen import damage, words
from tests.creditgen.compare import bare, score
from tests.creditgen.make import FORMS, layouts, make
from tests.creditgen.model import PENALTY, Form, Record, Truth

PAIRS: Final = [(form, layout) for form in FORMS for layout in layouts(form, held=True)]


def printed(data: bytes) -> str:
    return bare("".join(page.get_textpage().get_text_range() for page in PdfDocument(data)))


@pytest.mark.parametrize(("form", "layout"), PAIRS)
def test_what_is_true_is_printed(form: Form, layout: str) -> None:
    made = make(form, 2, layout)
    assert made is not None
    text = printed(made.data)
    values = [value for record in made.truth.records for value in record.values().values()]
    assert [value for value in (made.truth.uscc or "", made.truth.number, *values) if bare(value)[:3] not in text] == []


def test_equal_seeds_make_equal_bytes() -> None:
    first, again, other = (make(Form.GSXT, seed, "print") for seed in (3, 3, 4))
    assert first == again
    assert first is not None
    assert other is not None
    assert first.data != other.data


def test_codes_are_valid() -> None:
    rng = words.dice("codes")
    codes = [words.uscc(rng, kind) for kind in ("91", "12", "11") for _ in range(50)]
    assert all(official.is_valid(code) for code in codes)
    assert not any(official.is_valid(words.wrong_check(code)) for code in codes)


@pytest.mark.parametrize("form", FORMS)
def test_every_damage_of_content_can_be_done(form: Form) -> None:
    contents = [FORMS[form].content(words.dice("content", form, seed)) for seed in range(40)]
    names = [name for name in damage.names(form) if name in damage.OF_CONTENT]
    done = {name for name in names for one in contents if damage.OF_CONTENT[name](one, words.dice(name)) is not None}
    impossible = {"codes-differ", "edited-day"} if form is Form.GSXT else set()
    assert set(names) - done == impossible | ({"no-period"} if form is not Form.SPECIAL else set())


@pytest.mark.parametrize("hurt", [*damage.OF_PAGES, damage.WATERMARK_ONLY, damage.TWO_COMPANIES, damage.CUT_FILE])
def test_damage_to_pages(hurt: str) -> None:
    sound, hurts = make(Form.GSXT, 3, "print"), make(Form.GSXT, 3, "print", hurt)
    assert sound is not None
    assert hurts is not None
    assert hurts.data != sound.data
    assert hurts.truth.open
    assert hurts.truth.whole.isdisjoint(hurts.truth.open)


RECORD: Final = Record(
    what="行政处罚",
    kind=PENALTY,
    fields=(("行政处罚决定书文号", "云环罚〔2025〕1号"), ("处罚机关", "云陵市生态环境局"), ("罚款金额(万元)", "— —")),
    deciding=("行政处罚决定书文号", "处罚机关", "罚款金额(万元)"),
)
TRUTH: Final = Truth(
    form=Form.V2,
    layout="",
    name="甲",
    uscc="1",
    number="2",
    day=date(2026, 1, 1),
    status=None,
    former=(),
    records=(RECORD,),
    counts={},
    whole=frozenset({PENALTY}),
)


def said(*cells: dict[str, str]) -> CreditReport:
    entries = tuple(CreditEntry(kind=PENALTY, cells=one) for one in cells)
    answer = CreditAnswer.whole("信用中国", PENALTY, entries)
    return CreditReport(
        source="", form="", name=None, uscc=None, number="2", generated=TRUTH.day, status=None, answers=(answer,)
    )


@pytest.mark.parametrize(
    ("cells", "records", "fields", "foreign"),
    [
        ({"文号": "云环罚〔2025〕1号", "机关": "云陵市 生态环境局"}, 1, 2, 0),
        ({"文号": "云环罚〔2025〕1号", "机关": "云陵市生态环境局", "罚款": "— —"}, 0, 2, 1),
        ({"文号": "云环罚〔2025〕1号", "机关": "云陵市生态环境局第3页"}, 0, 2, 1),
        ({"文号": "云环罚〔2025〕1号", "机关": "云陵市"}, 0, 1, 1),
    ],
)
def test_the_measure(cells: dict[str, str], records: int, fields: int, foreign: int) -> None:
    found = score(TRUTH, said(cells), "")
    assert (found.records, found.fields, found.foreign) == (records, fields, foreign)


def test_an_answer_without_the_record_is_false() -> None:
    code = Stated(value="1", at=Span(sha256="", start=0, end=1, page=1, quote="1"))
    found = score(TRUTH, said().but(uscc=code), "")
    assert (found.false_clear, found.whole) == (1, 1)
    assert found.lines[-1] == " FALSE clear_in_source of credit-penalty: 0 of 1 records"
