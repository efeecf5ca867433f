"""Where work is done: in this process, in a pool of processes, or on a Dask cluster. Results do not depend on it."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from models.errors import LvjianError

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")
_AHEAD = 4


class SerialExecutor(Executor):
    """Does every call at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """A future that is already done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # an executor hands every error to whoever asks for the result
            future.set_exception(error)
        return future


def executor(jobs: int, engine: str | None) -> Executor:
    """One job: serial; more: processes that die with this one; an engine URL: a Dask cluster (extra ``[cluster]``)."""
    if engine is not None:
        return _dask(engine)
    if jobs <= 1:
        return SerialExecutor()
    method = "forkserver" if os.name == "posix" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=get_context(method), initializer=_die_with_parent)


def _dask(engine: str) -> Executor:
    try:
        from distributed import Client  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise LvjianError("--engine", "needs the extra [cluster] (distributed)") from error
    made: Executor = Client(engine).get_executor()
    return made


def _die_with_parent() -> None:
    """A worker ends when the process that made it does, however that ends: by kill -9 nobody tells it."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def completed(pool: Executor, task: Callable[[A], T], arguments: Iterable[A], jobs: int) -> Iterator[tuple[A, T]]:
    """Results as they come, with a bounded number of calls under way; the order is not fixed."""
    waiting: dict[Future[T], A] = {}
    remaining = iter(arguments)
    while True:
        for argument in remaining:
            waiting[pool.submit(task, argument)] = argument
            if len(waiting) >= jobs * _AHEAD:
                break
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield waiting.pop(future), future.result()
