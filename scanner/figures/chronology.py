"""The days that the reports of a submission give, against each other, the round and the calendar.

Only what cannot have been is a fault: where a month is printed, every day of it is tried, where a step is dated twice, the
day that fits. Equal days are in order.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from corpus.reference.chronology import Edge, Order, limit, orders
from models.folding import match_key
from models.milestones import Interval, Milestone, MilestoneKind
from models.round import FiledReport, RoundSettings
from models.vocabulary import DocumentKind

_OWN = frozenset({MilestoneKind.SELF_COVER, MilestoneKind.SELF_FINISHED})
_DATING = (
    MilestoneKind.REPORT_COVER,
    MilestoneKind.SELF_COVER,
    MilestoneKind.REPORT_DATE,
    MilestoneKind.ISSUE,
    MilestoneKind.COMMITMENT,
)
_NO_DEED = frozenset({MilestoneKind.PERIOD, MilestoneKind.COMMITMENT})
_REPORTS = (DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION)


class DateIssue(StrEnum):
    """What is wrong with dates."""

    NO_SUCH_DAY = "no_such_day"
    ORDER = "order"
    AFTER_RECEIPT = "after_receipt"
    FAR_AHEAD = "far_ahead"
    PERIOD_AFTER_REPORT = "period_after_report"
    PERIOD_TOO_OLD = "period_too_old"
    PERIODS_DIFFER = "periods_differ"


class Dated(NamedTuple):
    """A milestone with the report that prints it."""

    filed: FiledReport
    one: Milestone


class DateFault(NamedTuple):
    """A fault: ``dated`` is the place shown first, ``other`` what it is held against, ``limit`` a day that bounds it.

    ``also`` are further places that print the same with the same fault. ``decides`` is false where a date was recognised
    from a picture.
    """

    issue: DateIssue
    dated: Dated
    decides: bool
    other: Dated | None = None
    limit: date | None = None
    order: Order | None = None
    also: tuple[Dated, ...] = ()


def date_faults(reports: Iterable[FiledReport], settings: RoundSettings) -> tuple[DateFault, ...]:
    """All faults of one submission, in the order of the issues."""
    filed = tuple(one for one in reports if one.report.kind in _REPORTS)
    dated = [Dated(report, one) for report in filed for one in report.report.milestones]
    readable = [each for each in dated if each.one.readable]
    return _merged(
        *(DateFault(DateIssue.NO_SUCH_DAY, each, _sure(each)) for each in dated if not each.one.readable),
        *_disordered(readable),
        *(fault for report in filed for fault in _ahead(report, readable, settings)),
        *(fault for report in filed for fault in _periods(report, readable, settings)),
        *_different(readable),
    )


def out_of_order(reports: Iterable[FiledReport]) -> tuple[DateFault, ...]:
    """The faults of order alone, which need to know nothing of the round."""
    dated = [Dated(report, one) for report in reports for one in report.report.milestones]
    return _merged(*_disordered([each for each in dated if each.one.readable]))


def _merged(*faults: DateFault) -> tuple[DateFault, ...]:
    """Each fault of the same step in the same words once."""
    once: dict[tuple[DateIssue, MilestoneKind, str, bool], DateFault] = {}
    for fault in faults:
        key = (fault.issue, fault.dated.one.kind, match_key(fault.dated.one.at.quote).text, fault.decides)
        known = once.get(key)
        once[key] = fault if known is None else known._replace(also=(*known.also, fault.dated))
    return tuple(once.values())


def _sure(*dated: Dated | None) -> bool:
    return all(each is None or each.one.at.confidence is None for each in dated)


def _disordered(dated: list[Dated]) -> Iterator[DateFault]:
    """Pairs of steps in an order that cannot be; a self-evaluation is held against every third-party report."""
    told: set[MilestoneKind] = set()
    for report in {
        id(each.filed): each.filed for each in dated if each.filed.report.kind is DocumentKind.THIRD_PARTY_EVALUATION
    }.values():
        own = _near(each for each in dated if each.filed is report)
        for order in orders():
            before = [each for each in (dated if order.first in _OWN else own) if each.one.kind is order.first]
            after = [each for each in own if each.one.kind is order.second]
            pair = _closest(before, after, order)
            if pair is not None and order.confidence.decides and order.first not in told:
                told.add(order.first)
                yield DateFault(DateIssue.ORDER, pair[0], _sure(*pair), other=pair[1], order=order)


def _near(dated: Iterable[Dated]) -> list[Dated]:
    """Without what a sentence dates so long before the report that it tells of another matter."""
    dated = list(dated)
    last = max((_edge(each, "ends").latest for each in dated if each.one.kind in _DATING), default=None)
    since = last - timedelta(days=limit("days_of_an_evaluation")) if last is not None else date.min
    return [each for each in dated if not each.one.told or _edge(each, "ends").latest >= since]


def _closest(before: list[Dated], after: list[Dated], order: Order) -> tuple[Dated, Dated] | None:
    """The pair that comes nearest to its order, if even that one is out of it."""
    if not before or not after:
        return None
    first = min(before, key=lambda each: _edge(each, order.edge).earliest)
    second = max(after, key=lambda each: _edge(each, order.second_edge).latest)
    late = _edge(first, order.edge).earliest > _edge(second, order.second_edge).latest
    return (first, second) if late else None


def _edge(dated: Dated, edge: Edge) -> Interval:
    interval = dated.one.begins if edge == "begins" else dated.one.ends
    if interval is None:
        msg = f"{dated.filed.path}: {dated.one.at.quote}: no such day"
        raise ValueError(msg)
    return interval


def _ahead(report: FiledReport, dated: list[Dated], settings: RoundSettings) -> Iterator[DateFault]:
    """Days after the report came in; where nobody says when, days long after the deadline.

    A bare 日期 may be that of a paper bound in with the report.
    """
    own = [each for each in dated if each.filed is report and each.one.kind not in _NO_DEED]
    if report.received is not None:
        issue, bound = DateIssue.AFTER_RECEIPT, report.received.date()
    else:
        issue, bound = DateIssue.FAR_AHEAD, date(settings.deadline.year + limit("years_ahead"), 12, 31)
    late = [each for each in own if _edge(each, "begins").earliest > bound]
    if late:
        yield DateFault(issue, late[0], _sure(late[0]), limit=bound)


def _periods(report: FiledReport, dated: list[Dated], settings: RoundSettings) -> Iterator[DateFault]:
    """Figures of a time that had not passed when the report was made, or of years that count no more."""
    periods = [each for each in dated if each.filed is report and each.one.kind is MilestoneKind.PERIOD]
    if not periods:
        return
    first = min(periods, key=lambda each: _edge(each, "ends").earliest)
    made = [each for each in dated if each.filed is report and each.one.kind in _DATING]
    last = max(made, key=lambda each: _edge(each, "ends").latest, default=None)
    if last is not None and _edge(first, "ends").earliest > _edge(last, "ends").latest:
        yield DateFault(DateIssue.PERIOD_AFTER_REPORT, first, _sure(first, last), other=last)
    elif report.received is not None and _edge(first, "ends").earliest > report.received.date():
        yield DateFault(DateIssue.PERIOD_AFTER_REPORT, first, _sure(first), limit=report.received.date())
    newest = max(periods, key=lambda each: _edge(each, "ends").latest)
    since, until = window(settings)
    if _edge(newest, "begins").latest < since and _edge(newest, "ends").latest < until:
        yield DateFault(DateIssue.PERIOD_TOO_OLD, newest, _sure(newest), limit=since)


def window(settings: RoundSettings) -> tuple[date, date]:
    """The first and the last day of the three whole years before the reference date."""
    year = settings.reference_date.year
    return date(year - limit("years_of_figures"), 1, 1), date(year - 1, 12, 31)


def _different(dated: list[Dated]) -> Iterator[DateFault]:
    """The two reports' periods where none of one lies within one of the other."""
    of_self, of_third = (
        [each for each in dated if each.one.kind is MilestoneKind.PERIOD and each.filed.report.kind is kind]
        for kind in _REPORTS
    )
    if of_self and of_third and not any(_agree(a, b) for a, b in product(of_self, of_third)):
        yield DateFault(DateIssue.PERIODS_DIFFER, of_self[0], _sure(of_self[0], of_third[0]), other=of_third[0])


def _agree(first: Dated, second: Dated) -> bool:
    """Whether one of two periods may be, or lie within, the other."""
    return _within(first, second) or _within(second, first)


def _within(inner: Dated, outer: Dated) -> bool:
    begins = _edge(inner, "begins").latest >= _edge(outer, "begins").earliest
    return begins and _edge(inner, "ends").earliest <= _edge(outer, "ends").latest
