"""Sources that are asked over HTTP, one file each: what each must be able to do.

What they answer is fetched first and kept, and judged afterwards from what was kept alone.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from credit_checks.live.secrets import Secret
from models.base import Model
from models.credit import CreditAnswer, Receipt
from models.identity import fold_name
from models.round import Identity


class Form(StrEnum):
    """What an answer should be; JSON that is none was not understood, ANY is not looked at."""

    JSON = "json"
    HTML = "html"
    ANY = "any"


class Request(Model):
    """One question to a source, below its base address; a ``form`` makes it a POST.

    ``headers`` are sent, not kept; ``secret_headers`` and ``secret_params`` are sent and never shown. What makes it the same
    question again, and thus names its receipt, is method, path, params and form.
    """

    path: str
    params: Mapping[str, str] = {}
    form: Mapping[str, str] | None = None
    expects: Form = Form.JSON
    headers: Mapping[str, str] = {}
    secret_headers: Mapping[str, Secret] = {}
    secret_params: Mapping[str, Secret] = {}

    @property
    def method(self) -> str:
        """GET, or POST with a form."""
        return "GET" if self.form is None else "POST"

    @property
    def digest(self) -> str:
        """Hex digits that name the question, whatever the order of its fields."""
        fields = [self.method, self.path, sorted(self.params.items()), sorted((self.form or {}).items())]
        return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()


class Exchange(Model):
    """A question with what came of it; ``body`` is b"" where nothing came, or nothing that may be used."""

    receipt: Receipt
    body: bytes = b""

    @property
    def failed(self) -> bool:
        """Whether this was no answer to go on with: a source stops asking here."""
        return self.receipt.failure is not None


class Client(Protocol):
    """Asks one source, or looks up what was asked before: a source does not see which."""

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        """The answer, or a receipt that says what came instead; never raises for what the network does."""
        ...

    def secret(self, role: str) -> Secret:
        """The configured key or token of this role; an empty one where nothing is asked any more."""
        ...

    def now(self) -> datetime:
        """The time, for requests that carry it."""
        ...


class Source(Protocol):
    """One source: what to ask about a subject, and what the answers come to.

    ``name`` is as the notice writes it, ``parser`` the version of its judging. ``ask`` stops at the first answer that failed and
    asks the same questions again where it gets the same answers. ``judge`` is pure: one answer for each of ``kinds``, in
    their order, from the exchanges alone.
    """

    @property
    def id(self) -> str:
        """Its id in settings, receipts and file names."""
        ...

    @property
    def name(self) -> str:
        """Its name as the notice writes it."""
        ...

    @property
    def parser(self) -> str:
        """The version of its judging."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of records that it answers for."""
        ...

    def page(self, subject: Identity) -> str:
        """What a person opens instead."""
        ...

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """Everything there is to ask about a subject, in order."""
        ...

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per kind."""
        ...


def receipt_name(source: str, subject: Identity, request: Request) -> str:
    """The name of a receipt: the same for the same question about the same subject, in every run."""
    who = hashlib.sha256((subject.uscc or fold_name(subject.name)).encode()).hexdigest()
    return f"{source}-{who[:12]}-{request.digest[:12]}"
