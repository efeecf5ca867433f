"""Everything that a run depends on, collected before anything is judged, with one fingerprint of it all."""

import hashlib
from collections import Counter
from pathlib import Path

import msgspec

from models.base import Model
from models.errors import BadRound
from models.round import Register
from scanner.decisions import Decisions, read_decisions
from scanner.intake import CONTROL_FILES, REGISTERS, Intake, SourceFile
from scanner.options import ScanOptions
from scanner.registers import read_registers
from scanner.settings import RoundInputs, default_inputs, read_inputs
from scanner.store import write_whole


class Sources(Model):
    """The files of a round, what it says of itself, the registers, and the hash of the background folder."""

    inputs: RoundInputs
    files: tuple[SourceFile, ...]
    registers: tuple[Register, ...]
    decisions: Decisions
    background: str | None

    @property
    def fingerprint(self) -> str:
        """The same for the same inputs, wherever they lie."""
        inputs = self.inputs
        parts = (
            inputs.settings,
            inputs.law.sha256,
            self.background,
            sorted(inputs.received.items()),
            inputs.received_default,
            self.registers,
            self.decisions,
            [(file.path, file.sha256, file.reason) for file in self.files],
        )
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


def round_sources(source: Path, options: ScanOptions, blobs: Path) -> Sources:
    """The inputs of a round's scan; members of archives are laid into ``blobs``.

    Raises BadRound (no such round), BadRuleset, BadRegister.
    """
    if not source.exists():
        raise BadRound(str(source), "no such folder or archive")
    files = tuple(Intake(blobs, skipped=(blobs.parent.parent,)).files(source))
    top = source
    if source.is_file():
        top = blobs.parent / "top"
        files = _without_control_files(files, top)
    inputs = read_inputs(top, options.ruleset)
    return _sources(inputs, files, options, (top / REGISTERS,))


def _without_control_files(files: tuple[SourceFile, ...], top: Path) -> tuple[SourceFile, ...]:
    """The documents of a round that came as an archive; round.toml, received.csv and registers/ are laid into ``top``.

    An archive of one folder that holds such files is that folder: paths begin below it.
    """
    roots = {file.path.partition("/")[0] for file in files}
    prefix = f"{next(iter(roots))}/" if len(roots) == 1 else ""
    if not any(_is_control(file.path.removeprefix(prefix)) for file in files):
        return files
    documents = []
    for file in files:
        path = file.path.removeprefix(prefix)
        if _is_control(path) and file.location:
            write_whole(top / path, Path(file.location).read_bytes())
        else:
            documents.append(file.but(path=path))
    return tuple(documents)


def _is_control(path: str) -> bool:
    return path in CONTROL_FILES or path.startswith(f"{REGISTERS}/")


def file_sources(files: tuple[Path, ...], options: ScanOptions, blobs: Path) -> Sources:
    """The inputs of a pre-screen: these files, under their own names, as a part of a round."""
    intake = Intake(blobs)
    found = [one for file in sorted(files) for one in intake.single(file)]
    repeated = [path for path, times in Counter(one.path for one in found).items() if times > 1]
    if repeated:
        raise BadRound(repeated[0], "two files of this name were given")
    return _sources(default_inputs(options.ruleset), tuple(found), options, ())


def _sources(
    inputs: RoundInputs, files: tuple[SourceFile, ...], options: ScanOptions, more: tuple[Path, ...]
) -> Sources:
    for given, name in ((options.registers, "--registers"), (options.background, "--background")):
        if given is not None and not given.is_dir():
            raise BadRound(str(given), f"no such folder ({name})")
    folders = [folder for folder in (options.registers, *more) if folder is not None and folder.is_dir()]
    return Sources(
        inputs=inputs,
        files=tuple(sorted(files, key=lambda file: file.path)),
        registers=read_registers(tuple(folders)),
        decisions=read_decisions(options.decisions) if options.decisions is not None else Decisions(),
        background=_tree_hash(options.background) if options.background is not None else None,
    )


def _tree_hash(folder: Path) -> str:
    """One hash of the names and contents below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
