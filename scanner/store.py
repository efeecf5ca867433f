"""Results of stages, kept by content: an unchanged file is never read twice, an interrupted scan goes on.

A key names everything a result depends on: the file's sha256, the stage's version, its options and what this machine can do.
Only the coordinator writes; every file appears whole or not at all.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from models.base import Model


class StageKey(Model):
    """What a kept result depends on."""

    sha256: str
    stage: str
    options: str = ""

    @property
    def digest(self) -> str:
        """The name under which the result is kept."""
        return hashlib.sha256(f"{self.sha256}\x1f{self.stage}\x1f{self.options}".encode()).hexdigest()


class Store:
    """A folder of results by key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: StageKey) -> Path:
        """Where the result of a key is, or would be."""
        return self._folder / key.digest[:2] / key.digest

    def folder(self, stage: str) -> Path:
        """Where a stage keeps results that its workers look up themselves."""
        return self._folder / stage

    def has(self, key: StageKey) -> bool:
        """Whether the result is there."""
        return self.path(key).exists()

    def get(self, key: StageKey) -> bytes:
        """The result; FileNotFoundError if there is none."""
        return self.path(key).read_bytes()

    def put(self, key: StageKey, data: bytes) -> None:
        """Keeps a result, at once or not at all."""
        write_whole(self.path(key), data)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that a reader, or a run after a kill, sees all of it or nothing.

    What did not fit on the disk is taken away again, so that there is room to say so.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(data)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(path)


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, sorted."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
