"""What a caller asks for, and the fixed frame of every round."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

RULESET: Final = "2022"
REFERENCE_DATE: Final = date(2022, 10, 31)
DEADLINE: Final = date(2022, 10, 31)
SHANGHAI: Final = timezone(timedelta(hours=8))
LAST_SECOND: Final = datetime(2022, 10, 31, 23, 59, 59, tzinfo=SHANGHAI)
REGISTERS_AS_OF: Final = date(2022, 11, 30)
REGISTERS_FROM: Final = date(2019, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """A round: `submissions` before the faults add theirs; `faults` are names of the fault table.

    Equal plans make equal bytes on one machine (the fonts found there are part of a PDF).
    """

    seed: int = 2022
    submissions: int = 14
    faults: tuple[str, ...] = ()
