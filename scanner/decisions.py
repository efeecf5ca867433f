"""Decisions of people on findings: kept with the finding, never instead of it.

A decision names a finding by its id, which stays the same when text and pages move. One whose ``until`` lies before the
round's reference date has expired: the finding is open again, and the decision is shown as expired.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from models.base import Model
from models.dates import parse_day
from models.errors import BadRound
from models.vocabulary import SubjectKind, SubmissionType, Verdict
from scanner.decoding import decoded
from scanner.results.rows import EvaluatorRow, FindingRow, SubmissionRow

_COLUMNS = ("finding", "decision", "reason", "by", "until")
_NOTE = "note"


class Choice(StrEnum):
    """What a person decided: the finding stands, or it does not."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Decision(Model):
    """One row of a decisions file; ``note``, which a file need not have, is what a letter about the finding says of it."""

    finding: str
    choice: Choice
    reason: str
    by: str
    until: date | None = None
    note: str = ""

    def expired(self, reference: date) -> bool:
        """Whether it no longer holds on the reference date."""
        return self.until is not None and self.until < reference


class Decisions(Model):
    """The decisions of a file by finding id; ``problems`` are rows that were not understood. Not ``given``: no file."""

    given: bool = False
    by_finding: Mapping[str, Decision] = {}
    problems: tuple[str, ...] = ()


def read_decisions(path: Path) -> Decisions:
    """Decisions from a CSV with the columns finding, decision, reason, by, until; the last row on a finding counts."""
    try:
        rows = csv.DictReader(io.StringIO(decoded(path.read_bytes(), path.name)))
    except OSError as error:
        raise BadRound(str(path), error.strerror or str(error)) from error
    missing = [name for name in _COLUMNS[:4] if name not in (rows.fieldnames or ())]
    if missing:
        raise BadRound(f"{path.name}:1", f"the header must name {', '.join(_COLUMNS)}; missing: {', '.join(missing)}")
    found: dict[str, Decision] = {}
    problems = []
    for row in rows:
        try:
            decision = _decision(row)
        except ValueError as error:
            problems.append(f"{path.name}:{rows.line_num}: {error}")
        else:
            if decision.finding in found and found[decision.finding].choice is not decision.choice:
                problems.append(
                    f"{path.name}:{rows.line_num}: a second decision on {decision.finding}; the later one counts"
                )
            found[decision.finding] = decision
    return Decisions(given=True, by_finding=found, problems=tuple(problems))


def _decision(row: Mapping[str, str | None]) -> Decision:
    """A row; ValueError says what is wrong with it."""
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    if cells["decision"] not in set(Choice):
        msg = f"decision {cells['decision']!r} is neither accepted nor dismissed"
        raise ValueError(msg)
    for name in ("finding", "reason", "by"):
        if not cells[name]:
            msg = f"{name} is empty"
            raise ValueError(msg)
    until = parse_day(cells["until"]) if cells["until"] else None
    if cells["until"] and until is None:
        msg = f"until {cells['until']!r} is not a date"
        raise ValueError(msg)
    choice = Choice(cells["decision"])
    note = (row.get(_NOTE) or "").strip()
    return Decision(
        finding=cells["finding"], choice=choice, reason=cells["reason"], by=cells["by"], until=until, note=note
    )


def decided(rows: Iterable[FindingRow], decisions: Decisions, reference: date) -> tuple[FindingRow, ...]:
    """The findings with what was decided on them in their data; verdicts stay as they are."""
    return tuple(
        row.but(data={**row.data, **_data(decision, reference)})
        if (decision := decisions.by_finding.get(row.id)) is not None
        else row
        for row in rows
    )


def _data(decision: Decision, reference: date) -> dict[str, str | bool]:
    return {
        "decision": decision.choice.value,
        "decision_reason": decision.reason,
        "decision_by": decision.by,
        "decision_until": decision.until.isoformat() if decision.until is not None else "",
        "decision_expired": decision.expired(reference),
        **({"decision_note": decision.note} if decision.note else {}),
    }


def pass_rates(submissions: Iterable[SubmissionRow], findings: Iterable[FindingRow]) -> dict[str, float]:
    """Share of an evaluator's applications that passed (3.6), by its code or name.

    An application fails with one accepted accusation and passes when all its accusations are dismissed. There is a
    rate only for evaluators on whose applications people decided something and left no accusation open or expired;
    only then do their applications without an accusation count as passed.
    """
    accused: dict[str, list[FindingRow]] = defaultdict(list)
    for row in findings:
        if row.subject.kind is SubjectKind.SUBMISSION and row.verdict.rank < Verdict.UNVERIFIED.rank:
            accused[row.subject.id].append(row)
    results: dict[str, list[set[str | None]]] = defaultdict(list)
    for one in submissions:
        if one.evaluator is not None and one.type is SubmissionType.APPLICATION:
            results[one.evaluator.uscc or one.evaluator.name].append(_choices(accused.get(one.id, [])))
    return {
        key: _rate(choices)
        for key, choices in results.items()
        if any(choices) and not any(None in one for one in choices)
    }


def _choices(findings: Iterable[FindingRow]) -> set[str | None]:
    """What was decided on the accusations against an application; None: one is open, or its decision has expired."""
    return {None if row.data.get("decision_expired") else _decision_on(row) for row in findings}


def _decision_on(row: FindingRow) -> str | None:
    choice = row.data.get("decision")
    return str(choice) if choice is not None else None


def _rate(choices: list[set[str | None]]) -> float:
    return round(sum(Choice.ACCEPTED not in one for one in choices) / len(choices), 4)


def with_pass_rates(
    evaluators: Iterable[EvaluatorRow], submissions: Iterable[SubmissionRow], findings: Iterable[FindingRow]
) -> tuple[EvaluatorRow, ...]:
    """The evaluators with their pass rates (3.6); null where nothing was decided."""
    rates = pass_rates(submissions, findings)
    return tuple(row.but(pass_rate=rates.get(row.uscc or row.name)) for row in evaluators)
