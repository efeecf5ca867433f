"""Why an answer is unknown, with the sentence that says so."""

from models.credit import Why
from models.finding import Message

Told = tuple[Why, Message]


def told(why: Why, zh: str, en: str) -> Told:
    """The reason in both languages, each a clause without a full stop."""
    return why, Message(zh=zh, en=en)
