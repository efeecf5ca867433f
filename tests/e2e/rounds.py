"""Whole rounds through the command line, and what came of them beside what was planted."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.roundgen.expected import Expected

DECIDED = frozenset(
    {
        "1.3a-reports",
        "1.3b-standard",
        "1.5d-level",
        "1.5e-park-quota",
        "1.7-materials",
        "3.1-truthful",
        "3.1b-procedure",
        "3.2-independence",
        "3.3-blacklist",
        "3.5-cap",
    }
)
"""The clauses whose faults the generator plants: no other accusation of these may appear."""

Key = tuple[str, str, str]
_FILES = {"submission": "submissions.jsonl", "evaluator": "evaluators.jsonl", "region": "regions.jsonl"}


def command(*arguments: object) -> list[str]:
    """The program as a user starts it."""
    return [sys.executable, "-P", "-m", "scanner.cli", *map(str, arguments)]


def lvjian(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the program to its end."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, encoding="utf8", check=False, timeout=600, cwd=cwd
    )


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file of a run directory."""
    return [json.loads(line) for line in (out / name).read_text("utf8").splitlines()]


def verdicts(out: Path) -> dict[Key, str]:
    """Every verdict by kind of subject, subject and clause; a region also by its name."""
    found = {}
    for kind, name in _FILES.items():
        for row in rows(out, name):
            for clause, verdict in row["verdicts"].items():
                found[kind, row["id"], clause] = verdict
    return found


def planted(out: Path, expected: Expected) -> dict[Key, str]:
    """What the generator planted, regions by the ids of the run."""
    regions = {row["name"]: row["id"] for row in rows(out, "regions.jsonl")}
    return {
        (fault.subject_kind, regions.get(fault.subject_name, fault.subject_id), fault.clause): fault.verdict
        for fault in expected.faults
    }


def accusations(found: dict[Key, str], clauses: Iterable[str] = DECIDED) -> dict[Key, str]:
    """The verdicts that accuse."""
    wanted = set(clauses)
    return {key: verdict for key, verdict in found.items() if key[2] in wanted and verdict in {"violated", "suspected"}}


GROUNDS = frozenset({"3.2-independence", "3.3-blacklist", "3.4c-staff", "3.5-cap"})
"""The clauses for which an evaluator is recommended for review."""


def recommended(out: Path) -> set[str]:
    """The evaluators for which a review is recommended; every reason refers to findings of the run."""
    known = {row["id"]: row for row in rows(out, "findings.jsonl")}
    found = rows(out, "evaluators.jsonl")
    for row in found:
        reasons = row["review"]["reasons"]
        assert row["review"]["recommended"] is bool(reasons)
        for reason in reasons:
            first, *_ = (known[identity] for identity in reason["findings"])
            assert (first["clause"], first["verdict"]) == (reason["clause"], reason["verdict"])
            assert first["subject"]["id"] == row["id"]
    return {row["id"] for row in found if row["review"]["recommended"]}


def with_grounds(accused: Iterable[Key]) -> set[str]:
    """The evaluators against which one of the grounds is held."""
    return {subject for kind, subject, clause in accused if kind == "evaluator" and clause in GROUNDS}


def contents(out: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file of a run that must not depend on how it was made."""
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name != "run.log.json":
            yield path.relative_to(out).as_posix(), path.read_bytes()
