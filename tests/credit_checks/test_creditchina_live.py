"""信用中国 over HTTP: the subject for certain, lists to their end, rows by their labels; anything else is unknown."""

import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from credit_checks.sources import Request
from credit_checks.sources.creditchina import CreditChina
from models.credit import CreditAnswer, Outcome, Why
from models.round import Identity
from tests.credit_checks.live import Answering, damaged, judged, same_chance

NAME, CODE = "示例环境工程（合肥）有限公司", "91340100MA00TE5T2C"
OTHER, OTHER_CODE = "样本钢铁制品有限责任公司", "91320100990000017L"
SUBJECT = Identity(name=NAME, uscc=CODE)
ADMINISTRATION, DISHONEST, ABNORMAL = "行政管理", "严重失信主体名单", "经营异常"
PENALTY = {
    "行政处罚决定书文号": "示环罚〔2025〕12号",
    "处罚类别": "罚款",
    "处罚决定日期": "2025-04-18",
    "处罚内容": "罚款人民币贰拾壹万元整",
    "罚款金额(万元)": "21.000000",
    "没收违法所得、没收非法财物的金额(万元)": "",
    "违法行为类型": "违反《中华人民共和国水污染防治法》",
    "违法事实": "超过水污染物排放标准排放水污染物",
    "处罚依据": "《中华人民共和国水污染防治法》第八十三条第（二）项",
    "处罚机关": "示例市生态环境局",
    "处罚机关统一社会信用代码": "11340000002999997W",
    "数据来源": "示例市生态环境局",
}
DEBT = {
    "失信被执行人姓名/名称": NAME,
    "身份证号码/组织机构代码": CODE,
    "执行法院": "示例市示例区人民法院",
    "立案时间": "2025-02-04",
    "案号": "(2025)示0101执200号",
    "失信被执行人行为具体情形": "违反财产报告制度",
    "已履行部分": "暂无",
}
TAX = {
    "纳税人名称": NAME,
    "法定代表人或负责人姓名": "李某某",
    "统一社会信用代码": CODE,
    "案件性质": "偷税",
    "主要违法事实": "少缴",
}
SAFETY = {"单位名称": NAME, "统一社会信用代码/工商注册号": CODE, "失信行为简况": "事故", "纳入理由": "2起以上较大事故"}
LISTED = {
    "企业名称": NAME,
    "统一社会信用代码": CODE,
    "列入经营异常名录原因类型名称": "无法联系",
    "设立日期": "2024-10-10",
}
LICENCE = {"许可决定文书号": "示环审〔2024〕3号", "许可内容": "环境影响评价", "许可机关": "示例市生态环境局"}
TABLES = {"行政处罚决定书文号": "credit_xyzx_fr_xzcf_new", "许可决定文书号": "credit_xyzx_fr_xzxk_new"}
Fix = Callable[[Request, bytes], bytes | tuple[int, bytes]]


def row(labels: Mapping[str, Any], table: str | None = None) -> dict[str, Any]:
    """A row as the source sends it: keys that say nothing, their labels beside them."""
    keys = {f"f{number:02d}": label for number, label in enumerate(labels)}
    name = table if table is not None else next((TABLES[label] for label in labels if label in TABLES), "(未确认)")
    entity = {key: labels[label] for key, label in keys.items()} | {"recid": "0A01"}
    return {"table_name": name, "columnList": list(keys), "sencesMap": keys, "entity": entity}


def listing(rows: Iterable[Any], page: int, size: int = 10) -> bytes:
    held = list(rows)
    pages = -(-len(held) // size)
    data = {"page": page, "total": len(held), "totalSize": pages, "list": held[(page - 1) * size : page * size]}
    return json.dumps({"status": 1, "message": "成功", "data": data}, ensure_ascii=False).encode()


def company(name: str = NAME, code: str = CODE) -> dict[str, str]:
    return {"accurate_entity_name": name, "accurate_entity_code": code, "uuid": "u01", "entityType": "1"}


class World:
    """What the source knows; ``spoil`` changes an answer on its way."""

    def __init__(self, *, companies: Iterable[Any] = (), lists: Mapping[str, Iterable[Any]] | None = None) -> None:
        self.companies = list(companies) or [company()]
        self.lists = {ADMINISTRATION: [], DISHONEST: [], ABNORMAL: []} | {
            key: list(rows) for key, rows in (lists or {}).items()
        }
        self.head: dict[str, str] = {"tyshxydm": CODE, "jgmc": NAME, "status": "存续"}
        self.punished = "no"
        self.spoil: Fix = lambda _, body: body

    def answer(self, request: Request) -> bytes | tuple[int, bytes]:
        fields = request.params
        page = int(fields.get("page", "1"))
        if request.path.endswith("catalogSearchHome"):
            words = fields["keyword"]
            found = [
                one for one in self.companies if words in (one["accurate_entity_code"], one["accurate_entity_name"])
            ]
            body = listing(found, page)
        elif request.path.endswith("typeSourceSearch"):
            body = listing(self.lists[fields["type"]], page)
        else:
            body = json.dumps(
                {"status": 1, "data": {"headEntity": self.head, "punishmentStatus": self.punished}}
            ).encode()
        return self.spoil(request, body)

    def judged(self, subject: Identity = SUBJECT) -> dict[str, CreditAnswer]:
        return judged(CreditChina(), subject, self.answer)


def outcomes(answers: Mapping[str, CreditAnswer]) -> dict[str, str]:
    """Kind → outcome, or why it is unknown."""
    return {kind.removeprefix("credit-"): str(one.why or one.outcome) for kind, one in answers.items()}


def all_kinds(said: str) -> dict[str, str]:
    return dict.fromkeys(("penalty", "dishonest", "safety", "tax", "abnormal"), said)


CLEAR = all_kinds("clear_in_source")


def test_nothing_published() -> None:
    answers = World(lists={ADMINISTRATION: [row(LICENCE)]}).judged()
    assert outcomes(answers) == CLEAR
    assert str(answers["credit-penalty"].as_of) == "2026-11-28"


def test_what_is_asked() -> None:
    source = CreditChina()
    client = Answering(source, World(lists={ADMINISTRATION: [row(LICENCE)] * 11}).answer)
    source.ask(SUBJECT, client)
    lines = [(one.path.rsplit("/")[-1], one.params.get("type"), one.params.get("page")) for one in client.asked]
    assert lines == [
        ("catalogSearchHome", None, "1"),
        ("getTyshxydmDetailsContent", None, None),
        ("typeSourceSearch", ADMINISTRATION, "1"),
        ("typeSourceSearch", ADMINISTRATION, "2"),
        ("typeSourceSearch", DISHONEST, "1"),
        ("typeSourceSearch", ABNORMAL, "1"),
    ]
    search, details, records = (client.asked[number].params for number in (0, 1, 2))
    assert (search["keyword"], search["tableName"], search["searchState"]) == (CODE, "credit_xyzx_tyshxydm", "2")
    assert (details["keyword"], details["tyshxydm"], details["uuid"], details["searchState"]) == (
        NAME,
        CODE,
        "u01",
        "1",
    )
    assert (records["keyword"], records["tyshxydm"], records["pubSort"], records["source"]) == (NAME, CODE, "desc", "")


def test_records_by_their_labels() -> None:
    lists = {
        ADMINISTRATION: [row(LICENCE), row(PENALTY)],
        DISHONEST: [row(DEBT), row(TAX), row(SAFETY)],
        ABNORMAL: [row(LISTED)] * 2,
    }
    answers = World(lists=lists).judged()
    assert outcomes(answers) == all_kinds("hit")
    assert [dict(entry.cells) for entry in answers["credit-penalty"].entries] == [
        {
            "行政处罚决定书文号": "示环罚〔2025〕12号",
            "处罚类别": "罚款",
            "处罚决定日期": "2025-04-18",
            "处罚决定书全文或摘要": "罚款人民币贰拾壹万元整",
            "罚款": "21.000000万元",
            "违法行为类型": "违反《中华人民共和国水污染防治法》",
            "案件名称": "超过水污染物排放标准排放水污染物",
            "处罚依据": "《中华人民共和国水污染防治法》第八十三条第（二）项",
            "处罚机关": "示例市生态环境局",
            "处罚机关统一社会信用代码": "11340000002999997W",
            "数据来源": "示例市生态环境局",
        }
    ]
    assert [dict(entry.cells) for entry in answers["credit-dishonest"].entries] == [
        {
            "名称": NAME,
            "统一社会信用代码": CODE,
            "执行法院": "示例市示例区人民法院",
            "立案时间": "2025-02-04",
            "案号": "(2025)示0101执200号",
            "失信被执行人行为情况": "违反财产报告制度",
        }
    ]
    assert dict(answers["credit-tax"].entries[0].cells) == {
        "名称": NAME, "统一社会信用代码": CODE, "案件性质": "偷税", "主要违法事实": "少缴",
    }  # fmt: skip
    assert [dict(entry.cells) for entry in answers["credit-abnormal"].entries] == [
        {"名称": NAME, "统一社会信用代码": CODE, "列入经营异常名录原因": "无法联系", "列入日期": "2024-10-10"}
    ]


def test_all_pages_are_read() -> None:
    penalties = [row(PENALTY | {"行政处罚决定书文号": f"示环罚〔2025〕{number}号"}) for number in range(24)]
    answer = World(lists={ADMINISTRATION: [*[row(LICENCE)] * 3, *penalties]}).judged()["credit-penalty"]
    assert (answer.outcome, len(answer.entries)) == (Outcome.HIT, 24)


@pytest.mark.parametrize(
    ("label", "printed"),
    [("行政处罚决定书文号：", "行政处罚决定书文号"), ("罚款金额（万元）", "罚款"), ("处罚 决定\n日期", "处罚决定日期")],
)
def test_labels_in_other_spellings(label: str, printed: str) -> None:
    labels = {"行政处罚决定书文号": "一号", "处罚决定日期": "2025-04-18"} | {label: "7"}
    answer = World(lists={ADMINISTRATION: [row(labels, "credit_xzcf")]}).judged()["credit-penalty"]
    assert answer.entries[0].cells[printed].startswith("7" if printed == "罚款" else ("一号", "2025-04-18", "7"))


def test_found_by_name_where_the_search_knows_no_codes() -> None:
    world = World(companies=[company(OTHER, OTHER_CODE), company(f"<font color='red'>{NAME}</font>")])
    world.companies[1]["accurate_entity_name_query"] = NAME
    client = Answering(CreditChina(), lambda request: world.answer(request.but(params=_by_any(request))))
    CreditChina().ask(SUBJECT, client)
    assert client.asked[1].params["keyword"] == NAME


def _by_any(request: Request) -> Mapping[str, str]:
    """The search of a source that knows no codes."""
    is_code = request.path.endswith("catalogSearchHome") and request.params["keyword"] == CODE
    return {**request.params, "keyword": "无"} if is_code else request.params


@pytest.mark.parametrize(
    ("companies", "subject", "said"),
    [
        ([company()], Identity(name=NAME), CLEAR),
        ([company("示例环境工程(合肥)有限公司")], Identity(name="示例环境工程(合肥)有限公司"), CLEAR),
        ([company(), company(NAME, OTHER_CODE)], Identity(name=NAME), all_kinds("subject_unclear")),
        ([company(NAME, "")], Identity(name=NAME), all_kinds("subject_unclear")),
        ([company(OTHER, OTHER_CODE)], Identity(name=NAME), all_kinds("subject_unclear")),
        ([company(NAME, OTHER_CODE)], SUBJECT, all_kinds("subject_unclear")),
        ([company(OTHER, CODE)], SUBJECT, CLEAR),
        ([company()] * 60, Identity(name=NAME), all_kinds("subject_unclear")),
    ],
)  # fmt: skip
def test_the_subject_is_certain_or_nothing_is(companies: list[Any], subject: Identity, said: dict[str, str]) -> None:
    assert outcomes(World(companies=companies).judged(subject)) == said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({}, "subject_unclear"),
        ({"tyshxydm": OTHER_CODE, "jgmc": NAME}, "other_subject"),
        ({"tyshxydm": ""}, "subject_unclear"),
    ],
)
def test_the_details_must_agree(head: dict[str, str], said: str) -> None:
    world = World()
    world.head = head
    assert outcomes(world.judged()) == all_kinds(said)


def test_marked_as_punished_and_nothing_listed() -> None:
    world = World()
    world.punished = "yes"
    said = all_kinds("counts_differ") | {"abnormal": "clear_in_source"}
    assert outcomes(world.judged()) == said
    world.lists[ADMINISTRATION] = [row(PENALTY)]
    assert outcomes(world.judged())["dishonest"] == "clear_in_source"


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (DEBT | {"身份证号码/组织机构代码": OTHER_CODE}, "other_subject"),
        (DEBT | {"身份证号码/组织机构代码": "990000017"}, "other_subject"),
        (DEBT | {"身份证号码/组织机构代码": "91320100****0017L"}, "other_subject"),
        (DEBT | {"身份证号码/组织机构代码": "MA00TE5T2"}, "hit"),
        (DEBT | {"身份证号码/组织机构代码": "91340100****TE5T2C"}, "hit"),
        (DEBT | {"身份证号码/组织机构代码": ""}, "hit"),
        (DEBT | {"身份证号码/组织机构代码": "", "失信被执行人姓名/名称": OTHER}, "subject_unclear"),
        (DEBT | {"失信被执行人姓名/名称": "示例旧名有限公司"}, "hit"),
        ({"名称": NAME, "事项": "某种新名单"}, "not_understood"),
        ({"不良行为的具体情形": "串标"}, "clear_in_source"),
    ],
)
def test_whose_a_row_is(labels: dict[str, str], said: str) -> None:
    answers = World(lists={DISHONEST: [row(labels)]}).judged()
    assert outcomes(answers)["dishonest"] == said
    assert outcomes(answers)["penalty"] == "clear_in_source"


def test_a_record_beside_one_that_is_not_understood_is_kept() -> None:
    answers = World(lists={ADMINISTRATION: [row({"新栏": "新"}, "credit_new"), row(PENALTY)]}).judged()
    assert outcomes(answers)["penalty"] == "not_understood"
    assert [entry.cells["行政处罚决定书文号"] for entry in answers["credit-penalty"].entries] == ["示环罚〔2025〕12号"]
    said = answers["credit-penalty"].said
    assert said is not None
    assert said.zh == "该来源的答复无法理解（credit_new: 新栏）"


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        ("credit_xyzx_fr_xzxk_new", PENALTY),
        ("credit_xyzx_fr_xzcf_new", LICENCE),
        ("credit_xyzx_fr_xzcf_new", {"新栏": "新"}),
    ],
)
def test_a_table_and_labels_that_disagree(table: str, labels: dict[str, str]) -> None:
    assert outcomes(World(lists={ADMINISTRATION: [row(labels, table)]}).judged())["penalty"] == "not_understood"


def test_a_value_that_is_none() -> None:
    answers = World(lists={ADMINISTRATION: [row(PENALTY | {"处罚内容": {"a": 1}})]}).judged()
    assert outcomes(answers)["penalty"] == "not_understood"
    answers = World(lists={ADMINISTRATION: [row(PENALTY | {"处罚内容": None, "罚款金额(万元)": 21})]}).judged()
    assert answers["credit-penalty"].entries[0].cells["罚款"] == "21万元"


def test_a_later_page_that_is_refused() -> None:
    world = World(lists={ADMINISTRATION: [row(LICENCE)] * 11})

    def spoil(request: Request, body: bytes) -> bytes | tuple[int, bytes]:
        return (412, b"<script>$_ts={}</script>") if request.params.get("page") == "2" else body

    world.spoil = spoil
    answers = world.judged()
    assert outcomes(answers)["penalty"] == "partial"
    said = answers["credit-penalty"].said
    assert said is not None
    assert said.zh == "第2页（共2页）未能读取：该来源拒绝了访问（HTTP 412）"
    assert outcomes(answers)["tax"] == outcomes(answers)["abnormal"] == "blocked"


def changed(**fields: object) -> Callable[[Request, bytes], bytes]:
    def spoil(request: Request, body: bytes) -> bytes:
        if not request.path.endswith("typeSourceSearch"):
            return body
        value = json.loads(body)
        value["data"] |= fields
        return json.dumps(value, ensure_ascii=False).encode()

    return spoil


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"total": 3}, "partial"),
        ({"total": 0}, "counts_differ"),
        ({"totalSize": 2}, "hit"),
        ({"totalSize": 100000}, "partial"),
        ({"total": None}, "not_understood"),
        ({"list": None}, "not_understood"),
        ({"list": [None]}, "not_understood"),
        ({"list": [{"table_name": "credit_xzcf"}]}, "not_understood"),
        ({"total": "1"}, "hit"),
    ],
)
def test_totals_that_do_not_fit(fields: dict[str, object], said: str) -> None:
    world = World(lists={ADMINISTRATION: [row(PENALTY)]})
    world.spoil = changed(**fields)
    assert outcomes(world.judged())["penalty"] == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((500, '{"status":40001,"message":"请刷新后重试！","data":null}'.encode()), "blocked"),
        ((412, b"<html>$_ts</html>"), "blocked"),
        ((200, "<html>请输入验证码</html>".encode()), "captcha"),
        ((400, b""), "captcha"),
        ((200, b'{"status":1,"data":{"page":1,"total":0'), "not_understood"),
        ((200, b'{"status":1,"message":"ok","data":null}'), "not_understood"),
        ((200, b'{"status":0,"data":{"page":1,"total":0,"totalSize":0,"list":[]}}'), "failed"),
        ((200, b""), "failed"),
        ((502, b"<html>Bad Gateway</html>"), "failed"),
    ],
)
def test_no_answer_is_never_clear(answer: tuple[int, bytes], said: str) -> None:
    world = World()
    world.spoil = lambda *_: answer
    answers = world.judged()
    assert outcomes(answers) == all_kinds(said)
    world.spoil = lambda request, body: answer if request.params.get("type") == DISHONEST else body
    some = outcomes(world.judged())
    assert (some["tax"], some["dishonest"], some["safety"], some["penalty"]) == (said, said, said, "clear_in_source")


def test_nothing_was_asked() -> None:
    assert outcomes({one.kind: one for one in CreditChina().judge(SUBJECT, ())}) == all_kinds("not_asked")
    assert CreditChina().judge(SUBJECT, ())[0].why is Why.NOT_ASKED


def test_damage_never_makes_an_answer_clear() -> None:
    penalties = [row(PENALTY), row(PENALTY | {"行政处罚决定书文号": "示环罚〔2025〕13号"})]
    lists = {
        ADMINISTRATION: [row(LICENCE)] * 9 + penalties,
        DISHONEST: [row(DEBT), row(TAX), row(SAFETY)],
        ABNORMAL: [row(LISTED)],
    }
    chance = same_chance()
    for _ in range(150):
        world, struck, asked = World(lists=lists), chance.randrange(6), itertools.count()
        world.spoil = lambda _, body, struck=struck, asked=asked: (
            damaged(body, chance) if next(asked) == struck else body
        )  # type: ignore[misc]
        client = Answering(CreditChina(), world.answer)
        answers = CreditChina().judge(SUBJECT, CreditChina().ask(SUBJECT, client))
        assert [one.kind for one in answers if one.outcome is Outcome.CLEAR_IN_SOURCE] == []
