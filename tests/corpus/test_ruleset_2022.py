"""The 2022 ruleset against the notice and against the clause contract."""

import hashlib
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from corpus.rulesets import available, load
from corpus.rulesets.ids import CLAUSES
from models.folding import match_key
from models.ruleset import Value
from models.vocabulary import Category, Confidence, SubjectKind, SubmissionType

SHARED = Path(__file__).parents[3] / "shared"
NOTICE = SHARED / "notice-2022.txt"
CONTRACT = SHARED / "clauses.md"
DAY = date(2022, 9, 16)

REPORT_CATEGORIES = {Category.FACTORY, Category.PARK, Category.SUPPLY_CHAIN}
LETTERS = {"S": SubjectKind.SUBMISSION, "E": SubjectKind.EVALUATOR, "R": SubjectKind.REGION}


def test_available() -> None:
    assert available() == ("2022", "2023", "2024")


def test_header() -> None:
    law = load("2022")
    assert (law.id, law.issued, law.reference_date, law.deadline) == (
        "2022",
        DAY,
        date(2022, 10, 31),
        date(2022, 10, 31),
    )
    content = files("corpus.rulesets").joinpath("2022.toml").read_bytes()
    assert law.sha256 == hashlib.sha256(content).hexdigest()


def test_clauses_stand_in_the_order_of_the_notice() -> None:
    law = load("2022")
    assert tuple(law.clauses) == CLAUSES
    assert all(key == clause.id for key, clause in law.clauses.items())
    assert all(clause.in_force and not clause.needs_confirmation for clause in law.clauses.values())
    assert {clause.text_from for clause in law.clauses.values()} == {"2022"}


@pytest.mark.skipif(not NOTICE.exists(), reason="the notice (../shared/notice-2022.txt) is not here")
@pytest.mark.parametrize("clause", CLAUSES)
def test_words_are_those_of_the_notice(clause: str) -> None:
    notice = match_key(NOTICE.read_text(encoding="utf-8")).text
    for passage in load("2022").clauses[clause].text.split("……"):
        assert match_key(passage).text in notice


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract (../shared/clauses.md) is not here")
def test_ids_and_subjects_are_those_of_the_contract() -> None:
    rows = re.findall(r"^\| `(\d\.\S+)` \| .*? \| ([SER, –]+) \| ", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE)
    expected = {clause: {LETTERS[letter] for letter in re.findall("[SER]", column)} for clause, column in rows}
    assert {clause.id: set(clause.subjects) for clause in load("2022").clauses.values()} == expected


@pytest.mark.parametrize(
    ("prefix", "categories"),
    [
        ("1.2", set(Category)),
        ("1.3a", set(Category)),
        ("1.3b", {Category.FACTORY}),
        ("1.3c", {Category.FACTORY}),
        ("1.3d", {Category.FACTORY}),
        ("1.3e", {Category.FACTORY}),
        ("1.3f", {Category.FACTORY}),
        ("1.4", {Category.PRODUCT}),
        ("1.5", {Category.PARK}),
        ("1.6", {Category.SUPPLY_CHAIN}),
        ("1.7", set(Category)),
        ("2.", set(Category)),
        ("3.", REPORT_CATEGORIES),
    ],
)
def test_categories(prefix: str, categories: set[Category]) -> None:
    found = [clause for clause in load("2022").clauses.values() if clause.id.startswith(prefix)]
    assert found
    assert all(set(clause.categories) == categories for clause in found)


def test_annual_filings_answer_three_clauses() -> None:
    types = {clause.id: clause.types for clause in load("2022").clauses.values()}
    annual, application = SubmissionType.ANNUAL, SubmissionType.APPLICATION
    assert {clause for clause, kinds in types.items() if annual in kinds} == {
        "2.1-annual-table",
        "2.2-accident-removal",
        "3.1-truthful",
    }
    assert types["3.1-truthful"] == (application, annual)
    assert {clause for clause, kinds in types.items() if application not in kinds} == {
        "2.1-annual-table",
        "2.2-accident-removal",
    }


@pytest.mark.parametrize(
    ("clause", "name", "value"),
    [
        ("1.2a-operating", "years_back", 3),
        ("1.2b-accident", "sources", ("信用中国", "国家企业信用信息公示系统")),
        ("1.2g-dishonest-debtor", "years_back", 3),
        ("1.3a-reports", "combination", "all"),
        ("1.3a-reports", "reports_green_factory", ("self_evaluation", "third_party_evaluation")),
        ("1.3a-reports", "reports_green_park", ("self_evaluation", "third_party_evaluation")),
        ("1.3a-reports", "reports_green_product", ("self_evaluation",)),
        ("1.3a-reports", "reports_green_supply_chain", ("self_evaluation", "third_party_evaluation")),
        ("1.3b-standard", "standards", ("GB/T 36132-2018",)),
        ("1.5a-industry-share", "percent", 50),
        ("1.5d-level", "levels", ("national", "provincial")),
        ("1.5e-park-quota", "parks", 3),
        ("1.6b-sector-system", "sectors", ("电子电器", "机械", "汽车")),
        ("1.7-materials", "deadline", date(2022, 10, 31)),
        ("2.1-annual-table", "deadline", date(2022, 11, 30)),
        ("3.3-blacklist", "blacklist_years", 3),
        ("3.4c-staff", "staff", 10),
        ("3.4c-staff", "senior", 5),
        ("3.4e-experience", "years", 5),
        ("3.5-cap", "projects", 15),
        ("3.5-cap", "counted_categories", ("green_factory", "green_park", "green_supply_chain")),
        ("3.7-annual-report", "deadline", date(2022, 10, 31)),
    ],
)
def test_numbers_of_the_notice(clause: str, name: str, value: Value) -> None:
    parameter = load("2022").parameter(clause, name)
    assert parameter.value == value
    assert type(parameter.value) is type(value)
    assert parameter.confidence is Confidence.PRIMARY
    assert parameter.source


def test_steps_of_the_procedure_are_known_from_the_forms() -> None:
    steps = load("2022").parameter("3.1b-procedure", "steps")
    assert steps.value == ("team", "document_review", "on_site", "internal_review", "problems")
    assert steps.confidence is Confidence.VERIFIED


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2018, 11, 30), False),
        (date(2018, 12, 1), True),
        (date(2025, 12, 30), True),
        (date(2025, 12, 31), False),
    ],
)
def test_the_standard_is_dated(day: date, known: bool) -> None:
    law = load("2022")
    if known:
        assert law.parameter("1.3b-standard", "standards", day).value == ("GB/T 36132-2018",)
    else:
        with pytest.raises(KeyError):
            law.parameter("1.3b-standard", "standards", day)


def test_our_own_readings_of_the_notice_are_never_called_verified() -> None:
    for clause in load("2022").clauses.values():
        for name, values in clause.parameters.items():
            for value in values:
                own = value.source.startswith("reading ")
                if own or value.confidence is Confidence.READING:
                    assert value.confidence in {Confidence.READING, Confidence.UNCONFIRMED}, (clause.id, name)
                    assert own, (clause.id, name)
