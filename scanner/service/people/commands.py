"""``lvjian user``: accounts from the command line of the machine that the service runs on."""

import os
from pathlib import Path

import click

from corpus.reference.regions import regions
from scanner.service.configuration import DATA

_ROLES = ("officer", "reviewer", "investigator", "administrator", "auditor")


def _start() -> None:
    """Django, with its tables brought up to date."""
    import django  # noqa: PLC0415  # the other commands must not wait for it
    from django.core.management import call_command  # noqa: PLC0415  # as above

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scanner.service.settings")
    django.setup()
    call_command("migrate", "--noinput", verbosity=0)


def _region(text: str) -> str:
    """The code of a region that its full name or its code names."""
    found = next((one.code for one in regions() if text in {one.name, one.code}), None)
    if found is None:
        names = "、".join(one.name for one in regions())
        raise click.UsageError(f"--region: 没有“{text}” no such region; {names}")
    return found


@click.group("user")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=DATA,
    default=Path("lvjian-data"),
    show_default=True,
    help="服务的数据文件夹 / folder of everything the service keeps",
)
def user(data: Path) -> None:
    """服务的账户。 Accounts of the service."""
    os.environ[DATA] = str(data.resolve())


@user.command("add")
@click.argument("login")
@click.option("--role", type=click.Choice(_ROLES), required=True, help="角色 role")
@click.option(
    "--region", default="", help="推荐地区全称或代码，仅 officer。 Full name or code of the region, officers only."
)
@click.option("--name", default="", help="姓名 name")
def add(login: str, role: str, region: str, name: str) -> None:
    """新建账户并显示一次性密码。 Makes an account and prints its one-time password, this once."""
    code = _region(region) if region else ""
    if (role == "officer") != bool(code):
        raise click.UsageError("--region: 省级人员须有，其他角色不得有 officers need one, others have none")
    _start()
    from django.core.exceptions import ValidationError  # noqa: PLC0415  # needs Django's settings

    from scanner.service.people import accounts  # noqa: PLC0415  # as above

    try:
        made, password = accounts.add(None, login=login, name=name or login, role=role, region=code)
    except ValidationError as error:
        raise click.UsageError("；".join(error.messages)) from error
    click.echo(f"{made.login} {password}")


@user.command("reset")
@click.argument("login")
def reset(login: str) -> None:
    """给账户一个新的一次性密码并解锁。 Gives an account a new one-time password and unlocks it."""
    _start()
    from scanner.service.people import accounts  # noqa: PLC0415  # needs Django's settings
    from scanner.service.people.models import User  # noqa: PLC0415  # as above

    found = User.objects.filter(login=login).first()
    if found is None:
        raise click.UsageError(f"LOGIN: 没有账户“{login}” no such account")
    accounts.unlock(None, found)
    click.echo(f"{login} {accounts.reset(None, found)}")


@user.command("list")
def list_() -> None:
    """列出账户。 Lists the accounts."""
    _start()
    from scanner.service.people.models import User  # noqa: PLC0415  # needs Django's settings

    for one in User.objects.order_by("login"):
        state = "locked" if one.locked or one.locked_out else "" if one.is_active else "inactive"
        click.echo(f"{one.login}\t{one.role}\t{one.region_name}\t{state}".rstrip())
