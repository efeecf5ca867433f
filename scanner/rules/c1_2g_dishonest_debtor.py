"""1.2g: not a dishonest judgment debtor."""

from datetime import date

from models.cases import CreditHeld, RegisterMatch, SubmissionCase
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, printed, shown
from scanner.rules.kinds_of_record import DISHONEST
from scanner.rules.nothing_recorded import nothing_recorded
from scanner.rules.years_answered import Demand, answers_on

CLAUSE = "1.2g-dishonest-debtor"
_DAY, _ENDED = "发布时间", "移出日期"


class DishonestDebtor:
    """The list of dishonest judgment debtors: an entry holds until it is removed."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if listed and not removed; suspected if published within the years and removed, or in doubt."""
        answers = answers_on(case, DISHONEST.id)
        if not answers:
            return Answer.unverified(
                "没有失信被执行人名单（registers/credit-dishonest）或信用报告，未核对。",
                "Not checked: no list of dishonest judgment debtors and no credit report.",
            )
        years = Years.of(case, law, CLAUSE)
        rows = [(_looked(case, years, one), match) for one in answers for match in one.held.named]
        found = [finding for looked, match in rows if (finding := _listed(looked, match)) is not None]
        return Answer.of(*(found or nothing_recorded(case, (DISHONEST,), Demand.of(law, CLAUSE, years))))


def _looked(case: SubmissionCase, years: Years, one: CreditHeld) -> Looked:
    name, register = case.submission.applicant.name, one.held.register
    return Looked(name=name, years=years, register=register, zh=DISHONEST.zh, en=DISHONEST.en)


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
