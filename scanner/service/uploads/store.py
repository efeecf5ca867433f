"""Originals, each under its hash, outside anything that is served; written whole or not at all."""

import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from django.conf import settings

BLOBS: Final = "blobs"
PART: Final = ".part"
"""The ending of what is being copied into the store and does not count yet."""


def original(sha256: str) -> Path | None:
    """Where an original lies; None if the store does not have it. ``sha256`` must be one, in hexadecimal."""
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise ValueError(sha256)
    path = _place(sha256)
    return path if path.is_file() else None


def keep(incoming: Path, sha256: str) -> Path:
    """Takes a complete file, whose hash was counted while it came in, into the store; the same content is kept once.

    It is on the disk before it has its name: a power cut leaves no short file under a good hash.
    """
    place = _place(sha256)
    if place.is_file() and place.stat().st_size == incoming.stat().st_size:
        incoming.unlink()
        return place
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming.chmod(0o440)
    _settle(incoming)
    incoming.replace(place)
    return place


def adopt(file: Path, sha256: str) -> None:
    """Keeps a file that a scan read: as a second link to one of our own, else as a copy."""
    place = _place(sha256)
    if place.is_file():
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_suffix(f".{secrets.token_hex(4)}{PART}")  # two jobs may adopt the same file at once
    try:
        if file.resolve().is_relative_to(settings.CONFIGURATION.data):
            _link(file, part)
        else:
            shutil.copyfile(file, part)
        part.chmod(0o440)
        _settle(part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def free_bytes() -> int:
    """Left on the disk that the store lies on."""
    return shutil.disk_usage(settings.CONFIGURATION.folder(BLOBS)).free


def lay_out(files: dict[str, str], folder: Path) -> None:
    """Makes a folder of these files (path → sha256), as links to the store where the disk can, else as copies."""
    for name, sha256 in files.items():
        place, target = _place(sha256), folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            continue
        _link(place, target)


def _settle(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        part = target.with_name(f"{target.name[:80]}{PART}")
        shutil.copyfile(file, part)
        part.replace(target)


def _place(sha256: str) -> Path:
    return Path(settings.CONFIGURATION.folder(BLOBS)) / sha256[:2] / sha256
