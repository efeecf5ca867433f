"""Printed numbers: what they come to, where they stand, and what is none."""

import itertools
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference.units import is_unit
from extractors.figures.numbers import Quantity, cell_quantity, quantities_in
from extractors.figures.values import values_in
from models.readings import Bound, Problem


def short(one: Quantity) -> tuple[str | None, str, str | None, str]:
    said = one.problem.value if one.problem else one.bound.value
    return (
        str(one.value) if one.value is not None else None,
        one.unit,
        str(one.resolution) if one.resolution is not None else None,
        said,
    )


@pytest.mark.parametrize(
    ("cell", "value", "unit", "step", "said", "words"),
    [
        ("1,234.5", "1234.5", "", "0.1", "exact", "1,234.5"),
        ("１２３４．５", "1234.5", "", "0.1", "exact", "１２３４．５"),
        ("1，234，567", "1234567", "", "1", "exact", "1，234，567"),
        ("1 234.50", "1234.50", "", "0.01", "exact", "1 234.50"),
        (" 12 ", "12", "", "1", "exact", "12"),
        (".85", "0.85", "", "0.01", "exact", ".85"),
        ("1.2E+2", "120", "", "10", "exact", "1.2E+2"),
        ("1.2E+2万m²", "120", "万m²", "10", "exact", "1.2E+2万m²"),
        ("2.5×10³", "2500", "", "100", "exact", "2.5×10³"),
        ("2.5×10³t", "2500", "t", "100", "exact", "2.5×10³t"),
        ("2.5*10^4", "25000", "", "1000", "exact", "2.5*10^4"),
        ("2.5x10^(-2)", "0.025", "", "0.001", "exact", "2.5x10^(-2)"),
        ("10³", "1000", "", "1000", "exact", "10³"),
        ("2.5×104t", None, "t", None, "not_a_number", "2.5×104t"),
        ("一千二百三十", "1230", "", "10", "exact", "一千二百三十"),
        ("三点五", "3.5", "", "0.1", "exact", "三点五"),
        ("百分之八十五", "85", "%", "1", "exact", "百分之八十五"),
        ("百分之85.5", "85.5", "%", "0.1", "exact", "百分之85.5"),
        ("千分之三", "3", "‰", "1", "exact", "千分之三"),
        ("-12.5", "-12.5", "", "0.1", "exact", "-12.5"),
        ("－12.5", "-12.5", "", "0.1", "exact", "－12.5"),
        ("−12.5", "-12.5", "", "0.1", "exact", "−12.5"),
        ("–12.5", "-12.5", "", "0.1", "exact", "–12.5"),
        ("负12.5", "-12.5", "", "0.1", "exact", "负12.5"),
        ("≥95%", "95", "%", "1", "at_least", "95%"),
        ("≤ 12", "12", "", "1", "at_most", "12"),
        ("＞0.5", "0.5", "", "0.1", "at_least", "0.5"),
        ("＜0.5", "0.5", "", "0.1", "at_most", "0.5"),
        ("≧0.5", "0.5", "", "0.1", "at_least", "0.5"),
        ("不低于85%", "85", "%", "1", "at_least", "85%"),
        ("不超过85%", "85", "%", "1", "at_most", "85%"),
        ("95%以上", "95", "%", "1", "at_least", "95%"),
        ("100以内", "100", "", "1", "at_most", "100"),
        ("约1234吨", "1234", "吨", "1", "about", "1234吨"),
        ("近1300t", "1300", "t", "1", "about", "1300t"),
        ("1200余吨", "1200", "吨", "1", "at_least", "1200余吨"),
        ("1200吨左右", "1200", "吨", "1", "about", "1200吨"),
        ("12.3±0.2", "12.3", "", "0.4", "about", "12.3±0.2"),
        ("12.3±5%", "12.3", "", "1.23", "about", "12.3±5%"),
        ("3~5", None, "", None, "range", "3~5"),
        ("3～5t", None, "t", None, "range", "3～5t"),
        ("3-5", None, "", None, "range", "3-5"),
        ("3至5", None, "", None, "range", "3至5"),
        ("3%-5%", None, "%", None, "range", "3%-5%"),
        ("-5%~3%", None, "%", None, "range", "-5%~3%"),
        ("—", None, "", None, "no_value", "—"),
        ("-", None, "", None, "no_value", "-"),
        ("－－", None, "", None, "no_value", "－－"),
        ("/", None, "", None, "no_value", "/"),
        ("无", None, "", None, "no_value", "无"),
        ("不适用", None, "", None, "no_value", "不适用"),
        ("未检出", None, "", None, "not_detected", "未检出"),
        ("ND", None, "", None, "not_detected", "ND"),
        ("＜检出限", None, "", None, "not_detected", "＜检出限"),
        ("85.3 %", "85.3", "%", "0.1", "exact", "85.3 %"),
        ("3.2‰", "3.2", "‰", "0.1", "exact", "3.2‰"),
        ("85.3个百分点", "85.3", "个百分点", "0.1", "exact", "85.3个百分点"),
        ("(1,234.5)", "-1234.5", "", "0.1", "exact", "(1,234.5)"),
        ("（12.50）", "-12.50", "", "0.01", "exact", "（12.50）"),
        ("(12)", None, "", None, "not_a_number", "(12)"),
        ("1234/1250", None, "", None, "two_values", "1234/1250"),
        ("12.3（11.8）", None, "", None, "two_values", "12.3（11.8）"),
        ("12,34", None, "", None, "two_values", "12,34"),
        ("1234吨 1250吨", None, "", None, "two_values", "1234吨 1250吨"),
        ("1234（吨）", "1234", "吨", "1", "exact", "1234（吨）"),
        ("1234（85%）", "1234", "", "1", "exact", "1234"),
        ("1234（2021年）", "1234", "", "1", "exact", "1234"),
        ("1234（当量值）", "1234", "", "1", "exact", "1234"),
        ("1234.5①", "1234.5", "", "0.1", "exact", "1234.5"),
        ("1234*", "1234", "", "1", "exact", "1234"),
        ("1234[1]", "1234", "", "1", "exact", "1234"),
        ("1234注1", "1234", "", "1", "exact", "1234"),
        ("1234m³", "1234", "m³", "1", "exact", "1234m³"),
        ("1234¹", "1234", "", "1", "exact", "1234"),
        ("3.5万吨", "3.5", "万吨", "0.1", "exact", "3.5万吨"),
        ("1.2百万元", "1.2", "百万元", "0.1", "exact", "1.2百万元"),
        ("3万5千吨", "35000", "吨", "1000", "exact", "3万5千吨"),
        ("1亿2000万元", "12000", "万元", "1", "exact", "1亿2000万元"),
        ("三亿二千万元", "320000000", "元", "10000000", "exact", "三亿二千万元"),
        ("1234 吨/年", "1234", "吨/年", "1", "exact", "1234 吨/年"),
        ("20.17kgce/t", "20.17", "kgce/t", "0.01", "exact", "20.17kgce/t"),
        ("2021年：1234吨", "1234", "吨", "1", "exact", "1234吨"),
        ("12.3.4", None, "", None, "not_a_number", "12.3.4"),
        ("1O0", None, "", None, "not_a_number", "1O0"),
        ("l23.5", None, "", None, "not_a_number", "l23.5"),
    ],
)
def test_a_cell(cell: str, value: str | None, unit: str, step: str | None, said: str, words: str) -> None:  # noqa: PLR0917
    one = cell_quantity(cell)
    assert one is not None
    assert (*short(one), cell[one.start : one.end]) == (value, unit, step, said, words)


@pytest.mark.parametrize("cell", ["", "  ", "符合", "GB/T 36132-2018", "按规定执行，详见第五章"])
def test_a_cell_without_a_number(cell: str) -> None:
    assert cell_quantity(cell) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年综合能耗为1372.30吨标准煤，比2020年下降5.2%。", ["1372.30吨标准煤", "5.2%"]),
        ("2019年、2020年、2021年分别为1,452.10、1,400.2和1372.30吨", ["1,452.10", "1,400.2", "1372.30吨"]),
        ("总建筑面积134539平方米，用地面积114677㎡。", ["134539平方米", "114677㎡"]),
        ("产值由2019年的1.2亿元增至2021年的15,200万元", ["1.2亿元", "15,200万元"]),
        ("由20.5至18.3吨", ["20.5", "18.3吨"]),
        ("产量3～5万吨，占比3至5%", ["3～5万吨", "3至5%"]),
        ("综合能耗=1000×1.229+500×1.33=1894吨标准煤", ["1894吨标准煤"]),
        ("节约30吨，合约20吨，大约10吨", ["30吨", "20吨", "10吨"]),
        ("现有员工一百二十三人，产值三点五亿元", ["一百二十三人", "三点五亿元"]),
        ("天然气12.5×10⁴m³，COD 12.3t", ["12.5×10⁴m³", "12.3t"]),
        ("综合能耗1372.30（吨标准煤）", ["1372.30（吨标准煤）"]),
        ("产量１，２３４吨，每吨电耗12kWh", ["１，２３４吨", "12kWh"]),
    ],
)
def test_running_text(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in quantities_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "依据GB/T 36132-2018、GB 18597—2001、DB32/T 3755-2020、T/CNFA 12-2021和ISO 14001:2015",
        "2021年12月31日、2020.12.30、2021-3-5、2021/3、二〇二一年、2019-2021年、2019年、2020和2021年",
        "3.2.1 能源管理",
        "3.2 能源管理",
        "1、用水；2）用电；（3）用气",
        "见表3-1、图2、附件5和附录A",
        "统一社会信用代码：91310000123456789X，证书编号00121E34567R1M，有效期3年",
        "浦东路45号101室，邮编201203，电话021-58881234，手机13812345678",
        "工信厅节函〔2022〕235号、京环审[2019]12号",
        "“十四五”期间，双碳目标、三同时、三废、A+级、3A级、第2批、第十二条、一期、两化融合",
        "PM2.5、CO2、ISO9001、Q235B",
        "厂房200m×50m×12m",
        "年运行7200小时，3班，每天8小时",
        "比例为3:7",
        "一台、两项、三级、四至、五金",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [text[one.start : one.end] for one in quantities_in(text) if not one.unit or is_unit(one.unit)] == []


def test_bounds_of_running_text() -> None:
    text = "回用率不低于50%，利用率达95%以上，能耗约12吨，员工1200余人，节约3吨，范围3~5吨"
    found = [one.bound for one in quantities_in(text)]
    assert found == [Bound.AT_LEAST, Bound.AT_LEAST, Bound.ABOUT, Bound.AT_LEAST, Bound.EXACT, Bound.RANGE]


def test_a_dash_that_may_be_a_sign_gives_no_value() -> None:
    (one,) = quantities_in("温度-20℃")
    assert (one.value, one.problem) == (None, Problem.NOT_A_NUMBER)


def grouped(digits: str, comma: str) -> str:
    whole, dot, part = digits.partition(".")
    return f"{int(whole):,}".replace(",", comma) + dot + part


WIDE = {ord(one): ord(one) + 0xFEE0 for one in "0123456789."}
STYLES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "grouped": lambda digits: grouped(digits, ","),
    "wide commas": lambda digits: grouped(digits, "，"),
    "spaces": lambda digits: grouped(digits, " "),
    "full width": lambda digits: digits.translate(WIDE),
    "power": lambda digits: f"{digits}×10⁰",
    "exponent": lambda digits: f"{digits}E0",
}


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False),
    st.integers(0, 2),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(["", "万元", " tce", "kgce/t", "%"]),
    st.sampled_from([("", ""), ("综合能耗为", "，"), ("约", "左右"), ("≥", "")]),
)
def test_every_style_reads_back(number: Decimal, places: int, style: str, unit: str, around: tuple[str, str]) -> None:
    value = number.quantize(Decimal(1).scaleb(-places))
    printed = STYLES[style](f"{value:f}")
    text = around[0] + printed + unit + around[1]
    one = cell_quantity(text) if around[0] != "综合能耗为" else quantities_in(text)[0]
    assert one is not None
    assert (one.value, one.unit, one.resolution) == (value, unit.strip(), Decimal(1).scaleb(-places))
    assert text[one.start : one.end] == printed + unit


DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Written out place by place, by another way than the reader's own check."""
    words, zero = "", False
    for exponent in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**exponent % 10
        if digit:
            words += ("零" if zero else "") + DIGITS[digit] + ("", "十", "百", "千")[exponent]
        zero = digit == 0
    return words


@given(st.integers(1, 9999))
def test_chinese_numerals_read_back(number: int) -> None:
    printed = chinese(number)
    one = cell_quantity(printed)
    assert one is not None
    assert (one.value, one.end) == (Decimal(number), len(printed))


@given(st.text(alphabet="0123456789.,，-~/%万亿千百一二年月号×E+ ()（）吨t", max_size=24))
def test_offsets_hold_whatever_is_printed(text: str) -> None:
    found = [*quantities_in(text), *filter(None, [cell_quantity(text)])]
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert (one.value is None) == (one.problem is not None)
    places = [(one.start, one.end) for one in quantities_in(text)]
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(places))


def test_words_before_a_number_are_not_tried_in_every_way() -> None:
    """Latin words of any length before a number end at once: a search that backtracks would not end in a lifetime."""
    assert (
        values_in("the first call makes an environment and installs packages pinned by hash, later calls start 设 3")
        == ()
    )
