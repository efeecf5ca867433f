"""One leased job, in a process of its own: ``python -m scanner.service.jobs.run JOB FENCE``.

Exit code 0: the job has its end (done, failed with a sentence, or the lease was lost); AWAY: the database was away when it
was needed; NO_ROOM: a disk is full, and the database, too, that should have been told. Anything else is a crash.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scanner.service.jobs.queue import Lease
    from scanner.service.jobs.working import Work

KINDS: Final = {
    "scan": "scanner.service.uploads.scanning:scan_round",
    "prescreen": "scanner.service.uploads.scanning:prescreen",
    "dossier": "scanner.service.rounds.papers:dossier",
    "register": "scanner.service.registers.reading:read",
    "letter": "scanner.service.rounds.papers:letter",
}
"""What does a job of a kind: a function of ``Work``, named and not imported, for most need only one."""
AWAY: Final = 75  # EX_TEMPFAIL
NO_ROOM: Final = 28  # ENOSPC
_PARENT_DIED: Final = 1  # PR_SET_PDEATHSIG


def main(job: int, fence: int) -> None:
    """Does the job and writes its end."""
    _die_with(os.getppid())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scanner.service.settings")
    import django  # noqa: PLC0415 - needs its settings named

    django.setup()
    from django.db import Error as DatabaseError  # noqa: PLC0415 - as above

    from models.errors import LvjianError  # noqa: PLC0415 - as above
    from scanner.service.jobs import queue  # noqa: PLC0415 - as above
    from scanner.service.jobs.working import work_of  # noqa: PLC0415 - as above
    from scanner.service.outages import FULL, is_away, is_full  # noqa: PLC0415 - as above

    lease = queue.Lease(job, fence)
    try:
        _do(work_of(lease))
    except queue.Lost:
        return
    except (LvjianError, DatabaseError, OSError) as error:
        if is_full(error):
            _fail(lease, FULL)
        elif is_away(error):
            sys.exit(AWAY)
        elif isinstance(error, LvjianError):
            queue.fail(lease, str(error))
        else:
            raise


def _fail(lease: "Lease", sentence: str) -> None:
    from django.db import Error as DatabaseError  # noqa: PLC0415 - as above

    from scanner.service.jobs import queue  # noqa: PLC0415 - as above

    try:
        queue.fail(lease, sentence)
    except DatabaseError:
        sys.exit(NO_ROOM)


def _do(work: "Work") -> None:
    module, _, name = KINDS[work.job.kind].partition(":")
    job: Callable[[Work], None] = getattr(import_module(module), name)
    job(work)


def _die_with(parent: int) -> None:
    """Makes the kernel kill this process when its parent is gone, where the kernel can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
