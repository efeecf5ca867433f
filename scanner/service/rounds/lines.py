"""Finds a row's full line in its run directory again."""

from pathlib import Path
from typing import TypeVar

import msgspec
from django.conf import settings

from models.base import Model
from models.errors import BadOutput
from scanner.service.rounds.models import Result

R = TypeVar("R", bound=Model)


def folder_of(result: Result) -> Path:
    """The run directory of a result."""
    return Path(settings.CONFIGURATION.data) / result.folder


def every(result: Result, name: str, kind: type[R]) -> list[R]:
    """All lines of a short file of a run directory; BadOutput if it is not there or holds something else."""
    path, decoder = folder_of(result) / name, msgspec.json.Decoder(kind)
    try:
        return [decoder.decode(line) for line in path.read_bytes().splitlines()]
    except (OSError, msgspec.MsgspecError) as error:
        raise BadOutput(str(path), f"the run directory was changed: {error}") from error


def read(result: Result, name: str, place: tuple[int, int], kind: type[R]) -> R:
    """The line of ``name`` (``findings.jsonl``) that starts at byte ``place[0]`` and is ``place[1]`` bytes long.

    BadOutput if it is not there any more or is something else: the run directory was changed.
    """
    path, (start, length) = folder_of(result) / name, place
    try:
        with path.open("rb") as file:
            file.seek(start)
            return msgspec.json.decode(file.read(length), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadOutput(f"{path}:@{start}", f"the run directory was changed: {error}") from error
