"""Where the service keeps its data and how it listens: environment first, then DATA/service.toml, then defaults."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from models.base import Model
from models.errors import BadOptions

DATA: Final = "LVJIAN_DATA"
"""The environment variable that names the folder of everything the service keeps."""
DATABASE: Final = "LVJIAN_DATABASE"
"""The environment variable that names a PostgreSQL database: ``postgresql://user:password@host:port/name``."""
MEBIBYTE: Final = 1024 * 1024


class Limits(Model):
    """What an upload may hold; sizes in bytes, counted while reading, never taken from a header."""

    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 512 * MEBIBYTE
    entries: int = 5_000
    ratio: int = 200
    nesting: int = 2
    region_bytes: int = 50 * 1024 * MEBIBYTE
    user_bytes: int = 20 * 1024 * MEBIBYTE
    request_bytes: int = 1024 * MEBIBYTE
    free_bytes: int = 512 * MEBIBYTE


class Configuration(Model):
    """Everything that may differ between two installations; ``database`` is empty for SQLite in ``data``."""

    data: Path
    database: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    https: bool = False
    """People come over TLS, which the server at ``proxy`` ends."""
    proxy: str = ""
    """Address of that server: its X-Forwarded-For and X-Forwarded-Proto are believed, nobody else's."""
    session_minutes: int = 30
    session_hours: int = 12
    lockout_failures: int = 5
    lockout_minutes: int = 15
    address_failures: int = 50
    retain_log_days: int = 183
    jobs: int = 2
    stall_minutes: int = 10
    """After so long without progress or any use of the processor a job's process is ended, and the job begun anew."""
    round_folders: tuple[Path, ...] = ()
    """Folders of the server below which reviewers may have whole rounds scanned where they lie."""
    background: Path | None = None
    """A folder of the server with reports of other rounds that texts are compared with, as ``--background`` of a scan."""
    limits: Limits = Limits()

    def folder(self, name: str) -> Path:
        """A folder below ``data``, made if it is not there, for nobody else to read."""
        path = self.data / name
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def secret_key(self) -> str:
        """The key that signs sessions: made once, kept in a file that only the service may read."""
        path = self.folder(".") / "secret.key"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        return path.read_text(encoding="ascii").strip()


def configuration(environment: Mapping[str, str] = os.environ) -> Configuration:
    """The configuration of this process; BadOptions names file and field of what cannot be used."""
    data = Path(environment.get(DATA, "lvjian-data")).resolve()
    path = data / "service.toml"
    given: dict[str, Any] = {}
    if path.is_file():
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadOptions(str(path), str(error)) from error
    given |= {"data": str(data)}
    if environment.get(DATABASE):
        given["database"] = environment[DATABASE]
    try:
        return msgspec.convert(given, Configuration, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise BadOptions(str(path), str(error)) from error


def _path(kind: type, value: object) -> object:
    return kind(value)
