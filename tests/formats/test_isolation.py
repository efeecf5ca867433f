"""A parser that crashes, hangs or eats memory costs its file only, and leaves nothing behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors import isolation
from extractors.formats import LIMITS
from extractors.isolation import Task, read_isolated, run_isolated
from models.errors import Unreadable
from tests.formats import tasks
from tests.formats.makers import pdf, sound, written, zipped

ROOT = Path(__file__).resolve().parents[2]
QUICK = LIMITS.but(seconds=1, seconds_most=1, address_space=1 << 29)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system has no /proc")


def descendants(pid: int) -> set[int]:
    """The processes below one, by /proc."""
    parents = {}
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit():
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # ended meanwhile
    found: set[int] = set()
    new = {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def gone(pids: set[int], seconds: float = 5) -> bool:
    """Whether all processes end within a time."""
    end = time.monotonic() + seconds
    while any(Path(f"/proc/{pid}/exe").exists() or _runs(pid) for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (tasks.crash, "parser: crashed (SIGABRT)"),
        (tasks.leave, "parser: ended without an answer (exit code 7)"),
        (tasks.hang, "parser: took longer than 1 s and 1 s per page"),
        (tasks.spin, "parser: used more than 1 s and 1 s per page of processor time"),
        (tasks.eat, "parser: needs more memory than 536870912 bytes (address_space)"),
        (tasks.refuse, "page 3: so"),
        (tasks.fail, "parser: KeyError: 'so' (tasks.py:"),
    ],
)
def test_a_bad_task_says_how_it_ended_and_the_next_one_works(task: Task, reason: str) -> None:
    limits = QUICK.but(seconds=30, seconds_most=30) if task is tasks.eat else QUICK
    if task is tasks.spin:
        reason = "parser: "  # whichever of the two clocks is first
    with pytest.raises(Unreadable) as caught:
        run_isolated(task, b"so" if task is not tasks.hang else b"", limits)
    assert str(caught.value).startswith(reason)
    assert run_isolated(tasks.echo, b"next", QUICK).startswith(b"next ")


def test_large_arguments_and_answers() -> None:
    assert run_isolated(tasks.large, b"x", LIMITS) == b"x" * 5_000_000
    assert run_isolated(tasks.echo, b"y" * 5_000_000, LIMITS).startswith(b"yyy")


@needs_fork
@needs_proc
def test_no_process_is_left_behind() -> None:
    run_isolated(tasks.echo, b"start", LIMITS)
    before = descendants(os.getpid())
    for task in (tasks.crash, tasks.hang):
        with pytest.raises(Unreadable):
            run_isolated(task, b"with a child of its own" if task is tasks.hang else b"", QUICK)
    assert gone(descendants(os.getpid()) - before)


def test_each_file_has_its_own_process() -> None:
    assert run_isolated(tasks.echo, b"", LIMITS) != run_isolated(tasks.echo, b"", LIMITS)


def test_reading_a_file(tmp_path: Path) -> None:
    path = tmp_path / "0f3a"
    path.write_bytes(pdf(written((72, 100, "示例报告"))))
    document = sound(read_isolated(path, "报告.pdf"))
    assert (document.format, document.text) == ("pdf", "示例报告")
    path.write_bytes(b"words")
    with pytest.raises(Unreadable, match=r"^whole file: plain text, but the extension .pdf promises pdf$"):
        read_isolated(path, "报告.pdf")
    with pytest.raises(Unreadable, match=r"^whole file: more than the limit of 3 bytes \(max_bytes\)$"):
        read_isolated(path, "a.txt", LIMITS.but(max_bytes=3))
    with pytest.raises(Unreadable, match=r"^whole file: cannot be opened: No such file or directory$"):
        read_isolated(tmp_path / "none", "a.txt")


def test_errors_in_a_part_come_back_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({"word/document.xml": "<!DOCTYPE a><a/>"}))
    with pytest.raises(Unreadable) as caught:
        read_isolated(path, "a.docx")
    assert (caught.value.where, caught.value.what) == ("word/document.xml", "XML with a DOCTYPE is refused")


def test_from_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: run_isolated(tasks.echo, b"%d" % number, LIMITS), range(40)))
    assert [int(answer.split()[0]) for answer in answers] == list(range(40))


def _echo(number: int) -> bytes:
    return run_isolated(tasks.echo, b"%d" % number, LIMITS)


@needs_fork
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_from_worker_processes(method: str) -> None:
    run_isolated(tasks.echo, b"the parent has a server of its own", LIMITS)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert [int(answer.split()[0]) for answer in pool.map(_echo, range(6))] == list(range(6))
    assert run_isolated(tasks.echo, b"still", LIMITS).startswith(b"still")


@needs_fork
def test_a_killed_server_is_started_again() -> None:
    run_isolated(tasks.echo, b"", LIMITS)
    process = isolation._server._process
    assert process is not None
    process.kill()
    process.wait()
    assert run_isolated(tasks.echo, b"again", LIMITS).startswith(b"again")


@needs_fork
@needs_proc
@pytest.mark.slow
def test_kill_9_leaves_nothing(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        from concurrent.futures import ThreadPoolExecutor
        from extractors.formats import LIMITS
        from extractors.isolation import run_isolated
        from tests.formats import tasks
        with ThreadPoolExecutor(2) as pool:
            pool.submit(run_isolated, tasks.hang, b"", LIMITS)
            pool.submit(run_isolated, tasks.spin, b"", LIMITS)
            print(run_isolated(tasks.echo, b"ready", LIMITS), flush=True)
    """)
    with started(script, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("b'ready")
        below = descendants(process.pid)
        assert len(below) >= 3
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert gone(below)


def started(script: str, cwd: Path) -> "subprocess.Popen[str]":
    """A program as ours is started: -P, from any folder, its packages on sys.path."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{script}"
    return subprocess.Popen([sys.executable, "-P", "-c", code], cwd=cwd, stdout=subprocess.PIPE, text=True)


def test_from_another_folder_and_without_a_main_module(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("raise SystemExit('the wrong models')")
    (tmp_path / "a.txt").write_text("words")
    script = textwrap.dedent("""
        from pathlib import Path
        from extractors.isolation import read_isolated
        print(read_isolated(Path("a.txt"), "a.txt").text)
    """)
    with started(script, tmp_path) as process:
        assert process.communicate(timeout=60)[0] == "words\n"
    assert process.returncode == 0


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(isolation, "_FORKS", False)
    return iter(())


@pytest.mark.usefixtures("no_fork")
@pytest.mark.slow
def test_without_fork() -> None:
    assert run_isolated(tasks.echo, b"x" * 100_000, LIMITS).startswith(b"xxx")
    for task, reason in (
        (tasks.crash, "parser: crashed"),
        (tasks.refuse, "page 3: so"),
        (tasks.hang, "parser: took longer"),
    ):
        with pytest.raises(Unreadable, match=f"^{reason}"):
            run_isolated(task, b"so" if task is tasks.refuse else b"", QUICK)


@needs_fork
def test_a_small_file_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    read_isolated(path, "a.txt")
    times = []
    for _ in range(9):
        start = time.perf_counter()
        read_isolated(path, "a.txt")
        times.append(time.perf_counter() - start)
    assert sorted(times)[4] < 0.1  # about 10 ms on an idle machine


def test_sockets_are_closed() -> None:
    before = _open_sockets()
    for _ in range(5):
        run_isolated(tasks.echo, b"", LIMITS)
    assert _open_sockets() <= before + 1


def _open_sockets() -> int:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("this system has no /proc")
    run_isolated(tasks.echo, b"", LIMITS)
    return len(list(folder.iterdir()))
