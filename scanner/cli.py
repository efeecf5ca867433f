"""The command line: wiring only."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from models.errors import BadOptions, BadOutput, LvjianError, Unreadable
from models.vocabulary import Verdict
from scanner.comparing import ComparisonRow, StandingRow, compare
from scanner.credit_command import credit as credit_command
from scanner.demo import demo
from scanner.differing import difference, told
from scanner.doctor import parts
from scanner.dossier.command import evaluator, verify_command
from scanner.letters import letter
from scanner.listed.command import evaluators
from scanner.options import CompareOptions, ScanOptions, page_numbers
from scanner.pipeline import Gather, NothingToScan, Outcome, scan
from scanner.progress import reporter
from scanner.registers.command import registers
from scanner.results.reader import read_run
from scanner.service.commands import serve, worker
from scanner.service.people.commands import user
from scanner.showing import Form, show, show_page
from scanner.showing_pairs import show_pair
from scanner.sources import file_sources, round_sources

Command = Callable[..., Any]

SCANNED, SOME_UNREAD, USAGE, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130
_VERDICT_ZH = {
    Verdict.VIOLATED: "违反",
    Verdict.SUSPECTED: "存疑",
    Verdict.UNVERIFIED: "未核实",
    Verdict.SATISFIED: "符合",
    Verdict.NOT_APPLICABLE: "不适用",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lvjian")
def main() -> None:
    """绿鉴 lvjian: scans a submission round of the green manufacturing list against every clause of the notice."""


main.add_command(credit_command)
main.add_command(demo)
main.add_command(evaluator)
main.add_command(evaluators)
main.add_command(letter)
main.add_command(registers)
main.add_command(serve)
main.add_command(user)
main.add_command(verify_command)
main.add_command(worker)


def _scan_options(command: Command) -> Command:
    """The options that scan and prescreen share."""
    path = click.Path(path_type=Path)
    for option in reversed(
        (
            click.option("-o", "--output", "out", required=True, type=path, help="运行目录 / run directory"),
            click.option(
                "--ruleset", help="规则集编号或文件 / id or file of a ruleset (default: round.toml's, else 2022)"
            ),
            click.option("--registers", type=path, help="名录文件夹 / folder of registers"),
            click.option(
                "--background",
                type=path,
                help="背景材料：文件或以前的运行目录，其中也有的文字不算复制 / other reports or runs: their text is not copied",
            ),
            click.option(
                "--reuse",
                metavar="FILE.toml",
                type=path,
                help="比对的阈值、权重与排除的文字 / thresholds, weights and excluded text of the comparison",
            ),
            click.option(
                "--credit",
                type=click.Choice(["offline", "live"]),
                default="offline",
                help="信用查询：live 按设置在线查询 / credit sources: live asks those that the settings enable",
            ),
            click.option(
                "--credit-settings",
                metavar="FILE.toml",
                type=path,
                help="在线信用来源的设置 / which live sources are asked, and how (with --credit live)",
            ),
            click.option(
                "--refresh", is_flag=True, help="重新查询，不用以前的回执 / ask again, whatever was answered before"
            ),
            click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="并行数 / processes"),
            click.option("--engine", metavar="URL", help="Dask 集群地址 / address of a Dask cluster (extra [cluster])"),
            click.option("--cache", type=path, help="共享的提取缓存 / extractions shared between runs"),
            click.option("--decisions", type=path, help="人工决定 CSV / decisions: finding,decision,reason,by,until"),
        )
    ):
        command = option(command)
    return command


@main.command("scan")
@click.argument("source", metavar="ROUND", type=click.Path(path_type=Path))
@_scan_options
def scan_command(source: Path, out: Path, credit: str, **given: object) -> None:
    """Scan the round ROUND (a folder tree or an archive) into a run directory.

    Exit codes: 0 scanned; 1 scanned, but some files could not be read (all listed); 2 usage, or the output holds a
    finished run of other inputs; 3 nothing to scan.
    """
    options = ScanOptions(live=credit == "live", **given)  # type: ignore[arg-type]  # click checked the types
    _scan(partial(round_sources, source, options), out, options)


@main.command("prescreen")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_scan_options
@click.option(
    "--against",
    metavar="RUN",
    type=click.Path(path_type=Path),
    help="与以前的运行目录比对文字 / earlier run whose texts these are compared with",
)
def prescreen_command(files: tuple[Path, ...], out: Path, credit: str, **given: object) -> None:
    """Check the FILEs of one submission by the same rules, as a part of a round."""
    options = ScanOptions(live=credit == "live", **given)  # type: ignore[arg-type]  # click checked the types
    _scan(partial(file_sources, files, options), out, options)


def _scan(gather: Gather, out: Path, options: ScanOptions) -> None:
    try:
        with reporter() as report:
            outcome = scan(gather, out, options, report)
    except NothingToScan as error:
        _fail(error, NOTHING)
    except LvjianError as error:
        _fail(error, USAGE)
    except KeyboardInterrupt:
        click.echo("已中断，同一命令会接着进行 / interrupted; the same command goes on where it stopped", err=True)
        sys.exit(INTERRUPTED)
    else:
        _conclude(outcome, out)


@main.command("diff")
@click.argument("before", metavar="RUN", type=click.Path(path_type=Path))
@click.argument("after", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="机器可读 / for programs")
def diff_command(before: Path, after: Path, *, as_json: bool) -> None:
    """Show what changed from one run to another: files, submissions, verdicts, findings.

    Exit codes: 0 nothing differs, 1 something does, 2 not a run directory.
    """
    try:
        found = difference(read_run(before), read_run(after))
    except LvjianError as error:
        _fail(error, USAGE)
    else:
        click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(told(found)))
        sys.exit(0 if found.empty else 1)


@main.command("doctor")
def doctor_command() -> None:
    """Show the optional parts of the program, and what is lost without each."""
    for part in parts():
        state = f"有 yes  {part.detail}" if part.present else f"无 no   {part.lost_zh} / {part.lost_en}"
        click.echo(f"{part.name:<24} {state}")


def _pages(_context: click.Context, _parameter: click.Parameter, text: str | None) -> frozenset[int] | None:
    try:
        return page_numbers(text) if text is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{error}: 3-5,8") from error


@main.command("extract")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "form", flag_value=Form.JSON, type=Form, help="带位置的全部内容 / everything, with places")
@click.option("--text", "form", flag_value=Form.TEXT, type=Form, help="阅读形式的文本 / the reading form (the default)")
@click.option(
    "--html",
    "page",
    metavar="OUT.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写一个网页：页面图像与读到的内容对照，压缩包全部成员写入同一页 / one page, the pictures of the pages beside what was "
    "read; all members of an archive in it",
)
@click.option("--pages", callback=_pages, metavar="3-5,8", help="网页只含这些页 / only these pages, with --html")
def extract_command(file: Path, form: Form | None, page: Path | None, pages: frozenset[int] | None) -> None:
    """Show what was read from one FILE (or from every file of an archive).

    Exit codes: 0 read; 1 not read, or a member of the archive was not (the reason is printed; --html shows it too);
    2 usage.
    """
    if (page is None and pages is not None) or (page is not None and form is not None):
        raise click.UsageError("--html OUT.html [--pages 3-5] | --json | --text")
    try:
        unread = _shown_page(file, page, pages) if page is not None else _printed(file, form or Form.TEXT)
    except BadOutput as error:
        _fail(error, USAGE)
    else:
        for reason in unread:
            click.echo(f"错误 error: {reason}", err=True)
        sys.exit(SOME_UNREAD if unread else SCANNED)


@main.command("compare")
@click.argument("a", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("b", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--background",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="其他报告，其中也有的文字不算复制 / other reports: text that they hold as well is not copied",
)
@click.option(
    "--reuse",
    metavar="FILE.toml",
    type=click.Path(path_type=Path),
    help="比对的阈值、权重与排除的文字 / thresholds, weights and excluded text of the comparison",
)
@click.option(
    "--cache", type=click.Path(path_type=Path), help="背景材料的提取缓存 / keeps what was read of the background"
)
@click.option("--json", "as_json", is_flag=True, help="机器可读 / for programs")
@click.option(
    "--html",
    "page",
    metavar="OUT.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写一个网页：两份材料并排对照 / one page, both documents side by side",
)
def compare_command(a: Path, b: Path, as_json: bool, page: Path | None, **given: Path | None) -> None:
    """Show what text A and B share and which signs of one hand they bear; A is the self-evaluation.

    Exit codes: 0 compared; 1 a file could not be read (the level is "unverified"; --html says so too); 2 usage.
    """
    if as_json and page is not None:
        raise click.UsageError("--html OUT.html | --json")
    asked = CompareOptions(**given)
    try:
        found = compare(a, b, asked) if page is None else show_pair(a, b, asked, page)
    except (BadOptions, BadOutput) as error:
        _fail(error, USAGE)
    else:
        click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(_compared(found)))
        _end_comparison(found, page)


def _end_comparison(found: ComparisonRow, page: Path | None) -> None:
    if page is not None:
        click.echo(str(page))
    unread = [f"{side.path}: {side.reason}" for side in (found.a, found.b) if side.reason is not None]
    for reason in (*unread, *found.problems):
        click.echo(f"错误 error: {reason}", err=True)
    sys.exit(SOME_UNREAD if unread else SCANNED)


def _compared(found: ComparisonRow) -> list[str]:
    """A comparison in a few lines."""
    kinds = {
        kind: [one for one in found.passages if one.kind == kind] for kind in ("copied", "boilerplate", "shared_fact")
    }
    words = {"copied": "复制 copied", "boilerplate": "套话 boilerplate", "shared_fact": "共同事实 shared facts"}
    lines = [f"A {found.a.path} {found.a.chars} 字 characters", f"B {found.b.path} {found.b.chars} 字 characters"]
    lines += [
        f"{words[kind]}: {len(held)} 处 passages, {sum(one.a[1] - one.a[0] for one in held)} 字 characters"
        for kind, held in kinds.items()
    ]
    independence = found.independence
    lines.append(
        f"独立性 independence: {independence.level} ({'—' if independence.score is None else independence.score})"
    )
    if independence.standing is not None:
        lines.append(_rank(independence.standing))
    lines += [f"  {reason}" for reason in independence.reasons]
    return lines + [f"  {one.weight:g} {one.name}: {one.text}" for one in independence.signals]


def _rank(one: StandingRow) -> str:
    """How the copied share stands among unrelated pairs; a percentile only where there are enough of these."""
    percent = "" if one.per_mille is None else f" ({one.per_mille / 10:g} %)"
    return (
        f"复制占比 copied share: {one.share / 1000:g} %，高于 {one.unrelated} 对无关报告中的 {one.below} 对 / "
        f"more than {one.below} of {one.unrelated} unrelated pairs{percent}"
    )


def _printed(file: Path, form: Form) -> tuple[Unreadable, ...]:
    try:
        for text in show(file, form):
            click.echo(text)
    except Unreadable as error:
        return (error,)
    return ()


def _shown_page(file: Path, page: Path, pages: frozenset[int] | None) -> tuple[Unreadable, ...]:
    unread = show_page(file, page, pages)
    click.echo(str(page))
    return unread


def _conclude(outcome: Outcome, out: Path) -> None:
    counts = outcome.counts
    click.echo(
        f"文件 files {counts.files} = 已读 read {counts.read} + 未读 unread {counts.unread}；"
        f"申报 submissions {counts.submissions}，评价机构 evaluators {counts.evaluators}，地区 regions {counts.regions}"
    )
    click.echo("；".join(f"{_VERDICT_ZH[verdict]} {verdict} {number}" for verdict, number in outcome.verdicts.items()))
    click.echo(f"{out / 'report.html'}")
    sys.exit(SOME_UNREAD if counts.unread else SCANNED)


def _fail(error: LvjianError, code: int) -> None:
    click.echo(f"错误 error: {error}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
