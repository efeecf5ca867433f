"""The facts that sentences are filled with; both reports of a submission read them from here, so they agree."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Final

from tests.roundgen.facts import Category, Evaluator, Step, Submission
from tests.roundgen.figures import between as _between
from tests.roundgen.figures import printed
from tests.roundgen.streams import pick, stream
from tests.roundgen.tables import table

Slots = dict[str, str]

_FIGURES: Final = {
    "output": "output_value",
    "added": "value_added",
    "qty": "product_output",
    "energy": "total_energy",
    "elec": "electricity",
    "gas": "natural_gas",
    "diesel": "diesel",
    "water": "water_intake",
    "ww": "waste_water",
    "carbon": "carbon_emission",
    "land": "land_area",
    "building": "building_area",
    "footprint": "footprint_area",
    "solid": "solid_waste_generated",
    "solid_used": "solid_waste_used",
    "staff": "employees",
    "far": "plot_ratio",
    "density": "building_density",
    "per_land": "output_per_land_area",
    "green": "green_material_rate",
    "waste_rate": "solid_waste_utilisation_rate",
    "reuse": "waste_water_reuse_rate",
    "ue": "energy_per_product",
    "uc": "carbon_per_product",
}
_PARK_FIGURES: Final = {
    "added": "园区工业增加值",
    "share": "industry_share",
    "area": "规划面积",
    "firms": "入园企业",
    "e2": "park_energy_productivity",
    "re": "park_renewable_share",
    "ce": "park_clean_energy_rate",
    "w2": "park_water_productivity",
    "land": "park_land_productivity",
    "sw": "park_solid_waste_utilisation_rate",
    "wr": "park_water_recycling_rate",
    "mr": "park_reclaimed_water_rate",
    "heat": "park_waste_heat_recovery_rate",
    "gb1": "park_green_industrial_building_rate",
    "gb2": "park_green_public_building_rate",
    "stop": "park_bus_stop_coverage",
    "bus": "park_new_energy_bus_share",
    "ht": "park_high_tech_output_share",
    "gi": "park_green_industry_share",
    "head": "park_value_added_per_head",
    "air": "park_air_quality_rate",
    "green": "park_greening_rate",
    "disp": "park_waste_disposal_rate",
    "wwi": "park_waste_water_intensity",
    "pe": "park_pollutant_elasticity",
    "cut": "park_carbon_intensity_cut",
}
_CHAIN_FIGURES: Final = {
    "output": "output_value",
    "suppliers": "合格供应商数量",
    "low_risk": "chain_low_risk_supplier_share",
    "rec": "chain_product_recovery_rate",
    "pack": "chain_packaging_recovery_rate",
} | {f"x{group}": f"chain_score_x{group}" for group in range(1, 7)}
_CLUSTERS: Final = (
    "高端装备",
    "新材料",
    "电子信息",
    "生物医药",
    "绿色食品",
    "智能家居",
    "节能环保装备",
    "现代纺织",
    "精密零部件",
    "包装印刷",
)
_OBJECTS: Final = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.CHAIN: "绿色供应链管理企业",
}
_HIGHLIGHTS: Final = (
    "能源数字化管理、余热梯级利用和循环包装",
    "光伏自发自用与工艺电气化",
    "绿色采购与供应商协同",
    "水性化替代和中水回用",
)
_DIMENSIONS: Final = {
    Category.FACTORY: "基本要求、基础设施、管理体系、能源与资源投入、产品、环境排放、绩效",
    Category.PARK: "基本要求、能源利用、资源利用、基础设施、产业、生态环境、运行管理",
    Category.CHAIN: "管理战略、供应商管理、绿色生产、绿色回收、信息平台、信息披露",
}


def chinese_date(day: date) -> str:
    """2022年8月16日."""
    return f"{day.year}年{day.month}月{day.day}日"


def for_submission(seed: int, sub: Submission) -> Slots:
    """Everything a report on the submission may mention."""
    rng = stream(seed, sub.key, "slots")
    slots = _minor(stream(seed, sub.key, "minor"), sub.category)
    slots |= _identity(sub) | _trade(rng, sub) | _words(rng)
    if sub.category is Category.FACTORY:
        slots |= _named(sub, _FIGURES)
        first = {"output0": "output_value", "ue0": "energy_per_product", "green0": "green_material_rate"}
        slots |= {slot: sub.figures.row(row).values[0] for slot, row in first.items()}
    elif sub.category is Category.PARK:
        slots |= _park(rng, sub)
    elif sub.category is Category.CHAIN:
        slots |= _named(sub, _CHAIN_FIGURES)
    return slots


def _named(sub: Submission, names: Mapping[str, str]) -> Slots:
    return {slot: sub.figures.row(row).last for slot, row in names.items()}


def _minor(rng: Random, category: Category) -> Slots:
    slots: Slots = {}
    for name, low, high, places, only in table("minor"):
        value = printed(_between(rng, float(low), float(high)), int(places))
        if only in {"", category}:
            slots[name] = value
    return slots


def _identity(sub: Submission) -> Slots:
    org = sub.org
    return {
        "co": org.name,
        "uscc": org.uscc,
        "addr": org.address,
        "city": org.city,
        "capital": str(org.capital),
        "founded": chinese_date(org.founded),
        "legal": org.legal.name,
        "leader": org.legal.name,
        "object": _OBJECTS[sub.category],
        "dimensions": _DIMENSIONS.get(sub.category, ""),
    }


def _trade(rng: Random, sub: Submission) -> Slots:
    trade = sub.trade
    slots = {f"p{n}": name for n, name in enumerate(trade.products, start=1)}
    slots |= {f"m{n}": name for n, name in enumerate(trade.materials, start=1)}
    slots |= {f"eq{n}": name for n, name in enumerate(rng.sample(trade.equipment, 4), start=1)}
    slots |= {f"proc{n}": name for n, name in enumerate(rng.sample(trade.process, 2), start=1)}
    slots |= {
        "industry": trade.industry,
        "code": trade.code,
        "unit": trade.unit,
        "products": "、".join(trade.products),
        "process": "→".join(trade.process),
        "materials": "、".join(trade.materials),
        "pollutant": trade.pollutant,
    }
    if sub.product is not None:
        slots |= {"pname": sub.product.name, "pmodel": sub.product.model, "pstd": sub.product.standard}
    return slots


def _words(rng: Random) -> Slots:
    year = rng.randrange(18, 22)
    number = f"{rng.randrange(10_000, 99_999)}"
    return {
        "we": pick(rng, ("公司", "我公司", "本公司", "我司")),
        "dept": pick(rng, ("安全环保部", "设备动力部", "综合管理部", "生产技术部", "质量环保部", "EHS管理部")),
        "motto": pick(
            rng, ("精工致远，绿色共生", "守正出新", "以质立企，以绿兴业", "匠心智造，节约为先", "与山水同行")
        ),
        "quality_tool": pick(rng, ("六西格玛", "QC小组", "精益改善", "FMEA和SPC", "卓越绩效")),
        "green_mat": pick(rng, ("水性涂料", "再生料", "可降解辅料", "无铅材料", "生物基材料")),
        "enms_from": f"20{year - 1}年{rng.randrange(1, 13)}月",
        "cert_q": f"0{year}{number}Q{rng.randrange(10, 99)}",
        "cert_e": f"0{year}{number}E{rng.randrange(10, 99)}",
        "cert_s": f"0{year}{number}S{rng.randrange(10, 99)}",
        "cert_n": f"0{year}{number}En{rng.randrange(10, 99)}",
    }


def _park(rng: Random, sub: Submission) -> Slots:
    assert sub.park is not None
    first, second = rng.sample(_CLUSTERS, 2)
    return _named(sub, _PARK_FIGURES) | {
        "e0": sub.figures.row("park_energy_productivity").values[0],
        "cluster1": first,
        "cluster2": second,
        "level": sub.park.level,
        "park_kind": sub.park.kind,
        "unit_name": f"{sub.org.name}管理委员会",
        "approval": sub.park.approval,
    }


def for_evaluation(seed: int, sub: Submission, evaluator: Evaluator) -> Slots:
    """The submission's facts as its evaluator speaks of them: dates, team, house words."""
    house = stream(seed, evaluator.key, "house")
    rng = stream(seed, sub.key, "evaluation")
    slots = for_submission(seed, sub) | _house(house, sub) | evaluator_words(seed, evaluator)
    experts = rng.sample(evaluator.staff, 6)
    times = sub.times
    slots |= {
        "leader": experts[0].name,
        "writer": experts[1].name,
        "reviewer": experts[4].name,
        "signer": evaluator.org.legal.name,
        "score": printed(_between(rng, 86, 97), 1),
        "date_document": chinese_date(times.document_review),
        "date_onsite": f"{chinese_date(times.onsite_from)}至{times.onsite_to.day}日",
        "date_report": chinese_date(times.report),
        "date_review": chinese_date(times.internal_review),
        "date_issued": chinese_date(times.issued),
        "highlight": pick(rng, _HIGHLIGHTS),
    }
    if Step.TEAM in sub.twists.skipped:
        slots["team"] = "本机构"
    return slots | standard_words(sub)


def standard_words(sub: Submission, *, printed_as: str | None = None) -> Slots:
    """How the standard is named: cited in full, by title, and by its short form; without one, in general words."""
    if sub.category is Category.PARK:
        cite = "《绿色园区评价要求》（工信厅节函〔2016〕586号附件2）"
        return {"std_cite": cite, "std_title": "绿色园区评价要求", "std_short": "绿色园区评价指标"}
    if sub.category is Category.CHAIN:
        cite = "《绿色供应链评价要求》（工信厅节函〔2016〕586号附件3）"
        return {"std_cite": cite, "std_title": "绿色供应链评价要求", "std_short": "绿色供应链管理评价指标体系"}
    number = printed_as or sub.twists.standard
    if number is None:
        general = "绿色工厂评价要求"
        return {"std_cite": f"主管部门公布的{general}", "std_title": general, "std_short": general}
    return {"std_cite": f"《绿色工厂评价通则》（{number}）", "std_title": "绿色工厂评价通则", "std_short": number}


def _house(rng: Random, sub: Submission) -> Slots:
    words = ("受评价园区", "受评价方") if sub.category is Category.PARK else ("受评价方", "受评价企业", "受评方")
    return {
        "ap": pick(rng, words),
        "team": pick(rng, ("评价组", "评价工作组", "评价小组")),
        "verify": pick(rng, ("经核实", "经交叉核对", "经查证", "通过多源数据比对", "经溯源检查")),
        "conclude": pick(rng, ("符合要求", "满足评价要求", "予以认可", "可以采信", "判定为符合")),
        "match": pick(rng, ("一致", "相符", "相吻合", "能够对应")),
    }


def _evaluator(rng: Random, evaluator: Evaluator) -> Slots:
    org = evaluator.org
    senior = sum(expert.title.startswith(("高级", "正高级")) for expert in evaluator.staff)
    return {
        "ev": org.name,
        "ev_short": pick(rng, ("本机构", "评价机构", "我机构")),
        "ev_founded": chinese_date(org.founded),
        "ev_capital": str(org.capital),
        "ev_addr": org.address,
        "ev_area": str(rng.randrange(320, 2400)),
        "ev_finance": str(rng.randrange(2, 6)),
        "ev_projects": str(rng.randrange(24, 180)),
        "ev_stds": str(rng.randrange(2, 19)),
        "ev_research": str(rng.randrange(1, 9)),
        "n_mid": str(len(evaluator.staff)),
        "n_senior": str(senior),
    }


def evaluator_words(seed: int, evaluator: Evaluator) -> Slots:
    """The evaluator's own facts, as in `for_evaluation`."""
    rng = stream(seed, evaluator.key, "self")
    return _evaluator(rng, evaluator)
