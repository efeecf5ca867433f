"""The tax authority's list: by code and by name, cases of the subject's code only, in any charset that the page declares."""

from datetime import date
from html import escape

import pytest

from credit_checks.sources import Exchange, Request
from credit_checks.sources.tax_list import TaxList
from models.credit import CreditAnswer, Why
from models.round import Identity
from tests.credit_checks.sources.answering import Scripted, answers, exchange, refused

SOURCE = TaxList()
NAME, CODE = "样本钢铁制品有限责任公司", "91320100990000017L"
OTHER = "91340100MA00TE5T2C"
SUBJECT = Identity(name=NAME, uscc=CODE)
PERSON = "李某某,男,居民身份证-3201********0000"
CASE = {
    "纳税人名称": NAME,
    "纳税人识别号": CODE,
    "组织机构代码": "990000017",
    "注册地址": "示例路2号",
    "法定代表人或者负责人姓名、性别、证件名称及号码": PERSON,
    "负有直接责任的财务负责人姓名、性别、证件名称及号码": PERSON,
    "案件性质": "虚开增值税专用发票",
    "主要违法事实、相关法律依据及处理处罚情况": "一、虚开发票100份。二、罚款50万元。",
    "发布日期": "2024年12月31日",
}
Links = list[tuple[str, str]]


def names(links: Links, said: str = "") -> str:
    rows = "".join(f'<tr><td><a href="{escape(href)}">{escape(name)}</a></td></tr>' for href, name in links)
    said = said or f"共{len(links)}条 第1页/共{1 if links else 0}页"
    paging = '<td><a href="javascript:go(1)">首页</a><a href="#">下一页</a></td>'
    return (
        f'<html><form id="searchForm"><table><tr><td>{said}</td>{paging}</tr></table>'
        f"<table><tr><td>纳税人 名称</td></tr>{rows}</table></form></html>"
    )


def case(**changed: str) -> str:
    rows = "".join(f"<tr><td>{label}：</td><td>{escape(text)}</td></tr>" for label, text in (CASE | changed).items())
    return f"<html><body><table><tr><td><table>{rows}</table></td></tr></table></body></html>"


FOUND: Links = [("ViewXxk.do?id=1", NAME)]


def script(by_code: object = None, by_name: object = None, **cases: object) -> Scripted:
    """One case of the subject, found by code and by name; cases by their id."""

    def answer(request: Request) -> object:
        form = request.form
        if form is None:
            return cases.get(f"case_{request.params['id']}", case())
        given = {"articlefield03": by_code, "articlefield02": by_name}[form["querystring24"]]
        value = names(FOUND) if given is None else given
        return value(request) if callable(value) else value

    return Scripted("tax_list", answer)


def judged(client: Scripted, subject: Identity = SUBJECT) -> tuple[CreditAnswer, ...]:
    return SOURCE.judge(subject, SOURCE.ask(subject, client))


def test_a_case_by_canonical_column_without_what_is_of_persons() -> None:
    client = script()
    (found,) = judged(client)
    assert (found.source, found.kind, found.as_of, found.covers) == (
        "国家税务总局重大税收违法失信主体信息公布栏",
        "credit-tax",
        date(2026, 3, 2),
        None,
    )
    assert [dict(entry.cells) for entry in found.entries] == [
        {
            "名称": NAME,
            "统一社会信用代码": CODE,
            "注册地址": "示例路2号",
            "法定代表人姓名": "李某某",
            "案件性质": "虚开增值税专用发票",
            "主要违法事实": "一、虚开发票100份。二、罚款50万元。",
            "录入时间": "2024-12-31",
        }
    ]
    assert [request.params for request in client.requests if request.form is None] == [{"id": "1"}]
    forms = [request.form for request in client.requests if request.form is not None]
    assert [(form["categeryid"], form["querystring24"], form["queryvalue"]) for form in forms] == [
        ("24", "articlefield03", CODE),
        ("24", "articlefield02", NAME),
    ]


NONE = names([])
BY_NAME = {"by_code": NONE, "by_name": names([("ViewXxk.do?id=2", NAME)])}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"by_code": NONE, "by_name": NONE}, ("clear_in_source", None, 0)),
        (BY_NAME, ("hit", None, 1)),
        (BY_NAME | {"case_2": case(纳税人识别号=OTHER, 组织机构代码="MA00TE5T2")}, ("clear_in_source", None, 0)),
        (BY_NAME | {"case_2": case(纳税人识别号="320100990000017", 组织机构代码="")}, ("hit", None, 1)),
        (BY_NAME | {"case_2": case(纳税人识别号="", 组织机构代码="")}, ("unknown", "subject_unclear", 0)),
        (BY_NAME | {"case_2": case(纳税人名称="甲公司")}, ("unknown", "not_understood", 0)),
        (BY_NAME | {"case_2": "<html>您查询的信息不存在</html>"}, ("unknown", "not_understood", 0)),
        ({"by_code": NONE, "by_name": names([("ViewXxk.do?id=3", f"{NAME}合肥分公司")])}, ("clear_in_source", None, 0)),
        ({"by_code": names([("ViewXxk.do?id=1", "样本炼钢有限公司")]), "by_name": NONE,
          "case_1": case(纳税人名称="样本炼钢有限公司")}, ("hit", None, 1)),
        ({"by_code": NONE, "by_name": names([("ViewXxk.do?id=1", "样本钢铁制品有限…")])}, ("hit", None, 1)),
        ({"by_code": names(FOUND), "by_name": NONE, "case_1": case(纳税人识别号=OTHER, 组织机构代码="MA00TE5T2")},
         ("unknown", "other_subject", 0)),
        ({"by_code": NONE, "by_name": names([("ViewXxk.do?id=1", "甲公司")])}, ("unknown", "other_subject", 0)),
        ({"by_code": names(FOUND, "共2条 第1页/共1页")}, ("unknown", "partial", 1)),
        ({"by_code": names([("javascript:view(1)", NAME)], "共1条 第1页/共1页")}, ("unknown", "partial", 1)),
        ({"by_code": names([("http://other.example/x?id=1", NAME)], "共1条 第1页/共1页")}, ("unknown", "partial", 1)),
        ({"by_code": names(FOUND, "共1条 第2页/共2页")}, ("unknown", "not_understood", 1)),
        ({"by_code": names([], "共１条 第1页/共1页"), "by_name": NONE}, ("unknown", "partial", 0)),
        ({"by_code": names([], "共一条 第1页/共1页"), "by_name": NONE}, ("unknown", "not_understood", 0)),
        ({"by_code": names([("http://[bad", NAME)], "共1条 第1页/共1页"), "by_name": NONE}, ("unknown", "partial", 0)),
        ({"by_code": names(FOUND, "共1条 共3条")}, ("unknown", "not_understood", 1)),
        ({"by_code": "<html>没有找到相关信息</html>", "by_name": NONE}, ("unknown", "not_understood", 0)),
        ({"by_code": NONE, "by_name": b""}, ("unknown", "failed", 0)),
        ({"by_code": NONE, "by_name": "<html>请输入验证码</html>"}, ("unknown", "captcha", 0)),
        ({"by_code": NONE, "by_name": NONE.encode("gbk")}, ("unknown", "not_understood", 0)),
    ],
)  # fmt: skip
def test_what_a_search_comes_to(given: dict[str, object], expected: tuple[str, str | None, int]) -> None:
    utf8 = {
        name: (lambda request, body=body: exchange("tax_list", request, body, kind="text/html;charset=utf-8"))
        for name, body in given.items()
        if name.startswith("by_")
    }
    assert answers(judged(script(**{**given, **utf8})))["credit-tax"] == expected


def in_charset(body: str, encoding: str, kind: str) -> object:
    return lambda request: exchange("tax_list", request, body.encode(encoding), kind=kind)


@pytest.mark.parametrize(
    ("encoding", "kind", "outcome"),
    [
        ("gbk", "text/html;charset=GBK", "hit"),
        ("gbk", "text/html", "hit"),
        ("utf-8", "text/html", "hit"),
        ("gbk", "text/html;charset=UTF-8", "unknown"),
        ("utf-8", "text/html;charset=gb2312", "unknown"),
        ("big5", "text/html;charset=gbk", "unknown"),
    ],
)
def test_the_charset_is_the_declared_one(encoding: str, kind: str, outcome: str) -> None:
    def answer(request: Request) -> Exchange:
        body = case() if request.form is None else names(FOUND)
        return exchange("tax_list", request, body.encode(encoding, errors="replace"), kind=kind)

    assert judged(Scripted("tax_list", answer))[0].outcome == outcome


def test_all_pages_are_read() -> None:
    def page(request: Request) -> str:
        number = int((request.form or {})["cPage"])
        links = [(f"ViewXxk.do?id={number}{row}", NAME) for row in range({1: 10, 2: 3}[number])]
        return names(links, f"共13条 第{number}页/共2页")

    client = script(by_code=page, by_name=NONE)
    assert answers(judged(client))["credit-tax"] == ("hit", None, 13)
    assert len(client.requests) == 2 + 13 + 1


def test_a_list_that_counts_only_its_pages() -> None:
    assert answers(judged(script(by_code=names(FOUND, "第1页/共1页"), by_name=NONE)))["credit-tax"] == ("hit", None, 1)
    cut = script(by_code=names(FOUND, "第1页/共2页"), by_name=NONE)
    assert answers(judged(cut))["credit-tax"][0] == "unknown"


@pytest.mark.parametrize(("by_name", "records"), [(None, 1), (NONE, 0)])
def test_a_name_alone_proves_nothing(by_name: str | None, records: int) -> None:
    found = judged(script(by_name=by_name), Identity(name=NAME))
    assert answers(found)["credit-tax"] == ("unknown", "subject_unclear", records)


def test_asking_stops_at_the_first_answer_that_failed() -> None:
    client = script(by_code=lambda request: refused("tax_list", request, Why.TIMEOUT))
    assert answers(judged(client))["credit-tax"] == ("unknown", "timeout", 0)
    assert len(client.requests) == 1
