"""Registers as text: CSV, or with tabs or semicolons; UTF-8, UTF-16 or GB 18030."""

import csv
import io
from collections.abc import Iterator

from extractors.formats.text import decode
from models.errors import BadRegister, Unreadable
from scanner.registers.tables import Row, Table, Tables

_SEPARATORS = ",\t;"
_LOOKED_AT = 20


def read(name: str, data: bytes) -> Tables:
    """The one table of a text; BadRegister if its encoding or its quoting is broken."""
    try:
        text = decode(data).removeprefix("\ufeff")
        return Tables(tables=(Table(rows=tuple(_rows(text))),))
    except Unreadable as error:
        raise BadRegister(f"{name}: {error.where}", error.what) from error
    except csv.Error as error:
        raise BadRegister(name, f"引号或分隔符有误 / broken CSV: {error}") from error


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    for number, row in enumerate(reader, 1):
        yield Row(number=number, cells=tuple(cell.strip() for cell in row))


def _separator(text: str) -> str:
    """The separator that the most of the first lines hold; a comma if none does."""
    lines = text.splitlines()[:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda char: sum(char in line for line in lines))
