"""1.2g: not a dishonest judgment debtor."""

from datetime import date

from models.cases import RegisterMatch, SubmissionCase
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, nothing, printed, shown

CLAUSE = "1.2g-dishonest-debtor"
REGISTER = "credit-dishonest"
_DAY, _ENDED = "发布时间", "移出日期"


class DishonestDebtor:
    """The list of dishonest judgment debtors: an entry holds until it is removed."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if listed and not removed; suspected if published within the years and removed, or in doubt."""
        held = case.registers.get(REGISTER)
        if held is None:
            return Answer.unverified(
                "没有失信被执行人名单（registers/credit-dishonest），未核对。",
                "Not checked: no list of dishonest judgment debtors.",
            )
        looked = Looked(
            name=case.submission.applicant.name,
            years=Years.of(case, law, CLAUSE),
            register=held.register,
            zh="失信被执行人名单",
            en="list of dishonest judgment debtors",
        )
        found = [finding for match in held.named if (finding := _listed(looked, match)) is not None]
        return Answer.of(*(found or [*near(looked, held, _DAY), nothing(looked)]))


def _listed(looked: Looked, match: RegisterMatch) -> Finding | None:
    """What a row says; nothing of one that was removed and had been published before the years."""
    when, ended = looked.years.when(match.entry, _DAY), match.entry.cells.get(_ENDED, "")
    if ended and when is When.BEFORE:
        return None
    case_number = match.entry.cells.get("案号") or "?"
    zh = f"“{looked.name}”于{printed(match.entry, _DAY)}被公布为失信被执行人（案号{case_number}）"
    en = f'"{looked.name}" was published as a dishonest debtor on {printed(match.entry, _DAY)} ({case_number})'
    verdict, key, tail_zh, tail_en = _weighed(looked, match, ended)
    return shown(looked, match, verdict, key, Message(zh=f"{zh}{tail_zh}", en=f"{en}{tail_en}"))


def _weighed(looked: Looked, match: RegisterMatch, ended: str) -> tuple[Verdict, str, str, str]:
    until: date = looked.years.until
    if ended:
        day = printed(match.entry, _ENDED)
        return Verdict.SUSPECTED, "removed_since", f"，已于{day}移出", f", removed on {day}"
    when = looked.years.when(match.entry, _DAY)
    if when is When.AFTER:
        return Verdict.SUSPECTED, "later", f"，晚于基准日{until}", f", after {until}"
    if when is When.UNKNOWN:
        return Verdict.SUSPECTED, "no_date", "，公布日期不明", ", the day is not known"
    if match.entry.recognised:
        return Verdict.SUSPECTED, "recognised", "，由OCR识别，须核对原件", ", recognised by OCR: check the original"
    if not match.certain:
        return Verdict.SUSPECTED, "name_only", "，名单中未见移出", ", not removed"
    return Verdict.VIOLATED, "current", "，名单中未见移出", ", not removed"


RULES = (DishonestDebtor(),)
