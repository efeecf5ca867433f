"""A client that answers from a script, and exchanges as the frame would keep them."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from corpus.reference.credit_sources import credit_sources
from credit_checks.live.asking import address
from credit_checks.live.recognising import failure_of
from credit_checks.live.secrets import Secret
from credit_checks.sources import Exchange, Request
from models.credit import CreditAnswer, Receipt, Why
from models.round import Identity

ASKED_AT = "2026-03-02T09:30:00+08:00"
JSON, HTML = "application/json;charset=UTF-8", "text/html;charset=UTF-8"


def exchange(source: str, request: Request, body: object, *, status: int = 200, kind: str = "") -> Exchange:
    """What the frame keeps of an answer; ``body`` is bytes, a page, or what goes into JSON."""
    layout = credit_sources()[source]
    sent = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    receipt = Receipt(
        source=layout.name,
        name="",
        uscc=None,
        asked_at=ASKED_AT,
        method=request.method,
        url=address("http://127.0.0.1:1/prefix", request),
        sent=dict(sorted((request.form or {}).items())),
        status=status,
        content_type=kind or (HTML if isinstance(body, str) else JSON),
        sha256="",
        body="",
        failure=failure_of(layout, status, sent, request.expects),
    )
    return Exchange(receipt=receipt, body=sent)


class Scripted:
    """Answers by a function of the request, and remembers what was asked."""

    def __init__(
        self, source: str, script: Callable[[Request], object], secrets: Mapping[str, str] | None = None
    ) -> None:
        self.source, self.script, self.secrets = source, script, secrets or {}
        self.requests: list[Request] = []

    def fetch(self, subject: Identity, request: Request) -> Exchange:  # noqa: ARG002 - one script for all
        self.requests.append(request)
        body = self.script(request)
        if isinstance(body, Exchange):
            return body
        return exchange(self.source, request, body)

    def secret(self, role: str) -> Secret:
        return Secret(self.secrets.get(role, ""))

    def now(self) -> datetime:
        return datetime.fromisoformat(ASKED_AT)


def refused(source: str, request: Request, why: Why) -> Exchange:
    """An exchange that came to nothing."""
    found = exchange(source, request, b"", status=200)
    return Exchange(receipt=found.receipt.but(status=None, failure=why), body=b"")


def answers(found: Iterable[CreditAnswer]) -> dict[str, tuple[str, str | None, int]]:
    """By kind: the outcome, why it is unknown, and how many records it has."""
    return {one.kind: (one.outcome.value, one.why and one.why.value, len(one.entries)) for one in found}
