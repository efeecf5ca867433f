"""What sources have in common whose facts stand in corpus/reference/credit/."""

from collections.abc import Mapping

from corpus.reference.credit_sources import SourceLayout, credit_sources
from credit_checks.secrets import Secret
from credit_checks.sources import Client, Exchange, Form, Request
from credit_checks.sources.shared import page_of
from models.round import Identity


class LaidOut:
    """A source by its id."""

    id: str

    @property
    def layout(self) -> SourceLayout:
        """Its facts."""
        return credit_sources()[self.id]

    @property
    def name(self) -> str:
        """Its name."""
        return self.layout.name

    @property
    def parser(self) -> str:
        """The version of its judging."""
        return self.layout.parser

    def page(self, subject: Identity) -> str:
        """What a person opens instead."""
        return page_of(self.layout, subject)


class Asking:
    """Puts the questions of a source about one subject."""

    def __init__(self, layout: SourceLayout, subject: Identity, client: Client) -> None:
        self.layout, self.subject, self.client = layout, subject, client

    def headers(self) -> Mapping[str, str]:
        """What is sent with every question and kept nowhere."""
        return {}

    def secret_headers(self) -> Mapping[str, Secret]:
        """What is sent with every question and never shown."""
        return {}

    def secret_params(self) -> Mapping[str, Secret]:
        """As above, in the address."""
        return {}

    def put(
        self,
        name: str,
        path: str = "",
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Exchange:
        """One question of the layout, with what belongs to this one; ``path`` stands for the layout's."""
        fixed = self.layout.requests[name]
        both = None if fixed.form is None and form is None else {**(fixed.form or {}), **(form or {})}
        request = Request(
            path=path or fixed.path,
            params={**fixed.params, **(params or {})},
            form=both,
            expects=Form(fixed.expects),
            headers=self.headers(),
            secret_headers=self.secret_headers(),
            secret_params=self.secret_params(),
        )
        return self.client.fetch(self.subject, request)
