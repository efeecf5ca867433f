"""Kinds of errors for judging only."""

from collections.abc import Mapping
from typing import Final

from tests.figuregen.errors import Plant

ERRORS: Final[Mapping[str, Plant]] = {}
