"""Rounds with planted errors and honest differences: ``python -m tests.figuregen.rounds OUT --seed N --count 50 [--held]``.

Writes a round into OUT and its truth into OUT.truth.json; `python -m tests.figuregen.judge OUT RUN` holds a run against it.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.figuregen import errors, errors_held, honest, honest_held
from tests.figuregen.case import Case, Planted, Side
from tests.figuregen.dynamic import dynamic
from tests.figuregen.front import Days, Role
from tests.figuregen.layouts import DEV, HELD, Asked, make
from tests.figuregen.listing import Row, row_of, summary
from tests.figuregen.plant import plant
from tests.figuregen.specials import NAMES, Plan, Submission, special
from tests.figuregen.writing import FORMATS, suffix, write
from tests.roundgen.streams import pick, stream

_SHARE: Final = 0.5
"""Of the submissions, those with an error."""
_SPECIAL: Final = 8
"""Every so many submissions, one that is no common factory."""


def main() -> None:
    """Writes a round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--held", action="store_true")
    asked = parser.parse_args()
    made = make_round(asked.out, Plan(asked.seed, asked.count, asked.held))
    planted = sum(len(one.planted) for one in made)
    sys.stdout.write(f"{asked.out}: {len(made)} submissions, {planted} planted errors\n")


def make_round(out: Path, plan: Plan) -> list[Submission]:
    """Writes the round's files and its truth; FileExistsError if OUT holds anything."""
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out}: not empty")
    out.mkdir(parents=True, exist_ok=True)
    made: list[Submission] = []
    rows: list[Row] = []
    for number in range(plan.size):
        if number % _SPECIAL == _SPECIAL - 1:
            made.append(special(out, plan, number, number // _SPECIAL))
            continue
        case = _case(plan, number - number // _SPECIAL)
        made.append(_written(out, case))
        rows.append(row_of(case))
    _summaries(out, rows)
    (out / "round.toml").write_text('reference_date = 2022-10-31\nscope = "partial"\n', encoding="utf-8")
    text = json.dumps([_plain(one) for one in made], ensure_ascii=False, indent=1)
    truth_path(out).write_text(text + "\n", encoding="utf-8")
    return made


def truth_path(out: Path) -> Path:
    """Where the truth of a round lies."""
    return out.with_name(out.name + ".truth.json")


def _plain(one: Submission) -> dict[str, object]:
    return one._asdict() | {"planted": [planted._asdict() for planted in one.planted]}


def _summaries(out: Path, rows: Sequence[Row]) -> None:
    for region in sorted({row.region for row in rows}):
        own = [row for row in rows if row.region == region]
        (out / region / "附件1 推荐汇总表.xlsx").write_bytes(summary(region, own))


def _case(plan: Plan, number: int) -> Case:
    """A submission of the round: every second with an error, kind after kind, the others with honest differences."""
    rng = stream(plan.seed, "case", number, plan.held)
    kinds, differences = _pools(plan)
    wrong = int((number + 1) * _SHARE) > int(number * _SHARE)
    turn = int(number * _SHARE)
    chosen = [] if wrong else _turned(list(differences), number - turn, 2)
    one = plant(plan.seed, f"{'held' if plan.held else 'dev'}-{number}")
    for attempt in range(1, 99):
        if "steam" not in chosen or one.has("steam"):
            break
        one = plant(plan.seed, f"{'held' if plan.held else 'dev'}-{number}-{attempt}")
    layouts = [*DEV, *HELD] if plan.held else [*DEV]
    days = Days.drawn(rng)
    sides = {
        role: Side(
            plant=one,
            asked=Asked(seed=plan.seed, layout=pick(rng, layouts), role=role, days=days),
            form=pick(rng, FORMATS),
        )
        for role in Role
    }
    case = Case(number=number, rng=rng, sides=sides, honest=chosen)
    for name in chosen:
        differences[name](case)
    if wrong:
        kind = list(kinds)[turn % len(kinds)]
        errors.plant(case, kind, kinds)
    return case


def _pools(plan: Plan) -> tuple[Mapping[str, errors.Plant], Mapping[str, honest.Difference]]:
    if plan.held:
        return {**errors_held.ERRORS, **errors.ERRORS}, {**honest_held.HONEST, **honest.HONEST}
    return errors.ERRORS, honest.HONEST


def _turned(names: list[str], turn: int, count: int) -> list[str]:
    """So many names, going round and round; those that go badly together are a few places apart."""
    return [names[(turn + step * 7) % len(names)] for step in range(count)]


def _written(out: Path, case: Case) -> Submission:
    plant_, words = case.own.plant, case.words
    folder = out / plant_.region / plant_.name
    folder.mkdir(parents=True, exist_ok=True)
    for role, side in case.sides.items():
        asked = side.asked
        side.but(tamper=side.tamper(words))
        report, _ = make(side.plant, side.asked)
        (folder / f"{NAMES[role]}.{suffix(side.form)}").write_bytes(write(report, side.form))
        side.asked = asked
    if case.yearly is not None:
        table = Side(plant=plant_, asked=case.own.asked, form="xlsx", changes=case.yearly)
        data, _ = dynamic(0, plant_, held=case.number % 2 == 0, tamper=table.tamper(words))
        (folder / "动态管理表.xlsx").write_bytes(data)
    row_of(case)
    planted = (Planted(case.kind, case.clause, tuple(sorted(words))),) if case.kind else ()
    if planted and not planted[0].words:
        raise ValueError(f"{case.kind}: nothing was changed in {folder}")
    layouts = tuple(side.asked.layout for side in case.both)
    return Submission(f"green_factory:{plant_.uscc}", plant_.name, planted, tuple(case.honest), layouts)


__all__ = ["Plan", "Submission", "make_round", "truth_path"]


if __name__ == "__main__":
    main()
