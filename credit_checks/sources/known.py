"""The sources there are, in the order in which they are asked."""

from credit_checks.sources import Source
from credit_checks.sources.creditchina import CreditChina
from credit_checks.sources.zxgk import Zxgk


def known_sources() -> tuple[Source, ...]:
    """One of each."""
    return (CreditChina(), Zxgk())
