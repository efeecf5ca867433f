"""Judges `lvjian compare`: python -m tests.reusejudge.measure [--pairs N] [--seed S] [--no-background] [--show N]."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from scanner.comparing import compare
from scanner.options import CompareOptions
from tests.reusejudge.edits import CLASSES, EXTRA
from tests.reusejudge.pairs import Pair, World, write
from tests.reusejudge.pieces import Span
from tests.reusejudge.plagdet import Both, Score, covered, meets, score, share

_ARGUABLE = frozenset(
    {"profile"}
)  # the applicant's own introduction, given to the evaluator: neither counted nor held against
_ROW = "{:<12}{:>6}{:>7}{:>9.4f}{:>9.4f}{:>8.3f}{:>9.4f}"


class Judged(NamedTuple):
    """A pair with what the program called copied; ``dropped`` lie in arguable zones."""

    pair: Pair
    found: tuple[Both, ...]
    dropped: int
    level: str
    seconds: float
    known: tuple[str, ...] = ()


def judged(pair: Pair, folder: Path, background: Path | None, known: tuple[str, ...] = ()) -> Judged:
    """Runs the program on a pair written to a folder; ``known`` are the background's texts without spaces."""
    paths = folder / f"{pair.name}-a.txt", folder / f"{pair.name}-b.md"
    for path, laid in zip(paths, (pair.a, pair.b), strict=True):
        write(path, laid)
    began = time.perf_counter()
    row = compare(*paths, CompareOptions(background=background, cache=folder / "cache"))
    seconds = time.perf_counter() - began
    assert (row.a.chars, row.b.chars) == (len(pair.a.text), len(pair.b.text))
    found = [(one.a, one.b) for one in row.passages if one.kind == "copied"]
    kept = [one for one in found if not _arguable(pair, one)]
    return Judged(pair, tuple(kept), len(found) - len(kept), str(row.independence.level), seconds, known)


def _arguable(pair: Pair, one: Both) -> bool:
    inside = sum(pair.a.zone_at(one[0]).get(zone, 0) for zone in _ARGUABLE)
    return inside * 2 > one[0][1] - one[0][0]


def of_class(kind: str, all_judged: Sequence[Judged]) -> Score:
    """The measures for the cases of a class and what was found there; what meets no case counts for no class."""
    pairs = []
    for one in all_judged:
        cases = [(case.a, case.b) for case in one.pair.cases if case.kind == kind]
        pairs.append((cases, [found for found in one.found if any(meets(found, case) for case in cases)]))
    return score(pairs)


def overall(all_judged: Sequence[Judged]) -> Score:
    return score([([(case.a, case.b) for case in one.pair.cases], one.found) for one in all_judged])


def false_ones(all_judged: Sequence[Judged]) -> list[tuple[Judged, Both]]:
    """What the program calls copied although less than a third of it was planted."""
    return [
        (one, found)
        for one in all_judged
        for found in one.found
        if share(found, [(case.a, case.b) for case in one.pair.cases if meets(found, (case.a, case.b))]) < 1 / 3
    ]


def missed(all_judged: Sequence[Judged]) -> list[tuple[Judged, str, Span, float]]:
    """The cases of which less than seven tenths were found."""
    out = []
    for one in all_judged:
        for case in one.pair.cases:
            hits = [found for found in one.found if meets(found, (case.a, case.b))]
            part = share((case.a, case.b), hits)
            if part < 0.7:
                out.append((one, case.kind, case.a, part))
    return out


def report(title: str, all_judged: Sequence[Judged]) -> list[str]:
    """The table of a set of pairs with planted copies."""
    out = [f"== {title}", "class        cases  found  precis.   recall   gran.  PlagDet"]
    for kind in (*CLASSES, *EXTRA):
        one = of_class(kind, all_judged)
        if not one.cases:
            continue
        out.append(_ROW.format(kind, one.cases, one.detections, *one[:4]))
    out.append(_ROW.format("all", overall(all_judged).cases, overall(all_judged).detections, *overall(all_judged)[:4]))
    wrong = false_ones(all_judged)
    zones = Counter(_zone(one, found[0]) for one, found in wrong)
    dropped = sum(one.dropped for one in all_judged)
    lost = len(missed(all_judged))
    out.append(f"false {len(wrong)} {dict(zones)}; missed {lost}; in the shared profile {dropped}")
    out.append(_cost(all_judged))
    return out


def _cost(all_judged: Sequence[Judged]) -> str:
    size = sum(len(one.pair.a.text) + len(one.pair.b.text) for one in all_judged)
    seconds = sum(one.seconds for one in all_judged)
    levels = Counter(one.level for one in all_judged)
    return f"levels {dict(levels)}; {size} characters in {seconds:.1f} s with reading"


def _zone(one: Judged, span: Span) -> str:
    """Where most of a passage comes from, and how many reports of the background have its middle as well."""
    found = one.pair.a.zone_at(span)
    zone = max(found, key=lambda zone: found[zone]) if found else "break"
    words = "".join(one.pair.a.text[slice(*span)].split())
    middle = words[len(words) // 2 - 7 : len(words) // 2 + 7]
    return zone if not one.known else f"{zone}, known {sum(middle in text for text in one.known)} times"


def honest(title: str, all_judged: Sequence[Judged]) -> list[str]:
    """False passages of pairs without copies."""
    wrong = false_ones(all_judged)
    zones = Counter(_zone(one, found[0]) for one, found in wrong)
    rate = 100 * len(wrong) / max(1, len(all_judged))
    dropped = sum(one.dropped for one in all_judged)
    return [
        f"== {title}: {rate:.1f} false passages per 100 pairs {dict(zones)}; in the shared profile {dropped}",
        _cost(all_judged),
    ]


def shown(all_judged: Sequence[Judged], limit: int) -> list[str]:
    """The words of what is false or missed."""
    out = []
    for one, (a, b) in false_ones(all_judged)[:limit]:
        pair = one.pair
        out.append(f"-- false in {pair.name}: A {a} {pair.a.zone_at(a)} B {b} {pair.b.zone_at(b)}")
        out += [f"   A {_flat(pair.a.text, a)}", f"   B {_flat(pair.b.text, b)}"]
    for one, kind, span, part in missed(all_judged)[:limit]:
        pair = one.pair
        case = next(case for case in pair.cases if case.a == span)
        out.append(f"-- missed in {pair.name}: {kind}, {part:.0%} found, A {case.a} B {case.b}")
        out += [f"   A {_flat(pair.a.text, case.a)}", f"   B {_flat(pair.b.text, case.b)}"]
        out += [f"   found A {hit[0]} B {hit[1]}" for hit in one.found if covered(span, [hit[0]])]
    return out


def _flat(text: str, span: Span) -> str:
    words = "".join(text[slice(*span)].split())
    return words if len(words) < 400 else f"{words[:200]} … {words[-150:]}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--background", action=argparse.BooleanOptionalAction, default=None)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--held", action="store_true", help="other clauses and laws, never shown in reports")
    parser.add_argument("--extra", action="store_true", help="the classes beyond what was asked")
    options = parser.parse_args(arguments)
    world = World(options.seed, held=options.held)
    kinds: tuple[tuple[str, Callable[[int], Pair]], ...] = (
        ("planted", lambda number: world.pair(number, classes=EXTRA if options.extra else CLASSES)),
        ("honest, one applicant", lambda number: world.pair(number + 400, 0)),
        ("honest, measures checked by the evaluator", lambda number: world.verified(number + 500)),
        ("strangers of one trade", lambda number: world.strangers(number + 300)),
    )
    kinds = kinds[:1] if options.extra else kinds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = tuple(world.background(folder / "background"))
        for background in (True, False) if options.background is None else (options.background,):
            for title, make in kinds:
                used = folder / "background" if background else None
                found = [judged(make(number), folder, used, known if used else ()) for number in range(options.pairs)]
                write_rows = report if title == "planted" else honest
                rows = write_rows(f"{title}, {'with' if background else 'without'} background", found)
                sys.stdout.write("\n".join((*rows, *shown(found, options.show), "")))
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
