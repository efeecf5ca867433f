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

django.setup()

from django.core.management import call_command  # noqa: E402  # as above

call_command("collectstatic", "--noinput", "--verbosity=0")
