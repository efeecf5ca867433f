"""Every rule before its cases, and the guard that every clause and every rule is accounted for."""

from pathlib import Path

import pytest
import yaml

from corpus import rulesets
from scanner.rules import all_rules
from tests.casefile import CASES, Case, cases, check

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


def test_clauses_without_a_rule_are_these_and_say_so() -> None:
    law = rulesets.load("2022")
    decided = {clause for clause, _ in all_rules()}
    undecided = {clause.id for clause in law.clauses.values() if clause.subjects} - decided
    assert decided == {
        "1.3a-reports",
        "1.3b-standard",
        "1.5d-level",
        "1.5e-park-quota",
        "1.7-materials",
        "3.1b-procedure",
        "3.3-blacklist",
        "3.5-cap",
    }
    assert len(undecided) == 28


def _listed(expected: object) -> list[dict[str, str]]:
    return expected if isinstance(expected, list) else [expected]  # type: ignore[list-item]
