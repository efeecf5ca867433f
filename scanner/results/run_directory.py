"""The run directory on disk: written beside, then moved in, its manifest last, so that it is finished or it is not."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from models.base import Model
from models.errors import BadOutput
from models.ruleset import Ruleset
from scanner.exports import report_html, round_xlsx
from scanner.results.reader import Run
from scanner.results.rows import Counts
from scanner.store import files_below, write_whole

_MANIFEST = "manifest.json"
_LOG = "run.log.json"
_WORK = ".work"


class Manifest(Model):
    """The sha256 of every input and of every file of the run (run.log.json aside)."""

    schema: int
    fingerprint: str
    program: str
    inputs: Mapping[str, str]
    files: Mapping[str, str]


class Files(NamedTuple):
    """What a run holds beside its rows: texts by hash, receipts by their names in the run directory."""

    texts: Mapping[str, Path]
    receipts: Mapping[str, Path] = {}


class RunDirectory:
    """One output folder; unfinished work lies in ``.work``."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.work = out / _WORK

    def manifest(self) -> Manifest | None:
        """The manifest of a finished run; None while there is none."""
        path = self._out / _MANIFEST
        if not path.is_file():
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except msgspec.MsgspecError as error:
            raise BadOutput(str(path), f"not a manifest of this program: {error}") from error

    def check_usable(self) -> None:
        """BadOutput if the folder holds something that is no run, finished or not."""
        if self._out.is_file():
            raise BadOutput(str(self._out), "is a file")
        foreign = self._out.is_dir() and any(self._out.iterdir()) and self.manifest() is None
        if foreign and not self.work.is_dir():
            raise BadOutput(str(self._out), "is not empty and holds no run; choose another folder")

    def write(self, run: Run, law: Ruleset, files: Files, manifest: Manifest) -> None:
        """Writes all files of a run and its manifest; texts are moved in, receipts copied, ``manifest.files`` is filled in."""
        staged = self.work / "result"
        shutil.rmtree(staged, ignore_errors=True)
        for name, data in _contents(run, law, files.texts):
            write_whole(staged / name, data)
        (staged / "texts").mkdir()
        for sha256, path in sorted(files.texts.items()):
            path.replace(staged / "texts" / f"{sha256}.txt")
        (staged / "receipts").mkdir()
        for name, path in sorted(files.receipts.items()):
            write_whole(staged / name, path.read_bytes())
        hashes = {path.relative_to(staged).as_posix(): _sha256(path) for path in files_below(staged)}
        self._move_in(staged)
        write_whole(self._out / _MANIFEST, _pretty(manifest.but(files=hashes)))

    def log(self, entries: Mapping[str, object]) -> None:
        """run.log.json: what may differ between runs of the same inputs."""
        write_whole(self._out / _LOG, msgspec.json.format(msgspec.json.encode(entries), indent=1) + b"\n")

    def clean(self) -> None:
        """Removes the work folder of a finished run."""
        shutil.rmtree(self.work, ignore_errors=True)

    def _move_in(self, staged: Path) -> None:
        (self._out / _MANIFEST).unlink(missing_ok=True)
        for entry in sorted(staged.iterdir()):
            target = self._out / entry.name
            if target.is_dir():
                shutil.rmtree(target)
            entry.replace(target)


def counts(run: Run) -> Counts:
    """Files in = read + unread, asserted."""
    unread = sum(1 for document in run.documents if document.method == "none")
    read = sum(1 for document in run.documents if document.method != "none")
    if read + unread != len(run.documents):
        msg = f"{len(run.documents)} files in, {read} read, {unread} unread"
        raise AssertionError(msg)
    return Counts(
        files=len(run.documents),
        read=read,
        unread=unread,
        submissions=len(run.submissions),
        evaluators=len(run.evaluators),
        regions=len(run.regions),
        findings=len(run.findings),
    )


def _contents(run: Run, law: Ruleset, texts: Mapping[str, Path]) -> Iterable[tuple[str, bytes]]:
    yield "run.json", _pretty(run.run)
    yield "documents.jsonl", _lines(run.documents)
    yield "submissions.jsonl", _lines(run.submissions)
    yield "findings.jsonl", _lines(run.findings)
    yield "evaluators.jsonl", _lines(run.evaluators)
    yield "regions.jsonl", _lines(run.regions)
    yield "readings.jsonl", _lines(run.readings)
    yield "reuse.jsonl", _lines(run.reuse)
    yield "records.jsonl", _lines(run.records)
    yield "report.html", report_html(run, law, partial(_text, texts))
    yield "round.xlsx", round_xlsx(run, law)


def _text(texts: Mapping[str, Path], sha256: str) -> str | None:
    """The text of a document with its line ends, None where it was not read."""
    path = texts.get(sha256)
    return path.read_bytes().decode("utf8", "surrogatepass") if path is not None else None


def _lines(rows: Iterable[Model]) -> bytes:
    encoder = msgspec.json.Encoder()
    return b"".join(encoder.encode(row) + b"\n" for row in rows)


def _pretty(row: Model) -> bytes:
    return msgspec.json.format(msgspec.json.encode(row), indent=1) + b"\n"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
