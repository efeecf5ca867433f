"""Units: printed forms, conversions of the regulation's section 5 and of unit_conversions.csv, and what is never converted."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference.printed_units import Role, parts, unit_words
from corpus.reference.units import convert, is_unit, same_dimension

_MEASURES = sorted(
    printed for printed, word in unit_words().items() if word.role in {Role.MEASURE, Role.COUNT} and "/" not in printed
)
_MULTIPLIERS = ("", "百", "千", "万", "百万", "亿", "10^3", "10⁴")


@pytest.mark.parametrize(
    ("value", "printed", "canonical", "result", "unit"),
    [
        ("3.5", "万吨", "unit", "35000", "t"),
        ("1200", "千件", "unit", "1200000", "件"),
        ("2", "万辆", "unit", "20000", "辆"),
        ("3", "台（套）", "unit", "3", "台"),
        ("3", "万重量箱", "unit", "1500", "t"),
        ("1.5", "亿块标砖", "unit", "150000000", "标砖"),
        ("5", "GW", "unit", "5000000", "kW"),
        ("1", "km", "unit", "1000", "m"),
        ("8", "kgce/重量箱", "kgce/unit", "160", "kgce/t"),
        ("100", "kgce/t", "kgce/unit", "100", "kgce/t"),
        ("100", "千克标准煤/吨", "kgce/unit", "100", "kgce/t"),
        ("100", "千克标准煤/吨熟料", "kgce/unit", "100", "kgce/t"),
        ("100", "kgce/t·产品", "kgce/unit", "100", "kgce/t"),
        ("100", "kgce/t（产品）", "kgce/unit", "100", "kgce/t"),
        ("100", "千克标准煤/吨（kgce/t）", "kgce/unit", "100", "kgce/t"),
        ("100", "kgce·t⁻¹", "kgce/unit", "100", "kgce/t"),
        ("100", "kgce·t-1", "kgce/unit", "100", "kgce/t"),
        ("0.1", "tce/t", "kgce/unit", "100", "kgce/t"),
        ("0.1", "吨标煤/吨", "kgce/unit", "100", "kgce/t"),
        ("12", "吨标准煤/万件", "kgce/unit", "1.2", "kgce/件"),
        ("12", "kgce/单位产品", "kgce/unit", "12", "kgce/单位产品"),
        ("7.5", "kgoe/(t·能量因数)", "kgce/unit", "10.7145", "kgce/t·能量因数"),
        ("310", "gce/kW·h", "kgce/unit", "0.31", "kgce/kWh"),
        ("1.2", "GJ/t", "kgce/unit", "40.944", "kgce/t"),
        ("0.8", "kg/t", "t/unit", "0.0008", "t/t"),
        ("0.8", "kgCOD/t", "kg/unit", "0.8", "kg/t"),
        ("800", "Nm³/件", "m3/unit", "800", "m3/件"),
        ("800", "标立方米/台", "m3/unit", "800", "m3/台"),
        ("5", "L/只", "m3/unit", "0.005", "m3/只"),
        ("0.8", "tCO₂e/t", "tCO2e/unit", "0.8", "tCO2e/t"),
        ("0.8", "kgCO2/件", "tCO2e/unit", "0.0008", "tCO2e/件"),
        ("0.8", "吨二氧化碳当量/吨", "tCO2e/unit", "0.8", "tCO2e/t"),
        ("1200", "度/吨", "kWh/unit", "1200", "kWh/t"),
    ],
)
def test_units_of_products(value: str, printed: str, canonical: str, result: str, unit: str) -> None:
    found = convert(Decimal(value), printed, canonical)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(result), unit)


@pytest.mark.parametrize(
    ("canonical", "factor", "forms"),
    [
        ("万kWh", "1", "万kWh 万千瓦时 万度 万kW·h 万千瓦·时 万千瓦小时 (万kW.h) 单位：万千瓦时 10⁴kWh 万kWh/a"),
        ("万kWh", "1", "×10^4kWh 万ＫＷＨ 万千瓦时（万kWh）"),
        ("万kWh", "0.1", "MWh 兆瓦时 千kWh 千度"),
        ("万kWh", "0.0001", "kWh 千瓦时 度 kW·h KWH 度电 千瓦·时"),
        ("万kWh", "10000", "亿kWh 亿千瓦时"),
        ("tce", "1", "tce 吨标准煤 吨标煤 t标准煤 吨标煤当量 吨(标煤) 吨（标准煤） TCE 吨标准煤/年"),
        ("tce", "1", "吨标准煤（tce） tce/a tce（当量值） 吨标准煤（等价值）"),
        ("tce", "0.001", "kgce 千克标准煤 公斤标煤 kg标煤 Kgce 千克（标准煤）"),
        ("tce", "10000", "万tce 万吨标准煤 万吨标煤 10^4tce"),
        ("tce", "1.4286", "toe tgoe 吨标准油"),
        ("tce", "0.0014286", "kgoe 千克标准油"),
        ("tce", "0.03412", "GJ 百万千焦 吉焦"),
        ("tce", "34.12", "TJ 千GJ"),
        ("万元", "1", "万元 万 元 （万元） 单位:万元 (单位：万元) 万元人民币 万元（现价） 以万元计"),
        ("万元", "10000", "亿元 亿 元"),
        ("万元", "0.0001", "元 人民币元 元/年"),
        ("m2", "1", "m2 m² ㎡ 平方米 平米 m^2 M2 ｍ２ 平方米(m2)"),
        ("m2", "10000", "公顷 hm² hm2 ha 万m² 万平方米 万㎡"),
        ("m2", "1000000", "km² km2 平方公里"),
        ("m3", "1", "m3 m³ ㎥ 立方米 方 m^3 Nm³ Nm3 标立方米 标方 m³/a kL 千升 立方米/年"),
        ("m3", "10000", "万m³ 万立方米 万方 10⁴m³ 10^4m^3 万Nm³/a 万标立方米"),
        ("m3", "0.001", "L 升"),
        ("t", "1", "t 吨 T 吨/年 t/a 吨（折百）"),
        ("t", "10000", "万t 万吨 万吨/年 10⁴t"),
        ("t", "0.001", "kg 千克 公斤 KG"),
        ("t", "0.000000001", "mg 毫克"),
        ("GJ", "1", "GJ 百万千焦 吉焦"),
        ("GJ", "0.0041868", "千大卡 千kcal"),
        ("人", "1", "人 名"),
        ("分", "1", "分"),
        ("%", "1", "% ％ 百分比 百分数"),
        ("%", "0.1", "‰"),
        ("%", "100", "无量纲 1"),
        ("1", "1", "无量纲 1 — - / 无"),
        ("1", "0.01", "%"),
        ("万元/hm2", "1", "万元/hm2 万元/公顷 万元/ha 万元·hm⁻² 万元/hm²"),
        ("万元/hm2", "15", "万元/亩 万元每亩"),
        ("万元/hm2", "10000", "万元/m2 万元/㎡ 万元/平方米"),
        ("万元/hm2", "100", "亿元/km2 亿元/平方公里"),
        ("万元/hm2", "1", "元/m2 元/㎡"),
        ("tce/万元", "1", "tce/万元 吨标煤/万元 吨标准煤/万元产值 吨标煤/万元（现价）"),
        ("tce/万元", "1", "tce/万元（2020年价） tce/万元（2015年不变价）"),
        ("tce/万元", "0.001", "kgce/万元 千克标准煤/万元"),
        ("万元/tce", "1", "万元/tce 万元/吨标煤 万元/t标准煤"),
        ("元/m3", "1", "元/m3 元/立方米 万元/万m³"),
        ("元/m3", "10000", "万元/m3 万元/m³"),
        ("亿元/km2", "1", "亿元/km2 亿元/km² 亿元/平方公里"),
        ("万元/人", "1", "万元/人 万元/名"),
    ],
)  # fmt: skip
def test_printed_forms(canonical: str, factor: str, forms: str) -> None:
    for printed in forms.replace("万 元", "万_元").replace("亿 元", "亿_元").split():
        found = convert(Decimal(1), printed.replace("_", " "), canonical)
        assert found is not None, printed
        assert (found.factor, found.value, found.unit) == (Decimal(factor), Decimal(factor), canonical), printed


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("kWh", "tce"),
        ("万千瓦时", "tce"),
        ("kWh/t", "kgce/unit"),
        ("tce", "万kWh"),
        ("GJ", "万kWh"),
        ("kWh", "GJ"),
        ("t", "tce"),
        ("吨", "tCO2e"),
        ("tce", "t"),
        ("t", "m3"),
        ("m3", "m2"),
        ("元", "美元"),
        ("kgce/万元", "kgce/unit"),
        ("kgce/人", "kgce/unit"),
        ("万元", "unit"),
        ("人", "unit"),
        ("t/d", "t"),
        ("吨/月", "unit"),
        ("t/h", "unit"),
        ("", "%"),
        ("—", "%"),
        ("无", "%"),
        ("", "t"),
        ("个百分点", "%"),
        ("倍", "1"),
        ("mg/L", "t"),
        ("t标准媒", "tce"),
        ("吨碳", "tCO2e"),
        ("单位", "unit"),
        ("t", "nonsense"),
        ("kgce/", "kgce/unit"),
        ("/t", "kgce/unit"),
        ("kgce//t", "nonsense/unit"),
    ],
)
def test_no_conversion(printed: str, canonical: str) -> None:
    assert convert(Decimal(1), printed, canonical) is None
    assert not same_dimension(printed, canonical)


@pytest.mark.parametrize(
    "printed", ["吨", "万kWh", "kgce/t", "%", "‰", "元/m³", "个百分点", "dB(A)", "mg/m³", "t/d", "无量纲"]
)
def test_units(printed: str) -> None:
    assert is_unit(printed)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "—",
        "无",
        "1",
        "单位",
        "产品",
        "单位产品",
        "达标",
        "tt",
        "万",
        "千万",
        "年产",
        "(",
        "吨吨",
        "kgce/t/达标达标达标达标达标达标达标",
        "每吨",
        "·",
        "/",
        "/a",
    ],
)
def test_no_units(words: str) -> None:
    assert not is_unit(words)


def test_conversions_of_the_reference(shared: Path) -> None:
    text = (shared / "reference" / "unit_conversions.csv").read_text(encoding="utf-8-sig")
    for row in csv.DictReader(text.splitlines()):
        found = convert(Decimal(1), row["from"], row["to"])
        if row["from"] == "万kWh":
            assert found is None, "the basis of electricity is no matter of units"
            continue
        assert found is not None
        assert abs(found.factor / Decimal(row["factor"]) - 1) < Decimal("0.00001"), row


def test_worked_example_of_the_regulation() -> None:
    per_area = Decimal(29794) / Decimal(77037)
    found = convert(per_area, "万元/m²", "亿元/km2")
    assert found is not None
    assert round(found.value, 1) == Decimal("38.7")
    compared = convert(Decimal("734.17"), "万元/亩", "亿元/km²")
    assert compared is not None
    assert round(compared.value, 1) == Decimal("110.1")


@given(
    number=st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=4),
    one=st.sampled_from(_MEASURES),
    other=st.sampled_from(_MEASURES),
    scale=st.sampled_from(_MULTIPLIERS),
)
def test_there_and_back(number: Decimal, one: str, other: str, scale: str) -> None:
    there = convert(number, scale + one, other)
    assert same_dimension(scale + one, other) == (there is not None)
    back = convert(there.value, other, scale + one) if there is not None else None
    heat = there is not None and back is None
    assert not heat or {parts(one).above[0].unit[-1:], parts(other).above[0].unit[-2:]} & {"ce", "oe"}  # type: ignore[union-attr]
    if back is not None:
        assert abs(back.value - number) <= abs(number) * Decimal("1e-20")


@given(printed=st.sampled_from(_MEASURES), per=st.sampled_from(_MEASURES), scale=st.sampled_from(_MULTIPLIERS))
def test_a_product_s_unit_never_changes_what_is_measured(printed: str, per: str, scale: str) -> None:
    found = convert(Decimal(1), f"{printed}/{scale}{per}", f"{printed}/unit")
    if found is not None:
        again = convert(Decimal(1), found.unit, f"{printed}/{per}")
        assert again is not None
        whole = convert(Decimal(1), f"{printed}/{scale}{per}", f"{printed}/{per}")
        assert whole is not None
        assert abs(found.factor * again.factor - whole.factor) <= whole.factor * Decimal("1e-20")


@given(st.text(alphabet="万亿千吨tkgce/·()（）每m³²1０^-— 元%年a标准煤", max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    found = convert(Decimal(1), text, "kgce/unit")
    assert (found is not None) == same_dimension(text, "kgce/unit")
    assert found is None or is_unit(text)
