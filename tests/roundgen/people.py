"""Organisations of a round: applicants, parks, evaluators with their staff."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from tests.roundgen import uscc
from tests.roundgen.facts import Evaluator, Expert, Format, Organisation, Park, Person
from tests.roundgen.names import Mint, company_name, evaluator_name, park_name
from tests.roundgen.regions import Region
from tests.roundgen.streams import pick
from tests.roundgen.trades import Trade

_FIELDS: Final = ("能源", "环境", "生态", "低碳", "生命周期评价", "热能工程", "环境工程")
_SENIOR: Final = ("高级工程师", "正高级工程师", "高级工程师")
_HOUSE_FORMATS: Final = (Format.PDF, Format.DOCX, Format.DOCX, Format.PDF, Format.PDF, Format.HTML)
_HOUSE_LAYOUTS: Final = ("report2018", "report2022", "decimal2022")


def _organisation(rng: Random, mint: Mint, region: Region, city: str, name: str) -> Organisation:
    division = region.code if region.code.startswith("66") else f"{region.code[:4]}{rng.randrange(1, 30):02d}"
    kind = pick(rng, ("国有", "集体", "民营", "民营", "民营", "中外合资", "外商独资"))
    return Organisation(
        name=name,
        uscc=uscc.mint(rng, division),
        address=mint.address(region, city),
        city=city,
        postcode=f"{region.code[:2]}{rng.randrange(10_000):04d}",
        legal=Person(name=mint.person(), phone=mint.phone(region.area_code)),
        contact=Person(name=mint.person(), phone=mint.phone(region.area_code)),
        mobile=mint.mobile(),
        fax=mint.phone(region.area_code),
        mail=f"{pick(rng, ('office', 'lvse', 'ehs', 'info', 'green'))}@{mint.domain()}",
        founded=date(rng.randrange(1996, 2014), rng.randrange(1, 13), rng.randrange(1, 28)),
        capital=rng.randrange(8, 320) * 100,
        registrar=f"{city}市场监督管理局",
        nature=kind,
    )


def applicant(rng: Random, mint: Mint, region: Region, trade: Trade) -> Organisation:
    """A company that applies."""
    city = pick(rng, region.cities)
    return _organisation(rng, mint, region, city, company_name(rng, city, mint.brand(), trade.word))


def park(rng: Random, mint: Mint, region: Region) -> tuple[Organisation, Park]:
    """A park of provincial level or above; about half state the code of their administration, the others none."""
    city = pick(rng, region.cities)
    name = park_name(rng, city, mint.brand())
    org = _organisation(rng, mint, region, city, name)
    coded = rng.random() < 0.5
    year = rng.randrange(2001, 2014)
    details = Park(
        level=pick(rng, ("省级", "省级", "国家级")),
        checkboxes=rng.random() < 0.6,
        kind=pick(rng, ("综合类", "行业类", "高新技术产业园区", "经济技术开发区")),
        head=Person(name=mint.person(), phone=mint.phone(region.area_code)),
        head_post=pick(rng, ("党工委副书记、管委会主任", "管委会主任", "管委会常务副主任")),
        form_unit=f"{name}管理委员会" if coded else name,
        approval=f"{region.province}人民政府关于设立{name}的批复（〔{year}〕{rng.randrange(20, 180)}号）",
    )
    code = uscc.mint(rng, f"{region.code[:4]}00", kind="11") if coded else ""
    return replace(org, uscc=code, legal=details.head), details


def evaluator(rng: Random, mint: Mint, region: Region, number: int) -> Evaluator:
    """An evaluator with at least ten full-time staff of intermediate title or above, six of them senior."""
    city = pick(rng, region.cities)
    org = _organisation(rng, mint, region, city, evaluator_name(rng, city, mint.brand()))
    seniors = rng.randrange(6, 9)
    staff = tuple(
        Expert(
            name=mint.person(),
            title=pick(rng, _SENIOR) if place < seniors else "工程师",
            field=pick(rng, _FIELDS),
            since=rng.randrange(2006, 2018),
        )
        for place in range(rng.randrange(12, 17))
    )
    return Evaluator(
        key=f"evaluator/{number}",
        org=org,
        staff=staff,
        format=_HOUSE_FORMATS[number % len(_HOUSE_FORMATS)],
        layout=_HOUSE_LAYOUTS[number % len(_HOUSE_LAYOUTS)],
    )
