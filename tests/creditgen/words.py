"""Fictional companies, codes, authorities and offences, drawn by a seed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple, TypeVar

T = TypeVar("T")

NULL: Final = "— —"
_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORG_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_PLACES: Final = ("云陵", "青澜", "栖川", "沐阳岭", "霁州", "珑溪", "砚湖", "岚浦", "朔桥", "菱洲")
_PROVINCES: Final = ("云陵省", "霁州省", "珑溪省", "岚浦省")
_STEMS: Final = (
    "恒砺", "瑞澄", "鼎穹", "禾沐", "启铄", "嘉湛", "众砼", "宏岫", "百熠", "远炘", "金漾", "华岑", "永湉", "信钰", "天钧",
)  # fmt: skip
_TRADES: Final = (
    "环保科技", "精密机械", "化工", "水泥", "钢铁制品", "新能源材料", "电子", "纺织印染", "造纸", "食品", "铝业",
    "汽车零部件", "建材", "生物医药（集团）", "智能装备制造",
)  # fmt: skip
_LONG_TRADES: Final = (
    "可再生资源循环利用与危险废物综合处置技术研究开发",
    "高端海洋工程装备及大型铸锻件精密加工制造",
    "国际新材料产业园区投资建设运营管理服务",
)
_FORMS: Final = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "（霁州）有限公司")
_SURNAMES: Final = "甄尤桂郜晏郗宓柏覃闵阚缪"
_GIVEN: Final = ("某", "某某", "示例", "样本", "某甲", "某乙")
_BUREAUS: Final = {
    "environment": ("生态环境局", "生态环境局高新区分局", "环境保护局"),
    "safety": ("应急管理局", "安全生产监督管理局", "消防救援支队", "住房和城乡建设局"),
    "quality": ("市场监督管理局", "市场监督管理局经济技术开发区分局", "质量技术监督局"),
    "tax": ("税务局第一稽查局", "税务局"),
    "other": ("交通运输局", "自然资源和规划局", "人力资源和社会保障局", "城市管理综合行政执法局", "海关"),
}
_LAWS: Final = {
    "environment": (
        "《中华人民共和国水污染防治法》",
        "《中华人民共和国大气污染防治法》",
        "《建设项目环境保护管理条例》",
    ),
    "safety": ("《中华人民共和国安全生产法》", "《中华人民共和国消防法》", "《危险化学品安全管理条例》"),
    "quality": ("《中华人民共和国产品质量法》", "《中华人民共和国特种设备安全法》", "《中华人民共和国广告法》"),
    "tax": ("《中华人民共和国税收征收管理法》", "《中华人民共和国发票管理办法》"),
    "other": ("《中华人民共和国道路运输条例》", "《中华人民共和国土地管理法》", "《保障农民工工资支付条例》"),
}
_ACTS: Final = {
    "environment": (
        "超过水污染物排放标准排放水污染物",
        "未按规定使用大气污染防治设施",
        "未批先建",
        "危险废物贮存不规范",
    ),
    "safety": (
        "未对从业人员进行安全生产教育和培训",
        "发生一般生产安全责任事故",
        "消防设施未保持完好有效",
        "特种作业人员无证上岗",
    ),
    "quality": ("生产不符合保障人体健康标准的产品", "使用未经检验的特种设备", "发布虚假广告", "以次充好"),
    "tax": ("未按照规定的期限办理纳税申报和报送纳税资料", "虚开增值税专用发票", "丢失发票"),
    "other": ("货运车辆超限运输", "未经批准占用土地", "未按月足额支付农民工工资", "擅自改变用途"),
}
_STORIES: Final = (
    "执法人员现场检查时发现当事人存在上述行为",
    "当事人于立案前已自行改正",
    "经抽样检验，该批次产品的两项指标不符合标准要求，货值金额计人民币三万余元",
    "根据监测报告，总排口化学需氧量浓度为每升一百八十二毫克",
    "以上事实有现场笔录、询问笔录、照片及当事人提供的材料为证",
    "处罚机关已依法告知当事人陈述、申辩和要求听证的权利",
    "事故造成一名作业人员轻伤，直接经济损失十二万元",
    "当事人未在规定期限内提出行政复议",
    "案发后积极配合调查并提交了整改报告",
)


class Subject(NamedTuple):
    """Whom a report is about; a person's name is never that of anybody."""

    name: str
    uscc: str
    person: str
    address: str
    since: date
    former: tuple[str, ...] = ()


def dice(*key: object) -> Random:
    """The random numbers of a key."""
    return Random("|".join(map(str, key)))  # noqa: S311  # a seeded generator, not cryptography


def pick(rng: Random, options: Sequence[T]) -> T:
    """One of them."""
    return options[rng.randrange(len(options))]


def organisation_code(body: str) -> str:
    """An organisation code: eight characters and their check character (GB 11714)."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, _ORG_WEIGHTS, strict=True))
    return body + "0123456789X0"[11 - total % 11]


def checked(body: str) -> str:
    """A credit code of its first seventeen characters (GB 32100)."""
    total = sum(_CODE.index(char) * weight for char, weight in zip(body, _CODE_WEIGHTS, strict=True))
    return body + _CODE[(31 - total % 31) % 31]


def uscc(rng: Random, kind: str = "91") -> str:
    """A valid credit code."""
    region = f"{rng.randint(11, 65)}{rng.randint(1, 12):02}{rng.randint(0, 28):02}"
    head = "MA" + "".join(pick(rng, _CODE) for _ in range(2)) if rng.random() < 0.6 else f"{rng.randint(1000, 9999)}"
    body = head + "".join(pick(rng, "0123456789ABCDEFGHJ") for _ in range(8 - len(head)))
    return checked(kind + region + organisation_code(body))


def wrong_check(code: str) -> str:
    """The same code with another check character."""
    return code[:-1] + ("7" if code[-1] != "7" else "4")


def place(rng: Random) -> str:
    """A city that does not exist."""
    return pick(rng, _PLACES) + "市"


def province(rng: Random) -> str:
    """A province that does not exist."""
    return pick(rng, _PROVINCES)


def company(rng: Random, *, long: bool = False) -> str:
    """A company that does not exist; a long name needs two lines of a cover or more."""
    if long:
        return f"{province(rng)}{place(rng)}{pick(rng, _STEMS)}{pick(rng, _LONG_TRADES)}股份有限公司"
    lead = pick(rng, (place(rng), "", pick(rng, _PLACES), province(rng)))
    return f"{lead}{pick(rng, _STEMS)}{pick(rng, _STEMS)[0]}{pick(rng, _TRADES)}{pick(rng, _FORMS)}"


def person(rng: Random) -> str:
    """A name that is nobody's."""
    return pick(rng, _SURNAMES) + pick(rng, _GIVEN)


def address(rng: Random) -> str:
    """An address that does not exist."""
    road = pick(rng, ("示例", "样本", "创业", "兴工"))
    floor = pick(rng, ("", f"（{rng.randint(1, 9)}号楼{rng.randint(101, 2908)}室）", "第二工业园内"))
    return f"{province(rng)}{place(rng)}{road}路{rng.randint(1, 999)}号{floor}"


def day(rng: Random, first: int = 2019, last: int = 2025) -> date:
    """A day of these years."""
    span = date(last, 12, 28) - date(first, 1, 1)
    return date(first, 1, 1) + timedelta(days=rng.randint(0, span.days))


DAY_FORMS: Final[tuple[Callable[[date], str], ...]] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day:%Y%m%d}",
)
"""Ways to print a day, that of no source among them."""


def subject(rng: Random, *, long: bool = False, kind: str = "91") -> Subject:
    """A company."""
    name = company(rng, long=long)
    former = tuple(company(rng) for _ in range(pick(rng, (0, 0, 1, 1, 2))))
    return Subject(name, uscc(rng, kind), person(rng), address(rng), day(rng, 1995, 2018), former)


class Offence(NamedTuple):
    """The words of one penalty."""

    authority: str
    law: str
    act: str
    basis: str
    fact: str
    content: str
    amount: str


def offence(rng: Random, *, longest: int = 6) -> Offence:
    """One penalty; its fact has up to that many sentences more than the act."""
    field = pick(rng, tuple(_BUREAUS))
    authority = (place(rng) if rng.random() < 0.8 else province(rng)) + pick(rng, _BUREAUS[field])
    law, act = pick(rng, _LAWS[field]), pick(rng, _ACTS[field])
    article = f"第{pick(rng, '五六七八九')}十{pick(rng, '一二三四五六')}条"
    basis = f"{law}{article}第{pick(rng, '一二三')}款第（{pick(rng, '一二三四')}）项"
    if rng.random() < 0.2:
        basis += f"、{pick(rng, _LAWS[field])}第 {rng.randint(1, 99)} 条"
    count = pick(rng, (0, 0, 1, 2, longest))
    when = day(rng, 2019, 2025)
    opening = f"{when.year}年{when.month}月{when.day}日，" if rng.random() < 0.5 else ""
    fact = opening + "；".join((act, *(pick(rng, _STORIES) for _ in range(count)))) + pick(rng, ("", "。"))
    amount = pick(rng, ("0.5", "21.000000", "0.020000", "1,250.000000", "3.6", "100", NULL))
    content = pick(rng, _CONTENTS)
    return Offence(authority, law, act, basis, fact, content, amount)


_CONTENTS: Final = (
    "罚款人民币贰拾壹万元整",
    "警告",
    "责令改正违法行为，并处罚款人民币叁万陆仟元整",
    "没收违法所得1,208.50元；罚款5000元",
    "对当事人作出如下处罚，处罚内容：罚款人民币叁万元整",
    "责令停产停业整顿，暂扣安全生产许可证30日",
    "1.责令立即改正；2.对单位处以罚款人民币壹佰万元的行政处罚；3.对直接负责的主管人员另案处理",
)


def number(rng: Random, when: date, mark: str) -> str:
    """The number of a decision."""
    where = pick(rng, ("云", "青", "栖", "霁", "珑", "岚"))
    form = pick(rng, ("{w}{m}〔{y}〕{n}号", "{w}{m}[{y}]第{n}号", "{w}{m}（{y}）{n}号", "{w} {m} 〔{y}〕 {n} 号"))
    return form.format(w=where, m=mark, y=when.year, n=rng.randint(1, 1999))


def masked(code: str, rng: Random) -> str:
    """A code as a list of debtors prints it."""
    own = code[8:17]
    options = (code, own, f"{own[:8]}-{own[8]}", f"{code[:6]}********{code[-4:]}", f"{own[:4]}****{own[8:]}")
    return pick(rng, options)
