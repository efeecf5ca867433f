"""Precision and recall of readings: ``python -m tests.figuregen.measure --layouts dev|held|fresh|fresh2``.

A reading is right if indicator, number, unit (folded) and year are those of a row of truth. Rows without a value to
calculate with are no readings; optional rows of truth count neither as missed nor as false.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from extractors.facts import reports_of
from extractors.formats import Means, read
from extractors.formats.ocr import eye_of_machine
from tests.figuregen import chains, parks
from tests.figuregen.draft import TrueRow, folded_unit
from tests.figuregen.dynamic import dynamic
from tests.figuregen.front import Role
from tests.figuregen.layouts import DEV, FRESH, FRESH2, HELD, Asked, make
from tests.figuregen.plant import plant
from tests.figuregen.words import COUNTED
from tests.figuregen.writing import FORMATS, suffix, write

_COUNTED: Final = frozenset({*COUNTED, *parks.IDS, *chains.IDS})
_NEAR: Final = Decimal("0.002")


class Found(NamedTuple):
    """A reading as readings.jsonl has it."""

    indicator: str
    value: Decimal
    unit: str
    year: int | None
    canonical: Decimal
    quote: str = ""


class Tally(NamedTuple):
    """Counts that add up, and the lines that tell what went wrong."""

    right: int = 0
    found: int = 0
    hit: int = 0
    true: int = 0
    odd: int = 0
    lines: tuple[str, ...] = ()

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))  # type: ignore[operator]

    @property
    def precision(self) -> float:
        """Share of the readings that are true."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the truth that was read."""
        return self.hit / self.true if self.true else 1.0


def compare(truth: Sequence[TrueRow], found: Iterable[Found], where: str = "") -> Tally:
    """What was read against what is true; ``odd``: rightly read, but converted to something else."""
    unique = {(one.indicator, one.value, folded_unit(one.unit), one.year): one for one in found}
    rows = {_key(row): row for row in truth}
    wanted = [row for row in rows.values() if not row.optional and not _twin(row, rows.values())]
    false = [one for one in unique.values() if not any(_is(row, one) for row in rows.values())]
    missed = [row for row in wanted if not any(_is(row, one) for one in unique.values())]
    odd = [
        one
        for one in unique.values()
        if (row := next((row for row in rows.values() if _is(row, one)), None)) and _far(row, one)
    ]
    lines = [
        f"{where} MISSED {row.place:12} {row.indicator} {row.values[0][0]}{row.values[0][1]} {row.years[0]}"
        for row in missed
    ]
    lines += [f"{where} FALSE  {one.indicator} {one.value}{one.unit} {one.year} {one.quote[:60]!r}" for one in false]
    lines += [f"{where} ODD    {one.indicator} {one.value}{one.unit} became {one.canonical}" for one in odd]
    right = len(unique) - len(false)
    return Tally(right, len(unique), len(wanted) - len(missed), len(wanted), len(odd), tuple(lines))


def _key(row: TrueRow) -> object:
    return row.indicator, row.values, row.years, row.optional


def _twin(row: TrueRow, rows: Iterable[TrueRow]) -> bool:
    """Whether the same figure is wanted by a row with fewer years to choose from: it is then counted once, there."""
    return any(
        other is not row
        and not other.optional
        and other.indicator == row.indicator
        and other.values[0] == row.values[0]
        and set(other.years) < set(row.years)
        for other in rows
    )


def _is(row: TrueRow, one: Found) -> bool:
    return (
        row.indicator == one.indicator
        and one.year in row.years
        and any(
            Decimal(value) == one.value and folded_unit(unit) == folded_unit(one.unit) for value, unit in row.values
        )
    )


def _far(row: TrueRow, one: Found) -> bool:
    return abs(one.canonical - Decimal(row.canonical)) > _NEAR * abs(Decimal(row.canonical))


def read_figures(data: bytes, name: str) -> list[Found]:
    """The readings of a file."""
    document = read(data, name, Means(eye=eye_of_machine()))
    return [
        Found(one.indicator, one.value, one.unit, one.year, one.canonical_value, one.label.quote + "|" + one.at.quote)
        for report in reports_of(document)
        for one in report.readings
        if one.indicator in _COUNTED and one.value is not None and one.canonical_value is not None
    ]


class Paper(NamedTuple):
    """A file to read, with its truth."""

    name: str
    data: bytes
    truth: Sequence[TrueRow]


def papers(layout: str, form: str, seed: int) -> Iterator[Paper]:
    """The files of a layout; "dynamic" and "dynamic_held" are workbooks whatever the format."""
    if layout.startswith("dynamic"):
        data, truth = dynamic(seed, plant(seed, layout), held=layout.endswith("held"))
        yield Paper(f"{layout}-{seed}.xlsx", data, truth)
        return
    for role in Role:
        if layout.startswith("park"):
            held = layout.endswith("held")
            report, truth = parks.report(seed, parks.park(seed, layout), role, parks.ParkCase(), held=held)
            yield Paper(f"{layout}-{seed}-{role}.{suffix(form)}", write(report, form), truth)
            continue
        if layout.startswith("chain"):
            report, truth = chains.report(seed, plant(seed, layout), role)
            yield Paper(f"{layout}-{seed}-{role}.{suffix(form)}", write(report, form), truth)
            continue
        report, truth = make(plant(seed, layout), Asked(seed=seed, layout=layout, role=role))
        yield Paper(f"{layout}-{seed}-{role}.{suffix(form)}", write(report, form), truth)


def tallies(layouts: Iterable[str], formats: Sequence[str], seeds: Sequence[int]) -> Iterator[tuple[str, str, Tally]]:
    """Layout, format and what was read of all seeds, in both roles."""
    for layout in layouts:
        for form in ("xlsx",) if layout.startswith("dynamic") else formats:
            total = Tally()
            for seed in seeds:
                for paper in papers(layout, form, seed):
                    total = total.plus(compare(paper.truth, read_figures(paper.data, paper.name), paper.name))
            yield layout, form, total


def main() -> None:
    """Prints a line for each layout and format, and what was missed or false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layouts", default="dev", help="dev, held, fresh, fresh2, or names parted by commas")
    parser.add_argument("--formats", default=",".join(FORMATS), help="also: scan, printed, grid, three, rows")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--lines", type=int, default=40, help="how many misses to print for each layout and format")
    asked = parser.parse_args()
    named = {"dev": (*DEV, "dynamic", "park"), "held": (*HELD, "dynamic_held", "park_held", "chain_held")} | {
        "fresh": (*FRESH,),
        "fresh2": (*FRESH2,),
    }
    layouts = named.get(asked.layouts, tuple(asked.layouts.split(",")))
    seeds = tuple(map(int, asked.seeds.split(",")))
    total = Tally()
    say = sys.stdout.write
    say(f"{'layout':12} {'format':6} {'precision':>9} {'recall':>7} {'true':>6} {'found':>6} {'odd':>4}\n")
    for layout, form, tally in tallies(layouts, asked.formats.split(","), seeds):
        say(_line(layout, form, tally))
        for line in tally.lines[: asked.lines]:
            say(f"    {line}\n")
        total = total.plus(tally)
    say(_line("all", "", total))


def _line(layout: str, form: str, tally: Tally) -> str:
    figures = f"{tally.precision:9.4f} {tally.recall:7.4f} {tally.true:6} {tally.found:6} {tally.odd:4}"
    return f"{layout:12} {form:6} {figures}\n"


if __name__ == "__main__":
    main()
