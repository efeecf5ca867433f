"""Scans the rounds and compares what was said with what clauses.md gives."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.creditjudge.build import Planted, Round, build, names
from tests.creditjudge.plan import plan

CREDIT: Final = ("1.2a-operating", "1.2b-accident", "1.2c-tax", "1.2g-dishonest-debtor", "2.2-accident-removal")
_ACCUSING: Final = ("violated", "suspected")
_RANK: Final = ("violated", "suspected", "unverified", "satisfied", "not_applicable")
Row = dict[str, Any]


class Difference(NamedTuple):
    """A verdict that is not what was expected, and whether it does harm."""

    round: str
    case: str
    clause: str
    said: str
    expected: str
    why: str
    open: bool = False

    @property
    def harmful(self) -> bool:
        """More was said than the documents bear: a company is accused, or called fine."""
        wanted = min((_RANK.index(one) for one in self.expected.split("|") if one in _RANK), default=len(_RANK))
        return self.said == "satisfied" or (self.said in _ACCUSING and _RANK.index(self.said) < wanted)


class Judged(NamedTuple):
    """How many verdicts were compared, and which differ."""

    compared: int
    differences: list[Difference]


def scan(one: Round, out: Path) -> None:
    """The program as an officer starts it."""
    command = [sys.executable, "-P", "-m", "scanner.cli", "scan", str(one.path), "-o", str(out), "--registers"]
    subprocess.run([*command, str(one.registers), "--jobs", "1"], check=True, capture_output=True)


def rows(out: Path, name: str) -> list[Row]:
    """The lines of a file of the run."""
    return [json.loads(line) for line in (out / name).read_text("utf-8").splitlines()]


def judge(one: Round, out: Path) -> Judged:
    """Every credit clause of every case, and 3.4a of the evaluators."""
    submissions = {row["applicant"]["uscc"]: row for row in rows(out, "submissions.jsonl")}
    findings = rows(out, "findings.jsonl")
    compared, differences = 0, list[Difference]()
    for planted in one.planted:
        expected = plan().expected(planted.case)
        compared += len(expected)
        differences += _case(one.name, planted, submissions.get(planted.company.uscc), findings)
    said = {row["name"]: row["verdicts"] for row in rows(out, "evaluators.jsonl")}
    for evaluator, who in one.evaluators:
        compared += 1
        got = said.get(who.name, {}).get("3.4a-legal-person", "no evaluator")
        if got not in evaluator.expect.split("|"):
            differences.append(
                Difference(one.name, evaluator.name, "3.4a-legal-person", got, evaluator.expect, who.name)
            )
    return Judged(compared, differences)


def _case(name: str, planted: Planted, found: Row | None, findings: list[Row]) -> Iterator[Difference]:
    case = planted.case
    if found is None:
        yield Difference(name, case.name, "-", "unverified", "a submission", "no submission")
        return
    for clause, right in plan().expected(case).items():
        said = found["verdicts"][clause]
        told = [
            one["message"]["zh"] for one in findings
            if one["subject"]["id"] == found["id"] and one["clause"] == clause and one["verdict"] == said
        ]  # fmt: skip
        if said not in right:
            yield Difference(
                name, case.name, clause, said, "|".join(sorted(right)), "; ".join(told)[:200], bool(case.open)
            )
    accusing = [one for one in findings if one["subject"]["id"] == found["id"] and one["verdict"] in _ACCUSING]
    for clause, count in case.findings.items():
        many = sum(1 for one in accusing if one["clause"] == clause)
        if many != count:
            yield Difference(name, case.name, clause, "unverified", f"{count} findings", f"{many} findings")
    for one in accusing:
        if one["clause"] in CREDIT and planted.marks and not _shown(one, planted.marks):
            yield Difference(
                name, case.name, one["clause"], one["verdict"], "its own record", "another's record, or no words of it"
            )


def _shown(finding: Row, marks: frozenset[str]) -> bool:
    told = json.dumps(finding["evidence"], ensure_ascii=False)
    return any(mark in told for mark in marks)


def run(seed: int, target: Path, every: int = 1, of: Iterable[str] = ()) -> Judged:
    """All rounds of a seed, or a part of the cases of some."""
    compared, differences = 0, list[Difference]()
    for name in of or names():
        one, out = build(seed, name, target / name, every), target / name / "out"
        scan(one, out)
        judged = judge(one, out)
        compared += judged.compared
        differences += judged.differences
    return Judged(compared, differences)


def main() -> None:
    """python -m tests.creditjudge.judge SEED TARGET."""
    judged = run(int(sys.argv[1]), Path(sys.argv[2]))
    for one in judged.differences:
        print("HARM" if one.harmful else "miss", *one, sep=" | ")  # noqa: T201
    print(f"{judged.compared} verdicts, {len(judged.differences)} differ")  # noqa: T201


if __name__ == "__main__":
    main()
