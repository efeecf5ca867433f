"""Which clauses wait for which register is said in one place, and as the rules have it."""

import re
from pathlib import Path

import pytest

from corpus import rulesets
from corpus.registers import kinds
from scanner import rules

SOURCES = sorted(Path(rules.__file__).parent.glob("c*.py"))
ASKED_FOR = re.compile(r'registers/([a-z_-]+)|^REGISTER = "([a-z_-]+)"', re.MULTILINE)


def asked_for() -> list[tuple[str, str]]:
    """Each clause with a kind that its rule's file asks for by name."""
    found = set()
    for path in SOURCES:
        text = path.read_text("utf-8")
        for clause in re.findall(r'^CLAUSE = "([^"]+)"', text, re.MULTILINE) or re.findall(r'clause = "([^"]+)"', text):
            found |= {(clause, one or other) for one, other in ASKED_FOR.findall(text)}
    return sorted(found)


@pytest.mark.parametrize(("clause", "kind"), asked_for())
def test_a_clause_that_asks_for_a_register_is_named_with_its_kind(clause: str, kind: str) -> None:
    assert clause in kinds()[kind].decides


def test_the_clauses_named_are_those_of_the_notice() -> None:
    assert len(asked_for()) >= 10
    for kind in kinds().values():
        for ruleset in rulesets.available():
            assert {*kind.decides, *kind.helps} <= set(rulesets.load(ruleset).clauses)
