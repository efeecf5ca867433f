"""Readings and checks on generated reports: ``python -m tests.benchmarks.bench_figures [--seeds 1,2] [--scans]``.

Precision and recall by layout and format, layouts for developing and those for judging apart; beside them a plain reader
(pdfplumber and regular expressions) on the same PDFs. Then what readings and checks cost on reports of eighty pages, in
seconds of one core: the facts of a document with its readings less those without, and clause 3.1 on both reports.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Final
from unittest.mock import patch

from corpus import rulesets
from extractors import facts
from extractors.formats import read
from models.cases import SubmissionCase
from models.document import Document
from models.round import RoundSettings
from models.vocabulary import Scope
from scanner.grouping.papers import Paper
from scanner.joining import join
from scanner.rules import all_rules
from tests.benchmarks.naive_figures import naive
from tests.benchmarks.printing import say, show
from tests.figuregen.bulk import bulk
from tests.figuregen.front import Role
from tests.figuregen.layouts import DEV, FRESH, FRESH2, HELD, Asked, make
from tests.figuregen.measure import Tally, compare, papers, read_figures, tallies
from tests.figuregen.plant import plant
from tests.figuregen.writing import FORMATS, write

_GROUPS: Final = {
    "dev": (*DEV, "dynamic", "park"),
    "held": (*HELD, "dynamic_held", "park_held", "chain_held"),
    "fresh": (*FRESH, *FRESH2),
}
_SCANNED: Final = {"dev": ("ledger",), "held": ("audit", "wide")}
CHARS: Final = 60_000
"""Of a report of eighty pages."""
_CLAUSE: Final = "3.1-truthful"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1,2")
    parser.add_argument("--runs", type=int, default=5, help="of which the median is taken")
    parser.add_argument("--scans", action="store_true", help="also scans (slow)")
    asked = parser.parse_args()
    seeds = tuple(map(int, asked.seeds.split(",")))
    for group, layouts in _GROUPS.items():
        say(f"\nReadings, layouts of group {group}")
        _readings(layouts, FORMATS, seeds)
        if asked.scans:
            _readings(_SCANNED.get(group, ()), ("scan",), seeds[:1])
    say("\nThe same PDFs: ours beside pdfplumber and regular expressions")
    _peers(seeds)
    say(f"\nSeconds for a report of eighty pages, median of {asked.runs}")
    _times(asked.runs)


def _readings(layouts: Sequence[str], formats: Sequence[str], seeds: Sequence[int]) -> None:
    rows, total = [], Tally()
    for layout, form, tally in tallies(layouts, formats, seeds):
        rows.append([f"{layout} {form}", *_figures(tally)])
        total = total.plus(tally)
    rows.append(["all", *_figures(total)])
    show(["", "precision", "recall", "true", "found"], rows)


def _figures(tally: Tally) -> list[str]:
    return [f"{tally.precision:.4f}", f"{tally.recall:.4f}", str(tally.true), str(tally.found)]


def _peers(seeds: Sequence[int]) -> None:
    """Both read whole files; the ratio is of their processor times."""
    rows = []
    for layout in (*DEV, *HELD):
        ours, theirs, times = Tally(), Tally(), [0.0, 0.0]
        for paper in (paper for seed in seeds for paper in papers(layout, "pdf", seed)):
            start = time.process_time()
            mine = read_figures(paper.data, paper.name)
            middle = time.process_time()
            plain = naive(paper.data)
            times = [times[0] + middle - start, times[1] + time.process_time() - middle]
            ours, theirs = ours.plus(compare(paper.truth, mine)), theirs.plus(compare(paper.truth, plain))
        rows.append(
            [
                layout,
                *(f"{share:.3f}" for tally in (ours, theirs) for share in (tally.precision, tally.recall)),
                f"{times[1] / max(times[0], 1e-9):.1f}x",
            ]
        )
    show(["", "ours P", "ours R", "plain P", "plain R", "time plain/ours"], rows)


def _times(runs: int) -> None:
    rows = []
    for layout in (*DEV, *HELD):
        one = plant(7, layout)
        documents = {}
        for role in Role:
            report, _ = make(one, Asked(seed=7, layout=layout, role=role, exhibits=(bulk,)))
            documents[role] = read(write(report, "pdf"), f"{role}.pdf")
        both = tuple(documents.values())
        with_readings = _facts(runs, both)
        with patch.object(facts, "readings_in", lambda *_: ()):
            without = _facts(runs, both)
        checks = _checks(runs, both)
        pages = sum(len(document.pages) for document in both)
        chars = sum(len(document.text) for document in both)
        readings = with_readings - without
        rows.append(
            [
                layout,
                str(pages),
                str(chars),
                *(f"{seconds / 2:.3f}" for seconds in (readings, checks, readings + checks)),
                f"{(readings + checks) / chars * CHARS:.3f}",
            ]
        )
    show(["both reports", "pages", "chars", "readings s", "checks s", "sum s", "for 60,000 chars"], rows)


def _facts(runs: int, documents: Sequence[Document]) -> float:
    return _median(runs, lambda: [facts.reports_of(document) for document in documents])


def _checks(runs: int, documents: Sequence[Document]) -> float:
    law = rulesets.load("2022")
    settings = RoundSettings(
        ruleset=law.id, reference_date=law.reference_date, deadline=law.deadline, scope=Scope.PARTIAL
    )
    filed = [
        Paper(path=f"申报/{number}.pdf", sha256=document.sha256, reports=facts.reports_of(document))
        for number, document in enumerate(documents)
    ]
    joined = join(settings, filed, [])
    rule = next((rule for (clause, _), rule in all_rules().items() if clause == _CLAUSE), None)
    cases = [case for case in joined.cases if isinstance(case, SubmissionCase)]
    if rule is None:
        return 0.0
    return _median(runs, lambda: [rule.answer(case, law) for case in cases])


def _median(runs: int, work: Callable[[], object]) -> float:
    work()
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
