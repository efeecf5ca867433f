"""国家企业信用信息公示系统: a captcha, the app's shapes, the sub-tables of a page (sources.md §4)."""

import re
from datetime import UTC, datetime
from typing import Any

from tests.standin.wire import NOT_HERE, Answer, Reply, Request, Rows, as_html, as_json, paged
from tests.standin.world import COMPANIES, Company, Listing, Penalty, alike

APP_PAGE, TABLE_PAGE = 10, 5
CAPTCHA = (
    "<html><head><title>国家企业信用信息公示系统</title></head><body><div class='geetest_holder'>请完成验证</div>"
    "<script>initGeetest({gt:'0',challenge:'0'})</script></body></html>"
)
_TABLES = {
    "punishmentdetail": "punishments", "punishmentdetailinfo": "punishments", "entbusexcep": "abnormal", "illinfo": "serious",
    "alterinfo": "changes", "shareholder": "nothing", "branch": "nothing", "keyperson": "nothing", "spotcheckinfo": "nothing",
}  # fmt: skip
_APP_SEARCH = re.compile(
    r"/gsxt/(?:corp-query-app-search-1\.html|cn/gov/saic/web/controller/PrimaryInfoIndexAppController/search)"
)
_APP_DETAIL = re.compile(r"/gsxt/corp-query-entprise-info-(?:primaryinfoapp-)?([A-Za-z]+)-([0-9]{64}-[0-9]+)\.html")
_WEB_TABLE = re.compile(r"/\{([A-Za-z]+)-([0-9]{64}-[0-9]+)\}")


def answer(request: Request) -> Answer:
    """What the site answers to a session that has passed its first check; nobody passes the second."""
    path = request.path.replace("%7B", "{").replace("%7D", "}")
    if path == "/SearchItemCaptcha":
        return as_json({"success": 1, "gt": "0" * 32, "challenge": "0" * 32})
    if path.startswith("/corp-query-search"):
        return as_html(CAPTCHA)
    if path in {"/", "/index.html", "/corp-query-homepage.html"}:
        return as_html("<html><head><title>国家企业信用信息公示系统</title></head><body><form></form></body></html>")
    if _APP_SEARCH.fullmatch(path):
        return _search(request) if request.method == "POST" else NOT_HERE
    if match := _APP_DETAIL.fullmatch(path) or _WEB_TABLE.fullmatch(path):
        return _detail(request, match[1].lower(), match[2])
    return NOT_HERE


def pripid(company: Company) -> str:
    """The key of a company in this system."""
    return f"{COMPANIES.index(company):064d}-1600000000000"


def honeypot(text: str) -> str:
    """The text as the site prints it for machines: with words in it that a reader does not see."""
    return f'{text[:2]}<span class="dp">虚</span>{text[2:]}<div class="dp">假</div>'


def _search(request: Request) -> Rows:
    found = tuple(_found(company) for company in alike(request.fields.get("searchword", "")))
    return paged(found, request.number("page", default=1), APP_PAGE, _found(COMPANIES[5]), _searched)


def _found(company: Company) -> dict[str, str]:
    return {
        "pripid": pripid(company),
        "nodeNum": company.code[2:4] + "0000",
        "entType": "1130",
        "entName": honeypot(company.name) if COMPANIES.index(company) % 2 else company.name,
        "uniscId": company.code,
    }


def _searched(page: Rows) -> Reply:
    return as_json({"status": 200, "data": {"result": {"totalPage": page.pages, "data": list(page.rows)}}})


def _detail(request: Request, name: str, key: str) -> Answer:
    company = next((company for company in COMPANIES if pripid(company) == key), None)
    if company is None:
        return as_json({"status": 500, "data": None})
    if name == "entbaseinfo":
        return as_json({"result": _registration(company)})
    if name == "detail":
        return as_html(_page(company))
    if name not in _TABLES:
        return NOT_HERE
    size = request.number("length", default=TABLE_PAGE)
    start = request.fields.get("start", "0")
    page = (int(start) if start.isdigit() else 0) // size + 1
    return paged(tuple(_rows(company, _TABLES[name])), page, size, None, _table)


def _table(page: Rows) -> Reply:
    return as_json({"data": list(page.rows), "totalPage": max(page.pages, 1)})


def _registration(company: Company) -> dict[str, str]:
    state = "存续（在营、开业、在册）" if company.status == "存续" else company.status
    return {
        "entName": company.name,
        "regState_CN": state,
        "uniscId": company.code,
        "estDate": day(company.founded),
        "dom": company.address,
        "entType_CN": "有限责任公司(自然人投资或控股)",
    }


def _page(company: Company) -> str:
    """The page that a person sees after the captcha, with the encrypted addresses of its sub-tables."""
    names = {
        "punishmentDetailInfoUrl": "punishmentDetailInfo", "entBusExcepUrl": "entBusExcep", "IllInfoUrl": "illInfo",
        "alterInfoUrl": "alterInfo", "shareholderUrl": "shareholder",
    }  # fmt: skip
    urls = "".join(f'var {name} = "/%7B{table}-{pripid(company)}%7D";\n' for name, table in names.items())
    return (
        f"<html><body><h1>{honeypot(company.name)}</h1><dl><dt>统一社会信用代码：</dt><dd>{company.code}</dd></dl>"
        f'<div id="url"><script type="text/javascript">\n{urls}</script></div></body></html>'
    )


def _rows(company: Company, table: str) -> list[dict[str, Any]]:
    """The rows of a sub-table; they name no company, so that nobody could tell a foreign one."""
    if table == "punishments":
        return [_penalty(penalty) for penalty in company.market_penalties]
    if table == "changes":
        return [_change(company, name) for name in company.former]
    if table == "abnormal":
        return [_listing(entry, "speCause_CN") for entry in company.abnormal]
    return [_listing(entry, "serILLRea_CN") for entry in company.serious] if table == "serious" else []


def day(text: str) -> str:
    """yyyy-mm-dd as this system prints it."""
    return "{}年{}月{}日".format(*text.split("-")) if text else ""


def _penalty(penalty: Penalty) -> dict[str, str]:
    return {
        "penDecNo": penalty.number,
        "illegActType": honeypot(penalty.act),
        "penContent": f"罚款{penalty.fine.rstrip('0').rstrip('.')}万元",
        "penAuth_CN": penalty.authority,
        "penDecIssDate": day(penalty.day),
        "publicDate": day(penalty.day),
    }


def _listing(entry: Listing, cause: str) -> dict[str, str]:
    return {
        cause: entry.reason,
        "abntime": day(entry.listed),
        "decOrg_CN": entry.authority,
        "remExcpRes_CN": entry.removal_reason,
        "remDate": day(entry.removed),
        "reDecOrg_CN": entry.authority if entry.removed else "",
    }


def _change(company: Company, former: str) -> dict[str, Any]:
    instant = datetime.fromisoformat(company.renamed + "T00:00:00+08:00").astimezone(UTC)
    return {
        "altItem_CN": "名称变更",
        "altBe": honeypot(former),
        "altAf": company.name,
        "altDate": int(instant.timestamp() * 1000),
    }
