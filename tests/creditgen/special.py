"""The content of a 专项信用报告（有无违法违规记录证明版）, as two provinces might print it.

Only its matter is known (发改财金〔2025〕565号: 行政处罚 with those of the simple procedure, 行政强制, 严重失信主体名单,
刑事裁判; the fields of a province, of which one counts 38), not its print: the layouts are made up.
"""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from tests.creditgen import lists, records, words
from tests.creditgen.creditchina import chinese, number
from tests.creditgen.model import DISHONEST, PENALTY, SAFETY, TAX, Content, Form, Record, Section
from tests.creditgen.words import Subject, pick

TITLES: Final = (
    ("专项信用报告", "（有无违法违规记录证明版）"),
    ("企业专项信用报告", "（有无违法违规记录证明版）"),
    ("云陵省经营主体专项信用信息报告", "（有无违法违规记录证明版）"),
    ("专项信用报告（无违法违规证明专用版）", ""),
    ("霁州省专项公共信用信息报告", "（无违法违规证明版）"),
)
FIELDS: Final = (
    "发展改革", "教育", "科技", "工业和信息化", "公安", "民政", "司法行政", "财政", "人力资源和社会保障", "自然资源", "生态环境",
    "住房和城乡建设", "交通运输", "水利", "农业农村", "商务", "文化和旅游", "卫生健康", "应急管理", "审计", "市场监督管理",
    "广播电视", "体育", "统计", "医疗保障", "地方金融", "知识产权", "林业", "药品监督管理", "税务", "海关", "消防安全", "气象",
    "邮政", "烟草专卖", "通信管理", "住房公积金", "社会保险",
)  # fmt: skip
_OF_FIELD: Final = {
    "environment": "生态环境", "safety": "应急管理", "quality": "市场监督管理", "tax": "税务", "other": "交通运输",
}  # fmt: skip
_DECIDING: Final = ("行政处罚决定书文号", "违法事实", "处罚内容", "处罚机关", "处罚决定日期")


def content(rng: Random) -> Content:
    """A report of its own subject, which certifies some years up to its day."""
    who = words.subject(rng, long=rng.random() < 0.15)
    when = words.day(rng, 2025, 2026)
    years = pick(rng, (1, 3, 3, 5))
    since = date(when.year - years, when.month, min(28, when.day))
    by_field = rng.random() < 0.5
    title, version = pick(rng, TITLES)
    counts = pick(rng, ((0,), (0,), (1, 2), (3, 9)))
    sections = _by_field(rng, who, counts) if by_field else _by_list(rng, who, counts)
    return Content(
        form=Form.SPECIAL,
        subject=who,
        number=pick(rng, (number(rng, when), f"ZX{when:%Y%m%d}{rng.randint(10**5, 10**6 - 1)}")),
        day=when,
        printed_date=chinese(when),
        status="",
        cover_code=who.uscc,
        table_code=who.uscc,
        sections=sections,
        issuer=pick(rng, ("云陵省公共信用信息中心", "霁州省信用信息中心", "岚浦省社会信用体系建设服务中心")),
        title=title,
        version=version,
        covers=(since, when),
        extra={"by": "field" if by_field else "list"},
    )


def _penalty(rng: Random, who: Subject) -> Record:
    made = dict(records.penalty(rng, who).fields) | {"处罚决定日期": words.day(rng, 2025, 2025).isoformat()}
    labels = ("行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "罚款金额(万元)")
    fields = tuple((label, made[label]) for label in (*labels, "处罚机关", "处罚决定日期"))
    return Record(what="行政处罚", kind=PENALTY, fields=fields, deciding=_DECIDING)


def _by_field(rng: Random, who: Subject, counts: Sequence[int]) -> tuple[Section, ...]:
    """A section for every field of the government."""
    made = {name: [_penalty(rng, who) for _ in range(pick(rng, counts))] for name in pick_some(rng)}
    return tuple(
        Section(
            key=f"field-{place}", heading=f"{name}领域", counter=f"{name}领域", kinds=(PENALTY,),
            records=tuple(made.get(name, ())),
        )
        for place, name in enumerate(FIELDS)
    )  # fmt: skip


def pick_some(rng: Random) -> list[str]:
    """Fields in which there may be records."""
    return sorted({pick(rng, tuple(_OF_FIELD.values())) for _ in range(3)}, key=FIELDS.index)


def _measure(rng: Random, who: Subject) -> Record:
    """行政强制."""
    del who
    when = words.day(rng, 2023)
    columns = ("行政强制决定书文号", "强制措施", "实施机关", "决定日期")
    values = (words.number(rng, when, "强"), "查封场所、设施", words.place(rng) + "应急管理局", when.isoformat())
    return Record(what="行政强制", kind=None, fields=tuple(zip(columns, values, strict=True)))


def _sentence(rng: Random, who: Subject) -> Record:
    """刑事裁判."""
    columns = ("被告单位", "案号", "罪名", "审理法院", "裁判日期")
    when = words.day(rng, 2023)
    values = (
        who.name,
        f"（{when.year}）云01刑初{rng.randint(1, 999)}号",
        "污染环境罪",
        words.place(rng) + "中级人民法院",
        when.isoformat(),
    )
    return Record(what="刑事裁判", kind=None, fields=tuple(zip(columns, values, strict=True)))


def _debtor(rng: Random, who: Subject) -> Record:
    made = lists.debtor(rng, who)
    labels = ("失信被执行人姓名/名称", "案号", "执行法院", "立案时间", "发布时间", "被执行人的履行情况")
    values = dict(made.fields)
    return Record(
        what=made.what, kind=DISHONEST, fields=tuple((a, values[a]) for a in labels), deciding=lists.DEBTOR_DECIDING
    )


def _by_list(rng: Random, who: Subject, counts: Sequence[int]) -> tuple[Section, ...]:
    """A section for every kind of record."""
    rare = (0, 0, 1) if counts != (0,) else (0,)
    parts = (
        ("penalties", "行政处罚信息（含简易程序）", "行政处罚", (PENALTY,), _penalty, counts),
        ("measures", "行政强制信息", "行政强制", (), _measure, rare),
        ("serious", "严重失信主体名单信息", "严重失信主体名单", (DISHONEST, SAFETY, TAX), _debtor, rare),
        ("sentences", "刑事裁判信息", "刑事裁判", (), _sentence, rare),
    )
    return tuple(
        Section(
            key=key, heading=f"{'一二三四'[place]}、{heading}", counter=counter, kinds=kinds,
            records=tuple(maker(rng, who) for _ in range(pick(rng, many))),
        )
        for place, (key, heading, counter, kinds, maker, many) in enumerate(parts)
    )  # fmt: skip
