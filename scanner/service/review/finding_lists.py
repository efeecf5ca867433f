"""The findings of a page with their evidence, the decisions that count and the forms to decide; its clauses; what was decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scanner.service.people.models import User
from scanner.service.review.access import may_decide_on, redacted_ids
from scanner.service.review.deciding import NOTHING, Current, current
from scanner.service.review.decision_forms import DecisionForm
from scanner.service.review.evidence import Told, told_to
from scanner.service.review.models import ON_FINDING, Decision
from scanner.service.review.reasons import overrides_finding
from scanner.service.review.subjects import Subject, Whose
from scanner.service.review.versions import Again
from scanner.service.rounds.models import ASKS, Finding


class FindingView(NamedTuple):
    """A finding with its evidence, the decision that counts, and the form to decide; ``readonly`` for who only sees it.

    ``again``: the decision was made on other files.
    """

    told: Told
    current: Current
    form: DecisionForm
    readonly: bool
    again: Again | None = None

    @property
    def finding(self) -> Finding:
        """The row."""
        return self.told.finding


class ClauseLine(NamedTuple):
    """A clause with its verdict, how many findings it has, and how many of them are decided."""

    clause: str
    rank: int
    findings: int
    decided: int
    first: int | None


Bound = tuple[str, DecisionForm]
"""The form that somebody sent, with the finding's id, "" for the submission."""


def finding_view(user: User, told: Told, held: Mapping[str, Current], bound: Bound | None = None) -> FindingView:
    """A finding as pages show it."""
    finding = told.finding
    now = held.get(finding.fid, NOTHING)
    sent = bound[1] if bound is not None and bound[0] == finding.fid else None
    return FindingView(told, now, sent or finding_form(finding, None), not may_decide_on(user, finding))


def finding_form(finding: Finding, data: Mapping[str, Any] | None) -> DecisionForm:
    """The form to decide on a finding."""
    over = [one for one in ON_FINDING if overrides_finding(one, finding.rank)]
    return DecisionForm.of(ON_FINDING, data, overriding=over)


def listed(user: User, about: Subject, verdicts: Iterable[tuple[str, int]], bound: Bound | None) -> dict[str, object]:
    """What the page of an evaluator or a region shows of its findings; ``verdicts`` are clauses with their ranks."""
    held = current(about)
    rows = list(about.findings.select_related("result", "submission", "evaluator").order_by("rank", "clause", "fid"))
    opened = [row for row in rows if row.rank <= ASKS]
    return {
        "clauses": clause_lines(verdicts, rows, held),
        "findings": [finding_view(user, told, held, bound) for told in told_to(user, opened)],
        "others": [row for row in rows if row.rank > ASKS],
        "history": history(user, about),
        "from": "list",
        "full": False,
    }


def clause_lines(
    verdicts: Iterable[tuple[str, int]], rows: Iterable[Finding], held: Mapping[str, Current]
) -> list[ClauseLine]:
    """The clauses in the order given."""
    numbers: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in rows:
        numbers[row.clause] += 1
        decided[row.clause] += held.get(row.fid, NOTHING).decision is not None
        if row.rank <= ASKS:
            first.setdefault(row.clause, row.pk)
    return [ClauseLine(clause, rank, numbers[clause], decided[clause], first.get(clause)) for clause, rank in verdicts]


def history(user: User, about: Whose) -> list[Decision]:
    """All rows, newest first; what was said on a redacted finding is not."""
    findings = Finding.objects.filter(result__round=about.round_id)
    whose = {"region": about.region} if isinstance(about, Subject) else {"submission__key": about.key}
    hidden = redacted_ids(user, findings.filter(**whose))
    rows = Decision.objects.filter(round=about.round_id, submission_key=about.key).select_related("by")
    return [row for row in rows.order_by("-pk") if row.finding not in hidden]
