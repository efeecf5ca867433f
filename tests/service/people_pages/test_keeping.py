import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scanner.service.people.models import Role, User
from tests.service.people import ANHUI, PASSWORD, client, make

pytestmark = pytest.mark.django_db
FROM_HERE = {"Origin": "http://testserver"}
TARGET = "/accounts/add/"
FIELDS = {"login": "hong", "name": '红 <b>"x"</b>\r\n第二行', "role": "auditor", "region": ""}


@pytest.fixture
def admin() -> User:
    return make(Role.ADMINISTRATOR, login="admin")


def ended(user: User, *, strict: bool = False) -> Client:
    browser = Client(enforce_csrf_checks=strict)
    browser.force_login(user)
    browser.session.flush()
    return browser


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form inside the page's main part."""
    main = page.partition("<main")[2]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', main)
    return {name: html.unescape(value) for name, value in found}


def test_a_form_outlives_its_session(admin: User) -> None:
    browser = ended(admin)
    answer = browser.post(TARGET, FIELDS, headers=FROM_HERE)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "您填写的内容还在" in page
    kept = hidden(page)
    wrong = browser.post("/login/resend/", {"kept": kept["kept"], "login": "admin", "password": "wrong"})
    assert wrong.status_code == 422
    assert "用户名或密码不对" in wrong.content.decode()
    assert hidden(wrong.content.decode())["kept"] == kept["kept"]
    again = browser.post("/login/resend/", {"kept": kept["kept"], "login": "admin", "password": PASSWORD})
    assert again.status_code == 200
    page = again.content.decode()
    assert f'<form class="fields" method="post" action="{TARGET}">' in page
    sent = {name: value for name, value in hidden(page).items() if name != "csrfmiddlewaretoken"}
    assert sent == FIELDS
    assert browser.post(TARGET, sent).status_code == 200
    assert User.objects.filter(login="hong").exists()


def test_the_page_lists_what_is_kept_and_interprets_nothing(admin: User) -> None:
    page = ended(admin).post(TARGET, {"reason": "<script>x</script>"}, headers=FROM_HERE).content.decode()
    assert "<dt><code>reason</code></dt><dd>&lt;script&gt;x&lt;/script&gt;</dd>" in page
    assert "<script>x" not in page


def test_fields_of_one_name_all_stay(admin: User) -> None:
    page = ended(admin).post(TARGET, {"pick": ["1", "2", "3"]}, headers=FROM_HERE).content.decode()
    assert hidden(page)["kept"] == f'{{"to":"{TARGET}","fields":[["pick","1"],["pick","2"],["pick","3"]],"files":true}}'


def test_files_are_not_kept_and_the_page_says_so(admin: User) -> None:
    sent = {"note": "x", "file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 100)}
    page = ended(admin).post(TARGET, sent, headers=FROM_HERE).content.decode()
    assert "请重新选择文件" in page
    assert "PDF-" not in page


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_of_another_site_is_never_given_a_good_token(admin: User, headers: dict[str, str]) -> None:
    page = ended(admin).post(TARGET, FIELDS, headers=headers).content.decode()
    assert "kept" not in hidden(page)
    assert "红" not in page
    signed_in = Client(enforce_csrf_checks=True)
    signed_in.force_login(admin)
    answer = signed_in.post(TARGET, FIELDS, headers=headers)
    assert answer.status_code == 403
    assert "红" not in answer.content.decode()
    assert hidden(answer.content.decode()) == {}


def test_an_old_token_keeps_the_form_too(admin: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin)
    answer = browser.post(TARGET, FIELDS | {"csrfmiddlewaretoken": "x" * 64}, headers=FROM_HERE)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "请核对后提交" in page
    again = browser.post(TARGET, hidden(page), headers=FROM_HERE)
    assert again.status_code == 200
    assert User.objects.filter(login="hong").exists()


def test_passwords_are_never_kept(admin: User) -> None:
    browser = ended(admin)
    typed = {"old_password": PASSWORD, "new_password1": "hunter22", "new_password2": "hunter22"}
    page = browser.post("/password/", typed, headers=FROM_HERE).content.decode()
    assert "hunter22" not in page
    assert PASSWORD not in page


def test_a_stale_log_in_page_leads_to_a_fresh_one() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/login/?next=/x", {"login": "a", "password": "b"}, headers=FROM_HERE
    )
    assert answer.headers["Location"] == "/login/?next=/x&stale=1"


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", '{"to":"https://evil.example/","fields":[]}', '{"to":"//evil.example","fields":[]}',
     '{"to":"javascript:alert(1)","fields":[]}'],
)  # fmt: skip
@pytest.mark.usefixtures("admin")
def test_what_was_tampered_with_leads_nowhere(kept: str) -> None:
    answer = Client().post("/login/resend/", {"kept": kept, "login": "admin", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_part_of_a_page_says_it_above_the_page(admin: User) -> None:
    browser = ended(admin)
    answer = browser.get("/accounts/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/accounts/"})
    assert answer.status_code == 401
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#notice", "innerHTML")
    assert "没有丢" in answer.content.decode()
    answer = browser.post(TARGET, FIELDS, headers=FROM_HERE | {"HX-Request": "true"})
    assert answer.headers["HX-Retarget"] == "#main"


def test_a_form_sent_under_a_one_time_password_is_kept() -> None:
    user = make(Role.OFFICER, ANHUI)
    User.objects.update(must_change_password=True)
    answer = client(user).post("/language/setlang/", {"language": "en"})
    assert answer.status_code == 302  # the language may always be changed
    admin = make(Role.ADMINISTRATOR, login="admin")
    User.objects.update(must_change_password=True)
    answer = client(admin).post(TARGET, FIELDS, headers=FROM_HERE)
    assert answer.status_code == 403
    assert hidden(answer.content.decode())["name"] == FIELDS["name"]
