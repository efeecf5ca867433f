"""Standards as texts print them: number, year, and which title is whose."""

import pytest

from extractors.citations import citations_in
from extractors.formats import read
from extractors.view import View
from models.facts import CitedAs, StandardCitation


def _read(text: str) -> tuple[StandardCitation, ...]:
    document = read(text.encode(), "a.md")
    found = citations_in(View.of(document))
    assert all(one.at.holds(document.text) for one in found)
    return found


# text, number-year《title》 as read, the words of the place
PRINTED = [
    (
        "依据《绿色工厂评价通则》（GB/T36132—2018）评价",
        "GB/T 36132-2018《绿色工厂评价通则》",
        "《绿色工厂评价通则》（GB/T36132—2018）",
    ),
    (
        "按ＧＢ／Ｔ２５８９－２０２０《综合能耗计算通则》",
        "GB/T 2589-2020《综合能耗计算通则》",
        "ＧＢ／Ｔ２５８９－２０２０《综合能耗计算通则》",
    ),
    ("GBT36132-2018《绿色工厂评价通则》", "GB/T 36132-2018《绿色工厂评价通则》", "GBT36132-2018《绿色工厂评价通则》"),
    (
        "执行《GB 12348-2008 工业企业厂界环境噪声排放标准》",
        "GB 12348-2008《工业企业厂界环境噪声排放标准》",
        "《GB 12348-2008 工业企业厂界环境噪声排放标准》",
    ),
    (
        "《绿色工厂评价通则（GB/T 36132-2018）》",
        "GB/T 36132-2018《绿色工厂评价通则》",
        "《绿色工厂评价通则（GB/T 36132-2018）》",
    ),
    (
        "（3）GB 17167-2006 用能单位能源计量器具配备和管理通则；",
        "GB 17167-2006《用能单位能源计量器具配备和管理通则》",
        "GB 17167-2006 用能单位能源计量器具配备和管理通则",
    ),
    ("污水综合排放标准（GB8978-96）", "GB 8978-1996《污水综合排放标准》", "污水综合排放标准（GB8978-96"),
    (
        "化学合成类制药工业大气污染物排放标准 DB33/2015-2016",
        "DB33 2015-2016《化学合成类制药工业大气污染物排放标准》",
        "化学合成类制药工业大气污染物排放标准 DB33/2015-2016",
    ),
    (
        "GB/T 19001-2016/ISO 9001:2015《质量管理体系 要求》",
        "GB/T 19001-2016《质量管理体系要求》",
        "GB/T 19001-2016/ISO 9001:2015《质量管理体系 要求》",
    ),
    ("依据ISO 14064-1:2018核算", "ISO 14064-1-2018", "ISO 14064-1:2018"),
    (
        "执行BG/T 36132-2018《绿色工厂评价通则》",
        "BG/T 36132-2018《绿色工厂评价通则》",
        "BG/T 36132-2018《绿色工厂评价通则》",
    ),
    ("依据T/CMIF 48—2019评价", "T/CMIF 48-2019", "T/CMIF 48—2019"),
    ("执行GB 3095-12", "GB 3095", "GB 3095-12"),
    ("GB 12348-2008年监测", "GB 12348", "GB 12348-2008"),
]
NONE = ["YD950-31型阀门", "报告编号JC2022-2013", "单位产品能耗36132-2018", "TB814传感器", "EN标准和GB标准"]


def _shown(one: StandardCitation) -> str:
    year = f"-{one.year}" if one.year is not None else ""
    return f"{one.number}{year}" + (f"《{one.title}》" if one.title else "")


@pytest.mark.parametrize(("text", "wanted", "quote"), PRINTED, ids=[row[0] for row in PRINTED])
def test_printed(text: str, wanted: str, quote: str) -> None:
    found = _read(text)
    assert (_shown(found[0]), found[0].at.quote) == (wanted, quote)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_standard(text: str) -> None:
    assert _read(text) == ()


def test_a_list_goes_on_with_known_numbers_only() -> None:
    found = _read("按照GB/T 19001、24001和45001建立体系，GB 12348、2008年实施")
    assert [one.number for one in found] == ["GB/T 19001", "GB/T 24001", "GB/T 45001", "GB 12348"]


@pytest.mark.parametrize(
    "text",
    [
        "《综合能耗计算通则》GB/T 2589《用能单位能源计量器具配备和管理通则》GB 17167",
        "GB/T 2589《综合能耗计算通则》GB 17167《用能单位能源计量器具配备和管理通则》",
    ],
)
def test_titles_in_a_row_go_with_their_numbers(text: str) -> None:
    assert {one.number: one.title for one in _read(text)} == {
        "GB/T 2589": "综合能耗计算通则",
        "GB 17167": "用能单位能源计量器具配备和管理通则",
    }


def test_a_title_between_two_numbers_is_nobodys() -> None:
    found = _read("GB 12348-2008《综合能耗计算通则》GB/T 2589-2020")
    assert [(one.number, one.title) for one in found] == [("GB 12348", None), ("GB/T 2589", None)]


def test_a_bracket_holds_a_number_to_its_title() -> None:
    found = _read("GB 12348-2008《综合能耗计算通则》（GB/T 2589-2020）")
    assert [(one.number, one.title) for one in found] == [("GB 12348", None), ("GB/T 2589", "综合能耗计算通则")]


def test_a_table_of_standards() -> None:
    text = (
        "| 序号 | 标准名称 | 标准编号 |\n| --- | --- | --- |\n| 1 | 绿色工厂评价通则 | GB/T 36132-2018 |\n"
        "| 2 | 综合能耗计算通则 | GB/T 2589-2020 |"
    )
    assert [_shown(one) for one in _read(text)] == [
        "GB/T 36132-2018《绿色工厂评价通则》",
        "GB/T 2589-2020《综合能耗计算通则》",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("本次评价依据GB/T 2589-2008计算", CitedAs.BASIS),
        ("公司取得GB/T 24001-2004体系认证证书", CitedAs.CERTIFICATE),
        ("将按照GB/T 36132-2025（征求意见稿）改进", CitedAs.DRAFT),
        ("该指标见GB/T 2589-2020附录", CitedAs.MENTION),
    ],
)
def test_how_a_standard_is_meant(text: str, meant: CitedAs) -> None:
    assert [one.cited_as for one in _read(text)] == [meant]
