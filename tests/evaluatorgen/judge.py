"""Scans a round and tells what the program says of each evaluator against the truth: python -m tests.evaluatorgen.judge."""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.evaluatorgen.folder import Expected, make, truth_path

Row = Mapping[str, Any]
_ROW = re.compile(r'<tr class="row" data-subject="evaluator" data-index="(\d+)"')


class Judged(NamedTuple):
    """An evaluator with what the run says: ``rank`` is its place in the report's list, None if it is not there."""

    expected: Expected
    recommended: bool
    reasons: tuple[str, ...]
    rank: int | None
    words: tuple[str, ...]
    projects: int | None

    @property
    def right(self) -> bool:
        """Whether it is recommended for just the reasons planted, or clean and not recommended, with its projects counted."""
        same = set(self.reasons) == set(self.expected.reasons) and self.projects == self.expected.projects
        return self.recommended is self.expected.recommended and same


def judged(truth: Sequence[Expected], run: Path) -> list[Judged]:
    """Every evaluator of the truth; one that the run does not hold is not recommended and has no place."""
    rows: list[Row] = [json.loads(line) for line in (run / "evaluators.jsonl").read_text("utf-8").splitlines()]
    order = [int(found) for found in _ROW.findall((run / "report.html").read_text("utf-8"))]
    rank = {rows[index]["uscc"] or rows[index]["name"]: place for place, index in enumerate(order, 1)}
    said = {row["uscc"] or row["name"]: row for row in rows}
    return [_of(one, said.get(one.uscc), rank.get(one.uscc)) for one in truth]


def _of(one: Expected, row: Row | None, rank: int | None) -> Judged:
    review: Row = row["review"] if row is not None else {"recommended": False, "reasons": []}
    reasons: Sequence[Row] = review["reasons"]
    return Judged(
        expected=one,
        recommended=review["recommended"],
        reasons=tuple(dict.fromkeys(reason["clause"] for reason in reasons)),
        rank=rank,
        words=tuple(f"{reason['clause']} {reason['verdict']}: {reason['zh']}" for reason in reasons),
        projects=row["projects"] if row is not None else None,
    )


def told(found: Sequence[Judged]) -> Iterator[str]:
    """A line per evaluator, the wrong ones with the words of the run, then the measures."""
    for one in sorted(found, key=lambda each: (not each.expected.recommended, each.rank or 0)):
        want = "、".join(one.expected.reasons) or "clean"
        said = "、".join(one.reasons) or "clean"
        mark = "ok " if one.right else "BAD"
        count = f"{one.projects}/{one.expected.projects}"
        yield f"{mark} #{one.rank or '-':<3} {one.expected.role:<15} want {want:<16} said {said:<32} {count} {one.expected.name}"
        if not one.right:
            yield from (f"       {words[:400]}" for words in one.words)
    yield from _measures(found)


def _measures(found: Sequence[Judged]) -> Iterator[str]:
    planted = [one for one in found if one.expected.recommended]
    said = [one for one in found if one.recommended]
    hit = [one for one in said if one.expected.recommended]
    top = sorted(one.rank or len(found) for one in planted)
    yield f"right {sum(one.right for one in found)} of {len(found)}"
    yield f"recommended: precision {len(hit)}/{len(said)}, recall {len(hit)}/{len(planted)}"
    yield f"reasons right of the planted: {sum(one.right for one in planted)}/{len(planted)}"
    yield f"planted at the top: ranks {top}, {'yes' if top == list(range(1, len(planted) + 1)) else 'NO'}"


def main(arguments: list[str]) -> int:
    """0 if every evaluator is right, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluatorgen.judge", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--affiliation", choices=("register", "stated"), default="register")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    name = f"{options.seed}-{options.affiliation}"
    place, run = options.directory.absolute() / f"round-{name}", options.directory.absolute() / f"run-{name}"
    if not truth_path(place).exists():
        make(place, options.seed, submissions=options.submissions, affiliation=options.affiliation)
    if not (run / "report.html").exists():
        began = time.monotonic()
        command = [
            sys.executable,
            "-P",
            "-m",
            "scanner.cli",
            "scan",
            str(place),
            "-o",
            str(run),
            "--jobs",
            str(options.jobs),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        sys.stdout.write(f"scanned in {time.monotonic() - began:.0f} s\n")
    truth = [
        Expected(**{**one, "reasons": tuple(one["reasons"])})
        for one in json.loads(truth_path(place).read_text("utf-8"))
    ]
    found = judged(truth, run)
    sys.stdout.write("\n".join((*told(found), "")))
    return 0 if all(one.right for one in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
