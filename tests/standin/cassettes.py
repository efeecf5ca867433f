"""How cassettes are recorded against the stand-in and replayed without a network.

A request is told by method, path, query and body: the port is another one each time, and without the body a form about one
company would be answered with another's. What changes from call to call, and every secret, is left out on both sides; as vcrpy
calls its hooks when it records and when it replays, they may run twice over the same thing. The host stays 127.0.0.1.
"""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import vcr  # type: ignore[import-untyped] # it has no stubs
import yaml

VOLATILE_QUERY = ("key", "_", "_v", "random", "t", "cb", "pCode", "captchaId")
VOLATILE_FORM = ("pCode", "captchaId", "verifyInput")
SECRET_HEADERS = ("Cookie", "Authorization", "Token", "Timespan", "User-Agent")
UNSTABLE_ANSWER = ("Set-Cookie", "Date", "Server")
PORT = re.compile(r"^(http://127\.0\.0\.1)(?::[0-9]+)?/")


class _Readable:
    """YAML with the words as they are, so that a cassette can be read and searched."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The cassette as text."""
        return yaml.safe_dump(cassette, allow_unicode=True, width=120)

    @staticmethod
    def deserialize(text: str) -> Any:  # noqa: ANN401 - vcrpy's own form
        """The cassette of a text."""
        return yaml.safe_load(text)


def _without_port(request: Any) -> Any:  # noqa: ANN401 - vcrpy's own form
    """The request to port 80 of the same host, so that recording anew gives the same bytes."""
    request.uri = PORT.sub(r"\1/", request.uri)
    return request


def _steady(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name: value for name, value in response["headers"].items() if name.title() not in UNSTABLE_ANSWER}
    return {**response, "headers": headers}


def _recorder(folder: Path) -> vcr.VCR:
    recorder = vcr.VCR(
        cassette_library_dir=str(folder),
        serializer="readable",
        match_on=["method", "path", "query", "body"],
        filter_headers=list(SECRET_HEADERS),
        filter_query_parameters=list(VOLATILE_QUERY),
        filter_post_data_parameters=list(VOLATILE_FORM),
        before_record_request=_without_port,
        before_record_response=_steady,
        decode_compressed_response=True,
    )
    recorder.register_serializer("readable", _Readable)
    return recorder


@contextmanager
def recording(folder: Path, name: str) -> Iterator[None]:
    """Whatever is asked in here goes over the wire and into the cassette, which starts empty."""
    (folder / name).unlink(missing_ok=True)
    with _recorder(folder).use_cassette(name, record_mode="all"):
        yield


class NoNetworkError(RuntimeError):
    """A test that replays tried to open a connection."""


def _refuse(*_: object, **__: object) -> None:
    raise NoNetworkError("a connection was tried while a cassette is replayed")


@contextmanager
def no_network() -> Iterator[None]:
    """No socket connects in here, not to this machine either."""
    with (
        mock.patch.object(socket.socket, "connect", _refuse),
        mock.patch.object(socket.socket, "connect_ex", _refuse),
        mock.patch.object(socket, "create_connection", _refuse),
        mock.patch.object(socket, "getaddrinfo", _refuse),
    ):
        yield


@contextmanager
def replaying(folder: Path, name: str) -> Iterator[Any]:
    """Answers come from the cassette alone; what it does not hold is an error. Gives the cassette, which counts its plays."""
    with no_network(), _recorder(folder).use_cassette(name, record_mode="none") as cassette:
        yield cassette
