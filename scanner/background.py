"""The background folder: documents of any format and earlier runs, each text with whose it is."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

import msgspec

from models.base import Model
from models.errors import BadOutput
from models.facts import Party
from scanner.intake import Intake, SourceFile
from scanner.reading import Reading
from scanner.results.earlier import earlier_run, is_run, used_files
from scanner.reuse.options import ReuseOptions
from scanner.reuse.outside import Outside
from scanner.reuse.owners import OutsideText, Owner
from scanner.stages import Owners, program_version
from scanner.store import StageKey, Store


class BackgroundFolder(Model):
    """What lies in a background folder: loose files and archives, and earlier runs; one hash of what is used of it."""

    sha256: str
    files: tuple[SourceFile, ...] = ()
    runs: tuple[str, ...] = ()


class Known(Model):
    """The texts of a background folder with their owners; ``problems`` name what could not be read, and why."""

    texts: tuple[OutsideText, ...] = ()
    problems: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where what is known is made and kept: results by content, and a pool."""

    store: Store
    pool: Executor


def find_background(folder: Path, blobs: Path, skipped: Path | None = None) -> BackgroundFolder:
    """The files and earlier runs below a folder; members of archives are laid into ``blobs``, one folder is skipped."""
    runs = tuple(sorted(path for path in _runs(folder) if path.resolve() != (skipped or blobs).resolve()))
    files = () if folder in runs else tuple(Intake(blobs, skipped=(*runs, skipped or blobs)).files(folder))
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        digest.update(msgspec.json.encode((file.path, file.sha256, file.reason)))
    for path in (path for run in runs for path in used_files(run)):
        digest.update(msgspec.json.encode(path.relative_to(folder).as_posix()))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return BackgroundFolder(sha256=digest.hexdigest(), files=files, runs=tuple(map(str, runs)))


def _runs(folder: Path) -> Iterator[Path]:
    """The run directories at or below a folder; what lies in one is not looked at."""
    if is_run(folder):
        yield folder
    else:
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
                yield from _runs(path)


def known_texts(found: BackgroundFolder, reading: Reading, texts: Path) -> Known:
    """Reads what lies in a background folder; the texts of its documents are laid into ``texts``."""
    problems, known = [], []
    for run in map(Path, found.runs):
        try:
            earlier = earlier_run(run)
        except BadOutput as error:
            problems.append(f"{run.name}: {error}")
        else:
            problems += [f"{run.name}: {problem}" for problem in earlier.problems]
            known += [one.text for one in earlier.reports]
    read, laid = reading.owners(found.files), reading.lay_out(found.files, texts)
    for file in found.files:
        owners = read[file.path].owners
        if owners is None:
            problems.append(f"{file.path}: {read[file.path].reason}")
        else:
            known += _texts(file.sha256, laid[file.sha256], owners)
    return Known(texts=tuple(known), problems=tuple(problems))


def _texts(sha256: str, location: Path, owners: Owners) -> Iterator[OutsideText]:
    """The text of a document for everybody whose report it holds."""
    found = {(owner_of(applicant), owner_of(evaluator)) for applicant, evaluator in owners.parties}
    for applicant, evaluator in sorted(found, key=lambda pair: [(one.code or "", one.names) for one in pair]):
        yield OutsideText(sha256=sha256, location=str(location.resolve()), applicant=applicant, evaluator=evaluator)


def owner_of(party: Party) -> Owner:
    """What a party is known by."""
    names = (party.name, *party.aliases)
    return Owner(
        code=party.uscc.value if party.uscc is not None else None,
        names=tuple(stated.value for stated in names if stated is not None),
    )


def outside_of(texts: Iterable[OutsideText], options: ReuseOptions, place: Place) -> Outside:
    """What these texts make known; kept by their content, so that it is made once."""
    texts = sorted(texts, key=lambda one: (one.sha256, one.applicant.names, one.evaluator.names))
    if not texts:
        return Outside.none()
    words = {location: _sha256(location) for location in sorted({one.location for one in texts})}
    content = msgspec.json.encode([(one.sha256, words[one.location], one.applicant, one.evaluator) for one in texts])
    key = StageKey(
        sha256=hashlib.sha256(content).hexdigest(),
        stage=f"outside-{program_version('models', 'scanner.reuse')}",
        options=f"{options.run_gram}|{options.repeated_lines}",
    )
    return Outside.of(texts, options, place.store.path(key), place.pool)


def _sha256(location: str) -> str:
    """Of a text: a document read by another program, or by other means, has another one."""
    return hashlib.sha256(Path(location).read_bytes()).hexdigest()
