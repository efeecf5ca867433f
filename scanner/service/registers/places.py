"""Folders of registers that lie on the server already."""

from pathlib import Path
from typing import Final

from django.conf import settings

from scanner.service.rounds.models import Result, Round

FOLDER: Final = "registers"


def on_server(round_: Round) -> Path | None:
    """The registers laid down for a round in ``DATA/rounds/ID/registers``."""
    path = settings.CONFIGURATION.data / "rounds" / str(round_.pk) / FOLDER
    return path if path.is_dir() else None


def beside_batch(batch: Result | None) -> Path | None:
    """The registers beside what a batch scanned."""
    path = Path(batch.source) / FOLDER if batch is not None and batch.source else None
    return path if path is not None and path.is_dir() else None
