"""All readings of a submission on one board, so that what states the same thing stands together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.folding import match_key
from models.readings import Reading
from models.round import FiledReport


class Placed(NamedTuple):
    """A reading with the report that states it."""

    filed: FiledReport
    reading: Reading


class Topic(NamedTuple):
    """What readings may be held against each other about: one indicator of one thing in one year and boundary.

    ``of`` and ``scope`` are match keys; ``year`` is None where nothing says it.
    """

    indicator: str
    of: str
    year: int | None
    scope: str


class Board:
    """The readings of reports by what they are about."""

    def __init__(self, reports: Iterable[FiledReport]) -> None:
        found: dict[Topic, list[Placed]] = defaultdict(list)
        for filed in reports:
            for reading in filed.report.readings:
                found[topic_of(reading)].append(Placed(filed, reading))
        self.placed: Mapping[Topic, tuple[Placed, ...]] = {
            topic: tuple(found[topic]) for topic in sorted(found, key=str)
        }

    def of(self, indicator: str) -> Mapping[Topic, tuple[Placed, ...]]:
        """What is stated of an indicator, by topic."""
        return {topic: placed for topic, placed in self.placed.items() if topic.indicator == indicator}


def topic_of(reading: Reading) -> Topic:
    """What a reading is about."""
    return Topic(reading.indicator, match_key(reading.of).text, reading.year, match_key(reading.scope).text)
