"""The files of a round: any folder tree or archive, every member of every archive, each named by its content."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from extractors.formats import sniff
from extractors.formats.limits import LIMITS, Limits
from extractors.unpacking import members
from models.base import Model
from models.errors import BadRound, Unreadable

CONTROL_FILES = frozenset({"round.toml", "received.csv"})
REGISTERS = "registers"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX", ".git", ".svn"})
_ARCHIVES = frozenset({"zip", "7z", "rar"})


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


class Intake:
    """Walks a round; members of archives are laid into ``blobs`` under their hash, never under their own name.

    ``skipped`` is a folder inside the round that is none of it: where the results go.
    """

    def __init__(self, blobs: Path, limits: Limits = LIMITS, skipped: Path | None = None) -> None:
        self._blobs = blobs
        self._skipped = skipped.resolve() if skipped is not None else None
        self._limits = limits

    def files(self, source: Path) -> Iterator[SourceFile]:
        """Every file of a round folder or archive, sorted by path; BadRound if there is no such thing."""
        if source.is_file():
            yield from sorted(self._opened(source.name, source, 1, ""), key=lambda file: file.path)
        elif source.is_dir():
            found = [file for path in self._walk(source, source) for file in self._file(path, source)]
            yield from sorted(found, key=lambda file: file.path)
        else:
            raise BadRound(str(source), "no such folder or archive")

    def single(self, source: Path) -> Iterator[SourceFile]:
        """One file, or the members of one archive, named by its own name."""
        yield from sorted(self._opened(source.name, source, 1, f"{source.name}!/"), key=lambda file: file.path)

    def _walk(self, folder: Path, root: Path) -> Iterator[Path]:
        """Files below a folder without links, the round's own files, the output and what operating systems leave."""
        for path in sorted(folder.iterdir()):
            own = folder == root and path.name in {*CONTROL_FILES, REGISTERS}
            if path.is_symlink() or _is_litter(path) or own or path.resolve() == self._skipped:
                continue
            if path.is_dir():
                yield from self._walk(path, root)
            elif path.is_file():
                yield path

    def _file(self, path: Path, root: Path) -> Iterator[SourceFile]:
        name = path.relative_to(root).as_posix()
        yield from self._opened(name, path, 1, f"{name}!/")

    def _opened(self, name: str, path: Path, depth: int, inside: str) -> Iterator[SourceFile]:
        """The file itself, or what an archive holds; an archive that cannot be opened is one unread file."""
        data = self._bytes(path)
        if isinstance(data, str):
            yield SourceFile(path=name, sha256=_digest(b""), location="", reason=data)
        elif (kind := sniff(data, name)) not in _ARCHIVES:
            yield SourceFile(path=name, sha256=_digest(data), location=str(path), format=kind)
        else:
            yield from self._members(name, data, depth, inside)

    def _bytes(self, path: Path) -> bytes | str:
        """The bytes of a file, or why they cannot be had."""
        try:
            if path.stat().st_size > self._limits.max_bytes:
                return f"larger than the limit of {self._limits.max_bytes} bytes"
            return path.read_bytes()
        except OSError as error:
            return error.strerror or str(error)

    def _members(self, name: str, data: bytes, depth: int, inside: str) -> Iterator[SourceFile]:
        if depth > self._limits.depth:
            reason = f"archive nested deeper than the limit of {self._limits.depth}"
            yield SourceFile(path=name, sha256=_digest(data), location="", reason=reason)
            return
        try:
            for member in members(data, self._limits):
                if _is_litter(Path(member.name)):
                    continue
                full = inside + member.name
                if member.data is None:
                    yield SourceFile(path=full, sha256=_digest(b""), location="", reason=member.reason)
                elif (kind := sniff(member.data, full)) in _ARCHIVES:
                    yield from self._members(full, member.data, depth + 1, f"{full}!/")
                else:
                    location = self._keep(member.data)
                    yield SourceFile(path=full, sha256=_digest(member.data), location=location, format=kind)
        except Unreadable as error:
            yield SourceFile(path=name, sha256=_digest(data), location="", reason=str(error))

    def _keep(self, data: bytes) -> str:
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
