"""What official reports print of a body's registration: whether it ended, and whether the body is a legal person."""

from collections.abc import Iterable, Iterator
from datetime import date

from corpus.reference.registration import LegalStatus, legal_form
from corpus.templates.credit_reports import states_current, states_gone
from models.credit import Registration
from models.finding import Finding, Message, Passage
from models.vocabulary import Verdict


def ended(name: str, registrations: Iterable[Registration]) -> Iterator[Finding]:
    """Reports that print a registration as cancelled or revoked; recognised words only raise a suspicion."""
    for one in registrations:
        if one.status.value in states_gone():
            message = Message(
                zh=f"“{one.source}”的报告（{one.as_of or '日期不明'}）中“{name}”的登记状态为“{one.status.value}”。",
                en=f'The report of {one.source} ({one.as_of or "no date"}) prints "{one.status.value}" of "{name}".',
            )
            yield Finding(
                verdict=Verdict.SUSPECTED if _is_recognised(one) else Verdict.VIOLATED,
                key="registration_ended",
                message=message,
                evidence=Passage(path=one.path, at=one.status.at),
            )


def no_legal_person(name: str, registrations: Iterable[Registration]) -> Iterator[Finding]:
    """Reports that print a kind of body which is no legal person."""
    for one in registrations:
        if one.legal_form is not None and _status(one) is LegalStatus.NO_LEGAL_PERSON:
            printed = one.legal_form
            message = Message(
                zh=f"“{one.source}”的报告（{one.as_of or '日期不明'}）中“{name}”的类型为“{printed.value}”，不是独立法人。",
                en=f'The report of {one.source} ({one.as_of or "no date"}) calls "{name}" a "{printed.value}": '
                "no independent legal person.",
            )
            yield Finding(
                verdict=Verdict.SUSPECTED if printed.at.confidence is not None else Verdict.VIOLATED,
                key="registered_form",
                message=message,
                evidence=Passage(path=one.path, at=printed.at),
            )


def registered(name: str, registrations: Iterable[Registration], oldest: date) -> Finding | None:
    """A report not older than this that prints a legal person as registered, in words that were not recognised."""
    for one in registrations:
        fresh = one.as_of is not None and one.as_of >= oldest and not _is_recognised(one)
        current, form = one.status.value in states_current(), one.legal_form
        if (
            fresh
            and current
            and form is not None
            and form.at.confidence is None
            and _status(one) is LegalStatus.LEGAL_PERSON
        ):
            return Finding(
                verdict=Verdict.SATISFIED,
                key="registered",
                message=Message(
                    zh=f"“{one.source}”{one.as_of}的报告载明“{name}”类型为“{form.value}”，登记状态为“{one.status.value}”。",
                    en=f'The report of {one.source} of {one.as_of} prints "{name}" as "{form.value}", {one.status.value}.',
                ),
                evidence=Passage(path=one.path, at=one.status.at),
                more=(Passage(path=one.path, at=form.at),),
            )
    return None


def _is_recognised(one: Registration) -> bool:
    return one.status.at.confidence is not None


def _status(one: Registration) -> LegalStatus | None:
    form = legal_form(one.legal_form.value) if one.legal_form is not None else None
    return form.status if form is not None and form.confidence.decides else None
