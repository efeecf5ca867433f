"""Whether the words of a penalty tell of tax evasion, fraud or false invoices, and not of a late declaration."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from corpus.reference.phrases import Hit, Lexicon
from corpus.tables import rows

_SENTENCE = re.compile(r"[^。；;！!\n]{1,600}")
_CLAUSE_END = re.compile("[，,：:、]")


class Evasion(NamedTuple):
    """The words, and what the law calls it (偷税, 虚开 …); both "" if there is none."""

    words: str = ""
    kind: str = ""


@cache
def _words(role: str) -> Lexicon[str]:
    return Lexicon(
        (word, row["kind"])
        for row in rows("corpus.reference", "tax_offence_words.csv")
        if row["role"] == role
        for word in row["words"].split("、")
    )


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(row["kind"] for row in rows("corpus.reference", "tax_offence_words.csv") if row["role"] == "says")


def evasion(texts: Iterable[str]) -> Evasion:
    """The gravest that texts without spaces tell of, by the order of the table, not denied in its clause.

    None where it may be another's.
    """
    texts = tuple(texts)
    if any(_words("clears").hits(text) for text in texts):
        return Evasion()
    found = (one for text in texts for sentence in _SENTENCE.findall(text) for one in _in_sentence(sentence))
    return min(found, key=lambda one: _kinds().index(one.kind), default=Evasion())


def _in_sentence(sentence: str) -> Iterator[Evasion]:
    if _words("refutes").hits(sentence):
        return
    denied = [hit.start for hit in _words("denies").hits(sentence)]
    for hit in _words("says").longest(sentence):
        if hit.label and not any(_reaches(sentence, start, hit) for start in denied):
            yield Evasion(sentence[hit.start : hit.end], hit.label)


def _reaches(sentence: str, start: int, hit: Hit[str]) -> bool:
    """Whether a denial that begins here stands before the words in their clause."""
    return start < hit.start and _CLAUSE_END.search(sentence, start, hit.start) is None
