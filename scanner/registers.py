"""Registers: lists of authorities as CSV or XLSX, told by the stem of their file name, with their headers understood.

Read from ``--registers DIR`` and ``ROUND/registers/`` only; ``registers.toml`` there says as of when, for which period
and from whom a list is. What is not understood is said with file, row and column; the usable rows are used.
"""

import csv
import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl

from corpus.registers import RegisterKind, canonical_headers, kinds
from models.base import Model
from models.dates import parse_day
from models.errors import BadRegister
from models.identity import find_uscc
from models.round import Register, RegisterEntry

_TABLES = frozenset({".csv", ".xlsx", ".xlsm"})
_PERIOD = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2})\s*$")
_HEADER_ROWS = 10


class _Declared(Model):
    as_of: date | None = None
    covers: tuple[date, date] | None = None
    source: str | None = None


def read_registers(folders: tuple[Path, ...]) -> tuple[Register, ...]:
    """Every register in these folders, sorted by kind and path; one that cannot be used is there with its reason."""
    found = []
    for folder in folders:
        declared = _declarations(folder / "registers.toml")
        tables = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in _TABLES)
        found += [_register(path, declared.get(path.stem, _Declared())) for path in tables if path.name[:2] != "~$"]
    return tuple(sorted(found, key=lambda register: (register.kind, register.path)))


def _declarations(path: Path) -> Mapping[str, _Declared]:
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegister(str(path), str(error)) from error
    return {stem: _declared(f"{path}: {stem}", table) for stem, table in tables.items() if isinstance(table, dict)}


def _declared(where: str, table: Mapping[str, object]) -> _Declared:
    as_of = table.get("as_of")
    day = as_of if isinstance(as_of, date) else parse_day(str(as_of)) if as_of is not None else None
    if as_of is not None and day is None:
        raise BadRegister(f"{where}: as_of", f"{as_of!r} is not a date like 2022-10-31")
    covers = table.get("covers")
    period = _PERIOD.match(str(covers)) if covers is not None else None
    if covers is not None and period is None:
        raise BadRegister(f"{where}: covers", f"{covers!r} is not a period like 2019-10-31..2022-10-31")
    source = table.get("source")
    return _Declared(
        as_of=day,
        covers=(date.fromisoformat(period[1]), date.fromisoformat(period[2])) if period else None,
        source=str(source) if source is not None else None,
    )


def _register(path: Path, declared: _Declared) -> Register:
    data = path.read_bytes()
    empty = Register(
        kind=path.stem,
        path=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        as_of=declared.as_of,
        covers=declared.covers,
        source=declared.source,
        entries=(),
    )
    kind = kinds().get(path.stem)
    if kind is None:
        unknown = f"{path.name}: no kind of register is called {path.stem!r}; known: {', '.join(kinds())}"
        return empty.but(problems=(unknown,), readable=False)
    try:
        return _filled(empty, kind, list(_rows(path, data)))
    except BadRegister as error:
        return empty.but(problems=(str(error),), readable=False)


def _filled(register: Register, kind: RegisterKind, rows: list[list[str]]) -> Register:
    """The register with its usable rows; BadRegister if no row has the headers of its kind."""
    header = next((index for index, row in enumerate(rows[:_HEADER_ROWS]) if _is_header(kind, row)), None)
    if header is None:
        seen = "、".join(cell for cell in (rows[0] if rows else []) if cell)[:80] or "nothing"
        needed = "、".join(kind.needs)
        raise BadRegister(f"{register.path}:1", f"no row has the headers {needed}; the first row holds {seen}")
    names = canonical_headers(kind, rows[header])
    entries, problems, skipped = [], [], 0
    for number, row in enumerate(rows[header + 1 :], header + 2):
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name}
        if not any(cells.values()):
            continue
        fault = _fault(kind, cells)
        if fault is not None:
            problems.append(f"{register.path}:{number}: {fault}")
        if all(cells.get(name) for name in kind.needs):
            entries.append(RegisterEntry(number=number, cells=cells))
        else:
            skipped += 1
    return register.but(entries=tuple(entries), problems=tuple(problems), skipped=skipped)


def _is_header(kind: RegisterKind, row: list[str]) -> bool:
    return bool(any(row)) and set(kind.needs) <= set(canonical_headers(kind, row))


def _fault(kind: RegisterKind, cells: Mapping[str, str]) -> str | None:
    """What is wrong with a row: a needed cell that is empty, a code with a wrong check character, no date in a date."""
    for name in kind.needs:
        if not cells.get(name):
            return f"{name} is empty; the row is not used"
    for name, cell in cells.items():
        if name.endswith("信用代码") and cell and find_uscc(cell) is None:
            return f"{name} {cell!r} is no code with a right check character; the row counts by its name"
        if name.endswith("日期") and cell and parse_day(cell) is None:
            return f"{name} {cell!r} is no date"
    return None


def _rows(path: Path, data: bytes) -> Iterator[list[str]]:
    if path.suffix.lower() == ".csv":
        yield from ([cell.strip() for cell in row] for row in csv.reader(io.StringIO(_decoded(path, data))))
        return
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadRegister(path.name, f"cannot be opened as a workbook: {error}") from error
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield [_printed(cell) for cell in row]


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRegister(path.name, "neither UTF-8 nor GB 18030")


def _printed(cell: object) -> str:
    """A cell as text: days without a time, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
