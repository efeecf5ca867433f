"""What people call the signs of dependence, and why each weighs what it weighs, in Chinese."""

from functools import cache

from corpus.reference.independence import weights
from corpus.tables import rows
from models.base import Model


class SignalWords(Model):
    """A sign's short name in both languages, and the reason of its weight."""

    zh: str
    en: str
    reason_zh: str
    reason_en: str


@cache
def signal_words(name: str) -> SignalWords:
    """The words for a sign; where nobody wrote any yet, its name and what the table of weights says."""
    named = next((row for row in rows(__package__, "signal_words.csv") if row["name"] == name), None)
    reason = weights()[name].reason if name in weights() else ""
    if named is None:
        return SignalWords(zh=name, en=name, reason_zh=reason, reason_en=reason)
    return SignalWords(zh=named["zh"], en=named["en"], reason_zh=named["reason_zh"], reason_en=reason)
