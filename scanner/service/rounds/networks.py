"""Figures of a batch that need all of its lines: laid out once, when the worker loads it, and kept beside the database.

Made of the same functions as those of report.html; a page only reads them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from django.conf import settings

from models.base import Model
from models.errors import BadOutput
from scanner.exports.network import CLAUSE, Network, Space, network
from scanner.exports.network_layout import Drawing, drawing
from scanner.exports.shared_graph import Graph, shared_graph
from scanner.exports.sign_heat import Heat, sign_heat
from scanner.results.reader import Run
from scanner.results.rows import DocumentRow, EvaluatorRow, FindingRow, ReuseRow, RunRow, SubmissionRow
from scanner.service.rounds.copied import CopiedLine, spread
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.models import Result

R = TypeVar("R", bound=Model)
SCREEN: Final = Space(60, 1400)
"""What a browser draws within a second."""
EVIDENCE_KEPT: Final = 4


class Figures(Model):
    """Who evaluates whom and is affiliated with whom; which signs whose clients show; who shares text with whom, and how much."""

    network: Network | None
    drawing: Drawing | None
    heat: Heat | None
    graph: Graph | None
    copied: tuple[CopiedLine, ...]


def keep(result: Result) -> None:
    """Lays out the figures of a run directory that is whole; BadOutput if it is not."""
    run = _run(folder_of(result))
    found = network(run, SCREEN)
    made = Figures(
        network=_shortened(found) if found is not None else None,
        drawing=drawing(found) if found is not None else None,
        heat=sign_heat(run),
        graph=shared_graph(run),
        copied=spread(run),
    )
    path = _path(result)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(made))
    part.replace(path)


def kept(result: Result) -> Figures | None:
    """The figures of a result; None where there are none, or those of another version of this program."""
    try:
        return msgspec.json.decode(_path(result).read_bytes(), type=Figures)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def _path(result: Result) -> Path:
    folder: Path = settings.CONFIGURATION.folder("figures")
    return folder / f"{result.pk}.json"


def _shortened(found: Network) -> Network:
    ties = tuple(tie._replace(evidence=tie.evidence[:EVIDENCE_KEPT]) for tie in found.ties)
    return found._replace(ties=ties)


def _run(folder: Path) -> Run:
    """A run directory without the lines that no figure shows."""
    try:
        return Run(
            run=msgspec.json.decode((folder / "run.json").read_bytes(), type=RunRow),
            documents=tuple(_rows(folder / "documents.jsonl", DocumentRow)),
            submissions=tuple(_rows(folder / "submissions.jsonl", SubmissionRow)),
            findings=tuple(_rows(folder / "findings.jsonl", FindingRow, CLAUSE)),
            evaluators=tuple(_rows(folder / "evaluators.jsonl", EvaluatorRow)),
            regions=(),
            reuse=tuple(_rows(folder / "reuse.jsonl", ReuseRow, "copied")),
        )
    except (OSError, msgspec.MsgspecError) as error:
        raise BadOutput(str(folder), f"not a finished run directory: {error}") from error


def _rows(path: Path, kind: type[R], word: str = "") -> Iterator[R]:
    """The lines that hold a word; most lines of a round do not, and need not be read."""
    decoder, held = msgspec.json.Decoder(kind), word.encode()
    with path.open("rb") as file:
        for line in file:
            if held in line:
                yield decoder.decode(line)
