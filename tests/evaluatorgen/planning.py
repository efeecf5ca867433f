"""The cast as a world of the round generator: evaluators with their clients, and what is edited in whose reports."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from typing import Final, Literal

from tests.evaluatorgen import edits
from tests.evaluatorgen.cast import Role
from tests.evaluatorgen.edits import Edit
from tests.reusejudge.pools import lines
from tests.roundgen.facts import Category, Evaluator, Expert, Format, Packing, Submission
from tests.roundgen.plan import RoundPlan
from tests.roundgen.regions import ORDER
from tests.roundgen.streams import stream
from tests.roundgen.world import World

Affiliation = Literal["register", "stated"]
_SIZES: Final = (Category.FACTORY, Category.FACTORY, Category.CHAIN, Category.FACTORY, Category.PARK)


class Cast:
    """A world with its roles; ``own`` and ``third`` hold the edits of reports by submission, ``annex`` by evaluator."""

    def __init__(self, seed: int, roles: Iterable[Role], affiliation: Affiliation, *, light: bool = False) -> None:
        """Light: short reports in formats that are read at once."""
        self.seed = seed
        self.light = light
        self.roles = {role.name: role for role in roles}
        self.affiliation = affiliation
        self.world = World(RoundPlan(seed=seed, submissions=0))
        self.keys: dict[str, str] = {}
        self.own: dict[str, list[Edit]] = defaultdict(list)
        self.third: dict[str, list[Edit]] = defaultdict(list)
        self.annex: dict[str, list[Edit]] = defaultdict(list)
        deck = list(lines("plants"))
        stream(seed, "deck").shuffle(deck)
        self.deck = deck
        self._settle()

    def evaluator(self, role: str) -> Evaluator:
        """The evaluator of a role."""
        return self.world.evaluators[self.keys[role]]

    def change(self, role: str, **org: object) -> Evaluator:
        """The evaluator of a role with other facts of identity."""
        one = self.evaluator(role)
        made = replace(one, org=replace(one.org, **org))  # type: ignore[arg-type]  # the names are Organisation's
        self.world.evaluators[one.key] = made
        return made

    def staff(self, role: str, staff: tuple[Expert, ...]) -> None:
        """Gives the evaluator of a role this staff."""
        one = self.evaluator(role)
        self.world.evaluators[one.key] = replace(one, staff=staff)

    def clients(self, role: str) -> list[Submission]:
        """The submissions of a role's evaluator, in order."""
        key = self.keys[role]
        return [sub for sub in self.world.submissions.values() if sub.evaluator == key]

    def rename(self, sub: Submission, name: str) -> None:
        """Gives an applicant another name."""
        self.world.store(replace(sub, org=replace(sub.org, name=name)))

    def _settle(self) -> None:
        """Evaluators and their clients, spread over the regions; those of some roles are factories of one sort only."""
        regions = cycle(ORDER[: 3 if self.light else 24])
        categories = cycle(_SIZES)
        parks: dict[str, int] = defaultdict(int)
        for role in self.roles.values():
            one = self.world.add_evaluator()
            if self.light:
                one = replace(one, format=Format.HTML)
                self.world.evaluators[one.key] = one
            self.keys[role.name] = one.key
            homes = {"regional": ORDER[stream(self.seed, "home").randrange(20)], "one_region": ORDER[26]}
            home = homes.get(role.name)
            for _ in range(role.clients):
                region = home or next(regions)
                category = next(categories) if role.name.startswith("plain") else Category.FACTORY
                if category is Category.PARK and parks[region.name] == 3:
                    category = Category.FACTORY
                parks[region.name] += category is Category.PARK
                made = self.world.add(category, region, one)
                self.world.store(self._short(replace(made, pages=min(2, made.pages))))

    def play(self, acts: Mapping[str, Callable[["Cast"], None]]) -> None:
        """Lets every role act that is in the cast, then gives every evaluator its house text."""
        for name, act in acts.items():
            if name in self.roles:
                act(self)
        for name in self.roles:
            one = self.evaluator(name)
            texts = edits.house_text(stream(self.seed, "house", one.key), one.name, 3)
            for sub in self.clients(name):
                self.third[sub.key].append(self.inserting(sub, texts, "house"))

    def inserting(self, sub: Submission, texts: Sequence[str], what: str) -> Edit:
        """An edit that puts paragraphs into a report of a submission, always at the same places."""
        return lambda report: edits.insert(report, texts, stream(self.seed, "places", what, sub.key))

    def _short(self, sub: Submission) -> Submission:
        if not self.light:
            return sub
        return replace(sub, pages=1, self_format=Format.HTML, self_layout="form2022", packing=Packing.FOLDER)
