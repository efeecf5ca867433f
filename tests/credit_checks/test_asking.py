"""The client: polite, honest, bounded, and silent once it is refused."""

import logging
import time
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.reference.credit_sources import credit_sources
from credit_checks.live.asking import OfflineClient, Run
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.secrets import Secret
from credit_checks.live.sending import Sender
from credit_checks.sources import Form, Request
from models.credit import Why
from models.round import Identity
from tests.credit_checks.live import START, FakeClock, run_of, settings_of
from tests.credit_checks.scripted import Says, Scripted, scripted

SUBJECT = Identity(name="示例环境工程（合肥）有限公司", uscc="91340100MA00TE5T2C")
CAPTCHA = Says("<html>请输入验证码</html>".encode())
NO_SESSION = Says('{"status":40001,"message":"请刷新后重试！","data":null}'.encode(), 500)
BUSY = Says(b"busy", 503)


def question(number: int = 1) -> Request:
    return Request(path="/private-api/x", params={"page": str(number)})


def run(
    server: Scripted, folder: Path, clock: FakeClock | None = None, *, more: str = "", refresh: bool = False
) -> Run:
    text = f'[creditchina]\nenabled = true\nbase_url = "{server.url}"\npace_seconds = 5\n{more}'
    return run_of(settings_of(folder, text), folder, clock, refresh=refresh)


def test_it_says_who_it_is_and_sends_nothing_else(tmp_path: Path) -> None:
    with scripted(Says(headers={"Set-Cookie": "vcode=1; path=/"})) as server:
        client = run(server, tmp_path).client("creditchina")
        client.fetch(SUBJECT, question(1))
        client.fetch(SUBJECT, question(2))
    for heard in server.heard:
        assert set(heard.headers) == {"host", "user-agent", "accept", "accept-encoding"}
        assert heard.headers["user-agent"].startswith("lvjian/")
        assert "pre-check; contact: none given" in heard.headers["user-agent"]


def test_the_contact_is_told(tmp_path: Path) -> None:
    with scripted() as server:
        text = f'contact = "credit@example.cn"\n[creditchina]\nenabled = true\nbase_url = "{server.url}"\n'
        run_of(settings_of(tmp_path, text), tmp_path).client("creditchina").fetch(SUBJECT, question())
    assert "contact: credit@example.cn)" in server.heard[0].headers["user-agent"]


def test_the_receipt(tmp_path: Path) -> None:
    with scripted(Says(headers={"Content-Type": "application/json"})) as server:
        made = run(server, tmp_path)
        exchange = made.client("creditchina").fetch(
            SUBJECT, Request(path="/list", form={"name": "甲"}, params={"a": "乙"})
        )
    receipt = exchange.receipt
    assert (receipt.source, receipt.name, receipt.uscc) == ("信用中国", SUBJECT.name, SUBJECT.uscc)
    assert (receipt.method, receipt.url, receipt.sent) == ("POST", f"{server.url}/list?a=%E4%B9%99", {"name": "甲"})
    assert (receipt.asked_at, receipt.status, receipt.failure) == ("2026-11-28T09:00:00+08:00", 200, None)
    assert (receipt.content_type, receipt.parser) == ("application/json", credit_sources()["creditchina"].parser)
    assert (made.store.folder / receipt.body).read_bytes() == exchange.body == b'{"status": 1}'
    assert server.heard[0].body == b"name=%E7%94%B2"


def test_it_keeps_the_pace(tmp_path: Path) -> None:
    clock = FakeClock()
    with scripted() as server:
        client = run(server, tmp_path, clock).client("creditchina")
        client.fetch(SUBJECT, question(1))
        clock.seconds += 2
        client.fetch(SUBJECT, question(2))
    assert clock.slept == [3]


@pytest.mark.parametrize(
    ("answers", "failure", "requests", "slept"),
    [
        ((BUSY, Says()), None, 2, [5]),
        ((BUSY, BUSY, Says()), None, 3, [5, 10]),
        ((BUSY,), Why.FAILED, 3, [5, 10]),
        ((Says(b"", 429, {"Retry-After": "60"}), Says()), None, 2, [60]),
        ((Says(b"", 429, {"Retry-After": "Sat, 28 Nov 2026 01:00:30 GMT"}), Says()), None, 2, [30]),
        ((Says(b"", 429, {"Retry-After": "7200"}),), Why.BLOCKED, 1, []),
        ((Says(b"", 503, {"Retry-After": "7200"}),), Why.BLOCKED, 1, []),
        ((Says(b"", 429, {"Retry-After": "soon"}),), Why.BLOCKED, 3, [5, 10]),
        ((NO_SESSION,), Why.BLOCKED, 1, []),
        ((Says(b"<html>geetest</html>", 503),), Why.CAPTCHA, 1, []),
        ((Says(b"gone", 404),), Why.FAILED, 1, []),
    ],
)
def test_it_asks_again_only_where_that_helps(
    tmp_path: Path, answers: tuple[Says, ...], failure: Why | None, requests: int, slept: list[float]
) -> None:
    clock = FakeClock()
    with scripted(*answers) as server:
        exchange = run(server, tmp_path, clock).client("creditchina").fetch(SUBJECT, question())
    assert (exchange.receipt.failure, len(server.heard), clock.slept) == (failure, requests, slept)


@pytest.mark.parametrize(
    "refusal",
    [
        CAPTCHA,
        NO_SESSION,
        *(Says(b"", status) for status in (400, 403, 412, 521)),
        Says(b"<script>$_ts=window['$_ts']</script>"),
        Says(b"", 302, {"Location": "http://127.0.0.2:9/"}),
        Says(b"<script>document.cookie='__jsl_clearance=1'</script>", 307, {"Location": "/"}),
    ],
)
def test_after_a_refusal_nothing_more_is_asked(tmp_path: Path, refusal: Says) -> None:
    with scripted(refusal, Says()) as server:
        made = run(server, tmp_path)
        first = made.client("creditchina").fetch(SUBJECT, question(1))
        second = made.client("creditchina").fetch(SUBJECT, question(2))
        other = made.client("creditchina").fetch(Identity(name="样本钢铁制品有限责任公司"), question(1))
    assert first.receipt.failure in {Why.CAPTCHA, Why.BLOCKED}
    assert second.receipt.failure is other.receipt.failure is Why.NOT_ASKED
    assert (second.receipt.asked_at, second.body, len(server.heard)) == ("", b"", 1)
    assert list(made.store.names()) == [first.receipt.body.split(".")[0]] if first.receipt.body else True


def test_three_failures_in_a_row_are_enough(tmp_path: Path) -> None:
    with scripted(Says(b"gone", 404), Says(b"gone", 404), Says(), Says(b"gone", 404)) as server:
        client = run(server, tmp_path).client("creditchina")
        failures = [client.fetch(SUBJECT, question(number)).receipt.failure for number in range(8)]
    no = Why.FAILED
    assert failures == [no, no, None, no, no, no, Why.NOT_ASKED, Why.NOT_ASKED]


@pytest.mark.parametrize(("more", "general"), [("cap = 2\n", ""), ("", "cap = 2\n")])
def test_the_caps(tmp_path: Path, more: str, general: str) -> None:
    with scripted(Says()) as server:
        text = f'{general}[creditchina]\nenabled = true\nbase_url = "{server.url}"\n{more}'
        client = run_of(settings_of(tmp_path, text), tmp_path).client("creditchina")
        failures = [client.fetch(SUBJECT, question(number)).receipt.failure for number in range(4)]
    assert failures == [None, None, Why.NOT_ASKED, Why.NOT_ASKED]
    assert len(server.heard) == 2


def test_a_try_counts(tmp_path: Path) -> None:
    with scripted(BUSY) as server:
        run(server, tmp_path, more="cap = 2\n").client("creditchina").fetch(SUBJECT, question())
    assert len(server.heard) == 2


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Says(b""), Why.FAILED),
        (Says(b" " * 8_000_001), Why.FAILED),
        (Says(b'{"status": 1}', length=1000), Why.FAILED),
        (Says(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}), Why.FAILED),
        (Says(b"<html>maintenance</html>"), Why.NOT_UNDERSTOOD),
        (Says(b'{"status": 1'), Why.NOT_UNDERSTOOD),
        (Says(b"null"), Why.NOT_UNDERSTOOD),
        (Says('{"status": 1, "a": "中"}'.encode("gb18030")), Why.NOT_UNDERSTOOD),
        (Says(b'{"status": 0, "data": {"total": 0}}'), Why.FAILED),
        (Says(b'{"data": {"total": 0}}'), Why.FAILED),
        (Says(b"[1]"), Why.FAILED),
        (Says('{"status": 0, "message": "请输入验证码"}'.encode()), Why.CAPTCHA),
        (Says(b'{"status": 0, "message": "\\u9a8c\\u8bc1\\u7801"}'), Why.CAPTCHA),
        (Says('{"status": 0, "message": "访问过于频繁"}'.encode()), Why.BLOCKED),
        (Says("<html>请输入验证码</html>".encode("gb18030")), Why.CAPTCHA),
        (Says('"访问过于频繁"'.encode()), Why.BLOCKED),
        (Says('{"status": 1, "data": "伪造验证码"}'.encode()), None),
        (Says(b"\xef\xbb\xbf" + b'{"status": "1"}'), None),
    ],
)
def test_what_is_no_answer(tmp_path: Path, answer: Says, failure: Why | None) -> None:
    with scripted(answer) as server:
        exchange = run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
    assert exchange.receipt.failure is failure


def test_nobody_listens(tmp_path: Path) -> None:
    with scripted() as server:
        pass
    exchange = run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
    assert (exchange.receipt.status, exchange.receipt.failure, exchange.body) == (None, Why.FAILED, b"")


def test_headers_that_never_end(tmp_path: Path) -> None:
    with scripted(Says(drips=True), Says()) as server:
        made = run(server, tmp_path)
        made.sender = Sender("lvjian", made.limits.but(connect_seconds=0.1, read_seconds=0.2, answer_seconds=0.2))
        started = time.monotonic()
        first = made.client("creditchina").fetch(SUBJECT, question(1))
        took = time.monotonic() - started
        made.sender._limits = made.limits
        second = made.client("creditchina").fetch(SUBJECT, question(2))
    assert (first.receipt.failure, second.receipt.failure) == (Why.TIMEOUT, None)
    assert took < 15


def test_the_environment_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with scripted() as server:
        exchange = run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
    assert exchange.receipt.status == 200


def test_secrets_stay_inside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token, key = "tok-4f1d&0c92", "key-77ab"
    request = Request(
        path="/x", secret_headers={"Authorization": Secret(token)}, secret_params={"key": Secret(key)}, expects=Form.ANY
    )
    with scripted(Says(f"you sent {token} and key={key} or tok-4f1d%260c92".encode())) as server:
        made = run(server, tmp_path)
        exchange = made.client("creditchina").fetch(SUBJECT, request)
        failed = made.client("creditchina").fetch(SUBJECT, request.but(path="/x y\r\n"))
    assert server.heard[0].headers["authorization"] == token
    assert server.heard[0].path == f"/x?key={key}"
    assert exchange.body == b"you sent *** and key=*** or ***"
    kept = b"".join(path.read_bytes() for path in made.store.folder.iterdir()).decode()
    for text in (kept, caplog.text, repr(exchange), repr(failed), repr(request)):
        assert token not in text
        assert key not in text


def test_a_young_answer_is_not_asked_again(tmp_path: Path) -> None:
    clock = FakeClock()
    with scripted() as server:
        first = run(server, tmp_path, clock).client("creditchina").fetch(SUBJECT, question())
        clock.seconds += timedelta(days=6).total_seconds()
        assert run(server, tmp_path, clock).client("creditchina").fetch(SUBJECT, question()) == first
        assert len(server.heard) == 1
        clock.seconds += timedelta(days=1).total_seconds()
        again = run(server, tmp_path, clock).client("creditchina").fetch(SUBJECT, question())
    assert len(server.heard) == 2
    assert again.receipt.asked_at == "2026-12-05T09:00:00+08:00"


def test_refreshing_asks_once_more_and_only_once(tmp_path: Path) -> None:
    with scripted() as server:
        run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
        made = run(server, tmp_path, refresh=True)
        for _ in range(3):
            made.client("creditchina").fetch(SUBJECT, question())
    assert len(server.heard) == 2


def test_a_failure_is_asked_again(tmp_path: Path) -> None:
    with scripted(Says(b"gone", 404), Says()) as server:
        run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
        exchange = run(server, tmp_path).client("creditchina").fetch(SUBJECT, question())
    assert exchange.receipt.failure is None


def test_an_answer_that_is_too_old_and_cannot_be_asked_again_is_forgotten(tmp_path: Path) -> None:
    clock = FakeClock()
    with scripted(Says(), CAPTCHA) as server:
        run(server, tmp_path, clock).client("creditchina").fetch(SUBJECT, question(1))
        clock.seconds += timedelta(days=30).total_seconds()
        made = run(server, tmp_path, clock)
        made.client("creditchina").fetch(SUBJECT, question(2))
        made.client("creditchina").fetch(SUBJECT, question(1))
    offline = OfflineClient(ReceiptStore(tmp_path / "receipts"), credit_sources()["creditchina"])
    assert offline.fetch(SUBJECT, question(1)).receipt.failure is Why.NOT_ASKED
    assert offline.fetch(SUBJECT, question(2)).receipt.failure is Why.CAPTCHA
    assert clock.now() > START
