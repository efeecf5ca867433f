"""1.2f: not on the list of industrial energy supervision without having rectified as required, within the three years."""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from corpus.registers import state_of
from models.cases import RegisterAnswer, RegisterMatch, SubmissionCase
from models.finding import Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.dated_rows import Looked, When, Years, near, nothing, printed, shown, why_not

CLAUSE = "1.2f-energy-supervision"
REGISTER = "energy_supervision"
_DAY, _STATE = "列入日期", "整改状态"


class _State(StrEnum):
    DONE = "done"
    OPEN = "open"
    UNKNOWN = "unknown"


class EnergySupervision:
    """The register of companies that energy supervision told to rectify, with its state."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if listed within the years and not rectified; a state that is not understood: unverified.

        Suspected: a name alone, a later or earlier day (it is still not rectified), no day, or rows that contradict
        each other. Rectified: satisfied, if the register decides.
        """
        held = case.registers.get(REGISTER)
        if held is None:
            return Answer.unverified(
                "没有工业节能监察整改名录（registers/energy_supervision），未核对。",
                "Not checked: no register of industrial energy supervision.",
            )
        looked = Looked(
            name=case.submission.applicant.name,
            years=Years.of(case, law, CLAUSE),
            register=held.register,
            zh="工业节能监察整改名录",
            en="register of industrial energy supervision",
        )
        rectified = law.words_of(CLAUSE, "rectified")
        found = [_found(looked, match, _state(match, rectified), held) for match in held.named]
        accusing = [finding for finding in found if finding.verdict is not Verdict.SATISFIED]
        if accusing:
            return Answer.of(*accusing)
        if found:
            return Answer.of(*near(looked, held, _DAY), *(_if_decided(looked, finding) for finding in found))
        return Answer.of(*near(looked, held, _DAY), nothing(looked))


def _if_decided(looked: Looked, rectified: Finding) -> Finding:
    """A row that says that the company rectified proves it only in a register that would hold any other row too."""
    since, until = looked.years.since, looked.years.until
    if looked.register.decides(until, since):
        return rectified
    why_zh, why_en = why_not(looked.register, since, until)
    message = Message(
        zh=f"{rectified.message.zh.rstrip('。')}，但不能据此判定：{why_zh}。",
        en=f"{rectified.message.en.rstrip('.')}: nothing is decided, {why_en}.",
    )
    return rectified.but(verdict=Verdict.UNVERIFIED, message=message)


def _state(match: RegisterMatch, rectified: Iterable[str]) -> _State:
    """Whether a row says that the company rectified, in any of the words that registers use."""
    known = state_of(match.entry.cells.get(_STATE, ""))
    if known is None:
        return _State.UNKNOWN
    return _State.DONE if known in rectified else _State.OPEN


def _found(looked: Looked, match: RegisterMatch, state: _State, held: RegisterAnswer) -> Finding:
    day, said = printed(match.entry, _DAY), match.entry.cells.get(_STATE) or "?"
    zh = f"“{looked.name}”于{day}被列入工业节能监察整改名单，整改状态为“{said}”"
    en = f'"{looked.name}" was listed by energy supervision on {day}, its state of rectification is "{said}"'
    if state is _State.DONE:
        return shown(looked, match, Verdict.SATISFIED, "rectified", Message(zh=zh, en=en))
    if state is _State.UNKNOWN:
        message = Message(zh=f"{zh}，是否按要求完成整改不明", en=f"{en}: whether it rectified is not understood")
        return shown(looked, match, Verdict.UNVERIFIED, "state_unknown", message)
    verdict, key, tail_zh, tail_en = _weighed(looked, match, held)
    return shown(looked, match, verdict, key, Message(zh=f"{zh}{tail_zh}", en=f"{en}{tail_en}"))


def _weighed(looked: Looked, match: RegisterMatch, held: RegisterAnswer) -> tuple[Verdict, str, str, str]:
    """What it means that a listed company has not rectified."""
    since, until = looked.years.since, looked.years.until
    when = looked.years.when(match.entry, _DAY)
    match when:
        case When.BEFORE:
            return Verdict.SUSPECTED, "listed_earlier", f"；列入早于{since}，但仍未完成整改", f"; listed before {since}"
        case When.AFTER:
            return Verdict.SUSPECTED, "listed_later", f"；列入晚于基准日{until}", f"; listed after {until}"
        case When.UNKNOWN:
            return Verdict.SUSPECTED, "no_date", "；列入日期不明", "; the day of listing is not known"
        case When.WITHIN:
            if not match.certain:
                return Verdict.SUSPECTED, "name_only", "，未完成整改", ", not rectified"
            if _contradicted(match, held):
                return Verdict.SUSPECTED, "contradicted", "；同日列入的另一行记为已完成", "; another row says it did"
            return Verdict.VIOLATED, "not_rectified", "，未完成整改", ", not rectified"
        case _ as unreachable:
            assert_never(unreachable)


def _contradicted(match: RegisterMatch, held: RegisterAnswer) -> bool:
    """Whether another row about the company and the same day states something else."""
    day, own = match.entry.day(_DAY), state_of(match.entry.cells.get(_STATE, ""))
    return any(
        other.entry.day(_DAY) == day and state_of(other.entry.cells.get(_STATE, "")) not in {own, None}
        for other in held.named
        if other.entry is not match.entry
    )


RULES = (EnergySupervision(),)
