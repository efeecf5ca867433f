import re

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction
from django.test import Client

from corpus.reference.regions import regions
from scanner.service.audit.models import Entry
from scanner.service.people.commands import user as user_command
from scanner.service.people.models import Role, User
from tests.service.people import ANHUI, SHENZHEN, client, make

pytestmark = pytest.mark.django_db
NEW = {"login": "ming", "name": "明", "role": "officer", "region": ANHUI}


@pytest.fixture
def admin() -> Client:
    return client(make(Role.ADMINISTRATOR, login="admin"))


def last() -> Entry:
    found = Entry.objects.order_by("-seq").first()
    assert found is not None
    return found


def secret(page: str) -> str:
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found is not None
    return found[1]


def test_a_new_account_gets_a_password_that_is_shown_once(admin: Client) -> None:
    answer = admin.post("/accounts/add/", NEW)
    password = secret(answer.content.decode())
    assert re.fullmatch(r"(?:[a-z2-9]{5}-){3}[a-z2-9]{5}", password)
    assert answer.headers["Cache-Control"] == "no-store, private"
    made = User.objects.get(login="ming")
    assert (made.region, made.must_change_password, made.check_password(password)) == (ANHUI, True, True)
    assert password not in admin.get("/accounts/of/ming/").content.decode()
    assert (last().actor, last().action, last().object) == ("admin", "account.add", "ming")
    assert password not in last().detail
    browser = Client()
    assert browser.post("/login/", {"login": "MING ", "password": password}).status_code == 302


def test_all_regions_can_be_chosen_and_no_other(admin: Client) -> None:
    page = admin.get("/accounts/add/").content.decode()
    codes = re.findall(r'<option value="(\d{6})"', page)
    assert codes == [one.code for one in regions()]
    assert len(codes) == 37


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"region": ""}, "请为省级人员选择推荐地区"),
        ({"role": "reviewer"}, "只有省级人员有推荐地区"),
        ({"region": "340100"}, "340100"),
        ({"login": "Ming 1"}, "用户名须为"),
        ({"login": "admin"}, "已有同名账户"),
        ({"role": "root"}, "root"),
        ({"name": ""}, "这个字段是必填项"),
    ],
)
def test_a_wrong_field_is_named_and_the_form_kept(admin: Client, change: dict[str, str], said: str) -> None:
    answer = admin.post("/accounts/add/", NEW | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    if "name" not in change:
        assert 'value="明"' in page
    assert list(User.objects.values_list("login", flat=True)) == ["admin"]


def test_the_database_refuses_an_officer_without_a_region() -> None:
    made = make(Role.OFFICER, ANHUI)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=made.pk).update(region="")


def test_role_and_region_can_be_changed(admin: Client) -> None:
    make(Role.OFFICER, ANHUI, login="ming")
    changed = {"name": "明", "role": "officer", "region": SHENZHEN}
    assert admin.post("/accounts/of/ming/", changed).headers["Location"] == "/accounts/of/ming/"
    assert User.objects.get(login="ming").region == SHENZHEN
    assert last().detail == ('{"old_region":"340000","old_role":"officer","region":"440300","role":"officer"}')


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [("lock", "locked", True), ("deactivate", "is_active", False)],
)
def test_an_account_is_shut_and_opened_again(admin: Client, act: str, field: str, value: bool) -> None:
    ming = make(Role.OFFICER, ANHUI, login="ming")
    browser = client(ming)
    admin.post(f"/accounts/of/ming/{act}/")
    ming.refresh_from_db()
    assert getattr(ming, field) is value
    assert last().action == f"account.{act}"
    assert browser.get("/").status_code == 302
    admin.post(f"/accounts/of/ming/{'unlock' if act == 'lock' else 'activate'}/")
    ming.refresh_from_db()
    assert getattr(ming, field) is not value


def test_a_new_one_time_password_ends_the_old_one(admin: Client) -> None:
    ming = make(Role.OFFICER, ANHUI, login="ming")
    browser = client(ming)
    password = secret(admin.post("/accounts/of/ming/password/").content.decode())
    ming.refresh_from_db()
    assert (ming.check_password(password), ming.must_change_password) == (True, True)
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize("address", ["lock/", "deactivate/"])
def test_an_administrator_cannot_shut_themselves_out(admin: Client, address: str) -> None:
    make(Role.ADMINISTRATOR, login="other")
    page = admin.post(f"/accounts/of/admin/{address}", follow=True).content.decode()
    assert "不能对自己的账户做此操作" in page
    assert User.objects.filter(login="admin", is_active=True, locked=False).exists()


def test_an_administrator_cannot_give_up_the_role(admin: Client) -> None:
    answer = admin.post("/accounts/of/admin/", {"name": "a", "role": "auditor", "region": ""})
    assert "不能对自己的账户做此操作" in answer.content.decode()
    assert User.objects.get(login="admin").role == Role.ADMINISTRATOR


def test_the_list_is_filtered(admin: Client) -> None:
    make(Role.OFFICER, ANHUI, login="ming")
    make(Role.OFFICER, SHENZHEN, login="hong")
    assert logins(admin, "?region=340000") == ["ming"]
    assert logins(admin, "?role=administrator") == ["admin"]
    assert logins(admin, "?q=HON") == ["hong"]
    admin.post("/accounts/of/hong/deactivate/")
    assert logins(admin, "") == ["admin", "ming"]
    assert logins(admin, "?state=inactive") == ["hong"]


def logins(admin: Client, query: str) -> list[str]:
    return re.findall(r'/accounts/of/([a-z]+)/"', admin.get(f"/accounts/{query}").content.decode())


def test_a_name_is_never_markup(admin: Client) -> None:
    User.objects.create_user("x1", name="<script>alert(1)</script>{{ 7|add:7 }}", role=Role.AUDITOR)
    page = admin.get("/accounts/").content.decode()
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page


def test_from_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.service.people.commands._start", lambda: None)
    run = CliRunner().invoke(user_command, ["add", "ming", "--role", "officer", "--region", "新疆生产建设兵团"])
    assert run.exit_code == 0, run.output
    login, password = run.output.split()
    made = User.objects.get(login="ming")
    assert (login, made.region, made.check_password(password)) == ("ming", "660000", True)
    assert (last().actor, last().action) == ("system", "account.add")
    again = CliRunner().invoke(user_command, ["reset", "ming"]).output.split()
    made.refresh_from_db()
    assert made.check_password(again[1])
    assert CliRunner().invoke(user_command, ["list"]).output == "ming\tofficer\t新疆生产建设兵团\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "ming", "--role", "officer"], "--region"),
        (["add", "ming", "--role", "reviewer", "--region", "安徽省"], "--region"),
        (["add", "ming", "--role", "officer", "--region", "合肥市"], "合肥市"),
        (["add", "Ming", "--role", "reviewer"], "用户名须为"),
        (["reset", "nobody"], "nobody"),
    ],
)
def test_wrong_words_on_the_command_line(monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    monkeypatch.setattr("scanner.service.people.commands._start", lambda: None)
    run = CliRunner().invoke(user_command, words)
    assert (run.exit_code, said in run.output) == (2, True), run.output
