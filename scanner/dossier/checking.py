"""A run directory that is still what its scan wrote: every file of it against its manifest."""

import hashlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from models.errors import BadOutput
from scanner.results.run_directory import Manifest, RunDirectory

_OUTSIDE = frozenset({"manifest.json", "run.log.json"})
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class CheckedManifest(NamedTuple):
    """A manifest that holds, and the sha256 of its file."""

    manifest: Manifest
    sha256: str


def checked_manifest(out: Path) -> CheckedManifest:
    """The manifest of a finished run; BadOutput names the first file that is missing, was changed or was added since."""
    manifest = RunDirectory(out).manifest()
    if manifest is None:
        raise _no_run(out, RunDirectory(out).work)
    for name, sha256 in sorted(manifest.files.items()):
        path = out / name
        if not is_inside(name):
            raise BadOutput(name, "manifest.json 所列不是运行目录中的文件 / not a file of a run directory")
        if not path.is_file():
            raise BadOutput(str(path), "扫描之后缺失，不予采用 / missing since the scan: refused")
        if _sha256(path) != sha256:
            raise BadOutput(str(path), "扫描之后被改动，不予采用 / changed since the scan: refused")
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        name = path.relative_to(out).as_posix()
        known = name in manifest.files or name in _OUTSIDE or name.startswith(".work/") or path.name in _LITTER
        if not known:
            raise BadOutput(str(path), "扫描之后多出，不予采用 / added since the scan: refused")
    return CheckedManifest(manifest, _sha256(out / "manifest.json"))


def _no_run(out: Path, work: Path) -> BadOutput:
    """Why there is no manifest: nothing is there, a scan is not finished, or it is another folder."""
    if not out.exists():
        return BadOutput(str(out), "没有这个运行目录 / there is no such run directory")
    if work.is_dir():
        return BadOutput(
            str(out), "扫描尚未完成，用同一 scan 命令接着进行 / the scan is not finished: run the same scan again"
        )
    return BadOutput(str(out), "没有 manifest.json，不是扫描完成的运行目录 / not a finished run directory")


def is_inside(name: str) -> bool:
    """Whether a name with "/" stays below the folder that it is meant for, on every system."""
    path = PurePosixPath(name)
    parts = name.split("/")
    return bool(name) and not path.is_absolute() and not {"", ".", ".."} & set(parts) and not set("\\:\0") & set(name)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
