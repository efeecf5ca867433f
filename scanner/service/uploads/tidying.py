"""Takes away what a process that was killed left half done; nothing that counts is ever touched."""

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings

from scanner.service.uploads.store import BLOBS, PART

LEFT_SECONDS: Final = 3600.0
"""Nothing half done is written to for so long and goes on afterwards: receiving takes seconds, copying a file minutes."""


def tidy() -> int:
    """Removes received files that nobody took, what was unpacked to look at it, and unfinished copies; returns how many."""
    until, gone = time.time() - LEFT_SECONDS, 0
    for path in _half_done():
        with suppress(OSError):
            if path.stat().st_ctime >= until:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
            gone += 1
    return gone


def _half_done() -> Iterator[Path]:
    configuration = settings.CONFIGURATION
    yield from configuration.folder("incoming").iterdir()
    yield from configuration.folder(BLOBS).glob(f"*/*{PART}")
