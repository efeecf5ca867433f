"""The sheet of round.xlsx on credit records: every row of records.jsonl, and what the clauses need and nobody asked."""

from collections.abc import Iterator
from typing import Final

from corpus.reference.credit_sought import Sought
from models.vocabulary import SubjectKind
from scanner.exports.credit import (
    HIT,
    OUTCOMES,
    SIGNS,
    UNASKED,
    UNKNOWN,
    Asked,
    answers_by_subject,
    is_record,
    needs_of,
    rank_of,
    standings,
    unasked,
)
from scanner.exports.credit_words import CREDIT, credit_word, kind_word
from scanner.exports.payload import worst_first
from scanner.exports.sheets import Column, Sheet, Value
from scanner.exports.words import WORDS
from scanner.results.reader import Run
from scanner.results.rows import RecordRow, SubjectRow

_COLUMNS: Final = (
    Column("主体 Subject", 34),
    Column("主体种类 Kind of subject", 12),
    Column("记录种类 Kind of record", 16),
    Column("来源 Source", 26),
    Column("渠道 Channel", 16),
    Column("结果 Outcome", 16),
    Column("未知的原因 Why unknown", 26),
    Column("说明 Explanation", 40),
    Column("日期 Date", 12),
    Column("作出机关 Authority", 26),
    Column("文号 / 案号 Number", 26),
    Column("内容 Words", 60),
    Column("现状 State", 12),
    Column("移出日期或原文 Ended", 14),
    Column("截至 As of", 12),
    Column("覆盖期间 Covers", 24),
    Column("文件 File", 46),
    Column("页 Page", 8),
    Column("行 / 条 Row or record", 8),
    Column("报告编号 Report number", 26),
    Column("主体核对 Matched by", 26),
    Column("回执 Receipt", 40),
    Column("查询时间 Asked at", 26),
    Column("主体编号 Subject id", 34),
)


def credit_sheet(sheet: Sheet, run: Run) -> None:
    """Submissions in the order of the first sheet, then evaluators; of each the kinds and sources in their order."""
    sheet.head(_COLUMNS)
    sheet.rows(list(_rows(run)))


def _rows(run: Run) -> Iterator[list[Value]]:
    held = answers_by_subject(run.records)
    for row in sorted(run.submissions, key=worst_first):
        answers = held.get((SubjectKind.SUBMISSION, row.id), ())
        subject = SubjectRow(kind=SubjectKind.SUBMISSION, id=row.id, name=row.applicant.name)
        yield from _of(subject, answers, unasked(standings(answers, needs_of(row.verdicts))))
    for body in run.evaluators:
        subject = SubjectRow(kind=SubjectKind.EVALUATOR, id=body.id, name=body.name)
        yield from _of(subject, held.get((SubjectKind.EVALUATOR, body.id), ()), ())


def _of(subject: SubjectRow, answers: tuple[Asked, ...], missing: tuple[Sought, ...]) -> Iterator[list[Value]]:
    lines = [(rank_of(one.kind, one.source), _answer(subject, row, one.letter)) for one in answers for row in one.rows]
    lines += [(rank_of(pair.kind, pair.source.name), _missing(subject, pair)) for pair in missing]
    yield from (line for _, line in sorted(lines, key=lambda item: item[0]))


def _about(subject: SubjectRow, kind: str, source: str) -> list[Value]:
    return [subject.name, WORDS[f"subject.{subject.kind}"].zh, kind_word(kind).zh, source or WORDS["missing"].zh]


def _missing(subject: SubjectRow, pair: Sought) -> list[Value]:
    empty: list[Value] = [None] * (len(_COLUMNS) - 7)
    return [*_about(subject, pair.kind, pair.source.name), None, _outcome(UNASKED), *empty, subject.id]


def _answer(subject: SubjectRow, row: RecordRow, letter: str) -> list[Value]:
    said = row.said.zh if row.said is not None else None
    why = credit_word("credit_why", row.why).zh if row.why else None
    how: list[Value] = [credit_word("channel", row.channel).zh, _outcome(_letter(row, letter)), why, said]
    state = credit_word("state", row.state).zh if row.state else None
    record: list[Value] = [row.date, row.authority, row.number, row.text, state, row.ended]
    place: list[Value] = [row.as_of, row.covers, row.register, row.page, row.row, row.report or None]
    matched = credit_word("matched", row.matched_by).zh if row.matched_by else None
    return [
        *_about(subject, row.kind, row.source),
        *how,
        *record,
        *place,
        matched,
        row.receipt,
        row.asked_at,
        subject.id,
    ]


def _letter(row: RecordRow, letter: str) -> str:
    """What the row itself says; of an answer with records that was not read whole one row says so."""
    if is_record(row):
        return HIT
    return UNKNOWN if letter == HIT else letter


def _outcome(letter: str) -> str:
    return f"{SIGNS[letter]} {CREDIT[f'outcome.{OUTCOMES[letter]}'].zh}"
