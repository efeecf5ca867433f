"""The stand-in itself: that it answers in the documented shapes, and that each way to fail fails on the wire as it says."""

import hashlib
import time
from collections.abc import Iterator

import pytest
import requests

from tests.standin import ELSEWHERE, SECRETS, SITES, Fault, Rule, StandIn, qichacha, tianyancha, zxgk
from tests.standin.chinatax import CHARSETS
from tests.standin.codes import credit_code, masked
from tests.standin.world import COMPANIES

CLEAN, STEEL, BRANCH, CHEMICAL, HUAXIN, HUAXIN_OTHER, PRINT, PRINT_FINED, RENAMED = COMPANIES[:9]
PRIVATE = "/private-api/"


@pytest.fixture
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def rows_of(base: str, http: requests.Session, **fields: str) -> dict[str, object]:
    reply = http.get(base + PRIVATE + "typeSourceSearch", params=fields, timeout=5)
    data: dict[str, object] = reply.json()["data"]
    return data


def test_the_codes_are_those_of_the_examples() -> None:
    assert (credit_code("340100", "MA00TE5T"), credit_code("320100", "99000001")) == (
        "91340100MA00TE5T2C",
        "91320100990000017L",
    )
    assert masked("91320100990000017L") == "91320100****0017L"


def test_every_answer_says_that_it_is_synthetic(standin: StandIn, http: requests.Session) -> None:
    replies = [http.get(standin.url(site) + path, timeout=5) for site in SITES for path in ("/", "/no/such/page")]
    assert {reply.headers["X-Standin"] for reply in replies} == {"synthetic"}
    assert all(standin.url(site).startswith("http://127.0.0.1:") for site in SITES)


def test_creditchina_finds_near_names_too(standin: StandIn, http: requests.Session) -> None:
    fields = {"keyword": HUAXIN_OTHER.name, "page": "1", "pageSize": "10"}
    reply = http.get(standin.url("creditchina") + PRIVATE + "catalogSearchHome", params=fields, timeout=5).json()
    assert (reply["status"], reply["data"]["total"], reply["data"]["totalSize"]) == (1, 2, 1)
    assert [row["accurate_entity_code"] for row in reply["data"]["list"]] == [HUAXIN.code, HUAXIN_OTHER.code]


def test_creditchina_rows_describe_themselves_on_two_pages(standin: StandIn, http: requests.Session) -> None:
    base = standin.url("creditchina")
    fields = {"type": "行政管理", "keyword": CHEMICAL.name, "tyshxydm": CHEMICAL.code, "pageSize": "50"}
    first, second = (rows_of(base, http, **fields, page=page) for page in ("1", "2"))
    assert (first["total"], first["totalSize"]) == (14, 2)
    rows = [*first["list"], *second["list"]]  # type: ignore[misc] # JSON
    assert [row["table_name"] for row in rows] == 13 * ["credit_xyzx_fr_xzxk_new"] + ["credit_xyzx_fr_xzcf_new"]
    last = {rows[-1]["sencesMap"][key]: rows[-1]["entity"][key] for key in rows[-1]["columnList"]}
    assert (last["行政处罚决定书文号"], last["罚款金额(万元)"]) == ("示应急罚〔2024〕102号", "120.000000")


def test_creditchina_knows_no_such_company(standin: StandIn, http: requests.Session) -> None:
    base = standin.url("creditchina") + PRIVATE
    assert (
        http.get(base + "catalogSearchHome", params={"keyword": "没有这家公司"}, timeout=5).json()["data"]["list"] == []
    )
    fields = {"keyword": "没有这家公司"}
    reply = http.get(base + "getTyshxydmDetailsContent", params=fields, timeout=5).json()
    assert reply["data"] == {"headEntity": {}}


def test_gsxt_asks_for_a_captcha_and_its_app_pages(standin: StandIn, http: requests.Session) -> None:
    base = standin.url("gsxt")
    page = http.post(base + "/corp-query-search-1.html", data={"searchword": STEEL.name}, timeout=5)
    assert "geetest" in page.text
    found = http.post(base + "/gsxt/corp-query-app-search-1.html", data={"searchword": STEEL.code}, timeout=5).json()
    row = found["data"]["result"]["data"][0]
    assert (row["uniscId"], '<span class="dp">' in row["entName"]) == (STEEL.code, True)
    detail = f"{base}/gsxt/corp-query-entprise-info-primaryinfoapp-%s-{row['pripid']}.html"
    assert http.post(detail % "entbaseInfo", timeout=5).json()["result"]["uniscId"] == STEEL.code
    form = {"draw": "1", "start": "0", "length": "5"}
    table = http.post(detail % "punishmentdetail", data=form, timeout=5).json()
    assert (table["totalPage"], table["data"][0]["penDecNo"]) == (1, "示市监处罚〔2025〕7号")
    assert http.post(detail % "entBusExcep", timeout=5).json()["data"][0]["remDate"] == ""


def test_zxgk_lists_only_for_the_code_that_a_person_read(standin: StandIn, http: requests.Session) -> None:
    base = standin.url("zxgk")
    front = http.get(base + "/shixin/", timeout=5).text
    assert f"value='{zxgk.CAPTCHA_ID}'" in front
    form = {"pName": STEEL.name, "pCardNum": "", "pProvince": "0", "captchaId": zxgk.CAPTCHA_ID, "currentPage": "1"}
    assert http.post(base + "/shixin/searchSX.do", data=form, timeout=5).json() == "error"
    form["pCode"] = zxgk.SEEN_BY_A_PERSON
    assert http.get(base + "/shixin/checkyzm.do", params=form, timeout=5).text == '"1"'
    page = http.post(base + "/shixin/searchSX.do", data=form, timeout=5).json()[0]
    assert (page["totalSize"], page["result"][0]["regDate"]["year"], page["result"][0]["regDate"]["month"]) == (
        1,
        125,
        1,
    )
    fields = {**form, "id": str(page["result"][0]["id"]), "caseCode": page["result"][0]["caseCode"]}
    detail = http.get(base + "/shixin/disDetailNew", params=fields, timeout=5).json()
    assert (detail["cardNum"], detail["publishDate"]) == ("91320100****0017L", "2025年04月27日")


def test_zxgk_may_ask_for_no_captcha(standin: StandIn, http: requests.Session) -> None:
    standin.courts.guarded = False
    base = standin.url("zxgk") + "/shixin/"
    assert "captcha" not in http.get(base, timeout=5).text
    form = {"pName": COMPANIES[14].name, "pCode": "", "captchaId": "", "currentPage": "3"}
    page = http.post(base + "searchSX.do", data=form, timeout=5).json()[0]
    assert (page["currentPage"], page["totalSize"], len(page["result"])) == (3, 23, 3)


@pytest.mark.parametrize("charset", sorted(CHARSETS))
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_the_tax_list_in_every_charset(standin: StandIn, http: requests.Session, charset: str, encoding: str) -> None:
    standin.tax.charset = charset
    form = {
        "categeryid": "24",
        "querystring24": "articlefield02",
        "queryvalue": STEEL.name.encode(encoding),
        "cPage": "1",
    }
    reply = http.post(standin.url("chinatax") + "/xxk/action/ListXxk.do", data=form, timeout=5)
    page = reply.content.decode(CHARSETS[charset][0])
    assert "共1条 第1页/共1页" in page
    assert f'<a href="ViewXxk.do?id=123456">{STEEL.name}</a>' in page
    detail = http.get(standin.url("chinatax") + "/xxk/action/ViewXxk.do?id=123456", timeout=5).content
    assert STEEL.code in detail.decode(CHARSETS[charset][0])


def test_tianyancha_wants_its_token(standin: StandIn, http: requests.Session) -> None:
    base = standin.url("tianyancha") + "/services/open/"
    fields = {"keyword": STEEL.code, "pageNum": "1", "pageSize": "20"}
    assert http.get(base + "jr/dishonest/2.0", params=fields, timeout=5).json()["error_code"] == 300002
    token = {"Authorization": tianyancha.TOKEN}
    found = http.get(base + "jr/dishonest/2.0", params=fields, headers=token, timeout=5).json()
    assert (found["result"]["total"], found["result"]["items"][0]["publishdate"]) == (1, 1745683200000)
    none = http.get(base + "jr/dishonest/2.0", params={"keyword": CLEAN.code}, headers=token, timeout=5).json()
    assert none == {"error_code": 300000, "reason": "经查无结果", "result": None}
    names = http.get(base + "hi/historyNames/2.0", params={"keyword": RENAMED.code}, headers=token, timeout=5).json()
    assert names["result"]["historyNames"] == ["示例新能建材有限公司"]
    assert standin.misplaced_secrets() == []


def test_qichacha_wants_key_time_and_token(standin: StandIn, http: requests.Session) -> None:
    url = standin.url("qichacha") + "/ExceptionCheck/GetList"
    fields = {"key": qichacha.KEY, "searchKey": STEEL.code}
    assert http.get(url, params={"searchKey": STEEL.code}, timeout=5).json()["Status"] == "101"
    assert http.get(url, params=fields, headers={"Timespan": "1", "Token": "0"}, timeout=5).json()["Status"] == "115"
    now = str(int(time.time()))
    token = hashlib.md5((qichacha.KEY + now + qichacha.SECRET).encode(), usedforsecurity=False).hexdigest().upper()
    good = {"Timespan": now, "Token": token}
    reply = http.get(url, params=fields, headers=good, timeout=5).json()
    assert (reply["Status"], reply["Result"]["VerifyResult"], reply["Paging"]["TotalRecords"]) == ("200", 1, 1)
    assert reply["Result"]["Data"][0]["RomoveReason"] == ""
    none = http.get(url, params={**fields, "searchKey": CLEAN.code}, headers=good, timeout=5).json()
    assert none["Result"] == {"VerifyResult": 0, "Data": []}
    assert standin.misplaced_secrets() == []


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_in_the_wrong_place_is_told(standin: StandIn, http: requests.Session, secret: str) -> None:
    http.get(standin.url("zxgk") + "/shixin/", params={"x": secret}, timeout=5)
    assert standin.misplaced_secrets() == ["zxgk: query"]


SEARCH = PRIVATE + "catalogSearchHome"


def search(standin: StandIn, http: requests.Session, fault: Fault) -> requests.Response:
    standin.fail("creditchina", Rule(fault, "catalogSearchHome"))
    url = standin.url("creditchina") + SEARCH
    return http.get(
        url, params={"keyword": STEEL.code}, timeout=0.3 if fault is Fault.TIMEOUT else 10, allow_redirects=False
    )


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (Fault.SERVER_ERROR, 500, "Internal Server Error"),
        (Fault.BAD_GATEWAY, 502, "Bad Gateway"),
        (Fault.UNAVAILABLE, 503, "503"),
        (Fault.TOO_MANY, 429, "429"),
        (Fault.NO_SESSION, 500, '"status": 40001'),
        (Fault.BLOCKED, 412, "$_ts"),
        (Fault.BAD_REQUEST, 400, "<body></body>"),
        (Fault.FORBIDDEN, 403, "Forbidden"),
        (Fault.COOKIE_SCRIPT, 521, "__jsl_clearance"),
        (Fault.COOKIE_LOOP, 307, "__jsl_clearance"),
        (Fault.REDIRECT_ELSEWHERE, 302, ""),
        (Fault.CAPTCHA, 200, "请输入验证码"),
        (Fault.HTML, 200, "系统维护中"),
        (Fault.HTML_CALLED_JSON, 200, "系统维护中"),
        (Fault.BLACKLISTED, 200, "blackList"),
        (Fault.ERROR_WORD, 200, "error"),
        (Fault.EMPTY_BODY, 200, ""),
        (Fault.NO_CONTENT, 204, ""),
        (Fault.TRUNCATED, 200, '{"status": 1'),
        (Fault.NULL, 200, "null"),
        (Fault.OTHER_SHAPE, 200, '"rows": []'),
        (Fault.BUSY, 200, '"list": []'),
        (Fault.NO_DATA, 200, '"data": null'),
        (Fault.ERROR_ENVELOPE, 200, "系统异常"),
        (Fault.TOO_FAST, 200, "频繁"),
        (Fault.FOREIGN_ROW, 200, HUAXIN_OTHER.code),
        (Fault.OTHER_COMPANY, 200, PRINT_FINED.code),
        (Fault.ROWS_LOST, 200, '"total": 4'),
        (Fault.TOTAL_LOST, 200, '"total": 0'),
        (Fault.TOTAL_MISSING, 200, '{"page": 1, "list": [{'),
        (Fault.PAGE_EMPTY, 200, '"total": 1, "totalSize": 1, "list": []'),
        (Fault.PAGE_REPEATED, 200, STEEL.code),
    ],
)
def test_a_fault_on_the_wire(standin: StandIn, http: requests.Session, fault: Fault, status: int, words: str) -> None:
    reply = search(standin, http, fault)
    reply.encoding = "utf-8"
    assert (reply.status_code, words in reply.text, reply.headers["X-Standin"]) == (status, True, "synthetic")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.TIMEOUT, requests.ReadTimeout),
        (Fault.RESET, requests.ConnectionError),
        (Fault.CUT_OFF, requests.exceptions.ChunkedEncodingError),
        (Fault.GZIP_GARBAGE, requests.exceptions.ContentDecodingError),
    ],
)
def test_a_fault_of_the_connection(
    standin: StandIn, http: requests.Session, fault: Fault, error: type[Exception]
) -> None:
    with pytest.raises(error):
        search(standin, http, fault)


@pytest.mark.parametrize("fault", [Fault.OVERSIZED, Fault.SLOW_DRIP, Fault.GZIP_BOMB])
def test_a_body_without_an_end(standin: StandIn, http: requests.Session, fault: Fault) -> None:
    standin.fail("creditchina", Rule(fault))
    start, size = time.monotonic(), 0
    with http.get(standin.url("creditchina") + SEARCH, timeout=10, stream=True) as reply:
        for piece in reply.iter_content(65536 if fault is not Fault.SLOW_DRIP else 1):
            size += len(piece)
            if size > 1_000_000 or time.monotonic() > start + 0.2:
                break
    assert size > 1_000_000 if fault is not Fault.SLOW_DRIP else 0 < size < 1000


@pytest.mark.parametrize("fault", [Fault.WRONG_CHARSET, Fault.OTHER_CHARSET])
def test_a_charset_that_is_not_the_one_announced(standin: StandIn, http: requests.Session, fault: Fault) -> None:
    reply = search(standin, http, fault)
    assert (STEEL.name in reply.text, STEEL.code in reply.text) == (False, True)
    assert STEEL.name in reply.content.decode("utf-8" if fault is Fault.WRONG_CHARSET else "gb18030")


def test_a_rule_counts_the_requests_that_fit(standin: StandIn, http: requests.Session) -> None:
    standin.fail("creditchina", Rule(Fault.BLOCKED, "typeSourceSearch", nth=2, where=(("type", "行政管理"),)))
    url = standin.url("creditchina") + PRIVATE + "typeSourceSearch"
    kinds = ("行政管理", "经营异常", "行政管理", "行政管理")
    fields = {"keyword": STEEL.name, "tyshxydm": STEEL.code}
    assert [http.get(url, params={**fields, "type": kind}, timeout=5).status_code for kind in kinds] == [
        200,
        200,
        412,
        200,
    ]
    assert [request.fields["type"] for request in standin.asked("creditchina")] == list(kinds)
    assert {request.together for request in standin.seen} == {1}


def test_the_other_host_tells_whether_it_was_visited(standin: StandIn, http: requests.Session) -> None:
    reply = search(standin, http, Fault.REDIRECT_ELSEWHERE)
    assert reply.headers["Location"] == standin.url(ELSEWHERE) + SEARCH
    assert standin.asked(ELSEWHERE) == []
    http.get(reply.headers["Location"], timeout=5)
    assert [request.path for request in standin.asked(ELSEWHERE)] == [SEARCH]
