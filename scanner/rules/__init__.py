"""The rules: one file per clause, pure functions from a case and the law to an answer; found by their module's name.

A module ``c1_3a_reports`` here holds the rules of clause 1.3a in ``RULES``; its cases are tests/cases/c1_3a_reports.yaml.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, TypeVar

from models.cases import Case
from models.finding import Answer
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind

C_contra = TypeVar("C_contra", bound=Case, contravariant=True)


class Rule(Protocol[C_contra]):
    """Decides one clause for one kind of subject: no clock, no I/O, no memory between calls."""

    clause: str
    subject: SubjectKind

    def answer(self, case: C_contra, law: Ruleset) -> Answer:
        """A verdict with at least one finding, or with the reason why there is none."""
        ...


@cache
def all_rules() -> Mapping[tuple[str, SubjectKind], Rule[Any]]:
    """Every rule by clause and kind of subject."""
    found: dict[tuple[str, SubjectKind], Rule[Any]] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.name.startswith("c"):
            for rule in importlib.import_module(f"{__name__}.{module.name}").RULES:
                found[rule.clause, rule.subject] = rule
    return found
