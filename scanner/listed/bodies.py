"""Names of evaluators on published lists → bodies: which names are merged and why, who belongs together, what a person must ask.

Nothing here knows a name: what is merged is so by its form, what the list itself says, or a slip that nobody would take for a
name. Bodies that belong together stay apart; a relation that no register states is found, and a likeness is a hint.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from credit_checks.subjects.name_parts import differ_in_division, parts_of
from credit_checks.subjects.slips import Slips
from models.base import Model
from models.finding import Message
from scanner.listed.cells import Named, Note, named, run_together, says_whose, separated
from scanner.listed.likeness import Standing, is_cut, is_misprint, is_reform, is_whole
from scanner.listed.lists import Project
from scanner.listed.words import MERGED, Why


class NameOf(Model):
    """A printed name of a body, how often it stands on the lists, and why it is this body's."""

    name: str
    count: int
    why: Why
    message: Message


class Body(Model):
    """An evaluator: its folded names, its printed names (the commonest first), the projects it has a hand in."""

    name: str
    keys: tuple[str, ...]
    names: tuple[NameOf, ...]
    projects: tuple[Project, ...]


class _Edge(NamedTuple):
    """One key is another's body, and why; ``words`` fill the message."""

    key: str
    why: Why
    words: Mapping[str, str]


class _Use(NamedTuple):
    """A project that names a key: how the name is printed, and what is in its brackets."""

    project: Project
    name: str
    given: Named


class Merging:
    """Merges the evaluators of the projects of a list; the same projects in any order give the same bodies."""

    def __init__(self, projects: Iterable[Project], batches: Iterable[str]) -> None:
        self._batches = tuple(batches)
        self._held: dict[str, list[_Use]] = defaultdict(list)
        self._take([one for one in projects if one.evaluator])
        self._standing = {key: _standing(key, held, self._batches) for key, held in sorted(self._held.items())}
        self._edges: dict[str, list[_Edge]] = defaultdict(list)
        for step in (self._divisions, self._misprints, self._second_names, self._reforms, self._cuts):
            step()

    def bodies(self) -> tuple[Body, ...]:
        """All bodies, by name."""
        seen: set[str] = set()
        found = []
        for key in self._standing:
            if key not in seen:
                keys = self._reached(key)
                seen |= set(keys)
                found.append(self._body(keys))
        return tuple(sorted(found, key=lambda body: body.name))

    def _take(self, projects: list[Project]) -> None:
        """Every name of every cell; a cell that is two names of others run together is both of them."""
        cells = {one.evaluator: separated(one.evaluator) for one in projects}
        alone = {named(names[0]).key for names in cells.values() if len(names) == 1}
        for project in projects:
            for name in cells[project.evaluator]:
                given = named(name)
                joint = run_together(given.key, alone)
                for each in (Named(key) for key in joint) if joint else (given,):
                    self._held[each.key].append(_Use(project, name, each))

    def _join(self, one: str, other: str, why: Why, **words: str) -> None:
        self._edges[one].append(_Edge(other, why, words))
        self._edges[other].append(_Edge(one, why, words))

    def _divisions(self) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for key in self._standing:
            groups[parts_of(key).rest].append(key)
        for group in groups.values():
            for one, other in combinations(group, 2):
                if differ_in_division(one, other):
                    self._join(one, other, Why.DIVISION)

    def _misprints(self) -> None:
        keys = list(self._standing)
        slips = Slips(keys)
        for key, one in self._standing.items():
            near = (self._standing[keys[place]] for place in sorted(set(slips.of(key))) if keys[place] != key)
            likely = [other for other in near if is_misprint(one, other)]
            if likely:
                usual = max(likely, key=lambda other: (other.projects, other.key))
                words = {
                    "count": str(one.projects),
                    "times": str(usual.projects),
                    "regions": "、".join(sorted(one.regions)),
                }
                self._join(key, usual.key, Why.MISPRINT, **words)

    def _second_names(self) -> None:
        """A name in another's brackets is that body's if it says whose it is and stands in the brackets of one body only."""
        owners: dict[str, set[str]] = defaultdict(set)
        for key, held in self._held.items():
            for use in held:
                if use.given.other and says_whose(use.given.other):
                    owners[use.given.other].add(key)
        for other, keys in sorted(owners.items()):
            for key in keys if len(keys) == 1 and other in self._standing and other not in keys else ():
                shown = next(use.name for use in self._held[key] if use.given.other == other)
                self._join(other, key, Why.STATED, shown=shown)

    def _reforms(self) -> None:
        for key, one in self._standing.items():
            new = self._standing.get(f"{key.removesuffix('公司')}有限公司") if key.endswith("公司") else None
            if new is not None and is_reform(one, new, self._batches):
                self._join(key, new.key, Why.REFORM, before=one.batches[-1], after=new.batches[0])

    def _cuts(self) -> None:
        for key in self._standing:
            longer = [] if is_whole(key) else [other for other in self._standing if is_cut(key, other)]
            if len(longer) == 1:
                self._join(key, longer[0], Why.CUT)

    def _reached(self, key: str) -> dict[str, _Edge | None]:
        """The keys of one body, each with the edge to the key through which it was reached; the commonest key first."""
        members, queue = {key}, [key]
        while queue:
            for edge in self._edges.get(queue.pop(), ()):
                if edge.key not in members:
                    members.add(edge.key)
                    queue.append(edge.key)
        first = max(sorted(members), key=self._weight)
        reached: dict[str, _Edge | None] = {first: None}
        queue = [first]
        for each in queue:
            for edge in self._edges.get(each, ()):
                if edge.key not in reached:
                    reached[edge.key] = edge._replace(key=each)
                    queue.append(edge.key)
        return reached

    def _weight(self, key: str) -> tuple[int, int]:
        """The commonest name is the usual one; of two the later."""
        one = self._standing[key]
        return one.projects, self._batches.index(one.batches[-1])

    def _body(self, keys: Mapping[str, _Edge | None]) -> Body:
        usual = {key: self._usual(key) for key in keys}
        first = next(iter(keys))
        printed: Counter[str] = Counter()
        whose: dict[str, tuple[str, Named]] = {}
        for key in keys:
            for use in self._held[key]:
                printed[use.name] += 1
                whose.setdefault(use.name, (key, use.given))
        names = [_name_of(name, printed[name], whose[name], keys, usual) for name in whose]
        projects = {id(use.project): use.project for key in keys for use in self._held[key]}
        return Body(
            name=usual[first],
            keys=tuple(sorted(keys)),
            names=tuple(sorted(names, key=lambda one: (one.name != usual[first], -one.count, one.name))),
            projects=tuple(sorted(projects.values(), key=lambda one: (one.batch.zfill(9), one.region, one.applicant))),
        )

    def _usual(self, key: str) -> str:
        """The commonest printed name of a key, one without a bracket behind it if there is; of run together ones the key."""
        counts = Counter(use.name for use in self._held[key] if named(use.name).key == key)
        ranked = sorted(counts, key=lambda name: (named(name).note is not None, -counts[name], "(" in name, name))
        return ranked[0] if ranked else key


def _standing(key: str, held: list[_Use], batches: tuple[str, ...]) -> Standing:
    given = {use.project.batch for use in held}
    regions = frozenset(use.project.region for use in held)
    return Standing(key, len(held), regions, tuple(batch for batch in batches if batch in given))


def _name_of(
    name: str, count: int, whose: tuple[str, Named], keys: Mapping[str, _Edge | None], usual: Mapping[str, str]
) -> NameOf:
    """A printed name with its reason: the bracket behind it, another key, or another spelling."""
    key, given = whose
    edge = keys[key]
    words: Mapping[str, str] = {"usual": usual[key]}
    if name in usual.values() and edge is None:
        why = Why.USUAL
    elif named(name).key != key:
        why = Why.JOINT
    elif edge is not None and edge.why is Why.STATED:
        why, words = edge.why, {**words, **edge.words}
    elif given.note is not None and name != usual[key]:
        why = _NOTES[given.note]
    elif edge is not None:
        why, words = edge.why, {"usual": usual[edge.key], **edge.words}
    else:
        why = Why.SPELLING
    zh, en = MERGED[why]
    return NameOf(name=name, count=count, why=why, message=Message(zh=zh.format(**words), en=en.format(**words)))


_NOTES = {
    Note.FORM: Why.FORM_NOTE,
    Note.LATIN: Why.LATIN_NOTE,
    Note.FORMER: Why.FORMER_NOTE,
    Note.NAME: Why.NAME_NOTE,
}


def batches_of(projects: Iterable[Project]) -> tuple[str, ...]:
    """All batches, numbers in order."""
    return tuple(sorted({one.batch for one in projects}, key=lambda batch: (not batch.isdecimal(), batch.zfill(9))))
