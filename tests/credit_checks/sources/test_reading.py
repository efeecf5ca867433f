"""Values as a reader sees them, days in their forms, pages in their charsets, lists that were read to their end."""

import re
from collections.abc import Sequence

import pytest

from corpus.reference.credit_fields import tianyancha_fields
from corpus.reference.credit_sources import credit_sources
from credit_checks.sources import Form, Request
from credit_checks.sources.lists import Part, Row, read_list
from credit_checks.sources.reading import day_of, html_of, number_of, words_of
from credit_checks.sources.record_rows import entry_of
from credit_checks.sources.shared import Untold
from credit_checks.sources.whose import Who, code_says
from models.credit import Why
from tests.credit_checks.sources.answering import exchange

CODE = "91320100990000017L"


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ('生产<span class="dp">虚</span>不合格产品<div class="dp">假</div>', "生产不合格产品"),
        ("COD浓度<50mg/L，pH值>9", "COD浓度<50mg/L，pH值>9"),
        ("COD<排放限值", "COD<排放限值"),
        ("A&amp;B公司", "A&B公司"),
        ("张某<br>李某", "张某李某"),
        (" 一\n 二 ", "一 二"),
        ("— —", ""), ("暂无", ""), (None, ""), (True, ""), ([1], ""), (3, "3"),
        ("负责人李某（身份证320102199001011234）", "负责人李某（身份证***）"),
        ("居民身份证-3201********0000", "居民身份证-***"),
        (CODE, CODE), ("9132************7L", "9132************7L"), ("苏税罚〔2024〕320101号", "苏税罚〔2024〕320101号"),
    ],
)  # fmt: skip
def test_a_value_is_what_a_reader_sees(value: object, seen: str) -> None:
    assert words_of(value) == seen


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1738598400000, "2025-02-04"), ("1738598400000", "2025-02-04"), (1738598399999, "2025-02-03"),
        ("2025年02月04日", "2025-02-04"), ("2025-02-04 00:00:00.0", "2025-02-04"), ("20250204", "2025-02-04"),
        ("2025-02-03T16:00:00.000Z", "2025-02-04"), ("2025-02-04T00:00:00+08:00", "2025-02-04"),
        (0, ""), (None, ""), ("", ""), ("1970-01-01", ""), ("0001-01-01T00:00:00", ""), (-2209017600000, ""),
        ("2025-02-30", "2025-02-30"), ("二〇二五年", "二〇二五年"), (99999999999999, "5138-11-16"),
    ],
)  # fmt: skip
def test_a_day_is_a_day_in_china(value: object, day: str) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        ("3", 3),
        (0, 0),
        (-1, None),
        (True, None),
        ("3.0", None),
        (None, None),
        ("", None),
        ("九", None),
        ("²", None),
    ],
)
def test_a_number_is_whole_or_none(value: object, number: int | None) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        (CODE, True), (CODE.lower(), True), ("990000017", True), ("99000001-7", True), ("320100990000017", True),
        ("9132****7L", None), ("91320100990*****7L", True), ("91330100990*****7L", False),
        ("91330100990000041Q", None), ("91340100MA00TE5T2C", False), ("", None), ("3201****0000", None),
    ],
)  # fmt: skip
def test_what_a_code_says(printed: str, says: bool | None) -> None:
    assert code_says(printed, CODE) is says


PAGE = "<html><head>{meta}</head><body>共0条 第1页/共0页</body></html>"


@pytest.mark.parametrize(
    ("body", "kind", "reads"),
    [
        (PAGE.format(meta="").encode(), "text/html;charset=UTF-8", True),
        (PAGE.format(meta="").encode("gbk"), "text/html; charset=GBK", True),
        (PAGE.format(meta='<meta charset="gb2312">').encode("gbk"), "text/html", True),
        (PAGE.format(meta='<meta charset="gb2312">').encode("gbk"), "text/html;charset=ISO-8859-1", True),
        (PAGE.format(meta="").encode("gbk"), "text/html", True),
        (PAGE.format(meta="").encode(), "", True),
        (PAGE.format(meta="").encode("gbk"), "text/html;charset=UTF-8", False),
        (PAGE.format(meta="").encode(), "text/html;charset=GBK", False),
        (PAGE.format(meta="").encode("utf-16"), "text/html;charset=UTF-8", False),
        (PAGE.format(meta="").encode(), "text/html;charset=no-such", False),
        (b"<html>\xd2\xb3</html>", "text/html", False),
        ("<html>系统维护中</html>".encode(), "text/html;charset=UTF-8", False),
    ],
)
def test_a_page_in_a_wrong_charset_is_not_understood(body: bytes, kind: str, reads: bool) -> None:
    request = Request(path="/x", expects=Form.HTML)
    kept = exchange("tax_list", request, body, kind=kind or "text/html")
    telling = re.compile(r"共\d+条")
    if reads:
        assert "共0条" in html_of(kept, credit_sources()["tax_list"], telling).get_text()
    else:
        with pytest.raises(Untold) as error:
            html_of(kept, credit_sources()["tax_list"], telling)
        assert error.value.why is Why.NOT_UNDERSTOOD


def rows(*numbers: int) -> tuple[Row, ...]:
    return tuple({"n": number} for number in numbers)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([Part((), 0)], None),
        ([Part(rows(1, 2), 2)], None),
        ([Part(rows(1, 2), 3), Part(rows(3), 3)], None),
        ([Part(rows(1, 2), 3)], Why.PARTIAL),
        ([Part(rows(1, 2), 4), Part(rows(1, 2), 4)], Why.PARTIAL),
        ([Part(rows(1, 2), 3), Part(rows(2), 3)], Why.PARTIAL),
        ([Part(rows(1, 2), 3), Part((), 3)], Why.PARTIAL),
        ([Part(rows(1, 2), 3), Part((), 0)], Why.COUNTS_DIFFER),
        ([Part(rows(1, 2), 3), Part(rows(3, 4), 3)], Why.COUNTS_DIFFER),
        ([Part(rows(1, 2), 1)], Why.COUNTS_DIFFER),
        ([Part(rows(1), 0)], Why.COUNTS_DIFFER),
        ([Part(rows(1))], Why.PARTIAL),
        ([Part(())], Why.PARTIAL),
        ([Part((), None, 1)], None),
        ([Part((), None, 0)], None),
        ([Part(rows(1), None, 1)], None),
        ([Part(rows(1, 2, 3), None, 1)], None),
        ([Part(rows(1), None, 0)], Why.COUNTS_DIFFER),
        ([Part(rows(1, 2), None, 2), Part(rows(3), None, 2)], None),
        ([Part(rows(1, 2), None, 2)], Why.PARTIAL),
        ([Part((), None, 2)], Why.PARTIAL),
        ([Part(rows(1, 2), None, 2), Part((), None, 2)], Why.COUNTS_DIFFER),
        ([Part(rows(1), None, 2), Part(rows(2), None, 2)], Why.COUNTS_DIFFER),
        ([], Why.TIMEOUT),
    ],
)
def test_a_list_is_whole_or_not(parts: Sequence[Part], why: Why | None) -> None:
    def part(number: int) -> Part:
        if number > len(parts):
            raise Untold(Why.TIMEOUT)
        return parts[number - 1]

    wrong = read_list(part, size=2).untold
    assert (wrong.why if wrong is not None else None) is why


def test_a_list_without_end_is_not_read_to_it() -> None:
    listed = read_list(lambda number: Part(rows(number), 10**6))
    assert (len(listed.rows), listed.untold is not None and listed.untold.why) == (200, Why.PARTIAL)


def test_what_is_of_persons_is_not_kept_and_the_rest_is() -> None:
    who = Who("样本钢铁制品有限责任公司", CODE, frozenset({"样本钢铁制品有限公司"}))
    fields = next(table for table in tianyancha_fields().tables if table.id == "dishonest")
    row = {
        "casecode": "(2025)示0101执200号", "cardnum": "990000017", "iname": "样本钢铁制品有限责任公司", "sexy": "男", "age": 51,
        "staff": [{"name": "李某某", "code": "3201****0000"}], "phone": "025", "legal_person_id_number": "3201", "remark": "附注",
    }  # fmt: skip
    assert entry_of(row, fields, who).cells == {
        "名称": "样本钢铁制品有限责任公司", "统一社会信用代码": CODE, "案号": "(2025)示0101执200号", "remark": "附注",
    }  # fmt: skip
