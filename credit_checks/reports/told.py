"""Why an answer is unknown, with the sentence that says so."""

from models.credit import Why
from models.finding import Message

Told = tuple[Why, Message]


def told(why: Why, zh: str, en: str) -> Told:
    """The reason in both languages, each a clause without a full stop."""
    return why, Message(zh=zh, en=en)


def is_of_nobody(why: Told | None) -> bool:
    """Whether a report does not tell whom it is about: its records are nobody's."""
    return why is not None and why[0] in {Why.OTHER_SUBJECT, Why.SUBJECT_UNCLEAR}
