"""Who takes part in the demo round: submissions and evaluators under role names, each with what is special about it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from tests.roundgen.facts import Category, Damage, Evaluator, Format, Kind, Packing, Submission, Twists
from tests.roundgen.plan import LAST_SECOND, SHANGHAI, RoundPlan
from tests.roundgen.regions import REGIONS, Region
from tests.roundgen.world import World

SEED: Final = 176
F, D, P, C = Category.FACTORY, Category.PRODUCT, Category.PARK, Category.CHAIN
GUANGDONG, SHENZHEN, JIANGSU = (
    next(region for region in REGIONS if region.name == name) for name in ("广东省", "深圳市", "江苏省")
)
DOC: Final = "old_word"
"""The submission whose self-evaluation is a DOC file."""
PENALISED: Final = "unrectified"
"""The submission that files a credit report with a penalty."""
OMITTED: Final = "omitted_park"
"""The submission that its evaluator's annex 10 does not list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One submission; `evaluator` is a role of `HOUSES`, `like` the role whose company applies again.

    `ghost`: the evaluator wrote the self-evaluation as well.
    """

    category: Category
    region: Region
    evaluator: str | None
    form: Format
    layout: str
    packing: Packing = Packing.FOLDER
    kind: Kind = Kind.APPLICATION
    like: str | None = None
    level: str | None = None
    received: datetime | None = None
    twists: Twists = field(default_factory=Twists)
    ghost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """One evaluator and its house style; `staff` cuts its full-time staff down to that number."""

    region: Region
    form: Format
    layout: str
    staff: int | None = None


HOUSES: Final = {
    "parent": House(region=GUANGDONG, form=Format.PDF, layout="report2022"),
    "few_staff": House(region=JIANGSU, form=Format.DOCX, layout="report2018", staff=9),
    "forgetful": House(region=SHENZHEN, form=Format.PDF, layout="decimal2022"),
    "blacklisted": House(region=GUANGDONG, form=Format.DOCX, layout="report2022"),
    "namesake": House(region=JIANGSU, form=Format.HTML, layout="report2018"),
    "ghostwriter": House(region=SHENZHEN, form=Format.DOCX, layout="report2018"),
}

PARTS: Final = {
    "removed_before": Part(category=F, region=GUANGDONG, evaluator="parent", form=Format.DOCX, layout="form2018"),
    "removed": Part(category=F, region=GUANGDONG, evaluator="parent", form=Format.PDF, layout="form2022"),
    "remote": Part(
        category=F,
        region=GUANGDONG,
        evaluator="few_staff",
        form=Format.DOCX,
        layout="form2022",
        packing=Packing.ZIP_GBK,
        twists=Twists(remote=True),
    ),
    "product": Part(
        category=D, region=GUANGDONG, evaluator=None, form=Format.PDF, layout="lines2022", like="removed_before"
    ),
    "city_park": Part(
        category=P, region=GUANGDONG, evaluator="forgetful", form=Format.PDF, layout="form2022", level="市级"
    ),
    "client": Part(category=C, region=GUANGDONG, evaluator="blacklisted", form=Format.DOCX, layout="wide2018"),
    DOC: Part(category=F, region=JIANGSU, evaluator="forgetful", form=Format.DOCX, layout="form2018"),
    "lone": Part(
        category=F,
        region=JIANGSU,
        evaluator="parent",
        form=Format.PDF,
        layout="form2018",
        twists=Twists(drop_third=True),
    ),
    "outdated": Part(
        category=F,
        region=JIANGSU,
        evaluator="namesake",
        form=Format.HTML,
        layout="form2022",
        twists=Twists(standard="GB/T 36132-2016"),
    ),
    "inspected": Part(
        category=C,
        region=JIANGSU,
        evaluator="namesake",
        form=Format.PDF,
        layout="form2022",
        packing=Packing.ZIP,
        twists=Twists(damaged=(Damage.NOISE,)),
    ),
    OMITTED: Part(category=P, region=JIANGSU, evaluator="forgetful", form=Format.MD, layout="form2022", level="省级"),
    "annual": Part(category=F, region=JIANGSU, evaluator=None, form=Format.DOCX, layout="form2018", kind=Kind.ANNUAL),
    "late": Part(
        category=F,
        region=SHENZHEN,
        evaluator="parent",
        form=Format.PDF,
        layout="wide2018",
        received=datetime(2022, 11, 2, 9, 12, 0, tzinfo=SHANGHAI),
    ),
    "last_second": Part(
        category=F,
        region=SHENZHEN,
        evaluator="namesake",
        form=Format.DOCX,
        layout="form2022",
        received=LAST_SECOND,
        twists=Twists(damaged=(Damage.ENCRYPTED_PDF,)),
    ),
    "unrectified": Part(category=F, region=SHENZHEN, evaluator="few_staff", form=Format.TXT, layout="lines2022"),
    "other_product": Part(
        category=D, region=SHENZHEN, evaluator=None, form=Format.DOCX, layout="form2018", like="unrectified"
    ),
    "ghosted": Part(
        category=F, region=JIANGSU, evaluator="ghostwriter", form=Format.DOCX, layout="form2018", ghost=True
    ),
    "ghosted_too": Part(
        category=F, region=JIANGSU, evaluator="ghostwriter", form=Format.PDF, layout="wide2018", ghost=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The planned round with its submissions and evaluators by role."""

    world: World
    subs: dict[str, Submission]
    houses: dict[str, Evaluator]

    def key(self, kind: str, role: str) -> str:
        """The key of a subject in the world; regions go by their names."""
        if kind == "submission":
            return self.subs[role].key
        return self.houses[role].key if kind == "evaluator" else role


def assemble() -> Cast:
    """Everybody, in the order of the tables; all reports as short as the generator makes them."""
    world = World(RoundPlan(seed=SEED, submissions=len(PARTS)))
    houses = {role: _house(world, house) for role, house in HOUSES.items()}
    subs: dict[str, Submission] = {}
    for role, part in PARTS.items():
        evaluator = houses[part.evaluator] if part.evaluator else None
        like = subs[part.like] if part.like else None
        made = world.add(part.category, part.region, evaluator, kind=part.kind, like=like)
        directed = _directed(made, part)
        if part.ghost:
            directed = replace(directed, twists=replace(part.twists, ghost=evaluator, lent="reported"))
        subs[role] = world.store(directed)
    return Cast(world=world, subs=subs, houses=houses)


def _house(world: World, house: House) -> Evaluator:
    made = world.add_evaluator(house.region)
    staff = made.staff[: house.staff]
    changed = replace(made, staff=staff, format=house.form, layout=house.layout)
    world.evaluators[made.key] = changed
    return changed


def _directed(sub: Submission, part: Part) -> Submission:
    """The submission as its part says."""
    changed = replace(
        sub, self_format=part.form, self_layout=part.layout, packing=part.packing, pages=1, twists=part.twists
    )
    if part.received is not None:
        changed = replace(changed, times=replace(sub.times, received=part.received))
    if part.level is not None and sub.park is not None:
        authority = sub.region.province if part.level == "省级" else sub.org.city
        approval = f"{authority}人民政府关于设立{sub.org.name}的批复"
        changed = replace(changed, park=replace(sub.park, level=part.level, checkboxes=False, approval=approval))
    return changed
