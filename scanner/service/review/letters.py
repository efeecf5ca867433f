"""What a letter to an applicant would hold of the decisions on its findings: in, out, or asked for."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from models.vocabulary import Verdict
from scanner.service.masking import masked
from scanner.service.people.models import User
from scanner.service.review.access import redacted
from scanner.service.review.deciding import current
from scanner.service.review.models import Action, Decision
from scanner.service.review.reasons import reason_word
from scanner.service.review.versions import Again, to_look_at_again
from scanner.service.rounds.models import Finding, Submission

SHOWN: Final = Verdict.UNVERIFIED.rank
"""Findings up to this rank may be told to an applicant."""
SAID: Final[Mapping[str, str]] = {Action.CONFIRMED: "已人工核对", Action.NEEDS_MATERIAL: "需补充材料"}
"""How a letter calls a decision: it asks and does not accuse."""


class Line(NamedTuple):
    """A finding with what was decided, ``again`` if that was on other files; without words where they may not be seen."""

    finding: Finding
    decision: Decision | None
    again: Again | None
    hidden: bool

    @property
    def note(self) -> str:
        """What the letter would say of it in the officer's words; personal data hidden."""
        if self.decision is None or self.hidden or not self.decision.comment.strip():
            return ""
        said = f"{SAID.get(self.decision.action, '')}（{reason_word(self.decision.action, self.decision.reason)}）"
        return f"{said}。{masked(self.decision.comment.strip())}"


class Contents(NamedTuple):
    """The findings of a submission by what becomes of them: told, left out, or to be chosen (not decided on these files)."""

    told: tuple[Line, ...]
    left_out: tuple[Line, ...]
    open: tuple[Line, ...]


def contents(user: User, one: Submission) -> Contents:
    """Every finding that a letter may tell, in the order of the submission's page."""
    held = current(one)
    again = to_look_at_again(user, one, held)
    lines = []
    for row in one.findings.filter(rank__lte=SHOWN).order_by("rank", "clause", "fid"):
        decision = held[row.fid].decision if row.fid in held else None
        lines.append(Line(row, decision, again.get(row.fid), redacted(row, user)))
    sure = [line for line in lines if line.decision is not None and line.again is None]
    return Contents(
        tuple(line for line in sure if line.decision and line.decision.action != Action.DISMISSED),
        tuple(line for line in sure if line.decision and line.decision.action == Action.DISMISSED),
        tuple(line for line in lines if line.decision is None or line.again is not None),
    )


def decisions_csv(held: Contents, *, with_open: bool, notes: Iterable[str]) -> str:
    """The decisions as ``lvjian letter --decisions`` reads them; ``notes`` are the ids of findings whose words go along."""
    text, noted = io.StringIO(), set(notes)
    rows = csv.writer(text)
    rows.writerow(("finding", "decision", "reason", "by", "until", "note"))
    for line in (*held.left_out, *(() if with_open else held.open)):
        rows.writerow((line.finding.fid, "dismissed", "-", "-", "", ""))
    for line in held.told:
        note = line.note if line.finding.fid in noted else ""
        rows.writerow((line.finding.fid, "accepted", "-", "-", "", note))
    return text.getvalue()
