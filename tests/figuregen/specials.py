"""Submissions of a round that are no common factory: parks, yearly tables, plants of an industry with a benchmark."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from tests.figuregen import chains
from tests.figuregen.case import Planted, scaled
from tests.figuregen.draft import Where
from tests.figuregen.dynamic import dynamic
from tests.figuregen.front import Role
from tests.figuregen.layouts import DEV, HELD, Asked, make
from tests.figuregen.parks import ParkCase, park, report
from tests.figuregen.plant import YEARS, Trade, plant
from tests.figuregen.writing import FORMATS, suffix, write
from tests.roundgen.streams import pick, stream

_LAST: Final = YEARS[-1]
_CLINKER: Final = Trade("水泥制造", "3011", "水泥", "水泥熟料", "t", "108", "石灰石", "1.28")
NAMES: Final = {Role.SELF: "自评价报告", Role.THIRD: "第三方评价报告"}


class Plan(NamedTuple):
    """A round: held ones use layouts and kinds that the others do not."""

    seed: int
    size: int
    held: bool = False


class Submission(NamedTuple):
    """What is true of a submission: its error, if it has one, and the honest differences in it."""

    id: str
    name: str
    planted: tuple[Planted, ...]
    honest: tuple[str, ...]
    layouts: tuple[str, ...]


def _clinker(intensity: str, *planted: Planted) -> Callable[[Path, Plan, int], Submission]:
    """A plant that makes clinker, with so many kgce for a tonne."""

    def make_it(out: Path, plan: Plan, number: int) -> Submission:
        rng = stream(plan.seed, "clinker", number)
        one = plant(plan.seed, f"clinker-{number}", _CLINKER._replace(intensity=intensity))
        layout = pick(rng, [*DEV, *HELD] if plan.held else [*DEV])
        words: list[str] = []
        for role in Role:
            form = pick(rng, FORMATS)
            document, truth = make(one, Asked(seed=plan.seed, layout=layout, role=role))
            _put(out / one.region / one.name, f"{NAMES[role]}.{suffix(form)}", write(document, form))
            words += [row.values[0][0] for row in truth if row.indicator == "energy_per_product"]
        found = tuple(error._replace(words=tuple(sorted(set(words)))) for error in planted)
        return Submission(f"green_factory:{one.uscc}", one.name, found, ("clinker",), (layout, layout))

    return make_it


def _park(kind: str = "", clause: str = "") -> Callable[[Path, Plan, int], Submission]:
    """A park: "share_low" prints a share of industry below half in both reports, "share_differs" another in one."""

    def make_it(out: Path, plan: Plan, number: int) -> Submission:
        one = park(plan.seed, f"{plan.held}-{number}")
        case = ParkCase(places=1 if not kind else 2)
        words: tuple[str, ...] = ()
        share = one.facts["industry_share", _LAST]
        if kind == "share_low":
            case.changes = {(role, "industry_share", _LAST): Decimal("48.62") for role in Role}
            words = ("48.62",)
        elif kind == "share_differs":
            other = share + Decimal("7.31")
            case.changes = {(Role.THIRD, "industry_share", _LAST): other}
            words = (str(other),)
        for role in Role:
            form = pick(stream(plan.seed, "park form", number, role), FORMATS)
            document, _ = report(plan.seed, one, role, case, held=plan.held)
            _put(out / one.region / one.name, f"{NAMES[role]}.{suffix(form)}", write(document, form))
        planted = (Planted(kind, clause, words),) if kind else ()
        return Submission(f"green_park:{one.uscc}", one.name, planted, ("park",), ("park", "park"))

    return make_it


def _chain(wrong: str = "") -> Callable[[Path, Plan, int], Submission]:
    """A supply chain, whose index may not be the sum of its points."""

    def make_it(out: Path, plan: Plan, number: int) -> Submission:
        one = plant(plan.seed, f"chain-{plan.held}-{number}")
        words: set[str] = set()
        for role in Role:
            form = pick(stream(plan.seed, "chain form", number, role), FORMATS)
            document, truth = chains.report(plan.seed, one, role, wrong=Decimal(wrong or 0))
            _put(out / one.region / one.name, f"{NAMES[role]}.{suffix(form)}", write(document, form))
            words |= {row.values[0][0] for row in truth if row.indicator == "score_total"}
        planted = (Planted("index_wrong", "3.1-truthful", tuple(sorted(words))),) if wrong else ()
        return Submission(f"green_supply_chain:{one.uscc}", one.name, planted, ("chain",), ("chain", "chain"))

    return make_it


def _annual(kind: str = "", factor: str = "") -> Callable[[Path, Plan, int], Submission]:
    """A yearly table, alone: a figure may jump against the year before while nothing else moves."""

    def make_it(out: Path, plan: Plan, number: int) -> Submission:
        one = plant(plan.seed, f"annual-{plan.held}-{number}")
        words: set[str] = set()

        def tamper(where: Where, value: Decimal, unit: str) -> tuple[Decimal, str]:
            found = scaled("total_energy", factor)(where, value, unit) if kind else None
            if found is None:
                return value, unit
            words.add(str(found[0].normalize()) if found[0] != found[0].to_integral_value() else f"{found[0]:f}")
            words.add(str(float(found[0])).removesuffix(".0"))
            return found

        data, _ = dynamic(plan.seed, one, held=plan.held, tamper=tamper)
        _put(out / one.region / "动态管理表", f"动态管理表-{one.name}.xlsx", data)
        planted = (Planted(kind, "2.1-annual-table", tuple(sorted(words))),) if kind else ()
        return Submission(f"green_factory:{one.uscc}", one.name, planted, ("annual",), ("dynamic",))

    return make_it


def _put(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


SPECIALS: Final[Mapping[str, Callable[[Path, Plan, int], Submission]]] = {
    "park": _park(),
    "benchmark_missed": _clinker("108", Planted("benchmark_missed", "1.3d-benchmark", ())),
    "annual": _annual(),
    "chain": _chain(),
    "share_low": _park("share_low", "1.5a-industry-share"),
    "index_wrong": _chain("3.5"),
    "benchmark_met": _clinker("96"),
    "annual_jump": _annual("annual_jump", "5.7"),
    "park_again": _park(),
    "share_differs": _park("share_differs", "3.1-truthful"),
}
"""In the order in which a round takes them."""


def special(out: Path, plan: Plan, number: int, turn: int) -> Submission:
    """Writes the next of them."""
    return list(SPECIALS.values())[turn % len(SPECIALS)](out, plan, number)
