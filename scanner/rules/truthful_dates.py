"""3.1, dates: the steps of the evaluation in an order that can have been, figures of years that count, days that exist."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from models.cases import SubmissionCase
from models.finding import Computation, Evidence, Finding, Message
from models.milestones import Interval, Milestone, MilestoneKind
from models.ruleset import Ruleset
from models.vocabulary import Verdict
from scanner.figures.chronology import Dated, DateFault, DateIssue, date_faults, window
from scanner.rules.stating import in_line
from scanner.rules.wording import KIND_EN, KIND_ZH, passage

_ZH = {
    MilestoneKind.CONTRACT: "合同签订（委托）日期",
    MilestoneKind.SELF_FINISHED: "自评价完成日期",
    MilestoneKind.SELF_COVER: "自评价报告封面日期",
    MilestoneKind.DOCUMENT_REVIEW: "文件评审日期",
    MilestoneKind.ON_SITE: "现场评价日期",
    MilestoneKind.WRITING: "报告编制日期",
    MilestoneKind.REPORT_DATE: "报告日期",
    MilestoneKind.REPORT_COVER: "第三方评价报告封面日期",
    MilestoneKind.INTERNAL_REVIEW: "内部技术复核日期",
    MilestoneKind.ISSUE: "报告签发日期",
    MilestoneKind.COMMITMENT: "承诺（签字）日期",
    MilestoneKind.PERIOD: "数据统计期",
}
_EN = {
    MilestoneKind.CONTRACT: "contract",
    MilestoneKind.SELF_FINISHED: "end of the self-evaluation",
    MilestoneKind.SELF_COVER: "cover of the self-evaluation",
    MilestoneKind.DOCUMENT_REVIEW: "document review",
    MilestoneKind.ON_SITE: "on-site evaluation",
    MilestoneKind.WRITING: "writing of the report",
    MilestoneKind.REPORT_DATE: "report date",
    MilestoneKind.REPORT_COVER: "cover of the third-party report",
    MilestoneKind.INTERNAL_REVIEW: "internal review",
    MilestoneKind.ISSUE: "signature of the report",
    MilestoneKind.COMMITMENT: "signature of the undertaking",
    MilestoneKind.PERIOD: "period of the figures",
}
_SHOWN = 3
Said = tuple[Message, Computation | None]


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What cannot have been, one finding for each step that is out of order and each day that does not exist."""
    del law
    yield from (_finding(case, fault) for fault in _faults(case) if fault.decides)


def unchecked(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """The same where a date was recognised from a picture and may be misread: for a person to look at."""
    del law
    yield from (_finding(case, fault) for fault in _faults(case) if not fault.decides)


def _faults(case: SubmissionCase) -> tuple[DateFault, ...]:
    return date_faults(case.submission.reports, case.settings)


def _finding(case: SubmissionCase, fault: DateFault) -> Finding:
    message, sum_ = _SAID[fault.issue](case, fault)
    more: list[Evidence] = [passage(fault.other.filed, fault.other.one.at)] if fault.other is not None else []
    more += [passage(one.filed, one.one.at) for one in fault.also[:_SHOWN]]
    more += [sum_] if sum_ is not None else []
    tail = Message(zh="", en="") if fault.decides else _RECOGNISED
    return Finding(
        verdict=Verdict.SUSPECTED if fault.decides else Verdict.UNVERIFIED,
        key=_key(fault),
        message=Message(zh=f"{message.zh}{tail.zh}。", en=f"{message.en}{tail.en}."),
        evidence=passage(fault.dated.filed, fault.dated.one.at),
        more=tuple(more),
        data={"step": fault.dated.one.kind.value, **({"other": fault.other.one.kind.value} if fault.other else {})},
    )


_RECOGNISED = Message(zh="（文字由扫描件识别，须核对原件）", en=" (recognised from a scan: look at the page)")


def _key(fault: DateFault) -> str:
    steps = [fault.dated.one.kind.value, *([fault.other.one.kind.value] if fault.other is not None else [])]
    return "_".join(["dates", fault.issue.value, *steps])


def _told(dated: Dated) -> tuple[str, str]:
    """A step with its words and its paper, Chinese and English."""
    kind, words = dated.filed.report.kind, in_line(dated.one.at)
    zh = f"{KIND_ZH.get(kind, '')}（{dated.filed.path}）的{_ZH[dated.one.kind]}“{words}”"
    return zh, f'the {_EN[dated.one.kind]} "{words}" in the {KIND_EN.get(kind, "file")} ({dated.filed.path})'


def _no_such_day(case: SubmissionCase, fault: DateFault) -> Said:
    del case
    zh, en = _told(fault.dated)
    return Message(zh=f"{zh}不存在，或起止颠倒", en=f"There is no such day, or it ends before it begins: {en}"), None


def _order(case: SubmissionCase, fault: DateFault) -> Said:
    del case
    if fault.other is None or fault.order is None:
        msg = "an order is of two steps"
        raise ValueError(msg)
    (a_zh, a_en), (b_zh, b_en) = _told(fault.dated), _told(fault.other)
    a, b = _days(fault.dated.one, fault.order.edge), _days(fault.other.one, fault.order.second_edge)
    inputs = {_ZH[fault.dated.one.kind]: _printed(a), _ZH[fault.other.one.kind]: _printed(b)}
    result = f"{a.earliest.isoformat()} > {b.latest.isoformat()}"
    return (
        Message(zh=f"时间顺序不可能：{a_zh}晚于{b_zh}", en=f"Impossible order: {a_en} is later than {b_en}"),
        Computation(inputs=inputs, formula=f"{_ZH[fault.dated.one.kind]} ≤ {_ZH[fault.other.one.kind]}", result=result),
    )


def _late(case: SubmissionCase, fault: DateFault) -> Said:
    zh, en = _told(fault.dated)
    bound = fault.limit.isoformat() if fault.limit is not None else ""
    received = fault.issue is DateIssue.AFTER_RECEIPT
    than_zh = f"晚于材料收到日期{bound}" if received else f"远晚于申报截止日期{case.settings.deadline.isoformat()}"
    than_en = (
        f"after the file came in ({bound})"
        if received
        else f"long after the deadline {case.settings.deadline.isoformat()}"
    )
    inputs = {_ZH[fault.dated.one.kind]: _printed(_days(fault.dated.one, "begins")), "limit": bound}
    sum_ = Computation(inputs=inputs, formula=f"{_ZH[fault.dated.one.kind]} ≤ limit", result=f"> {bound}")
    return Message(zh=f"{zh}{than_zh}", en=f"{_capital(en)} is {than_en}"), sum_


def _period_after(case: SubmissionCase, fault: DateFault) -> Said:
    del case
    zh, en = _told(fault.dated)
    end = _days(fault.dated.one, "ends")
    if fault.other is not None:
        bound, (than_zh, than_en) = _days(fault.other.one, "ends").latest, _told(fault.other)
    else:
        bound = fault.limit or date.max
        than_zh, than_en = f"材料收到日期{bound.isoformat()}", f"the day the file came in, {bound.isoformat()}"
    sum_ = Computation(
        inputs={"统计期止": _printed(end), "报告": bound.isoformat()},
        formula="统计期止 ≤ 报告",
        result=f"{end.earliest.isoformat()} > {bound.isoformat()}",
    )
    return Message(zh=f"{zh}截止时间晚于{than_zh}", en=f"{_capital(en)} ends after {than_en}"), sum_


def _period_old(case: SubmissionCase, fault: DateFault) -> Said:
    zh, en = _told(fault.dated)
    since, until = window(case.settings)
    sum_ = Computation(
        inputs={
            "统计期": f"{_printed(_days(fault.dated.one, 'begins'))} – {_printed(_days(fault.dated.one, 'ends'))}",
            "近三年": f"{since.isoformat()} – {until.isoformat()}",
        },
        formula="统计期 ⊆ 近三年",
        result=f"< {since.isoformat()}",
    )
    years = f"{since.year}—{until.year}"
    return Message(
        zh=f"{zh}不在近三年（{years}年）内", en=f"{_capital(en)} is not of the last three years ({years})"
    ), sum_


def _differ(case: SubmissionCase, fault: DateFault) -> Said:
    del case
    if fault.other is None:
        msg = "a difference is of two periods"
        raise ValueError(msg)
    (a_zh, a_en), (b_zh, b_en) = _told(fault.dated), _told(fault.other)
    inputs = {
        KIND_ZH[each.filed.report.kind]: f"{_printed(_days(each.one, 'begins'))} – {_printed(_days(each.one, 'ends'))}"
        for each in (fault.dated, fault.other)
    }
    sum_ = Computation(inputs=inputs, formula="a ⊆ b ∨ b ⊆ a", result="≠")
    return Message(zh=f"两份报告的统计期不一致：{a_zh}，{b_zh}", en=f"The periods differ: {a_en}, {b_en}"), sum_


_SAID: Mapping[DateIssue, Callable[[SubmissionCase, DateFault], Said]] = {
    DateIssue.NO_SUCH_DAY: _no_such_day,
    DateIssue.ORDER: _order,
    DateIssue.AFTER_RECEIPT: _late,
    DateIssue.FAR_AHEAD: _late,
    DateIssue.PERIOD_AFTER_REPORT: _period_after,
    DateIssue.PERIOD_TOO_OLD: _period_old,
    DateIssue.PERIODS_DIFFER: _differ,
}


def _days(one: Milestone, edge: str) -> Interval:
    interval = one.begins if edge == "begins" else one.ends
    if interval is None:
        msg = f"{one.at.quote}: no such day"
        raise ValueError(msg)
    return interval


def _printed(interval: Interval) -> str:
    first, last = interval.earliest.isoformat(), interval.latest.isoformat()
    return first if first == last else f"{first} … {last}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
