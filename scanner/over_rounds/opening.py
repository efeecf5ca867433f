"""Several run directories as rounds in order, each still what its scan wrote and none given twice."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from models.errors import BadOptions
from models.vocabulary import DocumentKind
from scanner.dossier.checking import CheckedManifest, checked_manifest
from scanner.results.reader import Run, read_run

_REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})


class OpenRun(NamedTuple):
    """A run directory that holds: where it lies, its manifest, its rows."""

    out: Path
    checked: CheckedManifest
    run: Run

    @property
    def day(self) -> str:
        """The reference date of its round, ISO 8601."""
        return self.run.run.reference_date


def open_runs(outs: Sequence[Path]) -> tuple[OpenRun, ...]:
    """The runs by reference date, then deadline; of equal ones in the order given.

    Raises BadOutput (no run, one that was changed since, one of another schema), BadOptions (one given twice, or two
    scans of the same files).
    """
    for one, other in combinations(outs, 2):
        if one.resolve() == other.resolve():
            raise BadOptions("--run", f"{other}：同一运行目录给了两次 / the same run directory is given twice")
    opened = [OpenRun(out, checked_manifest(out), read_run(out)) for out in outs]
    for first, second in combinations(opened, 2):
        _refuse_same(first, second)
    return tuple(sorted(opened, key=lambda one: (one.day, one.run.run.deadline)))


def _refuse_same(one: OpenRun, other: OpenRun) -> None:
    both = f"{one.out}、{other.out}"
    if one.checked.sha256 == other.checked.sha256:
        raise BadOptions(
            "--run", f"{both}：是同一次扫描的副本，项目会重复计算 / copies of one scan: projects count twice"
        )
    files = _reports(one)
    if files and files == _reports(other):
        raise BadOptions(
            "--run",
            f"{both}：扫描的是同一批报告，项目会重复计算 / scans of the same reports: projects would count twice",
        )


def _reports(one: OpenRun) -> frozenset[str]:
    return frozenset(row.sha256 for row in one.run.documents if row.kind in _REPORTS)


def shared_reports(runs: Iterable[OpenRun]) -> dict[str, tuple[OpenRun, ...]]:
    """The reports that more than one round holds, by sha256: filed again, or one round cut into two runs."""
    held: dict[str, list[OpenRun]] = {}
    for one in runs:
        for sha256 in sorted(_reports(one)):
            held.setdefault(sha256, []).append(one)
    return {sha256: tuple(these) for sha256, these in held.items() if len(these) > 1}
