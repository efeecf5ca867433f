"""The service's settings for the type checker, which imports them: their data folder is a temporary one."""

import os
import tempfile

os.environ.setdefault("LVJIAN_DATA", tempfile.mkdtemp(prefix="lvjian-types-"))

from scanner.service.settings import *  # noqa: F403  # after the folder is set
