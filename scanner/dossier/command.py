"""``lvjian evaluator`` shows an evaluator or writes its case file; ``lvjian verify`` says whether one changed."""

import sys
import tempfile
from pathlib import Path

import click

from models.errors import BadOptions, BadOutput, LvjianError
from scanner.dossier import verify
from scanner.dossier.checking import checked_manifest
from scanner.dossier.choosing import find_evaluator
from scanner.dossier.making import Asked, make
from scanner.evaluators.profile_text import profile_lines
from scanner.over_rounds.opening import open_runs
from scanner.over_rounds.telling import over_rounds
from scanner.over_rounds.text import over_rounds_lines
from scanner.results.reader import read_run
from scanner.store import write_whole

UNCHANGED, CHANGED, REFUSED = 0, 1, 2
_PATH = click.Path(path_type=Path)


@click.command("evaluator")
@click.argument("name", required=False)
@click.option(
    "--run",
    "outs",
    metavar="OUT",
    required=True,
    multiple=True,
    type=_PATH,
    help="扫描结果，可给多轮，以最近一轮为主 / run directory; several are ordered by reference date, the latest leads",
)
@click.option("--dossier", metavar="FILE.zip", type=_PATH, help="写出卷宗；不给则显示概况 / else the profile is shown")
@click.option(
    "--round",
    "source",
    metavar="ROUND",
    type=_PATH,
    help="批次材料，用于页面图像和原件核对 / the round's files, for pictures of pages and to compare the originals",
)
@click.option(
    "--submission", metavar="ID", help="改为一项申报的卷宗：编号或申报单位 / of one submission: id or applicant"
)
@click.option("--ruleset", help="扫描所用的规则集文件，若非内置 / the ruleset of the scan, if it is one of your own")
def evaluator(
    name: str | None, outs: tuple[Path, ...], dossier: Path | None, source: Path | None, **given: str | None
) -> None:
    """Show what one or more runs know of the evaluator NAME (a printed name, credit code or id).

    With --dossier write the case file on it, or on one submission. Exit codes: 0 shown or written; 2 nobody or more than one
    has that name, or a run directory is not what its scan wrote.
    """
    about = {"submission": given["submission"], "ruleset": given["ruleset"]}
    asked = Asked(name=name, run=outs[0], more=outs[1:], source=source).but(**about)
    try:
        if dossier is None:
            click.echo("\n".join(_profile(asked)))
            return
        if any(dossier.resolve().is_relative_to(out.resolve()) for out in outs):
            raise BadOutput(str(dossier), "不能写进运行目录 / must not lie in the run directory")
        with tempfile.TemporaryDirectory(prefix="lvjian-") as work:
            packed = make(asked, Path(work))
        _write(dossier, packed.data)
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(REFUSED)
    click.echo(str(dossier))
    click.echo(f"核验码 code: {packed.code}")


def _profile(asked: Asked) -> tuple[str, ...]:
    if asked.name is None:
        raise BadOptions(
            "--submission", "一项申报只能写成卷宗，须给出 --dossier / a submission is only written: give --dossier"
        )
    if not asked.more:
        checked_manifest(asked.run)
        return profile_lines(find_evaluator(read_run(asked.run), asked.name))
    runs = open_runs((asked.run, *asked.more))
    over = over_rounds(runs, asked.name)
    main = over.rounds[over.main - 1]
    latest = profile_lines(main.row) if main.row is not None else ()
    lines = over_rounds_lines(over, [one.out for one in runs])
    return (*lines, "", f"—— {main.called} ——", *latest)


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise BadOutput(str(path), f"cannot be written: {error.strerror or error}") from error


@click.command("verify")
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--code", default="", help="纸面所印的核验码 / the code printed on paper")
@click.option(
    "--originals",
    metavar="ROUND",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="连同所引原件一起核对 / the folder of the originals, to compare them too",
)
def verify_command(file: Path, code: str, originals: Path | None) -> None:
    """Say whether anything of a dossier changed, and what; with --originals whether these are still what it cites.

    Exit codes: 0 nothing changed; 1 something did, each named; 2 usage.
    """
    data = file.read_bytes()
    found, faults = verify.check(data, code)
    click.echo(verify.told(found, faults, verify.log_end(data)), nl=False)
    same = True
    if originals is not None:
        words, same = verify.compared(data, str(originals))
        click.echo(words, nl=False)
    sys.exit(UNCHANGED if same and not faults else CHANGED)
