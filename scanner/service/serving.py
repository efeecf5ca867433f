"""The service as one command: database, first accounts, web server, workers that are started again when they die."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple

import click
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from waitress.server import create_server

from models.errors import BadOptions
from scanner.demo import unpack
from scanner.service.audit.log import record
from scanner.service.configuration import Configuration
from scanner.service.door import fit
from scanner.service.jobs import queue
from scanner.service.jobs.queue import Wanted
from scanner.service.jobs.worker import work
from scanner.service.people.models import Role, User
from scanner.service.review.sharing import catch_up
from scanner.service.rounds.models import Round

THREADS: Final = 8
PAUSE_SECONDS: Final = 2.0
"""Between a worker's death and its next start, so that one that cannot start does not spin."""


class Asked(NamedTuple):
    """What the command line asks of ``serve``."""

    listen: str
    workers: int
    demo: bool


def run(asked: Asked) -> None:
    """Serves until SIGINT or SIGTERM; raises OSError if the address is taken, BadOptions if it is none."""
    (host, port), before = _address(asked.listen), _before(settings.CONFIGURATION)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    catch_up()
    first_accounts(demo=asked.demo)
    if asked.demo:
        demo_round()
    server = _server((host, port), before)
    crew = _Crew(asked.workers)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    click.echo(f"绿鉴: http://{asked.listen}/  (Ctrl+C 停止 stops)")
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("正在停止 / stopping", err=True)
    finally:
        server.close()
        crew.stop()


def _server(at: tuple[str, int], before: Mapping[str, Any]) -> Any:  # noqa: ANN401 - waitress has no types
    """The web server; requests wait beside the data until they are complete, not where memory may pass for a disk."""
    tempfile.tempdir = str(settings.CONFIGURATION.folder("incoming"))
    server = create_server(
        get_wsgi_application(),
        host=at[0],
        port=at[1],
        threads=THREADS,
        ident="lvjian",
        **before,
        max_request_body_size=settings.CONFIGURATION.limits.request_bytes,
    )
    fit(server)
    return server


def first_accounts(*, demo: bool) -> None:
    """On an empty database: an administrator (with ``demo`` a reviewer and an officer too), passwords printed once."""
    with transaction.atomic():
        if User.objects.exists():
            return
        wanted = [("admin", "系统管理员", Role.ADMINISTRATOR, "")]
        if demo:
            wanted += [("reviewer", "演示评审", Role.REVIEWER, ""), ("officer", "演示省级人员", Role.OFFICER, "320000")]
        made = [(login, _account(login, name, role, region)) for login, name, role, region in wanted]
    click.echo("首次启动，一次性密码只显示这一次 / first start, the one-time passwords are shown this once:")
    for login, password in made:
        click.echo(f"  {login}  {password}")


def demo_round() -> None:
    """Unpacks the demo round and queues its scan, once."""
    if Round.objects.exists():
        return
    folder = settings.CONFIGURATION.data / "demo-round"
    if not folder.exists():
        unpack(folder)
    with transaction.atomic():
        made = Round.objects.create(name="演示批次 2022")
        queue.enqueue(Wanted("scan", "demo-round", {"folder": str(folder)}, made))


def _account(login: str, name: str, role: Role, region: str) -> str:
    password = secrets.token_urlsafe(15)
    user = User.objects.create_user(login, password, name=name, role=role, region=region)
    record(None, "account.add", "user", user.login, role=role.value)
    return password


def _before(configuration: Configuration) -> dict[str, Any]:
    """What waitress is told of the server before it; BadOptions where people are to come over TLS and nobody speaks it."""
    if configuration.https and not configuration.proxy:
        path = str(configuration.data / "service.toml")
        raise BadOptions(path, "https = true 还须写明 proxy（前置 TLS 服务器的地址）/ https = true needs proxy, too")
    if not configuration.proxy:
        return {}
    return {
        "trusted_proxy": configuration.proxy,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _address(listen: str) -> tuple[str, int]:
    host, _, port = listen.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 65536):
        raise BadOptions("--listen", f"{listen}: 应为 主机:端口 / must be HOST:PORT")
    return host.strip("[]"), int(port)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


class _Crew:
    """The workers; each is a process of its own that ends when this one does, however it ends."""

    def __init__(self, size: int) -> None:
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._keep, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Asks the workers to end and waits for them a little."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(15)

    def _keep(self) -> None:
        command = [sys.executable, "-P", "-m", "scanner.cli", "worker", "--with-parent"]
        while not self._stopping.is_set():
            with subprocess.Popen(command, stdin=subprocess.PIPE) as child:  # noqa: S603 - our own program
                while child.poll() is None and not self._stopping.is_set():
                    self._stopping.wait(0.5)
                if child.poll() is None:
                    child.terminate()
                    with suppress(subprocess.TimeoutExpired):
                        child.wait(10)
                    child.kill()
            self._stopping.wait(PAUSE_SECONDS)


def work_on(*, with_parent: bool) -> None:
    """Works until SIGTERM or SIGINT, or, ``with_parent``, until standard input is closed."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        threading.Thread(target=_until_closed, args=(stop,), daemon=True).start()
    work(stop)


def _until_closed(stop: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1):  # not through its buffer, whose lock would be held when Python ends
        pass
    stop.set()
