"""The official table of 标杆 and 基准 as it is printed, imported as a register and asked."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from models.document import Span
from models.energy import EnergyIntensity
from scanner.cli import main
from scanner.figures.limit_rows import catalogue_id, catalogue_rows, number_in, standard_rows
from scanner.figures.limits import Limits, compare
from scanner.registers import by_kind, read_registers
from tests.scanner.test_registers_import import rows

ENERGY, TON = "单位产品综合能耗", "千克标准煤/吨"
HEADER: list[Sequence[object]] = [
    ["高耗能行业重点领域能效标杆水平和基准水平（2021年版）"],
    [
        "序号",
        "国民经济行业分类及代码",
        None,
        None,
        "重点领域",
        None,
        None,
        "指标名称",
        "指标单位",
        "标杆水平",
        "基准水平",
        "参考标准",
    ],
    [None, "大类", "中类", "小类"],
]
TABLE: list[Sequence[object]] = [
    [
        1,
        "石油、煤炭及其他燃料加工业（25）",
        "精炼石油产品制造（251）",
        "原油加工及石油制品制造（2511）",
        "炼油",
        None,
        None,
        "单位能量因数综合能耗",
        "千克标准油/吨·能量因数",
        7.5,
        8.5,
        "GB 30251",
    ],
    [
        2,
        None,
        "煤炭加工（252）",
        "炼焦（2521）",
        "煤制焦炭",
        "顶装焦炉",
        None,
        "单位产品能耗",
        TON,
        110,
        135,
        "GB 21342",
    ],
    [None, None, None, None, None, "捣固焦炉", None, None, None, 110, 140, None],
    [
        3,
        "黑色金属冶炼和压延加工业（31）",
        "炼钢（312）",
        "炼钢（3120）",
        "转炉工序",
        None,
        None,
        "单位产品能耗",
        TON,
        -30,
        -10,
        "GB 21256",
    ],
    [
        4,
        "有色金属冶炼和压延加工业（32）",
        "常用有色金属冶炼（321）",
        "铅锌冶炼（3212）",
        "锌冶炼（湿法）",
        "电锌锌锭",
        "有浸出渣火法处理工艺",
        ENERGY,
        TON,
        1100,
        1280,
        "GB 25323",
    ],
    [None, None, None, None, None, None, "无浸出渣火法处理工艺", None, None, 800, 950, None],
    ["注：各领域标准统计口径参照相应国家标准要求执行。"],
]
MERGED = (
    "A1:L1", "A2:A3", "B2:D2", "E2:G3", "H2:H3", "I2:I3", "J2:J3", "K2:K3", "L2:L3", "B4:B6", "C5:C6", "D5:D6", "E5:E6",
    "H5:H6", "I5:I6", "L5:L6", "E4:G4", "E7:G7", "B8:B9", "C8:C9", "D8:D9", "E8:E9", "F8:F9", "H8:H9", "I8:I9", "L8:L9",
    "A10:L10",
)  # fmt: skip
NONE = Span(sha256="0" * 64, start=0, end=1, page=None, quote="x")


def imported(tmp_path: Path, file: Path) -> Path:
    result = CliRunner().invoke(
        main, ["registers", "import", str(file), "--kind", "benchmarks", "--to", str(tmp_path / "registers")]
    )
    assert result.exit_code == 0, result.output
    return tmp_path / "registers"


@pytest.fixture(params=["merged cells", "cells left empty"])
def official(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The register that the printed table becomes, from a workbook and from a copy without its merged cells."""
    if request.param == "merged cells":
        file = tmp_path / "标杆水平.xlsx"
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for row in [*HEADER, *TABLE]:
            sheet.append(list(row))
        for merged in MERGED:
            sheet.merge_cells(merged)
        book.save(file)
    else:
        file = tmp_path / "标杆水平.csv"
        with file.open("w", encoding="utf8", newline="") as stream:
            csv.writer(stream).writerows([*HEADER, *TABLE])
    return imported(tmp_path, file)


def test_every_row_has_what_its_merged_cells_say(official: Path) -> None:
    names = ("product_or_process", "unit", "benchmark_value", "baseline_value", "industry_code")
    found = rows(official / "benchmarks.csv")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("炼油", "千克标准油/吨·能量因数", "7.5", "8.5", "原油加工及石油制品制造（2511）"),
        ("煤制焦炭", TON, "110", "135", "炼焦（2521）"),
        ("煤制焦炭", TON, "110", "140", "炼焦（2521）"),
        ("转炉工序", TON, "-30", "-10", "炼钢（3120）"),
        ("锌冶炼（湿法）", TON, "1100", "1280", "铅锌冶炼（3212）"),
        ("锌冶炼（湿法）", TON, "800", "950", "铅锌冶炼（3212）"),
    ]
    assert [row["condition"] for row in found][:5] == ["", "顶装焦炉", "捣固焦炉", "", "电锌锌锭 有浸出渣火法处理工艺"]
    assert found[5]["condition"].endswith("无浸出渣火法处理工艺")


@pytest.mark.parametrize(
    ("told", "value", "outcomes"),
    [
        (("energy", "焦化", "顶装焦炉", "kgce/t"), "136", ["below_baseline"]),
        (("energy", "焦化", "捣固焦炉", "kgce/t"), "136", ["below"]),
        (("energy", "焦化", "", "kgce/t"), "110", ["reached", "reached"]),
        (("energy", "转炉", "", "kgce/t"), "-28", ["below"]),
        (("factor_energy", "炼油", "", "kgoe/(t·能量因数)"), "7.5", ["reached"]),
        (("energy", "电锌", "无渣处理", "kgce/t"), "900", ["below"]),
        (("energy", "电锌", "", "kgce/t"), "900", ["reached", "below"]),
    ],
)
def test_the_register_is_asked(
    official: Path, told: tuple[str, str, str, str], value: str, outcomes: list[str]
) -> None:
    measure, product, near, unit = told
    register = by_kind(read_registers((official,)))["benchmarks"]
    limits = Limits(*catalogue_rows(register, ("1609-2021", "559-2022")))
    stated = EnergyIntensity(
        measure=measure, of=product, value=Decimal(value), unit=unit, year=2021, at=NONE, label=NONE, near=near
    )
    found = limits.of(stated, product, ())
    assert found is not None
    assert all(row.entry is not None for row in found)
    assert [compare(row, stated).outcome.value for row in found] == outcomes


def test_a_table_of_advanced_values_is_one_of_limit_standards(tmp_path: Path) -> None:
    text = "产品,指标,单位,先进值,限定值,标准号\n加气混凝土,单位产品综合能耗,kgce/m³,21.0,37.3,GB 38263-2019\n"
    file = tmp_path / "限额.csv"
    file.write_text(text, "utf8")
    register = by_kind(read_registers((imported(tmp_path, file),)))["benchmarks"]
    assert catalogue_rows(register, ("1609-2021",))[0] == ()
    own, _ = standard_rows(register, date(2022, 10, 31))
    assert [(row.document, row.limit.benchmark_value, row.limit.baseline_value) for row in own] == [
        ("GB 38263-2019", Decimal("21.0"), Decimal("37.3"))
    ]


@pytest.mark.parametrize(
    ("words", "edition"),
    [
        ("发改产业〔2021〕1609号", "1609-2021"),
        ("《……（2022年版）》（发改运行[2022]559号）", "559-2022"),
        ("1609-2021", "1609-2021"),
        ("能效标杆", None),
    ],
)
def test_a_catalogue_is_told_by_its_number(words: str, edition: str | None) -> None:
    assert catalogue_id(words) == edition


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("-30", "-30"), ("－30", "-30"), ("−30", "-30"), ("负30", "-30"), ("≤110", "110"), ("1,100", "1100"), ("—", None),
        ("110/135", None), ("", None),
    ],
)  # fmt: skip
def test_the_number_of_a_cell(cell: str, number: str | None) -> None:
    assert number_in(cell) == (Decimal(number) if number is not None else None)
