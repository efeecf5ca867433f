"""Every rule before its cases, and the guard that every clause and every rule is accounted for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import rulesets
from scanner.rules import all_rules
from tests.casefile import CASES, Case, cases, check

_UNDECIDED: frozenset[str] = frozenset()
"""Clauses that no rule decides yet: they answer unverified and say so."""

_NEVER_SATISFIED = {
    "1.2a-operating": "whether a company is still registered is in no register that is read",
    "1.6a-chain-leader": "the notice gives no measure: a person reads the passages",
    "3.4d-conduct": "a person looks",
}
"""Rules whose best answer is unverified, and why; they have an unverified case in place of a clean one."""

_NEVER_ACCUSING = {
    "3.4d-conduct": "papers do not show conduct: a person looks",
}
"""Rules that only say where to look, and why; they have no breach."""

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
                own = [one for one in expected if one.get("subject", "submission") == kind]
                assert any(map(_is_breach, own)) is (clause not in _NEVER_ACCUSING), f"{stem}: breach for {kind}?"
                best = "unverified" if clause in _NEVER_SATISFIED else "satisfied"
                assert best in {one["verdict"] for one in own}, f"{stem}: no {best} case for {kind}"
                assert best == "satisfied" or "satisfied" not in {one["verdict"] for one in own}, stem


def test_every_rule_decides_a_clause_of_the_law_for_a_subject_it_names() -> None:
    law = rulesets.load("2022")
    for clause, kind in all_rules():
        assert kind in law.clauses[clause].subjects


def test_every_clause_has_a_rule_or_stands_here_as_undecided() -> None:
    law = rulesets.load("2022")
    pairs = {(clause.id, kind) for clause in law.clauses.values() for kind in clause.subjects}
    assert {clause for clause, _ in pairs - set(all_rules())} == _UNDECIDED


def _is_breach(expected: dict[str, Any]) -> bool:
    """Whether a case expects an accusation, or one that a parameter without confirmation turned into "to be confirmed"."""
    return expected["verdict"] in {"violated", "suspected"} or "needs_confirmation" in expected.get("data", {})


def _listed(expected: object) -> list[dict[str, Any]]:
    return expected if isinstance(expected, list) else [expected]  # type: ignore[list-item]
