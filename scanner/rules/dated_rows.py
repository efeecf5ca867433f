"""What rules on registers of companies share: the years that count, where a row's day lies, what a row proves.

A row with the subject's code is proof; a name alone nominates (suspected); a near name, a branch or the body whose branch
the subject is are only shown (unverified); and that nothing was found is worth something only where the register declares
to cover the years (satisfied).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from models.base import Model
from models.cases import MatchHow, RegisterAnswer, RegisterMatch, SubmissionCase
from models.dates import parse_quarter, years_before
from models.finding import Absence, Finding, Message
from models.round import Register, RegisterEntry
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.rules.wording import register_row

HOW_ZH = {
    MatchHow.CODE: "信用代码一致",
    MatchHow.MASKED_CODE: "名称相同且脱敏代码可见部分一致，须核对完整信用代码",
    MatchHow.DOUBTFUL_CODE: "信用代码相同，但该代码未通过校验且名称不同，须人工核实",
    MatchHow.NAME: "仅名称相同，须核对信用代码",
    MatchHow.FORMER_NAME: "仅与曾用名或更名后名称相同，须核对信用代码",
    MatchHow.BRANCH: "总机构与分支机构的关系，不是同一登记主体，须人工判断",
    MatchHow.NEAR_NAME: "仅名称相近，须人工确认是否同一单位",
}
HOW_EN = {
    MatchHow.CODE: "same credit code",
    MatchHow.MASKED_CODE: "the name is the same, and so is the visible part of a masked code: check the whole code",
    MatchHow.DOUBTFUL_CODE: "the code is the same but fails its check, and the name differs: a person must judge",
    MatchHow.NAME: "only the name is the same: check the code",
    MatchHow.FORMER_NAME: "only a former or later name is the same: check the code",
    MatchHow.BRANCH: "a branch and the body that it belongs to, registered apart: a person must judge",
    MatchHow.NEAR_NAME: "the name is only near: a person must say whether it is the same company",
}


class When(StrEnum):
    """Where a row's day lies."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"
    UNKNOWN = "unknown"


class Years(Model):
    """The years that count, both ends included."""

    since: date
    until: date

    @classmethod
    def of(cls, case: SubmissionCase, law: Ruleset, clause: str) -> "Years":
        """近三年: the ruleset's number of years back from the round's reference date."""
        reference = case.settings.reference_date
        return cls(since=years_before(reference, law.number_of(clause, "years_back")), until=reference)

    def when(self, entry: RegisterEntry, column: str) -> When:
        """Where the day in a row's column lies, or the whole of a quarter that is printed in its place."""
        day = entry.day(column)
        quarter = parse_quarter(entry.cells.get(column, "")) if day is None else (day, day)
        if quarter is None:
            return When.UNKNOWN
        ends = {self._of_day(one) for one in quarter}
        return ends.pop() if len(ends) == 1 else When.UNKNOWN

    def _of_day(self, day: date) -> When:
        if day < self.since:
            return When.BEFORE
        return When.WITHIN if day <= self.until else When.AFTER


class Looked(Model):
    """A question to a register: about whom, in which years, and what the register is called in both languages."""

    name: str
    years: Years
    register: Register
    zh: str
    en: str


def printed(entry: RegisterEntry, column: str) -> str:
    """The day in a row as ISO, as printed where it is none, a question mark where there is nothing."""
    day = entry.day(column)
    return day.isoformat() if day is not None else entry.cells.get(column) or "?"


def shown(looked: Looked, match: RegisterMatch, verdict: Verdict, key: str, message: Message) -> Finding:
    """A finding on a row; how the row was found stands behind its message."""
    how_zh, how_en = HOW_ZH[match.how], HOW_EN[match.how]
    if match.how is MatchHow.NEAR_NAME:
        how_zh, how_en = f"{how_zh}，相似度{match.similarity}%", f"{how_en} ({match.similarity} % alike)"
    return Finding(
        verdict=verdict,
        key=key,
        message=Message(zh=f"{message.zh}（{how_zh}）。", en=f"{message.en} ({how_en})."),
        evidence=register_row(looked.register, match.entry),
        data={"matched_by": match.how.value},
    )


def near(looked: Looked, held: RegisterAnswer, column: str) -> Iterator[Finding]:
    """The rows of a branch, of its parent or with a near name, for a person to look at; not those of days before the years."""
    for match in (*held.branches, *held.near):
        if looked.years.when(match.entry, column) is not When.BEFORE:
            yield _near(looked, match)


def _near(looked: Looked, match: RegisterMatch) -> Finding:
    cell = match.entry.cells.get("名称", "")
    if match.how is MatchHow.BRANCH:
        message = Message(
            zh=f"{looked.zh}中有与“{looked.name}”为总分支机构关系的“{cell}”",
            en=f'The {looked.en} holds "{cell}", a branch or the parent body of "{looked.name}"',
        )
        return shown(looked, match, Verdict.UNVERIFIED, "related_branch", message)
    message = Message(
        zh=f"{looked.zh}中有与“{looked.name}”名称相近的“{cell}”",
        en=f'The {looked.en} holds "{cell}", a name near "{looked.name}"',
    )
    return shown(looked, match, Verdict.UNVERIFIED, "near_name", message)


def nothing(looked: Looked) -> Finding:
    """No row that counts: satisfied if the register covers the years and is of the reference date, else unverified."""
    register, since, until = looked.register, looked.years.since, looked.years.until
    sought = Absence(sought=f"{looked.name} {since}..{until}", paths=(register.path,))
    if register.decides(until, since):
        message = Message(
            zh=f"{looked.zh}（截至{register.as_of}）中没有“{looked.name}”在{since}至{until}之间的记录。",
            en=f'The {looked.en} (as of {register.as_of}) holds no record of "{looked.name}" from {since} to {until}.',
        )
        return Finding(verdict=Verdict.SATISFIED, key="not_listed", message=message, evidence=sought)
    why_zh, why_en = why_not(register, since, until)
    message = Message(
        zh=f"{looked.zh}中没有“{looked.name}”在{since}至{until}之间的记录，但不能据此判定：{why_zh}。",
        en=f'The {looked.en} holds no record of "{looked.name}" from {since} to {until}: nothing is decided, {why_en}.',
    )
    return Finding(verdict=Verdict.UNVERIFIED, key="register_does_not_decide", message=message, evidence=sought)


def why_not(register: Register, since: date, until: date) -> tuple[str, str]:
    """Why a register does not decide, Chinese and English: the first of the reasons."""
    if not register.readable:
        said = register.problems[0] if register.problems else "?"
        return f"名录未能读取（{said}）", f"it could not be read ({said})"
    if register.skipped:
        return f"有{register.skipped}行未能读取", f"{register.skipped} of its rows could not be used"
    if register.as_of is None or register.as_of < until:
        as_of = register.as_of or "?"
        return f"截止日期为{as_of}，早于基准日{until}或未声明", f"it is as of {as_of}, not of {until} or later"
    covers = "..".join(map(str, register.covers)) if register.covers is not None else "?"
    return f"声明覆盖的期间为{covers}，未覆盖{since}至{until}", f"it declares to cover {covers}, not {since} to {until}"
