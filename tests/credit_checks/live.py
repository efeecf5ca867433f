"""What tests of live sources share: a clock that does not wait, settings for servers on this machine, limits for tests."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from corpus.reference.credit_sources import credit_limits, credit_sources
from credit_checks.live.asking import Means, Run
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.recognising import failure_of
from credit_checks.live.secrets import Secret
from credit_checks.live.settings import CreditSettings, credit_settings
from credit_checks.sources import Exchange, Request, Source
from models.credit import CreditAnswer, Receipt
from models.round import Identity

START = datetime.fromisoformat("2026-11-28T09:00:00+08:00")
LIMITS = credit_limits().but(connect_seconds=20, read_seconds=20, answer_seconds=20)


class FakeClock:
    """A clock that only sleeping moves; ``slept`` are the waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def settings_of(folder: Path, text: str, environment: Mapping[str, str] | None = None) -> CreditSettings:
    path = folder / "credit.toml"
    path.write_text(text, encoding="utf-8")
    return credit_settings(path, environment or {})


def run_of(settings: CreditSettings, folder: Path, clock: FakeClock | None = None, *, refresh: bool = False) -> Run:
    means = Means(refresh=refresh, clock=clock or FakeClock(), limits=LIMITS)
    return Run(settings, ReceiptStore(folder / "receipts"), means)


class Answering:
    """A client whose answers a test makes, by question; ``asked`` are the questions."""

    def __init__(self, source: Source, answer: Callable[[Request], bytes | tuple[int, bytes]]) -> None:
        self._layout, self._answer = credit_sources()[source.id], answer
        self.asked: list[Request] = []

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        self.asked.append(request)
        made = self._answer(request)
        status, body = made if isinstance(made, tuple) else (200, made)
        query = urlencode(dict(request.params))
        receipt = Receipt(
            source=self._layout.name,
            name=subject.name,
            uscc=subject.uscc,
            asked_at="2026-11-28T09:00:00+08:00",
            method=request.method,
            url=f"http://127.0.0.1:1{request.path}{'?' if query else ''}{query}",
            sent=dict(request.form or {}),
            status=status,
            content_type="application/json",
            sha256="0",
            body="x",
            failure=failure_of(self._layout, status, body, request.expects),
        )
        return Exchange(receipt=receipt, body=body)

    def secret(self, role: str) -> Secret:
        return Secret(role)

    def now(self) -> datetime:
        return START


def judged(
    source: Source, subject: Identity, answer: Callable[[Request], bytes | tuple[int, bytes]]
) -> dict[str, CreditAnswer]:
    """The answers by kind to what a source asks, when it is answered so; judged from the exchanges alone."""
    exchanges = source.ask(subject, Answering(source, answer))
    answers = source.judge(subject, exchanges)
    assert [one.kind for one in answers] == list(source.kinds)
    assert source.judge(subject, tuple(reversed(exchanges))) == answers
    return {one.kind: one for one in answers}


_JUNK: tuple[object, ...] = (None, "", [], {}, 0, -1, 1, 2, "1", True, 3.5, "x", [None], {"a": 1})


def same_chance() -> random.Random:
    return random.Random(7)  # noqa: S311 - a seeded generator, not cryptography


def damaged(body: bytes, chance: random.Random) -> bytes:
    """The JSON with one of its values lost or exchanged for another."""
    value = json.loads(body)
    place = chance.choice([one for one in _places(value) if one])
    *before, last = place
    inner = value
    for step in before:
        inner = inner[step]
    if chance.random() < 0.4:
        del inner[last]
    else:
        inner[last] = chance.choice(_JUNK)
    return json.dumps(value).encode()


def _places(value: object, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from _places(one, (*place, step))
