"""Invented sentences, table rows and names of reports on green factories; every number in them is drawn anew."""

import re
from collections.abc import Callable
from random import Random

_SENTENCES = (
    "报告期内，企业综合能源消费量为{big}吨标准煤，较上年下降{small}%，单位产品综合能耗为{dec}千克标准煤/吨。",
    "厂区占地面积{big}平方米，总建筑面积{big}平方米，绿化率{small}%，容积率{ratio}。",
    "公司依据GB/T 23331—2020建立能源管理体系，证书编号{code}，有效期至{date}。",
    "评价组于{date}进入现场，查阅台账、访谈人员{few}名，抽样核对计量器具{some}台（套）。",
    "主要生产设备包括数控车床{some}台、真空热处理炉{few}台、静电喷涂线{few}条，设备完好率达到{small}%。",
    "全年取用新鲜水{big}立方米，其中循环水利用量{big}立方米，水重复利用率为{small}%。",
    "锅炉烟气经布袋除尘和石灰石—石膏法脱硫后排放，颗粒物平均浓度{dec}mg/m3，符合排放标准要求。",
    "固体废物产生量{big}吨，综合利用量{big}吨，危险废物全部委托有资质的单位处置，转移联单编号{code}。",
    "屋顶分布式光伏装机容量{some}千瓦，年发电量约{big}千瓦时，占全厂用电量的{small}%。",
    "经核算，温室气体排放总量为{big}吨二氧化碳当量，其中范围一排放{big}吨，范围二排放{big}吨。",
    "企业统一社会信用代码为{uscc}，注册资本{big}万元，现有职工{some}人，其中研发人员{few}人。",
    "申报主体近三年未发生较大及以上安全、环保、质量事故，未被列入失信被执行人名单。",
    "照明系统采用高效节能灯具，功率密度满足GB 50034—2013的要求，公共区域安装感应开关。",
    "原材料采购执行绿色供应商管理办法，对供应商的环境绩效每年评价一次，淘汰不合格供应商{few}家。",
    "通过实施空压机余热回收、电机变频改造等{few}项节能技术改造，年节约用电{big}千瓦时，折标准煤{dec}吨。",
    "产品采用可降解包装材料，回收利用率按照GB/T 20862—2007计算为{small}%，高于行业平均水平。",
    "职业健康安全管理体系认证证书由具备资质的认证机构颁发，注册号{code}，认证范围覆盖主要生产过程。",
    "能源计量器具配备率：进出用能单位{small}%，主要次级用能单位{small}%，主要用能设备{small}%。",
    "根据《工业企业能源管理导则》，公司设立能源管理岗位，明确职责，制定年度节能目标并分解到车间。",
    "废水经隔油、气浮、生化处理后纳管，化学需氧量排放浓度{dec}毫克/升，氨氮排放浓度{ratio}毫克/升。",
    "评价结论：该企业在基础设施、管理体系、能源资源投入、产品、环境排放和绩效方面均满足评价要求。",
    "建议企业进一步完善碳排放数据的监测与统计，优化用能结构，提高可再生能源使用比例至{small}%以上。",
    "工业总产值{big}万元，工业增加值{big}万元，万元产值能耗{ratio}吨标准煤，优于同行业先进值。",
    "厂房采用钢结构，围护材料为岩棉夹芯板，屋面设置采光带，自然采光面积占比{small}%。",
)
_HEADINGS = (
    "第一章 企业基本情况",
    "二、能源消耗与资源利用情况",
    "3.2 环境排放",
    "（四）绩效指标核算",
    "第五章 评价结论与建议",
    "1.1 评价目的和范围",
    "六、证明材料清单",
)
_ROWS = (
    "综合能耗",
    "电力",
    "天然气",
    "新鲜水",
    "蒸汽",
    "柴油",
    "工业总产值",
    "工业增加值",
    "颗粒物排放量",
    "二氧化硫排放量",
    "氮氧化物排放量",
    "化学需氧量",
    "一般固体废物",
    "危险废物",
    "合格产品产量",
    "单位产品碳排放",
)
_UNITS = ("tce", "万kWh", "万m3", "m3", "t", "万元", "kg", "kgCO2/t", "%")
_BRAND = ("澜屹", "砚渡", "曜禾", "岑翊", "沅泽", "霁川")
_TRADE = ("精密机械", "新型建材", "电气设备", "包装制品", "环保科技")


def company(rng: Random) -> str:
    """The name of a company that does not exist."""
    return f"{rng.choice(_BRAND)}{rng.choice(_TRADE)}有限公司"


def heading(rng: Random) -> str:
    """A numbered heading."""
    return rng.choice(_HEADINGS)


def paragraph(rng: Random, sentences: int) -> str:
    """So many different sentences, numbers filled in."""
    return "".join(_filled(sentence, rng) for sentence in rng.sample(_SENTENCES, sentences))


def indicator(rng: Random) -> tuple[str, str]:
    """The name and unit of an indicator."""
    return rng.choice(_ROWS), rng.choice(_UNITS)


def number(rng: Random) -> str:
    """A number as a table shows it."""
    value = rng.uniform(1, 10 ** rng.randint(2, 7))
    style = rng.randrange(4)
    if style == 0:
        return f"{value:,.2f}"
    if style == 1:
        return f"{value:.2f}"
    return f"{value:,.0f}" if style == 2 else f"{value:.0f}"


def _filled(sentence: str, rng: Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: _SLOTS[match.group(1)](rng), sentence)


def _uscc(rng: Random) -> str:
    return "91" + "".join(rng.choice("0123456789") for _ in range(6)) + "MA" + _signs(rng, 8)


def _signs(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(count))


_SLOTS: dict[str, Callable[[Random], str]] = {
    "big": lambda rng: f"{rng.uniform(1e3, 9e6):.{rng.choice((0, 0, 2))}f}",
    "small": lambda rng: f"{rng.uniform(1, 99):.{rng.choice((1, 2))}f}",
    "dec": lambda rng: f"{rng.uniform(1, 999):.{rng.choice((1, 2))}f}",
    "ratio": lambda rng: f"{rng.uniform(0.01, 2):.3f}",
    "few": lambda rng: str(rng.randint(2, 30)),
    "some": lambda rng: str(rng.randint(31, 3000)),
    "code": lambda rng: (
        f"{rng.randint(10000, 99999)}{rng.choice('QES')}{rng.randint(10000, 99999)}R{rng.randint(0, 9)}M"
    ),
    "date": lambda rng: f"{rng.randint(2018, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "uscc": _uscc,
}
