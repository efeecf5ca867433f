"""The sources there are, in the order in which they are asked."""

from credit_checks.sources import Source


def known_sources() -> tuple[Source, ...]:
    """One of each."""
    return ()
