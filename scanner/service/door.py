"""The web server's own refusals: a request that is too large or finds no room is read to its end and told what to do.

A connection that is closed while the browser still sends shows the browser's own error page, and nothing of ours.
"""

import html
from contextlib import suppress
from typing import Any, Final

import msgspec
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer
from waitress.utilities import Error, RequestEntityTooLarge

SWALLOWED: Final = 8 * 1024 * 1024 * 1024
"""More is not read to its end: the connection is closed."""
_PAGE: Final = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>绿鉴</title></head>'
    '<body><main><h1>{zh}</h1><p>{do}</p><p lang="en">{en}</p></main></body></html>'
)
_HEADERS: Final = (
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store, private"),
)


class Refusal(Error):
    """An answer without the application, in both languages: nobody knows the person's yet."""

    zh, do, en = "", "", ""
    as_json = False

    def to_response(  # type: ignore[override]  # bytes, as waitress' own does
        self,
        ident: str | None = None,  # noqa: ARG002 - as waitress has it
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and page; for a script the same answer as for each file."""
        if self.as_json:
            kind = "application/json"
            answer = {"path": "", "why": f"{self.zh}。{self.do}", "note": ""}
            body = msgspec.json.encode({"answers": [answer]})
        else:
            kind = "text/html; charset=utf-8"
            body = _PAGE.format(zh=html.escape(self.zh), do=html.escape(self.do), en=html.escape(self.en)).encode()
        return f"{self.code} {self.reason}", [("Content-Type", kind), *_HEADERS], body


class NoRoom(Refusal):
    """The disk that requests wait on until they are complete is full."""

    code, reason = 507, "Insufficient Storage"
    zh = "服务器磁盘空间不足，没有保存"
    do = "请用浏览器的“后退”回到刚才的页面，稍后重试，并告知系统管理员；此前已保存的内容不会丢失。"
    en = "The server's disk is full; nothing of this was kept. Go back, try again later, and tell the administrator."


class TooLarge(Refusal):
    """The request is above ``limits.request_bytes``."""

    code, reason = 413, "Content Too Large"
    zh = "一次提交的内容过大，没有保存"
    do = "请用浏览器的“后退”回到刚才的页面，分几次上传，或启用浏览器脚本，让文件逐个上传。"
    en = "Too much was sent at once; nothing of it was kept. Go back and send fewer files at a time."


class Parser(HTTPRequestParser):
    """Reads what is refused to its end, keeping nothing of it."""

    _swallowing = False
    _left = 0

    def received(self, data: bytes) -> int:
        """How many bytes were consumed."""
        if self._swallowing and not self.completed:
            taken = min(len(data), self._left)
            self._left -= taken
            self.completed = self._left <= 0
            return taken
        try:
            consumed = int(super().received(data))
        except OSError:
            left = getattr(self.body_rcv, "remain", 0) - len(data)
            self._refuse(NoRoom(""), left)
            return len(data) if left >= 0 else len(data) + left
        if isinstance(self.error, RequestEntityTooLarge):
            self._refuse(TooLarge(""), self.content_length)
        return consumed

    def close(self) -> None:
        """What was kept of the body goes; a buffer that could not be written cannot be written now either."""
        with suppress(OSError):
            super().close()

    def _refuse(self, refusal: Refusal, left: int) -> None:
        refusal.as_json = "application/json" in self.headers.get("ACCEPT", "")
        self.error = refusal
        self.close()
        self.body_rcv = None
        self._left = left
        self._swallowing = 0 < left <= SWALLOWED and not self.expect_continue
        self.completed = not self._swallowing


class Channel(HTTPChannel):
    """A connection with this parser."""

    parser_class = Parser


def fit(server: Any) -> None:  # noqa: ANN401 - one server, or one that holds one for each address
    """Makes a server answer so."""
    for one in (server, *getattr(server, "map", {}).values()):
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel
