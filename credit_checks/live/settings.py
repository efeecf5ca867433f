"""Which sources are asked, and how: the file of ``--credit-settings``. Nothing is asked that it does not enable.

Everything in it is optional::

    contact = "credit@example.cn"     # who asks, for whoever runs the source; needed for any host but this machine
    max_age_days = 7                  # an answer that old is asked again
    cap = 2000                        # questions of a run
    [creditchina]                     # one table per source
    enabled = true
    base_url = "http://127.0.0.1:8000"
    pace_seconds = 10
    cap = 100
    [tianyancha]
    enabled = true
    token_env = "OUR_TOKEN"           # the environment variable that holds the token; never the token itself
"""

import ipaddress
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from corpus.reference.credit_sources import SourceLayout, credit_limits, credit_sources
from credit_checks.live.secrets import Secret
from models.base import Model
from models.errors import BadOptions

_GENERAL: Final = ("contact", "max_age_days", "cap")
_MOST: Final = 1_000_000


class SourceSettings(Model):
    """One source: whether and how it is asked. ``secrets`` by role; ``missing`` are the variables of those that are not set."""

    id: str
    enabled: bool
    base_url: str
    pace_seconds: float
    cap: int
    secrets: Mapping[str, Secret] = {}
    missing: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it may be asked."""
        return self.enabled and not self.missing


class CreditSettings(Model):
    """All sources by id, in the order in which they are asked; ``cap`` counts the questions of a run."""

    contact: str
    max_age_days: int
    cap: int
    sources: Mapping[str, SourceSettings]


class _File(NamedTuple):
    where: str
    data: Mapping[str, Any]
    environment: Mapping[str, str]

    def error(self, key: str, what: str) -> BadOptions:
        return BadOptions(f"{self.where}: {key}", what)

    def number(self, key: str, value: object, least: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _MOST:
            raise self.error(key, f"must be a whole number of at least {least}")
        return value

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.error(key, "must be text in quotes")
        return value.strip()


def credit_settings(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> CreditSettings:
    """The settings of a file, without one those that ask nothing; BadOptions names file and key of what does not fit."""
    file = _File(str(path) if path is not None else "--credit-settings", _read(path), environment)
    known = (*_GENERAL, *credit_sources())
    for key in file.data:
        if key not in known:
            raise file.error(key, f"is not known; known are {', '.join(known)}")
    limits = credit_limits()
    contact = file.text("contact", file.data.get("contact", ""))
    if not contact.isascii() or not contact.isprintable():
        raise file.error("contact", "goes into a header of the request: plain ASCII, such as a mail address")
    sources = {layout.id: _source(file, layout) for layout in credit_sources().values()}
    for one in sources.values():
        if one.enabled and not contact and not is_loopback(one.base_url):
            raise file.error("contact", f"is missing: {one.id} is to be told who asks")
    return CreditSettings(
        contact=contact,
        max_age_days=file.number("max_age_days", file.data.get("max_age_days", limits.max_age_days), 0),
        cap=file.number("cap", file.data.get("cap", limits.cap), 0),
        sources=sources,
    )


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _read(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BadOptions(str(path), error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadOptions(str(path), str(error)) from error


def _source(file: _File, layout: SourceLayout) -> SourceSettings:
    table = file.data.get(layout.id, {})
    if not isinstance(table, dict):
        raise file.error(layout.id, "is not a table")
    variables = {role: f"{role}_env" for role in layout.secrets}
    known = ("enabled", "base_url", "pace_seconds", "cap", *variables.values())
    for key in table:
        if key not in known:
            raise file.error(f"{layout.id}.{key}", f"is not known; known are {', '.join(known)}")
    enabled = table.get("enabled", False)
    if not isinstance(enabled, bool):
        raise file.error(f"{layout.id}.enabled", "must be true or false")
    base_url = _base_url(file, layout, table.get("base_url", layout.base_url))
    secrets = dict(_secrets(file, layout, table))
    return SourceSettings(
        id=layout.id,
        enabled=enabled,
        base_url=base_url,
        pace_seconds=_pace(file, layout, table.get("pace_seconds", layout.pace_seconds), base_url),
        cap=file.number(f"{layout.id}.cap", table.get("cap", layout.cap), 0),
        secrets={role: secret for role, (secret, _) in secrets.items() if secret},
        missing=tuple(name for secret, name in secrets.values() if not secret),
    )


def _secrets(
    file: _File, layout: SourceLayout, table: Mapping[str, object]
) -> Iterator[tuple[str, tuple[Secret, str]]]:
    """By role: the secret and the name of its variable."""
    for role, default in layout.secrets.items():
        name = file.text(f"{layout.id}.{role}_env", table.get(f"{role}_env", default))
        value = file.environment.get(name, "").strip()
        if not value.isascii() or not value.isprintable():
            raise file.error(f"{layout.id}.{role}_env", f"the value of {name} is not plain ASCII")
        yield role, (Secret(value), name)


def _base_url(file: _File, layout: SourceLayout, value: object) -> str:
    key = f"{layout.id}.base_url"
    url = file.text(key, value).rstrip("/")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise file.error(key, str(error)) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise file.error(key, "must be an address such as https://host")
    if parts.query or parts.fragment or parts.username is not None:
        raise file.error(key, "must hold neither a question mark nor a user")
    if layout.secrets and parts.scheme != "https" and not is_loopback(url):
        raise file.error(key, "must begin with https: a key is sent to it")
    return url


def _pace(file: _File, layout: SourceLayout, value: object, base_url: str) -> float:
    least = 0 if is_loopback(base_url) else layout.least_pace
    if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= _MOST:
        raise file.error(f"{layout.id}.pace_seconds", f"must be at least {least} seconds")
    return float(value)
