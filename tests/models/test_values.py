"""Days, documents, findings: what cannot be built wrong."""

from datetime import date

import pytest

from models.dates import parse_day, parse_quarter, years_after, years_before
from models.document import Block, BlockType, Box, Document, Line, Method, Page
from models.finding import Absence, Answer, Finding, Message, Passage, Subject
from models.round import Register
from models.vocabulary import SubjectKind, Verdict


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2022-10-31", date(2022, 10, 31)),
        ("2022/1/5", date(2022, 1, 5)),
        ("2022.10.31", date(2022, 10, 31)),
        ("2022年10月31日", date(2022, 10, 31)),
        ("20221031", date(2022, 10, 31)),
        ("2022-10-31 08:30:00", date(2022, 10, 31)),
        ("2022-02-30", None),
        ("2022年10月", None),
        ("", None),
    ],
)
def test_days_as_lists_print_them(printed: str, day: date | None) -> None:
    assert parse_day(printed) == day


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("2021年三季度", (date(2021, 7, 1), date(2021, 9, 30))),
        (" 2020年第4季度", (date(2020, 10, 1), date(2020, 12, 31))),
        ("2021年1季度", (date(2021, 1, 1), date(2021, 3, 31))),
        ("2021年五季度", None),
        ("0000年1季度", None),
        ("三季度", None),
        ("", None),
    ],
)
def test_a_quarter(printed: str, ends: tuple[date, date] | None) -> None:
    assert parse_quarter(printed) == ends


def test_the_twenty_ninth_of_february_becomes_the_twenty_eighth() -> None:
    assert years_after(date(2020, 2, 29), 3) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert years_before(date(2022, 10, 31), 3) == date(2019, 10, 31)


def _document() -> Document:
    return Document(
        sha256="a" * 64,
        format="pdf",
        method=Method.TEXT,
        text="绿色\n工厂",
        blocks=(Block(type=BlockType.PARAGRAPH, start=0, end=5, page=1),),
        pages=(Page(n=1, width=100, height=100),),
        lines=(
            Line(start=0, end=2, page=1, top=10, bottom=20, xs=(5, 15, 25)),
            Line(start=3, end=5, page=2, top=10, bottom=20, xs=(5, 15, 25)),
        ),
    )


def test_a_span_has_its_words_its_page_and_a_box_per_line() -> None:
    span = _document().span(1, 4)
    assert span.quote == "色\n工"
    assert span.page == 1
    assert span.boxes == (Box(1, 15, 10, 25, 20), Box(2, 5, 10, 15, 20))
    assert span.holds("绿色\n工厂")
    assert not span.holds("绿白\n工厂")


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        _document().text = "other"


def test_an_answer_needs_findings_or_a_reason_that_accuses_nobody() -> None:
    with pytest.raises(ValueError, match="needs findings"):
        Answer(verdict=Verdict.UNVERIFIED)
    with pytest.raises(ValueError, match="accuses nobody"):
        Answer(verdict=Verdict.VIOLATED, reason=Message(zh="无", en="none"))


def test_the_worst_finding_wins() -> None:
    message = Message(zh="甲", en="a")
    absent = Absence(sought="x")
    findings = [
        Finding(verdict=verdict, key=verdict, message=message, evidence=absent)
        for verdict in (Verdict.SATISFIED, Verdict.SUSPECTED, Verdict.UNVERIFIED)
    ]
    assert Answer.of(*findings).verdict is Verdict.SUSPECTED
    assert Answer.of(*findings).findings[0].verdict is Verdict.SUSPECTED


def test_a_finding_keeps_its_identity_when_text_pages_and_paths_move() -> None:
    subject = Subject(kind=SubjectKind.SUBMISSION, id="green_factory:x", name="甲")
    document = _document()
    one = Finding(
        verdict=Verdict.SUSPECTED,
        key="k",
        message=Message(zh="甲", en="a"),
        evidence=Passage(path="a.pdf", at=document.span(0, 5)),
    )
    moved = one.but(
        evidence=Passage(path="b/c.pdf", at=document.span(0, 5).but(start=7, end=12, page=9, quote="绿色工厂"))
    )
    assert one.identity("1.3a-reports", subject) == moved.identity("1.3a-reports", subject)
    assert one.identity("1.3a-reports", subject) != one.identity("1.3b-standard", subject)


@pytest.mark.parametrize(
    ("as_of", "covers", "decides"),
    [
        (date(2022, 10, 31), (date(2019, 10, 31), date(2022, 10, 31)), True),
        (date(2022, 10, 30), (date(2019, 10, 31), date(2022, 10, 31)), False),
        (date(2022, 10, 31), (date(2019, 11, 1), date(2022, 10, 31)), False),
        (date(2022, 10, 31), None, False),
        (None, (date(2019, 10, 31), date(2022, 10, 31)), False),
    ],
)
def test_a_register_decides_only_if_fresh_and_covering(
    as_of: date | None, covers: tuple[date, date] | None, *, decides: bool
) -> None:
    register = Register(
        kind="blacklist", path="blacklist.csv", sha256="0", as_of=as_of, covers=covers, source=None, entries=()
    )
    assert register.decides(date(2022, 10, 31), date(2019, 10, 31)) is decides
    assert not register.but(skipped=1).decides(date(2022, 10, 31), date(2019, 10, 31))
    assert not register.but(readable=False).decides(date(2022, 10, 31), date(2019, 10, 31))
