"""``lvjian serve`` and ``lvjian worker``: what is heavy is imported when one of them runs."""

import os
import sys
from pathlib import Path

import click

from models.errors import LvjianError
from scanner.service.configuration import DATA, configuration

REFUSED = 2
_DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=DATA,
    default=Path("lvjian-data"),
    show_default=True,
    help="服务的数据文件夹 / folder of everything the service keeps",
)


@click.command("serve")
@_DATA
@click.option("--listen", default="127.0.0.1:8000", show_default=True, help="监听地址 / address to listen on")
@click.option("--workers", type=click.IntRange(0), default=1, show_default=True, help="后台进程数 / worker processes")
@click.option("--demo", is_flag=True, help="首次启动时载入演示批次 / load the demo round on the first start")
def serve(data: Path, listen: str, workers: int, *, demo: bool) -> None:
    """Run the web service and its workers until interrupted.

    The first start makes the database and an administrator, whose one-time password is printed once. Exit codes: 0 stopped;
    2 it could not start.
    """
    _use(data)
    from scanner.service.serving import Asked, run  # noqa: PLC0415 - Django is heavy

    try:
        run(Asked(listen=listen, workers=workers, demo=demo))
    except (LvjianError, OSError) as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(REFUSED)


@click.command("worker")
@_DATA
@click.option("--with-parent", is_flag=True, help="标准输入关闭即停止 / stop when standard input is closed")
def worker(data: Path, *, with_parent: bool) -> None:
    """Do background work of the service until interrupted; a second or third one beside it is fine."""
    _use(data)
    from scanner.service.serving import work_on  # noqa: PLC0415 - as above

    work_on(with_parent=with_parent)


def _use(data: Path) -> None:
    """Sets the data folder of this process and its children, and Django up on it."""
    os.environ[DATA] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "scanner.service.settings"
    try:
        configuration()
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(REFUSED)
    import django  # noqa: PLC0415 - as above

    django.setup()
