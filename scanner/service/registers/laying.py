"""The registers of a round as a folder that a scan reads: what a browser put there, else what lies in a folder of the server.

Made once for a job and kept until it has ended, so that an interrupted scan goes on with what it began with.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from models.base import Model
from scanner.intake import REGISTERS
from scanner.registers import declarations
from scanner.registers.declarations import FILE, Declared
from scanner.service.jobs.models import Job
from scanner.service.registers.holding import in_force, terms_of
from scanner.service.registers.models import PAGE, ROUND, SERVER, Basis, RegisterVersion, Terms
from scanner.service.registers.places import beside_batch, on_server
from scanner.service.rounds.models import Result, Round
from scanner.service.uploads import store

_NOTE: Final = "basis.json"


class Stated(Model):
    """The terms that the round's page states; None or empty leaves one to the round's own files."""

    ruleset: str
    reference_date: str = ""
    deadline: str = ""
    scope: str = ""
    regions: str = ""


class Laid(Model):
    """What a job begins with: where its registers lie, by kind where they came from and which version, and the terms.

    ``begun`` is when it began: a retry begins anew, an interrupted job goes on.
    """

    place: str
    begun: str
    origins: Mapping[str, str]
    versions: Mapping[str, int]
    terms: Stated

    @property
    def registers(self) -> Path:
        """The folder of the registers."""
        return Path(self.place) / REGISTERS


def is_laid(job: Job) -> bool:
    """Whether a job goes on with what it began with."""
    note = _place(job) / _NOTE
    return note.is_file() and _read(note).begun == _begun(job)


def lay(job: Job, round_: Round, beside: Result | None) -> Laid:
    """Lays out what counts now, or finds what was laid out before; ``beside`` is the batch whose own registers count last."""
    place = _place(job)
    if not is_laid(job):
        part = place.with_name(f"{place.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
        origins, versions = _lay(part / REGISTERS, round_, beside)
        terms = _stated(terms_of(round_), round_)
        laid = Laid(place=str(place), begun=_begun(job), origins=origins, versions=versions, terms=terms)
        (part / _NOTE).write_bytes(msgspec.json.encode(laid))
        part.replace(place)
    return _read(place / _NOTE)


def forget(job: Job) -> None:
    """The job has its result."""
    shutil.rmtree(_place(job), ignore_errors=True)


def _place(job: Job) -> Path:
    return settings.CONFIGURATION.folder("laid-out") / f"basis-{job.pk}"


def _begun(job: Job) -> str:
    return job.started_at.isoformat() if job.started_at is not None else ""


def _read(note: Path) -> Laid:
    return msgspec.json.decode(note.read_bytes(), type=Laid)


def _lay(folder: Path, round_: Round, beside: Result | None) -> tuple[dict[str, str], dict[str, int]]:
    held = in_force(round_)
    folder.mkdir(parents=True)
    origins = dict.fromkeys(held, PAGE)
    store.lay_out({f"{kind}.csv": version.content for kind, version in held.items()}, folder)
    for kind, version in held.items():
        declarations.write(folder, kind, declared_of(version))
    for source, origin in ((on_server(round_), SERVER), (_of_batch(beside, folder.parent / "beside"), ROUND)):
        if source is not None:
            origins |= dict.fromkeys(_copied(source, folder, origins), origin)
    return origins, {kind: version.pk for kind, version in held.items()}


def _of_batch(batch: Result | None, folder: Path) -> Path | None:
    """The registers that a batch found among its files, as it found them; of one whose basis is not known, beside them now."""
    found = Basis.objects.filter(result=batch).first()
    if found is None:
        return beside_batch(batch)
    own = {one.path: one.sha256 for one in found.registers if one.origin == ROUND and store.original(one.sha256)}
    if found.declarations and store.original(found.declarations):
        own[FILE] = found.declarations
    store.lay_out(own, folder)
    return folder if own else None


def _copied(source: Path, folder: Path, taken: Iterable[str]) -> list[str]:
    """Takes over the registers of a folder whose kinds are not there yet; the kinds."""
    declared, kinds = declarations.read(source), []
    for path in sorted(source.iterdir()):
        if path.is_file() and path.name != FILE and path.stem not in taken and not path.name.startswith((".", "~$")):
            shutil.copyfile(path, folder / path.name)
            if path.stem not in kinds:
                kinds.append(path.stem)
                declarations.write(folder, path.stem, declared.get(path.stem, Declared()))
    return kinds


def declared_of(version: RegisterVersion) -> Declared:
    """What is declared of a version, as registers.toml takes it."""
    return msgspec.convert(msgspec.to_builtins(version.whole), Declared)


def _stated(terms: Terms, round_: Round) -> Stated:
    return Stated(
        ruleset=round_.ruleset,
        reference_date=terms.reference_date.isoformat() if terms.reference_date else "",
        deadline=terms.deadline.isoformat() if terms.deadline else "",
        scope=terms.scope,
        regions=terms.regions,
    )
