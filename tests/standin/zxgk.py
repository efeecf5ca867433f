"""中国执行信息公开网: a page, a captcha, a list with Java dates, a detail with a masked code (sources.md §6).

The stand-in's captcha has one fixed answer, which stands for a person's eyes; whoever was not told it gets the site's `error`.
"""

from collections.abc import Callable
from typing import Any

from tests.standin.codes import masked
from tests.standin.gsxt import day
from tests.standin.wire import NOT_HERE, Answer, Reply, Request, Rows, as_html, as_json, paged
from tests.standin.world import COMPANIES, Company, Debt

SEEN_BY_A_PERSON = "7k3f"
"""The characters in the stand-in's captcha picture."""
CAPTCHA_ID = "0" * 31 + "c"
PAGE_SIZE = 10
_ERROR = as_json("error")
_COURT = "示例市示例区人民法院"


class Courts:
    """The site; where it is not ``guarded`` it asks for no captcha, so that what lies behind one can be read too."""

    def __init__(self) -> None:
        self.guarded = True

    def answer(self, request: Request) -> Answer:
        """What the site answers; lists and details only to a code that was read off the picture, if it is guarded."""
        pages: dict[str, Callable[[Request], Answer]] = {
            "/shixin/": self._front,
            "/shixin/index.html": self._front,
            "/zhzxgk/": self._front,
            "/shixin/captchaNew.do": _picture,
            "/zhzxgk/captcha.do": _picture,
            "/shixin/checkyzm.do": self._check,
            "/zhzxgk/checkyzm": self._check,
            "/shixin/searchSX.do": lambda asked: self._listed(asked, _row),
            "/zhzxgk/searchZhcx.do": lambda asked: self._listed(asked, _combined_row),
            "/shixin/disDetailNew": self._detail,
        }
        page = pages.get(request.path)
        return NOT_HERE if page is None else page(request)

    def _front(self, _: Request) -> Reply:
        captcha = (
            "<input name='pCode' placeholder='请输入验证码'>"
            f"<input type='hidden' id='captchaId' name='captchaId' value='{CAPTCHA_ID}'>"
            f"<img id='captchaImg' src='captchaNew.do?captchaId={CAPTCHA_ID}&random=0.5'>"
        )
        return as_html(
            "<html><head><title>全国法院失信被执行人名单信息公布与查询平台</title></head><body><form id='searchForm'>"
            f"<input name='pName'><input name='pCardNum'>{captcha if self.guarded else ''}</form></body></html>"
        )

    def _passed(self, request: Request) -> bool:
        fields = request.fields
        return not self.guarded or (fields.get("pCode") == SEEN_BY_A_PERSON and fields.get("captchaId") == CAPTCHA_ID)

    def _check(self, request: Request) -> Reply:
        return as_json("1" if self._passed(request) else "0")

    def _listed(self, request: Request, row: Callable[[Company, Debt], dict[str, Any]]) -> Answer:
        if not self._passed(request) or request.method != "POST":
            return _ERROR
        rows = tuple(row(company, debt) for company, debt in _matching(request))
        other = COMPANIES[1] if request.fields.get("pName") != COMPANIES[1].name else COMPANIES[5]
        foreign = row(other, other.debts[0])
        return paged(rows, request.number("currentPage", default=1), PAGE_SIZE, foreign, _rendered)

    def _detail(self, request: Request) -> Reply:
        entries = [(company, debt) for company in COMPANIES for debt in company.debts]
        found = [(company, debt) for company, debt in entries if str(debt.id) == request.fields.get("id")]
        if not self._passed(request) or not found or request.fields.get("caseCode") != found[0][1].case:
            return _ERROR
        return as_json(_details(*found[0]))


def _picture(_: Request) -> Reply:
    return Reply(b"\xff\xd8\xff\xe0 a picture that nobody reads", "image/jpeg")


def _matching(request: Request) -> list[tuple[Company, Debt]]:
    """Entries whose printed name holds the words; where a code is given, it must be the one that the court registered."""
    name, code = request.fields.get("pName", "").strip(), request.fields.get("pCardNum", "").strip()
    entries = [(company, debt) for company in COMPANIES for debt in company.debts]
    found = [(company, debt) for company, debt in entries if not name or name in printed_name(company, debt)]
    return [(company, debt) for company, debt in found if not code or code == debt.code] if name or code else []


def printed_name(company: Company, debt: Debt) -> str:
    """The name that the company bore when the entry was published."""
    return company.former[0] if company.former and debt.published < company.renamed else company.name


def _rendered(page: Rows) -> Reply:
    return as_json([{"currentPage": page.page, "totalSize": page.total, "result": list(page.rows)}])


def _row(company: Company, debt: Debt) -> dict[str, Any]:
    return {
        "id": debt.id,
        "iname": printed_name(company, debt),
        "caseCode": debt.case,
        "regDate": java_date(debt.filed),
    }


def _combined_row(company: Company, debt: Debt) -> dict[str, Any]:
    return {
        "id": str(debt.id + 200000000),
        "pname": printed_name(company, debt),
        "sexy": "",
        "dePartyCardNum": shown_code(debt),
        "courtName": _COURT,
        "caseCode": debt.case,
        "caseCreateTime": java_date(debt.filed),
    }


def java_date(text: str) -> dict[str, int]:
    """yyyy-mm-dd as a serialised java.util.Date: years from 1900, months from 0."""
    year, month, date = map(int, text.split("-"))
    rest = dict.fromkeys(("day", "hours", "minutes", "seconds", "time"), 0)
    return {"year": year - 1900, "month": month - 1, "date": date, **rest, "timezoneOffset": -480}


def shown_code(debt: Debt) -> str:
    """The masked code; of an old organisation code fewer characters are kept."""
    return masked(debt.code) if len(debt.code) == 18 else masked(debt.code, (4, 2))


def _details(company: Company, debt: Debt) -> dict[str, Any]:
    return {
        "id": debt.id,
        "iname": printed_name(company, debt),
        "caseCode": debt.case,
        "age": 0,
        "sexy": "",
        "cardNum": shown_code(debt),
        "businessEntity": "李某某",
        "courtName": _COURT,
        "areaName": "示例",
        "partyTypeName": "581",
        "gistId": "(2024)示0101民初100号",
        "regDate": day(debt.filed),
        "gistUnit": _COURT,
        "duty": debt.duty,
        "performance": debt.performance,
        "performedPart": "暂无",
        "unperformPart": "暂无",
        "disruptTypeName": debt.conduct,
        "publishDate": day(debt.published),
        "qysler": [{"cardNum": "3201********0000", "corporationtypename": "法定代表人", "iname": "李某某"}],
    }
