"""``lvjian credit``: what registers and the enabled live sources hold about one company."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from credit_checks.live.asking import Means
from credit_checks.live.handing_over import HandOver
from credit_checks.live.receipts import ReceiptStore
from credit_checks.live.settings import CreditSettings, credit_settings
from credit_checks.subjects.matching import Registers
from models.cases import Channel, CreditHeld
from models.credit import Outcome, Why
from models.errors import BadOptions, LvjianError
from models.finding import Message, Subject
from models.identity import find_uscc
from models.round import Identity
from models.vocabulary import SubjectKind
from scanner.credit_asking import ask_all
from scanner.credit_held import RECEIPTS, of_registers
from scanner.exports.words import WORDS
from scanner.live_credit import live_answers
from scanner.progress import Reporter, reporter
from scanner.registers import by_kind, read_registers
from scanner.results.records import rows_of
from scanner.results.rows import RecordRow

ANSWERED, SOME_UNKNOWN, USAGE = 0, 1, 2
_CODE_LIKE = re.compile(r"[0-9A-Za-z]{18}")
_WHOLE_CODE = re.compile(r"[0-9A-Z]{8}[-—]?[0-9A-Z]|[0-9A-Z]{15,18}")
_OUTCOMES = {
    Outcome.HIT: "有记录 hit",
    Outcome.CLEAR_IN_SOURCE: "未见记录 clear in source",
    Outcome.UNKNOWN: "未知 unknown",
}
_STATES = {"removed": "已移出 removed", "repaired": "已信用修复 repaired", "revoked": "已撤销 revoked"}
_CHANNELS = {Channel.REGISTER: "名录 register", Channel.LIVE: "在线查询 live"}


class Question(NamedTuple):
    """Who is asked about, and where: a folder of registers, live sources with the folder of their receipts."""

    subject: Identity
    registers: Path | None
    live: CreditSettings | None
    receipts: Path
    refresh: bool


class Result(NamedTuple):
    """The rows of all answers, and what a person has to look at."""

    rows: tuple[RecordRow, ...]
    hand_over: tuple[HandOver, ...] = ()


@click.command("credit")
@click.argument("who", metavar="NAME_OR_USCC")
@click.option("--registers", type=click.Path(path_type=Path), help="名录文件夹 / folder of registers")
@click.option(
    "--credit",
    type=click.Choice(["offline", "live"]),
    default="offline",
    help="信用查询：live 按设置在线查询 / live asks the sources that the settings enable",
)
@click.option(
    "--credit-settings",
    "settings",
    metavar="FILE.toml",
    type=click.Path(path_type=Path),
    help="在线信用来源的设置 / which live sources are asked, and how",
)
@click.option(
    "--receipts",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(RECEIPTS),
    show_default=True,
    help="回执文件夹 / where the answers of live sources are kept",
)
@click.option("--refresh", is_flag=True, help="重新查询，不用以前的回执 / ask again, whatever was answered before")
@click.option("--json", "as_json", is_flag=True, help="机器可读 / for programs")
def credit(who: str, *, credit: str, settings: Path | None, as_json: bool, **given: object) -> None:
    """Show what registers and the enabled live sources hold about a company, source by source.

    Exit codes: 0 everything that was asked has answered; 1 some answers are unknown; 2 usage.
    """
    try:
        live = credit_settings(settings) if credit == "live" else None
        with reporter() as report:
            found = _asked(Question(subject=_subject(who), live=live, **given), report)  # type: ignore[arg-type]
    except LvjianError as error:
        click.echo(f"错误 error: {error}", err=True)
        sys.exit(USAGE)
    click.echo(_json(who, found) if as_json else "\n".join(_lines(found)))
    sys.exit(SOME_UNKNOWN if any(row.outcome is Outcome.UNKNOWN for row in found.rows) else ANSWERED)


def _subject(who: str) -> Identity:
    """A company by its code where that is one, else by its name."""
    uscc = find_uscc(who)
    if uscc is None and _CODE_LIKE.fullmatch(who.strip()):
        raise BadOptions(who, "不是有效的统一社会信用代码 / is no valid credit code: its check character is wrong")
    if not who.strip():
        raise BadOptions("NAME_OR_USCC", "is empty")
    return Identity(name=uscc or who.strip(), uscc=uscc)


def _asked(question: Question, report: Reporter) -> Result:
    if question.registers is None and question.live is None:
        raise BadOptions("--registers DIR, --credit live", "没有可查的来源 / there is nothing to ask")
    if question.registers is not None and not question.registers.is_dir():
        raise BadOptions(str(question.registers), "no such folder (--registers)")
    subject = question.subject
    answers = list(_in_registers(question))
    hand_over: tuple[HandOver, ...] = ()
    if question.live is not None:
        store = ReceiptStore(question.receipts)
        means = Means(refresh=question.refresh)
        asked = ask_all([subject], question.live, store, report, means)[subject]
        answers += live_answers(subject, asked, question.live, store)
        enabled = (one for one in asked if question.live.sources[one.source].enabled)
        hand_over = tuple(one.hand_over for one in enabled if one.hand_over is not None)
    about = Subject(kind=SubjectKind.SUBMISSION, id=subject.uscc or subject.name, name=subject.name)
    rows = (_placed(row, question.receipts) for row in rows_of(about, answers))
    return Result(tuple(rows), hand_over)


def _placed(row: RecordRow, receipts: Path) -> RecordRow:
    """A row whose receipt is named as it lies on disk."""
    return row.but(receipt=str(receipts / Path(row.receipt).name)) if row.receipt else row


def _in_registers(question: Question) -> Iterator[CreditHeld]:
    if question.registers is not None:
        known = Registers(by_kind(read_registers((question.registers,))))
        held = of_registers(known.about(question.subject.uscc, [question.subject.name]))
        yield from held if question.subject.uscc is None else map(_by_code_alone, held)


def _by_code_alone(held: CreditHeld) -> CreditHeld:
    """A code finds no row that prints none or hides a part of it: where there are such rows, nothing found is unknown."""
    codes = (entry.cells.get("统一社会信用代码", "") for entry in held.held.register.entries)
    untold = sum(1 for code in codes if not _WHOLE_CODE.fullmatch(unicodedata.normalize("NFKC", code).upper().strip()))
    if held.outcome is not Outcome.CLEAR_IN_SOURCE or not untold:
        return held
    said = Message(
        zh=f"只按代码查询，名录中有{untold}行没有完整代码，请再按名称查询",
        en=f"asked by the code alone, and {untold} of its rows print no whole code: ask by the name as well",
    )
    return held.but(why=Why.SUBJECT_UNCLEAR, said=said)


def _json(who: str, found: Result) -> str:
    rows = [msgspec.to_builtins(row) for row in found.rows]
    for row in rows:
        del row["subject"]
    told = {"asked": who, "answers": rows, "hand_over": found.hand_over}
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode()


def _lines(found: Result) -> Iterator[str]:
    """A table per source: kind, outcome, day, where the evidence is; records below their kind."""
    for (source, channel), rows in groupby(found.rows, key=lambda row: (row.source, row.channel)):
        yield f"{source or '来源未声明 source not stated'}（{_CHANNELS.get(Channel(channel), channel)}）"
        for _, same in groupby(rows, key=lambda row: row.kind):
            yield from _kind_lines(list(same))
    yield from (f"须人工查询 by hand: {one.said.zh} / {one.said.en}" for one in found.hand_over)
    if not found.rows:
        yield "没有信用记录类名录 / no register of credit records there"


def _kind_lines(rows: list[RecordRow]) -> Iterator[str]:
    hits = [row for row in rows if row.outcome is Outcome.HIT]
    last = next((row for row in rows if row.outcome is Outcome.UNKNOWN), rows[0])
    kind = WORDS.get(f"register.{last.kind}")
    said = f"（{last.said.zh} / {last.said.en}）" if last.said is not None else ""
    where = last.receipt or last.register or ""
    counted = f" {len(hits)}" if hits else ""
    yield (
        f"  {kind.zh if kind is not None else last.kind:<8}\t{_OUTCOMES[last.outcome]}{counted}{said}\t"
        f"{_day(last)}\t{where}"
    )
    yield from (f"      {_told(row)}" for row in hits)


def _day(row: RecordRow) -> str:
    if row.as_of is None and row.asked_at is not None:
        return f"查询于 asked {row.asked_at}"
    return f"截至 as of {row.as_of or '?'}"


def _told(row: RecordRow) -> str:
    state = _STATES.get(row.state, "")
    place = f"{row.receipt or row.register or ''}{f' 第{row.row}行 row' if row.row and not row.receipt else ''}"
    return "  ".join(filter(None, (row.date, row.authority, row.number, row.text, state, row.matched_by, place)))
