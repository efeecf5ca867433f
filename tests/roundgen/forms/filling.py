"""What is written into the fields of the official forms, by label, and for whom the section asks."""

from itertools import count
from typing import Final

from tests.roundgen.facts import Category, Evaluator, Organisation, Submission
from tests.roundgen.layout import Layout, code, name
from tests.roundgen.prose import Pen
from tests.roundgen.slots import Slots, chinese_date

_TOPICS: Final = {
    Category.FACTORY: ("factory_self", ("process", "management", "building", "energy", "design", "air", "next")),
    Category.PARK: ("park_self", ("basic", "energy", "resource", "infrastructure", "industry", "ecology", "next")),
}


class Values:
    """Hands out values; `enter` tells which section of the form comes next."""

    def __init__(self, sub: Submission, evaluator: Evaluator, slots: Slots, layout: Layout) -> None:
        """For one applicant, its evaluator and a layout."""
        self._applicant = _applicant(sub, slots, layout)
        self._evaluator = _evaluator(evaluator, slots, layout)
        self._own = self._applicant
        self._posts = iter((sub.park.head_post if sub.park else "主任", "科长"))
        pool, self._topics = _TOPICS[sub.category]
        self._pen = Pen(seed=1, key=sub.key, pool=pool, slots=slots)
        self._turn = count()

    def enter(self, heading: str) -> None:
        """Fields below this heading ask for the evaluator where it says so."""
        self._own = self._evaluator if "第三方机构信息" in heading else self._applicant

    def cover(self, label: str) -> str:
        """The value of a line on the cover."""
        return (self._applicant | {"第三方评价机构名称": self._evaluator["第三方机构名称"]})[label]

    def field(self, label: str) -> str:
        """The value of a field."""
        return next(self._posts) if label == "职务" else self._own[label]

    def prose(self) -> str:
        """A paragraph of running text."""
        topic = self._topics[next(self._turn) % len(self._topics)]
        return self._pen.paragraphs(topic, 2)[0]

    def row(self, size: int, number: int) -> tuple[str, ...]:
        """A row of a table."""
        texts = (str(number), f"第{number}项要求", "符合", f"证明材料{number}", f"{number}.5", "已核对")
        return tuple(texts[index % len(texts)] for index in range(size))


def _organisation(org: Organisation, layout: Layout) -> dict[str, str]:
    return {
        "通讯地址": org.address,
        "统一社会信用代码": code(layout, org.uscc),
        "法定代表人": org.legal.name,
        "联系人": org.contact.name,
        "联系电话": org.contact.phone,
        "联系人电话": org.contact.phone,
        "电子邮箱": org.mail,
        "联系邮箱": org.mail,
        "传真": org.fax,
        "手机": org.mobile,
    }


def _applicant(sub: Submission, slots: Slots, layout: Layout) -> dict[str, str]:
    org, trade = sub.org, sub.trade
    printed = name(layout, org.name)
    own = {
        "工厂名称": printed,
        "申报单位": name(layout, sub.park.form_unit) if sub.park else printed,
        "所在省市": f"{sub.region.cover_place}{org.city}",
        "工厂地址": org.address,
        "邮编": org.postcode,
        "单位性质": org.nature,
        "注册机关": org.registrar,
        "注册资本": f"{org.capital}万元",
        "成立日期": chinese_date(org.founded),
        "有效期": "长期",
        "法人代表联系电话": org.legal.phone,
        "申报工作联系部门": slots["dept"],
        "所属行业": f"{trade.industry}（{trade.code}）",
        "细分行业": trade.industry,
        "非重点细分行业": "否",
        "统计局四位代码": trade.code,
        "主要产品": "、".join(trade.products),
        "单位简介": f"{printed}主营{trade.products[0]}，生产经营正常。",
        "企业工艺情况简介": f"主要工序为{'、'.join(trade.process)}。",
        "企业绿色发展情况简要介绍": f"{printed}持续开展节能改造。",
    }
    return _organisation(org, layout) | own | _park(sub, printed) | _results(slots, sub, chinese_date(sub.times.issued))


def _park(sub: Submission, printed: str) -> dict[str, str]:
    if sub.park is None:
        return {}
    return {
        "园区名称": printed,
        "园区级别": sub.park.level,
        "园区类型": sub.park.kind,
        "园区地址": sub.org.address,
        "园区负责人": sub.park.head.name,
        "负责人电话": sub.park.head.phone,
        "园区联系人": sub.org.contact.name,
        "园区简介": f"{printed}以绿色制造为方向，配套齐全。",
        "绿色园区创建经验及成效": "能源梯级利用、循环化改造和智慧监管取得成效。",
    }


def _results(slots: Slots, sub: Submission, day: str) -> dict[str, str]:
    return {
        "基本要求": "■符合 □不符合",
        "指标得分": slots["score"],
        "受评价方主要亮点": slots["highlight"],
        "近三年评价得分情况": f"{slots['score']}/90.5/91.0",
        "法人或单位负责人签字": sub.org.legal.name,
        "法人代表签字": sub.org.legal.name,
        "负责人签字": sub.org.legal.name,
        "日期": day,
    }


def _evaluator(evaluator: Evaluator, slots: Slots, layout: Layout) -> dict[str, str]:
    org = evaluator.org
    return _organisation(org, layout) | {
        "第三方机构名称": name(layout, org.name),
        "第三方机构地址": org.address,
        "机构法定代表人": org.legal.name,
        "法定代表人电话": org.legal.phone,
        "法人代表电话": org.legal.phone,
        "机构联系人": org.contact.name,
        "报告编制负责人": slots["writer"],
        "负责人电话": org.mobile,
        "报告审核人": slots["reviewer"],
        "审核人电话": org.fax,
    }
