"""What sources have in common whose facts are data: questions, tables of one company, and judging by asking again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.reference.credit_fields import Fields
from credit_checks.live.secrets import Secret
from credit_checks.sources import Client, Exchange, Form, Request
from credit_checks.sources.lists import Row
from credit_checks.sources.paging import Listed
from credit_checks.sources.record_rows import answer_of
from credit_checks.sources.replaying import Recording, Replay
from credit_checks.sources.shared import Described, Untold, day_asked, unknown_for
from credit_checks.sources.whose import Who
from models.credit import CreditAnswer, Outcome, Why
from models.round import Identity


class LaidOut(Described):
    """A source by its id; ``told`` goes through its questions, new ones or those that were kept."""

    def ask(self, subject: Identity, client: Client) -> tuple[Exchange, ...]:
        """Everything there is to ask about a subject, up to the first answer that failed."""
        recording = Recording(client)
        self.told(Asker(self, subject, recording))
        return tuple(recording.exchanges)

    def judge(self, subject: Identity, exchanges: Sequence[Exchange]) -> tuple[CreditAnswer, ...]:
        """One answer per kind."""
        replay = Recording(Replay(self.layout, exchanges))
        answers = self.told(Asker(self, subject, replay))
        day = day_asked(replay.exchanges)
        return tuple(one if one.outcome is Outcome.UNKNOWN else one.but(as_of=day) for one in answers)

    def told(self, asker: "Asker") -> tuple[CreditAnswer, ...]:
        """The answers, without their day."""
        raise NotImplementedError

    def credentials(self, client: Client) -> "Credentials":  # noqa: ARG002 - most sources want none
        """What a question carries beside its fields."""
        return Credentials()


class Credentials(NamedTuple):
    """Headers that are sent and kept nowhere, and what is sent and never shown."""

    headers: Mapping[str, str] = {}
    secret_headers: Mapping[str, Secret] = {}
    secret_params: Mapping[str, Secret] = {}


class Asker(NamedTuple):
    """Puts the questions of a source about one subject."""

    source: LaidOut
    subject: Identity
    client: Recording

    def put(
        self, name: str, fields: Mapping[str, str], path: str = "", params: Mapping[str, str] | None = None
    ) -> Exchange:
        """One question of the layout with these fields beside its fixed ones; ``path`` stands for the layout's.

        The fields of a POST go into its form, ``params`` into its address.
        """
        fixed = self.source.layout.requests[name]
        request = Request(
            path=path or fixed.path,
            params={**fixed.params, **(params or {}), **(fields if fixed.form is None else {})},
            form=None if fixed.form is None else {**fixed.form, **fields},
            expects=Form(fixed.expects),
            **self.source.credentials(self.client)._asdict(),
        )
        return self.client.fetch(self.subject, request)

    @property
    def has_failed(self) -> bool:
        """Whether the last answer was none to go on with."""
        return bool(self.client.exchanges) and self.client.exchanges[-1].failed


class Tables(LaidOut):
    """A source that has tables of a company, once it knows which company is meant."""

    tables: tuple[Fields, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its tables."""
        return tuple(table.kind for table in self.tables)

    def told(self, asker: Asker) -> tuple[CreditAnswer, ...]:
        """One answer per table; an answer that failed is the last, and what lies behind it is unknown for the same reason.

        A table that the account may not use is not: accounts are sold table by table.
        """
        try:
            who = self.company(asker)
        except Untold as wrong:
            return unknown_for(self.layout, self.kinds, wrong)
        found: list[CreditAnswer] = []
        for table in self.tables:
            stopped = self._refusal(asker)
            if stopped is not None:
                found += unknown_for(self.layout, (table.kind,), stopped)
            else:
                found.append(answer_of(self.name, who, table, self.rows(table, who, asker)))
        return tuple(found)

    def _refusal(self, asker: Asker) -> Untold | None:
        """Why nothing more is asked; None where more is."""
        try:
            last = asker.client.exchanges[-1]
            if last.failed and last.receipt.failure is not Why.NOT_CONFIGURED:
                self.read(last)
        except Untold as wrong:
            return wrong
        return None

    def company(self, asker: Asker) -> Who:
        """The company that is surely the subject; raises Untold where it is not certain."""
        raise NotImplementedError

    def rows(self, table: Fields, who: Who, asker: Asker) -> Listed[Row]:
        """The rows of a table about this company."""
        raise NotImplementedError

    def read(self, exchange: Exchange) -> object:
        """What an answer holds; raises Untold for one that cannot be gone by."""
        raise NotImplementedError
