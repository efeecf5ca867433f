"""The store of receipts: whole, checked, the same name for the same question."""

from pathlib import Path

import pytest

from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.secrets import Secret, without
from credit_checks.sources import Request, receipt_name
from models.credit import Receipt
from models.round import Identity

RECEIPT = Receipt(
    source="信用中国",
    name="甲",
    uscc=None,
    asked_at="2026-11-28T09:00:00+08:00",
    method="GET",
    url="http://127.0.0.1/x",
    sent={},
    status=200,
    content_type="application/json",
    sha256="",
    body="",
)
CODE = "91340100MA00TE5T2C"


def test_what_is_put_can_be_read_again(tmp_path: Path) -> None:
    store = ReceiptStore(tmp_path / "receipts")
    first = store.put("creditchina-a-b", RECEIPT, b"one")
    assert store.get("creditchina-a-b") == first
    second = store.put("creditchina-a-b", RECEIPT, b"two")
    assert store.get("creditchina-a-b") == second
    assert sorted(path.name for path in store.folder.iterdir()) == sorted([second.receipt.body, "creditchina-a-b.json"])
    assert list(store.names()) == ["creditchina-a-b"]
    assert (store.folder / "creditchina-a-b.json").read_bytes().count(b"\n") == 1
    store.drop("creditchina-a-b")
    assert list(store.folder.iterdir()) == []


def test_nothing_came(tmp_path: Path) -> None:
    store = ReceiptStore(tmp_path)
    exchange = store.put("a", RECEIPT.but(status=None), b"")
    assert (exchange.receipt.sha256, exchange.receipt.body, store.get("a")) == ("", "", exchange)


def test_there_is_none(tmp_path: Path) -> None:
    store = ReceiptStore(tmp_path / "nowhere")
    assert store.get("a") is None
    assert list(store.names()) == []
    store.drop("a")


def test_a_body_that_was_changed_is_no_answer(tmp_path: Path) -> None:
    store = ReceiptStore(tmp_path)
    body = store.put("a", RECEIPT, b"one").receipt.body
    (tmp_path / body).write_bytes(b"two")
    assert store.get("a") is None
    (tmp_path / body).unlink()
    assert store.get("a") is None


@pytest.mark.parametrize("line", [b"", b"{", b"{}", b"[]", b"\xff"])
def test_a_receipt_that_is_none(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "a.json").write_bytes(line)
    assert ReceiptStore(tmp_path).get("a") is None


@pytest.mark.parametrize("body", ["../secret.txt", "a.../../secret.txt", "/etc/passwd", "b.txt"])
def test_a_receipt_names_no_file_but_its_own(tmp_path: Path, body: str) -> None:
    store = ReceiptStore(tmp_path / "receipts")
    store.put("a", RECEIPT, b"")
    path = store.folder / "a.json"
    path.write_bytes(path.read_bytes().replace(b'"body":""', f'"body":"{body}"'.encode()))
    assert store.get("a") is None


def test_the_name_is_that_of_the_question() -> None:
    one, other = Identity(name="甲公司", uscc=CODE), Identity(name="甲公司")
    request = Request(path="/x", params={"a": "1", "b": "2"})
    same = Request(
        path="/x", params={"b": "2", "a": "1"}, secret_params={"key": Secret("k")}, headers={"Timespan": "7"}
    )
    assert receipt_name("s", one, request) == receipt_name("s", one.but(name="乙"), same)
    others = [
        receipt_name("t", one, request),
        receipt_name("s", other, request),
        receipt_name("s", one, request.but(path="/y")),
        receipt_name("s", one, request.but(params={"a": "1"})),
        receipt_name("s", one, Request(path="/x", form={"a": "1", "b": "2"})),
    ]
    assert len({receipt_name("s", one, request), *others}) == 6
    assert receipt_name("s", other, request) == receipt_name("s", Identity(name="甲 公司"), request)


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("身份证11010519491231002X号", "身份证1101**********002X号"),
        ("11010519491231002x", "1101**********002x"),
        ("110105194912310020", "110105194912310020"),
        (f"代码{CODE}", f"代码{CODE}"),
        ("3201000000000001", "3201000000000001"),
        ("A11010519491231002X", "A11010519491231002X"),
        ("1111010519491231002X", "1111010519491231002X"),
    ],
)
def test_numbers_of_identity_cards_are_not_kept(body: str, kept: str) -> None:
    assert without(body.encode(), ()) == kept.encode()


def test_a_secret_shows_nothing() -> None:
    secret = Secret("abc")
    assert (repr(secret), str(secret), f"{secret}", bool(secret), bool(Secret(""))) == (
        "***",
        "***",
        "***",
        True,
        False,
    )
    with pytest.raises(TypeError):
        secret.__reduce__()
