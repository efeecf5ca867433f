"""The content of 信用中国's 《法人和非法人组织公共信用信息报告》 V2.0."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from tests.creditgen import lists, records, words
from tests.creditgen.model import ABNORMAL, DISHONEST, PENALTY, SAFETY, TAX, Content, Form, Record, Section
from tests.creditgen.words import Subject, pick

TITLE = "法人和非法人组织公共信用信息报告"
EMPTY = "查询期内无相关信息"
_ISSUERS = ("国家公共信用和地理空间信息中心", "国家公共信用信息中心")
_SECTIONS: Final[tuple[tuple[str, str, str | None, tuple[str, ...]], ...]] = (
    ("basics", "一、登记注册基础信息", None, ()),
    ("admin", "二、行政管理信息", "行政管理", (PENALTY,)),
    ("honest", "三、诚实守信相关荣誉信息", "诚实守信", ()),
    ("serious", "四、严重失信主体名单信息", "严重失信主体名单", (DISHONEST, SAFETY, TAX)),
    ("abnormal", "五、经营（活动）异常名录（状态）信息", "经营异常", (ABNORMAL,)),
    ("promise", "六、信用承诺信息", "信用承诺", ()),
    ("rating", "七、信用评价信息", "信用评价", ()),
    ("court", "八、司法判决及执行信息", "司法判决", ()),
    ("other", "九、其他信息", "其他", ()),
    ("advice", "十、信用状况提升建议", None, ()),
)


def content(rng: Random) -> Content:
    """A report of its own subject, with 0 to 181 records."""
    who = words.subject(rng, long=rng.random() < 0.25, kind="12" if rng.random() < 0.1 else "91")
    when = words.day(rng, 2023, 2026)
    status = pick(rng, ("存续", "存续", "存续", "在业", "注销", "吊销"))
    return Content(
        form=Form.V2,
        subject=who,
        number=number(rng, when),
        day=when,
        printed_date=chinese(when),
        status=status,
        cover_code=who.uscc,
        table_code=who.uscc,
        sections=sections(rng, who),
        tags=pick(rng, ((), (), ("守信激励对象",), ("失信惩戒对象",), ("守信激励对象", "失信惩戒对象"))),
        basics=basics(rng, who),
        issuer=pick(rng, _ISSUERS),
        title=TITLE,
        version="（版本号V2.0）",
        extra={"海关注册编号": f"{rng.randint(10**9, 10**10 - 1)}"} if rng.random() < 0.2 else {},
    )


def number(rng: Random, when: date) -> str:
    """A report number: the time and some characters."""
    clock = f"{rng.randint(0, 23):02}{rng.randint(0, 59):02}{rng.randint(0, 59):02}"
    return f"{when:%Y%m%d}{clock}{rng.randint(100, 999)}{''.join(pick(rng, '0123456789ABCDEF') for _ in range(5))}"


def chinese(when: date) -> str:
    """A date as the covers print it."""
    return f"{when.year}年{when.month:02}月{when.day:02}日"


def basics(rng: Random, who: Subject) -> tuple[tuple[str, str], ...]:
    """The table of basics; the code stands in it once more."""
    if who.uscc.startswith("12"):
        return (
            ("统一社会信用代码", who.uscc),
            ("法定代表人姓名", who.person),
            ("举办单位", words.place(rng) + "工业和信息化局"),
            ("审批机关", words.place(rng) + "事业单位登记管理局"),
            ("组织类型", "事业单位"),
            ("业务主管单位名称", words.place(rng) + "科学技术局"),
            ("登记类型", pick(rng, ("设立登记", "变更登记"))),
            ("业务范围", "开展节能技术研究，促进科技发展。节能诊断、能源审计与相关咨询服务"),
            ("住所", who.address),
        )
    return (
        ("统一社会信用代码", who.uscc),
        (
            "企业类型",
            pick(rng, ("有限责任公司(自然人投资或控股)", "其他股份有限公司(非上市)", "有限责任公司(法人独资)")),
        ),
        ("法定代表人/负责人/执行事务合伙人", who.person),
        ("成立日期", who.since.isoformat()),
        ("住所", who.address),
    )


def _many(rng: Random, maker: records.Maker, who: Subject, counts: Sequence[int]) -> list[Record]:
    return [maker(rng, who) for _ in range(pick(rng, counts))]


def sections(rng: Random, who: Subject) -> tuple[Section, ...]:
    """All ten sections, some of them empty."""
    size = pick(rng, ("none", "few", "few", "some", "some", "many"))
    few = {"none": (0,), "few": (0, 0, 1, 2), "some": (0, 1, 3, 6), "many": (2, 9, 14)}[size]
    penalties = _many(rng, records.penalty, who, few)
    permits = _many(rng, records.permit, who, few)
    if size == "many" and rng.random() < 0.2:
        debtors = [lists.debtor(rng, who) for _ in range(181)]
    else:
        debtors = _many(rng, lists.debtor, who, few if rng.random() < 0.4 else (0,))
    grave = [
        *debtors,
        *(_many(rng, lists.unsafe, who, (1,)) if size != "none" and rng.random() < 0.25 else ()),
        *(_many(rng, lists.tax_case, who, (1, 2)) if size != "none" and rng.random() < 0.25 else ()),
        *(_many(rng, lists.procurement, who, (1,)) if size != "none" and rng.random() < 0.12 else ()),
        *(_many(rng, lists.overload, who, (1, 2)) if size != "none" and rng.random() < 0.12 else ()),
    ]
    odd = _many(rng, lists.abnormal, who, (0, 0, 1, 2) if size != "none" else (0,))
    if odd and rng.random() < 0.4:
        odd.append(odd[0])
    honours = [pick(rng, (records.tax_grade, records.customs, records.honour))(rng, who) for _ in range(pick(rng, few))]
    mixed = mixture(rng, penalties, permits)
    made = {
        "admin": mixed,
        "honest": tuple(honours),
        "serious": tuple(grave),
        "abnormal": tuple(odd),
        "promise": tuple(_many(rng, records.promise, who, few)),
        "rating": tuple(_many(rng, records.rating, who, (0, 0, 1))),
        "court": tuple(_many(rng, records.judgment, who, (0, 0, 0, 1))),
        "other": tuple(_many(rng, records.other, who, (0, 0, 0, 2))),
    }
    if rng.random() < 0.03:
        made["other"] = tuple(records.other(rng, who) for _ in range(1002))
    if rng.random() < 0.08:
        form = pick(rng, words.DAY_FORMS)
        made = {key: tuple(records.dated(one, form) for one in some) for key, some in made.items()}
    last = (("local", "公共信用信息地方补充内容", None, ()),) if rng.random() < 0.2 else ()
    return tuple(
        Section(
            key=key, heading=heading, counter=counter, kinds=kinds, records=made.get(key, ()),
            text=pick(rng, _ADVICE) if key == "advice" else "",
        )
        for key, heading, counter, kinds in (*_SECTIONS, *last)
    )  # fmt: skip


_ADVICE: Final = (
    "建议秉持诚信理念,合法有序开展经营活动。",
    "经查询，该主体信用状况有待提升，建议及时履行法定义务，按规定申请信用修复，并完善内部信用管理制度。",
)


def mixture(rng: Random, penalties: list[Record], permits: list[Record]) -> tuple[Record, ...]:
    """Penalties and permits: one after the other in groups, or mixed."""
    both = [*penalties, *permits] if rng.random() < 0.5 else [*permits, *penalties]
    if rng.random() < 0.4:
        rng.shuffle(both)
    return tuple(both)
