import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from scanner.service import errors, urls
from scanner.service.people.models import Role
from tests.service.matrix.addresses import addresses
from tests.service.matrix.world import ANHUI, build
from tests.service.people import client, content, make

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}
UNSAFE = ("|safe", "autoescape off", " style=", " onclick=", "javascript:", "<style")
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*", "blob:")


def broken(_request: HttpRequest) -> None:
    msg = "the secret of the inside"
    raise RuntimeError(msg)


def refused(_request: HttpRequest) -> None:
    raise PermissionDenied("the secret of the inside")


broken.login_required = refused.login_required = False  # type: ignore[attr-defined]  # as the decorator does
urlpatterns = [path("broken/", broken), path("refused/", refused), *urls.urlpatterns]  # type: ignore[arg-type]  # return nothing
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text('https = true\nhosts = ["lvjian.example.cn"]\n', encoding="utf-8")
    told = {"LVJIAN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "scanner.service.settings", "PYTHONPATH": str(ROOT)}
    of_tests = {"LVJIAN_DATABASE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {name: value for name, value in os.environ.items() if name not in of_tests} | told
    command = [sys.executable, "-P", "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_answer_carries_its_headers() -> None:
    world = build("headers")
    browser = client(world.accounts[f"officer{ANHUI}"])
    lacking = []
    for address in addresses():
        answer = browser.get(address.of(world[ANHUI]))
        content(answer)
        policy = answer.headers["Content-Security-Policy"]
        lacking += [
            f"{address.name}: {name}" for name, value in HEADERS.items() if value not in answer.headers.get(name, "")
        ]
        lacking += [f"{address.name}: {policy}" for word in FORBIDDEN if word in policy]
        if not policy.startswith("default-src 'none'"):
            lacking.append(f"{address.name}: {policy}")
    assert lacking == []


@pytest.mark.parametrize("path", ["/nowhere/", "/rounds/999999/", "/accounts/of/nobody/"])
def test_error_pages_carry_them_too(path: str) -> None:
    answer = client(make(Role.REVIEWER)).get(path)
    assert answer.status_code in {403, 404}
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_cookies_stay_with_the_browser_and_the_site() -> None:
    make(Role.REVIEWER, login="ming")
    browser = Client()
    browser.get("/login/")
    browser.post("/login/", {"login": "ming", "password": "correct horse battery staple"})
    browser.post("/language/setlang/", {"language": "en"})
    assert set(browser.cookies) == {"sessionid", "csrftoken", "django_language"}
    for cookie in browser.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert browser.cookies["sessionid"]["max-age"] == ""  # gone with the browser


def test_other_host_names_are_refused_and_learn_nothing() -> None:
    answer = Client().get("/login/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "请求有误" in page
    assert "evil.example" not in page


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("path", "status", "zh", "en"),
    [
        ("/broken/", 500, "服务器出错", "Server error"),
        ("/refused/", 403, "无权打开此页", "You have no right to open this page"),
        ("/nowhere/", 404, "没有找到此页", "This page was not found"),
    ],
)
def test_error_pages_say_what_to_do_in_both_languages_and_tell_nothing(
    path: str, status: int, zh: str, en: str
) -> None:
    for language, words in (("zh-hans", zh), ("en", en)):
        browser = Client(raise_request_exception=False)
        browser.cookies["django_language"] = language
        answer = browser.get(path)
        page = answer.content.decode()
        assert (answer.status_code, words in page) == (status, True)
        assert f'<html lang="{"en" if language == "en" else "zh-CN"}">' in page
        for inside in ("secret of the inside", "Traceback", "RuntimeError", "scanner/", "Django"):
            assert inside not in page


def test_the_page_of_an_error_needs_no_database() -> None:
    request = RequestFactory().get("/")
    assert errors.broken(request).status_code == 500
    assert errors.bad_request(request).status_code == 400


def test_every_form_of_the_pages_has_a_token() -> None:
    templates = sorted((ROOT / "scanner" / "service").rglob("templates/**/*.html"))
    lacking = [
        path.name
        for path in templates
        for form in path.read_text(encoding="utf-8").split("<form")[1:]
        if 'method="post"' in form.partition(">")[0] and "{% csrf_token %}" not in form.partition("</form>")[0]
    ]
    assert lacking == []


def test_no_template_holds_script_style_or_unescaped_words() -> None:
    found = []
    for template in sorted((ROOT / "scanner" / "service").rglob("templates/**/*.html")):
        text = template.read_text(encoding="utf-8")
        found += [f"{template.name}: {word}" for word in UNSAFE if word in text]
        found += [template.name for tag in text.split("<script")[1:] if " src=" not in tag.partition(">")[0]]
    assert found == []


def test_a_form_too_large_is_refused_with_a_sentence() -> None:
    answer = client(make(Role.ADMINISTRATOR)).post(
        "/accounts/add/", {"name": "x" * 3_000_000}, "application/x-www-form-urlencoded"
    )
    assert answer.status_code in {400, 413}
