"""Whom a staff table lists: told by its own title rows and by the headings and sentences that lead to it."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from corpus.templates.staff import staff_words
from extractors.tables import Header, Table, section_of
from extractors.view import Leaf, View
from models.base import Model
from models.document import Span
from models.qualification import StaffScope

_LONGEST_HEADING = 40
_LOOK_ABOVE = 6
_INTRODUCES = re.compile(r"(?:如下|下表|见表[^，。；]{0,8}|[:：])[。:：]?$")
_LAST_SENTENCE = re.compile(r"[^。；]*[。；]?$")
_LIST = re.compile(r"名单|名录|名册|清单|一览|明细|表$|表[（(]|如下")
_CONTENTS = re.compile(r"[.．…·]{4,}\s*\d*\s*$|\t\s*\d+\s*$")
_GREEN = re.compile(r"评价")


class Setting(Enum):
    """Where a table stands: in annex 10, in the chapter on the evaluator's qualification, or elsewhere."""

    ANNEX = auto()
    CHAPTER = auto()
    ELSEWHERE = auto()


class Told(Model):
    """What the words around a table say; ``by`` None: they say nothing of whom it lists."""

    scope: StaffScope
    full_time: bool | None = None
    by: Span | None = None


def told(view: View, table: Table, header: Header, setting: Setting) -> Told:
    """The scope by the nearest words that tell one.

    Without such words a table of annex 10 lists the staff, and one with a column of tasks a team. A list of all staff
    that gives roles in a team contradicts itself: OTHER.
    """
    found = _by_words(view, table, header, setting)
    team = staff_words().columns["role"]
    if found.by is None and (header.columns(team) or _has_leader(table, header)):
        return found.but(scope=StaffScope.TEAM)
    if found.scope is StaffScope.ALL and _has_leader(table, header):
        return found.but(scope=StaffScope.OTHER)
    return found


def announced(view: View, setting: Setting) -> Span | None:
    """The first short line that names a list of all staff; for where no list could be read below it."""
    for leaf in view.leaves:
        heading = leaf.cell is None and len(leaf.compact) <= _LONGEST_HEADING and not _CONTENTS.search(leaf.text)
        if heading and _scope(leaf.compact, setting) is StaffScope.ALL and _LIST.search(leaf.compact):
            return view.span(leaf, 0, len(leaf.text))
    return None


def working_time(words: str, before: bool | None) -> bool | None:
    """What a heading says of the working time of those below it; ``before`` if nothing."""
    scope = staff_words().scope
    part_time = scope["part_time"].search(words) is not None
    if scope["full_time"].search(words):
        return None if part_time else True
    return False if part_time else before


def _by_words(view: View, table: Table, header: Header, setting: Setting) -> Told:
    full_time = None
    for leaf, start, words in _pieces(table, header):
        full_time = working_time(words, full_time)
        scope = _scope(words, setting)
        if scope is not None:
            at = view.span(leaf, start, len(leaf.text.rstrip()))
            return Told(scope=scope, full_time=full_time, by=at)
    silent = StaffScope.ALL if setting is Setting.ANNEX else StaffScope.OTHER
    return Told(scope=silent, full_time=full_time)


def _scope(words: str, setting: Setting) -> StaffScope | None:
    """The scope that words tell; a list of some, or of one level only, is neither all nor a team."""
    scope = staff_words().scope
    if scope["team"].search(words):
        return StaffScope.TEAM
    if scope["people"].search(words) and (scope["part"].search(words) or _is_of_one_level(words)):
        return StaffScope.OTHER
    if not scope["all"].search(words) or (setting is Setting.ELSEWHERE and not _GREEN.search(words)):
        return None
    return StaffScope.ALL


def _is_of_one_level(words: str) -> bool:
    scope = staff_words().scope
    senior, intermediate = scope["senior_only"].search(words), scope["intermediate_only"].search(words)
    return (senior is None) != (intermediate is None) and not scope["above"].search(words)


def _pieces(table: Table, header: Header) -> Iterator[tuple[Leaf, int, str]]:
    """Title rows and leading leaves, nearest first: headings whole, of a sentence that leads to the table its last part."""
    above = (section_of(table.grid[row], table.width) for row in sorted(table.grid) if row < header.row)
    alone = [leaf for leaf in above if leaf is not None]
    for leaf in (*reversed(alone), *reversed(table.lead[-_LOOK_ABOVE:])):
        if len(leaf.compact) <= _LONGEST_HEADING:
            yield leaf, 0, leaf.compact
        elif _INTRODUCES.search(leaf.compact):
            sentence = _LAST_SENTENCE.search(leaf.text.rstrip().rstrip("。；"))
            start = sentence.start() if sentence is not None else 0
            yield leaf, start, re.sub(r"\s+", "", leaf.text[start:])


def _has_leader(table: Table, header: Header) -> bool:
    leader = staff_words().rows["leader"]
    return any(leader.search(leaf.compact) for row in table.rows(header.last) for leaf in row.values())
