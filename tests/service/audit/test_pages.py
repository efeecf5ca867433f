import csv
import io
import re
from datetime import datetime
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from scanner.service.audit import guard
from scanner.service.audit.log import head, record
from scanner.service.audit.models import Entry
from scanner.service.people.models import Role, User
from tests.service.people import client, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Client:
    return client(make(Role.AUDITOR, login="auditor"))


def shown(browser: Client, query: str = "") -> list[int]:
    return [
        int(number)
        for number in re.findall(r'<th scope="row">(\d+)</th>', browser.get(f"/log/{query}").content.decode())
    ]


def test_newest_first_and_a_hundred_a_page(auditor: Client) -> None:
    for number in range(250):
        record(None, "login", "user", number)
    assert shown(auditor) == list(range(250, 150, -1))
    assert shown(auditor, "?before=151") == list(range(150, 50, -1))
    assert shown(auditor, "?before=51") == list(range(50, 0, -1))
    assert 'before=151"' in auditor.get("/log/").content.decode()
    assert 'rel="next"' not in auditor.get("/log/?before=51").content.decode()


def at(moment: str) -> None:
    with patch("scanner.service.audit.log.timezone.now", lambda: timezone.make_aware(datetime.fromisoformat(moment))):
        record(None, "login", "user", moment)


def test_days_are_those_of_shanghai(auditor: Client) -> None:
    for moment in ("2022-10-30T23:59:59", "2022-10-31T00:00:00", "2022-10-31T23:59:59", "2022-11-01T00:00:00"):
        at(moment)
    assert shown(auditor, "?since=2022-10-31&until=2022-10-31") == [3, 2]


def test_filters(auditor: Client) -> None:
    ming = make(Role.REVIEWER, login="ming")
    record(ming, "login", "user", "ming")
    record(None, "login.failed", "user", "ming")
    record(ming, "unmask", "submission", "factory:x")
    assert shown(auditor, "?actor=ming") == [3, 1]
    assert shown(auditor, "?action=login.failed") == [2]
    assert shown(auditor, "?object=FACTORY") == [3]
    assert shown(auditor, "?object=submission") == [3]
    assert shown(auditor, "?since=yesterday") == []
    assert shown(auditor, "?before=abc") == [3, 2, 1]
    assert shown(auditor, f"?before={'9' * 30}") == [3, 2, 1]


def test_the_export_computes_nothing_and_is_an_act(auditor: Client) -> None:
    for name in ("=1+1", "+1", "-1", "@x", "＝1", 'a,"b"'):
        record(None, "login.failed", "user", name)
    answer = auditor.get("/log/export/?action=login.failed")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="log-')
    text = answer.getvalue().decode()
    assert text.startswith("\ufeffseq,at_utc,actor")
    cells = [row[7] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))][1:]
    assert cells == ['a,"b"', "'＝1", "'@x", "'-1", "'+1", "'=1+1"]
    newest = Entry.objects.latest("seq")
    assert (newest.actor, newest.action) == ("auditor", "log.export")


def test_the_button_proves_the_log(auditor: Client) -> None:
    for number in range(3):
        record(None, "login", "user", number)
    assert "日志完整：3 条记录" in auditor.post("/log/verify/").content.decode()
    guard.take_off(connection)
    Entry.objects.filter(seq=2).update(object="x")
    guard.put_on(connection)
    page = auditor.post("/log/verify/").content.decode()
    assert "日志从第 2 条起不可信：该条内容被改动。" in page
    assert Entry.objects.latest("seq").detail == '{"ok":false,"wrong":2}'


def test_the_end_that_a_dossier_prints_is_compared(auditor: Client) -> None:
    for number in range(3):
        record(None, "login", "user", number)
    end = head()

    def said(text: str) -> str:
        return auditor.post("/log/compare/", {"end": text}).content.decode()

    assert "日志第 3 条与卷宗所印的相同。" in said(f"{end.seq} {end.hash}")
    assert "日志第 3 条与卷宗所印的相同。" in said(f"第 {end.seq} 条，{end.hash.upper()}")
    assert "日志第 2 条与卷宗所印的不同" in said(f"2 {end.hash}")
    assert "日志没有第 99 条" in said(f"99 {end.hash}")
    for text in ("", "3", end.hash, f"{end.seq} {end.hash}0", f"{end.seq} a{end.hash}", "\0"):
        assert "序号和64位哈希" in said(text)
    assert list(Entry.objects.filter(action="log.compare").values_list("object", flat=True)) == ["3", "3", "2", "99"]


def test_names_in_the_log_are_never_markup(auditor: Client) -> None:
    record(None, "login", "user", "<script>alert(1)</script>")
    page = auditor.get("/log/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_reads_it(role: Role) -> None:
    user = User.objects.filter(role=role).first() or make(role, "340000" if role is Role.OFFICER else "")
    assert client(user).get("/log/").status_code == 403
