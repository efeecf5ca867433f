"""企查查: the token, the company before its lists, and answers that contradict themselves."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from credit_checks.sources import Request
from credit_checks.sources.qichacha import Qichacha, token
from models.credit import CreditAnswer, Why
from models.round import Identity
from tests.credit_checks.sources.answering import Scripted, answers

SOURCE = Qichacha()
NAME, CODE = "样本钢铁制品有限责任公司", "91320100990000017L"
SUBJECT = Identity(name=NAME, uscc=CODE)
KEYS = {"key": "a-key-of-the-test-000111", "secret": "a-secret-of-the-test-000222"}
PENALTY = {
    "Id": "5", "DocNo": "示环罚〔2025〕12号", "PunishReason": "超标排放", "PunishResult": "罚款21万元",
    "PunishOffice": "示例市生态环境局", "PunishDate": "2025-04-18", "Source": "信用中国", "SourceCode": "1",
    "PunishAmt": "210000",
}  # fmt: skip
LISTED = {
    "AddReason": "通过登记的住所无法联系", "AddDate": "2024-10-10", "RomoveReason": "", "RemoveDate": "",
    "DecisionOffice": "示例区市场监督管理局", "RemoveDecisionOffice": "",
}  # fmt: skip


def ok(result: object, **beside: object) -> dict[str, Any]:
    return {"Status": "200", "Message": "查询成功", "OrderNumber": "T0", "Result": result, **beside}


def check(rows: list[Any], total: int | None = None, number: int = 1) -> dict[str, Any]:
    paging = {"PageSize": 20, "PageIndex": number, "TotalRecords": len(rows) if total is None else total}
    return ok({"VerifyResult": 1 if rows else 0, "Data": rows}, Paging=paging)


def registration(**changed: object) -> dict[str, Any]:
    return ok({"Name": NAME, "CreditCode": CODE, "OriginalName": [], "Status": "存续", **changed})


def script(base: object = None, **changed: object) -> Scripted:
    """Nothing on any list but what is given by a word of the path."""

    def answer(request: Request) -> object:
        if request.path.startswith("/ECIV4/"):
            return base if base is not None else registration()
        for word, value in changed.items():
            if word in request.path:
                return value(request) if callable(value) else value
        return check([])

    return Scripted("qichacha", answer, KEYS)


def judged(client: Scripted, subject: Identity = SUBJECT) -> tuple[CreditAnswer, ...]:
    return SOURCE.judge(subject, SOURCE.ask(subject, client))


def test_records_by_canonical_column_and_nothing_elsewhere() -> None:
    found = judged(script(AdminPenalty=check([PENALTY]), Exception=ok({"VerifyResult": 1, "Data": [LISTED]})))
    named = {"名称": NAME, "统一社会信用代码": CODE}
    assert answers(found) == {
        **dict.fromkeys(SOURCE.kinds, ("clear_in_source", None, 0)),
        "credit-penalty": ("hit", None, 1),
        "credit-abnormal": ("hit", None, 1),
    }
    cells = {answer.kind: dict(answer.entries[0].cells) for answer in found if answer.entries}
    assert cells["credit-penalty"] == {
        **named, "行政处罚决定书文号": "示环罚〔2025〕12号", "违法行为类型": "超标排放", "处罚决定书全文或摘要": "罚款21万元",
        "处罚机关": "示例市生态环境局", "处罚决定日期": "2025-04-18", "数据来源": "信用中国", "PunishAmt": "210000",
    }  # fmt: skip
    assert cells["credit-abnormal"] == {
        **named, "列入经营异常名录原因": "通过登记的住所无法联系", "列入日期": "2024-10-10",
        "作出决定机关(列入)": "示例区市场监督管理局",
    }  # fmt: skip
    assert {(answer.source, answer.as_of) for answer in found} == {("企查查", date(2026, 3, 2))}


def test_both_spellings_of_the_reason_of_a_removal() -> None:
    left = {**LISTED, "RemoveDate": "2024-12-01 00:00:00", "RemoveDecisionOffice": "示例区市场监督管理局"}
    for reason in ("RomoveReason", "RemoveReason"):
        found = judged(
            script(Exception=ok({"VerifyResult": 1, "Data": [{**left, "RomoveReason": "", reason: "已补报"}]}))
        )
        entry = next(answer for answer in found if answer.kind == "credit-abnormal").entries[0]
        assert (entry.cells["移出日期"], entry.cells["移出经营异常名录原因"]) == ("2024-12-01", "已补报")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ok({"VerifyResult": 0, "Data": []}), ("clear_in_source", None, 0)),
        (ok({"VerifyResult": 0, "Data": None}), ("clear_in_source", None, 0)),
        (ok({"VerifyResult": "0", "Data": []}), ("clear_in_source", None, 0)),
        (ok({"VerifyResult": 0}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 0, "Data": [PENALTY]}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 0, "Data": []}, Paging={"TotalRecords": 2}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 1, "Data": [PENALTY]}, Paging={"TotalRecords": "许多"}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 1, "Data": []}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 1, "Data": [PENALTY]}), ("unknown", "partial", 1)),
        (ok({"VerifyResult": 1, "Data": [{"Id": "5"}]}, Paging={"TotalRecords": 1}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": None, "Data": []}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": False, "Data": []}), ("unknown", "not_understood", 0)),
        (ok({"VerifyResult": 2, "Data": [PENALTY]}), ("unknown", "not_understood", 0)),
        (ok(None), ("unknown", "not_understood", 0)), (ok([]), ("unknown", "not_understood", 0)),
        (check([PENALTY], number=2), ("unknown", "not_understood", 0)),
        ({"Status": "201", "Message": "查询无结果", "Result": None}, ("unknown", "subject_unclear", 0)),
        ({"Status": "101", "Message": "当前的KEY无效", "Result": None}, ("unknown", "blocked", 0)),
        ({"Status": "112", "Message": "剩余使用量已不足", "Result": None}, ("unknown", "blocked", 0)),
        ({"Message": "查询成功", "Result": {"VerifyResult": 0, "Data": []}}, ("unknown", "failed", 0)),
        ("<html>502</html>", ("unknown", "not_understood", 0)), (b'{"Status":"200","Resu', ("unknown", "not_understood", 0)),
    ],
)  # fmt: skip
def test_nothing_but_a_check_without_result_is_clear(body: object, expected: tuple[str, str | None, int]) -> None:
    assert answers(judged(script(AdminPenalty=body)))["credit-penalty"] == expected


def pages(total: int, given: Mapping[str, int]) -> Any:  # noqa: ANN401
    def answer(request: Request) -> object:
        number = request.params["pageIndex"]
        rows = [{**PENALTY, "DocNo": f"{number}-{row}号"} for row in range(given.get(number, 0))]
        return {**check(rows, total, int(number)), "Result": {"VerifyResult": 1, "Data": rows}}

    return answer


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (pages(25, {"1": 20, "2": 5}), ("hit", None, 25)),
        (pages(25, {"1": 20, "2": 4}), ("unknown", "partial", 24)),
        (pages(25, {"1": 10, "2": 10, "3": 5}), ("hit", None, 25)),
        (pages(1, {"1": 2}), ("unknown", "counts_differ", 2)),
    ],
)
def test_all_pages_or_unknown(answer: object, expected: tuple[str, str | None, int]) -> None:
    assert answers(judged(script(AdminPenalty=answer)))["credit-penalty"] == expected


@pytest.mark.parametrize(
    ("base", "subject", "why"),
    [
        (registration(CreditCode="91340100MA00TE5T2C"), SUBJECT, Why.OTHER_SUBJECT),
        (registration(CreditCode=""), SUBJECT, Why.SUBJECT_UNCLEAR),
        (registration(Name="甲公司"), SUBJECT, Why.SUBJECT_UNCLEAR),
        (registration(Name="甲公司", CreditCode="91340100MA00TE5T2C"), SUBJECT, Why.SUBJECT_UNCLEAR),
        (registration(), Identity(name=NAME), Why.SUBJECT_UNCLEAR),
        ({"Status": "201", "Message": "查询无结果", "Result": None}, SUBJECT, Why.SUBJECT_UNCLEAR),
    ],
)
def test_no_list_is_asked_before_the_company_is_certain(base: object, subject: Identity, why: Why) -> None:
    client = script(base)
    assert {answer.why for answer in judged(client, subject)} == {why}
    assert len(client.requests) == 1


@pytest.mark.parametrize("former", ["样本炼钢有限公司", {"Name": "样本炼钢有限公司", "ChangeDate": "2024-01-01"}])
def test_a_former_name_is_a_name(former: object) -> None:
    client = script(registration(OriginalName=[former]), AdminPenalty=check([PENALTY]))
    found = judged(client, Identity(name="样本炼钢有限责任公司", uscc=CODE))
    assert answers(found)["credit-penalty"] == ("hit", None, 1)


def test_the_keys_are_sent_and_kept_nowhere() -> None:
    client = script()
    asked = SOURCE.ask(SUBJECT, client)
    first = client.requests[0]
    made = hashlib.md5(f"{KEYS['key']}1772415000{KEYS['secret']}".encode()).hexdigest().upper()  # noqa: S324
    assert first.headers == {"Timespan": "1772415000"}
    assert (first.secret_headers["Token"].reveal(), first.secret_params["key"].reveal()) == (made, KEYS["key"])
    assert token(KEYS["key"], "1772415000", KEYS["secret"]) == made
    shown = repr(client.requests) + repr(asked) + repr(SOURCE.judge(SUBJECT, asked))
    assert [value for value in (*KEYS.values(), made) if value in shown] == []
