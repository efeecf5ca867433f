"""Workbooks: values as they are shown, merged cells, hidden sheets, formulas."""

import datetime as dt
import io

import openpyxl
import pytest

from extractors.formats import LIMITS, Means, read
from extractors.formats.xlsx_values import builtin, general, shown
from models.errors import Unreadable
from tests.formats.makers import cells, outline, sound, zipped

BOOK = openpyxl.Workbook


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_sheets_cells_and_merged_ranges() -> None:
    book = BOOK()
    sheet = book["Sheet"]
    sheet.title = "推荐汇总表"
    sheet["A1"] = "示例省汇总"
    sheet["A3"], sheet["B3"], sheet["C3"] = "序号", "名称", "批准日期"
    sheet["A4"], sheet["B4"], sheet["C4"] = 1, "甲公司\n（东厂）", dt.date(2022, 10, 31)
    sheet["C5"] = "=1+1"
    sheet.merge_cells("A1:C2")
    hidden = book.create_sheet("附表")
    hidden.sheet_state = "hidden"
    hidden["B2"] = True
    book.create_sheet("空表")
    document = sound(read(saved(book), "汇总.xlsx"))
    assert outline(document) == [
        ("heading", "推荐汇总表"),
        ("table", "示例省汇总 / 序号 | 名称 | 批准日期 / 1 | 甲公司\n（东厂） | 2022-10-31"),
        ("heading", "附表"),
        ("table", "TRUE"),
        ("heading", "空表"),
    ]
    assert cells(document)[0] == (0, 0, 2, 3, "示例省汇总")
    assert cells(document)[-1] == (3, 2, 1, 1, "2022-10-31")
    assert cells(document, 1) == [(1, 1, 1, 1, "TRUE")]
    assert document.warnings == ("sheet 推荐汇总表: 1 formulas have no stored result", "sheet 附表 is hidden")
    assert document.pages == ()


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (0.553, "0%", "55%"),
        (0.553, "0.00%", "55.30%"),
        (12345.678, "#,##0.00", "12,345.68"),
        (12345.6, "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "12,345.60"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (-0.001, "0.0", "0.0"),
        (-2.5, "0.0", "-2.5"),
        (1234.5, '0.0"吨"', "1234.5吨"),
        (9.5, "￥0.00", "￥9.50"),
        (1e6, "0.00E+00", "1000000"),
        (44865, "yyyy-mm-dd", "2022-10-31"),
        (44865.354166666664, "yyyy/m/d h:mm", "2022-10-31 08:30"),
        (0.5, "h:mm:ss", "12:00"),
        (44865, 'yyyy"年"m"月"d"日"', "2022-10-31"),
        (1e9, "yyyy-mm-dd", "1000000000"),
        (5, "@", "5"),
        (0.25, "# ?/?", "0.25"),
    ],
)
def test_how_numbers_are_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code, mac=False) == text


def test_days_from_1904_and_chinese_builtin_dates() -> None:
    assert shown(43403, "yyyy-mm-dd", mac=True) == "2022-10-31"
    assert shown(44865, builtin(31), mac=False) == "2022-10-31"
    assert general(-0.0) == "-0"


def test_long_codes_stored_as_numbers_keep_their_digits() -> None:
    sheet = SHEET.replace("<v>7</v>", "<v>911100001234567890</v>")
    assert cells(sound(read(package(sheet), "a.xlsx")))[-1] == (1, 0, 1, 1, "911100001234567890")


SHEET = (
    '<worksheet xmlns="urn:x"><sheetData><row><c t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c>'
    '<c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="str"><v>文</v></c><c t="e"><v>#DIV/0!</v></c><c><v>x</v></c></row>'
    "<row><c><v>7</v></c></row></sheetData></worksheet>"
)


def package(sheet: str) -> bytes:
    relations = '<Relationships xmlns="urn:r"><Relationship Id="{}" Type="urn/{}" Target="{}"/></Relationships>'
    both = (
        '<Relationship Id="s" Type="urn/worksheet" Target="sheet.xml"/>'
        '<Relationship Id="t" Type="urn/sharedStrings" Target="/xl/t.xml"/>'
    )
    return zipped(
        {
            "_rels/.rels": relations.format("a", "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": '<workbook xmlns="urn:x" xmlns:r="urn:i"><sheets><sheet name="表" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="urn:r">{both}</Relationships>',
            "xl/sheet.xml": sheet,
            "xl/t.xml": '<sst xmlns="urn:x"><si><t>共</t></si></sst>',
        }
    )


def test_cells_without_references_and_of_all_kinds() -> None:
    document = sound(read(package(SHEET), "a.xlsx"))
    assert cells(document) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "共"),
        (0, 3, 1, 1, "文"),
        (0, 4, 1, 1, "#DIV/0!"),
        (0, 5, 1, 1, "x"),
        (1, 0, 1, 1, "7"),
    ]


@pytest.mark.parametrize(
    ("sheet", "changed", "reason"),
    [
        (SHEET, {"cells": 0}, "xl/sheet.xml: more than 0 cells (cells)"),
        ("<a>", {}, "xl/sheet.xml: broken XML"),
        ("<!DOCTYPE a><a/>", {}, "xl/sheet.xml: XML with a DOCTYPE is refused"),
    ],
)
def test_sheets_that_cannot_be_read(sheet: str, changed: dict[str, int], reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(package(sheet), "a.xlsx", Means(LIMITS.but(**changed)))
    assert str(caught.value).startswith(reason)
