"""Whom a name means: one evaluator or one submission of a run, or a refusal that lists the candidates."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from rapidfuzz import fuzz, process

from models.errors import BadOptions
from models.identity import fold_name
from scanner.results.reader import Run
from scanner.results.rows import EvaluatorRow, SubmissionRow

T = TypeVar("T")

BY_ID: Final = "id="
_NO_CODE: Final = "代码不明 no code"
NEAR: Final = 5
"""So many names are offered where nothing has the name that was asked for."""


def find_evaluator(run: Run, name: str) -> EvaluatorRow:
    """The evaluator of this name (any of its printed names, brackets and widths alike), code or id; BadOptions if not one."""
    return _only(run.evaluators, name, _names_of_evaluator, _evaluator_label)


def evaluators_called(run: Run, name: str) -> tuple[EvaluatorRow, ...]:
    """Every evaluator of a run whose id, code or one of whose names this is: one, none, or several."""
    return tuple(_called(run.evaluators, name, _names_of_evaluator))


def nearest(rows: Iterable[EvaluatorRow], name: str) -> BadOptions:
    """The refusal where nothing has the name that was asked for, with the nearest names."""
    return _nearest({_evaluator_label(row): fold_name(" ".join(_names_of_evaluator(row))) for row in rows}, name)


def find_submission(run: Run, name: str) -> SubmissionRow:
    """The submission of this id, or of the applicant of this name or code; BadOptions if not one."""
    return _only(run.submissions, name, _names_of_applicant, lambda row: f"{row.applicant.name}（{row.id}）")


def _names_of_evaluator(row: EvaluatorRow) -> Iterable[str]:
    return (row.id, row.name, *row.names, *((row.uscc,) if row.uscc else ()))


def _names_of_applicant(row: SubmissionRow) -> Iterable[str]:
    return (row.id, row.applicant.name, *((row.applicant.uscc,) if row.applicant.uscc else ()))


def _evaluator_label(row: EvaluatorRow) -> str:
    """The name with the code; of one without a code, with what picks it where others bear its name too."""
    return f"{row.name}（{row.id}）" if row.uscc else f"{row.name}（{_NO_CODE}，{BY_ID}{row.id}）"


def _called(rows: Iterable[T], name: str, names_of: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that a name, code or id means; ``id=`` before an id asks for this one alone, whoever else bears that name."""
    rows, given = tuple(rows), name.strip()
    if given.startswith(BY_ID):
        return [row for row in rows if given.removeprefix(BY_ID) == next(iter(names_of(row)))]
    sought = fold_name(given)
    return [row for row in rows if sought and sought in {fold_name(one) for one in names_of(row)}]


def _only(rows: Iterable[T], name: str, names_of: Callable[[T], Iterable[str]], label: Callable[[T], str]) -> T:
    rows = tuple(rows)
    found = _called(rows, name, names_of)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "；".join(sorted(label(row) for row in found))
        raise BadOptions(name, f"不止一个，请用编号 / more than one, give an id: {listed}")
    raise _nearest({label(row): fold_name(" ".join(names_of(row))) for row in rows}, name)


def _nearest(labels: dict[str, str], name: str) -> BadOptions:
    near = [one[2] for one in process.extract(fold_name(name), labels, scorer=fuzz.partial_ratio, limit=NEAR)]
    return BadOptions(name, f"运行目录中没有；相近的有 / not in this run; nearest: {'；'.join(near) or '—'}")
