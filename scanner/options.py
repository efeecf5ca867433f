"""What the command line asks of a scan."""

from pathlib import Path

from models.base import Model


class ScanOptions(Model):
    """Options of a scan; paths are None where the person gave none."""

    ruleset: str | None = None
    registers: Path | None = None
    background: Path | None = None
    jobs: int = 1
    engine: str | None = None
    cache: Path | None = None
    decisions: Path | None = None
