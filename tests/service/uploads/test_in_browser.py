"""Sending files from a real browser, also when the session has ended in the middle."""

import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from scanner.service.jobs.models import Job
from scanner.service.people.models import Role, User
from scanner.service.rounds.models import Round
from tests.service.people import ANHUI, client, make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def log_in(context: BrowserContext, user: User, url: str) -> None:
    name = configured.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client(user).cookies[name].value, "url": url}])


def test_what_was_chosen_outlives_the_session(
    settings: Settings, chromium: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Round.objects.create(name="2022年度")
    officer = make(Role.OFFICER, ANHUI)
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    log_in(context, officer, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/uploads/new/")
    files = [tmp_path / f"{name}.txt" for name in ("自评价报告", "第三方评价报告")]
    for file in files:
        file.write_text(f"绿色工厂{file.stem}\n", encoding="utf-8")
    page.locator("#files").set_input_files(files)
    context.clear_cookies()
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("#trouble")).to_contain_text("登录已过期")
    assert not Job.objects.exists()
    log_in(context, officer, live_server.url)
    page.get_by_role("button", name="重试").click()
    page.wait_for_url(re.compile(r"/uploads/\d+/$"))
    expect(page.locator("main")).to_contain_text("第三方评价报告.txt")
    assert Job.objects.get().upload.files.count() == len(files)
    page.screenshot(path=tmp_path / "upload.png", full_page=True)
    context.close()


def test_a_connection_that_breaks_is_tried_again_and_a_refused_file_is_told(
    settings: Settings, chromium: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Round.objects.create(name="2022年度")
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    log_in(context, make(Role.OFFICER, ANHUI), live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/uploads/new/")
    files = [tmp_path / name for name in ("1.txt", "2.exe", "3.txt")]
    for file in files:
        file.write_bytes(b"MZ\x90\x00\x03" + bytes(99) if file.suffix == ".exe" else f"绿色工厂{file}".encode())
    page.locator("#files").set_input_files(files)
    page.route("**/files/", lambda route: route.abort("connectionreset"), times=1)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("#sending")).to_contain_text("正在自动重试")
    page.wait_for_url(re.compile(r"/uploads/\d+/$"))
    expect(page.locator("section[aria-labelledby=h-refused]")).to_contain_text("2.exe无法识别的文件类型，未保存。")
    assert not Job.objects.exists()
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.locator("#files").set_input_files([files[0], files[2]])
    page.locator("#upload button").click()
    page.wait_for_load_state()
    assert posted == []  # both are there already
    page.get_by_role("button", name="检查已保存的 2 个文件").click()
    page.wait_for_url(re.compile(r"/uploads/\d+/$"))
    assert Job.objects.get().upload.files.count() == 2
    context.close()
