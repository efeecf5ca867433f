"""3.3: results of an evaluator on the blacklist are not accepted for three years."""

from collections.abc import Mapping
from datetime import date

from models.cases import EvaluatorCase, RegisterAnswer, RegisterMatch, SubmissionCase
from models.dates import years_after, years_before
from models.finding import Absence, Answer, Finding, Message
from models.round import Register, RoundSettings
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, Years, near
from scanner.rules.wording import register_row, undecided

CLAUSE = "3.3-blacklist"
REGISTER = "blacklist"


class SubmissionBlacklist:
    """The evaluator of a submission."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """As :func:`judge`, for the submission's evaluator."""
        evaluator = case.submission.evaluator
        if evaluator is None:
            message = Message(zh="未能识别第三方评价机构。", en="The evaluator is not known.")
            return Answer.of(undecided("no_evaluator", message, "第三方评价机构", case.submission.paths))
        return judge(evaluator.name, case.evaluator_registers, case.settings, law)


class EvaluatorBlacklist:
    """The evaluator itself."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """As :func:`judge`."""
        return judge(case.identity.name, case.registers, case.settings, law)


def judge(name: str, registers: Mapping[str, RegisterAnswer], settings: RoundSettings, law: Ruleset) -> Answer:
    """Violated if listed by its code within the years before the reference date, both ends included.

    A name alone, no date, or a listing after the reference date: suspected. Nothing found: satisfied only if the
    register is as of the reference date and covers the years.
    """
    years = law.number_of(CLAUSE, "blacklist_years")
    reference = settings.reference_date
    since = years_before(reference, years)
    held = registers.get(REGISTER)
    if held is None:
        return Answer.unverified(
            "没有评价机构黑名单名录（registers/blacklist），未核对。",
            "Not checked: no register of blacklisted evaluators.",
        )
    found = [finding for match in held.named if (finding := _match(name, held.register, match, reference, years))]
    if found:
        return Answer.of(*found)
    asked = Looked(
        name=name,
        years=Years(since=since, until=reference),
        register=held.register,
        zh="评价机构黑名单",
        en="blacklist of evaluators",
    )
    return Answer.of(*near(asked, held, "列入日期"), _nothing(name, held.register, reference, since))


def _match(name: str, register: Register, match: RegisterMatch, reference: date, years: int) -> Finding | None:
    """The finding of one row; None if its years were over before the reference date."""
    listed = match.entry.day("列入日期")
    if listed is not None and years_after(listed, years) < reference:
        return None
    printed = listed.isoformat() if listed is not None else "?"
    if listed is not None and listed > reference:
        verdict, key, zh, en = (
            Verdict.SUSPECTED,
            "listed_later",
            "在基准日之后被列入",
            "was listed after the reference date",
        )
    elif match.certain and listed is not None:
        verdict, key, zh, en = Verdict.VIOLATED, "listed", "在三年内被列入", "was listed within the years"
    elif match.certain:
        verdict, key, zh, en = Verdict.SUSPECTED, "no_date", "被列入（日期不明）", "is listed, the date is not known"
    else:
        verdict, key, zh, en = (
            Verdict.SUSPECTED,
            "name_only",
            "同名机构被列入，须核对信用代码",
            "bears a listed name; check the code",
        )
    return Finding(
        verdict=verdict,
        key=key,
        message=Message(
            zh=f"第三方评价机构“{name}”：{zh}黑名单（列入日期{printed}，基准日{reference}，{years}年内不予采信）。",
            en=f'Evaluator "{name}" {en} (listed {printed}, reference date {reference}, {years} years).',
        ),
        evidence=register_row(register, match.entry),
        data={"listed": printed},
    )


def _nothing(name: str, register: Register, reference: date, since: date) -> Finding:
    sought = Absence(sought=f"{name} {since}..{reference}", paths=(register.path,))
    if register.decides(reference, since):
        message = Message(zh=f"黑名单名录中没有“{name}”。", en=f'The blacklist does not hold "{name}".')
        return Finding(verdict=Verdict.SATISFIED, key="not_listed", message=message, evidence=sought)
    message = Message(
        zh=f"黑名单名录中没有“{name}”，但该名录未声明截至{reference}并覆盖{since}以来，或未能完整读取。",
        en=f'The blacklist does not hold "{name}", but it is not declared to be as of {reference} and to cover {since} on.',
    )
    return Finding(verdict=Verdict.UNVERIFIED, key="register_does_not_decide", message=message, evidence=sought)


RULES = (SubmissionBlacklist(), EvaluatorBlacklist())
