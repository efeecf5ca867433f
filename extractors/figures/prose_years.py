"""Of which year a sentence's value is: its own words, those before it, the heading, the report's year of statistics."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.templates.prose import prose_words
from extractors.figures.left_context import YearMark, clause_start, year_lists, year_marks
from extractors.figures.stating import Told
from extractors.sentences import Sentence
from extractors.view import Leaf
from models.document import BlockType

_LONGEST_TITLE, _FEW = 40, 4
_BEHIND = re.compile(r"\s*[末底]?\s*的?\s*")
_COMMA = re.compile(r"[，,;；。:]")


class Chosen(NamedTuple):
    """A year, None where nothing says it."""

    value: int | None


class Years:
    """The years that hold where a reader has come to: of the heading, of the sentences before in the same leaf."""

    def __init__(self, report: int | None) -> None:
        self._report = report
        self._section: int | None = None
        self._carried: int | None = None
        self._leaf: Leaf | None = None
        self._told: set[int] = set()

    def enter(self, sentence: Sentence, text: str) -> None:
        """Comes to a sentence; a heading sets its section's year or takes it away.

        The year of the sentence before holds on if it told values of that year only.
        """
        same = sentence.leaf is self._leaf
        if self._told or not same:
            self._carried = next(iter(self._told)) if same and len(self._told) == 1 else None
        self._leaf, self._told = sentence.leaf, set()
        if sentence.leaf.type is BlockType.HEADING or (len(sentence.leaf.compact) <= _LONGEST_TITLE and sentence.title):
            marks = year_marks(text) if "年" in text else ()
            alone = len(marks) == 1 and not marks[0].part and not year_lists(text)
            self._section = marks[0].value if alone else None

    def of(self, text: str, told: Told) -> Chosen | None:
        """The year of a value; None if it is not that of a whole year gone by, so that no reading of one."""
        year = self._chosen(text, told)
        if year is None or (year.value is not None and self._report is not None and year.value > self._report):
            return None
        return year

    def _earlier(self, year: int | None, against: Chosen | None) -> Chosen | None:
        """The year of an earlier value, as words name it or the one before that of the value held against it."""
        if against is None or (against.value is None and year is None):
            return None
        if against.value is None:
            return Chosen(year)
        found = against.value - 1 if year is None else year
        return Chosen(found) if found < against.value else None

    def _chosen(self, text: str, told: Told) -> Chosen | None:
        if told.against is not None:
            return self._earlier(told.said.year, self._chosen(text, told.against))
        mention = told.mention
        start = clause_start(text, mention.start)
        own = [mark for mark in year_marks(text) if start <= mark.start and mark.end <= told.quantity.start]
        if any(mark.part for mark in own) or _names_a_part(text, start):
            return None
        if told.said.year is not None:
            return self._tell(told.said.year)
        plain = {mark.value for mark in own if not mark.compared and mark.end <= mention.start}
        listed = any(start <= one.start < told.quantity.start for one in year_lists(text))
        if listed or len(plain) > 1:
            return None
        if plain:
            return self._tell(plain.pop())
        return self._compared(text, told, own) or self._before(text, start)

    def _compared(self, text: str, told: Told, own: Sequence[YearMark]) -> Chosen | None:
        """The year right before a name whose value another is held against (较2020年综合能耗1400tce下降)."""
        last = next((mark for mark in reversed(own) if mark.end <= told.mention.start), None)
        if last is None or not _BEHIND.fullmatch(text, last.end, told.mention.start):
            return None
        moved = prose_words().moves.search(text, told.mention.end, told.quantity.start)
        return Chosen(last.value) if moved is None else None

    def _before(self, text: str, end: int) -> Chosen | None:
        """The year that the clauses before say, the nearest first, else the one that holds since; None for a part of one."""
        marks = [mark for mark in year_marks(text[:end]) if not mark.compared]
        if year_lists(text[:end]) or len({mark.value for mark in marks}) > 1:
            return Chosen(None)
        if not marks:
            return Chosen(self._carried or self._section or self._report)
        last = marks[-1]
        if last.part:
            return None
        if _sets_the_time(text, last) or (prose_words().years.results.match(text, end)):
            return self._tell(last.value)
        return Chosen(last.value if last.value in {self._report, self._carried, *self._told} else None)

    def _tell(self, year: int) -> Chosen:
        self._told.add(year)
        return Chosen(year)


def _names_a_part(text: str, start: int) -> bool:
    """Whether the clause before does nothing but name a part of a year (2021年1-6月，)."""
    before = text[clause_start(text, max(0, start - 1)) : max(0, start - 1)].strip()
    mark = next((mark for mark in year_marks(before) if mark.part), None)
    behind = prose_words().years.part.match(before, mark.end) if mark is not None else None
    return mark is not None and behind is not None and mark.start + len(before) - behind.end() <= _FEW


def _sets_the_time(text: str, mark: YearMark) -> bool:
    """Whether a clause does nothing but name a year, or begins with one and states a value of it."""
    start = clause_start(text, mark.start)
    stop = _COMMA.search(text, mark.end)
    clause = text[start : stop.start() if stop is not None else len(text)].strip()
    return prose_words().years.alone.fullmatch(clause) is not None
