"""What is odd about a value, and the values that show it."""

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from scanner.figures.board import Placed


class Oddity(Enum):
    """What is odd about a value."""

    TOO_MUCH = "too_much"
    NEGATIVE = "negative"
    ABOVE_WHOLE = "above_whole"
    SLIP = "slip"
    JUMP = "jump"


class Odd(NamedTuple):
    """A value with those it does not go with; ``factor`` is the limit that it breaks, ``measured`` what it comes to.

    ``accuses`` is false where it is only for a person to look at.
    """

    oddity: Oddity
    placed: Placed
    beside: tuple[Placed, ...]
    factor: Decimal
    measured: Decimal
    accuses: bool
