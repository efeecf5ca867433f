"""Registers as people keep them: other headers, other encodings, other dates, other formats, faults in rows."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from corpus.registers import canonical_headers, kinds, number_in, state_of
from models.errors import BadRegister
from models.round import Register
from scanner.registers import by_kind, read_registers

CODE = "91110000MA6PJA01XG"
ROWS = (
    ("序号", "企业名称", "社会信用代码", "移出时间"),
    ("1", "甲公司", CODE, "2021年5月1日"),
    ("2", "乙公司", "", "2020/1/2"),
)


def csv_of(rows: Sequence[Sequence[str]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def read(folder: Path, name: str, content: str | bytes) -> Register:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    (register,) = read_registers((folder,))
    return register


def cells(register: Register) -> list[dict[str, str]]:
    return [dict(entry.cells) for entry in register.entries]


def test_headers_by_synonym_dates_by_shape_and_declarations(tmp_path: Path) -> None:
    (tmp_path / "blacklist.csv").write_text(
        "关于公布黑名单的通知,,\n第三方评价机构名称,信用代码,列入时间\n北京清源评价中心,91110000MA6PJA01XG,2021年5月1日\n",
        encoding="gb18030",
    )
    (tmp_path / "registers.toml").write_text(
        '[blacklist]\nas_of = "2022-10-31"\ncovers = "2019-10-31..2022-10-31"\nsource = "公告"\n', encoding="utf8"
    )
    (register,) = read_registers((tmp_path,))
    assert register.kind == "blacklist"
    assert register.as_of == dt.date(2022, 10, 31)
    assert register.covers == (dt.date(2019, 10, 31), dt.date(2022, 10, 31))
    assert register.source == "公告"
    (entry,) = register.entries
    assert entry.number == 3
    assert dict(entry.cells) == {
        "名称": "北京清源评价中心",
        "统一社会信用代码": "91110000MA6PJA01XG",
        "列入日期": "2021年5月1日",
    }
    assert entry.day("列入日期") == dt.date(2021, 5, 1)
    assert register.decides(dt.date(2022, 10, 31), dt.date(2019, 10, 31))


@pytest.mark.parametrize(
    ("kind", "printed", "canonical"),
    [
        ("listed", ["地区", "园区", "第三方机构", "批次"], ["地区", "名称", "第三方评价机构", "批次"]),
        ("blacklist", ["企业名称", "机构名称", "列入日期"], ["企业名称", "名称", "列入日期"]),
        ("removed", ["单位名称", "公告日期"], ["名称", "移出日期"]),
        ("removed", ["单位名称", "公告日期", "移出时间"], ["名称", "公告日期", "移出日期"]),
        ("quota", ["推荐地区", "申报名额（个）"], ["地区", "数量"]),
        (
            "credit-dishonest",
            ["被执行人姓名/名称 executed_nm", "组织机构代码 uni_social_crd_cd", "案号 case_no"],
            ["名称", "统一社会信用代码", "案号"],
        ),
        (
            "credit-tax",
            ["纳税人识别号 tax_no", "纳税人名称", "移出时间 remove_tm"],
            ["统一社会信用代码", "名称", "移出日期"],
        ),
    ],
)
def test_the_surest_name_of_a_column_wins(kind: str, printed: list[str], canonical: list[str]) -> None:
    assert list(canonical_headers(kinds()[kind], printed)) == canonical


def test_every_kind_of_the_design_is_known_with_its_columns() -> None:
    assert set(kinds()) == {
        "removed", "blacklist", "energy_supervision", "inspection", "affiliates", "quota", "listed", "catalogue",
        "benchmarks", "sector_standards", "provincial", "credit-tax", "credit-penalty", "credit-dishonest",
        "credit-abnormal", "credit-serious", "credit-safety", "credit-environment",
    }  # fmt: skip
    for kind in kinds().values():
        assert set(kind.needs) <= set(kind.headers)
        assert set(kind.wants) <= set(kind.headers)
        assert set(kind.agree or ()) <= set(kind.headers)
        assert set(kind.first) | set(kind.synonyms) <= set(kind.headers)


@pytest.mark.parametrize(
    ("printed", "state"), [("已完成整改", "已完成"), ("是", "已完成"), ("否。", "未完成"), ("整改中", None)]
)
def test_states(printed: str, state: str | None) -> None:
    assert state_of(printed) == state


@pytest.mark.parametrize(
    ("printed", "number"), [("12", 12), ("12个", 12), ("不超过8家", 8), ("3-5", None), ("若干", None)]
)
def test_numbers(printed: str, number: int | None) -> None:
    assert number_in(printed) == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    register = read(tmp_path, "removed.csv", csv_of(ROWS).encode(encoding))
    assert [row["名称"] for row in cells(register)] == ["甲公司", "乙公司"]


def test_tabs_quotes_and_a_text_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    register = read(tmp_path, "removed.xls", '企业名称\t移出时间\n"甲\n公司"\t2021.5.1\n'.encode("gb18030"))
    assert cells(register) == [{"名称": "甲\n公司", "移出日期": "2021.5.1"}]


def test_a_workbook_with_real_dates_merged_headers_in_two_rows_and_a_sheet_that_only_explains(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["工业节能监察整改名单"])
    sheet.append(["序号", "企业信息", None, "监察", None])
    sheet.append([None, "名称", "信用代码", "日期", "整改情况"])
    sheet.append([1, "甲公司", CODE, dt.date(2021, 5, 1), "已完成"])
    for merged in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(merged)
    book.create_sheet("说明").append(["本表由各地报送"])
    book.save(tmp_path / "energy_supervision.xlsx")
    (register,) = read_registers((tmp_path,))
    assert cells(register) == [
        {"序号": "1", "名称": "甲公司", "统一社会信用代码": CODE, "列入日期": "2021-05-01", "整改状态": "已完成"}
    ]
    assert register.problems == ()
    assert register.entries[0].number == 4
    assert register.entries[0].at == "energy_supervision.xlsx Sheet"


def test_a_formula_for_a_name_is_said_with_its_cell_and_its_stored_result_is_used(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["企业名称", "列入日期"], ['="甲"&"公司"', "2021-05-01"], ["乙公司", "2021-05-01"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "plain.xlsx")
    stored = tmp_path / "in" / "blacklist.xlsx"
    stored.parent.mkdir()
    with_result(tmp_path / "plain.xlsx", stored, "甲公司")
    (register,) = read_registers((stored.parent,))
    assert [row["名称"] for row in cells(register)] == ["甲公司", "乙公司"]
    (problem,) = register.problems
    assert problem.startswith('blacklist.xlsx:2: A 名称: 是公式“="甲"&"公司"”，采用其存储结果“甲公司” / a formula')
    with_result(tmp_path / "plain.xlsx", stored, "")
    (register,) = read_registers((stored.parent,))
    assert [row["名称"] for row in cells(register)] == ["乙公司"]
    assert register.skipped == 1
    assert {problem.split(" / ")[1] for problem in register.problems} == {
        "a formula without a stored result",
        "is empty; the row is not used",
    }


def with_result(source: Path, target: Path, result: str) -> None:
    """A copy of a workbook whose formulas have this stored result, as a spreadsheet program saves them."""
    from zipfile import ZipFile

    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'<c r="A2"><f>', b'<c r="A2" t="str"><f>')
                data = data.replace(b"</f><v />", f"</f><v>{result}</v>".encode()).replace(
                    b"</f><v></v>", f"</f><v>{result}</v>".encode()
                )
            new.writestr(name, data)


def test_hidden_sheets_and_tables_that_are_not_understood_are_missed_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["企业名称"])
    book.worksheets[0].append(["甲公司"])
    hidden = book.create_sheet("旧")
    hidden.append(["企业名称"])
    hidden.append(["乙公司"])
    hidden.sheet_state = "hidden"
    for row in (["代号", "值"], ["a", "b"]):
        (book["别表"] if "别表" in book.sheetnames else book.create_sheet("别表")).append(row)
    book.save(tmp_path / "inspection.xlsx")
    (register,) = read_registers((tmp_path,))
    assert [row["名称"] for row in cells(register)] == ["甲公司"]
    assert register.skipped == 3
    assert [problem.split(":")[0] for problem in register.problems] == [
        "inspection.xlsx Sheet",
        "inspection.xlsx 别表",
        "inspection.xlsx 旧",
    ]


def test_an_old_workbook(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here to write an XLS")
    book = openpyxl.Workbook()
    for row in (*ROWS, ("3", "丙公司", CODE, dt.date(2021, 5, 3))):
        book.worksheets[0].append(row)
    book.save(tmp_path / "removed.xlsx")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "in"), str(tmp_path / "removed.xlsx")], check=True, timeout=120
    )
    (register,) = read_registers((tmp_path / "in",))
    assert register.path == "removed.xls"
    assert [row["名称"] for row in cells(register)] == ["甲公司", "乙公司", "丙公司"]
    assert [entry.day("移出日期") for entry in register.entries] == [
        dt.date(2021, 5, 1),
        dt.date(2020, 1, 2),
        dt.date(2021, 5, 3),
    ]


def test_the_tables_of_an_official_pdf_over_several_pages(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [list(ROWS[0]), *([str(n), f"第{n}齿轮有限公司", "", "2021年5月1日"] for n in range(1, 71))]
    table = Table(rows, colWidths=(40, 180, 140, 100), repeatRows=0)
    style = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("FONT", (0, 0), (-1, -1), "STSong-Light", 10)]
    table.setStyle(TableStyle(style))
    SimpleDocTemplate(str(tmp_path / "removed.pdf")).build([table])
    (register,) = read_registers((tmp_path,))
    assert [row["名称"] for row in cells(register)] == [f"第{n}齿轮有限公司" for n in range(1, 71)]
    assert (register.entries[0].at, register.entries[0].number) == ("removed.pdf 第1页", 2)
    assert register.entries[-1].at == "removed.pdf 第2页"
    assert register.problems == ()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("9111****A01XG", "“9111****A01XG”是脱敏代码，该行按名称和可见部分核对"),
        ("320500000012345", "“320500000012345”是旧注册号，该行仅按名称核对"),
        ("91320500MA2PRUEF1B", "“91320500MA2PRUEF1B”的组织机构代码校验位或登记类别不符，单凭该代码不认定为同一主体"),
        ("67783326-6", None),
    ],
)
def test_a_code_that_proves_less_is_said(tmp_path: Path, code: str, said: str | None) -> None:
    (tmp_path / "blacklist.csv").write_text(f"名称,统一社会信用代码,列入日期\n甲,{code},2021-01-01\n", encoding="utf8")
    (register,) = read_registers((tmp_path,))
    told = [
        problem.split(" / ")[0].removeprefix("blacklist.csv:2: B 统一社会信用代码: ") for problem in register.problems
    ]
    assert told == ([said] if said is not None else [])


def test_faults_are_said_with_file_row_and_column_and_the_usable_rows_are_used(tmp_path: Path) -> None:
    (tmp_path / "blacklist.csv").write_text(
        "名称,统一社会信用代码,列入日期\n甲,91110000MA6PJA01XX,2021-01-01\n乙,,去年\n,91110000MA6PJA01XG,2021-01-01\n丙,,2021-01-01\n",
        encoding="utf8",
    )
    (register,) = read_registers((tmp_path,))
    assert [entry.cells["名称"] for entry in register.entries] == ["甲", "乙", "丙"]
    assert [problem.split(" / ")[0] for problem in register.problems] == [
        "blacklist.csv:2: B 统一社会信用代码: “91110000MA6PJA01XX”不是校验位正确的信用代码，该行仅按名称核对",
        "blacklist.csv:3: C 列入日期: “去年”不是日期",
        "blacklist.csv:4: A 名称: 为空，该行未使用",
    ]
    assert register.skipped == 1


def test_many_faults_of_one_sort_are_said_in_short(tmp_path: Path) -> None:
    register = read(tmp_path, "removed.csv", csv_of([("名称", "移出日期"), *((f"甲{n}", "去年") for n in range(30))]))
    assert len(register.problems) == 21
    assert register.problems[-1].startswith("removed.csv:22-31: B 移出日期: 另有10行同样问题")


@pytest.mark.parametrize(
    ("kind", "rows", "problem"),
    [
        ("blacklist", ["甲,,2021-05-01", "甲,,2020-05-01"], "列入日期“2021-05-01”“2020-05-01”"),
        ("blacklist", ["甲,,2021-05-01", "甲,,2021年5月1日"], None),
        ("blacklist", [f"甲,{CODE},2021-05-01", f"乙,{CODE},2021-05-01"], "名称“甲”“乙”"),
        ("blacklist", [f"甲,{CODE},2021-05-01", "甲,91310000MA7PJB022Q,2021-05-01"], f"统一社会信用代码“{CODE}”"),
        ("inspection", ["甲,,2021-05-01", "甲,,2020-05-01"], None),
        ("credit-penalty", [f"甲,{CODE},2021-05-01", f"乙,{CODE},2021-05-01"], None),
    ],
)
def test_two_rows_for_one_company_that_disagree_are_both_kept_and_said(
    tmp_path: Path, kind: str, rows: list[str], problem: str | None
) -> None:
    day = {"blacklist": "列入日期", "inspection": "日期", "credit-penalty": "处罚决定日期"}[kind]
    register = read(tmp_path, f"{kind}.csv", "\n".join([f"名称,统一社会信用代码,{day}", *rows, ""]))
    assert len(register.entries) == 2
    said = [text for text in register.problems if "不一致" in text]
    assert bool(said) is (problem is not None)
    if problem is not None:
        assert said[0].startswith(f"{kind}.csv:3: 与第2行不一致：{problem}")


def test_headings_notes_and_repeated_headers_among_the_rows_are_no_rows(tmp_path: Path) -> None:
    rows = [
        *ROWS,
        ("一、江苏省", "", "", ""),
        ROWS[0],
        ("3", "注塑机公司", "", "2020-01-02"),
        ("注：以上为准", "", "", ""),
    ]
    register = read(tmp_path, "removed.csv", csv_of([*rows, ("合计", "", "", "3家")]))
    assert [row["名称"] for row in cells(register)] == ["甲公司", "乙公司", "注塑机公司"]
    assert register.skipped == 0
    (tmp_path / "removed.csv").unlink()
    assert [row["地区"] for row in cells(read(tmp_path, "quota.csv", "地区,数量\n江苏,3\n合计,3\n"))] == ["江苏"]


def test_short_rows_and_two_columns_of_one_name(tmp_path: Path) -> None:
    register = read(tmp_path, "quota.csv", "地区,类别,数量,地区\n江苏,绿色工厂,3,苏州\n浙江\n")
    assert cells(register) == [{"地区": "江苏", "类别": "绿色工厂", "数量": "3"}]
    assert register.problems[0].startswith("quota.csv:3: C 数量: 为空")
    assert register.skipped == 1


def test_a_missing_column_that_rules_ask_for_is_said_with_those_not_understood(tmp_path: Path) -> None:
    register = read(tmp_path, "removed.csv", "企业名称,何时\n甲,2021-05-01\n")
    assert register.problems == (
        "removed.csv:1: 没有“移出日期”列；未识别的列：B 何时 / no column 移出日期; columns not understood: B 何时",
    )
    assert len(register.entries) == 1


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "blacklist.csv",
            "甲,乙\n1,2\n",
            "blacklist.csv:1: 没有一行具备表头名称；首行为：甲、乙 / no row has the headers 名称",
        ),
        ("blacklist.xlsx", b"PK\x03\x04 no workbook xl/workbook", "blacklist.xlsx: 无法作为工作簿打开"),
        ("blacklist.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "blacklist.xls: 无法作为工作簿打开"),
        ("blacklist.pdf", b"%PDF-1.4 broken", "blacklist.pdf: "),
        ("blacklist.csv", "", "blacklist.csv: 空文件"),
        ("blacklist.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "blacklist.png: 不是名录表格"),
        ("schwarze_liste.csv", "名称\n甲\n", "schwarze_liste.csv: 没有名为“schwarze_liste”的名录类型"),
    ],
)
def test_a_register_that_cannot_be_used_is_there_with_its_reason(
    tmp_path: Path, name: str, content: str | bytes, problem: str
) -> None:
    register = read(tmp_path, name, content)
    assert not register.readable
    assert register.problems[0].startswith(problem)
    assert not register.decides(dt.date(2022, 10, 31), dt.date(2019, 10, 31))


@pytest.mark.parametrize(
    ("toml", "where"),
    [
        ('[blacklist]\nas_of = "soon"', "registers.toml: blacklist: as_of"),
        ('[blacklist]\ncovers = "2019 to 2022"', "registers.toml: blacklist: covers"),
        ('[blacklist]\ncovers = "2022-10-31..2019-10-31"', "registers.toml: blacklist: covers"),
        ("[blacklist", "registers.toml"),
    ],
)
def test_a_broken_declaration_is_refused_with_its_place(tmp_path: Path, toml: str, where: str) -> None:
    (tmp_path / "registers.toml").write_text(toml, encoding="utf8")
    with pytest.raises(BadRegister) as caught:
        read_registers((tmp_path,))
    assert caught.value.where.endswith(where)


def test_several_files_of_a_kind_are_one_register_that_decides_only_if_each_does(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for folder, name in (("one", "甲"), ("two", "乙")):
        (tmp_path / folder / "inspection.csv").write_text(f"名称\n{name}\n", encoding="utf8")
    declared = '[inspection]\nas_of = "2022-10-31"\ncovers = "2019-10-31..2022-10-31"\n'
    (tmp_path / "one" / "registers.toml").write_text(declared, encoding="utf8")
    registers = read_registers((tmp_path / "one", tmp_path / "two"))
    period = dt.date(2022, 10, 31), dt.date(2019, 10, 31)
    assert [register.decides(*period) for register in registers] == [True, False]
    joined = by_kind(registers)["inspection"]
    assert [entry.cells["名称"] for entry in joined.entries] == ["甲", "乙"]
    assert not joined.decides(*period)
    (tmp_path / "two" / "registers.toml").write_text(declared, encoding="utf8")
    assert by_kind(read_registers((tmp_path / "one", tmp_path / "two")))["inspection"].decides(*period)
