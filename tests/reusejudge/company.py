"""Fictional applicants and evaluators."""

from random import Random
from typing import NamedTuple

from tests.reusejudge.grammar import Writer
from tests.reusejudge.pools import Words, lines, named, sectors, voice
from tests.roundgen.streams import stream
from tests.roundgen.uscc import mint


class Evaluator(NamedTuple):
    """A third-party organisation with the house text of its reports."""

    name: str
    uscc: str
    address: str
    person: str
    phone: str
    mail: str
    house: tuple[str, ...]


class Company(NamedTuple):
    """An applicant; ``figures`` are the indicators that both reports state, ``words`` the pools of its trade."""

    name: str
    short: str
    uscc: str
    province: str
    city: str
    address: str
    founded: str
    capital: str
    person: str
    contact: str
    phone: str
    mail: str
    sector: str
    trade: str
    code: str
    products: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    words: Words


_INDICATORS = (
    ("容积率", "", 0.7, 1.9),
    ("建筑密度", "%", 31, 62),
    ("单位用地面积产值", "亿元/km2", 18, 90),
    ("主要污染物产生量", "kg/t", 0.1, 4),
    ("单位产品废气产生量", "m3/t", 900, 9000),
    ("单位产品废水产生量", "m3/t", 0.2, 9),
    ("单位产品主要原材料消耗量", "t/t", 1.01, 1.4),
    ("工业固体废物综合利用率", "%", 71, 99.9),
    ("废水处理回用率", "%", 21, 88),
    ("单位产品综合能耗", "kgce/t", 31, 700),
    ("单位产品碳排放量", "tCO2/t", 0.2, 4),
    ("绿色物料使用率", "%", 22, 95),
)


def name_of_person(rng: Random) -> str:
    return rng.choice(voice()["surnames"]) + rng.choice(voice()["given"])


def mobile(rng: Random) -> str:
    return f"1{rng.choice('35789')}{rng.randrange(10**9):09d}"


def trade_words(sector: str) -> Words:
    """The pools of a trade with the general ones."""
    return {**named("lexicon"), **voice(), **sectors()[sector]}


def company(seed: int, number: int, sector: str) -> Company:
    """The applicant of a number; different numbers below seventy have different brands."""
    rng = stream(seed, "company", number)
    words = trade_words(sector)
    brands = voice()["brands"]
    city, brand = rng.choice(voice()["cities"]), brands[number % len(brands)]
    short = brand + words["suffix"][0]
    figures = tuple(
        (name, f"{rng.uniform(low, high):.{rng.randint(1, 2)}f}{unit}") for name, unit, low, high in _INDICATORS
    )
    return Company(
        name=f"{city.removesuffix('市')}{short}有限公司",
        short=short,
        uscc=mint(rng, "320100"),
        province=rng.choice(voice()["provinces"]),
        city=city,
        address=f"{rng.choice(voice()['roads'])}{rng.randint(2, 899)}号",
        founded=f"{rng.randint(1993, 2014)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        capital=f"{rng.randint(8, 300) * 100}万元",
        person=name_of_person(rng),
        contact=name_of_person(rng),
        phone=mobile(rng),
        mail=f"ny{rng.randint(100, 999)}@{rng.choice(('126', 'sina', '163'))}.example.cn",
        sector=sector,
        trade=words["trade"][0],
        code=words["code"][0],
        products=tuple(rng.sample(list(words["prod"]), 2)),
        figures=figures,
        words=words,
    )


def evaluator(seed: int, number: int) -> Evaluator:
    """The evaluator of a number; its house text is its own."""
    rng = stream(seed, "evaluator", number)
    names = voice()["agencies"]
    city = rng.choice(voice()["cities"]).removesuffix("市")
    name = f"{city}{names[number % len(names)]}有限公司"
    writer = Writer(rng, {**named("lexicon"), **voice(), "org": [name, "本机构", "我机构"]})
    patterns = rng.sample(lines("house"), 5)
    return Evaluator(
        name=name,
        uscc=mint(rng, "110100"),
        address=f"{city}市{rng.choice(voice()['roads'])}{rng.randint(2, 99)}号{rng.randint(3, 28)}层",
        person=name_of_person(rng),
        phone=mobile(rng),
        mail=f"report{number}@lvhuan{number}.example.cn",
        house=tuple(writer.varied(pattern) for pattern in patterns),
    )
