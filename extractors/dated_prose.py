"""Which step of an evaluation a sentence or a labelled line dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.templates import without_number
from corpus.templates.milestones import FIRST_DATE, MilestoneWording, milestone_words
from extractors.day_words import PrintedDay
from models.milestones import MilestoneKind

_CLAUSE = re.compile(r"[，,]")
_LABELLED = re.compile(r"^\s*(?P<label>[^：:\n]{2,24}?)\s*[：:]\s*(?P<value>[^：:]{4,60})$")
_REST = re.compile(r"[\s　（）()。，,.、:：;；完成止结束前后]*")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|\s+")
_BODY = re.compile(r"[\u4e00-\u9fff（）()]{2,24}?(?:公司|集团|研究院|中心|协会)")
"""Names of bodies: what they are called after (检测, 认证) is not what is done."""


class Told(NamedTuple):
    """A date of a sentence and the kind whose words stand at ``start:end`` of it, the date among them or beside.

    ``sure``: they are the whole label of a line, or the date is bound to the evaluation's own team.
    """

    wording: MilestoneWording
    date: PrintedDay
    start: int
    end: int
    sure: bool


def told_in(text: str, dates: Sequence[PrintedDay], words: Iterable[MilestoneWording], *, own: bool) -> Iterator[Told]:
    """The steps that a sentence dates; ``own``: it stands in a self-evaluation."""
    labelled = _LABELLED.match(text)
    if (
        labelled is not None
        and len(dates) == 1
        and is_all(text[labelled.start("value") :], dates[0], labelled.start("value"))
    ):
        wording = labelled_as(labelled["label"], words)
        if wording is not None:
            yield Told(wording, dates[0], labelled.start("label"), labelled.end("label"), sure=True)
            return
    if milestone_words().elsewhere.search(text):
        return
    marked, starts = _marked(text, dates)
    bound = _bound(marked)
    for wording in words:
        if wording.needs is not None and not wording.needs.search(text):
            continue
        for number, start, end in _matched(wording, marked, own=own):
            date = dates[number]
            plain = not date.dotted or wording.kind is MilestoneKind.PERIOD
            if plain and not _taken_back(wording, marked, start, end):
                yield Told(wording, date, starts[start], starts[end], sure=number in bound)


def labelled_as(label: str, words: Iterable[MilestoneWording]) -> MilestoneWording | None:
    """The kind whose whole label this is, numbers, brackets and spaces taken out."""
    bare = _BRACKETED.sub("", without_number(label))
    return next((one for one in words if one.labels.match(bare)), None)


def is_all(value: str, date: PrintedDay, offset: int = 0) -> bool:
    """Whether a date, whose places count from ``offset`` before the value, is all that the value says."""
    return (
        date.start >= offset and _REST.fullmatch(value[: date.start - offset] + value[date.end - offset :]) is not None
    )


def _marked(text: str, dates: Iterable[PrintedDay]) -> tuple[str, list[int]]:
    """The sentence with each date as one private character, and for each of its characters the offset in the sentence."""
    pieces: list[str] = []
    starts: list[int] = []
    last = 0
    for number, date in enumerate(dates):
        pieces += [text[last : date.start], chr(FIRST_DATE + number)]
        starts += [*range(last, date.start), date.start]
        last = date.end
    return "".join([*pieces, text[last:]]), [*starts, *range(last, len(text)), len(text)]


def _bound(marked: str) -> frozenset[int]:
    """The numbers of the dates that stand beside the evaluation's own team."""
    words = milestone_words()
    patterns = [words.bound_behind, words.bound_before, *([words.bound_next] if words.bound_head.match(marked) else [])]
    return frozenset(ord(match["d"]) - FIRST_DATE for pattern in patterns for match in pattern.finditer(marked))


def _matched(wording: MilestoneWording, marked: str, *, own: bool) -> Iterator[tuple[int, int, int]]:
    """The number of each date that the words of a kind belong to, with the range of the nearest such words."""
    best: dict[int, tuple[int, int]] = {}
    for pattern in (*wording.prose, *(wording.own if own else ())):
        for match in pattern.finditer(marked):
            number = ord(match["d"]) - FIRST_DATE
            known = best.get(number)
            if known is None or match.end() - match.start() < known[1] - known[0]:
                best[number] = match.span()
    yield from ((number, *best[number]) for number in sorted(best))


def _taken_back(wording: MilestoneWording, marked: str, start: int, end: int) -> bool:
    """Whether the clauses that the words stand in speak of a plan, of somebody else or of another matter."""
    left = max((edge.end() for edge in _CLAUSE.finditer(marked, 0, start)), default=0)
    right = _CLAUSE.search(marked, end)
    clause = marked[left : right.start() if right else len(marked)]
    words, deeds = milestone_words(), _BODY.sub("", clause)
    if wording.unless is not None and wording.unless.search(deeds):
        return True
    other = wording.kind is not MilestoneKind.PERIOD and words.other.search(deeds) is not None
    return other or words.plan.search(clause) is not None
