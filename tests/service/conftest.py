"""The service over a temporary data folder; the database is SQLite unless LVJIAN_DATABASE names another."""

import atexit
import os
import shutil
import tempfile

DATA = tempfile.mkdtemp(prefix="lvjian-service-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["LVJIAN_DATA"] = DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "scanner.service.settings"

import django  # noqa: E402  # after its settings are named
import pytest  # noqa: E402  # as above

django.setup()

from django.conf import settings  # noqa: E402  # as above
from django.db import connection  # noqa: E402  # as above
from django.utils import translation  # noqa: E402  # as above

if connection.vendor == "sqlite":  # in a file, as it is used: one in memory knows no waiting
    connection.settings_dict["TEST"]["NAME"] = f"{DATA}/test.sqlite3"

settings.PASSWORD_HASHERS = ["tests.service.people.Quick"]

from django.core.management import call_command  # noqa: E402  # as above

call_command("collectstatic", "--noinput", "--verbosity=0")


def _emptied_in_spite_of_the_guard() -> None:
    """Lets the test framework empty the log after a test that commits; nothing else may."""
    from collections.abc import Iterable

    from django.db.backends.base.operations import BaseDatabaseOperations

    from scanner.service.audit import guard

    emptied = BaseDatabaseOperations.execute_sql_flush

    def flush(self: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        guard.take_off(self.connection)
        emptied(self, sql_list)
        guard.put_on(self.connection)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]  # for tests only


_emptied_in_spite_of_the_guard()


@pytest.fixture(autouse=True)
def _chinese() -> None:
    """A request in English leaves its language to the next test of the thread."""
    translation.deactivate()
