"""What a round has of registers and terms, and the acts that change it; each act is in the log with what it changed."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scanner.service.audit.log import record
from scanner.service.jobs import queue
from scanner.service.jobs.queue import Wanted
from scanner.service.people.models import User
from scanner.service.registers.models import RegisterVersion, State, Terms
from scanner.service.rounds.models import Round

KIND: Final = "register"
"""Of the jobs that read a register's file, and of the log's objects."""


class Moved(Exception):
    """Somebody else changed what was looked at; ``str`` is a sentence that says what to do."""


class Sent(NamedTuple):
    """A file that is kept already: its name as shown, its hash, its bytes."""

    name: str
    sha256: str
    size: int


class Stated(NamedTuple):
    """What somebody says of a file: kind, what it does to the register that is there, as of when, for when, from whom."""

    kind: str
    mode: str
    as_of: date | None
    covers_from: date | None
    covers_to: date | None
    source: str


def in_force(round_: Round) -> Mapping[str, RegisterVersion]:
    """The registers that were put there in a browser and count, by kind."""
    rows = RegisterVersion.objects.filter(round=round_, state=State.IN_FORCE).select_related("by", "confirmed_by")
    return {row.kind: row for row in rows.order_by("kind")}


def terms_of(round_: Round) -> Terms:
    """The newest terms; those of a round of which nobody said any leave all to its own files (not in the database)."""
    return Terms.objects.filter(round=round_).order_by("-pk").first() or Terms(round=round_, ruleset=round_.ruleset)


def draft(round_: Round, sent: Sent, stated: Stated, user: User, instead: int = 0) -> RegisterVersion:
    """A version to be read and then confirmed; the draft ``instead`` of which it is made will not be used."""
    with transaction.atomic():
        for one in RegisterVersion.objects.filter(pk=instead, round=round_, state=State.DRAFT):
            drop(one.pk, user)
        made = RegisterVersion.objects.create(
            round=round_, name=sent.name, original=sent.sha256, size=sent.size, by=user, **stated._asdict()
        )
        _queue(made, user)
        record(user, "register.send", KIND, made.pk, round=round_.pk, register=made.kind, sha256=made.original)
    return made


def _queue(version: RegisterVersion, user: User) -> None:
    """Reads the file (again): a key for every time, for what is in force may have changed since."""
    times = "" if version.job is None else f"-{version.job.pk}"
    key = f"register-{version.pk}{times}"
    version.job = queue.enqueue(Wanted(KIND, key, {"register": version.pk}, version.round, "", user))
    version.content = version.read = ""
    version.save(update_fields=["job", "content", "read"])


def confirm(pk: int, user: User) -> RegisterVersion:
    """The draft counts from now on, the version before no more.

    Moved if that is another now than when the file was read: the file is read again, and has to be looked at again.
    """
    try:
        return _confirmed(pk, user)
    except _Outdated as error:
        with transaction.atomic():
            _queue(RegisterVersion.objects.select_related("round", "job").get(pk=pk), user)
        raise Moved(str(error)) from error


class _Outdated(Exception):
    """What is in force is not what the file was read against."""


def _confirmed(pk: int, user: User) -> RegisterVersion:
    with transaction.atomic():
        one = _held(pk, State.DRAFT)
        if not one.content:
            raise Moved(_("文件还没有读完，请稍候再确认。"))
        before = RegisterVersion.objects.filter(round=one.round, kind=one.kind, state=State.IN_FORCE).first()
        if (before.pk if before else None) != one.base_id:
            raise _Outdated(_("您预览期间，这类名录已被他人更新。文件正按新的现状重新读取，请再看一遍后确认。"))
        _end(before, user)
        one.state, one.confirmed_at, one.confirmed_by = State.IN_FORCE, timezone.now(), user
        one.save(update_fields=["state", "confirmed_at", "confirmed_by"])
        record(user, "register.confirm", KIND, one.pk, **_told(one), before=one.base_id)
    return one


def drop(pk: int, user: User) -> RegisterVersion:
    """A draft that will not be used."""
    with transaction.atomic():
        one = _held(pk, State.DRAFT)
        one.state, one.ended_at, one.ended_by = State.DROPPED, timezone.now(), user
        one.save(update_fields=["state", "ended_at", "ended_by"])
        record(user, "register.drop", KIND, one.pk, round=one.round_id, register=one.kind)
    return one


def remove(pk: int, user: User) -> RegisterVersion:
    """The version in force counts no more, and nothing takes its place; its file and rows stay."""
    with transaction.atomic():
        one = _held(pk, State.IN_FORCE)
        _end(one, user)
        record(user, "register.remove", KIND, one.pk, **_told(one))
    return one


def _held(pk: int, state: State) -> RegisterVersion:
    """The version, held against others until the transaction ends; Moved if it is not in this state any more."""
    one = RegisterVersion.objects.select_for_update(of=("self",)).select_related("round").get(pk=pk)
    Round.objects.select_for_update().get(pk=one.round_id)
    one.refresh_from_db(fields=["state"])
    if one.state != state:
        raise Moved(_("这份名录的状态已经改变（%(state)s），没有再作改动。") % {"state": one.get_state_display()})
    return one


def _end(one: RegisterVersion | None, user: User) -> None:
    if one is not None:
        one.state, one.ended_at, one.ended_by = State.ENDED, timezone.now(), user
        one.save(update_fields=["state", "ended_at", "ended_by"])


def _told(one: RegisterVersion) -> dict[str, str | int | None]:
    """What the log says of a version."""
    return {"round": one.round_id, "register": one.kind, "sha256": one.original, "content": one.content}


class Changed(NamedTuple):
    """Terms as somebody wants them; ``seen`` is the row that was newest when they began."""

    ruleset: str
    reference_date: date | None
    deadline: date | None
    scope: str
    regions: str
    seen: int


def change_terms(round_: Round, wanted: Changed, user: User) -> Terms:
    """The terms from now on; Moved if somebody else changed them meanwhile. What changes nothing adds nothing."""
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=round_.pk)
        newest = terms_of(held)
        if (newest.pk or 0) != wanted.seen:
            raise Moved(_("您填写期间，参数已被他人修改。下面是您填写的内容，请与现行参数对照后再保存一次。"))
        said = {name: value for name, value in wanted._asdict().items() if name != "seen"}
        if all(getattr(newest, name) == value for name, value in said.items()) and held.ruleset == wanted.ruleset:
            return newest
        made = Terms.objects.create(round=held, by=user, **said)
        Round.objects.filter(pk=held.pk).update(ruleset=wanted.ruleset)
        record(user, "terms.change", "round", held.pk, **{name: str(value or "") for name, value in said.items()})
    return made
