"""One HTTP request, whatever comes of it: bounded in time and size, no cookies, redirects or proxies, and no secret remains."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

import requests
from requests.exceptions import RequestException, Timeout
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as SlowError
from urllib3.response import HTTPResponse

from corpus.reference.credit_sources import Limits, SourceLayout
from credit_checks.live.recognising import failure_of
from credit_checks.live.secrets import HIDDEN, Secret, without
from credit_checks.live.settings import SourceSettings
from credit_checks.sources import Request
from models.base import Model
from models.credit import Why

_CHUNK: Final = 65_536
_LONGEST_TYPE: Final = 200


class Came(Model):
    """What came of a request; ``body`` is complete or empty."""

    status: int | None
    content_type: str
    body: bytes
    failure: Why | None
    retry_after: str = ""


class Sender:
    """Sends requests under one user agent, one after another."""

    def __init__(self, agent: str, limits: Limits) -> None:
        self._agent, self._limits = agent, limits
        self._session = _session(agent)

    def send(self, layout: SourceLayout, settings: SourceSettings, request: Request) -> Came:
        """What comes back; never raises for what the network does, and returns in time whatever it does."""
        secrets = (*request.secret_headers.values(), *request.secret_params.values(), *settings.secrets.values())
        _HIDING.learn(secrets)
        limits = self._limits
        longest = limits.connect_seconds + limits.read_seconds + limits.answer_seconds
        came = _within(longest, lambda: self._tried(layout, settings, request, secrets))
        if came is None:
            self._session = _session(self._agent)  # the other one is still at work
            return Came(status=None, content_type="", body=b"", failure=Why.TIMEOUT)
        return came

    def _tried(
        self, layout: SourceLayout, settings: SourceSettings, request: Request, secrets: Iterable[Secret]
    ) -> Came:
        try:
            return self._sent(layout, settings, request, secrets)
        except (Timeout, SlowError):
            return Came(status=None, content_type="", body=b"", failure=Why.TIMEOUT)
        except (RequestException, HTTPError, HTTPException, OSError, ValueError):
            return Came(status=None, content_type="", body=b"", failure=Why.FAILED)

    def _sent(
        self, layout: SourceLayout, settings: SourceSettings, request: Request, secrets: Iterable[Secret]
    ) -> Came:
        until = time.monotonic() + self._limits.answer_seconds
        with self._session.request(
            request.method,
            settings.base_url + request.path,
            params={**request.params, **_revealed(request.secret_params)},
            data=dict(request.form) if request.form is not None else None,
            headers={"Accept": "*/*", **request.headers, **_revealed(request.secret_headers)},
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            allow_redirects=False,
            stream=True,
        ) as response:
            kind = response.headers.get("Content-Type", "")[:_LONGEST_TYPE]
            body = without(self._body(response, until), secrets)
            return Came(
                status=response.status_code,
                content_type=kind if kind.isprintable() else "",
                body=body,
                failure=failure_of(layout, response.status_code, body, request.expects),
                retry_after=response.headers.get("Retry-After", ""),
            )

    def _body(self, response: requests.Response, until: float) -> bytes:
        """The whole body; ValueError when it is longer than any answer, Timeout when it takes longer than any."""
        parts, size = [], 0
        for part in _parts(response):
            size += len(part)
            if size > self._limits.answer_bytes:
                msg = "longer than any answer"
                raise ValueError(msg)
            if time.monotonic() > until:
                raise Timeout
            parts.append(part)
        return b"".join(parts)


def _session(agent: str) -> requests.Session:
    """A session that takes nothing from the environment, keeps no cookie and says who asks."""
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return session


def _within(seconds: float, call: Callable[[], Came]) -> Came | None:
    """What a call comes to, None if it takes longer: looking up a name knows no time limit, and headers may drip for hours."""
    results: SimpleQueue[Came | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            results.put(call())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            results.put(error)

    Thread(target=run, name="credit source", daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except Empty:
        return None
    if isinstance(result, BaseException):
        raise result
    return result


class _Hiding(logging.Filter):
    """Hides secrets in what the HTTP library logs of addresses."""

    def __init__(self) -> None:
        super().__init__()
        self._values: set[str] = set()

    def learn(self, secrets: Iterable[Secret]) -> None:
        """Secrets to hide from now on."""
        self._values |= {value for secret in secrets if (value := secret.reveal())}

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record, without secrets."""
        text = record.getMessage()
        for value in self._values:
            text = text.replace(value, HIDDEN)
        record.msg, record.args = text, ()
        return True


_HIDING: Final = _Hiding()
logging.getLogger("urllib3.connectionpool").addFilter(_HIDING)


def _revealed(secrets: Any) -> dict[str, str]:  # noqa: ANN401
    return {name: secret.reveal() for name, secret in secrets.items()}


def _parts(response: requests.Response) -> Iterator[bytes]:
    """The body as it comes in: whatever has arrived, so that one that drips is noticed."""
    raw = response.raw
    if not isinstance(raw, HTTPResponse):
        yield from response.iter_content(_CHUNK)
        return
    while part := raw.read1(_CHUNK, decode_content=True):
        yield part
