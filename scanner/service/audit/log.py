"""Adds to the log and proves that nothing in it was changed."""

import hashlib
from collections.abc import Iterator
from datetime import UTC
from itertools import pairwise
from typing import Final, Literal, NamedTuple

import msgspec
from django.db import transaction
from django.utils import timezone

from scanner.service.audit.models import Entry, Head
from scanner.service.people.models import User

START: Final = "0" * 64
SYSTEM: Final = "system"
"""The actor of acts that no person did."""
_ONLY: Final = 1
_AT_ONCE: Final = 2_000


class Place(NamedTuple):
    """The end of the log: what a dossier states, so that a log that was rewritten later does not fit it any more."""

    seq: int
    hash: str


class Checked(NamedTuple):
    """What came of checking the chain; ``wrong`` is the number of the first row that does not fit, with the reason."""

    entries: int
    head: Place
    wrong: int | None = None
    reason: Literal["", "changed", "missing", "unlinked", "cut"] = ""


def record(
    actor: User | None, action: str, kind: str = "", object_: object = "", **detail: str | int | bool | None
) -> Entry:
    """Adds an act, in the transaction of the act itself: either both are kept or neither.

    ``action`` is a verb of the log's vocabulary ("login", "decide", "download"…), ``kind`` and ``object_`` say on what; no
    personal data and no words of documents belong into ``detail``. Call it last in the transaction: whoever adds after it
    waits until that ends.
    """
    said = {key: _storable(value) if isinstance(value, str) else value for key, value in detail.items()}
    with transaction.atomic():
        end, _ = Head.objects.select_for_update().get_or_create(pk=_ONLY, defaults={"hash": START})
        entry = Entry(
            seq=end.seq + 1,
            at=timezone.now(),
            actor=SYSTEM if actor is None else actor.login,
            role="" if actor is None else actor.role,
            region="" if actor is None else actor.region,
            action=action,
            kind=kind,
            object=_storable(str(object_))[:200],
            detail=msgspec.json.encode(said, order="sorted").decode(),
            previous=end.hash,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
        end.seq, end.hash = entry.seq, entry.hash
        end.save(update_fields=["seq", "hash"])
    return entry


def _storable(text: str) -> str:
    """Without what a database cannot hold: NUL, and halves of characters out of undecodable file names."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def hash_of(entry: Entry) -> str:
    """The sha256 over everything that an entry says and over the one before: JSON with sorted keys, UTF-8, time in UTC."""
    names = ("seq", "actor", "role", "region", "action", "kind", "object", "detail", "previous")
    said = {name: getattr(entry, name) for name in names}
    said["at"] = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def head() -> Place:
    """The number and the hash of the newest entry; 0 and zeros while there is none."""
    found = Head.objects.filter(pk=_ONLY).first()
    return Place(0, START) if found is None else Place(found.seq, found.hash)


def holds(place: Place) -> Literal["same", "other", "none"]:
    """Whether the log still has this entry: what a dossier printed as its end is compared with it."""
    entry = Entry.objects.filter(seq=place.seq).first()
    if entry is None:
        return "same" if place == (0, START) else "none"
    return "same" if (entry.seq, hash_of(entry)) == place else "other"


def verify_chain() -> Checked:
    """Reads the whole log and names the first row that is missing or not what was written.

    The transaction keeps the end still while it is read on SQLite; on PostgreSQL the head's lock does.
    """
    with transaction.atomic():
        Head.objects.select_for_update().filter(pk=_ONLY).first()
        end = head()
        count, last = 0, Place(0, START)
        for before, entry in pairwise(_all()):
            wrong = _fault(before, entry)
            if wrong:
                return Checked(count, end, before.seq + 1 if wrong == "missing" else entry.seq, wrong)
            count, last = count + 1, Place(entry.seq, entry.hash)
    if last != end:
        where = last.seq if last.seq == end.seq else min(last.seq, end.seq) + 1
        return Checked(count, end, where, "cut" if last.seq < end.seq else "unlinked")
    return Checked(count, end)


def _all() -> Iterator[Entry]:
    yield Entry(seq=0, hash=START)
    yield from Entry.objects.order_by("seq").iterator(_AT_ONCE)


def _fault(before: Entry, entry: Entry) -> Literal["", "changed", "missing", "unlinked"]:
    if entry.seq != before.seq + 1:
        return "missing"
    if entry.previous != before.hash:
        return "unlinked"
    return "" if entry.hash == hash_of(entry) else "changed"
