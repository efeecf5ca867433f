"""What the sites of the stand-in speak in: a request as it came, and an answer before it goes onto the wire."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

JSON = "application/json;charset=UTF-8"
HTML = "text/html;charset=UTF-8"


class Request(NamedTuple):
    """One request as the server saw it; ``query`` and ``form`` hold the last value of each field, ``at`` is monotonic seconds.

    ``together`` counts the requests that this site was answering at that moment, this one included.
    """

    site: str
    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    at: float
    together: int

    @property
    def fields(self) -> Mapping[str, str]:
        """The fields of the query and of the form together."""
        return {**self.query, **self.form}

    def number(self, *names: str, default: int) -> int:
        """The first of these fields that holds a positive whole number, else the default."""
        texts = (self.fields.get(name, "") for name in names)
        return next((int(text) for text in texts if text.isascii() and text.isdigit() and int(text) > 0), default)


class Reply(NamedTuple):
    """An answer: status, body and headers."""

    body: bytes
    type: str = JSON
    status: int = 200
    headers: Mapping[str, str] = {}


class Rows(NamedTuple):
    """An answer that lists: one page of rows with its totals, not yet rendered, so that a fault may spoil it first.

    ``foreign`` is a row of another company, as the site would print it; ``previous`` is the page before this one.
    """

    rows: tuple[Any, ...]
    total: int
    page: int
    size: int
    foreign: Any
    previous: tuple[Any, ...]
    render: Callable[["Rows"], Reply]

    @property
    def pages(self) -> int:
        """The number of pages that the total makes."""
        return -(-self.total // self.size)


Answer = Reply | Rows
Site = Callable[[Request], Answer]


def as_json(value: object, status: int = 200) -> Reply:
    """The value as UTF-8 JSON."""
    return Reply(json.dumps(value, ensure_ascii=False).encode(), JSON, status)


def as_html(text: str, status: int = 200) -> Reply:
    """The text as a UTF-8 page."""
    return Reply(text.encode(), HTML, status)


def paged(rows: tuple[Any, ...], page: int, size: int, foreign: object, render: Callable[[Rows], Reply]) -> Rows:
    """The page of these rows, counted from 1; a page past the end is empty."""
    start = (page - 1) * size
    before = rows[max(start - size, 0) : start]
    return Rows(rows[start : start + size], len(rows), page, size, foreign, before, render)


NOT_HERE = as_html("<html><head><title>404 Not Found</title></head><body>404</body></html>", 404)
"""What a site answers to a path that it does not have."""
