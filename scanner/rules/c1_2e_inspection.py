"""1.2e: no serious problem found by inspections of the State Council and its departments within the three years."""

import re
from typing import assert_never

from models.cases import RegisterMatch, SubmissionCase
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, nothing, printed, shown

CLAUSE = "1.2e-inspection"
REGISTER = "inspection"
_DAY, _PROBLEM = "日期", "问题"
_NO_PROBLEM = re.compile(r"无|没有|未发现(?:严重)?问题|无(?:严重)?问题|[/／—–-]+")


class Inspection:
    """The register of what inspections found; a row stands there because of a problem, unless it says that there is none."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if found within the years, both ends included; a later day, no day or a name alone: suspected."""
        held = case.registers.get(REGISTER)
        if held is None:
            return Answer.unverified(
                "没有督查发现问题的名录（registers/inspection），未核对。",
                "Not checked: no register of what inspections found.",
            )
        looked = Looked(
            name=case.submission.applicant.name,
            years=Years.of(case, law, CLAUSE),
            register=held.register,
            zh="督查发现问题的名录",
            en="register of what inspections found",
        )
        found = [finding for match in held.named if (finding := _inspected(looked, match)) is not None]
        return Answer.of(*(found or [*near(looked, held, _DAY), nothing(looked)]))


def _inspected(looked: Looked, match: RegisterMatch) -> Finding | None:
    """What a row says; nothing of an inspection before the years, or of one that found nothing."""
    problem = match.entry.cells.get(_PROBLEM, "")
    weighed = _weighed(looked, match)
    if weighed is None or _NO_PROBLEM.fullmatch(problem.strip("。. ")):
        return None
    verdict, key, tail_zh, tail_en = weighed
    day = printed(match.entry, _DAY)
    what_zh, what_en = (f"“{problem}”", f'"{problem}"') if problem else ("严重问题", "a serious problem")
    message = Message(
        zh=f"督查于{day}发现“{looked.name}”存在{what_zh}，{tail_zh}",
        en=f'An inspection of {day} found {what_en} at "{looked.name}", {tail_en}',
    )
    return shown(looked, match, verdict, key, message)


def _weighed(looked: Looked, match: RegisterMatch) -> tuple[Verdict, str, str, str] | None:
    """What the day of a row means."""
    since, until = looked.years.since, looked.years.until
    when = looked.years.when(match.entry, _DAY)
    match when:
        case When.BEFORE:
            return None
        case When.WITHIN:
            verdict, key = (Verdict.VIOLATED, "found") if match.certain else (Verdict.SUSPECTED, "name_only")
            return verdict, key, f"在{since}至{until}之内", f"within {since} to {until}"
        case When.AFTER:
            return Verdict.SUSPECTED, "found_later", f"在基准日{until}之后", f"after the reference date {until}"
        case When.UNKNOWN:
            return Verdict.SUSPECTED, "no_date", "日期不明", "on a day that is not known"
        case _ as unreachable:
            assert_never(unreachable)


RULES = (Inspection(),)
