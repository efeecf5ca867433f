"""Addresses within the page."""

from urllib.parse import quote, urlencode


def fragment(**fields: str) -> str:
    """The part of an address that makes the page filter its submissions or open a subject."""
    return "#" + urlencode(fields, quote_via=quote)
