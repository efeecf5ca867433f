"""Figures that stand in the prose of both reports and contradict the tables of both: a slip that went from one to the other.

What both tables hold the applicant typed once; a figure of the text that no table has is another matter. Differences that
a unit, a factor or a meaning explains are none.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from models.finding import Passage
from models.readings import Origin
from models.signals import Signal
from scanner.figures.comparing import Relation, compare
from scanner.figures.voices import Thing
from scanner.forensics.exhibits import Exhibit
from scanner.forensics.making import listed, signal

Key = tuple[Thing, int | None, Decimal]


def odd_numbers(own: Exhibit, other: Exhibit) -> Iterator[Signal]:
    """A weak sign: the applicant may have handed the figure over."""
    mine, theirs = _contradicting(own), _contradicting(other)
    shared = sorted(mine.keys() & theirs.keys(), key=str)
    if shared:
        said = listed([mine[key][0].at.quote for key in shared])
        words = (
            f"两份报告的文字叙述有{len(shared)}个相同的数值与各自表格不一致：{said}。",
            f"The prose of both reports has the same figures that contradict the tables of both: {said}.",
        )
        left, right = ([place for key in shared for place in found[key]] for found in (mine, theirs))
        yield signal("odd_numbers", words, left, right)


def _contradicting(side: Exhibit) -> Mapping[Key, tuple[Passage, Passage]]:
    """Figures of the prose, each with the table's that it contradicts without a reason."""
    found: dict[Key, tuple[Passage, Passage]] = {}
    for outcome in compare((side.filed,)).of(Relation.DIFFERS):
        prose, table = sorted(outcome.pair.readings, key=lambda one: one.origin is not Origin.PROSE)
        value = prose.canonical_value
        if prose.origin is Origin.PROSE and table.origin is not Origin.PROSE and value is not None:
            key = (outcome.pair.thing, outcome.pair.year, value.normalize())
            found.setdefault(key, (side.at(prose.at), side.at(table.at)))
    return found
