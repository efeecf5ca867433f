"""The files of a round become facts: read in limited children, kept by content, done anew only where something changed."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from models.base import Model
from scanner.execution import completed
from scanner.intake import SourceFile
from scanner.progress import Reporter
from scanner.stages import Facts, FactsJob, ReadJob, facts_stage, read, read_stage, take_facts
from scanner.store import StageKey, Store

A = TypeVar("A")


class _TextOnly(msgspec.Struct):
    text: str


class _ReadBriefly(msgspec.Struct):
    """A kept read result without its blocks and lines, which cost most of the decoding."""

    document: _TextOnly | None = None
    reason: str | None = None


class FileFacts(Model):
    """What came of one path: its facts, or why it is unread."""

    facts: Facts | None = None
    reason: str | None = None


class Reading:
    """Reads the files of one run; ``store`` keeps documents and facts by content."""

    def __init__(self, store: Store, pool: Executor, jobs: int, report: Reporter) -> None:
        self._store = store
        self._pool = pool
        self._jobs = jobs
        self._report = report

    def read(self, files: Iterable[SourceFile]) -> dict[str, FileFacts]:
        """Facts or the reason why there are none, for every path."""
        files = tuple(files)
        wanted = {_document_key(file): file for file in files if file.reason is None}
        self._run("读取 read", read, {_read_job(file): key for key, file in wanted.items()})
        reasons = {key.digest: self._reason(key) for key in wanted}
        readable = [key for key in wanted if reasons[key.digest] is None]
        jobs = {FactsJob(sha256=key.sha256, kept=str(self._store.path(key))): _facts_key(key) for key in readable}
        self._run("提取 facts", take_facts, jobs)
        facts = {key.digest: msgspec.msgpack.decode(self._store.get(_facts_key(key)), type=Facts) for key in readable}
        return {file.path: _result(file, facts, reasons) for file in files}

    def texts(self, files: Iterable[SourceFile]) -> Iterator[tuple[str, str]]:
        """The sha256 and text of every document read, each once, sorted."""
        keys = {file.sha256: _document_key(file) for file in files if file.reason is None}
        for sha256, key in sorted(keys.items()):
            document = self._briefly(key).document
            if document is not None:
                yield sha256, document.text

    def _run(self, stage: str, task: Callable[[A], bytes], jobs: dict[A, StageKey]) -> None:
        missing = {job: key for job, key in jobs.items() if not self._store.has(key)}
        results = completed(self._pool, task, missing, self._jobs)
        for job, data in self._report.follow(stage, results, len(missing)):
            self._store.put(missing[job], data)

    def _briefly(self, key: StageKey) -> _ReadBriefly:
        return msgspec.msgpack.decode(self._store.get(key), type=_ReadBriefly)

    def _reason(self, key: StageKey) -> str | None:
        return self._briefly(key).reason


def _document_key(file: SourceFile) -> StageKey:
    """A file is read by its content, but what its extension promises is part of the result."""
    return StageKey(sha256=file.sha256, stage=read_stage(), options=PurePosixPath(file.path).suffix.lower())


def _facts_key(document: StageKey) -> StageKey:
    return StageKey(sha256=document.digest, stage=facts_stage())


def _read_job(file: SourceFile) -> ReadJob:
    return ReadJob(sha256=file.sha256, location=str(Path(file.location).resolve()), name=PurePosixPath(file.path).name)


def _result(file: SourceFile, facts: dict[str, Facts], reasons: dict[str, str | None]) -> FileFacts:
    if file.reason is not None:
        return FileFacts(reason=file.reason)
    digest = _document_key(file).digest
    return FileFacts(facts=facts.get(digest), reason=reasons[digest])
