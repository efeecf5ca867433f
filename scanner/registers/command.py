"""``lvjian registers``: wiring, and what an import prints."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from corpus import rulesets
from corpus.registers import RegisterKind, kinds
from models.errors import LvjianError
from scanner.listed.counting import overview
from scanner.listed.lists import Lists, projects_of
from scanner.listed.text import above, table
from scanner.registers import declarations
from scanner.registers.declarations import Declared
from scanner.registers.faults import told
from scanner.registers.importing import Imported, import_register
from scanner.registers.understanding import column_lines
from scanner.settings import DEFAULT_RULESET

ALL_USED, SOME_REJECTED, UNUSABLE = 0, 1, 2


@click.group("registers")
def registers() -> None:
    """名录 / registers: lists of authorities that a scan reads."""


@registers.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kind", required=True, type=click.Choice(list(kinds())), help="名录类型 / kind of register")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="名录文件夹 / folder"
)
@click.option("--as-of", metavar="DATE", help="截止日期 / as of which day, like 2022-10-31")
@click.option(
    "--covers", metavar="FROM..TO", help="覆盖期间 / the period it is complete for, like 2019-10-31..2022-10-31"
)
@click.option("--source", metavar="TEXT", help="来源 / where it comes from (default: the file's name)")
@click.option(
    "--top", default=30, type=click.IntRange(0), help="listed: 显示的机构数，0为全部 / evaluators shown, 0 all"
)
def import_command(file: Path, kind: str, folder: Path, top: int, **stated: str | None) -> None:
    """Add FILE (CSV, XLSX, XLS, PDF, DOCX) to the register KIND in a folder, with canonical headers.

    Exit codes: 0 all rows used; 1 some rows were rejected (all listed); 2 the file could not be used.
    """
    try:
        done = import_register(file, kinds()[kind], folder, _declared(**stated))
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(UNUSABLE)
    for line in _lines(done, kinds()[kind], folder):
        click.echo(line)
    if kind == "listed":
        for line in _evaluator_lines(done, folder / "listed.csv", top):
            click.echo(line)
    sys.exit(SOME_REJECTED if done.rejected else ALL_USED)


def _declared(as_of: str | None, covers: str | None, source: str | None) -> Declared:
    return Declared(
        as_of=declarations.day("--as-of", as_of) if as_of is not None else None,
        covers=declarations.period("--covers", covers) if covers is not None else None,
        source=source,
    )


def _lines(done: Imported, kind: RegisterKind, folder: Path) -> Iterator[str]:
    """What was understood of the file, and what the register is now."""
    for columns in done.columns:
        yield f"{columns.at}：列 columns"
        yield from (f"  {line}" for line in column_lines(kind, columns))
    if done.category is not None:
        yield f"类别 category：{done.category}（由文件名或表头得出 told by the file's name or header）"
    yield from (f"注意 note: {line}" for line in told(done.faults))
    yield f"采用 used {done.used} 行 rows，未采用 rejected {done.rejected}"
    yield f"新增 added {done.added}，已有 there already {done.used - done.added}"
    yield f"{folder / kind.name}.csv：共 {done.total} 行 rows"
    declared = done.declared
    covers = (
        "..".join(day.isoformat() for day in declared.covers) if declared.covers is not None else "未声明 not stated"
    )
    as_of = declared.as_of.isoformat() if declared.as_of is not None else "未声明 not stated"
    yield f"截止 as of: {as_of}；覆盖 covers: {covers}；来源 source: {declared.source}"
    if declared.as_of is None or declared.covers is None:
        yield "未声明截止日期或覆盖期间的名录不能得出“符合” / without both, nothing found in it is not taken as satisfied"
    others = sorted(path.name for path in folder.glob(f"{kind.name}.*") if path.suffix.lower() != ".csv")
    if others:
        yield f"注意 note: {folder} 中另有 {'、'.join(others)}，扫描时一并读取 / also read by a scan"


def _evaluator_lines(done: Imported, register: Path, top: int) -> Iterator[str]:
    """Projects per evaluator and batch, the largest first, and who is above the cap; none of a list that names none."""
    lists = Lists(projects=projects_of(done.rows, register.name), affiliates=(), sources=(), problems=())
    found = overview(lists, rulesets.load(DEFAULT_RULESET))
    if found.evaluators:
        yield from table(found, top)
        yield from above(found)
        yield ""
        yield f"合并的写法、关联与待核名称 what was merged, joined and is to be checked: lvjian evaluators {register}"
