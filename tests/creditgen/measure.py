"""How well uploaded credit reports are read: ``python -m tests.creditgen.measure [--seed S] [--reports N] [--held]``.

Seeds 0 to 99 are for development. Seeds from 1000 on and the layouts of ``--held`` judge: nothing is ever tuned on them.
A field is right if its printed value is among the cells of the record's entry (white space aside); a cell with words of
anything else, or a null kept as a value, is ``foreign``. ``whole``: kinds that had to be answered and were; ``damage``: damaged
reports of which no touched kind was answered; ``false clear``: answers that nothing is there, or that all was read, where a
record is missing.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.formats import Means
from extractors.formats.ocr import eye_of_machine
from tests.creditgen.compare import Score, score
from tests.creditgen.make import FORMS, Made, layouts, make, reports, scan_of
from tests.creditgen.model import Form
from tests.creditgen.reading import answer


class Line(NamedTuple):
    """The figures of one form and layout, sound or damaged."""

    form: str
    layout: str
    score: Score


def measured(made: Iterable[Made]) -> list[tuple[Made, Score]]:
    """Every report with its score."""
    return [(one, score(one.truth, answer(one.data, one.name), one.name)) for one in made]


def scans(form: Form, seeds: range, *, held: bool) -> list[tuple[Made, Score]]:
    """Sound reports of few pages as scans, read with OCR where the machine has it."""
    means = Means(eye=eye_of_machine())
    shapes = layouts(form, held=held)
    made = (make(form, seed, shapes[seed % len(shapes)]) for seed in seeds)
    small = (scan_of(one) for one in made if one is not None and len(one.truth.records) <= 6)
    return [(one, score(one.truth, answer(one.data, one.name, means), one.name)) for one in small]


def table(found: Sequence[tuple[Made, Score]]) -> list[Line]:
    """The figures by form and layout."""
    sums: dict[tuple[str, str], Score] = defaultdict(Score)
    for made, one in found:
        key = str(made.truth.form), made.truth.layout + (" (scan)" if made.truth.scanned else "")
        sums[key] = sums[key].plus(one)
        sums["all", ""] = sums["all", ""].plus(one)
    return [Line(form, layout, total) for (form, layout), total in sorted(sums.items(), key=lambda item: item[0])]


def damages(found: Sequence[tuple[Made, Score]]) -> list[str]:
    """For every damage, how many of its reports were found out."""
    sums: dict[str, list[bool]] = defaultdict(list)
    for made, one in found:
        if made.truth.damage is not None:
            sums[made.truth.damage].append(one.caught == one.damaged)
    return [f"    {name:24} {sum(right)}/{len(right)}" for name, right in sorted(sums.items())]


def first_mistakes(scores: Iterable[Score], each: int) -> list[str]:
    """The first mistakes of every report, and how many more there are."""
    lines: list[str] = []
    for one in scores:
        lines += one.lines[:each]
        lines += [f"  … and {len(one.lines) - each} more in this report"] if len(one.lines) > each else []
    return lines


def main() -> None:
    """Prints the figures and the first mistakes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, help="the first seed (default 0, with --held 1000)")
    parser.add_argument("--reports", type=int, default=20, help="seeds per form: each a sound and a damaged report")
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--every", action="store_true", help="every damage for every seed, not one of them")
    parser.add_argument("--lines", type=int, default=40, help="how many mistakes to print")
    parser.add_argument(
        "--scans", type=int, default=0, help="seeds per form of which small reports are read as scans too"
    )
    parser.add_argument("--each", type=int, default=4, help="how many of them per report")
    asked = parser.parse_args()
    first = asked.seed if asked.seed is not None else 1000 if asked.held else 0
    seeds = range(first, first + asked.reports)
    say = sys.stdout.write
    began = time.monotonic()
    found: list[tuple[Made, Score]] = []
    for form in asked.forms.split(","):
        found += measured(reports(Form(form), seeds, held=asked.held, every=asked.every))
        found += scans(Form(form), seeds[: asked.scans], held=asked.held)
    say(f"{len(found)} reports in {time.monotonic() - began:.0f} s\n{Score.head()}\n")
    for line in table(found):
        say(f"{line.form:8} {line.layout:16} {line.score}\n")
    say("damages found out:\n" + "".join(f"{one}\n" for one in damages(found)))
    say(f"{sum(len(one.lines) for _, one in found)} mistakes\n")
    for mistake in first_mistakes((one for _, one in found), asked.each)[: asked.lines]:
        say(f"    {mistake}\n")


if __name__ == "__main__":
    main()
