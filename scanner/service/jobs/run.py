"""One leased job, in a process of its own: ``python -m scanner.service.jobs.run JOB FENCE``.

Exit code 0: the job has its end (done, failed with a sentence, or the lease was lost). Anything else is a crash.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

import msgspec

KINDS: Final = {
    "scan": "scanner.service.uploads.scanning:scan_round",
    "prescreen": "scanner.service.uploads.scanning:prescreen",
    "dossier": "scanner.service.rounds.papers:dossier",
    "register": "scanner.service.registers.reading:read",
    "letter": "scanner.service.rounds.papers:letter",
}
"""What does a job of a kind: a function of ``Work``, named and not imported, for most need only one."""
_PARENT_DIED: Final = 1  # PR_SET_PDEATHSIG


def main(job: int, fence: int) -> None:
    """Does the job and writes its end."""
    _die_with(os.getppid())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scanner.service.settings")
    import django  # noqa: PLC0415 - needs its settings named

    django.setup()
    from models.errors import LvjianError  # noqa: PLC0415 - as above
    from scanner.service.jobs import queue  # noqa: PLC0415 - as above
    from scanner.service.jobs.models import Job  # noqa: PLC0415 - as above
    from scanner.service.jobs.working import Work  # noqa: PLC0415 - as above

    row, lease = Job.objects.get(pk=job), queue.Lease(job, fence)
    module, _, name = KINDS[row.kind].partition(":")
    work: Callable[[Work], None] = getattr(import_module(module), name)
    try:
        work(Work(row, lease, msgspec.json.decode(row.payload)))
    except queue.Lost:
        return
    except LvjianError as error:
        queue.fail(lease, str(error))


def _die_with(parent: int) -> None:
    """Makes the kernel kill this process when its parent is gone, where the kernel can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
