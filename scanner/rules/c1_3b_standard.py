"""1.3b: a factory is evaluated by GB/T 36132-2018 or by its sector's own evaluation standard."""

from models.cases import SubmissionCase
from models.facts import StandardCitation
from models.finding import Absence, Answer, Evidence, Finding, Message
from models.folding import match_key
from models.round import FiledReport
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.wording import passage, register_row, undecided, unread_note

CLAUSE = "1.3b-standard"
_SECTOR_TITLE = "绿色工厂评价"


class Standard:
    """The general standard in the edition in force, or a sector standard whose title or register row says it is one."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected if neither is cited or another edition is; unverified if a report could not be read whole."""
        editions = law.words_of(CLAUSE, "standards")
        cited = [(filed, one) for filed in case.submission.reports for one in filed.report.standards]
        wrong = [_wrong_edition(filed, one, editions) for filed, one in cited if _is_wrong(one, editions)]
        right = [(filed, one) for filed, one in cited if _is_right(one, editions) or _is_sector(one, case)]
        if wrong:
            return Answer.of(*wrong)
        if right:
            return Answer.of(_satisfied(*right[0]))
        bare = [(filed, one) for filed, one in cited if not one.number]
        return Answer.of(_title_only(*bare[0], editions) if bare else _neither(case, editions))


def _parts(edition: str) -> tuple[str, int]:
    number, _, year = edition.rpartition("-")
    return number, int(year)


def _is_right(one: StandardCitation, editions: tuple[str, ...]) -> bool:
    return any(one.number == number and one.year in {year, None} for number, year in map(_parts, editions))


def _is_wrong(one: StandardCitation, editions: tuple[str, ...]) -> bool:
    return one.number in {number for number, _ in map(_parts, editions)} and not _is_right(one, editions)


def _is_sector(one: StandardCitation, case: SubmissionCase) -> bool:
    """Whether a citation is a sector's own standard: its title says so, or the register of sector standards holds it."""
    if not one.number:
        return False
    if one.title is not None and _SECTOR_TITLE in one.title:
        return True
    register = case.sector_standards
    key = match_key(one.number).text
    return register is not None and any(
        match_key(entry.cells.get("标准号", "")).text.startswith(key) for entry in register.entries
    )


def _wrong_edition(filed: FiledReport, one: StandardCitation, editions: tuple[str, ...]) -> Finding:
    wanted = "、".join(editions)
    return Finding(
        verdict=Verdict.SUSPECTED,
        key="edition",
        message=Message(
            zh=f"报告引用“{one.number}-{one.year}”，本批次应采用{wanted}。",
            en=f'The report cites "{one.number}-{one.year}"; this round takes {wanted}.',
        ),
        evidence=passage(filed, one.at),
        data={"cited": f"{one.number}-{one.year}"},
    )


def _satisfied(filed: FiledReport, one: StandardCitation) -> Finding:
    printed = one.number if one.year is None else f"{one.number}-{one.year}"
    return Finding(
        verdict=Verdict.SATISFIED,
        key="cited",
        message=Message(zh=f"报告依据{printed}评价。", en=f"The report evaluates by {printed}."),
        evidence=passage(filed, one.at),
        data={"cited": printed},
    )


def _title_only(filed: FiledReport, one: StandardCitation, editions: tuple[str, ...]) -> Finding:
    wanted = "、".join(editions)
    message = Message(
        zh=f"报告只写标准名称“{one.title}”，没有编号，无法确认是否为{wanted}。",
        en=f'The report names the standard "{one.title}" without its number; whether it is {wanted} is open.',
    )
    return Finding(verdict=Verdict.UNVERIFIED, key="title_only", message=message, evidence=passage(filed, one.at))


def _neither(case: SubmissionCase, editions: tuple[str, ...]) -> Finding:
    submission = case.submission
    wanted = "、".join(editions)
    sought = f"{wanted} / {_SECTOR_TITLE}行业标准"
    if submission.unread:
        zh, en = unread_note(submission.unread)
        message = Message(zh=f"未见引用{wanted}，但{zh}。", en=f"No citation of {wanted} was found, but {en}.")
        return undecided("maybe_unread", message, sought, (file.path for file in submission.unread))
    partial = [filed.path for filed in submission.reports if not filed.report.complete]
    if partial or not submission.reports:
        message = Message(
            zh=f"未见引用{wanted}，但报告未能完整读取或不存在。",
            en=f"No citation of {wanted} was found, but no report could be read whole.",
        )
        return undecided("partly_read", message, sought, partial or submission.paths)
    return Finding(
        verdict=Verdict.SUSPECTED,
        key="none_cited",
        message=Message(
            zh=f"自评价报告和第三方评价报告均未引用{wanted}，也未引用绿色工厂评价行业标准。",
            en=f"Neither report cites {wanted} or a sector standard for green factories.",
        ),
        evidence=Absence(sought=sought, paths=tuple(filed.path for filed in submission.reports)),
        more=_others(case),
    )


def _others(case: SubmissionCase) -> tuple[Evidence, ...]:
    """The sector standards that the register holds, for the person who looks."""
    register = case.sector_standards
    return tuple(register_row(register, entry) for entry in register.entries[:5]) if register is not None else ()


RULES = (Standard(),)
