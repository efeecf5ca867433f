"""企查查's open API: a key in the query, a token made of key, time and secret in the header, pages (sources.md §8).

Status "200" is documented; the other statuses and all wordings are our own reading of "anything else".
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from tests.standin.wire import NOT_HERE, Answer, Reply, Request, Rows, as_json, paged
from tests.standin.world import COMPANIES, Company, Listing, by_code, named

KEY = "standinqcckey00000000000000000001"
SECRET = "standin-qcc-0d15ea5e-not-a-real-secret"  # noqa: S105 - the stand-in's own
MOST, USUAL, MINUTES = 20, 10, 5
ERRORS = {
    "101": "当前的KEY无效或者还未生效", "102": "当前KEY已欠费", "103": "当前KEY被暂停使用", "107": "被禁止的IP或者签名错误",
    "110": "当前相同查询连续出错，等2小时后重试", "112": "您的账号剩余使用量已不足或已过期", "115": "验证权限失败",
    "199": "系统未知错误，请联系技术客服", "201": "查询无结果", "202": "查询参数错误，请检查", "205": "等待处理中",
}  # fmt: skip


def failed(status: str) -> Reply:
    """The envelope of an answer without a result."""
    return as_json({"Status": status, "Message": ERRORS[status], "OrderNumber": "TEST0000000000000000", "Result": None})


def token(timespan: str) -> str:
    """The token that belongs to this time."""
    return hashlib.md5((KEY + timespan + SECRET).encode(), usedforsecurity=False).hexdigest().upper()


def answer(request: Request) -> Answer:
    """What the API answers; nothing but an error without key, time and token."""
    if request.path not in {*_CHECKS, _BASIC} or request.method != "GET":
        return NOT_HERE
    if refusal := _refusal(request):
        return failed(refusal)
    words = request.query.get("searchKey", "") or request.query.get("keyword", "")
    if len(words) < 2:
        return failed("202")
    company = by_code(words) or next(iter(named(words)), None)
    if request.path == _BASIC:
        return failed("201") if company is None else _ok(_details(company))
    rows = tuple(_CHECKS[request.path](company)) if company else ()
    size = min(request.number("pageSize", default=USUAL), MOST)
    return paged(rows, request.number("pageIndex", default=1), size, None, _checked)


def _refusal(request: Request) -> str:
    if request.query.get("key") != KEY:
        return "101"
    timespan = request.headers.get("timespan", "")
    if not timespan.isdigit() or abs(int(timespan) - time.time()) > MINUTES * 60:
        return "115"
    return "" if request.headers.get("token") == token(timespan) else "107"


def _ok(result: object, paging: dict[str, int] | None = None) -> Reply:
    envelope = {"Status": "200", "Message": "查询成功", "OrderNumber": "TEST0000000000000000", "Result": result}
    return as_json(envelope if paging is None else {**envelope, "Paging": paging})


def _checked(page: Rows) -> Reply:
    paging = {"PageSize": page.size, "PageIndex": page.page, "TotalRecords": page.total}
    return _ok({"VerifyResult": 1 if page.total else 0, "Data": list(page.rows)}, paging)


def _details(company: Company) -> dict[str, Any]:
    return {
        "KeyNo": f"{COMPANIES.index(company)}",
        "Name": company.name,
        "No": "340100000000001",
        "BelongOrg": "示例市市场监督管理局",
        "OperName": "张某某",
        "StartDate": company.founded,
        "EndDate": "",
        "Status": company.status,
        "Province": "AH",
        "UpdatedDate": "2025-06-01",
        "CreditCode": company.code,
        "RegistCapi": "1000万元人民币",
        "EconKind": "有限责任公司",
        "Address": company.address,
        "Scope": "环境工程",
        "TermStart": company.founded,
        "TeamEnd": "",
        "CheckDate": "2024-01-01",
        "OrgNo": company.code[8:17],
        "IsOnStock": "0",
        "OriginalName": [{"Name": name, "ChangeDate": company.renamed} for name in company.former],
        "EntType": "0",
        "RecCap": "",
    }


def _debts(company: Company) -> list[dict[str, Any]]:
    return [
        {
            "Id": str(debt.id),
            "Liandate": debt.filed,
            "Anno": debt.case,
            "Executegov": "示例市示例区人民法院",
            "Executestatus": debt.performance,
            "Publicdate": debt.published,
            "Executeno": "(2024)示0101民初100号",
        }
        for debt in company.debts
    ]


def _penalties(company: Company) -> list[dict[str, Any]]:
    return [
        {
            "Id": str(number),
            "DocNo": penalty.number,
            "PunishReason": penalty.fact,
            "PunishResult": f"罚款{penalty.fine.rstrip('0').rstrip('.')}万元",
            "PunishOffice": penalty.authority,
            "PunishDate": penalty.day,
            "Source": "信用中国",
            "SourceCode": "1",
        }
        for number, penalty in enumerate(company.penalties)
    ]


def _tax(company: Company) -> list[dict[str, Any]]:
    office = "国家税务总局示例市税务局稽查局"
    return [
        {"Id": str(case.id), "PublishDate": case.published, "CaseNature": case.nature, "TaxGov": office}
        for case in company.tax
    ]


def _serious(entry: Listing) -> dict[str, str]:
    return {
        "Type": "严重违法失信",
        "AddReason": entry.reason,
        "AddDate": entry.listed,
        "AddOffice": entry.authority,
        "RemoveReason": entry.removal_reason,
        "RemoveDate": entry.removed,
        "RemoveOffice": entry.authority if entry.removed else "",
    }


def _abnormal(entry: Listing) -> dict[str, str]:
    """`RomoveReason` is the vendor's spelling."""
    return {
        "AddReason": entry.reason,
        "AddDate": entry.listed,
        "RomoveReason": entry.removal_reason,
        "RemoveDate": entry.removed,
        "DecisionOffice": entry.authority,
        "RemoveDecisionOffice": entry.authority if entry.removed else "",
    }


_BASIC = "/ECIV4/GetBasicDetailsByName"
_CHECKS: dict[str, Callable[[Company], list[dict[str, Any]]]] = {
    "/ShixinCheck/GetList": _debts,
    "/AdminPenaltyCheck/GetList": _penalties,
    "/TaxIllegalCheck/GetList": _tax,
    "/SeriousIllegalCheck/GetList": lambda company: [_serious(entry) for entry in company.serious],
    "/ExceptionCheck/GetList": lambda company: [_abnormal(entry) for entry in company.abnormal],
}
