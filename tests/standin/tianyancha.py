"""天眼查's open API: a token in the header, pages, an error code in every answer (sources.md §8).

Documented codes are 0 and 300000 (nothing found); other codes and all reasons are our reading of "any other code".
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.standin.wire import NOT_HERE, Answer, Reply, Request, Rows, as_json, paged
from tests.standin.world import COMPANIES, Company, Debt, Listing, alike, by_code, named

TOKEN = "standin-tyc-4f1d0c92-not-a-real-token"  # noqa: S105 - the stand-in's own
MOST, USUAL = 20, 20
ERRORS = {
    300001: "请求失败", 300002: "账号失效", 300003: "账号过期", 300004: "访问频率过快", 300005: "无权限访问此api",
    300006: "余额不足", 300007: "剩余次数不足", 300008: "缺少必要参数", 300009: "账号信息有误", 300010: "URL不存在",
    300011: "此IP无权限访问此api", 300012: "报告生成中",
}  # fmt: skip


def failed(code: int) -> Reply:
    """The envelope of an error."""
    return as_json({"error_code": code, "reason": ERRORS.get(code, "经查无结果"), "result": None})


def answer(request: Request) -> Answer:
    """What the API answers; nothing but an error without the token."""
    base, _, path = request.path.partition("/services/open/")
    if base or not path or request.method != "GET":
        return NOT_HERE
    if request.headers.get("authorization") != TOKEN:
        return failed(300002)
    if path in _DETAILS:
        return _tax_detail(request)
    words = request.query.get("word" if path == "search/2.0" else "keyword", "")
    if not words:
        return failed(300008)
    return _about(request, path, words)


def _about(request: Request, path: str, words: str) -> Answer:
    if path == "search/2.0":
        return _listed(request, [_company(company) for company in alike(words)], _company(COMPANIES[5]))
    company = _subject(words)
    if company is None:
        return failed(300000)
    if "historyNames" in path:
        return _names(company)
    if path not in _LISTS:
        return failed(300010)
    others = (row for other in COMPANIES if other is not company for row in _LISTS[path](other))
    foreign = next(others, None) if path in _NAMED else None
    return _listed(request, _LISTS[path](company), foreign)


def _subject(words: str) -> Company | None:
    """By code or by the API's own id; by name the first that bears it, as such services do."""
    by_id = next((company for company in COMPANIES if str(_id(company)) == words), None)
    return by_code(words) or by_id or next(iter(named(words)), None)


def _id(company: Company) -> int:
    return 10000001 + COMPANIES.index(company)


def _listed(request: Request, rows: list[dict[str, Any]], foreign: dict[str, Any] | None) -> Answer:
    size = min(request.number("pageSize", default=USUAL), MOST)
    return paged(tuple(rows), request.number("pageNum", default=1), size, foreign, _envelope)


def _envelope(page: Rows) -> Reply:
    if not page.total and not page.rows:
        return failed(300000)
    return as_json({"error_code": 0, "reason": "ok", "result": {"total": page.total, "items": list(page.rows)}})


def _company(company: Company) -> dict[str, Any]:
    return {
        "regNumber": "340100000000001",
        "regStatus": company.status,
        "creditCode": company.code,
        "estiblishTime": company.founded + " 00:00:00.0",
        "regCapital": "1000万人民币",
        "companyType": 1,
        "name": company.name,
        "id": _id(company),
        "orgNumber": company.code[8:17],
        "type": 1,
        "base": "ah",
        "legalPersonName": "张某某",
    }


def milliseconds(text: str) -> int:
    """Midnight in Beijing of a day, as a Unix time in milliseconds."""
    return int(datetime.fromisoformat(text + "T00:00:00+08:00").astimezone(UTC).timestamp() * 1000)


def _debts(company: Company) -> list[dict[str, Any]]:
    return [_debt(company, debt) for debt in company.debts]


def _debt(company: Company, debt: Debt) -> dict[str, Any]:
    return {
        "businessentity": "李某某",
        "areaname": "示例",
        "courtname": "示例市示例区人民法院",
        "unperformPart": "",
        "staff": [{"role": "法定代表人", "code": "3201****0000", "name": "李某某"}],
        "type": "1",
        "performedPart": "",
        "iname": company.former[0] if company.former and debt.published < company.renamed else company.name,
        "disrupttypename": debt.conduct,
        "casecode": debt.case,
        "cardnum": debt.code[8:17] if len(debt.code) == 18 else debt.code,
        "performance": debt.performance,
        "regdate": milliseconds(debt.filed),
        "publishdate": milliseconds(debt.published),
        "gistunit": "示例市示例区人民法院",
        "duty": debt.duty,
        "gistid": "(2024)示0101民初100号",
    }


def _listing(entry: Listing, *, numbers: bool) -> dict[str, Any]:
    return {
        "putDate": milliseconds(entry.listed) if numbers else entry.listed,
        "putReason": entry.reason,
        "putDepartment": entry.authority,
        "removeDate": (milliseconds(entry.removed) if entry.removed else None) if numbers else entry.removed,
        "removeReason": entry.removal_reason,
        "removeDepartment": entry.authority if entry.removed else "",
    }


def _penalties(company: Company) -> list[dict[str, Any]]:
    return [
        {
            "decisionDate": penalty.day,
            "punishNumber": penalty.number,
            "reason": penalty.fact,
            "content": f"罚款{penalty.fine.rstrip('0').rstrip('.')}万元",
            "departmentName": penalty.authority,
            "type": "罚款",
        }
        for penalty in company.penalties
    ]


def _tax(company: Company) -> list[dict[str, Any]]:
    return [
        {
            "publish_time": case.published,
            "case_type": case.nature,
            "id": case.id,
            "department": "国家税务总局示例市税务局稽查局",
            "taxpayer_name": company.name,
        }
        for case in company.tax
    ]


def _tax_detail(request: Request) -> Reply:
    cases = [
        (company, case) for company in COMPANIES for case in company.tax if str(case.id) == request.query.get("id")
    ]
    if not cases:
        return failed(300000)
    company, case = cases[0]
    persons = ("legal_person", "res_person", "res_department")
    blanks = {f"{who}_{what}": "" for who in persons for what in ("name", "sex", "id_type", "id_number")}
    detail = {
        "taxpayer_name": company.name,
        "taxpayer_number": company.code,
        "taxpayer_code": company.code[8:17],
        "address": company.address,
        "publish_time": case.published,
        "department": "国家税务总局示例市税务局稽查局",
        "case_type": case.nature,
        "case_info": case.fact + "。" + case.decision,
        "responsible_department": "",
        "companyGraphId": _id(company),
    }
    return as_json({"error_code": 0, "reason": "ok", "result": {**blanks, **detail}})


def _names(company: Company) -> Reply:
    result = {"historyNames": list(company.former), "name": company.name}
    return as_json({"error_code": 0, "reason": "ok", "result": result})


def _changes(company: Company) -> list[dict[str, Any]]:
    return [
        {"changeItem": "名称变更", "contentBefore": name, "contentAfter": company.name, "changeTime": company.renamed}
        for name in company.former
    ]


_LISTS: dict[str, Callable[[Company], list[dict[str, Any]]]] = {
    "jr/dishonest/2.0": _debts,
    "mr/punishmentInfo/3.0": _penalties,
    "mr/taxContravention/2.0": _tax,
    "mr/abnormal/2.0": lambda company: [_listing(entry, numbers=False) for entry in company.abnormal],
    "mr/illegalinfo/2.0": lambda company: [_listing(entry, numbers=True) for entry in company.serious],
    "ic/changeinfo/2.0": _changes,
}
_DETAILS = {"mr/taxContravention/2.0/detail", "mr/taxContravention/detail/2.0"}
"""The descriptions leave open where the version stands."""
_NAMED = {"jr/dishonest/2.0", "mr/taxContravention/2.0"}
"""The lists whose rows name their company, so that a foreign row can be told."""
