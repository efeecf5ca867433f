"""``lvjian evaluators``: the evaluators of published lists by batch."""

import sys
from pathlib import Path

import click
import msgspec

from corpus import rulesets
from models.base import Model
from models.errors import BadOutput, LvjianError
from scanner.listed.counting import Overview, overview
from scanner.listed.lists import read_lists
from scanner.listed.text import lines
from scanner.listed.xlsx import evaluators_xlsx
from scanner.settings import DEFAULT_RULESET
from scanner.store import write_whole

SHOWN, REFUSED = 0, 2
_PATH = click.Path(path_type=Path)


class Printed(Model):
    """What --json prints: the files with their sha256, what was not understood of them, the evaluators."""

    sources: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    overview: Overview


@click.command("evaluators")
@click.argument("lists", metavar="LIST...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--affiliates",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="关联机构名录 / register of affiliates: 机构,关联机构,关系",
)
@click.option(
    "--batch", "batches", metavar="N", multiple=True, help="只看这些批次 / these batches only; may be repeated"
)
@click.option("--top", default=30, type=click.IntRange(0), help="显示的机构数，0为全部 / evaluators shown, 0 all")
@click.option("--json", "as_json", is_flag=True, help="机器可读 / for programs")
@click.option("--xlsx", metavar="FILE.xlsx", type=_PATH, help="写成工作簿，含每个项目 / a workbook with every project")
@click.option("--ruleset", default=DEFAULT_RULESET, help="规则集，用其上限 / the ruleset whose cap counts")
def evaluators(  # noqa: PLR0913  # click gives each option by its name
    lists: tuple[Path, ...],
    *,
    affiliates: Path | None,
    batches: tuple[str, ...],
    top: int,
    as_json: bool,
    xlsx: Path | None,
    ruleset: str,
) -> None:
    """Count the projects of every evaluator on published lists (files, or a folder of registers), by batch.

    Spellings of one name are merged with the reason; who belongs together is shown and counted apart; what is unsure is left to a
    person. Exit codes: 0 shown; 2 a list cannot be used.
    """
    try:
        read = read_lists(lists, affiliates)
        found = overview(read, rulesets.load(ruleset))
        found = found.only(batches) if batches else found
        if xlsx is not None:
            _write(xlsx, evaluators_xlsx(found))
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(REFUSED)
    if as_json:
        click.echo(msgspec.json.encode(Printed(sources=read.sources, problems=read.problems, overview=found)).decode())
        return
    for problem in read.problems:
        click.echo(f"注意 note: {problem}")
    click.echo("\n".join(lines(found, top)))


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise BadOutput(str(path), f"cannot be written: {error.strerror or error}") from error
