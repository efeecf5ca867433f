"""The content of the older report of 信用中国, by the standard of 2021."""

from collections.abc import Sequence
from random import Random
from typing import Final

from tests.creditgen import lists, records, words
from tests.creditgen.creditchina import TITLE, basics, chinese, number
from tests.creditgen.model import ABNORMAL, DISHONEST, PENALTY, SAFETY, TAX, Content, Form, Record, Section
from tests.creditgen.words import NULL, Subject, pick

_SECTIONS: Final[tuple[tuple[str, str, str | None, tuple[str, ...]], ...]] = (
    ("basics", "基础信息", None, ()),
    ("permits", "行政许可信息", "行政许可", ()),
    ("penalties", "行政处罚信息", "行政处罚", (PENALTY,)),
    ("honours", "守信激励信息", "守信激励", ()),
    ("punished", "失信惩戒信息", "失信惩戒", (DISHONEST, SAFETY, TAX)),
    ("watched", "重点关注信息", "重点关注", (ABNORMAL,)),
    ("skills", "资质/资格信息", "资质/资格", ()),
    ("risks", "风险提示信息", "风险提示", ()),
    ("other", "其他信息", "其他", ()),
    ("analysis", "综合信用状况分析", None, ()),
    ("advice", "信用状况提升建议", None, ()),
    ("local", "地方信用网站公共信用信息补充内容", None, ()),
)
_ANALYSIS: Final = "该主体信用状况良好，报告期内未发现严重失信行为。"
_ADVICE: Final = "建议秉持诚信理念，合法有序开展经营活动。"


def content(rng: Random) -> Content:
    """A report of its own subject."""
    who = words.subject(rng, long=rng.random() < 0.2)
    when = words.day(rng, 2021, 2022)
    return Content(
        form=Form.OLD,
        subject=who,
        number=number(rng, when),
        day=when,
        printed_date=chinese(when),
        status=pick(rng, ("存续", "存续", "注销")),
        cover_code=who.uscc,
        table_code=who.uscc,
        sections=_sections(rng, who),
        basics=basics(rng, who),
        issuer="国家公共信用信息中心",
        title=pick(rng, (TITLE, "法人和其他组织公共信用信息报告")),
        version=pick(rng, ("", "（版本号V1.0）", "（2021年版）")),
    )


def _penalty(rng: Random, who: Subject) -> Record:
    """With the labels of then, or with those of now."""
    made = records.penalty(rng, who)
    if rng.random() < 0.6:
        return made
    values = dict(made.fields)
    fields = (
        ("行政处罚决定书文号", values["行政处罚决定书文号"]),
        ("处罚名称", words.offence(rng).act),
        ("处罚类别", values["处罚类别"]),
        ("处罚事由", values["违法事实"]),
        ("处罚依据", values["处罚依据"]),
        ("处罚结果", values["处罚内容"]),
        ("处罚机关", values["处罚机关"]),
        ("处罚决定日期", values["处罚决定日期"]),
        ("处罚期限", NULL),
        ("数据更新时间", values["处罚决定日期"]),
    )
    deciding = ("行政处罚决定书文号", "处罚类别", "处罚事由", "处罚依据", "处罚结果", "处罚机关", "处罚决定日期")
    return Record(what="行政处罚", kind=PENALTY, fields=fields, deciding=deciding)


def _many(rng: Random, maker: records.Maker, who: Subject, counts: Sequence[int]) -> list[Record]:
    return [maker(rng, who) for _ in range(pick(rng, counts))]


def _sections(rng: Random, who: Subject) -> tuple[Section, ...]:
    few = pick(rng, ((0,), (0, 1, 2), (0, 1, 4), (3, 8, 15)))
    rare = (0, 0, 0, 1) if few != (0,) else (0,)
    grave = [
        *_many(rng, lists.debtor, who, (0, 0, 1, 5) if few != (0,) else (0,)),
        *_many(rng, lists.tax_case, who, rare),
        *_many(rng, lists.unsafe, who, rare),
        *_many(rng, lists.overload, who, rare),
        *_many(rng, lists.procurement, who, rare),
    ]
    made = {
        "permits": _many(rng, records.permit, who, few),
        "penalties": _many(rng, _penalty, who, few),
        "honours": [
            pick(rng, (records.tax_grade, records.customs, records.honour))(rng, who) for _ in range(pick(rng, few))
        ],
        "punished": grave,
        "watched": _many(rng, lists.abnormal, who, (0, 0, 1, 2)),
        "other": _many(rng, records.promise, who, rare),
    }
    numbered = rng.random() < 0.4
    texts = {"analysis": _ANALYSIS, "advice": _ADVICE, "local": ""}
    return tuple(
        Section(
            key=key,
            heading=f"{_NUMBERS[place]}、{heading}" if numbered else heading,
            counter=counter,
            kinds=kinds,
            records=tuple(made.get(key, ())),
            text=texts.get(key, ""),
        )
        for place, (key, heading, counter, kinds) in enumerate(_SECTIONS)
    )  # fmt: skip


_NUMBERS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
