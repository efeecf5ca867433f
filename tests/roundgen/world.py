"""The round being planned: base submissions first, then faults claim some, change them or add their own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from tests.roundgen import figures, figures_other, people
from tests.roundgen.expected import ExpectedClean
from tests.roundgen.facts import (
    Category,
    Damage,
    Evaluator,
    Format,
    Kind,
    Packing,
    Park,
    Product,
    Submission,
    Timeline,
    Twists,
)
from tests.roundgen.forms.annexes import Entry
from tests.roundgen.layout import SELF_LAYOUTS
from tests.roundgen.names import Mint
from tests.roundgen.plan import SHANGHAI, RoundPlan
from tests.roundgen.regions import ORDER, Region
from tests.roundgen.streams import pick, stream
from tests.roundgen.trades import TRADES, Trade

F, D, P, C = Category.FACTORY, Category.PRODUCT, Category.PARK, Category.CHAIN
_PATTERN: Final = (F, D, F, P, C, F, None, F, D, F, P, C, F, F)
_ANNUAL: Final = (F, P, C, D)
_PACKING: Final = {4: Packing.ZIP, 7: Packing.ZIP_GBK}
_FORMATS: Final = (
    *(Format.DOCX, Format.PDF, Format.DOCX, Format.PDF, Format.HTML, Format.DOCX, Format.PDF),
    *(Format.TXT, Format.PDF, Format.DOCX, Format.MD, Format.PDF, Format.DOCX, Format.PDF),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blacklisted:
    """A row of the blacklist register."""

    name: str
    uscc: str
    listed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A planted breach before its paths are known; `files` are roles such as self, third, all, annex1."""

    fault: str
    clause: str
    verdict: str
    subject: tuple[str, str]
    quote: str | None = None
    files: tuple[str, ...] = ()


class World:
    """All that a round holds; keys name submissions and evaluators, regions go by their names."""

    def __init__(self, plan: RoundPlan) -> None:
        """An empty round."""
        self.plan = plan
        self.mint = Mint(stream(plan.seed, "mint"))
        self.evaluators: dict[str, Evaluator] = {}
        self.submissions: dict[str, Submission] = {}
        self.claimed: set[str] = set()
        self.notes: list[Note] = []
        self.clean: list[ExpectedClean] = []
        self.blacklist: list[Blacklisted] = []
        self.affiliates: list[tuple[str, str, str]] = []
        self.without_annex1: set[str] = set()
        self.ghosts: dict[str, list[Entry]] = {}
        self.damaged: list[tuple[str, Damage]] = []
        self._serial = count()

    def add_evaluator(self, region: Region | None = None) -> Evaluator:
        """A new evaluator, by default somewhere among the regions that come first."""
        number = len(self.evaluators)
        rng = stream(self.plan.seed, "evaluator", number)
        made = people.evaluator(rng, self.mint, region or ORDER[rng.randrange(16)], number)
        self.evaluators[made.key] = made
        return made

    def add(
        self,
        category: Category,
        region: Region,
        evaluator: Evaluator | None,
        *,
        kind: Kind = Kind.APPLICATION,
        like: Submission | None = None,
    ) -> Submission:
        """A new submission; `like` lends applicant and trade (one company, a further product or category)."""
        number = next(self._serial)
        key = f"submission/{number}"
        rng = stream(self.plan.seed, key)
        trade = like.trade if like else pick(rng, TRADES)
        park: Park | None = None
        if category is Category.PARK:
            org, park = people.park(rng, self.mint, region)
        else:
            org = like.org if like else people.applicant(rng, self.mint, region, trade)
        form = _FORMATS[number % len(_FORMATS)]
        made = Submission(
            key=key,
            category=category,
            kind=kind,
            region=region,
            org=org,
            trade=trade,
            evaluator=evaluator.key if evaluator else None,
            product=self._product(number, trade) if category is Category.PRODUCT else None,
            park=park,
            figures=_figures(category, self.plan.seed, key, trade),
            times=self._times(key, kind),
            self_format=form,
            self_layout="lines2022" if form is Format.TXT else pick(rng, tuple(SELF_LAYOUTS)),
            packing=_PACKING.get(number) or rng.choices(list(Packing), (82, 12, 6))[0],
            pages=rng.choices((1, 2, 3), (55, 35, 10))[0],
        )
        self.submissions[key] = made
        return made

    def _product(self, number: int, trade: Trade) -> Product:
        rng = stream(self.plan.seed, "product", number)
        return Product(
            name=pick(rng, trade.products),
            model=f"{rng.randrange(10, 90)}-{rng.randrange(100, 999)}{number:03d}",
            standard=trade.standard,
            standard_title=trade.standard_title,
        )

    def _times(self, key: str, kind: Kind) -> Timeline:
        rng = stream(self.plan.seed, key, "times")
        day = date(2022, 7, 4) + timedelta(days=rng.randrange(20))
        gaps = (rng.randrange(20, 34), rng.randrange(4, 9), rng.randrange(5, 10), 1, rng.randrange(9, 15))
        days = [day]
        for gap in (*gaps, rng.randrange(2, 5), rng.randrange(1, 4)):
            days.append(days[-1] + timedelta(days=gap))
        month, low, high = (10, 12, 29) if kind is Kind.APPLICATION else (11, 7, 26)
        moment = time(rng.randrange(8, 18), rng.randrange(60), rng.randrange(60))
        received = datetime.combine(date(2022, month, rng.randrange(low, high)), moment, tzinfo=SHANGHAI)
        return Timeline(
            contract=days[0],
            self_report=days[1],
            document_review=days[2],
            onsite_from=days[3],
            onsite_to=days[4],
            report=days[5],
            internal_review=days[6],
            issued=days[7],
            received=received,
        )

    def store(self, sub: Submission) -> Submission:
        """Puts a changed submission in the place of the one with its key."""
        self.submissions[sub.key] = sub
        return sub

    def twist(self, sub: Submission, twists: Twists) -> Submission:
        """The submission with these twists."""
        return self.store(replace(sub, twists=twists))

    def take(self, category: Category, *, region: Region | None = None) -> Submission:
        """An application nobody claimed (in that region, if one is given), or a new one; claimed from now on."""
        for sub in self.submissions.values():
            fits = sub.category is category and sub.kind is Kind.APPLICATION and sub.key not in self.claimed
            if fits and region is None:
                self.claimed.add(sub.key)
                return sub
        evaluator = None if category is Category.PRODUCT else self._spare_evaluator()
        made = self.add(category, region or self._spare_region(category), evaluator)
        self.claimed.add(made.key)
        return made

    def take_for(self, evaluator: Evaluator, amount: int) -> list[Submission]:
        """`amount` factories given to that evaluator, kept short (there can be many)."""
        return [
            self.store(replace(self.take(Category.FACTORY), evaluator=evaluator.key, pages=1)) for _ in range(amount)
        ]

    def _spare_evaluator(self) -> Evaluator:
        """One of the evaluators of the base, while it has few projects; a new one otherwise."""
        for evaluator in self.evaluators.values():
            if evaluator.key not in self.claimed and len(self.projects(evaluator)) < 10:
                return evaluator
        return self.add_evaluator()

    def fresh_evaluator(self) -> Evaluator:
        """A new evaluator that only its fault uses."""
        made = self.add_evaluator()
        self.claimed.add(made.key)
        return made

    def fresh_region(self) -> Region:
        """A region without submissions, for one fault alone."""
        used = {sub.region.name for sub in self.submissions.values()} | self.claimed
        region = next(region for region in ORDER if region.name not in used)
        self.claimed.add(region.name)
        return region

    def _spare_region(self, category: Category) -> Region:
        regions = [r for r in self.regions() if r.name not in self.claimed]
        held = [self.count_in(region, category) for region in regions]
        return regions[held.index(min(held))]

    def count_in(self, region: Region, category: Category) -> int:
        """Applications of the category in the region."""
        return sum(
            sub.region == region and sub.category is category and sub.kind is Kind.APPLICATION
            for sub in self.submissions.values()
        )

    def projects(self, evaluator: Evaluator) -> list[Submission]:
        """What counts towards the evaluator's cap."""
        return [sub for sub in self.submissions.values() if sub.evaluator == evaluator.key and sub.is_project]

    def regions(self) -> list[Region]:
        """Regions with submissions, in the fixed order."""
        names = {sub.region.name for sub in self.submissions.values()}
        return [region for region in ORDER if region.name in names]

    def expect(self, note: Note) -> None:
        """Records a planted breach."""
        self.notes.append(note)

    def must_stay_clean(self, fault: str, kind: str, keys: Iterable[str], clauses: tuple[str, ...]) -> None:
        """Records a boundary case; keys as in Note.subject."""
        for key in keys:
            self.clean.append(
                ExpectedClean(fault=fault, clauses=clauses, subject_kind=kind, subject_id=key, subject_name="")
            )


def _figures(category: Category, seed: int, key: str, trade: Trade) -> figures.Figures:
    rng = stream(seed, key, "figures")
    if category is Category.FACTORY:
        return figures.factory(rng, trade)
    if category is Category.PARK:
        return figures_other.park(rng)
    return figures_other.chain(rng, trade) if category is Category.CHAIN else figures_other.product(rng, trade)


def populate(plan: RoundPlan) -> World:
    """A clean round: regions, evaluators and submissions spread evenly, at most three parks in a region."""
    world = World(plan)
    regions = ORDER[: min(28, max(3, 2 + plan.submissions // 6))]
    projects = sum(_PATTERN[n % len(_PATTERN)] in {F, P, C} for n in range(plan.submissions))
    evaluators = [world.add_evaluator() for _ in range(max(4, -(-projects // 9)))]
    turn = 0
    for number in range(plan.submissions):
        category = _PATTERN[number % len(_PATTERN)]
        region = regions[(number + number // len(_PATTERN) * 5) % len(regions)]
        if category is None:
            annual = _ANNUAL[number // len(_PATTERN) % len(_ANNUAL)]
            world.add(annual, region, None, kind=Kind.ANNUAL)
        elif category is Category.PRODUCT:
            world.add(category, region, None, like=_neighbour(world, region))
        else:
            if category is Category.PARK:
                region = min(regions, key=lambda item: world.count_in(item, Category.PARK))
            world.add(category, region, evaluators[turn % len(evaluators)])
            turn += 1
    return world


def _neighbour(world: World, region: Region) -> Submission | None:
    """A factory of the region whose company may also apply with a product."""
    for sub in world.submissions.values():
        if sub.region == region and sub.category is Category.FACTORY and sub.kind is Kind.APPLICATION:
            return sub
    return None
