"""Asking again what was asked before: a source that judges goes through its questions once more, with the kept answers."""

from collections.abc import Sequence
from datetime import UTC, datetime

from corpus.reference.credit_sources import SourceLayout
from credit_checks.live.asking import address, not_asked
from credit_checks.live.secrets import Secret
from credit_checks.sources import Client, Exchange, Request
from models.round import Identity


class Replay:
    """A client that has the answers of these exchanges and no others."""

    def __init__(self, layout: SourceLayout, exchanges: Sequence[Exchange]) -> None:
        self._layout, self._exchanges = layout, exchanges

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        """The answer to this question, whatever address the source had then; else that it was not asked."""
        ending, sent = address("", request), dict(request.form or {})
        return next(
            (
                one
                for one in self._exchanges
                if one.receipt.method == request.method
                and one.receipt.url.endswith(ending)
                and one.receipt.sent == sent
            ),
            not_asked(self._layout, subject, request),
        )

    def secret(self, role: str) -> Secret:  # noqa: ARG002
        """None: nothing is asked."""
        return Secret("")

    def now(self) -> datetime:
        """The epoch: nothing that is judged may hang on the time."""
        return datetime.fromtimestamp(0, UTC)


class Recording:
    """A client that keeps what another one is asked, in order."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.exchanges: list[Exchange] = []

    def fetch(self, subject: Identity, request: Request) -> Exchange:
        """The other's answer."""
        exchange = self._client.fetch(subject, request)
        self.exchanges.append(exchange)
        return exchange

    def secret(self, role: str) -> Secret:
        """The other's."""
        return self._client.secret(role)

    def now(self) -> datetime:
        """The other's."""
        return self._client.now()
