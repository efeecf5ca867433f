"""What is said of an offence: the same words for a register and for a report."""

from datetime import date
from random import Random
from typing import NamedTuple

from tests.creditgen import words
from tests.creditgen.creditchina import chinese
from tests.creditgen.gsxt import _PENALTY as GSXT_LABELS
from tests.creditgen.model import ABNORMAL, DISHONEST, PENALTY, TAX, Record
from tests.creditgen.words import NULL, Subject, pick
from tests.creditjudge.plan import Row, offences


class Penalty(NamedTuple):
    """One decision."""

    number: str
    authority: str
    type: str
    fact: str
    basis: str
    content: str
    fine: int
    day: date
    change: str = ""


def penalty(rng: Random, row: Row, shared: dict[str, Penalty]) -> Penalty:
    """The decision of a row; those that are called the same are one."""
    if row.number in shared:
        return shared[row.number]
    one, place = offences()[row.what], words.place(rng)
    event = row.event or date(row.day.year, row.day.month, 1)
    fine = rng.randint(2, 90) * 1000
    made = Penalty(
        number=f"{place[0]}{row.what[:2].upper()}罚〔{row.day.year}〕{rng.randint(1000, 9999)}号",
        authority=one.authority.format(place=place),
        type=pick(rng, one.type),
        fact=pick(rng, one.fact).format(event=f"{event.year}年{event.month}月{event.day}日"),
        basis=one.basis,
        content=f"罚款人民币{fine}元",
        fine=fine,
        day=row.day,
        change=row.revoked,
    )
    if row.number:
        shared[row.number] = made
    return made


def of_creditchina(one: Penalty) -> Record:
    """As 信用中国's report prints it."""
    fields = (
        ("行政处罚决定书文号", one.number),
        ("处罚类别", "罚款"),
        ("处罚决定日期", one.day.isoformat()),
        ("处罚内容", one.content),
        ("罚款金额(万元)", f"{one.fine / 10000:.6f}"),
        ("没收违法所得、没收非法财物的金额(万元)", NULL),
        ("暂扣或吊销证照名称及编号", NULL),
        ("违法行为类型", one.type),
        ("违法事实", one.fact),
        ("处罚依据", one.basis),
        ("处罚机关", one.authority),
        ("数据来源", one.authority),
    )
    return Record(what="行政处罚", kind=PENALTY, fields=fields)


def of_special(one: Penalty) -> Record:
    """As a 专项信用报告 prints it."""
    made = dict(of_creditchina(one).fields)
    labels = (
        "行政处罚决定书文号",
        "违法行为类型",
        "违法事实",
        "处罚依据",
        "处罚类别",
        "处罚内容",
        "罚款金额(万元)",
        "处罚机关",
        "处罚决定日期",
    )
    return Record(what="行政处罚", kind=PENALTY, fields=tuple((label, made[label]) for label in labels))


def of_gsxt(one: Penalty) -> Record:
    """As the report of gsxt prints it: the act stands in its type."""
    values = (one.number, one.fact, one.content, one.authority, chinese(one.day), chinese(one.day))
    change = (("有变更情形", one.change),) if one.change else ()
    return Record(what="行政处罚", kind=PENALTY, fields=(*zip(GSXT_LABELS, values, strict=True), *change))


def debt(who: Subject, number: int) -> Record:
    """失信被执行人 of the subject itself, its code as the court prints it."""
    fields = (
        ("失信被执行人姓名/名称", who.name),
        ("身份证号码/组织机构代码", who.uscc[8:17]),
        ("执行法院", "云陵市中级人民法院"),
        ("省份", "云陵"),
        ("执行依据文号", f"（2020）云01民初{number}号"),
        ("立案时间", "2021-03-02"),
        ("案号", f"（2021）云01执{number}号"),
        ("做出执行依据单位", "云陵市中级人民法院"),
        ("生效法律文书确定的义务", "支付货款3200000元"),
        ("被执行人的履行情况", "全部未履行"),
        ("失信被执行人行为具体情形", "违反财产报告制度"),
        ("发布时间", "2021-06-18"),
        ("数据来源", "最高人民法院"),
    )
    return Record(what="失信被执行人", kind=DISHONEST, fields=fields)


def tax_case(who: Subject, quarter: str) -> Record:
    """税务违法黑名单."""
    fields = (
        ("纳税人名称", who.name),
        ("统一社会信用代码", who.uscc),
        ("纳税人识别号", who.uscc),
        ("案件上报期", quarter),
        ("注册地址", who.address),
        ("案件性质", "偷税"),
        ("主要违法事实", "在2019年01月01日至2020年12月31日期间，采取偷税手段，不缴或者少缴应纳税款182.30万元。"),
        ("相关法律依据及税务处理处罚情况", "依照《中华人民共和国税收征收管理法》，追缴税款，处以罚款91.15万元。"),
        ("数据来源", "国家税务总局"),
    )
    return Record(what="重大税收违法失信主体", kind=TAX, fields=fields)


def abnormal(row: Row, columns: tuple[str, ...]) -> Record:
    """A row of 经营异常名录 in the report of gsxt."""
    off = (
        ("补报未报年份的年度报告并公示", chinese(row.removed), "霁州市市场监督管理局") if row.removed else ("", "", "")
    )
    cause = "未依照《企业信息公示暂行条例》第八条规定的期限公示年度报告的"
    values = (cause, chinese(row.day), "霁州市市场监督管理局", *off)
    return Record(what="名录", kind=ABNORMAL, fields=tuple(zip(columns, values, strict=True)))
