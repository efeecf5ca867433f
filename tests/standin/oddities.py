"""Answers that are whole and right, but written otherwise than the examples: a reader should not stumble over them."""

import gzip
import json
from collections.abc import Callable
from enum import Enum
from typing import Any

from tests.standin.wire import JSON, Reply
from tests.standin.world import COMPANIES

_COUNTS = (
    "total", "totalSize", "totalPage", "page", "status", "error_code", "TotalRecords", "PageIndex", "PageSize", "VerifyResult",
)  # fmt: skip
_PAGE_NUMBERS = ("page", "PageIndex", "PageSize")


class Oddity(Enum):
    """One way to write the same answer."""

    BYTE_ORDER_MARK = "a byte order mark before it"
    ESCAPED = "every character escaped"
    PRETTY = "indented, with blank lines around it"
    CALLED_TEXT = "JSON that says it is text/html"
    NO_CHARSET = "no charset is said"
    COMPRESSED = "compressed though nobody asked for it"
    COUNTS_AS_TEXT = "counts and codes of the envelope as text"
    MORE_FIELDS = "fields that nobody documented"
    EMPTY_AS_NULL = "null where the examples have an empty text"
    NO_PAGE_NUMBER = "the page does not say its number"
    NARROW_BRACKETS = "names with ASCII brackets"
    WIDE_CODES = "credit codes in full-width letters"
    BLANKS_AROUND = "blanks around names and codes"
    SMALL_CODES = "credit codes in small letters"


def written(oddity: Oddity, reply: Reply) -> Reply:
    """The same answer, written so; one that this does not concern stays as it is."""
    if oddity is Oddity.COMPRESSED:
        return reply._replace(body=gzip.compress(reply.body), headers={**reply.headers, "Content-Encoding": "gzip"})
    if oddity is Oddity.NO_CHARSET:
        return reply._replace(type=reply.type.split(";")[0]) if reply.type == JSON else reply
    if oddity in _TEXTS:
        return reply._replace(body=_TEXTS[oddity](reply.body.decode()).encode()) if _is_utf8(reply) else reply
    return reply if reply.type != JSON else _as_json(oddity, reply)


def _is_utf8(reply: Reply) -> bool:
    return reply.type.lower().endswith("utf-8")


def _as_json(oddity: Oddity, reply: Reply) -> Reply:
    if oddity is Oddity.CALLED_TEXT:
        return reply._replace(type="text/html;charset=UTF-8")
    if oddity is Oddity.BYTE_ORDER_MARK:
        return reply._replace(body=b"\xef\xbb\xbf" + reply.body)
    value = json.loads(reply.body)
    if oddity is Oddity.ESCAPED:
        return reply._replace(body=json.dumps(value).encode())
    if oddity is Oddity.PRETTY:
        return reply._replace(body=f"\r\n\r\n{json.dumps(value, ensure_ascii=False, indent=4)}\r\n".encode())
    return reply._replace(body=json.dumps(_mapped(value, _FIELDS[oddity]), ensure_ascii=False).encode())


Fields = dict[str, Any]


def _mapped(value: Any, change: Callable[[Fields], Fields]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return change({name: _mapped(inner, change) for name, inner in value.items()})
    return [_mapped(inner, change) for inner in value] if isinstance(value, list) else value


def _counts_as_text(fields: Fields) -> Fields:
    return {name: str(value) if name in _COUNTS and isinstance(value, int) else value for name, value in fields.items()}


def _more_fields(fields: Fields) -> Fields:
    return {"traceId": "0", **fields, "ext": "0"}


def _empty_as_null(fields: Fields) -> Fields:
    return {name: None if value == "" else value for name, value in fields.items()}


def _no_page_number(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name not in _PAGE_NUMBERS}


def _wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isascii() else letter for letter in text)


def _with_codes(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        for company in COMPANIES:
            text = text.replace(company.code, change(company.code))
        return text

    return changed


def _with_blanks(text: str) -> str:
    for company in COMPANIES:
        for words in (company.code, company.name):
            text = text.replace(f'"{words}"', f'" {words} "').replace(f">{words}<", f"> {words}\n<")
    return text


_FIELDS: dict[Oddity, Callable[[Fields], Fields]] = {
    Oddity.COUNTS_AS_TEXT: _counts_as_text,
    Oddity.MORE_FIELDS: _more_fields,
    Oddity.EMPTY_AS_NULL: _empty_as_null,
    Oddity.NO_PAGE_NUMBER: _no_page_number,
}
_TEXTS: dict[Oddity, Callable[[str], str]] = {
    Oddity.NARROW_BRACKETS: lambda text: text.replace("（合肥）", "(合肥)"),
    Oddity.WIDE_CODES: _with_codes(_wide),
    Oddity.SMALL_CODES: _with_codes(str.lower),
    Oddity.BLANKS_AROUND: _with_blanks,
}
