"""Standards cited wrongly are found with what is known of them; what the table does not hold is no fault."""

import pytest

from models.finding import Computation, Passage
from models.vocabulary import Verdict
from scanner.rules import truthful_standards
from tests.scanner.filing import LAW, SELF, THIRD, submission

GENERAL = "依据《绿色工厂评价通则》（GB/T 36132-2018）开展评价。"
HONEST = [
    GENERAL,
    "按GB/T 19001、24001和45001建立管理体系。",
    "《质量管理体系》（GB/T 19001-2016）、《环境管理体系 要求》（GB/T 24001-2016）。",
    "GB 19001-2016《质量管理体系 要求》",
    "《环境管理体系 要求及使用指南》（ISO 14001:2015）",
    "《工业企业温室气体排放核算与报告通则》（GB/T 32150-2015）",
    "《危险废物储存污染控制标准》（GB 18597-2001）",
    "《用水单位水计量器具配备和管理通则》（GB 24789-2009）、（GB/T 24789-2022）",
    "《企业节能量计算方法》（GB/T 13234-2009）",
    "《能源管理体系 要求》（GB/T 23331-2012）认证证书",
    "执行《污水综合排放标准》（GB 8978-1996）表4三级标准、污水综合排放标准三级（GB 8978-1996）",
    "《XX市用水定额》（DB31/T 1234-2020），《行业绿色工厂评价要求》（T/CMIF 48-2019）",
    "《锅炉大气污染物排放标准》（GB 13271-2014）表3，《大气污染物综合排放标准》(GB16297-1996)表2",
    "GB/T 2589-2008《综合能耗计算通则》",
    "综合能耗按照GB/T 2589-2008计算。统计期为2018年1月1日至2020年12月31日。",
    "2020年综合能耗按照GB/T 2589-2008计算，2021年按照GB/T 2589-2020计算。统计期为2019年至2021年。",
    "按照GB/T 23331-2012建立能源管理体系。统计期为2019年至2021年。",
    "《绿色产品评价 木制品》（GB/T 99999-2017）",
    "将参照《绿色工厂评价通则》（GB/T 36132-2025）征求意见稿改进。",
    "《污水排入城镇下水道水质标准》（CJ 343-2010）",
    "GB 12348-2008《综合能耗计算通则》GB/T 2589-2020",
    "《长三角某某规范》（DB31/T 310001-2020）、《长三角某某规范》（DB32/T 310001-2020）",
    "报告编号JC2022-2031，型号YD950-2035。",
]
# name, words of the third-party report, the place, key, what is known
FAULTS = [
    (
        "a prefix too much",
        "执行《生物工程类制药工业水污染物排放标准》（DB21907-2008）。",
        "《生物工程类制药工业水污染物排放标准》（DB21907-2008）",
        "wrong_number",
        "GB 21907-2008",
    ),
    (
        "letters turned round",
        "依据BG/T 36132-2018《绿色工厂评价通则》。",
        "BG/T 36132-2018《绿色工厂评价通则》",
        "wrong_number",
        "GB/T 36132-2018",
    ),
    (
        "digits turned round",
        "依据《绿色工厂评价通则》（GB/T 36123-2018）。",
        "《绿色工厂评价通则》（GB/T 36123-2018）",
        "wrong_number",
        "GB/T 36132-2018",
    ),
    (
        "a digit missing",
        "依据《工业企业厂界环境噪声排放标准》（GB 1234-2008）。",
        "《工业企业厂界环境噪声排放标准》（GB 1234-2008）",
        "wrong_number",
        "GB 12348-2008",
    ),
    (
        "the number of another",
        "依据《综合能耗计算通则》（GB 17167-2006）。",
        "《综合能耗计算通则》（GB 17167-2006）",
        "other_standard",
        "GB 17167-2006",
    ),
    (
        "a title of nothing like it",
        "依据《某某产品安全规程》（GB 17167-2006）。",
        "《某某产品安全规程》（GB 17167-2006）",
        "other_standard",
        "GB 17167-2006",
    ),
    (
        "a character missing",
        "执行《大气污染综合排放标准》（GB16297-1996）。",
        "《大气污染综合排放标准》（GB16297-1996）",
        "title_misprinted",
        "GB 16297-1996",
    ),
    (
        "a wrong character",
        "依据《绿色工厂评定通则》（GB/T 36132-2018）。",
        "《绿色工厂评定通则》（GB/T 36132-2018）",
        "title_misprinted",
        "GB/T 36132-2018",
    ),
    (
        "a character too many",
        "执行《锅炉大气污染物的排排放标准》（GB 13271-2014）。",
        "《锅炉大气污染物的排排放标准》（GB 13271-2014）",
        "title_misprinted",
        "GB 13271-2014",
    ),
    ("an edition that never was", "依据GB/T 36132-2016评价。", "GB/T 36132-2016", "no_such_edition", "GB/T 36132-2025"),
    ("an edition of a year to come", f"{GENERAL}按GB/T 45001-2030运行。", "GB/T 45001-2030", "not_yet", None),
    (
        "words that changed places",
        "依据《用能单位能源计量器具配备通则和管理》（GB 17167-2006）。",
        "《用能单位能源计量器具配备通则和管理》（GB 17167-2006）",
        "title_misprinted",
        "GB 17167-2006",
    ),
    (
        "a method replaced within the time of the figures",
        f"{GENERAL}综合能耗按照《综合能耗计算通则》（GB/T 2589-2008）计算。统计期为2019年至2021年。",
        "《综合能耗计算通则》（GB/T 2589-2008）",
        "outdated",
        "GB/T 2589-2008",
    ),
    (
        "a method replaced before the year of the report",
        "综合能耗按照GB/T 2589-2008计算。",
        "GB/T 2589-2008",
        "outdated",
        "GB/T 2589-2008",
    ),
    (
        "long replaced",
        f"{GENERAL}按照GB/T 24001-2004开展评价。统计期为2019年至2021年。",
        "GB/T 24001-2004",
        "replaced",
        "GB/T 24001-2004",
    ),
]


@pytest.mark.parametrize("words", HONEST)
def test_honest_citations(words: str) -> None:
    case = submission(GENERAL, words, ("2022年8月", "2022年9月1日"))
    found = [*truthful_standards.findings(case, LAW), *truthful_standards.unchecked(case, LAW)]
    assert [one.message.zh for one in found] == []


@pytest.mark.parametrize(("name", "words", "quote", "key", "known"), FAULTS, ids=[row[0] for row in FAULTS])
def test_wrong_citations(name: str, words: str, quote: str, key: str, known: str | None) -> None:
    case = submission(GENERAL, words, ("2022年8月", "2022年9月1日"))
    (finding,) = truthful_standards.findings(case, LAW)
    assert (finding.key, finding.verdict) == (f"standard_{key}", Verdict.SUSPECTED), name
    assert isinstance(finding.evidence, Passage)
    assert (finding.evidence.path, finding.evidence.at.quote) == (THIRD, quote)
    assert any(isinstance(one, Computation) for one in finding.more)
    assert known is None or str(finding.data["known"]).startswith(known)
    assert list(truthful_standards.unchecked(case, LAW)) == []


@pytest.mark.parametrize(
    ("own", "third", "key"),
    [
        ("《甲行业清洁生产评价体系》（HJ 1234-2019）", "《甲行业清洁生产评介体系》（HJ 1234-2019）", "two_titles"),
        ("《甲行业清洁生产评价体系》（HJ 1234-2019）", "《甲行业清洁生产评价体系》（HJ 1243-2019）", "two_numbers"),
    ],
)
def test_two_places_that_cannot_both_be_right(own: str, third: str, key: str) -> None:
    case = submission(own, third)
    (finding,) = truthful_standards.findings(case, LAW)
    assert finding.key == f"standard_{key}"
    assert isinstance(finding.evidence, Passage)
    places = {finding.evidence.path, *(one.path for one in finding.more if isinstance(one, Passage))}
    assert places == {SELF, THIRD}


@pytest.mark.parametrize(
    "words",
    [
        "依据《企业水平横测试通则》（GB/T 12452-2008）。",
        "按照GB/T 3485-1998、GB/T 17166-1997及GB 12348-1990执行。统计期为2019年至2021年。",
    ],
)
def test_facts_that_are_not_confirmed_are_for_a_person(words: str) -> None:
    case = submission(GENERAL, words)
    assert list(truthful_standards.findings(case, LAW)) == []
    assert [one.verdict for one in truthful_standards.unchecked(case, LAW)] == [Verdict.UNVERIFIED]


def test_recognised_words_are_for_a_person() -> None:
    case = submission("", "依据《绿色工厂评价通则》（GB/T 36123-2018）。", ocr="yes")
    assert list(truthful_standards.findings(case, LAW)) == []
    assert [one.key for one in truthful_standards.unchecked(case, LAW)] == ["standard_wrong_number"]


def test_an_old_edition_of_the_evaluation_standard_is_left_to_its_own_clause() -> None:
    case = submission("依据GB/T 36132-2018评价。统计期为2026年至2028年。", "", ("2029年1月", ""))
    assert [one.key for one in truthful_standards.findings(case, LAW)] == []
