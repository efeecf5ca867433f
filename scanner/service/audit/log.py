"""Adds to the log."""

import hashlib
from typing import Final

import msgspec
from django.db import transaction
from django.utils import timezone

from scanner.service.audit.models import Entry
from scanner.service.people.models import User

START: Final = "0" * 64
SYSTEM: Final = "system"
"""The actor of acts that no person did."""


def record(
    actor: User | None, action: str, kind: str = "", object_: object = "", **detail: str | int | bool | None
) -> Entry:
    """Adds an act, in the transaction of the act itself: either both are kept or neither.

    ``action`` is a verb of the log's vocabulary ("login", "decide", "download"…), ``kind`` and ``object_`` say on what; no
    personal data and no words of documents belong into ``detail``.
    """
    with transaction.atomic():
        last = Entry.objects.select_for_update().order_by("-pk").first()
        entry = Entry(
            at=timezone.now(),
            actor=SYSTEM if actor is None else actor.login,
            role="" if actor is None else actor.role,
            region="" if actor is None else actor.region,
            action=action,
            kind=kind,
            object=str(object_)[:200],
            detail=msgspec.json.encode(detail, order="sorted").decode(),
            previous=START if last is None else last.hash,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def hash_of(entry: Entry) -> str:
    """The sha256 over everything that an entry says and over the one before, as canonical JSON."""
    said = {
        name: getattr(entry, name)
        for name in ("actor", "role", "region", "action", "kind", "object", "detail", "previous")
    }
    return hashlib.sha256(msgspec.json.encode(said | {"at": entry.at.isoformat()}, order="sorted")).hexdigest()
