"""Registers as people keep them: other headers, other encodings, other dates, faults in rows."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from models.errors import BadRegister
from scanner.registers import read_registers


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
    assert register.as_of == date(2022, 10, 31)
    assert register.covers == (date(2019, 10, 31), date(2022, 10, 31))
    assert register.source == "公告"
    (entry,) = register.entries
    assert entry.number == 3
    assert dict(entry.cells) == {
        "名称": "北京清源评价中心",
        "统一社会信用代码": "91110000MA6PJA01XG",
        "列入日期": "2021年5月1日",
    }
    assert entry.day("列入日期") == date(2021, 5, 1)
    assert register.decides(date(2022, 10, 31), date(2019, 10, 31))


def test_a_workbook_with_real_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["机构", "关联机构", "关系"])
    sheet.append(["甲机构", "乙机构", "同一法定代表人"])
    book.save(tmp_path / "affiliates.xlsx")
    (register,) = read_registers((tmp_path,))
    assert [dict(entry.cells) for entry in register.entries] == [
        {"机构": "甲机构", "关联机构": "乙机构", "关系": "同一法定代表人"}
    ]


def test_faults_are_said_with_file_and_row_and_the_usable_rows_are_used(tmp_path: Path) -> None:
    (tmp_path / "blacklist.csv").write_text(
        "名称,统一社会信用代码,列入日期\n甲,91110000MA6PJA01XX,2021-01-01\n乙,,去年\n,91110000MA6PJA01XG,2021-01-01\n丙,,2021-01-01\n",
        encoding="utf8",
    )
    (register,) = read_registers((tmp_path,))
    assert [entry.cells["名称"] for entry in register.entries] == ["甲", "乙", "丙"]
    assert [problem.split(": ")[0] for problem in register.problems] == [
        "blacklist.csv:2",
        "blacklist.csv:3",
        "blacklist.csv:4",
    ]
    assert register.skipped == 1


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("blacklist.csv", "甲,乙\n1,2\n", "blacklist.csv:1: no row has the headers 名称; the first row holds 甲、乙"),
        ("blacklist.xlsx", "no workbook", "blacklist.xlsx: cannot be opened as a workbook"),
        ("schwarze_liste.csv", "名称\n甲\n", "schwarze_liste.csv: no kind of register is called 'schwarze_liste'"),
    ],
)
def test_a_register_that_cannot_be_used_is_there_with_its_reason(
    tmp_path: Path, name: str, content: str, problem: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf8")
    (register,) = read_registers((tmp_path,))
    assert not register.readable
    assert register.problems[0].startswith(problem)
    assert not register.decides(date(2022, 10, 31), date(2019, 10, 31))


@pytest.mark.parametrize(
    ("toml", "where"),
    [
        ('[blacklist]\nas_of = "soon"', "registers.toml: blacklist: as_of"),
        ('[blacklist]\ncovers = "2019 to 2022"', "registers.toml: blacklist: covers"),
        ("[blacklist", "registers.toml"),
    ],
)
def test_a_broken_declaration_is_refused_with_its_place(tmp_path: Path, toml: str, where: str) -> None:
    (tmp_path / "registers.toml").write_text(toml, encoding="utf8")
    with pytest.raises(BadRegister) as caught:
        read_registers((tmp_path,))
    assert caught.value.where.endswith(where)
