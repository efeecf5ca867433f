"""The service's tests once more, on a PostgreSQL that is started for them and gone afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = "/usr/lib/postgresql/*/bin"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("LVJIAN_DATABASE" in os.environ, reason="a database is given already: its tests are these"),
]


def program(name: str) -> str:
    """A program of PostgreSQL, of Debian's newest version or on the path; skips where there is none."""
    found = sorted(Path("/").glob(f"{DEBIAN.removeprefix('/')}/{name}"), key=lambda path: int(path.parts[-3]))
    on_path = str(found[-1]) if found else shutil.which(name)
    if on_path is None:
        pytest.skip(f"{name} is not installed (Debian: postgresql): the service was tested on SQLite only")
    return on_path


def as_nobody(command: list[str]) -> list[str]:
    """The command as a user that PostgreSQL runs for: not root."""
    if os.geteuid() != 0:
        return command
    runuser = shutil.which("runuser")
    if runuser is None:
        pytest.skip("runuser is not installed, and PostgreSQL does not run as root")
    names = {entry.pw_name for entry in pwd.getpwall()}
    return [runuser, "-u", "postgres" if "postgres" in names else "nobody", "--", *command]


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database on a port of its own."""
    initdb, control = program("initdb"), program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="lvjian-postgres-"))
    folder.chmod(0o777)
    password = folder / "password"
    password.write_text(secrets.token_hex(16), encoding="ascii")
    password.chmod(0o644)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    made = [
        initdb,
        "-D",
        data,
        "-U",
        "lvjian",
        "-A",
        "scram-sha-256",
        "--pwfile",
        password,
        "-E",
        "UTF8",
        "--locale",
        "C",
    ]
    subprocess.run(as_nobody(list(map(str, made))), check=True, capture_output=True, cwd=folder)
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=40"
    command = [control, "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w"]
    subprocess.run(as_nobody([*command, "start"]), check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"postgresql://lvjian:{password.read_text()}@127.0.0.1:{port}/postgres"
    finally:
        stop = [control, "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(as_nobody(stop), check=False, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def test_the_service_works_on_postgresql(database: str) -> None:
    command = [
        sys.executable,
        "-P",
        "-m",
        "pytest",
        "-q",
        "--maxfail=10",
        "-m",
        "django_db and not slow",
        "tests/service",
        "-p",
        "no:cacheprovider",
    ]
    command += ["--ignore", "tests/service/test_postgres.py", "--ignore", "tests/service/browser"]
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("LVJIAN_", "DJANGO_"))}
    environment = ours | {"LVJIAN_DATABASE": database, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
