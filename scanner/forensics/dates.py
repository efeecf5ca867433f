"""A self-evaluation that was finished after the evaluation of it: the reports were not written one after the other."""

from collections.abc import Iterator

from models.milestones import MilestoneKind
from models.signals import Signal
from scanner.figures.chronology import out_of_order
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import listed, signal

_OWN = frozenset({MilestoneKind.SELF_COVER, MilestoneKind.SELF_FINISHED})


def date_order(own: Exhibit, other: Exhibit) -> Iterator[Signal]:
    """A weak sign: a report may have been corrected and dated anew; days that recognition may have misread are none."""
    late = [
        (fault.dated.one.at, fault.other.one.at)
        for fault in out_of_order((own.filed, other.filed))
        if fault.decides and fault.other is not None and fault.dated.one.kind in _OWN
    ]
    if late:
        days = listed([f"{mine.quote}晚于{theirs.quote}" for mine, theirs in late])
        words = (
            f"自评价报告的日期晚于第三方评价的日期：{days}。",
            f"The self-evaluation is dated later than the evaluation of it: {days}.",
        )
        left, right = ([side.at(pair[place]) for pair in late] for place, side in enumerate((own, other)))
        yield signal("date_order", words, left, right)
