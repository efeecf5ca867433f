"""The rows of published lists: from files as the authority publishes them, or from a folder of registers."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.registers import kinds
from corpus.templates.labels import titles
from models.base import Model
from models.errors import BadRegister
from models.round import Register
from models.vocabulary import Category
from scanner.listed.cells import names_nobody
from scanner.registers import by_kind, read_registers
from scanner.registers.importing import normalised

LISTED, AFFILIATES = "listed", "affiliates"
_LONGEST_CELL = 200
"""A longer cell is a text and names nobody; some evaluate in threes."""
NAME, EVALUATOR, REGION, CATEGORY, BATCH = "名称", "第三方评价机构", "地区", "类别", "批次"


class Project(Model):
    """A row of a list: the applicant, where the row stands, and the evaluator as it is printed (empty: none is)."""

    applicant: str
    region: str
    category: Category | None
    batch: str
    evaluator: str
    at: str


class Lists(Model):
    """All rows in order; ``affiliates`` are pairs of names with their relation and place; ``sources`` name every file."""

    projects: tuple[Project, ...]
    affiliates: tuple[tuple[str, str, str, str], ...]
    sources: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def read_lists(paths: Iterable[Path], affiliates: Path | None) -> Lists:
    """Reads lists and folders of registers; BadRegister if one cannot be used or none of them lists anything."""
    projects: list[Project] = []
    pairs: list[tuple[str, str, str, str]] = []
    sources: list[tuple[str, str]] = []
    problems: list[str] = []
    for path in paths:
        for register in _registers(path):
            _refuse_unreadable(register)
            sources.append((register.path, register.sha256))
            problems += register.problems
            projects += _projects(register) if register.kind == LISTED else ()
            problems += _too_long(register) if register.kind == LISTED else ()
            pairs += _pairs(register) if register.kind == AFFILIATES else ()
    if affiliates is not None:
        given = _file(affiliates, AFFILIATES)
        sources.append((given.path, given.sha256))
        problems += given.problems
        pairs += _pairs(given)
    if not projects:
        raise BadRegister(LISTED, "没有名单数据 / no list holds a row")
    return Lists(projects=_once(projects), affiliates=tuple(pairs), sources=tuple(sources), problems=tuple(problems))


def projects_of(rows: Iterable[Mapping[str, str]], path: str) -> tuple[Project, ...]:
    """The rows of a register that was just written, numbered as its file counts."""
    return tuple(_project(row, f"{path}:{number}") for number, row in enumerate(rows, 2))


def _registers(path: Path) -> tuple[Register, ...]:
    if not path.is_dir():
        return (_file(path, LISTED),)
    held = by_kind(register for register in read_registers((path,)) if register.kind in {LISTED, AFFILIATES})
    return tuple(held.values())


def _file(path: Path, kind: str) -> Register:
    """A file as a register of its own; its category may be told by its name or header."""
    found = normalised(path, kinds()[kind])
    return Register(
        kind=kind,
        path=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        as_of=None,
        covers=None,
        source=None,
        entries=tuple(entry.but(cells=row) for entry, row in zip(found.entries, found.rows, strict=True)),
        problems=found.problems,
    )


def _refuse_unreadable(register: Register) -> None:
    if not register.readable:
        raise BadRegister(register.path, "；".join(register.problems))


def _projects(register: Register) -> Iterator[Project]:
    for entry in register.entries:
        yield _project(entry.cells, f"{entry.at or register.path}:{entry.number}")


def _too_long(register: Register) -> Iterator[str]:
    for entry in register.entries:
        if len(entry.cells.get(EVALUATOR, "")) > _LONGEST_CELL:
            place = f"{entry.at or register.path}:{entry.number}"
            yield f"{place}: 评价机构一格过长，未计入任何机构 / the evaluator's cell is too long: counted for nobody"


def _project(row: Mapping[str, str], at: str) -> Project:
    evaluator = row.get(EVALUATOR, "")
    return Project(
        applicant=row[NAME],
        region=row.get(REGION, ""),
        category=titles().category(row.get(CATEGORY, "")),
        batch=row.get(BATCH, ""),
        evaluator="" if names_nobody(evaluator) or len(evaluator) > _LONGEST_CELL else evaluator,
        at=at,
    )


def _pairs(register: Register) -> Iterator[tuple[str, str, str, str]]:
    for entry in register.entries:
        cells = entry.cells
        yield cells["机构"], cells["关联机构"], cells.get("关系", ""), f"{entry.at or register.path}:{entry.number}"


def _once(projects: Iterable[Project]) -> tuple[Project, ...]:
    """A row that is printed twice counts once; of design products an applicant may have many."""
    found: dict[tuple[object, ...], Project] = {}
    for number, one in enumerate(projects):
        again = number if one.category is Category.PRODUCT else None
        found.setdefault((one.applicant, one.category, one.batch, one.evaluator, one.region, again), one)
    return tuple(found.values())
