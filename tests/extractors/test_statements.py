"""What parks and leaders of supply chains say of themselves, and what only looks as if they did."""

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from extractors.park_fields import making
from extractors.subjects import Mentioned, Subjects, without_place
from models.facts import Report
from models.statements import IndicatorSystem, Stance, Topic
from models.vocabulary import Category

_PARK, _COMPANY = "宁波砚山工业园区", "苏州青禾齿轮有限公司"
_YES, _NO, _OPEN = Stance.AFFIRMS, Stance.CONTRADICTS, Stance.UNCLEAR


def _report(text: str, name: str = "a.txt") -> Report:
    document = read(text.encode("utf8"), name)
    (report,) = reports_of(document)
    for spans in (report.statements, report.industries, report.systems):
        assert all(one.at.holds(document.text) for one in spans)
    assert report.year is None or report.year.at.holds(document.text)
    return report


def _park(told: str, name: str = _PARK) -> list[tuple[Topic, Stance, bool, str]]:
    head = f"绿色工业园区自评价报告\n申报单位：{name}\n园区名称：{name}\n园区级别：省级\n一、园区基本情况\n"
    report = _report(f"{head}{told}\n园区交通便利，基础设施完善，绿化覆盖率逐年提高。\n")
    return [(one.topic, one.stance, one.direct, one.at.quote) for one in report.statements]


def _chain(told: str) -> list[tuple[Topic, Stance, str]]:
    head = f"绿色供应链管理企业自评价报告\n申报单位：{_COMPANY}\n一、企业基本情况\n"
    report = _report(f"{head}{told}\n公司厂区整洁，计量器具完备。\n")
    return [(one.topic, one.stance, one.at.quote) for one in report.statements]


@pytest.mark.parametrize(
    ("told", "stance", "direct", "quote"),
    [
        ("园区具有法定边界和范围。", _YES, True, "园区具有法定边界和范围"),
        ("园区四至清晰，交通便利。", _YES, True, "园区四至清晰"),
        (
            "园区东至望潮路，南至石桥河，西至听松大道，北至甬江。",
            _YES,
            True,
            "园区东至望潮路，南至石桥河，西至听松大道，北至甬江",
        ),
        (
            "园区经省政府批准设立（浙政发〔2010〕12号），2012年投产。",
            _YES,
            True,
            "园区经省政府批准设立（浙政发〔2010〕12号）",
        ),
        ("批准文号：浙政函〔2012〕45号", _YES, True, "浙政函〔2012〕45号"),
        (
            "园区列入《中国开发区审核公告目录》（2018年版）。",
            _YES,
            True,
            "园区列入《中国开发区审核公告目录》（2018年版）",
        ),
        ("园区批复面积8.6平方公里。", _YES, True, "园区批复面积8.6平方公里"),
        ("园区规划面积12平方公里。", _YES, False, "园区规划面积12平方公里"),
        ("目前园区暂无法定的边界和范围。", _NO, True, "目前园区暂无法定的边界和范围"),
        ("园区边界不清，存在飞地。", _NO, True, "园区边界不清"),
        ("园区难以确定四至范围。", _NO, True, "园区难以确定四至范围"),
        ("园区的四至范围尚未经省政府批准。", _NO, True, "园区的四至范围尚未经省政府批准"),
        ("批准文号：无", _NO, True, "批准文号：无"),
        ("园区调区后的边界正在报批。", _OPEN, True, "园区调区后的边界正在报批"),
        ("督促园区尽快划定四至范围。", _OPEN, True, "督促园区尽快划定四至范围"),
        ("下一步，园区划定四至范围。", _OPEN, True, "园区划定四至范围"),
    ],
)
def test_boundary(told: str, stance: Stance, direct: bool, quote: str) -> None:
    assert _park(told) == [(Topic.BOUNDARY, stance, direct, quote)]


@pytest.mark.parametrize(
    ("told", "stance", "quote"),
    [
        ("园区设有统一的管理机构。", _YES, "园区设有统一的管理机构"),
        ("宁波砚山工业园区管理委员会为市政府派出机构。", _YES, "宁波砚山工业园区管理委员会为市政府派出机构"),
        ("园区由宁波砚山开发建设有限公司负责运营管理。", _YES, "园区由宁波砚山开发建设有限公司负责运营管理"),
        ("园区尚未设立管理委员会。", _NO, "园区尚未设立管理委员会"),
        ("园区多头管理，职责不清。", _NO, "园区多头管理"),
        ("过去设有管委会，目前无统一管理机构。", _NO, "目前无统一管理机构"),
        ("园区由三个镇政府分别管理。", _NO, "园区由三个镇政府分别管理"),
        ("建议园区设立统一的管理机构。", _OPEN, "建议园区设立统一的管理机构"),
    ],
)
def test_management(told: str, stance: Stance, quote: str) -> None:
    assert [(one[0], one[1], one[3]) for one in _park(told)] == [(Topic.MANAGEMENT, stance, quote)]


def test_the_body_is_named() -> None:
    report = _report(
        f"绿色工业园区自评价报告\n园区名称：{_PARK}\n一、园区基本情况\n园区由宁波砚山开发建设有限公司负责运营管理。\n"
    )
    assert [one.name for one in report.statements] == ["宁波砚山开发建设有限公司"]


@pytest.mark.parametrize(
    "told",
    [
        "园区应当具有法定边界和范围，具备统一管理机构，以产品制造为主要功能。",
        "《关于开展推荐工作的通知》要求园区四至范围明确、设有统一的管理机构。",
        "推荐的绿色工业园区是以产品制造和能源供给为主要功能、具有法定边界和范围、具备统一管理机构的省级园区。",
        "如果园区没有统一的管理机构，不得推荐。",
        "苏州工业园区四至范围明确，设有统一的管理机构。",
        "听松工业园区位于市区北侧。该园区没有统一的管理机构，边界尚未划定。",
        "与园区相邻的听松工业园区设有统一的管理机构。",
        "市内其他园区没有统一管理机构。",
        "评价边界尚未确定，温室气体核算边界不明确。",
        "园区未设立环境管理机构。",
        "园区规划范围内企业责任明确。",
        "园区不存在边界不清的问题。",
        "园区能源以天然气为主，废水以生活污水为主。",
        "园区东部片区以商贸物流为主要功能。",
        "园区节能评估获得批复（甬发改〔2019〕12号）。",
        "部分企业未建立统一的管理机构，项目用地边界尚未划定。",
        "企业首次公开发行股票经核准（证监许可〔2016〕765号）。",
    ],
)
def test_what_is_no_statement_of_the_park(told: str) -> None:
    assert _park(told) == []


def test_a_demand_before_the_park_speaks_of_itself() -> None:
    told = "按照《通知》要求，园区具有法定边界和范围。对照上述要求，园区已由宁波砚山工业园区管理委员会统一管理。"
    assert [(topic, stance) for topic, stance, _, _ in _park(told)] == [
        (Topic.BOUNDARY, _YES),
        (Topic.MANAGEMENT, _YES),
    ]


@pytest.mark.parametrize(
    ("industries", "stance"),
    [
        ("产品制造和能源供给", _YES),
        ("高端装备、新材料", _YES),
        ("物流装备", _YES),
        ("商贸物流、居住", _NO),
        ("电子商务", _NO),
        ("生产性服务业", _NO),
        ("装备制造、现代物流", _YES),
        ("现代物流、装备制造", _OPEN),
        ("产城融合", None),
    ],
)
def test_whether_industries_make_things(industries: str, stance: Stance | None) -> None:
    assert making(industries) is stance


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("园区四至", Mentioned.OWN),
        ("本园区四至", Mentioned.OWN),
        ("砚山园区四至", Mentioned.OWN),
        ("宁波砚山工业园区四至", Mentioned.OWN),
        ("砚山经济开发区四至", Mentioned.OWN),
        ("国家级经济技术开发区四至", Mentioned.OWN),
        ("余姚经济开发区四至", Mentioned.OTHER),
        ("苏州工业园区四至", Mentioned.OTHER),
        ("周边园区四至", Mentioned.OTHER),
        ("园区东邻宁波保税区，四至", Mentioned.OWN),
        ("协同园区四至", Mentioned.DOUBTFUL),
    ],
)
def test_whose_a_park_is(sentence: str, who: Mentioned) -> None:
    subjects = Subjects([_PARK], [], Category.PARK)
    assert subjects.of(sentence, sentence.index("四至"), "") is who


def test_a_park_called_after_its_city_is_told_by_the_city() -> None:
    subjects = Subjects(["宁波高新技术产业开发区"], [], Category.PARK)
    assert subjects.of("宁波高新区四至", 5, "") is Mentioned.OWN
    assert subjects.of("苏州高新区四至", 5, "") is Mentioned.OTHER
    assert without_place("浙江省宁波市砚山") == "砚山"


def test_the_leader_of_a_chain() -> None:
    told = (
        "公司是国内齿轮行业龙头企业，2021年营业收入12.3亿元，合格供应商328家，建立了绿色采购制度，带动上下游企业减排。"
    )
    assert _chain(told) == [
        (Topic.INFLUENCE, _YES, "公司是国内齿轮行业龙头企业"),
        (Topic.STRENGTH, _YES, "2021年营业收入12.3亿元"),
        (Topic.COMPLETE_CHAIN, _YES, "合格供应商328家"),
        (Topic.GREEN_FOUNDATION, _YES, "建立了绿色采购制度"),
        (Topic.COMPLETE_CHAIN, _YES, "带动上下游企业减排"),
        (Topic.LEADING_ROLE, _YES, "带动上下游企业减排"),
    ]


@pytest.mark.parametrize(
    ("told", "topic", "quote"),
    [
        ("公司并非行业龙头企业。", Topic.INFLUENCE, "公司并非行业龙头企业"),
        ("公司属于小型企业。", Topic.STRENGTH, "公司属于小型企业"),
        ("公司没有稳定的供应商。", Topic.COMPLETE_CHAIN, "公司没有稳定的供应商"),
        ("公司尚未建立绿色采购制度。", Topic.GREEN_FOUNDATION, "公司尚未建立绿色采购制度"),
        ("公司在产业链中处于配套地位。", Topic.LEADING_ROLE, "公司在产业链中处于配套地位"),
    ],
)
def test_a_leader_that_denies_it(told: str, topic: Topic, quote: str) -> None:
    assert _chain(told) == [(topic, _NO, quote)]


@pytest.mark.parametrize(
    "told", ["客户宁波望潮汽车有限公司是行业龙头企业。", "申报企业应为行业龙头企业。", "部分供应商属于小型企业。"]
)
def test_what_is_no_statement_of_the_company(told: str) -> None:
    assert _chain(told) == []


@pytest.mark.parametrize(
    ("printed", "codes", "sector"),
    [
        ("所属行业：汽车零部件及配件制造（3670）", ("3670",), None),
        ("所属行业：汽车零部件及配件制造（3660）", ("3660",), None),
        ("所属行业：汽车零部件及配件制造\n行业代码：C3660", ("3660",), None),
        ("所属行业：汽车零部件及配件制造业", ("3670", "3660"), None),
        ("行业代码：C36", ("36",), None),
        ("行业代码：3699", ("36",), None),
        ("所属行业：衡器制造", ("4050", "3467"), None),
        ("所属行业：机械行业", (), IndicatorSystem.MACHINERY),
        ("所属行业：电气机械和器材制造业", ("38",), None),
        ("所属行业：家用电器制造", (), IndicatorSystem.ELECTRONICS),
        ("所属行业：综合", (), None),
        ("公司所属行业为涂料制造（国民经济行业代码2641）。", ("2641",), None),
    ],
)
def test_industries(printed: str, codes: tuple[str, ...], sector: IndicatorSystem | None) -> None:
    report = _report(
        f"绿色供应链管理企业自评价报告\n申报单位：{_COMPANY}\n{printed}\n一、企业基本情况\n公司厂区整洁。\n"
    )
    assert report.industries[0].codes == codes
    assert report.industries[0].sector is sector


@pytest.mark.parametrize(
    ("words", "systems"),
    [
        ("《电子电器行业绿色供应链管理企业评价指标体系》", [IndicatorSystem.ELECTRONICS]),
        ("机械行业企业绿色供应链管理评价指标体系", [IndicatorSystem.MACHINERY]),
        ("汽车行业的“绿色供应链管理企业评价指标体系”", [IndicatorSystem.VEHICLES]),
        ("绿色供应链管理企业评价指标体系（汽车行业）", [IndicatorSystem.VEHICLES]),
        ("EGSCI得分为86分", [IndicatorSystem.ELECTRONICS]),
        ("企业绿色供应链管理评价指标体系", [IndicatorSystem.GENERIC]),
        ("《绿色供应链评价要求》（工信厅节函〔2016〕586号）", [IndicatorSystem.GENERIC]),
        ("对于电子电器、机械、汽车等3个行业，根据“绿色供应链管理企业评价指标体系”", []),
        ("本企业不适用《汽车行业绿色供应链管理企业评价指标体系》", []),
    ],
)
def test_indicator_systems(words: str, systems: list[IndicatorSystem]) -> None:
    report = _report(f"绿色供应链管理企业自评价报告\n申报单位：{_COMPANY}\n一、概述\n评价依据：{words}。\n")
    assert [one.system for one in report.systems] == systems


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (f"绿色工厂动态管理表（2022年度）\n单位名称：{_COMPANY}\n", 2022),
        (f"2021年绿色工厂动态管理表\n单位名称：{_COMPANY}\n", 2021),
        (f"绿色工厂动态管理表\n（2022年度）\n单位名称：{_COMPANY}\n", 2022),
        (f"绿色工厂动态管理表\n单位名称：{_COMPANY}\n填报年度：2022年\n", 2022),
        (f"绿色工厂动态管理表\n单位名称：{_COMPANY}\n填报日期：2022年11月5日\n", None),
    ],
)
def test_the_year_of_a_yearly_table(text: str, year: int | None) -> None:
    report = _report(text)
    assert report.category is Category.FACTORY
    assert report.applicant.name is not None
    assert (report.year.value if report.year is not None else None) == year
