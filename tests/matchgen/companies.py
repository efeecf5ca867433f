"""A country of invented companies in which almost every one has a double: written for the judge, not with the code it judges.

Families share a fancy name, a trade or a place: homophones (华信, 华鑫), one name in two provinces, one name with two codes,
another legal form (南京钢铁联合有限公司, 南京钢铁股份有限公司), numbered works, branches with codes of their own.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.roundgen.streams import pick, stream
from tests.roundgen.uscc import ALPHABET, check_character, organisation_check

PLACES = {
    "江苏": ("南京", "苏州", "无锡", "常州", "南通", "徐州"),
    "浙江": ("杭州", "宁波", "温州", "嘉兴", "绍兴", "台州"),
    "广东": ("广州", "深圳", "东莞", "佛山", "珠海", "惠州"),
    "山东": ("济南", "青岛", "烟台", "潍坊", "淄博", "威海"),
    "四川": ("成都", "绵阳", "德阳", "宜宾"),
    "湖北": ("武汉", "宜昌", "襄阳", "黄石"),
    "江西": ("南昌", "赣州", "九江", "上饶"),
    "安徽": ("合肥", "芜湖", "蚌埠", "滁州"),
}
DIVISIONS = {
    "江苏": "32", "浙江": "33", "广东": "44", "山东": "37", "四川": "51", "湖北": "42", "江西": "36", "安徽": "34",
}  # fmt: skip
SOUNDS = (
    "信鑫欣新馨芯", "华铧骅", "盛晟胜圣", "鼎顶", "恒衡", "瑞锐睿", "源元圆沅", "诚城成程", "达大", "丰峰锋沣", "宏鸿弘泓",
    "嘉佳加", "亿亦益逸", "泰太", "安", "康", "通", "利力立丽", "科", "金锦", "美", "远", "龙隆", "海", "天", "博", "旭", "顺",
    "祥翔", "东", "洋阳", "明铭", "辉晖", "辰晨宸", "兴星", "福", "永", "正政", "方", "宇", "奥", "凯", "森", "林霖", "石", "山",
)  # fmt: skip
"""Characters of fancy names, those that sound alike together."""
TRADES = (
    "机械", "机械制造", "新材料", "新能源", "环保科技", "电子", "电子科技", "化工", "精细化工", "纺织", "印染", "钢铁",
    "金属制品", "汽车零部件", "塑料", "橡胶", "建材", "水泥", "玻璃", "陶瓷", "食品", "医药", "生物科技", "智能装备",
    "自动化设备", "电气", "电缆", "造纸", "包装", "家具", "光电科技", "半导体", "动力电池", "齿轮传动", "轴承", "阀门",
    "铝业", "科技", "实业", "工贸",
)  # fmt: skip
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "（集团）有限公司", "科技有限公司", "厂")
_OTHER_FORMS = {
    form: [other for other in FORMS if other.replace("责任", "") != form.replace("责任", "")] for form in FORMS
}
"""Forms that make another name in law: 有限责任公司 and 有限公司 are one."""
_WEIGHTS = (60, 14, 9, 5, 3, 5, 4)


class Company(NamedTuple):
    """A company as the registry holds it; ``former`` are names that it bore before."""

    name: str
    uscc: str
    former: tuple[str, ...] = ()


class _Name(NamedTuple):
    province: str
    place: str
    fancy: str
    trade: str
    form: str

    def __str__(self) -> str:
        return self.place + self.fancy + self.trade + self.form


def country(seed: int, size: int) -> list[Company]:
    """So many companies, no two of them with one code."""
    rng = stream(seed, "country", size)
    found: list[Company] = []
    codes: set[str] = set()
    while len(found) < size:
        for name in _family(rng, _founder(rng)):
            former = (str(_founder(rng)._replace(fancy=name.fancy)),) if rng.random() < 0.08 else ()
            found.append(Company(str(name), _code(rng, codes, name.province), former))
            if rng.random() < 0.01:
                found.append(Company(str(name), _code(rng, codes, name.province)))
            if rng.random() < 0.02:
                branch = f"{name}{pick(rng, PLACES[name.province])}分公司"
                found.append(Company(branch, _code(rng, codes, name.province)))
    return found[:size]


def outsiders(seed: int, companies: list[Company], count: int) -> list[Company]:
    """Companies that no register holds, named like some that it holds, or the very same."""
    rng = stream(seed, "outsiders", count)
    codes = {company.uscc[8:16] for company in companies}
    names = (pick(rng, companies).name for _ in range(count))
    return [Company(_double(rng, name) if rng.random() < 0.8 else name, _code(rng, codes, "江苏")) for name in names]


def sounding_like(rng: Random, char: str) -> str:
    """Another character that sounds the same; itself if none is known."""
    alike = next((group for group in SOUNDS if char in group), char)
    return pick(rng, [one for one in alike if one != char] or [char])


def _founder(rng: Random) -> _Name:
    province = pick(rng, tuple(PLACES))
    city = pick(rng, PLACES[province])
    place = pick(rng, (city, city, f"{city}市", f"{city}市", province, f"{province}省", f"{province}{city}", ""))
    fancy = "".join(pick(rng, pick(rng, SOUNDS)) for _ in range(rng.choice((2, 2, 2, 3))))
    form = rng.choices(FORMS, _WEIGHTS)[0]
    return _Name(province, place, fancy, pick(rng, TRADES), form)


def _family(rng: Random, founder: _Name) -> Iterator[_Name]:
    """A company and, often, those that are easily taken for it."""
    yield founder
    if rng.random() < 0.25:
        at = rng.randrange(len(founder.fancy))
        fancy = founder.fancy
        yield founder._replace(fancy=fancy[:at] + sounding_like(rng, fancy[at]) + fancy[at + 1 :])
    if rng.random() < 0.2:
        other = pick(rng, [province for province in PLACES if province != founder.province])
        yield founder._replace(province=other, place=pick(rng, PLACES[other]))
    if rng.random() < 0.15:
        yield founder._replace(form=pick(rng, _OTHER_FORMS[founder.form]))
    if rng.random() < 0.15:
        yield founder._replace(trade=founder.trade + pick(rng, ("联合", "发展", "集团", "销售", "进出口")))
    if rng.random() < 0.03:
        for number in "一二三":
            yield founder._replace(trade=f"{founder.trade}第{number}")


def _double(rng: Random, name: str) -> str:
    """A name that differs in one character of those that sound alike, in its trade, or in its form."""
    places = [at for at, char in enumerate(name) if sounding_like(rng, char) != char]
    if places:
        at = pick(rng, places)
        return name[:at] + sounding_like(rng, name[at]) + name[at + 1 :]
    return name.replace("有限公司", "股份有限公司") if "股份" not in name else f"新{name}"


def _code(rng: Random, taken: set[str], province: str) -> str:
    """A credit code that both check characters vouch for; its organisation code is nobody else's."""
    while True:
        letters = "".join(pick(rng, ALPHABET) for _ in range(5))
        body = rng.choice((f"9{rng.randrange(10_000_000):07d}", f"MAX{letters}"))
        if body not in taken:
            taken.add(body)
            first = f"91{DIVISIONS[province]}0{rng.randrange(1, 9)}00{body}{organisation_check(body)}"
            return first + check_character(first)
