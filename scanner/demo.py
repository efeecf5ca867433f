"""``lvjian demo``: unpacks the round that comes with the program, and says what a scan of it must find."""

import io
import os
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from corpus.demo import DemoRound, Expectation, Planted, UnreadFile, expected, packed
from models.errors import BadOutput, LvjianError
from models.finding import Subject
from scanner.exports.words import WORDS

REFUSED = 2


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="机器可读 / for programs")
def demo(folder: Path, *, as_json: bool) -> None:
    """Unpack a small realistic round into the new or empty folder DIR, and list the faults planted in it.

    Exit codes: 0 unpacked; 2 DIR is not empty or cannot be written.
    """
    try:
        unpack(folder)
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(REFUSED)
    command = scan_command(folder)
    if as_json:
        shown = {"round": str(folder), "scan": command, "expected": expected()}
        click.echo(msgspec.json.encode(shown).decode())
        return
    click.echo(f"演示批次已解出到 / the demo round is in {folder}")
    for line in told(expected()):
        click.echo(line)
    click.echo(f"\n扫描 / scan it with\n  {_quoted(command)}")


def unpack(folder: Path) -> None:
    """Writes the demo round into a folder; BadOutput if that holds anything or cannot be written."""
    try:
        if folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None):
            raise BadOutput(str(folder), "不是空文件夹，请另选 / not an empty folder, choose another")
        with zipfile.ZipFile(io.BytesIO(packed())) as archive:
            archive.extractall(folder)
    except OSError as error:
        raise BadOutput(str(folder), error.strerror or str(error)) from error


def scan_command(folder: Path) -> list[str]:
    """The command that scans a round, its results in a folder beside it."""
    named = folder if folder.name not in {"", ".."} else folder.resolve()
    return ["lvjian", "scan", str(folder), "-o", f"{named}-run"]


def told(list_of_faults: DemoRound) -> Iterator[str]:
    """The expected faults in lines, Chinese first."""
    counts = list_of_faults.counts
    yield (
        f"申报 submissions {counts['submissions']}，评价机构 evaluators {counts['evaluators']}，"
        f"地区 regions {counts['regions']}，文件 files {counts['documents']}；名称均为虚构 / all names are invented"
    )
    yield f"\n应发现的问题 / faults to be found（{len(list_of_faults.faults)}）"
    yield from _planted(list_of_faults.faults)
    yield f"\n不应告警的边界情形 / boundary cases that must stay clean（{len(list_of_faults.boundaries)}）"
    yield from _planted(list_of_faults.boundaries)
    yield f"\n应列为未读的文件 / files to be listed as unread（{len(list_of_faults.unread)}）"
    for number, file in enumerate(list_of_faults.unread, start=1):
        yield from _unread(number, file)


def _planted(all_planted: Iterable[Planted]) -> Iterator[str]:
    for number, one in enumerate(all_planted, start=1):
        yield f"{number:>2}. {one.planted.zh}"
        yield f"    {one.planted.en}"
        for expectation in one.expect:
            yield f"    → {_expectation(expectation)}"


def _expectation(one: Expectation) -> str:
    """Clause, verdict and subject; behind them what the verdict depends on."""
    line = f"{one.clause}  {_word(one.verdict)}  {_subject(one.subject)}"
    if one.needs is None or one.otherwise is None:
        return line
    return f"{line}（没有 without {one.needs}：{_word(one.otherwise)}）"


def _word(verdict: str) -> str:
    return f"{WORDS[f'verdict.{verdict}'].zh} {verdict}"


def _subject(subject: Subject) -> str:
    return f"{WORDS[f'subject.{subject.kind}'].zh} {subject.kind}：{subject.name}（{subject.id}）"


def _unread(number: int, file: UnreadFile) -> Iterator[str]:
    yield f"{number:>2}. {file.planted.zh} / {file.planted.en}"
    yield f"    {file.path}"


def _quoted(command: list[str]) -> str:
    """The command as a shell of this system takes it."""
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
