"""The original files of a round again, each by its path, and only if its content is still what was scanned."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from models.errors import BadRound
from scanner.intake import Intake
from scanner.results.rows import DocumentRow, RegisterInput


class Standing(StrEnum):
    """What became of an original since the scan."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Original(NamedTuple):
    """An original with where its bytes lie; None unless they are the same."""

    standing: Standing
    location: Path | None = None


def originals(rows: Iterable[DocumentRow], source: Path | None, blobs: Path) -> dict[str, Original]:
    """Path → original, of these documents; members of archives are laid into ``blobs``. BadRound if there is no round."""
    rows = tuple(rows)
    if source is None:
        return {row.path: Original(Standing.UNCHECKED) for row in rows}
    if not source.exists():
        raise BadRound(str(source), "no such folder or archive")
    held = _in_folder(rows, source, blobs) if source.is_dir() else _in_archive(source, blobs)
    return {row.path: _standing(row, held) for row in rows}


def registers(rows: Iterable[RegisterInput], source: Path | None) -> dict[str, Standing]:
    """Path → how a register stands that lies in the round's own folder; those of elsewhere are not compared."""
    folder = source / "registers" if source is not None else None
    return {row.path: _register(row, folder) for row in rows}


def _register(row: RegisterInput, folder: Path | None) -> Standing:
    if folder is None or not folder.is_dir() or not _is_held(row.path, folder / row.path, folder.resolve()):
        return Standing.UNCHECKED
    with (folder / row.path).open("rb") as stream:
        same = hashlib.file_digest(stream, "sha256").hexdigest() == row.sha256
    return Standing.SAME if same else Standing.CHANGED


def _standing(row: DocumentRow, held: dict[str, dict[str, Path]]) -> Original:
    found = held.get(row.path, {})
    if row.sha256 in found:
        return Original(Standing.SAME, found[row.sha256])
    return Original(Standing.CHANGED if found else Standing.MISSING)


def _in_folder(rows: Iterable[DocumentRow], source: Path, blobs: Path) -> dict[str, dict[str, Path]]:
    """Only the files that are asked for are opened, and archives that hold one; never anything outside the folder."""
    root = source.resolve()
    held: dict[str, dict[str, Path]] = {}
    for name in sorted({row.path.partition("!/")[0] for row in rows}):
        path = source / name
        if not _is_held(name, path, root):
            continue
        for file in Intake(blobs).single(path):
            inner = f"{name}{file.path.removeprefix(path.name)}"
            if file.location:
                held.setdefault(inner, {})[file.sha256] = Path(file.location)
    return held


def _is_held(name: str, path: Path, root: Path) -> bool:
    """Whether a file of this name lies below the folder; names may hold whatever the system allows in them."""
    if "\0" in name or {"", ".", ".."} & set(name.split("/")):
        return False
    try:
        return path.is_file() and path.resolve().is_relative_to(root)
    except OSError:
        return False


def _in_archive(source: Path, blobs: Path) -> dict[str, dict[str, Path]]:
    """Under the paths of the archive, and under those below its one folder, as a scan of the archive names them."""
    held: dict[str, dict[str, Path]] = {}
    for file in Intake(blobs).files(source):
        for name in (file.path, file.path.partition("/")[2]):
            if name and file.location:
                held.setdefault(name, {})[file.sha256] = Path(file.location)
    return held
