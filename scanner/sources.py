"""Everything that a run depends on, collected before anything is judged, with one fingerprint of it all."""

import hashlib
from collections import Counter
from pathlib import Path

import msgspec

from credit_checks.live.settings import CreditSettings, credit_settings
from extractors.formats.limits import LIMITS, Limits
from models.base import Model
from models.errors import BadOptions, BadRound
from models.round import Register
from scanner.background import BackgroundFolder, find_background
from scanner.decisions import Decisions, read_decisions
from scanner.intake import CONTROL_FILES, REGISTERS, Intake, SourceFile
from scanner.options import ScanOptions
from scanner.registers import read_registers
from scanner.results.earlier import EarlierRun, earlier_run
from scanner.settings import RoundInputs, default_inputs, read_inputs
from scanner.store import write_whole
from scanner.tuning import Tuning, read_tuning

TOP = "top"
"""Where round.toml, received.csv and registers of a round that came as an archive are laid, in the folder of the work."""


class Against(Model):
    """The earlier run that a pre-screen is held against, and one hash of what is used of it."""

    sha256: str
    run: EarlierRun


class Sources(Model):
    """The files of a round, what it says of itself, the registers, and what it is compared with and how.

    ``credit`` is None for a scan that asks nobody.
    """

    inputs: RoundInputs
    files: tuple[SourceFile, ...]
    registers: tuple[Register, ...]
    decisions: Decisions
    background: BackgroundFolder | None = None
    against: Against | None = None
    tuning: Tuning = msgspec.field(default_factory=Tuning)
    credit: CreditSettings | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same inputs, wherever they lie."""
        inputs = self.inputs
        parts = (
            inputs.settings,
            inputs.law.sha256,
            self.background.sha256 if self.background is not None else None,
            self.against.sha256 if self.against is not None else None,
            self.tuning.given,
            self.asked,
            sorted(inputs.received.items()),
            inputs.received_default,
            self.registers,
            self.decisions,
            [(file.path, file.sha256, file.reason) for file in self.files],
        )
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()

    @property
    def asked(self) -> tuple[tuple[str, str], ...] | None:
        """The live sources that are asked, and where; None if none may be."""
        if self.credit is None:
            return None
        return tuple((one.id, one.base_url) for one in self.credit.sources.values() if one.enabled)


def round_sources(source: Path, options: ScanOptions, blobs: Path, limits: Limits = LIMITS) -> Sources:
    """The inputs of a round's scan; members of archives are laid into ``blobs``.

    Raises BadRound (no such round), BadRuleset, BadRegister, BadOptions.
    """
    if not source.exists():
        raise BadRound(str(source), "no such folder or archive")
    files = tuple(Intake(blobs, limits, skipped=(blobs.parent.parent,)).files(source))
    top = source
    if source.is_file():
        top = blobs.parent / TOP
        files = _without_control_files(files, top)
    inputs = read_inputs(top, options.ruleset)
    return _sources(inputs, files, options, (top / REGISTERS,), blobs)


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
    return _sources(default_inputs(options.ruleset), tuple(found), options, (), blobs)


def _sources(
    inputs: RoundInputs, files: tuple[SourceFile, ...], options: ScanOptions, more: tuple[Path, ...], blobs: Path
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
        background=_background(options.background, blobs) if options.background is not None else None,
        against=_against(options.against) if options.against is not None else None,
        tuning=read_tuning(options.reuse),
        credit=_credit(options),
    )


def _credit(options: ScanOptions) -> CreditSettings | None:
    for given, name in ((options.credit_settings is not None, "--credit-settings"), (options.refresh, "--refresh")):
        if given and not options.live:
            raise BadOptions(name, "means something only with --credit live")
    return credit_settings(options.credit_settings) if options.live else None


def _background(folder: Path, blobs: Path) -> BackgroundFolder:
    """Members of archives have a place of their own; what this run writes is no background."""
    return find_background(folder, blobs.parent / "background-blobs", skipped=blobs.parent.parent)


def _against(folder: Path) -> Against:
    run = earlier_run(folder)
    return Against(sha256=find_background(folder, folder).sha256, run=run)
