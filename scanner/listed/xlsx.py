"""The evaluators of lists as a workbook: who has how many projects, which projects, what was merged, what is to be asked."""

from models.vocabulary import Category
from scanner.exports.sheets import Book, Column, Value
from scanner.listed.counting import LEVELS, Counted, Overview
from scanner.listed.text import head
from scanner.registers.importing import CATEGORY_ZH

_LEVELS = {
    "printed": "原文 printed",
    "merged": "合并 merged",
    "confirmed": "含确认关联 confirmed",
    "found": "含推断关联 found",
    "possible": "含待核 possible",
}
_STATES = {"confirmed": "名录确认 confirmed", "found": "由名称推断 found", "hint": "待人工核对 hint"}


def evaluators_xlsx(found: Overview) -> bytes:
    """The workbook; same lists, same bytes."""
    book = Book("第三方评价机构按批次项目数 evaluators by batch")
    _counts(book, found)
    _projects(book, found)
    _names(book, found)
    _relations(book, found)
    notes = book.sheet("说明 notes")
    notes.head([Column("说明 notes", 120)])
    notes.rows([[line] for line in head(found)])
    return book.finish()


def _counts(book: Book, found: Overview) -> None:
    sheet = book.sheet("机构与批次 by batch")
    levels = [Column(_LEVELS[level], 14) for level in LEVELS]
    named = [Column(title, 30) for title in ("确认关联 confirmed", "推断关联 found", "待核 possible")]
    sheet.head(
        [
            Column("第三方评价机构 evaluator", 40),
            Column("批次 batch", 10),
            *levels,
            Column("超过上限 above the cap", 30),
            *named,
        ]
    )
    rows: list[list[Value]] = []
    for one in found.evaluators:
        for batch, count in one.batches.items():
            numbers = {level: int(getattr(count, level)) for level in LEVELS}
            over = next((_LEVELS[level] for level in LEVELS if numbers[level] > found.cap), "")
            rows.append([one.body.name, batch, *numbers.values(), over, *_beside(one)])
    sheet.rows(rows)


def _beside(one: Counted) -> list[Value]:
    return ["；".join(names) for names in (one.confirmed, one.found, one.possible)]


def _projects(book: Book, found: Overview) -> None:
    sheet = book.sheet("项目 projects")
    titles = (
        ("第三方评价机构 evaluator", 40),
        ("批次 batch", 10),
        ("类别 category", 20),
        ("地区 region", 12),
        ("名称 applicant", 44),
        ("名单所印 as printed", 44),
        ("出处 row", 44),
    )
    sheet.head([Column(title, width) for title, width in titles])
    rows: list[list[Value]] = [
        [each.body.name, one.batch, _category(one.category), one.region, one.applicant, one.evaluator, one.at]
        for each in found.evaluators
        for one in each.body.projects
    ]
    sheet.rows(rows)


def _category(category: Category | None) -> str:
    return CATEGORY_ZH[category] if category is not None else ""


def _names(book: Book, found: Overview) -> None:
    sheet = book.sheet("名称合并 names")
    titles = (
        ("第三方评价机构 evaluator", 40),
        ("名单所印 as printed", 44),
        ("次数 times", 10),
        ("理由 reason", 70),
        ("reason", 70),
    )
    sheet.head([Column(title, width) for title, width in titles])
    rows: list[list[Value]] = [
        [each.body.name, one.name, one.count, one.message.zh, one.message.en]
        for each in found.evaluators
        if len(each.body.names) > 1
        for one in each.body.names
    ]
    sheet.rows(rows)


def _relations(book: Book, found: Overview) -> None:
    sheet = book.sheet("关联与待核 relations")
    titles = (("机构 one", 40), ("机构 other", 40), ("状态 state", 22), ("理由 reason", 60), ("reason", 60))
    sheet.head([Column(title, width) for title, width in titles])
    rows: list[list[Value]] = [
        [one.one, one.other, _STATES[one.state], one.message.zh, one.message.en] for one in found.relations
    ]
    sheet.rows(rows)
