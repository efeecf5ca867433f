"""Tables become the rows of a register: columns by canonical name, rows that can be used, faults with their places."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.registers import RegisterKind, number_in, state_of
from credit_checks.subjects.printed_codes import is_sound, masked_code
from models.base import Model
from models.dates import parse_day
from models.errors import BadRegister
from models.folding import match_key
from models.identity import find_organisation_code, find_uscc
from models.round import RegisterEntry
from scanner.registers.disagreements import disagreements
from scanner.registers.faults import Fault
from scanner.registers.headers import Header, find_header, header_at, is_known, letter, not_understood
from scanner.registers.tables import Formula, Row, Table, Tables

_NOTE = re.compile(
    r"(?:注\s*[:：\d]|备\s*注|说明\s*[:：]|合\s*计|总\s*计|小\s*计|共\s*计|填报(?:人|单位|日期|时间)|[一二三四五六七八九十]+、)"
)
_HEADER_WORD = 10
_OLD_NUMBER = re.compile(r"\d{13}|\d{15}")


class Columns(Model):
    """How the columns of a table were understood."""

    at: str
    printed: tuple[str, ...]
    names: tuple[str, ...]


class Understood(Model):
    """The usable rows of a file, how its columns were read, and what was not understood; ``skipped`` counts rows."""

    entries: tuple[RegisterEntry, ...]
    columns: tuple[Columns, ...]
    faults: tuple[Fault, ...]
    skipped: int


def understand(kind: RegisterKind, tables: Tables, path: str) -> Understood:
    """The rows of all tables of a file; BadRegister if none of them has a header of the kind."""
    reader = _Reader(kind, path)
    for table in tables.tables:
        reader.take(table)
    if not reader.columns:
        first = next((row for table in tables.tables for row in table.rows if any(row.cells)), Row(number=1, cells=()))
        seen = "、".join(cell for cell in first.cells if cell)[:80] or "无 nothing"
        needed = "、".join(kind.needs)
        raise BadRegister(
            f"{path}:{first.number}",
            f"没有一行具备表头{needed}；首行为：{seen} / no row has the headers {needed}; the first row holds {seen}",
        )
    blind = [
        Fault(key="page", zh=f"第{page}页没有文字层，未读取", en=f"page {page} has no text and was not read", at=path)
        for page in tables.blind_pages
    ]
    return Understood(
        entries=tuple(reader.entries),
        columns=tuple(reader.columns),
        faults=(*blind, *reader.faults, *disagreements(kind, reader.entries, path)),
        skipped=reader.skipped + len(blind),
    )


class _Reader:
    """Takes the tables of a file one by one; a table without a header goes on with the columns of the one before."""

    def __init__(self, kind: RegisterKind, path: str) -> None:
        self.entries: list[RegisterEntry] = []
        self.columns: list[Columns] = []
        self.faults: list[Fault] = []
        self.skipped = 0
        self._kind = kind
        self._path = path
        self._at = path
        self._header: Header | None = None
        self._above: Mapping[str, str] = {}

    def take(self, table: Table) -> None:
        """Read a table."""
        self._at = f"{self._path} {table.part}".strip()
        header = find_header(self._kind, table.rows)
        if table.hidden:
            self._hidden(table, header)
            return
        rows = table.rows[header.ends :] if header is not None else table.rows
        if header is not None:
            self._begin(header, table.rows[header.ends - 1].number)
        elif self._header is None or _width(table.rows) != _width([Row(number=0, cells=self._header.printed)]):
            self._refuse(table)
            return
        formulas = {(formula.row, formula.column): formula for formula in table.formulas}
        for row in rows:
            self._row(row, formulas)

    def _begin(self, header: Header, row: int) -> None:
        self._header = header
        self.columns.append(Columns(at=self._at, printed=header.printed, names=header.names))
        missing = [name for name in self._kind.wants if name not in header.names]
        if missing:
            others = "、".join(not_understood(self._kind, header)) or "无 none"
            zh = f"没有“{'、'.join(missing)}”列；未识别的列：{others}"
            en = f"no column {', '.join(missing)}; columns not understood: {others}"
            self.faults.append(Fault(key="columns", zh=zh, en=en, at=self._at, row=row))

    def _refuse(self, table: Table) -> None:
        """A table that is none of this kind; where its rows might be some, they are missed."""
        rows = [row for row in table.rows if sum(map(bool, row.cells)) > 1]
        if len(rows) > 1:
            self.skipped += len(rows)
            zh = f"表格没有所需表头{'、'.join(self._kind.needs)}，{len(rows)}行未使用"
            en = f"a table without the headers {', '.join(self._kind.needs)}; its {len(rows)} rows are not used"
            self.faults.append(Fault(key="table", zh=zh, en=en, at=self._at, row=rows[0].number))

    def _hidden(self, table: Table, header: Header | None) -> None:
        """A sheet that readers of the workbook do not see is not used; rows of the kind in it are missed."""
        if header is not None:
            self.skipped += len(table.rows) - header.ends
            zh, en = "工作表是隐藏的，未使用", "the sheet is hidden and not used"
            self.faults.append(Fault(key="hidden", zh=zh, en=en, at=self._at))

    def _row(self, row: Row, formulas: Mapping[tuple[int, int], Formula]) -> None:
        header = self._header
        if header is None or not any(row.cells):
            return
        again = header_at(self._kind, [row], 0) if self._may_be_header(row, header) else None
        if again is not None:
            self._header = again
            return
        cells = self._carried(_cells(header, row, self._kind))
        if _is_note(self._kind, cells, row):
            return
        faults = list(self._faults(row, cells, formulas))
        self.faults += faults
        if any(fault.fatal for fault in faults):
            self.skipped += 1
        else:
            self.entries.append(RegisterEntry(number=row.number, cells=cells, at=self._place()))
            self._above = cells

    def _carried(self, cells: dict[str, str]) -> dict[str, str]:
        """A row that lacks a needed cell, with what it takes from the row above."""
        kind = self._kind
        lacking = any(not cells.get(name) for name in kind.needs if name in kind.carried)
        whole = all(cells.get(name) for name in kind.needs if name not in kind.carried)
        if not (lacking and whole and self._above):
            return cells
        return cells | {name: self._above.get(name, "") for name in kind.carried if name in cells and not cells[name]}

    def _may_be_header(self, row: Row, header: Header) -> bool:
        """Whether a header's word stands where a needed cell should (a quick look: most rows are none)."""
        needed = (header.names.index(name) for name in self._kind.needs)
        held = (row.cells[column] for column in needed if column < len(row.cells))
        return all(len(cell) <= _HEADER_WORD and is_known(self._kind.name, cell) for cell in held)

    def _place(self) -> str:
        return "" if self._at == self._path else self._at

    def _faults(
        self, row: Row, cells: Mapping[str, str], formulas: Mapping[tuple[int, int], Formula]
    ) -> Iterator[Fault]:
        """What is wrong with a row: a needed cell that is empty, a formula, a code, a date, a state."""
        names = self._header.names if self._header is not None else ()
        for name in self._kind.headers:
            if name not in cells or name not in names:
                continue
            column = names.index(name)
            place = Fault(key=name, zh="", en="", at=self._at, row=row.number, column=column, header=name)
            formula = formulas.get((row.number, column))
            if formula is not None:
                yield _formula(place, formula, cells[name])
            if name in self._kind.needs and not cells[name]:
                yield place.but(key="empty", zh="为空，该行未使用", en="is empty; the row is not used", fatal=True)
            elif cells[name]:
                yield from _wrong(place, cells[name])


def _formula(place: Fault, formula: Formula, value: str) -> Fault:
    zh = f"是公式“={formula.text}”，采用其存储结果“{value}”" if value else f"是公式“={formula.text}”，没有存储结果"
    en = f"a formula, its stored result {value!r} is used" if value else "a formula without a stored result"
    return place.but(key=f"formula {place.header}", zh=zh, en=en)


def _wrong(place: Fault, cell: str) -> Iterator[Fault]:
    """A code, day, state or number that is none."""
    name = place.header
    if name.endswith("信用代码"):
        yield from _wrong_code(place, cell)
    elif name.endswith("日期") and parse_day(cell) is None:
        yield place.but(zh=f"“{cell}”不是日期", en=f"{cell!r} is no date")
    elif name == "整改状态" and state_of(cell) is None:
        yield place.but(zh=f"“{cell}”不是可识别的整改状态", en=f"the state {cell!r} is not understood")
    elif name == "数量" and number_in(cell) is None:
        yield place.but(zh=f"“{cell}”不是数量", en=f"{cell!r} is no number")


def _wrong_code(place: Fault, cell: str) -> Iterator[Fault]:
    """A credit code that is none, or none to be trusted: then the row counts by its name."""
    uscc = find_uscc(cell)
    if uscc is not None and not is_sound(uscc):
        zh, en = (
            "的组织机构代码校验位或登记类别不符，单凭该代码不认定为同一主体",
            "fails the check of its organisation code",
        )
    elif uscc is not None or find_organisation_code(cell) is not None:
        return
    elif masked_code(cell) is not None:
        zh, en = "是脱敏代码，该行按名称和可见部分核对", "is masked; the row counts by its name and what is visible"
    elif _OLD_NUMBER.fullmatch(cell.strip()) is not None:
        zh, en = "是旧注册号，该行仅按名称核对", "is an old registration number; the row counts by its name"
    else:
        zh = "不是校验位正确的信用代码，该行仅按名称核对"
        en = "is no code with a right check character; the row counts by its name"
    yield place.but(zh=f"“{cell}”{zh}", en=f"{cell!r} {en}")


def _cells(header: Header, row: Row, kind: RegisterKind) -> dict[str, str]:
    """The cells of a row by header; a column without a name has none, of two with one name the first counts.

    The columns of a heading that spans several are joined.
    """
    cells: dict[str, str] = {}
    joined = frozenset(kind.spread.values())
    for column, name in enumerate(header.names):
        cell = row.cells[column] if column < len(row.cells) else ""
        if name in joined and cells.get(name):
            cells[name] = " ".join(dict.fromkeys(filter(None, (cells[name], cell))))
        elif name in joined:
            cells[name] = cell
        elif name:
            cells.setdefault(name, cell)
    for printed in header.printed if kind.told else ():
        for name, cell in kind.told.get(match_key(printed).text, {}).items():
            cells[name] = cells.get(name) or cell
    return cells


def _is_note(kind: RegisterKind, cells: Mapping[str, str], row: Row) -> bool:
    """A row that only speaks: a total or a note, or a single cell that stands where no name does and is no code or day."""
    held = [cell for cell in row.cells if cell]
    first, named = held[0], {cell for name in kind.needs if (cell := cells.get(name))}
    if _NOTE.match(first) is not None and (first in named or not named):
        return True
    return len(set(held)) == 1 and not named and find_uscc(first) is None and parse_day(first) is None


def _width(rows: Sequence[Row]) -> int:
    """How many columns hold anything."""
    return max((index + 1 for row in rows for index, cell in enumerate(row.cells) if cell), default=0)


def column_lines(kind: RegisterKind, columns: Columns) -> Iterator[str]:
    """How each column was read, for a person: letter, printed name, canonical name."""
    for index, (printed, name) in enumerate(zip(columns.printed, columns.names, strict=True)):
        if printed:
            yield f"{letter(index)} {printed} → {name if name in kind.headers else '（原样保留 kept as it is）'}"
