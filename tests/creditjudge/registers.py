"""The registers of a round, as authorities hand them on."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter

from tests.creditgen.words import DAY_FORMS, pick
from tests.creditjudge.cast import Company
from tests.creditjudge.penalties import Penalty
from tests.creditjudge.plan import Row

Table = list[tuple[str | float, ...]]
_CHINA = ("行政相对人名称", "CF_XDR_SHXYM",
         "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "罚款金额(万元)", "CF_JDRQ",
         "CF_CFJG", "案件撤销原因", "移出日期")  # fmt: skip
_GSXT = (
    "企业名称",
    "统一社会信用代码",
    "决定书文号",
    "违法行为类型",
    "行政处罚内容",
    "罚款（元）",
    "决定机关名称",
    "处罚决定日期",
    "公示日期",
)
_TAX = ("纳税人名称", "纳税人识别号", "案件性质", "主要违法事实", "税务处理处罚情况", "录入时间", "移出时间")
_DEBTOR = (
    "被执行人姓名/名称",
    "组织机构代码",
    "执行法院",
    "执行依据文号",
    "立案时间",
    "案号",
    "被执行人的履行情况",
    "发布时间",
    "移出日期",
)
_ABNORMAL = (
    "企业名称",
    "统一社会信用代码",
    "列入日期",
    "列入经营异常名录原因",
    "作出决定机关(列入)",
    "移出日期",
    "移出经营异常名录原因",
)

HEADS = {"china": _CHINA, "gsxt": _GSXT, "tax": _TAX, "debtor": _DEBTOR, "abnormal": _ABNORMAL}


class Days:
    """How one register prints days."""

    def __init__(self, rng: Random) -> None:
        self.form = pick(rng, DAY_FORMS)

    def __call__(self, day: date | None) -> str:
        return "" if day is None else self.form(day)


def china(who: Company, row: Row, one: Penalty, days: Days) -> tuple[str | float, ...]:
    """A row of 双公示."""
    fine, day = f"{one.fine / 10000:.6f}", "" if row.undated else days(one.day)
    return (
        who.called(row.who), who.code(row.code), one.number, one.type, one.fact, one.basis, "罚款", one.content, fine, day,
        one.authority, row.revoked, days(row.removed),
    )  # fmt: skip


def gsxt(who: Company, row: Row, one: Penalty, days: Days) -> tuple[str | float, ...]:
    """A row of gsxt: the act stands in its type."""
    when = days(one.day)
    return (
        who.called(row.who),
        who.code(row.code),
        one.number,
        one.fact,
        one.content,
        one.fine,
        one.authority,
        when,
        when,
    )


def tax(who: Company, row: Row, rng: Random, days: Days) -> tuple[str | float, ...]:
    """A row of 重大税收违法失信主体."""
    owed = f"{rng.randint(100, 900)}.{rng.randint(10, 99)}万元"
    fact = f"采取偷税手段，不缴或者少缴应纳税款{owed}"
    return (
        who.called(row.who),
        who.code(row.code),
        "偷税",
        fact,
        "追缴税款，处以罚款",
        days(row.day),
        days(row.removed),
    )


def debtor(who: Company, row: Row, rng: Random, days: Days) -> tuple[str | float, ...]:
    """A row of 失信被执行人."""
    number, code = rng.randint(100, 999), who.code(row.code)
    if row.who == "person":
        code = "3205021975****0031"
    return (
        who.called(row.who), code, "云陵市中级人民法院", f"（{row.day.year - 1}）云01民初{number}号", days(row.day),
        f"（{row.day.year}）云01执{number}号", "全部未履行", days(row.day), days(row.removed),
    )  # fmt: skip


def abnormal(who: Company, row: Row, rng: Random, days: Days) -> tuple[str | float, ...]:
    """A row of 经营异常名录."""
    del rng
    why = "补报未报年份的年度报告并公示" if row.removed else ""
    cause = "未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告"
    return (who.name, who.code(row.code), days(row.day), cause, "霁州市市场监督管理局", days(row.removed), why)


SHAPES = {"tax": tax, "debtor": debtor, "abnormal": abnormal}


def write(path: Path, head: Sequence[str], rows: Table) -> None:
    """CSV or XLSX by the name of the file; a title above the head of a sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        out = io.StringIO()
        csv.writer(out).writerows([head, *rows])
        path.write_text(out.getvalue(), "utf-8-sig")
        return
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for line, row in enumerate([head, *rows]):
            sheet.write_row(line, 0, row)


def declare(folder: Path, told: dict[str, tuple[str, str, str]]) -> None:
    """registers.toml: kind to as_of, the day from which on it covers, source."""
    lines = [
        f'[{kind}]\nas_of = "{as_of}"\ncovers = "{since}..{as_of}"\nsource = "{source}"\n'
        for kind, (as_of, since, source) in told.items()
    ]
    (folder / "registers.toml").write_text("\n".join(lines), "utf-8")
