"""3.3: results of an evaluator on the blacklist are not accepted for three years."""

from collections.abc import Mapping
from datetime import date

from models.cases import EvaluatorCase, MatchHow, RegisterAnswer, RegisterMatch, SubmissionCase
from models.dates import years_after, years_before
from models.finding import Absence, Answer, Finding, Message
from models.round import Register, RoundSettings
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import HOW_EN, HOW_ZH, Looked, Years, near
from scanner.rules.wording import register_row, undecided

CLAUSE = "3.3-blacklist"
REGISTER = "blacklist"
_PARTLY = frozenset({MatchHow.MASKED_CODE, MatchHow.DOUBTFUL_CODE})
_ACCUSING = frozenset({Verdict.VIOLATED, Verdict.SUSPECTED})


class SubmissionBlacklist:
    """The evaluator of a submission, and any other that a third-party report of it names."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """As :func:`judge`, for the submission's evaluator; what speaks against another one is suspected at most."""
        evaluator = case.submission.evaluator
        if evaluator is None:
            message = Message(zh="未能识别第三方评价机构。", en="The evaluator is not known.")
            return Answer.of(undecided("no_evaluator", message, "第三方评价机构", case.submission.paths))
        own = judge(evaluator.name, case.evaluator_registers, case.settings, law)
        others = [judge(one.identity.name, one.registers, case.settings, law) for one in case.other_evaluators]
        accusing = [finding for other in others for finding in other.findings if finding.verdict in _ACCUSING]
        if not accusing:
            return own
        return Answer.of(*own.findings, *(_of_another(finding) for finding in accusing))


class EvaluatorBlacklist:
    """The evaluator itself."""

    clause = CLAUSE
    subject = SubjectKind.EVALUATOR

    def answer(self, case: EvaluatorCase, law: Ruleset) -> Answer:
        """As :func:`judge`."""
        return judge(case.identity.name, case.registers, case.settings, law)


def _of_another(finding: Finding) -> Finding:
    """A finding on an evaluator whose report was filed beside another's: whether it counts, a person decides."""
    return finding.but(
        verdict=Verdict.SUSPECTED,
        key=f"other_{finding.key}",
        message=Message(
            zh=f"本申报另有一份第三方评价报告。{finding.message.zh}",
            en=f"Another third-party report was filed for this applicant. {finding.message.en}",
        ),
    )


def judge(name: str, registers: Mapping[str, RegisterAnswer], settings: RoundSettings, law: Ruleset) -> Answer:
    """Violated if listed by its code within the years before the reference date, both ends included.

    A name alone, a branch or the parent body, no date, or a listing after the reference date: suspected. Nothing found:
    satisfied only if the register is as of the reference date and covers the years.
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
    rows = (*held.named, *held.branches)
    found = [finding for match in rows if (finding := _match(name, held.register, match, reference, years))]
    if found:
        return Answer.of(*found)
    asked = Looked(
        name=name,
        years=Years(since=since, until=reference),
        register=held.register,
        zh="评价机构黑名单",
        en="blacklist of evaluators",
    )
    return Answer.of(*near(asked, held, "列入日期"), _nothing(name, held, reference, since))


def _match(name: str, register: Register, match: RegisterMatch, reference: date, years: int) -> Finding | None:
    """The finding of one row; None if its years were over before the reference date."""
    listed = match.entry.day("列入日期")
    if listed is not None and years_after(listed, years) < reference:
        return None
    verdict, key, zh, en = _weighed(match, listed, reference)
    said = _said(match)
    day = listed.isoformat() if listed is not None else said or "?"
    when_zh = (
        f"列入日期{listed}" if listed is not None else f"列入日期{f'写为“{said}”，无法识别' if said else '未写明'}"
    )
    when_en = f"listed {listed}" if listed is not None else f"date of listing {said!r} not understood"
    row = match.entry.cells.get("名称", "")
    return Finding(
        verdict=verdict,
        key=key,
        message=Message(
            zh=f"第三方评价机构“{name}”{zh.format(row=row)}（{when_zh}；基准日{reference}，{years}年内不予采信）。",
            en=f'Evaluator "{name}" {en.format(row=row)} ({when_en}; reference date {reference}, {years} years).',
        ),
        evidence=register_row(register, match.entry),
        data={"listed": day, "matched_by": match.how.value},
    )


def _said(match: RegisterMatch) -> str:
    return match.entry.cells.get("列入日期", "").strip()


def _weighed(match: RegisterMatch, listed: date | None, reference: date) -> tuple[Verdict, str, str, str]:
    """Verdict and key of a row that counts, and what is said of it in both languages; {row} is the name in the row."""
    if match.how is MatchHow.BRANCH:
        zh = "与黑名单所列“{row}”为总机构与分支机构关系（同一法人），是否适用须人工核实"
        return Verdict.SUSPECTED, "branch", zh, 'is a branch of the listed "{row}", or has it as a branch'
    if match.how in _PARTLY:
        zh = "与黑名单所列“{row}”" + HOW_ZH[match.how]
        return Verdict.SUSPECTED, "name_only", zh, 'and the listed "{row}": ' + HOW_EN[match.how]
    if listed is not None and listed > reference:
        how = "" if match.certain else "同名机构"
        return (
            Verdict.SUSPECTED,
            "listed_later",
            f"{how}在基准日之后被列入黑名单",
            "was listed after the reference date",
        )
    if not match.certain:
        zh = "的名称与黑名单所列“{row}”相同，但没有信用代码可供比对，须核对是否同一机构"
        return Verdict.SUSPECTED, "name_only", zh, 'bears the listed name "{row}", without a code to compare: check it'
    if listed is None:
        return Verdict.SUSPECTED, "no_date", "已被列入黑名单，但列入日期不明", "is listed, on a day that is not known"
    return Verdict.VIOLATED, "listed", "在三年内被列入黑名单", "was listed within the years"


def _nothing(name: str, held: RegisterAnswer, reference: date, since: date) -> Finding:
    """No row that counts; rows of the same name with another code are shown, so that nobody takes them for its own."""
    register = held.register
    sought = Absence(sought=f"{name} {since}..{reference}", paths=(register.path,))
    more = tuple(register_row(register, entry) for entry in held.other_codes)
    none_zh, none_en = f"黑名单名录中没有“{name}”", f'The blacklist does not hold "{name}"'
    if more:
        codes = "、".join(entry.cells.get("统一社会信用代码", "") for entry in held.other_codes)
        none_zh = (
            f"黑名单名录中有与“{name}”同名的机构（信用代码{codes}），信用代码不同，不是同一机构，除此之外没有该机构"
        )
        none_en = (
            f'The blacklist holds the name "{name}" with another credit code ({codes}), somebody else; not this one'
        )
    if register.decides(reference, since):
        message = Message(zh=f"{none_zh}。", en=f"{none_en}.")
        return Finding(verdict=Verdict.SATISFIED, key="not_listed", message=message, evidence=sought, more=more)
    message = Message(
        zh=f"{none_zh}，但该名录未声明截至{reference}并覆盖{since}以来，或未能完整读取。",
        en=f"{none_en}, but it is not declared to be as of {reference} and to cover {since} on.",
    )
    return Finding(
        verdict=Verdict.UNVERIFIED, key="register_does_not_decide", message=message, evidence=sought, more=more
    )


RULES = (SubmissionBlacklist(), EvaluatorBlacklist())
