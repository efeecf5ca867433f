"""The courts' list: a captcha hands over; without one, codes whose middle is hidden decide whose an entry is."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest

from credit_checks.sources import Request
from credit_checks.sources.shared import Untold, java_day
from credit_checks.sources.zxgk import Zxgk
from models.credit import CreditAnswer, Outcome, Why
from models.round import Identity
from tests.credit_checks.live import Answering, damaged, judged, same_chance

NAME, CODE = "样本钢铁制品有限责任公司", "91320100990000017L"
SUBJECT = Identity(name=NAME, uscc=CODE)
FRONT = b"<html><form id='searchForm'><input name='pName'></form></html>"
GUARDED = b"<html><input type='hidden' id='captchaId' value='0'></html>"
DETAILS = {
    "id": 700000001,
    "iname": NAME,
    "caseCode": "(2025)示0101执200号",
    "cardNum": "91320100****0017L",
    "businessEntity": "李某某",
    "courtName": "示例市示例区人民法院",
    "gistId": "(2024)示0101民初100号",
    "regDate": "2025年02月04日",
    "duty": "支付货款100000元及利息",
    "performance": "全部未履行",
    "performedPart": "暂无",
    "disruptTypeName": "违反财产报告制度",
    "publishDate": {"year": 125, "month": 3, "date": 27, "hours": 0},
    "qysler": [{"cardNum": "3201********0000", "iname": "李某某"}],
}


def entry(number: int = 1, **fields: object) -> dict[str, Any]:
    return DETAILS | {"id": 700000000 + number, "caseCode": f"(2025)示0101执{number}号"} | fields


class List:
    """The list; ``codes`` are what a search by code finds, ``counts`` whether its total counts rows or pages."""

    def __init__(
        self, *entries: Mapping[str, Any], codes: Iterable[Mapping[str, Any]] = (), counts: str = "rows"
    ) -> None:
        self.entries, self.codes, self.counts = entries, tuple(codes), counts

    def answer(self, request: Request) -> bytes:
        if request.path == "/shixin/":
            return FRONT
        if request.path == "/shixin/disDetailNew":
            held = (*self.entries, *self.codes)
            found = next((one for one in held if str(one["id"]) == request.params["id"]), "error")
            return json.dumps(found).encode()
        form = request.form or {}
        rows = self.entries if form["pName"] else self.codes if form["pCardNum"] == CODE else ()
        page, pages = int(form["currentPage"]), -(-len(rows) // 10)
        here = [{key: one[key] for key in ("id", "iname", "caseCode")} for one in rows[page * 10 - 10 : page * 10]]
        total = len(rows) if self.counts == "rows" else pages
        return json.dumps([{"currentPage": page, "totalSize": total, "result": here}]).encode()


def answer_of(answer: Callable[[Request], bytes], subject: Identity = SUBJECT) -> CreditAnswer:
    return judged(Zxgk(), subject, answer)["credit-dishonest"]


def why(answer: CreditAnswer) -> str:
    return str(answer.why or answer.outcome)


def test_a_captcha_hands_over() -> None:
    client = Answering(Zxgk(), lambda _: GUARDED)
    exchanges = Zxgk().ask(SUBJECT, client)
    answer = Zxgk().judge(SUBJECT, exchanges)[0]
    assert (answer.outcome, answer.why, len(client.asked)) == (Outcome.UNKNOWN, Why.CAPTCHA, 1)
    assert Zxgk().page(SUBJECT) == "https://zxgk.court.gov.cn/shixin/"


def test_an_entry() -> None:
    answer = answer_of(List(DETAILS).answer)
    assert (answer.outcome, str(answer.as_of)) == (Outcome.HIT, "2026-11-28")
    assert [dict(one.cells) for one in answer.entries] == [
        {
            "名称": NAME,
            "统一社会信用代码": "91320100****0017L",
            "案号": "(2025)示0101执200号",
            "执行法院": "示例市示例区人民法院",
            "立案时间": "2025年02月04日",
            "发布时间": "2025-04-27",
            "执行依据文号": "(2024)示0101民初100号",
            "生效法律文书确定的义务": "支付货款100000元及利息",
            "被执行人的履行情况": "全部未履行",
            "失信被执行人行为情况": "违反财产报告制度",
        }
    ]


def test_it_asks_by_name_and_by_both_codes() -> None:
    client = Answering(Zxgk(), List().answer)
    Zxgk().ask(SUBJECT, client)
    forms = [((one.form or {})["pName"], (one.form or {})["pCardNum"]) for one in client.asked[1:]]
    assert forms == [(NAME, ""), ("", CODE), ("", "990000017")]
    assert client.asked[1].form == {
        "pName": NAME, "pCardNum": "", "pProvince": "0", "pCode": "", "captchaId": "", "currentPage": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "codes", "said"),
    [
        ([], [], "clear_in_source"),
        ([entry(iname=NAME.replace("有限责任", "有限"))], [], "hit"),
        ([entry(iname=f"{NAME}合肥分公司")], [], "clear_in_source"),
        ([entry(iname="示例华鑫电子科技有限公司")], [], "other_subject"),
        ([entry(cardNum="91340100****0008X")], [], "clear_in_source"),
        ([entry(cardNum="990000017")], [], "hit"),
        ([entry(cardNum="9900***17")], [], "hit"),
        ([entry(cardNum="9****************")], [], "subject_unclear"),
        ([entry(cardNum="")], [], "subject_unclear"),
        ([entry(cardNum=None)], [], "subject_unclear"),
        ([], [entry(iname="样本旧名有限公司")], "hit"),
        ([], [entry(cardNum="91340100****0008X")], "other_subject"),
        ([entry()], [entry()], "hit"),
    ],
)
def test_whose_an_entry_is(entries: list[Any], codes: list[Any], said: str) -> None:
    answer = answer_of(List(*entries, codes=codes).answer)
    assert why(answer) == said
    assert len(answer.entries) == (1 if said == "hit" else 0)


def test_a_subject_known_by_its_code_alone() -> None:
    subject = Identity(name=CODE, uscc=CODE)
    nothing, found = answer_of(List().answer, subject), answer_of(List(codes=[entry()]).answer, subject)
    assert (why(nothing), why(found), len(found.entries)) == ("subject_unclear", "subject_unclear", 1)


def test_without_a_code_nothing_can_be_compared() -> None:
    assert why(answer_of(List(DETAILS).answer, Identity(name=NAME))) == "subject_unclear"


@pytest.mark.parametrize("counts", ["rows", "pages"])
@pytest.mark.parametrize("number", [1, 2, 9, 10, 11, 20, 25, 100, 105])
def test_all_pages_whatever_the_total_counts(counts: str, number: int) -> None:
    answer = answer_of(List(*map(entry, range(1, number + 1)), counts=counts).answer)
    assert (answer.outcome, len(answer.entries)) == (Outcome.HIT, number)


def test_details_of_another_entry() -> None:
    held = List(entry(1), entry(2))

    def answer(request: Request) -> bytes:
        swapped = {"id": "700000002", "caseCode": ""} if request.path.endswith("disDetailNew") else request.params
        return held.answer(request.but(params=swapped))

    assert why(answer_of(answer)) == "other_subject"
    assert len(answer_of(answer).entries) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'"error"', "not_understood"),
        (b"error", "not_understood"),
        (b"[]", "not_understood"),
        (b"[null]", "not_understood"),
        (b'[{"currentPage":1,"totalSize":0}]', "not_understood"),
        (b'[{"currentPage":2,"totalSize":0,"result":[]}]', "partial"),
        (b'[{"currentPage":1,"totalSize":3,"result":[]}]', "partial"),
        (
            b'[{"currentPage":1,"totalSize":0,"result":[{"id":1,"iname":"\xe7\x94\xb2","caseCode":"1"}]}]',
            "counts_differ",
        ),
        ("请输入验证码".encode(), "captcha"),
        (b"", "failed"),
    ],
)
def test_no_answer_is_never_clear(body: bytes, said: str) -> None:
    assert why(answer_of(lambda request: FRONT if request.path == "/shixin/" else body)) == said


def test_a_later_page_that_is_the_first_again() -> None:
    rows = json.dumps([{key: one[key] for key in ("id", "iname", "caseCode")} for one in map(entry, range(10))])
    body = f'[{{"currentPage":1,"totalSize":20,"result":{rows}}}]'.encode()
    held = List(*map(entry, range(10)))
    assert (
        why(answer_of(lambda request: body if request.path.endswith("searchSX.do") else held.answer(request)))
        == "partial"
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [({"year": 125, "month": 0, "date": 31}, "2025-01-31"), ({"year": 99, "month": 11, "date": 1}, "1999-12-01")],
)
def test_java_days(value: dict[str, object], day: str) -> None:
    assert java_day(value) == day


@pytest.mark.parametrize("value", [{}, {"year": 125, "month": 12, "date": 1}, {"year": "125", "month": 1, "date": 1}])
def test_no_java_day(value: dict[str, object]) -> None:
    with pytest.raises(Untold):
        java_day(value)


def test_damage_never_makes_an_answer_clear() -> None:
    held, chance = List(entry(1), entry(2), codes=[entry(1)]), same_chance()
    for _ in range(150):
        struck, asked = chance.randrange(5), itertools.count()

        def answer(request: Request, struck: int = struck, asked: Iterator[int] = asked) -> bytes:
            body = held.answer(request)
            return damaged(body, chance) if request.path != "/shixin/" and next(asked) == struck else body

        exchanges = Zxgk().ask(SUBJECT, Answering(Zxgk(), answer))
        assert Zxgk().judge(SUBJECT, exchanges)[0].outcome is not Outcome.CLEAR_IN_SOURCE
