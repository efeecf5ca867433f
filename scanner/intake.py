"""The files of a round: any folder tree or archive, every member of every archive, each named by its content."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.formats import sniff
from extractors.formats.limits import LIMITS, Limits
from extractors.unpacking import members
from models.base import Model
from models.errors import BadRound, Unreadable

CONTROL_FILES = frozenset({"round.toml", "received.csv"})
REGISTERS = "registers"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX", ".git", ".svn"})
ARCHIVES = frozenset({"zip", "7z", "rar"})


class SourceFile(Model):
    """A file of the round: ``path`` relative to ROUND with "/", members as ``a.zip!/b.docx``.

    ``location`` is where its bytes can be read; ``reason`` is set instead if they cannot be had at all. ``format`` is
    what the bytes look like, empty if there are none.
    """

    path: str
    sha256: str
    location: str
    reason: str | None = None
    format: str = ""


class _Room:
    """What an archive and all archives inside it may still hold."""

    def __init__(self, limits: Limits) -> None:
        self._entries = limits.nested * limits.entries
        self._size = limits.nested * limits.uncompressed

    @property
    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return self._entries <= 0 or self._size <= 0

    def take(self, size: int) -> None:
        """Count one member of so many bytes."""
        self._entries -= 1
        self._size -= size

    def bounded(self, limits: Limits) -> Limits:
        """The limits for the next archive."""
        return limits.but(entries=min(limits.entries, self._entries), uncompressed=min(limits.uncompressed, self._size))


class _Level(NamedTuple):
    """Where an archive lies: 1 for one that is a file itself."""

    depth: int
    room: _Room


class Intake:
    """Walks a round; members of archives are laid into ``blobs`` under their hash, never under their own name.

    ``skipped`` are folders inside the round that are none of it: where the results go. Without ``blobs`` the members are
    only looked at: their ``location`` is empty.
    """

    def __init__(self, blobs: Path | None, limits: Limits = LIMITS, skipped: Iterable[Path] = ()) -> None:
        self._blobs = blobs
        self._skipped = frozenset(path.resolve() for path in skipped)
        self._limits = limits

    def files(self, source: Path) -> Iterator[SourceFile]:
        """Every file of a round folder or archive, sorted by path; BadRound if there is no such thing."""
        if source.is_file():
            yield from sorted(self._opened(source.name, source, ""), key=lambda file: file.path)
        elif source.is_dir():
            found = [file for path in self._walk(source, source) for file in self._file(path, source)]
            yield from sorted(found, key=lambda file: file.path)
        else:
            raise BadRound(str(source), "no such folder or archive")

    def single(self, source: Path) -> Iterator[SourceFile]:
        """One file, or the members of one archive, named by its own name."""
        yield from sorted(self._opened(source.name, source, f"{source.name}!/"), key=lambda file: file.path)

    def _walk(self, folder: Path, root: Path) -> Iterator[Path]:
        """Files below a folder without links, the round's own files, the output and what operating systems leave."""
        for path in sorted(folder.iterdir()):
            own = folder == root and path.name in {*CONTROL_FILES, REGISTERS}
            if path.is_symlink() or _is_litter(path) or own or path.resolve() in self._skipped:
                continue
            if path.is_dir():
                yield from self._walk(path, root)
            elif path.is_file():
                yield path

    def _file(self, path: Path, root: Path) -> Iterator[SourceFile]:
        name = path.relative_to(root).as_posix()
        yield from self._opened(name, path, f"{name}!/")

    def _opened(self, name: str, path: Path, inside: str) -> Iterator[SourceFile]:
        """The file itself, or what an archive holds; an archive that cannot be opened is one unread file."""
        data = self._bytes(path)
        if isinstance(data, str):
            yield SourceFile(path=name, sha256=_digest(b""), location="", reason=data)
        elif (kind := sniff(data, name)) not in ARCHIVES:
            yield SourceFile(path=name, sha256=_digest(data), location=str(path), format=kind)
        else:
            yield from self._members(name, data, inside, _Level(1, _Room(self._limits)))

    def _bytes(self, path: Path) -> bytes | str:
        """The bytes of a file, or why they cannot be had."""
        try:
            if path.stat().st_size > self._limits.max_bytes:
                return f"larger than the limit of {self._limits.max_bytes} bytes (max_bytes)"
            return path.read_bytes()
        except OSError as error:
            return error.strerror or str(error)

    def _members(self, name: str, data: bytes, inside: str, level: _Level) -> Iterator[SourceFile]:
        refusal = self._refusal(level)
        if refusal is not None:
            yield SourceFile(path=name, sha256=_digest(data), location="", reason=refusal)
            return
        try:
            for member in members(data, level.room.bounded(self._limits)):
                level.room.take(len(member.data or b""))
                if _is_litter(Path(member.name)):
                    continue
                full = inside + member.name
                if member.data is None:
                    yield SourceFile(path=full, sha256=_digest(b""), location="", reason=member.reason)
                elif (kind := sniff(member.data, full)) in ARCHIVES:
                    yield from self._members(full, member.data, f"{full}!/", level._replace(depth=level.depth + 1))
                else:
                    location = self._keep(member.data)
                    yield SourceFile(path=full, sha256=_digest(member.data), location=location, format=kind)
        except Unreadable as error:
            yield SourceFile(path=name, sha256=_digest(data), location="", reason=str(error))

    def _refusal(self, level: _Level) -> str | None:
        """Why an archive at this level is not opened at all."""
        if level.depth > self._limits.depth:
            return f"archive nested deeper than the limit of {self._limits.depth} (depth)"
        if level.room.is_full:
            return f"the archives inside one another hold more than {self._limits.nested} times what one may (nested)"
        return None

    def _keep(self, data: bytes) -> str:
        if self._blobs is None:
            return ""
        digest = _digest(data)
        kept = self._blobs / digest[:2] / digest
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(".part")
            partial.write_bytes(data)
            partial.replace(kept)
        return str(kept)


def _is_litter(path: Path) -> bool:
    return bool(_LITTER & set(path.parts)) or path.name.startswith(("~$", ".~lock."))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
