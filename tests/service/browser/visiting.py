"""What a person does in the browser, and what is looked at on every page."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

AXE: Final = (Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
TABBING: Final = (Path(__file__).parent / "tabbing.js").read_text(encoding="utf-8")
WIDTH: Final = 1280
HEIGHT: Final = 900
NEW_PASSWORD: Final = "a new password of twelve"  # noqa: S105 - of nobody


class Service(NamedTuple):
    """A running service: its address, the one-time passwords by login, where pictures of pages go, its log."""

    url: str
    passwords: dict[str, str]
    pictures: Path
    log: Path


class Visit:
    """A browser context; ``foreign`` are requests to other hosts, ``errors`` what its console complained of."""

    def __init__(self, context: BrowserContext, service: Service) -> None:
        self.service, self.foreign, self.errors = service, list[str](), list[str]()
        self._host = urlsplit(service.url).netloc
        context.on("request", self._watch)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if "Content Security Policy" in said.text else None
        )

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self._host:
            self.foreign.append(request.url)

    def go(self, path: str) -> Page:
        """Opens an address of the service, which must be there."""
        answer = self.page.goto(self.service.url + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return self.page

    def log_in(self, login: str) -> Page:
        """Logs in with the one-time password, or with the new one where it was changed already."""
        page = self.go("/login/")
        for password in (NEW_PASSWORD, self.service.passwords[login]):
            page.fill("input[name=login]", login)
            page.fill("input[name=password]", password)
            page.click("main button[type=submit], main form button")
            if "/login" not in page.url:
                break
        if page.locator("input[name=new_password1]").count():
            page.fill("input[name=old_password]", self.service.passwords[login])
            page.fill("input[name=new_password1]", NEW_PASSWORD)
            page.fill("input[name=new_password2]", NEW_PASSWORD)
            page.click("main form button")
        return page

    def picture(self, name: str) -> Path:
        """A picture of the whole page, kept as test output (in LVJIAN_PICTURES where that is set)."""
        folder = Path(os.environ.get("LVJIAN_PICTURES", self.service.pictures))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        self.page.screenshot(path=str(path), full_page=True)
        return path

    def barriers(self, *rules: str) -> list[str]:
        """What axe finds on the page against WCAG 2.2 A and AA that is serious or critical: rule, and the first place.

        With ``rules``: only against these, which is quicker.
        """
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": tags}
        found: dict[str, Any] = self.page.evaluate("(only) => axe.run(document, {runOnly: only})", only)
        return [
            f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
            for one in found["violations"]
            if one["impact"] in {"serious", "critical"}
        ]

    def faults(self) -> list[str]:
        """What bars somebody on the page: in light and dark colours, at 200 %, without a mouse."""
        self.page.emulate_media(color_scheme="light")
        found = self.barriers() + self.too_wide(WIDTH, WIDTH // 2)
        self.page.emulate_media(color_scheme="dark")
        return found + self.barriers("color-contrast") + self.unreached()

    def too_wide(self, *widths: int) -> list[str]:
        """The widths at which the page would have to be scrolled sideways."""
        found = []
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append(f"scrolls sideways at {width} px")
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        return found

    def unreached(self) -> list[str]:
        """What is wrong with going over the page by Tab alone: what is not reached, out of order, or not seen to be focused."""
        wanted: int = self.page.evaluate(TABBING)
        for _ in range(wanted + 2):
            self.page.keyboard.press("Tab")
        found: list[str] = self.page.evaluate("window.tabbed()")
        return found


@contextmanager
def visiting(browser: Browser, service: Service, *, scripts: bool = True) -> Iterator[Visit]:
    """A fresh browser context at 1280 px; at its end no request may have left for another host and no policy been broken."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=scripts
    )
    try:
        made = Visit(context, service)
        yield made
    finally:
        context.close()
    assert made.foreign == []
    assert made.errors == []
