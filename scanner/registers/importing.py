"""``lvjian registers import``: a file of an authority becomes DIR/KIND.csv with canonical headers.

Importing into a folder that has the register already adds to it (lists spread over several files, a file per batch): a
row that is there is not taken twice. What is declared of the register goes to DIR/registers.toml.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.registers import RegisterKind, state_of
from corpus.templates.labels import titles
from models.base import Model
from models.dates import parse_day
from models.folding import match_key, plain
from models.identity import find_uscc
from models.round import RegisterEntry
from models.vocabulary import Category
from scanner.registers import declarations
from scanner.registers.declarations import Declared
from scanner.registers.faults import Fault, told
from scanner.registers.opening import tables_of
from scanner.registers.understanding import Columns, Understood, understand

CATEGORY_ZH = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.SUPPLY_CHAIN: "绿色供应链管理企业",
}
_SERIAL = frozenset({"序号", "编号", "no"})
_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九十")}
_BATCH = re.compile(r"第?\s*([一二三四五六七八九十]{1,3}|\d{1,4})\s*(?:批次?|年|年度)?")
_HEADINGS = {"绿色工厂": "工厂", "绿色工业园区": "园区"}

Cells = Mapping[str, str]


class Imported(Model):
    """What an import did: rows of the file used, of them new, rows of the register now; ``category`` if it was inferred."""

    columns: tuple[Columns, ...]
    faults: tuple[Fault, ...]
    used: int
    rejected: int
    added: int
    total: int
    rows: tuple[Cells, ...]
    declared: Declared
    category: str | None = None


def import_register(file: Path, kind: RegisterKind, folder: Path, stated: Declared) -> Imported:
    """Adds a file to the register of a kind in ``folder``; BadRegister if it, or what is there, cannot be used."""
    data = file.read_bytes()
    read = normalised(file, kind)
    found, category, given = read.understood, read.category, read.rows
    target = folder / f"{kind.name}.csv"
    held = _held(kind, target)
    rows = _joined(held, given)
    declared = _declared(declarations.read(folder).get(kind.name), stated, (file.name, data), found.skipped)
    folder.mkdir(parents=True, exist_ok=True)
    _write(target, kind, rows)
    declarations.write(folder, kind.name, declared)
    return Imported(
        columns=found.columns,
        faults=found.faults,
        used=len(given),
        rejected=found.skipped,
        added=len(rows) - len(held),
        total=len(rows),
        rows=tuple(rows),
        declared=declared,
        category=category,
    )


class Normalised(NamedTuple):
    """A file of an authority as it was understood, its rows in one form (as many as entries), its category if inferred."""

    understood: Understood
    rows: tuple[Cells, ...]
    category: str | None

    @property
    def entries(self) -> tuple[RegisterEntry, ...]:
        """The rows as they stand."""
        return self.understood.entries

    @property
    def problems(self) -> tuple[str, ...]:
        """What was not understood."""
        return told(self.understood.faults)


def normalised(file: Path, kind: RegisterKind) -> Normalised:
    """The rows of a file with days, codes, batches in one form; BadRegister if it cannot be used."""
    found = understand(kind, tables_of(file, file.read_bytes()), file.name)
    category = _category(kind, found, file.name)
    return Normalised(found, tuple(_normal(kind, entry.cells, category) for entry in found.entries), category)


def _held(kind: RegisterKind, target: Path) -> list[Cells]:
    """The rows that the register has already."""
    if not target.is_file():
        return []
    return [entry.cells for entry in understand(kind, tables_of(target, target.read_bytes()), target.name).entries]


def _joined(held: list[Cells], given: Iterable[Cells]) -> list[Cells]:
    """The rows that are there and, behind them, those that are new."""
    known = {_key(row) for row in held}
    new: dict[tuple[tuple[str, str], ...], Cells] = {}
    for row in given:
        if _key(row) not in known:
            new.setdefault(_key(row), row)
    return [*held, *new.values()]


def _key(row: Cells) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, cell) for name, cell in row.items() if cell))


def _normal(kind: RegisterKind, cells: Cells, category: str | None) -> Cells:
    """A row with its days, codes, states and batches in one form; a serial number of the file is left out."""
    row = {name: _cell(kind, name, cell) for name, cell in cells.items() if match_key(name).text not in _SERIAL}
    if category is not None and not row.get("类别"):
        row["类别"] = category
    return row


def _cell(kind: RegisterKind, name: str, cell: str) -> str:
    if name not in kind.headers:
        return cell
    if name.endswith("日期"):
        day = parse_day(cell)
        return day.isoformat() if day is not None else cell
    if name.endswith("信用代码"):
        return find_uscc(cell) or cell
    if name == "整改状态":
        return state_of(cell) or cell
    if name == "批次":
        return batch_of(cell)
    return plain(cell) if name != "曾用名" else cell


def batch_of(text: str) -> str:
    """A batch as a number: 第一批 → 1, 2021 stays; what is neither stays as printed."""
    match = _BATCH.fullmatch(text.strip())
    if match is None:
        return text
    return match[1] if match[1].isdecimal() else str(_chinese_number(match[1]))


def _chinese_number(text: str) -> int:
    """十二 → 12, 二十 → 20; up to 99."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _category(kind: RegisterKind, found: Understood, name: str) -> str | None:
    """What a list without a column of categories lists: as its file's name says, else the header of its names."""
    if "类别" not in kind.headers or any("类别" in columns.names for columns in found.columns):
        return None
    category = titles().category(name)
    if category is not None:
        return CATEGORY_ZH[category]
    printed = "".join(
        column
        for columns in found.columns
        for column, read in zip(columns.printed, columns.names, strict=True)
        if read == "名称"
    )
    return next((zh for zh, word in _HEADINGS.items() if word in printed), None)


def _declared(known: Declared | None, stated: Declared, file: tuple[str, bytes], rejected: int) -> Declared:
    """What is declared of the register from now on: what was said at this import, else what stood there.

    Rows were only added, so what was declared before still holds; what is stated now is stated of the whole.
    """
    known = known or Declared()
    name, data = file
    said = stated.as_of is not None or stated.covers is not None
    sources = [*(known.source.split("；") if known.source else ()), stated.source or name]
    stamp = f"{name} sha256:{hashlib.sha256(data).hexdigest()}"
    return Declared(
        as_of=stated.as_of if said else known.as_of,
        covers=stated.covers if said else known.covers,
        source="；".join(dict.fromkeys(sources)),
        files=tuple(dict.fromkeys((*known.files, stamp))),
        rejected=known.rejected + (0 if stamp in known.files else rejected),
    )


def _write(target: Path, kind: RegisterKind, rows: list[Cells]) -> None:
    """The register as CSV that spreadsheets open: canonical headers first, then the others as they were."""
    held = {name for row in rows for name, cell in row.items() if cell} | set(kind.needs) | set(kind.wants)
    others = dict.fromkeys(name for row in rows for name in row if name not in kind.headers)
    headers = [*(name for name in kind.headers if name in held), *(name for name in others if name in held)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([row.get(name, "") for name in headers] for row in rows)
    beside = target.with_suffix(".csv.part")
    beside.write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    beside.replace(target)
