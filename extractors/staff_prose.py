"""Teams and staff that a third-party report tells of in sentences: "评价组组长张××，高级工程师，组员李××（工程师）".

Only names that a role, a group or the word for the evaluator's staff leads to are read, and only as far as one follows
the other; whoever stands in a table of the report is not told again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.templates import is_form_line
from corpus.templates.staff import staff_words, title_level
from corpus.templates.staff_prose import staff_prose
from extractors.staff_scope import Setting
from extractors.view import Leaf, View
from models.document import Span
from models.identity import fold_name
from models.qualification import StaffMember, StaffScope, StaffTable, TitleLevel

_SENTENCE = re.compile(r"[^。！？\n]+")
_NOTE = re.compile(r"\s*[（(]([^（）()]{1,60})[）)]")
_PIECE = re.compile(r"\s*[，,]\s*([^，,、；;。（()）]{1,30})")
_EDGE = re.compile(r"[，,；;：:]")
_SPLIT = re.compile(r"[，,、；;]")
_MASKS = frozenset("*＊×○XxＸ某")
_TITLE = (
    r"((?:(?!具有|具备|职称|担任|[和及与为是有、])[\u4e00-\u9fff]){0,10}"
    r"(?:工程师|教授|研究员|高工|经济师|会计师|讲师))"
)
_BARE_TITLE = re.compile(rf"\s*{_TITLE}")
_SAID_TITLE = re.compile(_TITLE)


class _Person(NamedTuple):
    """A person of a sentence: the place of the name in its leaf, and what stands beside it."""

    start: int
    end: int
    about: tuple[str, ...]


def staff_in_prose(view: View, setting: Setting, tables: Iterable[StaffTable]) -> Iterator[StaffTable]:
    """A table of the team and, in the evaluator's own chapter, one of its staff; each only if it names somebody new."""
    held = [member.name for table in tables for member in table.members]
    scopes = (StaffScope.TEAM,) if setting is Setting.ELSEWHERE else (StaffScope.TEAM, StaffScope.OTHER)
    for scope in scopes:
        found: dict[str, StaffMember] = {}
        told_by = None
        for leaf in view.leaves if scope is StaffScope.TEAM or setting is not Setting.ELSEWHERE else ():
            for lead, people, full_time in _told(leaf, scope):
                unheld = [one for one in people if not any(leaf.text.startswith(name, one.start) for name in held)]
                members = [_member(view, leaf, person, full_time) for person in unheld]
                new = [one for one in members if not _is_held(one.name, held)]
                told_by = told_by or (view.span(leaf, *lead) if new else None)
                for one in new:
                    _take(found, one)
        held += [one.name for one in found.values()]
        if found:
            yield _table(scope, setting, tuple(found.values()), told_by)


def _table(scope: StaffScope, setting: Setting, members: tuple[StaffMember, ...], told_by: Span | None) -> StaffTable:
    own = setting is not Setting.ELSEWHERE
    return StaffTable(scope=scope, own=own, members=members, told_by=told_by, at=told_by, prose=True)


def _take(found: dict[str, StaffMember], one: StaffMember) -> None:
    """Every name once; a later mention adds the title that the first did not give."""
    before = found.setdefault(fold_name(one.name), one)
    if before.level is TitleLevel.UNKNOWN and one.level is not TitleLevel.UNKNOWN:
        found[fold_name(one.name)] = before.but(title=one.title, level=one.level, field=before.field or one.field)


def _is_held(name: str, held: Iterable[str]) -> bool:
    """Whether a table lists this person already; of a masked name the characters that can be seen decide."""
    return any(name == other or (_MASKS & set(name + other) and _alike(name, other)) for other in held)


def _alike(name: str, other: str) -> bool:
    """Whether two names can be one as far as neither is masked; a mask may stand for one character or two."""
    seen = [(one, two) for one, two in zip(name, other, strict=False) if not {one, two} & _MASKS]
    return bool(seen) and all(one == two for one, two in seen)


def _told(leaf: Leaf, scope: StaffScope) -> Iterator[tuple[tuple[int, int], list[_Person], bool | None]]:
    """The words that lead to names, the persons, and whether they are said to be full-time, for each run of names."""
    if leaf.cell is not None or is_form_line(leaf.text):
        return
    words, about_team = staff_prose(), False
    for sentence in _SENTENCE.finditer(leaf.text):
        text = sentence.group()
        about_team = about_team or words.team.search(text) is not None
        if words.others.search(text):
            about_team = False
            continue
        if scope is StaffScope.OTHER:
            yield from _runs(leaf, sentence, (words.staff,), full_time="专职" in text or None)
        elif about_team:
            yield from _before(leaf, sentence)
            yield from _runs(leaf, sentence, (words.role, words.composed), full_time=None)


def _runs(
    leaf: Leaf, sentence: re.Match[str], leads: tuple[re.Pattern[str], ...], *, full_time: bool | None
) -> Iterator[tuple[tuple[int, int], list[_Person], bool | None]]:
    for pattern in leads:
        for lead in pattern.finditer(leaf.text, sentence.start(), sentence.end()):
            people = list(_people(leaf.text, lead.end(), sentence.end()))
            if people:
                yield lead.span(), people, full_time


def _before(leaf: Leaf, sentence: re.Match[str]) -> Iterator[tuple[tuple[int, int], list[_Person], bool | None]]:
    """Names that stand before their role: 林一舟担任评价组组长."""
    for match in staff_prose().before.finditer(leaf.text, sentence.start(), sentence.end()):
        start, end = match.span("name")
        if not _opens(leaf.text, start, sentence.start()) or staff_prose().name.match(leaf.text, start) is None:
            continue
        behind, _ = _about(leaf.text, match.end(), sentence.end())
        between = tuple(_SPLIT.split(leaf.text[end : match.start("role")]))
        people = [*_listed_before(leaf.text, sentence.start(), start), _Person(start, end, (*between, *behind))]
        yield match.span(), people, None


def _opens(text: str, start: int, first: int) -> bool:
    return start == first or text[start - 1] in "，,、；;：: 由派和"


def _listed_before(text: str, first: int, start: int) -> Iterator[_Person]:
    """The names of an enumeration that ends with the one before its role: 周二泉、吴三石为组员."""
    begin = max((edge.end() for edge in _EDGE.finditer(text, first, start)), default=first)
    for piece in re.finditer(r"[^、和及与\s]+", text[begin:start]):
        found = staff_prose().name.match(text, begin + piece.start())
        if found is not None and found.end() == begin + piece.end():
            yield _Person(*found.span(), ())


def _people(text: str, position: int, end: int) -> Iterator[_Person]:
    """The persons that stand one behind the other, each with what is said of it."""
    words = staff_prose()
    while (name := words.name.match(text, position, end)) is not None:
        about, position = _about(text, name.end(), end)
        yield _Person(*name.span(), about)
        joined = words.joined.match(text, position, end)
        if joined is None:
            return
        role = words.role.match(text, joined.end(), end)
        position = role.end() if role is not None else joined.end()


def _about(text: str, position: int, end: int) -> tuple[tuple[str, ...], int]:
    """What stands behind a name and is about the person: a title at once, a note in brackets, parts behind commas."""
    found: list[str] = []
    bare = _BARE_TITLE.match(text, position, end)
    if bare is not None:
        found.append(bare.group(1))
        position = bare.end()
    note = _NOTE.match(text, position, end)
    if note is not None:
        found += _SPLIT.split(note.group(1))
        position = note.end()
    while (piece := _PIECE.match(text, position, end)) is not None and _is_about(piece.group(1)):
        found.append(piece.group(1))
        position = piece.end()
    return tuple(found), position


def _is_about(piece: str) -> bool:
    """Whether a part tells of the person before it and names nobody itself."""
    if staff_prose().name.match(piece) is not None or staff_prose().role.match(piece) is not None:
        return False
    return title_level(piece) is not TitleLevel.UNKNOWN or staff_prose().about.search(piece) is not None


def _member(view: View, leaf: Leaf, person: _Person, full_time: bool | None) -> StaffMember:
    pieces = [piece.strip() for piece in person.about if piece.strip()]
    titled = next((piece for piece in pieces if title_level(piece) is not TitleLevel.UNKNOWN), "")
    bare = _SAID_TITLE.search(titled)
    title = bare.group(1) if bare is not None else titled
    fields = (staff_prose().field.search(piece) for piece in pieces if piece != titled)
    named = next((next(group for group in one.groups() if group) for one in fields if one is not None), "")
    outside = any(staff_words().rows["outside"].search(piece) for piece in pieces)
    return StaffMember(
        name=leaf.text[person.start : person.end],
        title=title,
        level=title_level(title),
        field=named,
        full_time=False if outside else full_time,
        at=view.span(leaf, person.start, person.end),
    )
