"""Files of the old Office formats (DOC, WPS, XLS, ET, RTF, XLSB) → DOCX and XLSX, and all texts → PDF for their pages.

LibreOffice does it, many files in one call. What a file is and how it is converted follows from its content, never from
its name. A call that fails or hangs is taken apart until the guilty file stands alone; the others are converted.
"""

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple, Self

import msgspec

from extractors.isolation import run_isolated
from extractors.preparing import TEXTS, Origin, Prepared, prepare
from extractors.soffice import (
    DOCX,
    PAGES,
    SHEETS,
    XLSX,
    Call,
    ConversionLimits,
    Office,
    Target,
    find_office,
    new_folder,
)
from models.base import Model
from models.errors import Unreadable

NEEDS_OFFICE: Final = "needs LibreOffice (soffice) to convert the old Office or WPS format"
LIMITS: Final = ConversionLimits()
_SUFFIXES: Final = {"works": ".wps", "wordml": ".xml", "excelml": ".xml"}
"""Kinds whose usual extension is not their name."""
_MAIN_PARTS: Final = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml"}
_EDITABLE: Final = {"docx": DOCX, "xlsx": XLSX}
_TAIL: Final = 1024


class Aim(StrEnum):
    """What a file is converted for: to be read with its pages, or only to be shown."""

    READ = "read"
    SHOW = "show"


class ConversionJob(Model):
    """A file to convert: where its bytes are, and their sha256."""

    sha256: str
    location: str
    aim: Aim = Aim.READ


class Converted(NamedTuple):
    """What came of a file: what it was, where its conversion and its PDF lie, or why there is none of either.

    ``path`` is empty for a file that is read as it is, ``pdf`` for one that has no pages.
    """

    sha256: str
    origin: Origin | None = None
    path: str = ""
    pdf: str = ""
    reason: Unreadable | None = None
    unpaged: Unreadable | None = None


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
        waiting: dict[tuple[Target, ...], _Batch] = {}
        for file in files:
            try:
                data = run_isolated(prepare, str(Path(file.location).absolute()).encode())
            except Unreadable as error:
                yield Converted(file.sha256, reason=error)
                continue
            one = msgspec.msgpack.decode(data, type=Prepared)
            targets = _targets(one.origin, file.aim)
            if targets not in waiting:
                waiting[targets] = stack.enter_context(_Batch(office, targets, limits))
            waiting[targets].add(file.sha256, one)
            if waiting[targets].full:
                yield from waiting.pop(targets).results(out)
        for batch in waiting.values():
            yield from batch.results(out)


def _targets(origin: Origin, aim: Aim) -> tuple[Target, ...]:
    drawn = PAGES if origin.kind in TEXTS else SHEETS
    if aim is Aim.SHOW:
        return (drawn,)
    editable = () if origin.target is None else (_EDITABLE[origin.target],)
    return (*editable, drawn) if drawn is PAGES else editable


class _Item(NamedTuple):
    sha256: str
    origin: Origin
    input: Path


class _Made(NamedTuple):
    """What a call made of a file: where it lies, or why there is nothing."""

    item: _Item
    path: str = ""
    reason: Unreadable | None = None


class _Batch:
    """Files that go to LibreOffice in one call per target, in a folder of their own that is gone afterwards."""

    def __init__(self, office: Office, targets: Sequence[Target], limits: ConversionLimits) -> None:
        self._targets = targets
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
        found = {item.sha256: Converted(item.sha256, item.origin) for item in self._items}
        for target in self._targets:
            going = [item for item in self._items if found[item.sha256].reason is None]
            for item, path, reason in self._settled(going, target, out, self._limits) if going else ():
                one = found[item.sha256]
                kept = one._replace(pdf=path, unpaged=reason)
                found[item.sha256] = kept if target.suffix == "pdf" else one._replace(path=path, reason=reason)
        yield from found.values()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _settled(self, items: Sequence[_Item], target: Target, out: Path, limits: ConversionLimits) -> Iterator[_Made]:
        call = Call(self._office, self._folder, limits)
        failure = call.run([item.input for item in items], target)
        missing = []
        for item in items:
            made = self._folder / "out" / f"{item.sha256}.{target.suffix}"
            if _is_whole(made, target):
                yield _Made(item, str(shutil.move(made, out / made.name)))
            else:
                made.unlink(missing_ok=True)
                missing.append(item)
        if missing and len(items) == 1:
            yield _Made(items[0], reason=_reason(items[0], target, failure, call.said()))
        elif missing:
            for group, suspected in _apart(missing, failed=failure is not None):
                again = limits.but(seconds=min(limits.seconds, limits.seconds_again)) if suspected else limits
                yield from self._settled(group, target, out, again)


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


def _is_whole(path: Path, target: Target) -> bool:
    """Whether a file is there and complete; LibreOffice ends well without writing any, and may be killed while it does."""
    try:
        if path.is_symlink():
            return False
        if target.suffix == "pdf":
            return b"%%EOF" in path.read_bytes()[-_TAIL:]
        with zipfile.ZipFile(path) as archive:
            return _MAIN_PARTS[target] in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _reason(item: _Item, target: Target, failure: str | None, said: str) -> Unreadable:
    if item.origin.locked:
        return Unreadable("whole file", "password-protected")
    what = failure or f"does not convert it to {target.suffix}" + (f" ({said})" if said else "")
    return Unreadable("whole file", f"LibreOffice {what}")
