"""What the sources share: questions from the layout, answers whose shape is checked, and what cannot be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import quote

import msgspec

from corpus.reference.credit_sources import SourceLayout, credit_sources
from credit_checks.live.recognising import trouble
from credit_checks.live.wording import of_status, said_of
from credit_checks.sources import Exchange, Form, Request
from models.credit import CreditAnswer, CreditEntry, Why
from models.finding import Message
from models.round import Identity

T = TypeVar("T")


class Untold(Exception):
    """What an exchange should have told and did not, and why."""

    def __init__(self, why: Why, said: Message | None = None) -> None:
        self.why = why
        self.said = said if said is not None else said_of(why)
        super().__init__(self.said.en)


def question(layout: SourceLayout, name: str, fields: Mapping[str, str]) -> Request:
    """A question of the layout with these fields beside its fixed ones: in its form if it is a POST, else in the address."""
    fixed = layout.requests[name]
    expects = Form(fixed.expects)
    if fixed.form is None:
        return Request(path=fixed.path, params={**fixed.params, **fields}, expects=expects)
    return Request(path=fixed.path, params=fixed.params, form={**fixed.form, **fields}, expects=expects)


class Described:
    """What a source says of itself: the facts of its layout, by its id."""

    id: str

    @property
    def layout(self) -> SourceLayout:
        """Its facts."""
        return credit_sources()[self.id]

    @property
    def name(self) -> str:
        """Its name as the notice writes it."""
        return self.layout.name

    @property
    def parser(self) -> str:
        """The version of its judging."""
        return self.layout.parser

    def page(self, subject: Identity) -> str:
        """What a person opens instead."""
        named = self.layout.page.replace("{name}", quote(subject.name))
        return named.replace("{uscc}", quote(subject.uscc or ""))


def checked(layout: SourceLayout, exchange: Exchange, expects: Form = Form.JSON) -> Exchange:
    """The exchange, if it is an answer; Untold if it is not."""
    why = trouble(layout, exchange, expects)
    if why is not None:
        raise Untold(why, of_status(why, exchange.receipt.status))
    return exchange


def shaped(layout: SourceLayout, exchange: Exchange, shape: type[T]) -> T:
    """The JSON of an answer in the shape of a struct that lists what is needed of it; Untold for any other."""
    body = checked(layout, exchange).body.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(body, type=shape, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise not_understood(str(error)) from error


def not_understood(what: str) -> Untold:
    """An answer of another shape."""
    said = said_of(Why.NOT_UNDERSTOOD)
    return Untold(Why.NOT_UNDERSTOOD, Message(zh=f"{said.zh}（{what}）", en=f"{said.en} ({what})"))


def unknown_for(
    layout: SourceLayout, kinds: Iterable[str], why: Untold, entries: Iterable[CreditEntry] = ()
) -> tuple[CreditAnswer, ...]:
    """The same unknown answer for each of these kinds, with its own records."""
    held = tuple(entries)
    return tuple(
        CreditAnswer.unknown(layout.name, kind, why.why, why.said, tuple(one for one in held if one.kind == kind))
        for kind in kinds
    )


def day_asked(exchanges: Sequence[Exchange]) -> date | None:
    """The day of which the exchanges speak: that of the oldest."""
    days = []
    for one in exchanges:
        try:
            days.append(datetime.fromisoformat(one.receipt.asked_at).date())
        except ValueError:
            continue
    return min(days, default=None)


def java_day(value: Mapping[str, object]) -> str:
    """The day of a serialised java.util.Date, whose years begin with 1900 and whose months with 0; Untold for anything else."""
    parts = [value.get(name) for name in ("year", "month", "date")]
    numbers = [part for part in parts if isinstance(part, int) and not isinstance(part, bool)]
    try:
        year, month, day = numbers
        return date(1900 + year, 1 + month, day).isoformat()
    except ValueError as error:
        raise not_understood(f"{parts}") from error
