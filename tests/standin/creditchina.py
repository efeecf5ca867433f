"""信用中国, `/private-api/…`: rows that describe themselves (sources.md §2; the row keys f00 … are placeholders there too)."""

from collections.abc import Callable
from typing import Any

from tests.standin.wire import NOT_HERE, Answer, Reply, Request, Rows, as_html, as_json, paged
from tests.standin.world import AUTHORITY_CODE, COMPANIES, Company, Debt, Licence, Penalty, alike, by_code, named

PAGE_SIZE = 10
CAP = 50
"""Rows that a search gives at most: 50 in 5 pages were observed."""

_PENALTY = {
    "cf_wsh": "行政处罚决定书文号", "cf_cflb": "处罚类别", "cf_jdrq": "处罚决定日期", "cf_nr": "处罚内容",
    "cf_nr_fk": "罚款金额(万元)", "cf_nr_wfff": "没收违法所得、没收非法财物的金额(万元)",
    "cf_nr_zkdx": "暂扣或吊销证照名称及编号",
    "cf_wfxw": "违法行为类型", "cf_sy": "违法事实", "cf_yj": "处罚依据", "cf_cfjg": "处罚机关",
    "cf_cfjgdm": "处罚机关统一社会信用代码", "cf_sjly": "数据来源", "cf_sjlydm": "数据来源单位统一社会信用代码",
}  # fmt: skip
_SUBJECT = {"cf_xdr_mc": "行政相对人名称", "cf_xdr_shxym": "统一社会信用代码"}
_LICENCE = {"xk_wsh": "许可决定文书号", "xk_nr": "许可内容", "xk_xzjg": "许可机关"}
_DEBT = (
    "失信被执行人姓名/名称", "身份证号码/组织机构代码", "执行法院", "省份", "执行依据文号", "立案时间", "案号",
    "做出执行依据单位", "生效法律文书确定的义务", "被执行人的履行情况", "失信被执行人行为具体情形", "发布时间", "已履行部分",
    "未履行部分", "数据来源",
)  # fmt: skip
_TAX = (
    "纳税人名称", "法定代表人或负责人姓名", "统一社会信用代码", "组织机构代码", "纳税人识别号", "案件上报期", "注册地址",
    "负有直接责任的财务负责人姓名", "负有直接责任的中介机构信息及其从业人员信息", "案件性质", "主要违法事实",
    "相关法律依据及税务处理处罚情况", "数据来源",
)  # fmt: skip
_SAFETY = (
    "单位名称", "统一社会信用代码/工商注册号", "主要负责人", "注册地址", "失信行为简况", "信息报送机关", "纳入理由", "数据来源",
)  # fmt: skip
_ABNORMAL = (
    "企业名称", "统一社会信用代码", "法定代表人", "主体身份代码", "注册号", "列入经营异常名录原因类型名称", "设立日期",
    "列入决定机关名称", "数据来源",
)  # fmt: skip


def answer(request: Request) -> Answer:
    """What the site answers to a session that has passed its checks."""
    endpoints: dict[str, Callable[[Request], Answer]] = {
        "catalogSearchHome": _search,
        "getTyshxydmDetailsContent": _details,
        "typeSourceSearch": _records,
        "verify/getVerify": lambda _: Reply(b"\xff\xd8\xff\xe0 a picture that nobody reads", "image/jpeg"),
        "verify/checkVerify": lambda _: as_json({"msg": "验证码错误", "code": 1}),
    }
    base, _, endpoint = request.path.partition("/private-api/")
    if base == "" and endpoint in endpoints:
        return endpoints[endpoint](request)
    page = not endpoint and "." not in request.path
    return (
        as_html("<html><head><title>信用中国</title></head><body><div id='app'></div></body></html>")
        if page
        else NOT_HERE
    )


def _search(request: Request) -> Rows:
    found = tuple(_found(company) for company in alike(request.query.get("keyword", "")))[:CAP]
    size = min(request.number("pageSize", default=PAGE_SIZE), PAGE_SIZE)
    return paged(found, request.number("page", default=1), size, _found(COMPANIES[5]), _envelope)


def _found(company: Company) -> dict[str, str]:
    mark = f"{COMPANIES.index(company):02d}"
    return {
        "accurate_entity_name": company.name,
        "accurate_entity_code": company.code,
        "uuid": "0" * 29 + "u" + mark,
        "recid": "0" * 29 + "A" + mark,
        "accurate_entity_name_query": company.name,
        "entityType": "1",
    }


def _envelope(page: Rows) -> Reply:
    data = {"page": page.page, "total": page.total, "totalSize": page.pages, "list": list(page.rows)}
    return as_json({"status": 1, "message": "成功", "data": data})


def _subject(request: Request) -> tuple[Company, ...]:
    """By code where one is given, by name otherwise: then all that bear it."""
    code = request.query.get("tyshxydm", "")
    one = by_code(code)
    if code:
        return (one,) if one else ()
    return named(request.query.get("keyword", ""))


def _details(request: Request) -> Reply:
    subject = _subject(request)
    if not subject:
        return as_json({"status": 1, "message": "成功", "data": {"headEntity": {}}})
    company = subject[0]
    mark = _found(company)
    entity = {
        "name": "张某某",
        "enttype": "有限责任公司(自然人投资或控股)",
        "esdate": company.founded,
        "dom": company.address,
    }
    labels = ("法定代表人/负责人/执行事务合伙人", "企业类型", "成立日期", "住所")
    data: dict[str, Any] = {
        "punishmentStatus": "yes" if company.published else "no",
        "rewardStatus": "no",
        "headEntity": {
            "recid": mark["recid"],
            "tyshxydm": company.code,
            "entity_type": "1",
            "jgmc": company.name,
            "record_source": "企业法人",
            "status": company.status,
        },
        "data": {
            "columnList": list(entity),
            "sencesMap": dict(zip(entity, labels, strict=True)),
            "dataSource": "市场监督管理总局",
            "data_catalog": "工商存续（企业）",
            "table_name": "credit_scjdglzj_fr_gscxqy",
            "entity": {**entity, "recid": mark["recid"], "uuid": mark["uuid"], "regorg": "示例市市场监督管理局"},
        },
        "hgData": {"entity": {}},
    }
    return as_json({"status": 1, "message": "成功", "data": data})


def _records(request: Request) -> Answer:
    kind = _KINDS.get(request.query.get("type", ""))
    if kind is None:
        return as_json({"status": 0, "message": "参数错误", "data": None})
    rows = tuple(row for company in _subject(request) for row in kind(company))
    foreign = next(row for company in _OTHERS if company not in _subject(request) for row in kind(company))
    size = min(request.number("pageSize", default=PAGE_SIZE), PAGE_SIZE)
    return paged(rows, request.number("page", default=1), size, foreign, _envelope)


def _row(table: str, source: str, catalogue: str, labels: dict[str, str], values: tuple[str, ...]) -> dict[str, Any]:
    return {
        "table_name": table,
        "dataSource": source,
        "data_catalog": catalogue,
        "columnList": list(labels),
        "sencesMap": dict(labels),
        "entity": dict(zip(labels, values, strict=True)),
    }


def _numbered(labels: tuple[str, ...]) -> dict[str, str]:
    return {f"f{number:02d}": label for number, label in enumerate(labels)}


def _administration(company: Company) -> list[dict[str, Any]]:
    """Licences and penalties mixed, as the site mixes them: licences first, so that a penalty may stand on a later page."""
    penalties = [_penalty(penalty, company if company in _NAMED else None) for penalty in company.published]
    return [*map(_licence, company.licences), *penalties]


def _penalty(penalty: Penalty, subject: Company | None) -> dict[str, Any]:
    """A row that names its subject, as the 双公示 standard has it, or one that does not, as the example."""
    content = f"罚款人民币{penalty.fine.rstrip('0').rstrip('.')}万元"
    values: tuple[str, ...] = (
        penalty.number, "罚款", penalty.day, content, penalty.fine, "", "", penalty.act, penalty.fact, penalty.basis,
        penalty.authority, AUTHORITY_CODE, penalty.authority, AUTHORITY_CODE,
    )  # fmt: skip
    labels = _PENALTY
    if subject is not None:
        labels, values = {**_SUBJECT, **_PENALTY}, (subject.name, subject.code, *values)
    return _row("credit_xyzx_fr_xzcf_new", "双公示", "行政处罚", labels, values)


def _licence(licence: Licence) -> dict[str, Any]:
    values = (licence.number, licence.content, licence.authority)
    return _row("credit_xyzx_fr_xzxk_new", "双公示", "行政许可", _LICENCE, values)


def _debtor(company: Company, debt: Debt) -> dict[str, Any]:
    court = "示例市示例区人民法院"
    values = (
        _name_on(company, debt.published), debt.code, court, "示例", "(2024)示0101民初100号", debt.filed, debt.case, court,
        debt.duty, debt.performance, debt.conduct, debt.published, "暂无", "暂无", "最高人民法院",
    )  # fmt: skip
    return _row("(法人失信被执行人；表名未确认)", "最高人民法院", "失信被执行人", _numbered(_DEBT), values)


def _name_on(company: Company, day: str) -> str:
    return company.former[0] if company.former and day < company.renamed else company.name


def _nothing(_: Company) -> list[dict[str, Any]]:
    return []


def _dishonest(company: Company) -> list[dict[str, Any]]:
    debts = [_debtor(company, debt) for debt in company.debts]
    tax = [
        (company.name, "李某某", company.code, company.code[8:17], company.code, case.published, company.address, "", "",
         case.nature, case.fact, case.decision, "国家税务总局")
        for case in company.tax
    ]  # fmt: skip
    safety = [
        (
            company.name,
            company.code,
            "李某某",
            company.address,
            entry.conduct,
            entry.authority,
            entry.reason,
            "应急管理部",
        )
        for entry in company.safety
    ]
    return [
        *debts,
        *(_row("credit_swzj_fr_zdsswfajdsr", "国家税务总局", "重大税收违法", _numbered(_TAX), row) for row in tax),
        *(_row("(安全生产领域；表名未确认)", "应急管理部", "安全生产", _numbered(_SAFETY), row) for row in safety),
    ]


def _abnormal(company: Company) -> list[dict[str, Any]]:
    """Only entries that stand: the documented columns have no day of removal."""
    rows = [
        (company.name, company.code, "李某某", "3201000000000001", "320100000000001", entry.reason, entry.listed, entry.authority,
         "市场监督管理总局")
        for entry in company.abnormal
        if not entry.removed
    ]  # fmt: skip
    return [
        _row("(经营异常；表名未确认)", "市场监督管理总局", "经营异常名录", _numbered(_ABNORMAL), row) for row in rows
    ]


_NAMED = (COMPANIES[3], COMPANIES[5], COMPANIES[7])
"""The companies whose penalty rows name them."""
_OTHERS = (COMPANIES[7], COMPANIES[1], *_NAMED)
"""Whose row a fault mixes into the answer about another."""
_KINDS: dict[str, Callable[[Company], list[dict[str, Any]]]] = {
    "行政管理": _administration,
    "严重失信主体名单": _dishonest,
    "经营异常": _abnormal,
    "诚实守信": _nothing,
}
