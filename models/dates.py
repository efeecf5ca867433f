"""Days as registers print them, and years before and after a day as the notice counts them."""

import re
from datetime import date

_DAY = re.compile(
    r"^\s*(?:(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2}))(?:[ T]+\d{1,2}:\d{2}.*)?\s*$"
)
_QUARTER = re.compile(r"^\s*(\d{4})\s*年?\s*第?\s*([1-4一二三四])\s*季度\s*$")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def parse_day(text: str) -> date | None:
    """A day: 2022-10-31, 2022/10/31, 2022.10.31, 2022年10月31日, 20221031, a time behind it ignored; else None."""
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_quarter(text: str) -> tuple[date, date] | None:
    """The first and the last day of a quarter, as the list of tax cases is dated: 2021年三季度, 2021年第3季度; else None."""
    match = _QUARTER.match(text)
    if match is None or int(match.group(1)) < 1:
        return None
    year, number = int(match.group(1)), _QUARTERS.get(match.group(2)) or int(match.group(2))
    last = date(year, 3 * number, 31 if number in {1, 4} else 30)
    return date(year, 3 * number - 2, 1), last


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes the 28th."""
    return years_after(day, -years)


def years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def printed(day: date) -> str:
    """A day as letters write it: 2022年11月10日."""
    return f"{day.year}年{day.month}月{day.day}日"
