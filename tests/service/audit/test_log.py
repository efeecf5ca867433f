import ast
import contextlib
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from scanner.service.audit import guard
from scanner.service.audit.log import START, Place, hash_of, head, record, verify_chain
from scanner.service.audit.models import Entry, Head
from scanner.service.audit.words import ACTIONS
from scanner.service.people.models import Role
from tests.service.people import ANHUI, make

pytestmark = pytest.mark.django_db
SERVICE = Path(__file__).resolve().parents[3] / "scanner" / "service"


def written(count: int) -> list[Entry]:
    ming = make(Role.OFFICER, ANHUI, login="ming")
    return [record(ming, "login", "user", f"第{number}个", ok=True) for number in range(count)]


def test_an_empty_log_is_whole() -> None:
    assert (head(), verify_chain().wrong) == (Place(0, START), None)


def test_the_chain_holds_and_its_head_is_the_last_entry() -> None:
    entries = written(3)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [START, entries[0].hash, entries[1].hash]
    assert head() == Place(3, entries[2].hash)
    assert verify_chain() == (3, head(), None, "")
    assert (entries[0].actor, entries[0].role, entries[0].region) == ("ming", "officer", ANHUI)


def test_the_hash_is_that_of_published_bytes() -> None:
    beijing = timezone(timedelta(hours=8))
    entry = Entry(
        seq=7, at=datetime(2022, 11, 1, 0, 0, 0, 5, tzinfo=beijing), actor="明", role="officer", region="340000",
        action="login", kind="user", object="明", detail='{"ok":true}', previous=START,
    )  # fmt: skip
    # printf '{"action":"login","actor":"明","at":"2022-10-31T16:00:00.000005Z","detail":"{\"ok\":true}",…}' | sha256sum
    assert hash_of(entry) == "b1e34e15cec3fb55eaa179d979aae5174358eed579ff254940db695fbed5cc89"
    entry.at = entry.at.astimezone(UTC)
    assert hash_of(entry) == "b1e34e15cec3fb55eaa179d979aae5174358eed579ff254940db695fbed5cc89"


def test_the_hash_survives_the_database() -> None:
    written(1)
    assert hash_of(Entry.objects.get()) == Entry.objects.get().hash


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(actor="hong"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE audit_entry SET actor = 'hong' WHERE seq = 2"),
        lambda: connection.cursor().execute("DELETE FROM audit_entry WHERE seq = 2"),
    ],
)
def test_the_database_refuses_to_change_the_log(change: object) -> None:
    written(3)
    assert callable(change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert verify_chain().wrong is None


@pytest.mark.parametrize(
    ("sql", "wrong", "reason"),
    [
        ("UPDATE audit_entry SET object = 'x' WHERE seq = 3", 3, "changed"),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 4", 4, "changed"),
        ("DELETE FROM audit_entry WHERE seq = 2", 2, "missing"),
        ("DELETE FROM audit_entry WHERE seq = 1", 1, "missing"),
        ("DELETE FROM audit_entry WHERE seq >= 4", 4, "cut"),
        ("DELETE FROM audit_entry", 1, "cut"),
        ("UPDATE audit_entry SET previous = hash WHERE seq = 5", 5, "unlinked"),
    ],
)
def test_who_gets_round_the_guard_is_found_at_the_row(sql: str, wrong: int, reason: str) -> None:
    written(5)
    guard.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    guard.put_on(connection)
    assert verify_chain()[2:] == (wrong, reason)


def test_a_rewritten_end_does_not_fit_the_head() -> None:
    last = written(3)[-1]
    guard.take_off(connection)
    last.object = "x"
    Entry.objects.filter(seq=3).update(object="x", hash=hash_of(last))
    guard.put_on(connection)
    assert verify_chain()[2:] == (3, "unlinked")


def test_what_a_database_cannot_hold_is_left_out() -> None:
    entry = record(None, "login.failed", "user", "a\0b\ud800", path="\udcff\0")
    assert (entry.actor, entry.object, entry.detail) == ("system", "ab?", '{"path":"?\\u0000"}'.replace("\\u0000", ""))
    assert verify_chain().wrong is None


def test_an_act_that_fails_leaves_no_entry() -> None:
    with contextlib.suppress(RuntimeError), transaction.atomic():
        record(None, "login")
        raise RuntimeError
    assert (head().seq, verify_chain().wrong) == (0, None)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain() -> None:
    def add() -> None:
        try:
            for number in range(5):
                record(None, "login", "user", number)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify_chain() == (20, head(), None, "")
    assert Head.objects.count() == 1


def test_every_recorded_act_has_a_name() -> None:
    used = set()
    for path in SERVICE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"record", "log.record", "_act"}:
                used |= {
                    one.value
                    for one in node.args[: 1 if ast.unparse(node.func) == "_act" else 2]
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert used - set(ACTIONS) == set()
