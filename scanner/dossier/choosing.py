"""Whom a name means: one evaluator or one submission of a run, or a refusal that lists the candidates."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from models.errors import BadOptions
from models.identity import fold_name
from scanner.results.reader import Run
from scanner.results.rows import EvaluatorRow, SubmissionRow

T = TypeVar("T")

NEAR: Final = 5
"""So many names are offered where nothing has the name that was asked for."""


def find_evaluator(run: Run, name: str) -> EvaluatorRow:
    """The evaluator of this name (any of its printed names, brackets and widths alike), code or id; BadOptions if not one."""
    return _only(run.evaluators, name, _names_of_evaluator, lambda row: f"{row.name}（{row.id}）")


def find_submission(run: Run, name: str) -> SubmissionRow:
    """The submission of this id, or of the applicant of this name or code; BadOptions if not one."""
    return _only(run.submissions, name, _names_of_applicant, lambda row: f"{row.applicant.name}（{row.id}）")


def _names_of_evaluator(row: EvaluatorRow) -> Iterable[str]:
    return (row.id, row.name, *row.names, *((row.uscc,) if row.uscc else ()))


def _names_of_applicant(row: SubmissionRow) -> Iterable[str]:
    return (row.id, row.applicant.name, *((row.applicant.uscc,) if row.applicant.uscc else ()))


def _only(rows: Iterable[T], name: str, names_of: Callable[[T], Iterable[str]], label: Callable[[T], str]) -> T:
    rows = tuple(rows)
    sought = fold_name(name)
    found = [row for row in rows if name.strip() == next(iter(names_of(row)))]
    found = found or [row for row in rows if sought and sought in {fold_name(one) for one in names_of(row)}]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "；".join(sorted(label(row) for row in found))
        raise BadOptions(name, f"不止一个，请用编号 / more than one, give an id: {listed}")
    labels = {label(row): fold_name(" ".join(names_of(row))) for row in rows}
    near = [one[2] for one in process.extract(sought, labels, scorer=fuzz.partial_ratio, limit=NEAR)]
    raise BadOptions(name, f"运行目录中没有；相近的有 / not in this run; nearest: {'；'.join(near) or '—'}")
