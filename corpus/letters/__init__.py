"""What a letter to an applicant asks for by clause and finding, and what it never tells, as data."""

from corpus.letters.requests import (
    Item,
    Request,
    Section,
    Shows,
    Withheld,
    credit_words,
    items,
    requested,
    unread_reason,
    word,
)

__all__ = [
    "Item",
    "Request",
    "Section",
    "Shows",
    "Withheld",
    "credit_words",
    "items",
    "requested",
    "unread_reason",
    "word",
]
