"""天眼查: the company before its lists, every page of them, and no error taken for nothing found."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from credit_checks.sources import Exchange, Request
from credit_checks.sources.tianyancha import Tianyancha
from models.credit import CreditAnswer, Outcome, Why
from models.round import Identity
from tests.credit_checks.sources.answering import Scripted, answers, refused

SOURCE = Tianyancha()
NAME, CODE = "样本钢铁制品有限责任公司", "91320100990000017L"
OTHER = "91340100MA00TE5T2C"
SUBJECT = Identity(name=NAME, uscc=CODE)
TOKEN = "a-token-of-the-test-000111222"  # noqa: S105
DEBT = {
    "iname": NAME, "cardnum": "990000017", "casecode": "(2025)示0101执200号", "courtname": "示例市示例区人民法院",
    "regdate": 1738598400000, "publishdate": 1745683200000, "performance": "全部未履行", "businessentity": "李某某", "type": "1",
    "staff": [{"role": "法定代表人", "code": "3201****0000", "name": "李某某"}], "gistid": "(2024)示0101民初100号",
}  # fmt: skip
LISTED = {
    "putDate": 1641000000000, "putReason": "届满3年仍未履行", "putDepartment": "示例省市场监督管理局",
    "removeDate": None, "removeReason": "", "removeDepartment": "",
}  # fmt: skip
PENALTY = {
    "decisionDate": "2025-04-18", "punishNumber": "示环罚〔2025〕12号", "reason": "超标排放水污染物", "content": "罚款21万元",
    "departmentName": "示例市生态环境局", "type": "罚款", "evidence": "水污染防治法第八十三条",
}  # fmt: skip
CASE = {
    "publish_time": "2024-12-31",
    "case_type": "虚开增值税专用发票",
    "id": 7,
    "department": "示例市税务局稽查局",
    "taxpayer_name": NAME,
}
DETAIL = {
    "taxpayer_name": NAME, "taxpayer_number": CODE, "taxpayer_code": "990000017", "address": "示例路2号",
    "case_info": "经查，虚开发票",
    "case_type": "虚开", "legal_person_name": "李某某", "legal_person_sex": "男", "legal_person_id_number": "3201****0000",
}  # fmt: skip
WORDS = {"tax": "taxContravention/2.0", "tax_detail": "taxContravention/detail"}
NOTHING = {"error_code": 300000, "reason": "经查无结果", "result": None}
ROWS: dict[str, list[dict[str, Any]]] = {
    "search": [{"name": NAME, "creditCode": CODE}],
    "dishonest": [DEBT],
    "illegalinfo": [LISTED],
    "abnormal": [{**LISTED, "removeDate": "2023年08月01日", "removeReason": "已补报"}],
    "punishmentInfo": [PENALTY],
    "taxContravention/2.0": [CASE],
}


def ok(result: object) -> dict[str, Any]:
    return {"error_code": 0, "reason": "ok", "result": result}


def script(**changed: object) -> Scripted:
    """A world with a record on every list; ``changed`` gives other answers by a word of the path."""
    own = {WORDS.get(name, name): value for name, value in changed.items()}

    def answer(request: Request) -> object:
        for word, value in own.items():
            if word in request.path:
                return value(request) if callable(value) else value
        if "taxContravention/detail" in request.path:
            return ok(DETAIL)
        rows = next(rows for word, rows in ROWS.items() if word in request.path)
        return ok({"total": len(rows), "items": rows})

    return Scripted("tianyancha", answer, {"token": TOKEN})


def judged(client: Scripted, subject: Identity = SUBJECT) -> tuple[CreditAnswer, ...]:
    return SOURCE.judge(subject, SOURCE.ask(subject, client))


def one(found: tuple[CreditAnswer, ...], kind: str) -> CreditAnswer:
    return next(answer for answer in found if answer.kind == kind)


def test_records_by_canonical_column() -> None:
    found = judged(script())
    named = {"名称": NAME, "统一社会信用代码": CODE}
    assert [(a.source, a.kind, a.outcome, a.as_of, a.covers) for a in found] == [
        ("天眼查", kind, Outcome.HIT, date(2026, 3, 2), None) for kind in SOURCE.kinds
    ]
    assert one(found, "credit-dishonest").entries[0].cells == {
        **named, "案号": "(2025)示0101执200号", "执行法院": "示例市示例区人民法院",
        "立案时间": "2025-02-04", "发布时间": "2025-04-27",
        "被执行人的履行情况": "全部未履行", "执行依据文号": "(2024)示0101民初100号", "法定代表人或者负责人姓名": "李某某",
    }  # fmt: skip
    assert one(found, "credit-serious").entries[0].cells == {
        **named, "列入日期": "2022-01-01", "列入严重违法失信企业名单原因": "届满3年仍未履行",
        "作出决定机关(列入)": "示例省市场监督管理局",
    }  # fmt: skip
    assert one(found, "credit-abnormal").entries[0].cells["移出日期"] == "2023-08-01"
    assert one(found, "credit-penalty").entries[0].cells == {
        **named, "处罚决定日期": "2025-04-18", "行政处罚决定书文号": "示环罚〔2025〕12号", "违法行为类型": "超标排放水污染物",
        "处罚决定书全文或摘要": "罚款21万元", "处罚机关": "示例市生态环境局", "处罚类别": "罚款",
        "evidence": "水污染防治法第八十三条",
    }  # fmt: skip
    assert one(found, "credit-tax").entries[0].cells == {
        **named, "案件性质": "虚开增值税专用发票", "录入时间": "2024-12-31", "所属税务机关": "示例市税务局稽查局",
        "注册地址": "示例路2号",
        "主要违法事实": "经查，虚开发票", "法定代表人姓名": "李某某",
    }  # fmt: skip


def test_nothing_found_is_clear_of_that_list_alone() -> None:
    found = answers(judged(script(dishonest=NOTHING, abnormal=ok({"total": 0, "items": []}))))
    assert found["credit-dishonest"] == found["credit-abnormal"] == ("clear_in_source", None, 0)
    assert found["credit-penalty"] == ("hit", None, 1)


@pytest.mark.parametrize(
    ("rows", "subject", "why"),
    [
        ([{"name": NAME, "creditCode": OTHER}], SUBJECT, Why.OTHER_SUBJECT),
        ([{"name": "样本钢铁制品有限责任公司合肥分公司", "creditCode": OTHER}], SUBJECT, Why.SUBJECT_UNCLEAR),
        ([{"name": NAME, "creditCode": ""}], SUBJECT, Why.SUBJECT_UNCLEAR),
        ([], SUBJECT, Why.SUBJECT_UNCLEAR),
        ([{"name": NAME, "creditCode": OTHER}, {"name": NAME, "creditCode": CODE}], Identity(name=NAME), Why.SUBJECT_UNCLEAR),
        ([{"name": NAME, "creditCode": "1234"}], Identity(name=NAME), Why.SUBJECT_UNCLEAR),
    ],
)  # fmt: skip
def test_no_list_is_asked_before_the_company_is_certain(rows: list[object], subject: Identity, why: Why) -> None:
    client = script(search=ok({"total": len(rows), "items": rows}))
    found = judged(client, subject)
    assert {a.why for a in found} == {why}
    assert [request.path for request in client.requests] == ["/services/open/search/2.0"]


def test_the_company_is_told_by_its_code_and_not_by_its_place() -> None:
    rows = [
        {"name": "样本钢铁制品有限公司合肥分公司", "creditCode": OTHER},
        {"name": "样本钢铁制品有限公司", "creditCode": CODE},
    ]
    client = script(search=ok({"total": 40, "items": rows}))
    assert answers(judged(client))["credit-penalty"] == ("hit", None, 1)
    assert {request.params["keyword"] for request in client.requests if "keyword" in request.params} == {CODE}


def test_a_name_alone_is_enough_where_one_company_bears_it() -> None:
    assert answers(judged(script(), Identity(name=NAME)))["credit-penalty"] == ("hit", None, 1)
    more = script(search=ok({"total": 2, "items": ROWS["search"]}))
    assert {a.why for a in judged(more, Identity(name=NAME))} == {Why.SUBJECT_UNCLEAR}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ([{"changeItem": "名称变更", "contentBefore": "<em>样本炼钢</em>有限公司", "contentAfter": NAME}], "hit"),
        ([{"changeItem": "住所变更", "contentBefore": "样本炼钢有限公司", "contentAfter": "甲"}], "unknown"),
        ([], "unknown"),
    ],
)
def test_a_subject_of_another_name_must_have_borne_it(changes: list[object], outcome: str) -> None:
    client = script(changeinfo=ok({"total": len(changes), "items": changes}) if changes else NOTHING)
    found = judged(client, Identity(name="样本炼钢有限责任公司", uscc=CODE))
    assert {a.outcome.value for a in found} == {outcome}
    assert outcome == "hit" or {a.why for a in found} == {Why.SUBJECT_UNCLEAR}


def pages(total: int, given: Mapping[str, int], last: object = None) -> Any:  # noqa: ANN401
    def answer(request: Request) -> object:
        number = request.params["pageNum"]
        if last is not None and number == "2":
            return last
        start = (int(number) - 1) * 20
        rows = [{**PENALTY, "punishNumber": f"{start + row}号"} for row in range(given.get(number, 0))]
        return ok({"total": total, "items": rows}) if rows else NOTHING

    return answer


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (pages(25, {"1": 20, "2": 5}), ("hit", None, 25)),
        (pages(25, {"1": 20, "2": 4}), ("unknown", "counts_differ", 24)),
        (pages(25, {"1": 20}), ("unknown", "counts_differ", 20)),
        (pages(3, {"1": 4}), ("unknown", "counts_differ", 4)),
        (pages(25, {"1": 20}, b'{"error_code":0,"reason":"ok","resu'), ("unknown", "partial", 20)),
        (pages(25, {"1": 20}, {"error_code": 300004, "reason": "访问频率过快"}), ("unknown", "partial", 20)),
        (pages(25, {"1": 20}, "<html>请完成安全验证 geetest</html>"), ("unknown", "partial", 20)),
    ],
)
def test_all_pages_or_unknown(answer: object, expected: tuple[str, str | None, int]) -> None:
    assert answers(judged(script(punishmentInfo=answer)))["credit-penalty"] == expected


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"error_code": 300002, "reason": "账号失效"}, "blocked"),
        ({"error_code": "300006", "reason": "余额不足"}, "blocked"),
        ({"error_code": 300012, "reason": "报告生成中"}, "failed"),
        ({"error_code": 300001, "reason": "请求失败", "result": {"total": 0, "items": []}}, "failed"),
        ({"error_code": True, "reason": "ok", "result": {"total": 0, "items": []}}, "failed"),
        ({"reason": "ok", "result": {"total": 0, "items": []}}, "failed"),
        ({"error_code": 0, "reason": "ok", "result": None}, "not_understood"),
        ({"error_code": 0, "result": {"items": []}}, "partial"),
        ({"error_code": 0, "result": {"total": 0}}, None),
        ({"error_code": 0, "result": {"total": 0, "items": {}}}, "not_understood"),
        ({"error_code": 0, "result": {"total": 1, "items": ["x"]}}, "not_understood"),
        ({"error_code": 0, "result": {"total": 0, "items": [PENALTY]}}, "counts_differ"),
        ({"error_code": 0, "result": {"total": 1, "items": [{}]}}, "not_understood"),
        ({"error_code": 300000, "result": {"total": 1, "items": [PENALTY]}}, "not_understood"),
        ([], "failed"), (b"", "failed"), (b"null", "not_understood"), (b"error", "not_understood"),
        (json.dumps(NOTHING).encode("utf-16"), "not_understood"), (json.dumps(NOTHING).encode()[:-3], "not_understood"),
        ("<html>503</html>", "not_understood"), ("<script>$_ts=window['$_ts']</script>", "blocked"),
    ],
)  # fmt: skip
def test_nothing_but_nothing_found_is_clear(body: object, why: str | None) -> None:
    found = answers(judged(script(punishmentInfo=body)))["credit-penalty"]
    assert found[:2] == (("unknown", why) if why is not None else ("clear_in_source", None))


def test_asking_stops_at_the_first_answer_that_failed() -> None:
    def slow(request: Request) -> Exchange:
        return refused("tianyancha", request, Why.TIMEOUT)

    client = script(illegalinfo=slow)
    assert answers(judged(client)) == {
        "credit-dishonest": ("hit", None, 1),
        **dict.fromkeys(SOURCE.kinds[1:], ("unknown", "timeout", 0)),
    }
    assert len(client.requests) == 3


def test_a_list_that_the_account_may_not_use_keeps_no_other_back() -> None:
    found = answers(judged(script(dishonest={"error_code": 300005, "reason": "无权限访问此api"})))
    assert found.pop("credit-dishonest") == ("unknown", "not_configured", 0)
    assert found == dict.fromkeys(SOURCE.kinds[1:], ("hit", None, 1))


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        (ok({**DETAIL, "taxpayer_number": OTHER, "taxpayer_code": "MA00TE5T2"}), ("unknown", "subject_unclear", 1)),
        (ok({**DETAIL, "taxpayer_number": "", "taxpayer_code": ""}), ("hit", None, 1)),
        (ok({**DETAIL, "taxpayer_name": "甲厂", "taxpayer_number": "", "taxpayer_code": ""}), ("unknown", "subject_unclear", 1)),
        (ok({**DETAIL, "taxpayer_number": "320100990000017"}), ("hit", None, 1)),
        (NOTHING, ("unknown", "partial", 1)),
        ({"error_code": 300005, "reason": "无权限访问此api"}, ("unknown", "not_configured", 1)),
    ],
)  # fmt: skip
def test_the_details_of_a_case_are_its_own(detail: object, expected: tuple[str, str | None, int]) -> None:
    found = one(judged(script(tax_detail=detail)), "credit-tax")
    assert answers([found])["credit-tax"] == expected
    assert expected[0] == "hit" or "主要违法事实" not in found.entries[0].cells


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**DEBT, "iname": "李某某", "cardnum": "3201****0000", "type": "0"}, ("unknown", "other_subject", 1)),
        ({**DEBT, "cardnum": "MA00TE5T2"}, ("unknown", "other_subject", 1)),
        ({**DEBT, "iname": "样本炼钢有限公司"}, ("hit", None, 2)),
        ({**DEBT, "cardnum": "91320100990*****7L"}, ("hit", None, 2)),
        ({**DEBT, "cardnum": "", "iname": "样本钢铁制品有限公司"}, ("hit", None, 2)),
    ],
)
def test_records_of_others_are_not_kept(row: dict[str, object], expected: tuple[str, str | None, int]) -> None:
    found = judged(script(dishonest=ok({"total": 2, "items": [DEBT, {**row, "casecode": "(2025)示0101执201号"}]})))
    assert answers(found)["credit-dishonest"] == expected
    assert "3201*" not in str(found)


def test_a_record_that_is_printed_twice_counts_once() -> None:
    found = judged(script(dishonest=ok({"total": 2, "items": [DEBT, DEBT]})))
    assert answers(found)["credit-dishonest"] == ("hit", None, 1)


def test_an_entry_whose_removal_has_no_day_is_not_understood() -> None:
    row = {**LISTED, "removeReason": "已履行义务"}
    assert answers(judged(script(abnormal=ok({"total": 1, "items": [row]}))))["credit-abnormal"][1] == "not_understood"


def test_the_token_is_sent_and_kept_nowhere() -> None:
    client = script()
    asked = SOURCE.ask(SUBJECT, client)
    assert {request.secret_headers["Authorization"].reveal() for request in client.requests} == {TOKEN}
    assert TOKEN not in repr(client.requests) + repr(asked) + repr(SOURCE.judge(SUBJECT, asked))


def test_without_questions_nothing_is_said() -> None:
    assert {a.why for a in SOURCE.judge(SUBJECT, ())} == {Why.NOT_ASKED}
