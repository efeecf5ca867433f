"""What kind of trouble an error is that nobody can mend in the program: a full disk, a database that is away."""

import errno
import shutil
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError

FULL: Final = (
    "服务器磁盘空间不足，工作已停止。请通知系统管理员清理磁盘，然后点“重试”；已上传的文件和已完成的部分不会丢失。"
    " / the server's disk is full: have the administrator make room, then retry; what was sent and done is kept"
)
_ERRORS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SQLITE: Final = "disk is full"
_SQLITE_VAGUE: Final = ("disk i/o error", "unable to open database file")
_OTHERWISE: Final = ("no such", "table ", "near ", "too many", "unknown")
"""How SQLite begins to say that a table, column or statement is wrong, with the same class of errors."""
_POSTGRESQL: Final = "53100"
_NO_ROOM: Final = 1024 * 1024
_LITTLE: Final = 16 * 1024 * 1024


def is_full(error: BaseException) -> bool:
    """Whether an error, or one that led to it, says that a disk or a quota is full."""
    return any(_says_full(one) for one in _chain(error))


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database is busy, restarting or gone; one that is not as the program expects it is not."""
    if isinstance(error, InterfaceError):
        return True
    return isinstance(error, OperationalError) and not str(error).lower().startswith(_OTHERWISE)


def _says_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _ERRORS
    if getattr(error, "sqlstate", None) == _POSTGRESQL:
        return True
    if not isinstance(error, DatabaseError):
        return False
    said = str(error).lower()
    return _SQLITE in said or (any(words in said for words in _SQLITE_VAGUE) and _no_room())


def little_room() -> bool:
    """Whether so little room is left that not even the database may be able to say that a job had to stop."""
    return shutil.disk_usage(settings.CONFIGURATION.data).free < _LITTLE


def _no_room() -> bool:
    return shutil.disk_usage(settings.CONFIGURATION.data).free < _NO_ROOM


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
