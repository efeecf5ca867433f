"""1.2a: operating normally within the three years."""

from collections.abc import Iterator

from models.cases import CreditHeld, RegisterMatch, SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.readings import Reading
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, printed, shown
from scanner.rules.registration_signs import ended
from scanner.rules.wording import passage
from scanner.rules.years_answered import answers_on

CLAUSE = "1.2a-operating"
REGISTER = "credit-abnormal"
_DAY, _ENDED = "列入日期", "移出日期"
_PRODUCTION = ("output_value", "product_output")


class Operating:
    """The list of abnormal operation, and years without production in the reports."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if an official report says that the registration ended; suspected if listed, or without production.

        Never satisfied: what a report does not show today may have been taken down.
        """
        years = Years.of(case, law, CLAUSE)
        gone = ended(case.submission.applicant.name, case.registrations)
        found = [*gone, *_abnormal(case, years, law), *_idle(case, years)]
        return Answer.of(*(found or _open(case, years)))


def _abnormal(case: SubmissionCase, years: Years, law: Ruleset) -> Iterator[Finding]:
    decisive = law.parameter(CLAUSE, "abnormal_listing_violates").value is True
    for one in answers_on(case, REGISTER):
        name, register = case.submission.applicant.name, one.held.register
        looked = Looked(name=name, years=years, register=register, zh="经营异常名录", en="list of abnormal operation")
        for match in one.held.named:
            if not match.entry.cells.get(_ENDED):
                yield _listed(looked, match, decisive=decisive)
        yield from near(looked, one.held, _DAY)


def _listed(looked: Looked, match: RegisterMatch, *, decisive: bool) -> Finding:
    """A listing that was not lifted; it violates only where the ruleset says so, on a day and for a code beyond doubt."""
    day, reason = printed(match.entry, _DAY), match.entry.cells.get("列入经营异常名录原因") or "?"
    sure = (
        match.certain
        and not match.entry.recognised
        and looked.years.when(match.entry, _DAY) in {When.BEFORE, When.WITHIN}
    )
    message = Message(
        zh=f"“{looked.name}”于{day}被列入经营异常名录（{reason}），名录中未见移出",
        en=f'"{looked.name}" was listed for abnormal operation on {day} ({reason}), not removed',
    )
    return shown(looked, match, Verdict.VIOLATED if decisive and sure else Verdict.SUSPECTED, "abnormal", message)


def _idle(case: SubmissionCase, years: Years) -> Iterator[Finding]:
    """Years for which a report prints a production of nothing."""
    for filed in case.submission.reports:
        for reading in filed.report.readings:
            if _is_nil(reading) and reading.year in _whole_years(years):
                yield _nil(filed, reading)


def _is_nil(reading: Reading) -> bool:
    return reading.indicator in _PRODUCTION and reading.exact and reading.canonical_value == 0 and not reading.of


def _whole_years(years: Years) -> range:
    """The calendar years that a report of the round tells of: the three before its own."""
    return range(years.since.year, years.until.year)


def _nil(filed: FiledReport, reading: Reading) -> Finding:
    return Finding(
        verdict=Verdict.SUSPECTED,
        key=f"no_production_{reading.year}",
        message=Message(
            zh=f"报告中{reading.year}年“{reading.label.quote}”为0，近三年是否正常生产须核实。",
            en=f'The report prints 0 as "{reading.label.quote}" of {reading.year}: whether it operated must be checked.',
        ),
        evidence=passage(filed, reading.at),
        more=(passage(filed, reading.label),),
    )


def _open(case: SubmissionCase, years: Years) -> list[Finding]:
    """Nothing that speaks against it, and what was not looked at."""
    answers = answers_on(case, REGISTER)
    listed_zh, listed_en = _nothing_listed(answers)
    state_zh, state_en = "登记状态（存续、吊销、注销）未核对，须人工核对", "the registration status was not checked"
    if case.registrations:
        shown = "、".join(f"{one.source} {one.as_of or ''} {one.status.value}" for one in case.registrations)
        state_zh, state_en = f"登记状态：{shown}", f"registration: {shown}"
    message = Message(
        zh=f"{listed_zh}；报告中没有产量、产值为0的年份；{state_zh}。",
        en=f"{listed_en}; no year without production in the reports; {state_en}.",
    )
    paths = tuple(dict.fromkeys(one.held.register.path for one in answers if one.held.register.path))
    sought = Absence(sought=f"{case.submission.applicant.name} {years.since}..{years.until}", paths=paths)
    return [Finding(verdict=Verdict.UNVERIFIED, key="status_not_checked", message=message, evidence=sought)]


def _nothing_listed(answers: tuple[CreditHeld, ...]) -> tuple[str, str]:
    """What the answers on abnormal operation say: who shows no open entry as of when, and who did not tell."""
    if not answers:
        return "没有经营异常名录（registers/credit-abnormal）", "no list of abnormal operation"
    zh, en = [], []
    for one in answers:
        register = one.held.register
        source = register.source or register.path
        if one.said is not None:
            zh.append(f"{source}未能核对（{one.said.zh}）")
            en.append(f"{source} did not tell ({one.said.en})")
        else:
            zh.append(f"{source}（截至{register.as_of or '?'}）中没有未移出的记录")
            en.append(f"no open entry in {source} (as of {register.as_of or '?'})")
    return f"经营异常名录：{'、'.join(zh)}", f"abnormal operation: {', '.join(en)}"


RULES = (Operating(),)
