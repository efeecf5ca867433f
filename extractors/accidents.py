"""What a report says itself of an accident: a sentence with its year that tells of one and does not deny it."""

import re
from collections.abc import Iterator

from corpus.reference.accident_words import accident
from corpus.templates.own_accidents import own_accidents
from extractors.view import View
from models.document import Span
from models.facts import Stated

_YEAR = re.compile(r"(?<!\d)20\d{2}(?=\s*年)")
_END = re.compile(r"[。；;！!]")
_COMMA = re.compile(r"[，,：:]")
_LONGEST = 300
_SPACE = re.compile(r"\s+")


def own_accident(view: View, start: int, end: int) -> Stated[str] | None:
    """The latest that a report tells of: the words that say so, at their sentence."""
    told = (
        (max(_YEAR.findall(at.quote)), Stated(value=words, at=at))
        for at in _sentences(view, start, end)
        if (words := _words(_SPACE.sub("", at.quote)))
    )
    return max(told, key=lambda found: found[0], default=("", None))[1]


def _words(sentence: str) -> str:
    """What tells of an accident in a sentence that says that it happened, to nobody else, and no rule or plan.

    Reports count accidents that did not happen (重大质量事故为零), speak of others', and quote the law.
    """
    words = accident((sentence,)).words
    if not words or own_accidents().otherwise.search(sentence) is not None:
        return ""
    stop = _COMMA.search(sentence, sentence.find(words) + len(words))
    told = sentence[: stop.start() if stop is not None else len(sentence)]
    return words if own_accidents().happens.search(told) is not None else ""


def _sentences(view: View, start: int, end: int) -> Iterator[Span]:
    document = view.document
    reached = start
    for likely in own_accidents().likely.finditer(document.text, start, end):
        if likely.start() >= reached:
            since = max(start, likely.start() - _LONGEST)
            begin = max((one.end() for one in _END.finditer(document.text, since, likely.start())), default=since)
            stop = _END.search(document.text, likely.end(), min(end, likely.end() + _LONGEST))
            reached = stop.start() if stop is not None else likely.end()
            yield document.span(begin, reached)
