"""gsxt: its page is for persons; tables are read where they are delivered, without what is set between true words."""

from typing import Any

import pytest

from credit_checks.sources import Form, Request
from credit_checks.sources.gsxt_site import GsxtSite, Way
from models.credit import CreditAnswer, Why
from models.round import Identity
from tests.credit_checks.sources.answering import Scripted, answers, exchange

PAGE, APP = GsxtSite(), GsxtSite(Way.APP)
NAME, CODE = "示例环境工程（合肥）有限公司", "91340100MA00TE5T2C"
SUBJECT = Identity(name=NAME, uscc=CODE)
KEY = "0" * 64 + "-1600000000000"
ROW = {"pripid": KEY, "nodeNum": "340000", "entType": "1130", "entName": NAME, "uniscId": CODE}
PENALTY = {
    "penDecNo": "示市监处罚〔2025〕7号", "illegActType": '生产<span class="dp">虚</span>不合格产品<div class="dp">假</div>',
    "penContent": "罚款2万元", "penAuth_CN": "示例市市场监督管理局", "penDecIssDate": "2025年01月20日",
    "publicDate": 1737734400000,
}  # fmt: skip
LEFT = {
    "speCause_CN": "未按期公示年度报告", "abntime": "2023年07月05日", "decOrg_CN": "示例区市场监督管理局",
    "remExcpRes_CN": "已补报", "remDate": "2023年08月01日", "reDecOrg_CN": "示例区市场监督管理局",
}  # fmt: skip
SERIOUS = {
    "serILLRea_CN": "届满3年仍未履行",
    "abntime": "2022年01月01日",
    "decOrg_CN": "示例省市场监督管理局",
    "remDate": "",
}


def table(*rows: object, pages: int | None = 1) -> dict[str, Any]:
    return {"data": list(rows)} | ({} if pages is None else {"totalPage": pages})


def search(*rows: object, pages: int = 1) -> dict[str, Any]:
    return {"status": 200, "data": {"result": {"totalPage": pages, "data": list(rows)}}}


def script(**changed: object) -> Scripted:
    own: dict[str, object] = {
        "search": search({**ROW, "uniscId": "91320100990000017L"}, ROW),
        "entbaseInfo": {"result": {"entName": NAME, "uniscId": CODE, "regState_CN": "存续"}},
        "punishmentdetail": table(PENALTY),
        "entBusExcep": table(LEFT),
        "illInfo": table(SERIOUS),
    }

    def answer(request: Request) -> object:
        value = next(value for word, value in (own | changed).items() if word in request.path)
        return value(request) if callable(value) else value

    return Scripted("gsxt", answer)


def judged(client: Scripted, subject: Identity = SUBJECT) -> tuple[CreditAnswer, ...]:
    return APP.judge(subject, APP.ask(subject, client))


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        ({"success": 1, "gt": "0", "challenge": "0"}, 200, Why.CAPTCHA),
        ({"success": 0, "gt": "0", "challenge": "0"}, 200, Why.CAPTCHA),
        ("<html><div class='geetest_holder'></div></html>", 200, Why.CAPTCHA),
        ("<html><form></form></html>", 200, Why.CAPTCHA),
        ("<html>blackList</html>", 200, Why.BLOCKED),
        ("<html>invalidLink</html>", 200, Why.BLOCKED),
        ("<script>document.cookie='__jsl_clearance='</script>", 521, Why.BLOCKED),
        ("<html>$_ts</html>", 412, Why.BLOCKED),
        ("<html></html>", 503, Why.FAILED),
        (b"", 200, Why.FAILED),
    ],
)
def test_its_page_leaves_everything_to_a_person(body: object, status: int, why: Why) -> None:
    def answer(request: Request) -> object:
        return exchange("gsxt", request, body, status=status)

    client = Scripted("gsxt", answer)
    asked = PAGE.ask(SUBJECT, client)
    assert answers(PAGE.judge(SUBJECT, asked)) == dict.fromkeys(PAGE.kinds, ("unknown", why.value, 0))
    assert [request.path for request in client.requests] == ["/SearchItemCaptcha"]
    assert PAGE.page(SUBJECT) == "https://www.gsxt.gov.cn/index.html"


def test_records_by_canonical_column() -> None:
    found = judged(script())
    named = {"名称": NAME, "统一社会信用代码": CODE}
    assert {answer.kind: dict(answer.entries[0].cells) for answer in found} == {
        "credit-penalty": {
            **named, "行政处罚决定书文号": "示市监处罚〔2025〕7号", "违法行为类型": "生产不合格产品",
            "处罚决定书全文或摘要": "罚款2万元",
            "处罚机关": "示例市市场监督管理局", "处罚决定日期": "2025-01-20", "公示日期": "2025-01-25",
        },
        "credit-abnormal": {
            **named, "列入经营异常名录原因": "未按期公示年度报告", "列入日期": "2023-07-05",
            "作出决定机关(列入)": "示例区市场监督管理局",
            "移出经营异常名录原因": "已补报", "移出日期": "2023-08-01", "作出决定机关(移出)": "示例区市场监督管理局",
        },
        "credit-serious": {
            **named, "列入严重违法失信企业名单原因": "届满3年仍未履行", "列入日期": "2022-01-01",
            "作出决定机关(列入)": "示例省市场监督管理局",
        },
    }  # fmt: skip
    assert {(answer.source, answer.outcome.value) for answer in found} == {("国家企业信用信息公示系统", "hit")}


def pages(said: int | None, *sizes: int) -> Any:  # noqa: ANN401
    def answer(request: Request) -> object:
        start = int((request.form or {})["start"])
        number = start // 5
        size = sizes[number] if number < len(sizes) else 0
        return table(*({**PENALTY, "penDecNo": f"{start + row}号"} for row in range(size)), pages=said)

    return answer


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (pages(1), ("clear_in_source", None, 0)),
        (pages(0), ("clear_in_source", None, 0)),
        (pages(3, 5, 5, 1), ("hit", None, 11)),
        (pages(3, 5, 5), ("unknown", "counts_differ", 10)),
        (pages(3, 5, 4, 1), ("unknown", "counts_differ", 10)),
        (pages(2, 5), ("unknown", "counts_differ", 5)),
        (pages(2), ("unknown", "partial", 0)),
        (pages(None, 2), ("unknown", "partial", 2)),
        (pages(None), ("unknown", "partial", 0)),
        (table(*[PENALTY] * 5, pages=2), ("unknown", "partial", 1)),
        (table({"penAuth_CN": "甲局"}), ("unknown", "not_understood", 0)),
        ({"data": None, "totalPage": 1}, ("unknown", "not_understood", 0)),
        ({"status": 500, "data": None}, ("unknown", "not_understood", 0)),
        ("<html>由于您操作过于频繁，请稍后再次访问</html>", ("unknown", "blocked", 0)),
        (b'{"data":[],"totalPage":', ("unknown", "not_understood", 0)),
    ],
)
def test_all_pages_of_a_table_or_unknown(answer: object, expected: tuple[str, str | None, int]) -> None:
    assert answers(judged(script(punishmentdetail=answer)))["credit-penalty"] == expected


@pytest.mark.parametrize(
    ("changed", "subject", "why"),
    [
        ({"search": search()}, SUBJECT, Why.SUBJECT_UNCLEAR),
        ({"search": search({**ROW, "uniscId": "91320100990000017L"})}, SUBJECT, Why.OTHER_SUBJECT),
        ({"search": search(ROW, {**ROW, "uniscId": "91320100990000017L"})}, Identity(name=NAME), Why.SUBJECT_UNCLEAR),
        ({"search": search(ROW, pages=2)}, Identity(name=NAME), Why.SUBJECT_UNCLEAR),
        ({"search": {"status": 200, "data": None}}, SUBJECT, Why.NOT_UNDERSTOOD),
        ({"entbaseInfo": {"result": {"entName": NAME, "uniscId": "91320100990000017L"}}}, SUBJECT, Why.OTHER_SUBJECT),
        ({"entbaseInfo": {"result": {"entName": "甲公司", "uniscId": CODE}}}, SUBJECT, Why.SUBJECT_UNCLEAR),
        ({"entbaseInfo": {"status": 500}}, SUBJECT, Why.NOT_UNDERSTOOD),
    ],
)
def test_no_table_is_asked_before_the_company_is_certain(
    changed: dict[str, object], subject: Identity, why: Why
) -> None:
    client = script(**changed)
    assert {answer.why for answer in judged(client, subject)} == {why}
    assert [request.path for request in client.requests if "detail" in request.path] == []


def test_what_is_set_between_the_characters_of_a_name_does_not_count() -> None:
    hidden = 'e<span class="dp">虚</span>'.removeprefix("e")
    rows = search({**ROW, "entName": f"示例{hidden}环境工程（合肥）有限公司"})
    assert answers(judged(script(search=rows), Identity(name=NAME)))["credit-penalty"] == ("hit", None, 1)


def test_tables_of_another_company_are_not_its_own() -> None:
    client = script()
    asked = APP.ask(SUBJECT, client)
    request = Request(path=f"/gsxt/corp-query-entprise-info-punishmentdetail-{'1' * 64}-1.html", expects=Form.JSON)
    other = exchange("gsxt", request, table(PENALTY, PENALTY))
    kept = [one for one in asked if "punishmentdetail" not in one.receipt.url]
    assert answers(APP.judge(SUBJECT, [*kept, other]))["credit-penalty"] == ("unknown", "not_asked", 0)
