"""Hides personal numbers in what people typed, where it leaves the page that is about one case."""

import re
from typing import Final

_DATE = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_RULES: Final = (
    (re.compile(rf"(?<![0-9A-Za-z])(\d{{6}}){_DATE}(\d{{3}}[\dXx])(?![0-9A-Za-z])"), r"\1********\2"),
    (re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)"), r"\1****\2"),
    (re.compile(r"([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9-]+\.[A-Za-z0-9.-]+)"), r"\1***@\2"),
)


def masked(text: str) -> str:
    """The text with the middle of identity numbers, mobile numbers and mail addresses as stars."""
    for pattern, kept in _RULES:
        text = pattern.sub(kept, text)
    return text
