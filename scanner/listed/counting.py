"""How many projects of a batch each evaluator of the lists has: as printed, merged, with those that belong to it.

Every project counts once for a body, however many of its affiliates have a hand in it. What the cap does not count (design
products) and rows without an evaluator are told apart, never left out silently.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from models.base import Model
from models.errors import BadOptions
from models.ruleset import Ruleset
from models.vocabulary import Category
from scanner.listed.bodies import Body, Merging, batches_of
from scanner.listed.lists import Lists, Project
from scanner.listed.relations import Relation, State, relations_of

CAP = "3.5-cap"


class Count(Model):
    """Projects in one batch: under the commonest printed name, merged, with confirmed, found and possible affiliates."""

    printed: int
    merged: int
    confirmed: int
    found: int
    possible: int


class Counted(Model):
    """A body with its projects by batch, and the names of those that belong to it: confirmed, found, perhaps."""

    body: Body
    batches: Mapping[str, Count]
    confirmed: tuple[str, ...]
    found: tuple[str, ...]
    possible: tuple[str, ...]

    @property
    def most(self) -> int:
        """The most projects in one batch, merged."""
        return max(count.merged for count in self.batches.values())


class Above(Model):
    """Who is above the cap in a batch, by how the names are counted; each as (name, projects), the largest first."""

    printed: tuple[tuple[str, int], ...]
    merged: tuple[tuple[str, int], ...]
    confirmed: tuple[tuple[str, int], ...]
    found: tuple[tuple[str, int], ...]
    possible: tuple[tuple[str, int], ...]


class Overview(Model):
    """The evaluators of lists, the largest first; ``rows`` counts rows by batch and category, ``unnamed`` without evaluator."""

    cap: int
    since: str
    batches: tuple[str, ...]
    rows: Mapping[str, Mapping[str, int]]
    unnamed: Mapping[str, int]
    products: int
    evaluators: tuple[Counted, ...]
    relations: tuple[Relation, ...]
    above: Mapping[str, Above]

    def only(self, batches: Collection[str]) -> "Overview":
        """The same of some batches: names are merged as before, by all; BadOptions if the lists do not hold one of them."""
        strange = [batch for batch in batches if batch not in self.batches]
        if strange:
            held = "、".join(self.batches)
            raise BadOptions("--batch", f"名单没有批次 / no such batch: {'、'.join(strange)}; {held}")
        held_batches = tuple(batch for batch in self.batches if batch in batches)
        each = [one for one in (_only(each, batches) for each in self.evaluators) if one.batches]
        named = {one.body.name for one in each}
        return self.but(
            batches=held_batches,
            evaluators=_largest_first(each),
            relations=tuple(one for one in self.relations if {one.one, one.other} & named),
        )


def _only(one: Counted, batches: Collection[str]) -> Counted:
    projects = tuple(project for project in one.body.projects if project.batch in batches)
    counts = {batch: count for batch, count in one.batches.items() if batch in batches}
    return one.but(body=one.body.but(projects=projects), batches=counts)


def _largest_first(found: Iterable[Counted]) -> tuple[Counted, ...]:
    return tuple(sorted(found, key=lambda one: (-one.most, one.body.name)))


LEVELS = ("printed", "merged", "confirmed", "found", "possible")


def overview(lists: Lists, law: Ruleset) -> Overview:
    """Counts the projects of lists; a row whose category is not known counts, as it may."""
    counted = set(law.words_of(CAP, "counted_categories"))
    cap = law.parameter(CAP, "projects")
    projects = [one for one in lists.projects if one.category is None or one.category in counted]
    batches = batches_of(projects)
    bodies = Merging(projects, batches).bodies()
    relations = relations_of(bodies, lists.affiliates)
    each = _counted(bodies, relations)
    rows: dict[str, Counter[str]] = {batch: Counter() for batch in batches}
    for one in projects:
        rows[one.batch][one.category or ""] += 1
    limit = law.number_of(CAP, "projects")
    return Overview(
        cap=limit,
        since=cap.since.isoformat() if cap.since is not None else "",
        batches=batches,
        rows=rows,
        unnamed={batch: sum(one.batch == batch and not one.evaluator for one in projects) for batch in batches},
        products=sum(one.category is Category.PRODUCT for one in lists.projects),
        evaluators=each,
        relations=relations,
        above={batch: _above(each, _raw(projects), batch, limit) for batch in batches},
    )


def _raw(projects: Iterable[Project]) -> Counter[tuple[str, str]]:
    """Rows by batch and cell as printed: what a reader of the list counts who merges nothing."""
    return Counter((one.batch, one.evaluator) for one in projects if one.evaluator)


def _counted(bodies: tuple[Body, ...], relations: tuple[Relation, ...]) -> tuple[Counted, ...]:
    named = {body.name: body for body in bodies}
    sure = _reach(relations, frozenset({State.CONFIRMED}))
    told = _reach(relations, frozenset({State.CONFIRMED, State.FOUND}))
    hinted: dict[str, set[str]] = defaultdict(set)
    for one in relations:
        hinted[one.one].add(one.other)
        hinted[one.other].add(one.one)
    found = []
    for body in bodies:
        confirmed, all_told = (reach(body.name) & named.keys() for reach in (sure, told))
        possible = all_told | {other for name in (body.name, *all_told) for other in hinted[name]} & named.keys()
        groups = [[named[name] for name in sorted(names | {body.name})] for names in (confirmed, all_told, possible)]
        found.append(
            Counted(
                body=body,
                batches=_by_batch(body, groups),
                confirmed=tuple(sorted(confirmed - {body.name})),
                found=tuple(sorted(all_told - confirmed - {body.name})),
                possible=tuple(sorted(possible - all_told - {body.name})),
            )
        )
    return _largest_first(found)


def _reach(relations: Iterable[Relation], states: frozenset[State]) -> Callable[[str], set[str]]:
    """Who is joined with a body over any number of steps; circles end where they close."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one in relations:
        if one.state in states:
            beside[one.one].add(one.other)
            beside[one.other].add(one.one)

    def reached(name: str) -> set[str]:
        seen, queue = {name}, [name]
        for each in queue:
            new = sorted(beside[each] - seen)
            seen.update(new)
            queue += new
        return seen

    return reached


def _by_batch(body: Body, groups: list[list[Body]]) -> dict[str, Count]:
    """Counts of every batch in which the body itself has projects."""
    printed = Counter(one.batch for one in body.projects if one.evaluator == body.name)
    merged = Counter(one.batch for one in body.projects)
    confirmed, found, possible = (_together(group) for group in groups)
    return {
        batch: Count(
            printed=printed[batch],
            merged=merged[batch],
            confirmed=confirmed[batch],
            found=found[batch],
            possible=possible[batch],
        )
        for batch in sorted(merged, key=lambda batch: batch.zfill(9))
    }


def _together(bodies: Iterable[Body]) -> Counter[str]:
    return Counter(one.batch for one in {id(one): one for body in bodies for one in body.projects}.values())


def _above(each: Iterable[Counted], raw: Mapping[tuple[str, str], int], batch: str, cap: int) -> Above:
    held = {
        level: [
            (one.body.name, number)
            for one in each
            if batch in one.batches and (number := getattr(one.batches[batch], level)) > cap
        ]
        for level in LEVELS[1:]
    }
    held["printed"] = [(name, number) for (where, name), number in raw.items() if where == batch and number > cap]
    ordered = {level: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))) for level, pairs in held.items()}
    return Above(**ordered)
