"""The files of a round become facts: converted where that is needed, read in limited children, kept by content.

Only what changed is done anew: the file, the program, or what this machine can do.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from extractors.conversion import LIMITS, ConversionJob
from extractors.formats.ocr_kept import Recognition, place_of, recognition_here
from extractors.preparing import CONVERTED, PAGED
from extractors.soffice import Office, find_office
from models.base import Model
from scanner.execution import completed
from scanner.intake import SourceFile
from scanner.progress import Reporter
from scanner.stages import (
    ConvertJob,
    Facts,
    FactsJob,
    Owners,
    ReadAnswer,
    ReadJob,
    convert_files,
    convert_stage,
    facts_stage,
    owners_stage,
    pages_stage,
    read,
    read_stage,
    take_facts,
    take_owners,
)
from scanner.store import StageKey, Store, write_whole

A = TypeVar("A")
_FOR_OFFICE = CONVERTED | PAGED


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


class FileOwners(Model):
    """Whose the reports of one path are, or why it is unread."""

    owners: Owners | None = None
    reason: str | None = None


class Tools(Model):
    """What this machine has: without OCR (its version) scans stay unread, without LibreOffice the files that need it do.

    Without it Word files have no pages either.
    """

    office: Office | None = None
    ocr: str | None = None


def tools_here() -> Tools:
    """What this machine has."""
    return Tools(office=find_office(), ocr=recognition_here().ocr)


class Reading:
    """Reads the files of one run; ``store`` keeps conversions, recognised pages, documents and facts by content."""

    def __init__(self, store: Store, pool: Executor, jobs: int, report: Reporter, tools: Tools) -> None:
        self._store = store
        self._pool = pool
        self._jobs = jobs
        self._report = report
        self._office = tools.office
        self._ocr = tools.ocr
        self._pages = store.folder(pages_stage(tools.ocr)) if tools.ocr is not None else None

    def read(self, files: Iterable[SourceFile]) -> dict[str, FileFacts]:
        """Facts or the reason why there are none, for every path."""
        files = tuple(files)
        reasons = self._documents(files)
        readable = [key for key, reason in reasons.items() if reason is None]
        jobs = {FactsJob(sha256=key.sha256, kept=str(self._store.path(key))): _facts_key(key) for key in readable}
        self._run("提取 facts", take_facts, jobs)
        facts = {key: msgspec.msgpack.decode(self._store.get(_facts_key(key)), type=Facts) for key in readable}
        return {file.path: self._result(file, facts, reasons) for file in files}

    def owners(self, files: Iterable[SourceFile]) -> dict[str, FileOwners]:
        """Whose the reports of each file are, which costs less than all facts, or the reason why it cannot be said."""
        files = tuple(files)
        reasons = self._documents(files)
        readable = [key for key, reason in reasons.items() if reason is None]
        jobs = {FactsJob(sha256=key.sha256, kept=str(self._store.path(key))): _owners_key(key) for key in readable}
        self._run("归属 owners", take_owners, jobs)
        found = {key: msgspec.msgpack.decode(self._store.get(_owners_key(key)), type=Owners) for key in readable}
        return {file.path: self._owned(file, found, reasons) for file in files}

    def _documents(self, files: tuple[SourceFile, ...]) -> dict[StageKey, str | None]:
        """Reads the files that can be had: of each the reason why it is unread, if it is."""
        self._convert(files)
        wanted = {self._document_key(file): file for file in files if file.reason is None}
        self._run("读取 read", read, {self._read_job(file): key for key, file in wanted.items()}, self._without_pages)
        return {key: self._reason(key) for key in wanted}

    def _texts(self, files: Iterable[SourceFile]) -> Iterator[tuple[str, str]]:
        """The sha256 and text of every document read, each once, sorted."""
        keys = {file.sha256: self._document_key(file) for file in files if file.reason is None}
        for sha256, key in sorted(keys.items()):
            document = self._briefly(key).document
            if document is not None:
                yield sha256, document.text

    def lay_out(self, files: Iterable[SourceFile], folder: Path) -> dict[str, Path]:
        """Every text that was read as a file of its own, by the hash of its document."""
        found = {}
        for sha256, text in self._texts(files):
            found[sha256] = folder / f"{sha256}.txt"
            if not found[sha256].exists():
                write_whole(found[sha256], text.encode("utf8"))
        return found

    def kept(self, files: Iterable[SourceFile]) -> dict[str, str]:
        """Where the result of reading each file that was given to :meth:`read` is kept, by path."""
        wanted = (file for file in files if file.reason is None)
        return {file.path: str(self._store.path(self._document_key(file)).resolve()) for file in wanted}

    def _convert(self, files: Iterable[SourceFile]) -> None:
        """Converts what is not kept yet, alike files together; how they are shared out does not change the results."""
        if self._office is None:
            return
        keys = {file.sha256: (file, key) for file in files if (key := self._conversion_key(file)) is not None}
        missing = [file for file, key in keys.values() if not self._store.has(key)]
        missing.sort(key=lambda file: (file.format, _suffix(file), file.sha256))
        size = max(1, min(LIMITS.files, math.ceil(len(missing) / self._jobs)))
        jobs = [_conversion_job(file) for file in missing]
        batches = [
            ConvertJob(files=tuple(jobs[start : start + size]), office=self._office)
            for start in range(0, len(jobs), size)
        ]
        results = (
            one
            for _, data in completed(self._pool, convert_files, batches, self._jobs)
            for one in msgspec.msgpack.decode(data, type=dict[str, bytes]).items()
        )
        for sha256, data in self._report.follow("转换 convert", results, len(missing)) if missing else ():
            self._store.put(keys[sha256][1], data)

    def _run(
        self,
        stage: str,
        task: Callable[[A], bytes],
        jobs: dict[A, StageKey],
        result_of: Callable[[bytes], bytes] = bytes,
    ) -> None:
        missing = {job: key for job, key in jobs.items() if not self._store.has(key)}
        results = completed(self._pool, task, missing, self._jobs)
        for job, data in self._report.follow(stage, results, len(missing)):
            self._store.put(missing[job], result_of(data))

    def _without_pages(self, data: bytes) -> bytes:
        """The result in a :class:`ReadAnswer`, whose recognised pages are kept for the files to come."""
        answer = msgspec.msgpack.decode(data, type=ReadAnswer)
        for name, page in answer.pages.items():
            if self._pages is not None:
                write_whole(place_of(self._pages, name), page)
        return answer.result

    def _conversion_key(self, file: SourceFile) -> StageKey | None:
        """Where that is kept which LibreOffice makes of a file; None for a file that it is not asked for."""
        if self._office is None or file.reason is not None or file.format not in _FOR_OFFICE:
            return None
        return StageKey(sha256=file.sha256, stage=convert_stage(), options=self._office.identity)

    def _document_key(self, file: SourceFile) -> StageKey:
        """A file is read by its content, but what its extension promises is part of the result.

        So is what it was converted with: that a file needs LibreOffice, or has no pages, does not hold any longer once
        that is there; nor does it that a scan cannot be read, once there is OCR.
        """
        options = _suffix(file)
        if file.format in _FOR_OFFICE:
            key = self._conversion_key(file)
            options += f"|{key.digest if key is not None else 'not converted'}"
        if self._ocr is not None:
            options += f"|{self._ocr}"
        return StageKey(sha256=file.sha256, stage=read_stage(), options=options)

    def _read_job(self, file: SourceFile) -> ReadJob:
        key = self._conversion_key(file)
        return ReadJob(
            sha256=file.sha256,
            location=str(Path(file.location).resolve()),
            name=PurePosixPath(file.path).name,
            converted=str(self._store.path(key).resolve()) if key is not None else None,
            recognition=Recognition(
                ocr=self._ocr, kept=str(self._pages.resolve()) if self._pages is not None else None
            ),
        )

    def _result(self, file: SourceFile, facts: dict[StageKey, Facts], reasons: dict[StageKey, str | None]) -> FileFacts:
        if file.reason is not None:
            return FileFacts(reason=file.reason)
        key = self._document_key(file)
        return FileFacts(facts=facts.get(key), reason=reasons[key])

    def _owned(
        self, file: SourceFile, owners: dict[StageKey, Owners], reasons: dict[StageKey, str | None]
    ) -> FileOwners:
        if file.reason is not None:
            return FileOwners(reason=file.reason)
        key = self._document_key(file)
        return FileOwners(owners=owners.get(key), reason=reasons[key])

    def _briefly(self, key: StageKey) -> _ReadBriefly:
        return msgspec.msgpack.decode(self._store.get(key), type=_ReadBriefly)

    def _reason(self, key: StageKey) -> str | None:
        return self._briefly(key).reason


def _suffix(file: SourceFile) -> str:
    return PurePosixPath(file.path).suffix.lower()


def _conversion_job(file: SourceFile) -> ConversionJob:
    return ConversionJob(sha256=file.sha256, location=str(Path(file.location).resolve()))


def _owners_key(document: StageKey) -> StageKey:
    return StageKey(sha256=document.digest, stage=owners_stage())


def _facts_key(document: StageKey) -> StageKey:
    return StageKey(sha256=document.digest, stage=facts_stage())
