"""Everything that may go wrong between a site and a reader, one name each; documented failures and ordinary ones of the web."""

import gzip
import json
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from tests.standin.wire import HTML, JSON, Answer, Reply, Request, Rows, as_html, as_json
from tests.standin.world import COMPANIES, Company


class Fault(Enum):
    """One way to fail."""

    TIMEOUT = "the connection is held and nothing is answered"
    RESET = "the connection is reset"
    CUT_OFF = "the body ends before its announced length"
    SLOW_DRIP = "the body comes byte by byte, slowly, without an end"
    OVERSIZED = "a body of 50 MB"
    GZIP_GARBAGE = "a body that says it is compressed and is not"
    GZIP_BOMB = "a small body that unpacks to 50 MB"
    SERVER_ERROR = "500 with a page"
    BAD_GATEWAY = "502 with a page"
    UNAVAILABLE = "503 with Retry-After"
    TOO_MANY = "429 with Retry-After"
    NO_SESSION = "500 with status 40001"
    BLOCKED = "412 with a page of $_ts"
    BAD_REQUEST = "400 with X-Via-JSL and an empty page"
    FORBIDDEN = "403"
    COOKIE_SCRIPT = "521 with a script that sets a cookie"
    COOKIE_LOOP = "307 to itself with a script that sets a cookie"
    REDIRECT_ELSEWHERE = "302 to another host"
    CAPTCHA = "200 with a captcha page"
    HTML = "200 with a page of the site instead of the answer"
    HTML_CALLED_JSON = "a page that says it is JSON"
    BLACKLISTED = "200 with a page that holds blackList"
    ERROR_WORD = 'the word "error" as the whole answer'
    EMPTY_BODY = "200 without a body"
    NO_CONTENT = "204"
    TRUNCATED = "the first half of the answer, with a length that fits"
    NULL = "null as the whole answer"
    OTHER_SHAPE = "JSON or HTML of another shape"
    BUSY = "an envelope that says busy and holds an empty list"
    NO_DATA = "an envelope that says success and holds null"
    ERROR_ENVELOPE = "the source's own envelope of an error"
    KEY_INVALID = "the key is not valid"
    KEY_EXPIRED = "the key has expired"
    QUOTA_USED_UP = "the quota is used up"
    TOO_FAST = "the source's own envelope of too many requests"
    WRONG_CHARSET = "UTF-8 that says it is another charset"
    OTHER_CHARSET = "another charset that says it is UTF-8"
    FOREIGN_ROW = "a row of another company among the rows"
    OTHER_COMPANY = "the whole answer is about another company"
    ROWS_LOST = "the total counts more rows than come"
    TOTAL_LOST = "the total counts fewer rows than come"
    TOTAL_MISSING = "no total"
    TOTAL_HUGE = "the total counts a thousand million rows"
    FIELDS_RENAMED = "the rows have other fields than are documented"
    VALUES_NULL = "the rows hold nothing but null"
    PAGE_EMPTY = "the page holds no rows though the total counts some"
    PAGE_REPEATED = "the page before this one again"


ON_THE_WIRE = frozenset({Fault.TIMEOUT, Fault.RESET, Fault.CUT_OFF, Fault.SLOW_DRIP, Fault.OVERSIZED})
"""The faults that the server itself commits; all others change what is answered."""
ON_ROWS = frozenset({
    Fault.FOREIGN_ROW, Fault.ROWS_LOST, Fault.TOTAL_LOST, Fault.TOTAL_MISSING, Fault.TOTAL_HUGE, Fault.FIELDS_RENAMED,
    Fault.VALUES_NULL, Fault.PAGE_EMPTY, Fault.PAGE_REPEATED,
})  # fmt: skip
"""The faults that need an answer that lists; another answer stays as it is."""

BIG = 50 * 1024 * 1024
_BLOCK = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=0;</script>"
    "<script src='/0000/0000.js'></script></head><body></body></html>"
)
_COOKIE = (
    "<script>document.cookie='__jsl_clearance=0|0;path=/';location.href=location.pathname+location.search</script>"
)
_CAPTCHA = (
    "<html><head><title>安全验证</title></head><body><p>请输入验证码</p>"
    "<img src='/captcha.jpg'><input name='verifyInput'></body></html>"
)
_BUSY = "<html><head><title>系统提示</title></head><body><p>系统维护中，请稍后再试</p></body></html>"

_REPLIES: dict[Fault, Reply] = {
    Fault.GZIP_GARBAGE: Reply(b"\x1f\x8b\x08\x00 not compressed at all", headers={"Content-Encoding": "gzip"}),
    Fault.SERVER_ERROR: as_html("<html><body><h1>500 Internal Server Error</h1></body></html>", 500),
    Fault.BAD_GATEWAY: as_html("<html><body><h1>502 Bad Gateway</h1></body></html>", 502),
    Fault.UNAVAILABLE: as_html("503", 503)._replace(headers={"Retry-After": "1"}),
    Fault.TOO_MANY: as_html("429", 429)._replace(headers={"Retry-After": "1"}),
    Fault.NO_SESSION: as_json({"status": 40001, "message": "请刷新后重试！", "data": None}, 500),
    Fault.BLOCKED: as_html(_BLOCK, 412),
    Fault.BAD_REQUEST: as_html("<html><head></head><body></body></html>", 400)._replace(
        headers={"X-Via-JSL": "0000000,-"}
    ),
    Fault.FORBIDDEN: as_html("<html><body>403 Forbidden</body></html>", 403),
    Fault.COOKIE_SCRIPT: as_html(_COOKIE, 521)._replace(headers={"Set-Cookie": "__jsluid_h=0; path=/; HttpOnly"}),
    Fault.CAPTCHA: as_html(_CAPTCHA),
    Fault.HTML: as_html(_BUSY),
    Fault.HTML_CALLED_JSON: Reply(_BUSY.encode(), JSON),
    Fault.BLACKLISTED: as_html("<html><body><input type='hidden' id='blackList' value='1'></body></html>"),
    Fault.ERROR_WORD: Reply(b"error", "text/plain;charset=UTF-8"),
    Fault.EMPTY_BODY: Reply(b"", JSON),
    Fault.NO_CONTENT: Reply(b"", JSON, 204),
    Fault.NULL: Reply(b"null", JSON),
}
_ENVELOPES: dict[str, dict[Fault, object]] = {
    "creditchina": {
        Fault.BUSY: {"status": 0, "message": "系统繁忙", "data": {"page": 1, "total": 0, "totalSize": 0, "list": []}},
        Fault.NO_DATA: {"status": 1, "message": "成功", "data": None},
        Fault.ERROR_ENVELOPE: {"status": 0, "message": "系统异常", "data": None},
        Fault.TOO_FAST: {"status": 0, "message": "访问过于频繁", "data": None},
    },
    "gsxt": {
        Fault.BUSY: {"status": 500, "data": {"result": {"totalPage": 0, "data": []}}},
        Fault.NO_DATA: {"status": 200, "data": None},
        Fault.ERROR_ENVELOPE: {"status": 500, "data": None},
        Fault.TOO_FAST: {"status": 403, "data": None},
    },
    "zxgk": {
        Fault.BUSY: {"message": "系统繁忙", "result": []},
        Fault.NO_DATA: [None],
        Fault.ERROR_ENVELOPE: "error",
        Fault.TOO_FAST: "访问过于频繁",
    },
    "tianyancha": {
        Fault.BUSY: {"error_code": 300012, "reason": "报告生成中", "result": {"total": 0, "items": []}},
        Fault.NO_DATA: {"error_code": 0, "reason": "ok", "result": None},
        Fault.ERROR_ENVELOPE: {"error_code": 300001, "reason": "请求失败", "result": None},
        Fault.KEY_INVALID: {"error_code": 300002, "reason": "账号失效", "result": None},
        Fault.KEY_EXPIRED: {"error_code": 300003, "reason": "账号过期", "result": None},
        Fault.TOO_FAST: {"error_code": 300004, "reason": "访问频率过快", "result": None},
        Fault.QUOTA_USED_UP: {"error_code": 300006, "reason": "余额不足", "result": None},
    },
    "qichacha": {
        Fault.BUSY: {"Status": "205", "Message": "等待处理中", "Result": {"VerifyResult": 0, "Data": []}},
        Fault.NO_DATA: {"Status": "200", "Message": "查询成功", "Result": None},
        Fault.ERROR_ENVELOPE: {"Status": "199", "Message": "系统未知错误，请联系技术客服", "Result": None},
        Fault.KEY_INVALID: {"Status": "101", "Message": "当前的KEY无效或者还未生效", "Result": None},
        Fault.KEY_EXPIRED: {"Status": "112", "Message": "您的账号剩余使用量已不足或已过期", "Result": None},
        Fault.TOO_FAST: {"Status": "110", "Message": "当前相同查询连续出错，等2小时后重试", "Result": None},
        Fault.QUOTA_USED_UP: {"Status": "102", "Message": "当前KEY已欠费", "Result": {"VerifyResult": 0, "Data": []}},
    },
    "chinatax": {},
}
"""Envelopes of errors; where none is documented, the ordinary answer with another status and an empty list: the worst case."""
_OTHER_SHAPE = {"code": 0, "rows": [], "count": 0}


class Rule(NamedTuple):
    """When to fail: at the ``nth`` request that fits (counted from 1; 0 is every one).

    One fits whose path holds ``path`` and whose fields hold ``where``.
    """

    fault: Fault
    path: str = ""
    nth: int = 0
    where: tuple[tuple[str, str], ...] = ()

    def fits(self, request: Request) -> bool:
        """Whether the request is one that this rule counts."""
        return self.path in request.path and set(self.where) <= set(request.fields.items())


def spoilt(fault: Fault, request: Request, answer: Callable[[Request], Answer], elsewhere: str) -> Reply:
    """The answer to the request with the fault in it; ``elsewhere`` is an address on another host that must not be visited."""
    fixed = _REPLIES.get(fault) or _enveloped(fault, request.site)
    if fixed:
        return fixed
    if fault is Fault.REDIRECT_ELSEWHERE:
        return Reply(b"", HTML, 302, {"Location": elsewhere})
    if fault is Fault.COOKIE_LOOP:
        return as_html(_COOKIE, 307)._replace(headers={"Location": request.path})
    if fault is Fault.GZIP_BOMB:
        return Reply(gzip.compress(b" " * 2**20) * (BIG // 2**20), headers={"Content-Encoding": "gzip"})
    good = answer(as_if_of_another(request) if fault is Fault.OTHER_COMPANY else request)
    if fault in ON_ROWS:
        return rendered(_with_rows(fault, good))
    return rendered(good) if fault is Fault.OTHER_COMPANY else _bytes(fault, rendered(good))


def _enveloped(fault: Fault, site: str) -> Reply | None:
    envelopes = _ENVELOPES[site]
    return as_json(envelopes[fault]) if fault in envelopes else None


def rendered(answer: Answer) -> Reply:
    """The answer as bytes."""
    return answer.render(answer) if isinstance(answer, Rows) else answer


def _with_rows(fault: Fault, answer: Answer) -> Answer:
    if not isinstance(answer, Rows):
        return answer
    if fault is Fault.TOTAL_MISSING:
        reply = rendered(answer)
        return reply._replace(body=_without_totals(reply))
    if fault is Fault.FOREIGN_ROW and answer.foreign is None:
        raise TypeError(f"{fault.name}: the rows of this list name no company")
    return _ROW_FAULTS[fault](answer)


def _with_keys(row: dict[str, object], form: str) -> dict[str, object]:
    return {form.format(key): value for key, value in row.items()}


_ROW_FAULTS: dict[Fault, Callable[[Rows], Rows]] = {
    Fault.FOREIGN_ROW: lambda page: page._replace(rows=(*page.rows, page.foreign), total=page.total + 1),
    Fault.PAGE_EMPTY: lambda page: page._replace(rows=(), total=max(page.total, 1)),
    Fault.PAGE_REPEATED: lambda page: page._replace(rows=page.previous or page.rows),
    Fault.ROWS_LOST: lambda page: page._replace(total=page.total + 3),
    Fault.TOTAL_LOST: lambda page: page._replace(total=0),
    Fault.TOTAL_HUGE: lambda page: page._replace(total=10**9),
    Fault.FIELDS_RENAMED: lambda page: page._replace(rows=tuple(_with_keys(row, "x_{}") for row in page.rows)),
    Fault.VALUES_NULL: lambda page: page._replace(rows=tuple(dict.fromkeys(row) for row in page.rows)),
}


def _without_totals(reply: Reply) -> bytes:
    if reply.type != JSON:
        return reply.body.replace("共".encode(), b"", 1)
    totals = ("total", "totalSize", "totalPage", "TotalRecords")
    return json.dumps(_dropped(json.loads(reply.body), totals), ensure_ascii=False).encode()


def _dropped(value: object, names: tuple[str, ...]) -> object:
    if isinstance(value, dict):
        return {name: _dropped(inner, names) for name, inner in value.items() if name not in names}
    return [_dropped(inner, names) for inner in value] if isinstance(value, list) else value


def _bytes(fault: Fault, good: Reply) -> Reply:
    """Faults of the bytes of a good answer."""
    if fault is Fault.TRUNCATED:
        return good._replace(body=good.body[: len(good.body) // 2])
    if fault is Fault.WRONG_CHARSET:
        return good._replace(type=good.type.split(";")[0] + ";charset=ISO-8859-1")
    if fault is Fault.OTHER_CHARSET:
        text = good.body.decode("utf-8", errors="replace").encode("gb18030")
        return good._replace(body=text, type=good.type.split(";")[0] + ";charset=UTF-8")
    return as_json(_OTHER_SHAPE) if good.type == JSON else as_html("<html><body><div>页面已改版</div></body></html>")


def as_if_of_another(request: Request) -> Request:
    """The request as though another company had been asked for: its name, code and keys put in place of the first one's."""
    words = set(request.fields.values())
    of = next(
        (one for one in COMPANIES if words & set(keys(one)) or f"{COMPANIES.index(one):064d}" in request.path), None
    )
    other = COMPANIES[7] if of is not COMPANIES[7] else COMPANIES[1]
    if of is None:
        return request
    swaps = dict(zip(keys(of), keys(other), strict=False))

    def swapped(value: str) -> str:
        return next((value.replace(key, swaps[key]) for key in swaps if key in value), value)

    query = {name: swapped(value) for name, value in request.query.items()}
    form = {name: swapped(value) for name, value in request.form.items()}
    return request._replace(path=swapped(request.path), query=query, form=form)


def keys(company: Company) -> tuple[str, ...]:
    """What a request may name a company or one of its records by, longest first where one holds another."""
    number = COMPANIES.index(company)
    debt, tax = (company.debts or COMPANIES[7].debts)[0], (company.tax or COMPANIES[7].tax)[0]
    own = (company.code, company.name, f"{number:064d}", str(10000001 + number), company.code[8:17])
    return (*own, str(debt.id), debt.case, str(tax.id))
