"""A generator of realistic test rounds, made without the code under test.

`make_round(directory, RoundPlan(...))` writes a round and returns what a scan of it must find;
`python -m tests.roundgen DIR` does the same from the command line.
"""

from tests.roundgen.build import make_round
from tests.roundgen.expected import Expected
from tests.roundgen.faults import FAULTS
from tests.roundgen.plan import RoundPlan

__all__ = ["FAULTS", "Expected", "RoundPlan", "make_round"]
