"""Printed dates: what they say, what they leave out, what no calendar has."""

from datetime import date

import pytest

from extractors.day_words import days_in

# text, what is printed, begin from – to, end from – to (ISO), None where there is no such day
DAYS = [
    ("封面：二〇二二年八月五日", "二〇二二年八月五日", "2022-08-05", "2022-08-05", "2022-08-05", "2022-08-05"),
    ("二○二二年十二月", "二○二二年十二月", "2022-12-01", "2022-12-31", "2022-12-01", "2022-12-31"),
    ("二零二二年十月二十五日", "二零二二年十月二十五日", "2022-10-25", "2022-10-25", "2022-10-25", "2022-10-25"),
    ("2 0 2 2 年 8 月", "2 0 2 2 年 8 月", "2022-08-01", "2022-08-31", "2022-08-01", "2022-08-31"),
    ("2022.8.5", "2022.8.5", "2022-08-05", "2022-08-05", "2022-08-05", "2022-08-05"),
    ("2022/8/5", "2022/8/5", "2022-08-05", "2022-08-05", "2022-08-05", "2022-08-05"),
    ("2022-08", "2022-08", "2022-08-01", "2022-08-31", "2022-08-01", "2022-08-31"),
    ("20220805", "20220805", "2022-08-05", "2022-08-05", "2022-08-05", "2022-08-05"),
    ("2022年8月上旬", "2022年8月上旬", "2022-08-01", "2022-08-31", "2022-08-01", "2022-08-31"),
    ("2022年8月3日至5日", "2022年8月3日至5日", "2022-08-03", "2022-08-03", "2022-08-05", "2022-08-05"),
    ("2022年8月3-5日", "2022年8月3-5日", "2022-08-03", "2022-08-03", "2022-08-05", "2022-08-05"),
    ("2022年8月31日至1日", "2022年8月31日至1日", "2022-08-31", "2022-08-31", "2022-09-01", "2022-09-01"),
    ("2022年8月10日至5日", "2022年8月10日至5日", None, None, None, None),
    ("2022年7-8月", "2022年7-8月", "2022-07-01", "2022-07-31", "2022-08-01", "2022-08-31"),
    ("2022.8.3-8.5", "2022.8.3-8.5", "2022-08-03", "2022-08-03", "2022-08-05", "2022-08-05"),
    ("8月6日至2022年8月20日", "8月6日至2022年8月20日", "2022-08-06", "2022-08-06", "2022-08-20", "2022-08-20"),
    ("2019年至2021年", "2019年至2021年", "2019-01-01", "2019-12-31", "2021-01-01", "2021-12-31"),
    ("2019～2021年", "2019～2021年", "2019-01-01", "2019-12-31", "2021-01-01", "2021-12-31"),
    ("2019、2020、2021年", "2019、2020、2021年", "2019-01-01", "2019-12-31", "2021-01-01", "2021-12-31"),
    ("于2022年2月30日", "2022年2月30日", None, None, None, None),
    ("2022年13月", "2022年13月", None, None, None, None),
    ("2022年8月10日至2022年8月5日", "2022年8月10日至2022年8月5日", None, None, None, None),
]  # fmt: skip
NONE = ["GB/T 36132-2018", "GB 8978-1996", "12.5吨", "第3日", "电话0512-20221234", "8月3日", "100%"]


@pytest.mark.parametrize("row", DAYS, ids=[row[0] for row in DAYS])
def test_printed_days(row: tuple[str, str, str | None, str | None, str | None, str | None]) -> None:
    text, words, *days = row
    (found,) = days_in(text)
    assert text[found.start : found.end] == words
    shown: list[str | None] = [None, None, None, None]
    if found.begins is not None and found.ends is not None:
        shown = [day.isoformat() for day in (*found.begins, *found.ends)]
    assert shown == days


@pytest.mark.parametrize("text", NONE)
def test_no_dates(text: str) -> None:
    assert [one for one in days_in(text) if one.whole] == []


def test_years_come_from_what_stands_before() -> None:
    text = "2022年7月1日签订合同，7月10日完成评审，8月3日至5日现场评价"
    found = [one.begins.earliest for one in days_in(text) if one.begins]
    assert found == [date(2022, 7, 1), date(2022, 7, 10), date(2022, 8, 3)]


def test_a_year_is_not_guessed_over_new_year() -> None:
    assert [one.whole for one in days_in("2021年12月20日签订合同，1月5日现场评价")] == [True, False]
