"""Everything that a run depends on, collected before anything is judged, with one fingerprint of it all."""

import hashlib
from pathlib import Path

import msgspec

from models.base import Model
from models.errors import BadRound
from models.round import Register
from scanner.intake import REGISTERS, Intake, SourceFile
from scanner.options import ScanOptions
from scanner.registers import read_registers
from scanner.settings import RoundInputs, read_inputs


class Sources(Model):
    """The files of a round, what it says of itself, the registers, and the hash of the background folder."""

    inputs: RoundInputs
    files: tuple[SourceFile, ...]
    registers: tuple[Register, ...]
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
            [(file.path, file.sha256, file.reason) for file in self.files],
        )
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


def collect(source: Path, blobs: Path, options: ScanOptions) -> Sources:
    """Reads the inputs of a scan; members of archives are laid into ``blobs``.

    Raises BadRound (no such round, nothing in it), BadRuleset, BadRegister.
    """
    if not source.exists():
        raise BadRound(str(source), "no such folder or archive")
    inputs = read_inputs(source, options.ruleset)
    folders = [folder for folder in (options.registers, source / REGISTERS) if folder is not None and folder.is_dir()]
    if options.registers is not None and not options.registers.is_dir():
        raise BadRound(str(options.registers), "no such folder (--registers)")
    return Sources(
        inputs=inputs,
        files=tuple(Intake(blobs).files(source)),
        registers=read_registers(tuple(folders)),
        background=_tree_hash(options.background) if options.background is not None else None,
    )


def _tree_hash(folder: Path) -> str:
    """One hash of the names and contents below a folder."""
    if not folder.is_dir():
        raise BadRound(str(folder), "no such folder (--background)")
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
