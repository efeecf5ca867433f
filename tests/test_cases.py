"""Every rule before its cases, and the guard that every clause and every rule is accounted for."""

from pathlib import Path

import pytest
import yaml

from corpus import rulesets
from scanner.rules import all_rules
from tests.casefile import CASES, Case, cases, check

_UNDECIDED = {
    "1.2a-operating",
    "1.2b-accident",
    "1.2c-tax",
    "1.2d-removed",
    "1.2e-inspection",
    "1.2f-energy-supervision",
    "1.2g-dishonest-debtor",
    "1.3c-quota",
    "1.3d-benchmark",
    "1.3e-advanced",
    "1.3f-better-than-listed",
    "1.4a-catalogue",
    "1.5a-industry-share",
    "1.5b-boundary",
    "1.5c-management",
    "1.5f-function",
    "1.6a-chain-leader",
    "1.6b-sector-system",
    "2.1-annual-table",
    "2.2-accident-removal",
    "3.1-truthful",
    "3.2-independence",
    "3.4a-legal-person",
    "3.4b-premises-finance",
    "3.4c-staff",
    "3.4d-conduct",
    "3.4e-experience",
    "3.7-annual-report",
}
"""Clauses that no rule decides yet: they answer unverified and say so."""

_RULES = Path(__file__).parent.parent / "scanner" / "rules"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.clause}: {case.name}")
def test_case(case: Case) -> None:
    check(case)


def test_every_rule_is_one_file_with_one_case_file_that_has_a_breach_and_a_clean_case() -> None:
    files = sorted(path.stem for path in _RULES.glob("c*.py"))
    assert files == sorted(path.stem for path in CASES.glob("c*.yaml"))
    for stem in files:
        table = yaml.safe_load((CASES / f"{stem}.yaml").read_text("utf8"))
        expected = [one for case in table["cases"] for one in _listed(case["expect"])]
        assert table["clause"] in {clause for clause, _ in all_rules()}
        for clause, kind in all_rules():
            if clause == table["clause"]:
                own = [one["verdict"] for one in expected if one.get("subject", "submission") == kind]
                assert {"violated", "suspected"} & set(own), f"{stem}: no breach for {kind}"
                assert "satisfied" in own, f"{stem}: no clean case for {kind}"


def test_every_rule_decides_a_clause_of_the_law_for_a_subject_it_names() -> None:
    law = rulesets.load("2022")
    for clause, kind in all_rules():
        assert kind in law.clauses[clause].subjects


def test_every_clause_has_a_rule_or_stands_here_as_undecided() -> None:
    law = rulesets.load("2022")
    pairs = {(clause.id, kind) for clause in law.clauses.values() for kind in clause.subjects}
    assert {clause for clause, _ in pairs - set(all_rules())} == _UNDECIDED


def _listed(expected: object) -> list[dict[str, str]]:
    return expected if isinstance(expected, list) else [expected]  # type: ignore[list-item]
