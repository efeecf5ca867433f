"""Reads a run directory back into its rows."""

from pathlib import Path
from typing import TypeVar

import msgspec

from models.base import Model
from models.errors import BadOutput
from scanner.results.rows import (
    SCHEMA,
    DocumentRow,
    EvaluatorRow,
    FindingRow,
    ReadingRow,
    RecordRow,
    RegionRow,
    ReuseRow,
    RunRow,
    SubmissionRow,
)

R = TypeVar("R", bound=Model)


class _Version(msgspec.Struct):
    """What tells of which version a run directory is, whatever else run.json holds."""

    schema: int


class Run(Model):
    """A finished run directory, read whole except for the texts."""

    run: RunRow
    documents: tuple[DocumentRow, ...]
    submissions: tuple[SubmissionRow, ...]
    findings: tuple[FindingRow, ...]
    evaluators: tuple[EvaluatorRow, ...]
    regions: tuple[RegionRow, ...]
    readings: tuple[ReadingRow, ...] = ()
    reuse: tuple[ReuseRow, ...] = ()
    records: tuple[RecordRow, ...] = ()


def read_rows(path: Path, kind: type[R]) -> tuple[R, ...]:
    """The rows of one JSON Lines file; BadOutput names file and line of what does not fit."""
    decoder = msgspec.json.Decoder(kind)
    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            rows.append(decoder.decode(line))
        except msgspec.MsgspecError as error:
            raise BadOutput(f"{path}:{number}", str(error)) from error
    return tuple(rows)


def read_run(out: Path) -> Run:
    """A run directory; BadOutput if it is not a finished one, or is of another version than this program reads."""
    try:
        version = msgspec.json.decode((out / "run.json").read_bytes(), type=_Version).schema
        if version != SCHEMA:
            raise BadOutput(
                str(out / "run.json"),
                f"格式版本为{version}，本程序读取{SCHEMA}，请重新扫描 / schema {version}, not {SCHEMA}: scan again",
            )
        return Run(
            run=msgspec.json.decode((out / "run.json").read_bytes(), type=RunRow),
            documents=read_rows(out / "documents.jsonl", DocumentRow),
            submissions=read_rows(out / "submissions.jsonl", SubmissionRow),
            findings=read_rows(out / "findings.jsonl", FindingRow),
            evaluators=read_rows(out / "evaluators.jsonl", EvaluatorRow),
            regions=read_rows(out / "regions.jsonl", RegionRow),
            readings=read_rows(out / "readings.jsonl", ReadingRow),
            reuse=read_rows(out / "reuse.jsonl", ReuseRow),
            records=read_rows(out / "records.jsonl", RecordRow),
        )
    except FileNotFoundError as error:
        raise BadOutput(str(error.filename), "missing: this is not a finished run directory") from error
    except msgspec.MsgspecError as error:
        raise BadOutput(str(out / "run.json"), str(error)) from error
