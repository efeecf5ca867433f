"""A workbook whose cells are text, numbers or verdicts: it cannot be made to hold a formula or a link."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

from models.vocabulary import Verdict
from scanner.exports.cells import ROW_LIMIT, clean, looks_like_formula
from scanner.exports.words import SYMBOLS, verdict_word

Value = str | int | float | Verdict | None

_COLOURS: Final[dict[Verdict, tuple[str, str]]] = {
    Verdict.VIOLATED: ("#FDE4E4", "#9B1414"),
    Verdict.SUSPECTED: ("#FFEDCC", "#7A4300"),
    Verdict.UNVERIFIED: ("#E6EAF3", "#3C4A66"),
    Verdict.SATISFIED: ("#DCF3E5", "#125C35"),
    Verdict.NOT_APPLICABLE: ("#F7F9F8", "#65706B"),
}
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, not a time of day: same run, same bytes


class Column:
    """A column of a sheet: its title and its width in characters."""

    def __init__(self, title: str, width: float = 12) -> None:
        self.title = title
        self.width = width


class Book:
    """A workbook in memory."""

    def __init__(self, title: str) -> None:
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, dict(_OPTIONS))
        self._book.set_properties({"title": title, "author": "lvjian", "created": _MADE})
        font = {"valign": "top", "font_name": "Microsoft YaHei", "font_size": 10}
        self.text = self._book.add_format(font)
        self.quoted = self._book.add_format(font | {"quote_prefix": True})
        self.wrapped = self._book.add_format(font | {"text_wrap": True})
        self.head = self._book.add_format(font | {"bold": True, "bg_color": "#14633F", "font_color": "#FFFFFF"})
        self.subhead = self._book.add_format(font | {"bg_color": "#E8F1EC", "text_wrap": True, "font_size": 9})
        self.bold = self._book.add_format(font | {"bold": True})
        self.verdicts = {
            verdict: self._book.add_format(font | {"bg_color": fill, "font_color": ink})
            for verdict, (fill, ink) in _COLOURS.items()
        }

    def sheet(self, name: str) -> "Sheet":
        """A new sheet at the end."""
        return Sheet(self, self._book.add_worksheet(name))

    def finish(self) -> bytes:
        """The file."""
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """Rows from the top; a table has a head, frozen panes and a filter over what follows it."""

    def __init__(self, book: Book, worksheet: xlsxwriter.worksheet.Worksheet) -> None:
        self._book = book
        self._sheet = worksheet
        self._next = 0
        self._wrap = False

    def head(self, columns: Sequence[Column], second: Sequence[str] = (), frozen: int = 1) -> None:
        """Titles, an optional second row that explains them, and the columns that stay in view."""
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width, self._book.text)
            self._sheet.write_string(self._next, number, clean(column.title), self._book.head)
        self._next += 1
        if second:
            self._sheet.set_row(self._next, 64)
            for number, text in enumerate(second):
                self._sheet.write_string(self._next, number, clean(text), self._book.subhead)
            self._next += 1
        self._sheet.freeze_panes(self._next, frozen)
        self._head, self._columns = self._next - 1, len(columns)

    def rows(self, rows: Sequence[Sequence[Value]]) -> None:
        """The rows of the table, its filter, and a note in the last row where they do not all fit."""
        room = ROW_LIMIT - self._next
        shown = rows if len(rows) <= room else rows[: room - 1]
        for row in shown:
            self.row(row)
        self._sheet.autofilter(self._head, 0, max(self._next - 1, self._head), self._columns - 1)
        if len(shown) < len(rows):
            rest = len(rows) - len(shown)
            self.row(
                [
                    f"……另有 {rest} 行超出工作表上限，见 findings.jsonl（{rest} more rows do not fit; see the run directory）"
                ]
            )

    def row(self, values: Sequence[Value]) -> None:
        """One row; None leaves a cell empty."""
        for column, value in enumerate(values):
            self._cell(column, value)
        self._next += 1

    def _cell(self, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Verdict):
            text = f"{SYMBOLS[value]} {verdict_word(value).zh}"
            self._sheet.write_string(self._next, column, text, self._book.verdicts[value])
        elif isinstance(value, str):
            text = clean(value)
            form = self._book.quoted if looks_like_formula(text) else self._book.text
            self._sheet.write_string(self._next, column, text, form)
        else:
            self._sheet.write_number(self._next, column, value, self._book.text)
