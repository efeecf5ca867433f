"""The 2023 and 2024 rulesets: what is known of them, and that what is not known is marked."""

from datetime import date
from hashlib import sha256
from importlib.resources import files

import pytest

from corpus.rulesets import load
from corpus.rulesets.ids import CLAUSES
from models.ruleset import Value
from models.vocabulary import Category, Confidence

APPLICATION_CLAUSES = [clause for clause in CLAUSES if clause.startswith(("1.2", "1.3a", "1.7", "3."))]


@pytest.mark.parametrize("ruleset", ["2023", "2024"])
def test_every_clause_stands(ruleset: str) -> None:
    law = load(ruleset)
    assert tuple(law.clauses) == CLAUSES
    both = [files("corpus.rulesets").joinpath(f"{name}.toml").read_bytes() for name in (ruleset, "2022")]
    assert law.sha256 == sha256(b"\0".join(both)).hexdigest()


@pytest.mark.parametrize("ruleset", ["2023", "2024"])
@pytest.mark.parametrize("clause", APPLICATION_CLAUSES)
def test_design_products_are_dropped(ruleset: str, clause: str) -> None:
    assert Category.PRODUCT not in load(ruleset).clauses[clause].categories
    assert not load(ruleset).clauses["1.4a-catalogue"].in_force


@pytest.mark.parametrize(
    ("ruleset", "clause", "name", "value", "confidence"),
    [
        ("2022", "1.2a-operating", "abnormal_listing_violates", False, Confidence.READING),
        ("2023", "1.2a-operating", "years_back", 3, Confidence.VERIFIED),
        ("2023", "1.3a-reports", "reports_green_factory", ("third_party_evaluation",), Confidence.VERIFIED),
        ("2023", "1.3d-benchmark", "benchmark_documents", ("发改产业〔2023〕723号",), Confidence.SINGLE_SOURCE),
        ("2023", "1.5e-park-quota", "parks", 3, Confidence.UNCONFIRMED),
        ("2023", "2.1-annual-table", "deadline", date(2023, 4, 30), Confidence.VERIFIED),
        ("2023", "3.3-blacklist", "blacklist_years", 3, Confidence.UNCONFIRMED),
        ("2023", "3.5-cap", "projects", 15, Confidence.VERIFIED),
        ("2023", "3.5-cap", "counted_by", "legal_person", Confidence.VERIFIED),
        ("2023", "3.7-annual-report", "deadline", date(2023, 8, 15), Confidence.VERIFIED),
        ("2024", "1.2a-operating", "abnormal_listing_violates", True, Confidence.VERIFIED),
        ("2024", "1.2a-operating", "stop_months", 12, Confidence.VERIFIED),
        ("2024", "1.3a-reports", "combination", "any", Confidence.VERIFIED),
        ("2024", "1.5d-level", "levels", ("national", "provincial"), Confidence.UNCONFIRMED),
        ("2024", "1.7-materials", "deadline", date(2024, 7, 31), Confidence.VERIFIED),
        ("2024", "2.1-annual-table", "deadline", date(2024, 4, 15), Confidence.VERIFIED),
        ("2024", "3.4c-staff", "staff", 10, Confidence.UNCONFIRMED),
        ("2024", "3.5-cap", "projects", 15, Confidence.VERIFIED),
        ("2024", "3.5-cap", "counted_by", "legal_representative", Confidence.VERIFIED),
        ("2024", "3.5-cap", "counted_over", "year", Confidence.VERIFIED),
    ],
)
def test_known_values(ruleset: str, clause: str, name: str, value: Value, confidence: Confidence) -> None:
    parameter = load(ruleset).parameter(clause, name)
    assert (parameter.value, parameter.confidence) == (value, confidence)


@pytest.mark.parametrize("ruleset", ["2023", "2024"])
@pytest.mark.parametrize("clause", CLAUSES)
def test_nothing_of_another_notice_is_primary(ruleset: str, clause: str) -> None:
    found = load(ruleset).clauses[clause]
    confidences = {one.confidence for periods in found.parameters.values() for one in periods}
    assert Confidence.PRIMARY not in confidences


@pytest.mark.parametrize("clause", ["1.3c-quota", "1.5e-park-quota", "3.2-independence", "3.3-blacklist", "3.4c-staff"])
@pytest.mark.parametrize("ruleset", ["2023", "2024"])
def test_unknown_clauses_say_so(ruleset: str, clause: str) -> None:
    found = load(ruleset).clauses[clause]
    assert found.needs_confirmation
    assert found.text_from == "2022"


def test_words_of_their_own() -> None:
    assert (
        load("2024").clauses["1.3a-reports"].text
        == "企业、园区可采取自评价或委托具备评价能力的第三方机构开展评价的方式"
    )
    own = {clause.id for clause in load("2024").clauses.values() if clause.text_from == "2024"}
    assert own == {
        "1.2a-operating",
        "1.3a-reports",
        "1.6b-sector-system",
        "3.1b-procedure",
        "3.5-cap",
        "3.6-pass-rate",
    }
