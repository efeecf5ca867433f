"""The uploaded reports of a case, in the layouts of tests/creditgen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from tests.creditgen import creditchina, damage, gsxt, oldform, scan, special
from tests.creditgen.make import FORMS, _varied
from tests.creditgen.model import Content, Form, Record, Section
from tests.creditgen.press import emit
from tests.creditgen.words import Subject, dice, pick
from tests.creditjudge import penalties
from tests.creditjudge.penalties import Penalty
from tests.creditjudge.plan import Report

_MAKERS = {
    Form.V2: creditchina.content,
    Form.OLD: oldform.content,
    Form.GSXT: gsxt.content,
    Form.SPECIAL: special.content,
}


def report(rng: Random, told: Report, who: Subject, shared: dict[str, Penalty], *, scanned: bool = False) -> bytes:
    """The PDF."""
    form = Form(told.form)
    content = _content(rng, told, who)
    content = content.but(sections=tuple(_filled(rng, one, told, who, shared) for one in content.sections))
    if told.hurt:
        hurt = damage.OF_CONTENT[told.hurt](content, rng)
        content = content if hurt is None else hurt.content
    layout = pick(rng, FORMS[form].dev)
    drawn = _varied(FORMS[form].draw(content, layout, rng), rng)
    look = replace(drawn.look, locked=False)
    data = emit(look, list(enumerate(drawn.sheet.pages, 1)), len(drawn.sheet.pages))
    return scan.scanned(data) if scanned else data


def _content(rng: Random, told: Report, who: Subject) -> Content:
    """A report of the subject without any record."""
    form = Form(told.form)
    made = next(one for one in _drawn(form, rng) if _fits(one))
    owned = {
        "统一社会信用代码": who.uscc, "统一社会信用代码/注册号": who.uscc, "企业名称": who.name, "法定代表人": who.person,
        "法定代表人/负责人/执行事务合伙人": who.person, "成立日期": creditchina.chinese(who.since), "住所": who.address,
        "登记状态": told.status, "营业期限自": creditchina.chinese(who.since),
    }  # fmt: skip
    sections = [replace(one, records=(), count=None, gap=None, zero=False) for one in made.sections]
    return made.but(
        subject=who,
        number="" if form is Form.GSXT else creditchina.number(rng, told.numbered or told.day),
        day=told.day,
        printed_date=creditchina.chinese(told.day),
        status="" if form is Form.SPECIAL else told.status,
        cover_code="" if form is Form.GSXT else who.uscc,
        table_code=who.uscc,
        tags=(),
        basics=tuple((label, owned.get(label, value)) for label, value in made.basics),
        covers=(told.since or date(2019, 1, 1), told.day) if form is Form.SPECIAL else None,
        former=who.former if told.renamed else (),
        sections=tuple(one for one in sections if not one.key.startswith(("year-", "basics-", "sites-"))),
    )


def _drawn(form: Form, rng: Random) -> Iterator[Content]:
    while True:
        yield _MAKERS[form](dice("creditjudge", rng.random()))


def _fits(made: Content) -> bool:
    """Whether it is of a company, or by lists."""
    labels = dict(made.basics)
    if made.form is Form.SPECIAL:
        return made.extra["by"] == "list"
    return "法定代表人" in labels if made.form is Form.GSXT else not made.subject.uscc.startswith("12")


def _filled(rng: Random, section: Section, told: Report, who: Subject, shared: dict[str, Penalty]) -> Section:
    """The section with the records of the report."""
    printed = {Form.V2: ("admin", penalties.of_creditchina), Form.OLD: ("penalties", penalties.of_creditchina),
               Form.GSXT: ("penalties", penalties.of_gsxt), Form.SPECIAL: ("penalties", penalties.of_special)}  # fmt: skip
    home, shape = printed[Form(told.form)]
    records: list[Record] = []
    if section.key == home:
        records += [shape(penalties.penalty(rng, row, shared)) for row in told.penalties]
    if section.key == "serious" and told.form == Form.V2:
        records += [penalties.debt(who, rng.randint(100, 999)) for _ in range(told.debts)]
        records += [penalties.tax_case(who, told.quarter) for _ in range(told.tax_cases)]
    if section.key == "abnormal":
        records += [penalties.abnormal(row, section.columns) for row in told.abnormal]
    if section.key == "changes" and told.renamed:
        row = ("名称变更", who.former[0], who.name, "2020年05月11日")
        records.append(Record(what="变更", kind=None, fields=tuple(zip(section.columns, row, strict=True))))
    count = told.count if section.key == home and told.count is not None else None
    return replace(section, records=tuple(records), count=count)
