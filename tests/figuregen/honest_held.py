"""Kinds of honest differences for judging only."""

from collections.abc import Mapping
from typing import Final

from tests.figuregen.honest import Difference

HONEST: Final[Mapping[str, Difference]] = {}
