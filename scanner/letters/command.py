"""``lvjian letter``: 申报材料修改补充意见 for one submission of a run, or for every one that needs it."""

import hashlib
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from corpus.rulesets import load
from models.dates import parse_day, printed
from models.errors import BadOptions, BadOutput, LvjianError
from models.ruleset import Ruleset
from scanner.decisions import decided, read_decisions
from scanner.letters.choosing import chosen
from scanner.letters.composing import Composer, Content
from scanner.letters.context import Texts
from scanner.letters.letter import Sender, blocks, title
from scanner.letters.writing import written
from scanner.results.reader import Run, read_run
from scanner.results.rows import SubmissionRow
from scanner.results.run_directory import RunDirectory
from scanner.store import write_whole

WRITTEN, NOTHING_TO_ASK, USAGE = 0, 1, 2
_USED = (
    "run.json",
    "documents.jsonl",
    "submissions.jsonl",
    "findings.jsonl",
    "evaluators.jsonl",
    "readings.jsonl",
    "records.jsonl",
)
_UNSAFE = re.compile(r"[^\w（）()\-.]+")
_LONGEST = 60


class Desk(NamedTuple):
    """What every letter of one command is written with."""

    composer: Composer
    law: Ruleset
    sender: Sender


@click.command("letter")
@click.argument("submission", required=False)
@click.option(
    "--run", "out", required=True, type=click.Path(path_type=Path, file_okay=False), help="运行目录 / run directory"
)
@click.option("-o", "--output", "file", metavar="FILE.docx", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--all",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="为每项需要的申报各写一份 / one letter for every submission that needs one",
)
@click.option("--deadline", help="提交期限，如 2022-11-10；不写则留空 / when the answer is due; else left blank")
@click.option("--office", default="", help="落款单位，如 某省工业和信息化厅 / who writes")
@click.option("--date", "day", help="落款日期；不写则留空 / the letter's day; else left blank")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="人工决定 CSV，已驳回的不写入 / what people dismissed is left out",
)
@click.option(
    "--version",
    "version",
    default="",
    help="材料的版本；写出时函末附文件清单和哈希 / version of the files; with it the letter lists them with hashes",
)
@click.option("--ruleset", help="运行所用的规则集文件 / file of the run's ruleset, if it is one of your own")
def letter(submission: str | None, out: Path, file: Path | None, folder: Path | None, **given: object) -> None:
    """Write the letter that asks an applicant to supply and explain, for SUBMISSION: an id, a name or a code.

    Exit codes: 0 written; 1 there is nothing to ask, no letter; 2 usage, or several submissions may be meant.
    """
    if (submission is None) == (folder is None) or (file is None) == (submission is not None):
        raise click.UsageError("SUBMISSION -o FILE.docx | --all DIR")
    try:
        run = _read(out, given["decisions"])
        law = load(str(given["ruleset"] or run.run.ruleset["id"]))
        days = _day(given["day"], "--date"), _day(given["deadline"], "--deadline")
        sender = Sender(str(given["office"]), *days, str(given["version"]))
        desk = Desk(Composer(run, law, Texts(out / "texts").around), law, sender)
        if submission is not None and file is not None:
            done = _one(desk, chosen(submission, run.submissions), file)
        else:
            done = _all(desk, run, folder or Path())
    except (LvjianError, OSError) as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(USAGE)
    sys.exit(WRITTEN if done else NOTHING_TO_ASK)


def _read(out: Path, decisions: object) -> Run:
    """A run as it was written; BadOutput if a file of it was changed since, or is of an older version."""
    run, manifest = read_run(out), RunDirectory(out).manifest()
    for name in _USED:
        held = hashlib.sha256((out / name).read_bytes()).hexdigest()
        if manifest is None or manifest.files.get(name) != held:
            raise BadOutput(
                str(out / name), "扫描之后被改动，不据此发函 / changed after the scan, no letter rests on it"
            )
    if not all(row.key for row in run.findings):
        raise BadOutput(str(out), "由较早版本扫描，请重新扫描 / scanned by an older version of the program, scan again")
    if not isinstance(decisions, Path):
        return run
    known = read_decisions(decisions)
    for problem in known.problems:
        click.echo(f"注意 note: {problem}", err=True)
    return run.but(findings=decided(run.findings, known, date.fromisoformat(run.run.reference_date)))


def _day(text: object, option: str) -> str:
    """A day as letters write it; empty where none was given."""
    if text is None:
        return ""
    day = parse_day(str(text))
    if day is None:
        raise BadOptions(option, f"不是日期 / not a date: {text}")
    return printed(day)


def _one(desk: Desk, submission: SubmissionRow, file: Path) -> bool:
    """Writes one letter, and says what it leaves to the officer; False if there is nothing to ask."""
    content = desk.composer.content(submission)
    _tell_left_out(content)
    if not content.parts and not content.notes:
        click.echo(f"没有需要申报主体补正、说明或佐证的事项，未写函 / nothing to ask, no letter: {submission.id}")
        return False
    data = written(title(submission), blocks(submission, content, desk.law, desk.sender))
    write_whole(file, data)
    count = sum(len(part) for part in content.parts.values()) + len(content.notes)
    click.echo(f"{file}  {submission.applicant.name}：{count}项 requests")
    return True


def _tell_left_out(content: Content) -> None:
    """What stays with the officer, one line for every clause and reason."""
    counts = Counter((one.finding.clause, one.why) for one in content.untold)
    for (clause, why), count in counts.items():
        click.echo(f"未写入 left out: {clause} ×{count}  {why}", err=True)


def _all(desk: Desk, run: Run, folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    done = [_one(desk, one, folder / _file_name(one, names)) for one in run.submissions]
    return any(done)


def _file_name(submission: SubmissionRow, taken: set[str]) -> str:
    """A name that every file system takes, and that no other letter has."""
    words = f"修改补充意见-{submission.applicant.name}-{submission.category.value}"
    base = _UNSAFE.sub("_", words)[:_LONGEST]
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return f"{name}.docx"
