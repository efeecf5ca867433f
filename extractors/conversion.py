"""Files of the old Office formats (DOC, WPS, XLS, ET, RTF, XLSB) → DOCX and XLSX, by LibreOffice, many in one call.

What a file is and how it is converted follows from its content, never from its name. A call that fails or hangs is taken
apart until the guilty file stands alone; the others are converted.
"""

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple, Self

import msgspec

from extractors.isolation import run_isolated
from extractors.preparing import TARGETS, Origin, Prepared, prepare
from extractors.soffice import Call, ConversionLimits, Office, find_office, new_folder
from models.base import Model
from models.errors import Unreadable

NEEDS_OFFICE: Final = "needs LibreOffice (soffice) to convert the old Office or WPS format"
LIMITS: Final = ConversionLimits()
_SUFFIXES: Final = {"works": ".wps", "wordml": ".xml", "excelml": ".xml"}
"""Kinds whose usual extension is not their name."""
_MAIN_PARTS: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class ConversionJob(Model):
    """A file to convert: where its bytes are, and their sha256."""

    sha256: str
    location: str


class Converted(NamedTuple):
    """What came of a file: what it was and where its conversion lies, or why there is none."""

    sha256: str
    origin: Origin | None = None
    path: str = ""
    reason: Unreadable | None = None


def convert(
    files: Sequence[ConversionJob],
    out: Path,
    limits: ConversionLimits = LIMITS,
    office: Office | None = None,
) -> Iterator[Converted]:
    """Converts files into the folder ``out``, each under its sha256; one result per file, in no fixed order.

    ``office`` is the LibreOffice to use instead of the one of this machine.
    """
    office = office or find_office()
    if office is None:
        yield from (Converted(file.sha256, reason=Unreadable("whole file", NEEDS_OFFICE)) for file in files)
        return
    with ExitStack() as stack:
        waiting: dict[str, _Batch] = {}
        for file in files:
            try:
                data = run_isolated(prepare, str(Path(file.location).absolute()).encode())
            except Unreadable as error:
                yield Converted(file.sha256, reason=error)
                continue
            one = msgspec.msgpack.decode(data, type=Prepared)
            target = one.origin.target
            if target not in waiting:
                waiting[target] = stack.enter_context(_Batch(office, target, limits))
            waiting[target].add(file.sha256, one)
            if waiting[target].full:
                yield from waiting.pop(target).results(out)
        for batch in waiting.values():
            yield from batch.results(out)


class _Item(NamedTuple):
    sha256: str
    origin: Origin
    input: Path


class _Batch:
    """Files that go to LibreOffice in one call, in a folder of their own that is gone afterwards."""

    def __init__(self, office: Office, target: str, limits: ConversionLimits) -> None:
        self._target = target
        self._limits = limits
        self._items: list[_Item] = []
        self._size = 0
        self._folder = new_folder()
        (self._folder / "in").mkdir()
        self._office = office

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def full(self) -> bool:
        """Whether no further file should be added."""
        return len(self._items) >= self._limits.files or self._size >= self._limits.input

    def add(self, sha256: str, prepared: Prepared) -> None:
        """Lays down a file under its hash: fields and formulas that show the file's name show the same every time."""
        kind = prepared.origin.kind
        path = self._folder / "in" / (sha256 + _SUFFIXES.get(kind, f".{kind}"))
        path.write_bytes(prepared.data)
        self._items.append(_Item(sha256, prepared.origin, path))
        self._size += len(prepared.data)

    def results(self, out: Path) -> Iterator[Converted]:
        """Converts the files and moves what came of them to ``out``."""
        yield from self._settled(self._items, out, self._limits)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _settled(self, items: Sequence[_Item], out: Path, limits: ConversionLimits) -> Iterator[Converted]:
        call = Call(self._office, self._folder, limits)
        failure = call.run([item.input for item in items], self._target)
        missing = []
        for item in items:
            made = self._folder / "out" / f"{item.sha256}.{self._target}"
            if _is_whole(made, self._target):
                kept = shutil.move(made, out / item.sha256)
                yield Converted(item.sha256, item.origin, str(kept))
            else:
                made.unlink(missing_ok=True)
                missing.append(item)
        if missing and len(items) == 1:
            yield Converted(items[0].sha256, items[0].origin, reason=_reason(items[0], failure, call.said()))
        elif missing:
            for group, suspected in _apart(missing, failed=failure is not None):
                again = limits.but(seconds=min(limits.seconds, limits.seconds_again)) if suspected else limits
                yield from self._settled(group, out, again)


def _apart(missing: Sequence[_Item], *, failed: bool) -> Iterator[tuple[Sequence[_Item], bool]]:
    """The files to try again, in smaller groups, and whether a group is suspected of the failure.

    LibreOffice works in the order given: where a call failed, the first file without a result is the one to suspect and
    the rest is halved. Where it ended well, it refused these files; each is asked alone, since one may harm another.
    """
    if not failed:
        yield from (([item], False) for item in missing)
        return
    middle = (len(missing) + 1) // 2
    yield missing[:1], True
    yield from ((group, False) for group in (missing[1:middle], missing[middle:]) if group)


def _is_whole(path: Path, target: str) -> bool:
    """Whether a file is there and complete; LibreOffice ends well without writing any, and may be killed while it does."""
    try:
        if path.is_symlink():
            return False
        with zipfile.ZipFile(path) as archive:
            return _MAIN_PARTS[target] in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _reason(item: _Item, failure: str | None, said: str) -> Unreadable:
    if item.origin.locked:
        return Unreadable("whole file", "password-protected")
    what = failure or f"does not convert it to {TARGETS[item.origin.kind]}" + (f" ({said})" if said else "")
    return Unreadable("whole file", f"LibreOffice {what}")
