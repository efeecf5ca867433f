from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from scanner.service.audit.models import Entry
from scanner.service.people.models import Address, Role, User
from tests.service.people import ANHUI, PASSWORD, client, make

pytestmark = pytest.mark.django_db
WRONG = "not the password at all"


@pytest.fixture
def officer() -> User:
    return make(Role.OFFICER, ANHUI)


def log_in(browser: Client, login: str, password: str = PASSWORD, **more: str) -> tuple[int, str]:
    answer = browser.post("/login/", {"login": login, "password": password} | more)
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def actions() -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("seq").values_list("actor", "action", "object"))


def test_a_log_in_leads_back_and_is_logged(officer: User) -> None:
    assert log_in(Client(), officer.login, next="/password/") == (302, "/password/")
    assert actions() == [(officer.login, "login", officer.login)]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_log_in_never_leads_to_another_host(officer: User, elsewhere: str) -> None:
    assert log_in(Client(), officer.login, next=elsewhere) == (302, "/")


def test_a_log_in_begins_a_new_session(officer: User) -> None:
    browser = Client()
    planted = browser.session
    planted["kept"] = 1
    planted.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key or ""
    log_in(browser, officer.login)
    assert browser.session.session_key != planted.session_key


@pytest.fixture
def refused(officer: User) -> str:
    """The sentence of a wrong password."""
    status, page = log_in(Client(), officer.login, WRONG)
    assert status == 422
    return sentence(page)


def sentence(page: str) -> str:
    return page.partition('class="errorlist nonfield')[2].partition("</ul>")[0]


def test_nobody_learns_which_accounts_exist(refused: str) -> None:
    assert "用户名或密码不对" in refused
    gone = make(Role.REVIEWER, login="gone")
    gone.is_active = False
    gone.save()
    locked = make(Role.REVIEWER, login="locked")
    locked.locked = True
    locked.save()
    for login in ("nobody", "gone", "locked"):
        status, page = log_in(Client(), login)
        assert (status, sentence(page)) == (422, refused)
    assert [
        entry for entry in actions() if entry[2] == "nobody"
    ] == []  # a password typed into the wrong field stays unknown


def test_five_failures_lock_for_a_quarter_of_an_hour(officer: User, refused: str) -> None:
    for _ in range(4):
        log_in(Client(), officer.login, WRONG)
    status, page = log_in(Client(), officer.login)
    assert (status, sentence(page)) == (422, refused)
    officer.refresh_from_db()
    assert officer.locked_until is not None
    assert timedelta(minutes=14) < officer.locked_until - timezone.now() <= timedelta(minutes=15)
    User.objects.update(locked_until=timezone.now())
    assert log_in(Client(), officer.login)[0] == 302


def test_four_failures_do_not_lock_and_a_success_forgets_them(officer: User) -> None:
    for _ in range(2):
        for _ in range(4):
            log_in(Client(), officer.login, WRONG)
        assert log_in(Client(), officer.login)[0] == 302


def test_a_lock_out_leaves_the_sessions_that_are_open(officer: User) -> None:
    browser = client(officer)
    User.objects.update(locked_until=timezone.now() + timedelta(minutes=15))
    assert browser.get("/password/").status_code == 200


@pytest.mark.parametrize("field", ["locked", "is_active"])
def test_an_administrators_lock_ends_them(officer: User, field: str) -> None:
    browser = client(officer)
    User.objects.update(**{field: field == "locked"})
    assert browser.get("/password/").status_code == 302


def test_an_address_that_guesses_has_to_wait(officer: User) -> None:
    Address.objects.create(address="127.0.0.1", since=timezone.now(), failures=settings.CONFIGURATION.address_failures)
    answer = Client().post("/login/", {"login": officer.login, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "请稍后再试" in answer.content.decode()
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(other, officer.login)[0] == 302
    Address.objects.update(since=timezone.now() - timedelta(minutes=16))
    assert log_in(Client(), officer.login)[0] == 302


def test_one_ipv6_network_counts_as_one_address(officer: User) -> None:
    for last in range(3):
        log_in(Client(REMOTE_ADDR=f"2001:db8:1:2::{last}"), officer.login, WRONG)
    assert list(Address.objects.values_list("address", "failures")) == [("2001:db8:1:2::/64", 3)]


def test_an_ended_session_is_told_and_leads_back(officer: User) -> None:
    browser = client(officer)
    browser.session.flush()
    answer = browser.get("/password/?a=1")
    assert answer.headers["Location"] == "/login/?next=%2Fpassword%2F%3Fa%3D1&expired=1"
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "登录已过期" in page
    assert 'name="next" value="/password/?a=1"' in page


def test_a_session_ends_after_hours_however_busy(officer: User) -> None:
    browser = client(officer)
    session = browser.session
    session["since"] = int(timezone.now().timestamp()) - 3600 * settings.CONFIGURATION.session_hours
    session.save()
    assert browser.get("/password/").status_code == 302


def test_an_idle_session_ends_by_its_age() -> None:
    assert 60 * settings.CONFIGURATION.session_minutes == settings.SESSION_COOKIE_AGE
    browser = client(make(Role.REVIEWER))
    browser.get("/password/")
    ends = browser.session.get_expiry_date()
    assert timedelta(minutes=29) < ends - timezone.now() <= timedelta(minutes=30)


def test_log_out(officer: User) -> None:
    browser = client(officer)
    assert browser.get("/logout/").status_code == 405
    assert browser.post("/logout/").headers["Location"] == "/login/"
    assert browser.get("/password/").status_code == 302
    assert actions() == [(officer.login, "logout", officer.login)]


def test_a_one_time_password_opens_one_page_only(officer: User) -> None:
    User.objects.update(must_change_password=True)
    browser = client(officer)
    assert browser.get("/?a=1").headers["Location"] == "/password/?next=%2F%3Fa%3D1"
    new = {"old_password": PASSWORD, "new_password1": "a new one of my own", "new_password2": "a new one of my own"}
    assert browser.post("/password/?next=/", new).headers["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert actions() == [(officer.login, "password", officer.login)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (WRONG, "a new one of my own", "旧密码"),
        (PASSWORD, PASSWORD, "新密码不能与原密码相同"),
        (PASSWORD, "qz", "密码太短：至少12个字符"),
        (PASSWORD, "123456789012345", "数字"),
        (PASSWORD, "officer340000", "相似"),
    ],
)
def test_a_bad_password_is_refused_with_a_sentence(officer: User, old: str, new: str, said: str) -> None:
    answer = client(officer).post("/password/", {"old_password": old, "new_password1": new, "new_password2": new})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert f'value="{new}"' not in page
    assert User.objects.get().check_password(PASSWORD)


def test_a_change_of_password_ends_other_sessions(officer: User) -> None:
    other, browser = client(officer), client(officer)
    new = "a new one of my own"
    browser.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert (browser.get("/password/").status_code, other.get("/password/").status_code) == (200, 302)


def test_passwords_are_kept_as_argon2(officer: User) -> None:
    assert officer.password.startswith("argon2$argon2id$")
