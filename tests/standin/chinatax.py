"""The tax authority's list of major tax cases: HTML list by POST, HTML detail, several charsets (sources.md §7)."""

from html import escape
from typing import Any

from tests.standin.wire import HTML, NOT_HERE, Answer, Reply, Request, Rows, as_html, paged
from tests.standin.world import COMPANIES, Company, TaxCase

PAGE_SIZE = 10
CHARSETS = {
    "utf-8": ("utf-8", HTML, ""),
    "gbk": ("gbk", "text/html;charset=GBK", ""),
    "gb2312 in the page": ("gbk", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
}
"""How the pages may be written: the encoding, the header, what the page says of itself."""


class Portal:
    """The old portal; ``charset`` names how its pages are written."""

    def __init__(self, charset: str = "utf-8") -> None:
        self.charset = charset

    def answer(self, request: Request) -> Answer:
        """What the portal answers."""
        if request.path == "/xxk/action/ListXxk.do":
            return self._list(request)
        if request.path == "/xxk/action/ViewXxk.do":
            return self._detail(request)
        return (
            as_html("<html><body>重大税收违法案件信息公布栏</body></html>")
            if request.path in {"/", "/xxk/"}
            else NOT_HERE
        )

    def _written(self, text: str) -> Reply:
        encoding, kind, meta = CHARSETS[self.charset]
        return Reply(f"<!doctype html><html><head>{meta}</head><body>{text}</body></html>".encode(encoding), kind)

    def _list(self, request: Request) -> Answer:
        form = request.form
        field, value = form.get("querystring24", "articlefield02"), form.get("queryvalue", "").strip()
        cases = [(company, case) for company in COMPANIES for case in company.tax]
        known = form.get("categeryid", "24") == "24" and value
        rows = tuple((company, case) for company, case in cases if known and value in _field(company, field))
        foreign = next((company, case) for company, case in cases if value not in _field(company, field))
        return paged(rows, request.number("cPage", default=1), PAGE_SIZE, foreign, self._listed)

    def _listed(self, page: Rows) -> Reply:
        rows = "".join(
            f'<tr><td><a href="ViewXxk.do?id={case.id}">{escape(company.name)}</a></td></tr>'
            for company, case in page.rows
        )
        head = f"<tr><td>共{page.total}条 第{page.page}页/共{page.pages}页</td></tr>"
        return self._written(
            f'<form id="searchForm"><table>{head}</table>\n<table><tr><td>纳税人名称</td></tr>{rows}</table></form>'
        )

    def _detail(self, request: Request) -> Reply:
        cases = [
            (company, case) for company in COMPANIES for case in company.tax if str(case.id) == request.fields.get("id")
        ]
        if not cases:
            return self._written("<p>您查询的信息不存在</p>")
        rows = "\n".join(f"<tr><td>{label}</td><td>{escape(value)}</td></tr>" for label, value in _labelled(*cases[0]))
        return self._written(f"<table><tr><td><table>\n{rows}\n</table></td></tr></table>")


def _field(company: Company, field: str) -> str:
    fields = {"articlefield02": company.name, "articlefield03": company.code, "articlefield04": company.code[8:17]}
    return fields.get(field, "")


def _labelled(company: Company, case: TaxCase) -> list[tuple[str, Any]]:
    return [
        ("纳税人名称", company.name),
        ("纳税人识别号", company.code),
        ("组织机构代码", company.code[8:17]),
        ("注册地址", company.address),
        ("法定代表人或者负责人姓名、性别、证件名称及号码", "李某某,男,居民身份证-3201********0000"),
        ("负有直接责任的财务负责人姓名、性别、证件名称及号码", ""),
        ("负有直接责任的中介机构信息", ""),
        ("案件性质", case.nature),
        (
            "主要违法事实、相关法律依据及处理处罚情况",
            f"一、主要违法事实：{case.fact} 二、处理处罚情况：{case.decision}。",
        ),
    ]
