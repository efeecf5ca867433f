"""Copies the files of a SQLite database while it is written, as a power cut would leave them, and opens the copies.

``python -m tests.service.jobs.snapshots --times 20``: a process writes acts into the log; at random moments it is stopped
(not ended), its database files are copied as they lie, and the copy must open whole with a log that verifies.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.service.jobs.killing import SET_UP, ask, environment

WRITES: Final = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from scanner.service.audit.log import record
number = 0
while True:
    record(None, "login", "user", number, note="x" * 500)
    number += 1
    if number == 20:
        print("writing", flush=True)
"""
OPENS: Final = """
from django.db import connection
from scanner.service.audit.log import verify_chain
with connection.cursor() as cursor:
    cursor.execute("PRAGMA integrity_check")
    (whole,) = cursor.fetchone()
checked = verify_chain()
print(whole, "verified" if checked.wrong is None and checked.entries >= 20 else checked)
"""
FILES: Final = ("service.sqlite3", "service.sqlite3-wal")


def snapshots(folder: Path, moments: list[float]) -> list[str]:
    """What opening each copy says: "ok verified" if all is well."""
    source = folder / "source"
    source.mkdir()
    command = [sys.executable, "-P", "-c", SET_UP + WRITES]
    with subprocess.Popen(command, env=environment(source), stdout=subprocess.PIPE) as writer:
        if writer.stdout is not None:
            writer.stdout.readline()
        copies = [_copied(writer, source, folder / f"copy-{n}", moment) for n, moment in enumerate(moments)]
        writer.kill()
    return [ask(copy, OPENS).strip() for copy in copies]


def _copied(writer: subprocess.Popen[bytes], source: Path, copy: Path, moment: float) -> Path:
    time.sleep(moment)
    writer.send_signal(signal.SIGSTOP)
    copy.mkdir()
    for name in FILES:
        if (source / name).exists():
            shutil.copy(source / name, copy)
    writer.send_signal(signal.SIGCONT)
    return copy


def main() -> None:
    """The measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        said = snapshots(Path(folder), [chance.uniform(0.1, 1.0) for _ in range(asked.times)])
    sys.stdout.write(f"{len(said)} copies: {sorted(set(said))}\n")


if __name__ == "__main__":
    main()
