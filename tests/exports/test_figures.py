"""The comparison table of a submission: which values stand where, and what is marked."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.readings import Bound, Origin
from models.vocabulary import Verdict
from scanner.exports import report_html
from scanner.exports.payload import page_data
from scanner.results.rows import MessageRow, PassageRow, ReadingRow, SubjectRow
from tests.exports.small import BAD, PARK, REPORT, small_run
from tests.exports.synthetic import S, finding, law, sha
from tests.exports.test_browser import visit

SECOND = "江苏/坏.pdf"


def reading(path: str, value: str, year: int | None = 2021, **changes: object) -> ReadingRow:
    row = ReadingRow(
        submission=BAD,
        document=path,
        sha256=sha(path),
        indicator="total_energy",
        value=value,
        unit="tce",
        canonical_value=value,
        canonical_unit="tce",
        year=year,
        page=4,
        start=len(value) + (year or 0),
        end=9000,
        quote=value,
        of="",
        scope="",
        basis=None,
        bound=Bound.EXACT,
        origin=Origin.TABLE,
        problem=None,
        label="综合能源消费量",
        confidence=None,
    )
    return row.but(**changes)


def accusing(row: ReadingRow) -> PassageRow:
    return PassageRow(
        path=row.document, sha256=row.sha256, page=4, start=row.start, end=row.end, quote=row.quote, boxes=()
    )


def table(*readings: ReadingRow, shown: ReadingRow | None = None) -> Any:  # noqa: ANN401 - JSON
    run = small_run().but(readings=readings)
    if shown is not None:
        subject = SubjectRow(kind=S, id=BAD, name="园区")
        row = finding("3.1-truthful", Verdict.SUSPECTED, subject, MessageRow(zh="不同", en="Differs"), accusing(shown))
        run = run.but(findings=(*run.findings, row))
    data = json.loads(page_data(run, law()))
    assert data["submissions"][0][0] == BAD
    return data["figures"][0], data


def test_values_stand_by_source_and_year_with_their_page() -> None:
    (sources, years, rows), data = table(
        reading(PARK, "1372.30"), reading(PARK, "1365.52", 2020), reading(REPORT, "1372.3"), reading(REPORT, "9", None)
    )
    assert [data["paths"][path] for path in sources] == [PARK, REPORT]
    assert years == [0, 2020, 2021]
    assert [(data["indicators"][row[0]], row[1], row[2]) for row in rows] == [("综合能源消费量", "", "tce")]
    assert rows[0][3] == [[0, 1, "1365.52", 4, 0], [0, 2, "1372.30", 4, 0], [1, 0, "9", 4, 0], [1, 2, "1372.3", 4, 0]]


@pytest.mark.parametrize(
    ("other", "mark"),
    [
        ({"value": "1372.3", "canonical_value": "1372.3"}, 0),
        ({"value": "1372.4", "canonical_value": "1372.4"}, 2),
        ({"value": "1372400", "unit": "kgce", "canonical_value": "1372.400"}, 2),
        ({"value": "1373", "canonical_value": "1373", "bound": Bound.ABOUT}, 0),
        ({"value": "1373", "canonical_value": "1373", "scope": "一期"}, 0),
    ],
)
def test_a_value_that_rounding_does_not_explain_is_marked(other: dict[str, Any], mark: int) -> None:
    (_, _, rows), _ = table(reading(PARK, "1372.30"), reading(REPORT, "0").but(**other))
    assert [cell[4] for cell in rows[0][3]] == [mark, mark]


def test_what_a_finding_shows_is_marked_as_accused() -> None:
    wrong = reading(REPORT, "1732.30")
    (_, _, rows), _ = table(reading(PARK, "1372.30"), wrong, shown=wrong)
    assert [cell[4] for cell in rows[0][3]] == [2, 1]


def test_a_unit_of_its_own_and_a_bound_are_shown_and_what_was_not_read_is_quoted() -> None:
    (_, _, rows), _ = table(
        reading(PARK, "0.137", unit="万tce", canonical_value="1370"),
        reading(REPORT, "1372.30", bound=Bound.AT_LEAST),
        reading(SECOND, "0", canonical_value=None, quote="未检出").but(value=None),
    )
    assert [cell[2] for cell in rows[0][3]] == ["0.137 万tce", "≥1372.30", "“未检出”"]


def test_a_submission_without_readings_has_no_table() -> None:
    assert table()[0] == 0


def test_the_opened_submission_shows_its_figures_and_its_peers(tmp_path: Path) -> None:
    wrong = reading(REPORT, "1732.30")
    run = small_run().but(readings=(reading(PARK, "1372.30"), wrong))
    subject = SubjectRow(kind=S, id=BAD, name="园区")
    row = finding("3.3-blacklist", Verdict.SUSPECTED, subject, MessageRow(zh="不同", en="Differs"), accusing(wrong))
    row = row.but(data={"peers": "10.5 12 13 14.25 20", "median": "13", "value": "21"})
    dom = visit(tmp_path, report_html(run.but(findings=(*run.findings, row)), law()), "--dump-dom", f"#open={BAD}")
    detail = dom[dom.index('class="detail"') :]
    assert 'class="line accused"' in detail
    assert "2021年" in detail
    assert detail.count('class="peer"') == 5
    assert "中位数 13" in detail


def test_a_pollutant_has_one_row_whatever_it_is_called() -> None:
    (_, _, rows), data = table(
        reading(PARK, "0.41", of="COD", indicator="pollutant_per_product"),
        reading(REPORT, "0.41", of="化学需氧量", indicator="pollutant_per_product"),
    )
    assert [(data["indicators"][row[0]], row[1], len(row[3])) for row in rows] == [
        ("单位产品主要污染物产生量", "COD", 2)
    ]
