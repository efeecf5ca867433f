"""1.2d: not removed from the green manufacturing list by dynamic adjustment within the three years."""

from typing import assert_never

from models.cases import RegisterAnswer, RegisterMatch, SubmissionCase
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, nothing, printed, shown

CLAUSE = "1.2d-removed"
REGISTER = "removed"
_DAY = "移出日期"


class Removed:
    """The register of removals: by credit code, then names and former names."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if removed within the years, both ends included.

        Suspected: a later day, no day, a name alone, or another row that says it was before the years.
        """
        held = case.registers.get(REGISTER)
        if held is None:
            return Answer.unverified(
                "没有移出绿色制造名单的名录（registers/removed），未核对。",
                "Not checked: no register of entries removed from the list.",
            )
        looked = Looked(
            name=case.submission.applicant.name,
            years=Years.of(case, law, CLAUSE),
            register=held.register,
            zh="移出绿色制造名单的名录",
            en="register of removals from the list",
        )
        found = [finding for match in held.named if (finding := _removed(looked, match, held)) is not None]
        return Answer.of(*(found or [*near(looked, held, _DAY), nothing(looked)]))


def _removed(looked: Looked, match: RegisterMatch, held: RegisterAnswer) -> Finding | None:
    """What a row says; nothing of a removal before the years."""
    weighed = _weighed(looked, match, held)
    if weighed is None:
        return None
    verdict, key, tail_zh, tail_en = weighed
    day = printed(match.entry, _DAY)
    message = Message(
        zh=f"“{looked.name}”于{day}被移出绿色制造名单，{tail_zh}",
        en=f'"{looked.name}" was removed from the list on {day}, {tail_en}',
    )
    return shown(looked, match, verdict, key, message)


def _weighed(looked: Looked, match: RegisterMatch, held: RegisterAnswer) -> tuple[Verdict, str, str, str] | None:
    """What the day of a row means."""
    since, until = looked.years.since, looked.years.until
    when = looked.years.when(match.entry, _DAY)
    match when:
        case When.BEFORE:
            return None
        case When.WITHIN:
            if any(looked.years.when(other.entry, _DAY) is When.BEFORE for other in held.named):
                tail_zh, tail_en = f"但名录中另一行日期早于{since}", f"but another row says before {since}"
                return Verdict.SUSPECTED, "contradicted", tail_zh, tail_en
            verdict, key = (Verdict.VIOLATED, "removed") if match.certain else (Verdict.SUSPECTED, "name_only")
            return verdict, key, f"在{since}至{until}之内", f"within {since} to {until}"
        case When.AFTER:
            return Verdict.SUSPECTED, "removed_later", f"在基准日{until}之后", f"after the reference date {until}"
        case When.UNKNOWN:
            return Verdict.SUSPECTED, "no_date", "移出日期不明", "a day that is not known"
        case _ as unreachable:
            assert_never(unreachable)


RULES = (Removed(),)
