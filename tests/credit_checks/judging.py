"""What is wrong with the answers of a real source under a fault of the stand-in."""

from pathlib import Path

from credit_checks.sources import Source
from models.credit import CreditAnswer, Outcome
from tests.credit_checks.desks import Manner, desk_at, identity, texts_of
from tests.standin import ELSEWHERE, StandIn
from tests.standin.faults import Case, allowed, list_was_asked, misread
from tests.standin.misbehaviour import ON_THE_WIRE

MOST_QUESTIONS = 60
"""More than that about one company is asking without an end; the longest list here needs 32."""


def wrong(case: Case, answers: tuple[CreditAnswer, ...], standin: StandIn) -> list[str]:
    """What is wrong with the answers: one line each."""
    committed = bool(standin.committed)
    seen = tuple(standin.asked(case.site))
    found = []
    for answer in answers:
        may_be = allowed(case, answer.kind, committed=committed)
        if answer.outcome not in may_be:
            found.append(f"{answer.kind}: {answer.outcome}, may be {sorted(may_be)}")
        if answer.outcome is Outcome.CLEAR_IN_SOURCE and not list_was_asked(case.site, answer.kind, seen):
            found.append(f"{answer.kind}: clear, but its list was never asked for")
        misunderstood = misread(case, answer.kind, texts_of(answer), str(answer.outcome))
        found += [f"{answer.kind}: {what}" for what in misunderstood]
    return found


def wrong_under(case: Case, standin: StandIn, folder: Path, source: Source | None = None) -> list[str]:
    """What is wrong when the source of a case, or this one, is asked while the fault lasts: answers, manners, secrets."""
    standin.courts.guarded = False
    standin.fail(case.site, case.rule)
    desk = desk_at(standin, case.site, folder, Manner(hasty=case.fault in ON_THE_WIRE))
    desk = desk if source is None else desk._replace(source=source)
    answers = desk.ask(identity(case.company))
    found = wrong(case, answers, standin)
    if desk.judge(identity(case.company)) != answers and any(answer.why != "not_asked" for answer in answers):
        found.append("the receipts come to something else")
    if standin.asked(ELSEWHERE):
        found.append("a redirect was followed")
    if len(standin.seen) > MOST_QUESTIONS:
        found.append(f"{len(standin.seen)} questions")
    if {request.together for request in standin.seen} - {1}:
        found.append("two requests at once")
    return found + standin.misplaced_secrets()
