"""Registers: lists of authorities, told by the stem of their file's name, with their headers understood.

Read from ``--registers DIR`` and ``ROUND/registers/`` only; ``registers.toml`` there says as of when, for which period
and from whom a list is. What is not understood is said with file, row and column; the usable rows are used.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.registers import kinds
from models.errors import BadRegister
from models.round import Register
from scanner.registers import declarations
from scanner.registers.declarations import Declared
from scanner.registers.faults import told
from scanner.registers.opening import tables_of
from scanner.registers.understanding import understand

__all__ = ["by_kind", "read_registers"]

_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et"})
"""A file with one of these is meant as a register whatever it is called; any other only by the name of a kind."""


def read_registers(folders: tuple[Path, ...]) -> tuple[Register, ...]:
    """Every register in these folders, sorted by kind and path; one that cannot be used is there with its reason."""
    found = []
    for folder in folders:
        declared = declarations.read(folder)
        found += [_register(path, declared.get(path.stem, Declared())) for path in _files(folder)]
    return tuple(sorted(found, key=lambda register: (register.kind, register.path)))


def _files(folder: Path) -> list[Path]:
    """The files that are meant as registers; one called after a kind is, even if its format is not read."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and not path.name.startswith(("~$", "."))
        and path.name != declarations.FILE
        and (path.suffix.lower() in _TABLES or path.stem in kinds())
    ]


def _register(path: Path, declared: Declared) -> Register:
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
        names = ", ".join(kinds())
        zh, en = f"没有名为“{path.stem}”的名录类型", f"no kind of register is called {path.stem!r}; known: {names}"
        return empty.but(problems=(f"{path.name}: {zh} / {en}",), readable=False)
    try:
        found = understand(kind, tables_of(path, data), path.name)
    except BadRegister as error:
        return empty.but(problems=(str(error),), readable=False)
    return empty.but(entries=found.entries, problems=told(found.faults), skipped=found.skipped + declared.rejected)


def by_kind(registers: Iterable[Register]) -> Mapping[str, Register]:
    """One register per kind: several files of a kind are one list, and each of its rows says in which it stands."""
    held: dict[str, list[Register]] = defaultdict(list)
    for register in registers:
        held[register.kind].append(register)
    return {kind: parts[0] if len(parts) == 1 else _one(parts) for kind, parts in held.items()}


def _one(parts: list[Register]) -> Register:
    """Several files as one list; it decides only if each of them does: the least of what they declare holds."""
    days = [part.as_of for part in parts if part.as_of is not None]
    periods = [part.covers for part in parts if part.covers is not None]
    begin, end = (
        max(first for first, _ in periods) if periods else None,
        min((last for _, last in periods), default=None),
    )
    whole = len(periods) == len(parts) and begin is not None and end is not None and begin <= end
    return parts[0].but(
        path=" + ".join(part.path for part in parts),
        sha256=hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest(),
        as_of=min(days) if len(days) == len(parts) else None,
        covers=(begin, end) if whole else None,
        source="；".join(dict.fromkeys(part.source for part in parts if part.source is not None)) or None,
        entries=tuple(
            entry.but(at=entry.at or part.path, source=part.source or "") for part in parts for entry in part.entries
        ),
        problems=tuple(problem for part in parts for problem in part.problems),
        skipped=sum(part.skipped for part in parts),
        readable=all(part.readable for part in parts),
    )
