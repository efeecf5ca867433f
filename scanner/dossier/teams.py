"""Who was in the project teams: a table of persons with their reports and whether the complete list names them."""

from collections.abc import Iterator
from typing import Final

from models.qualification import TitleLevel
from scanner.dossier.blocks import Block, Cell, Heading, Paragraph, Table, cell, said
from scanner.dossier.words import d
from scanner.exports.words import Word
from scanner.results.evaluator_parts import TeamRow
from scanner.results.rows import EvaluatorRow

MOST: Final = 60
_HEAD: Final = (
    Word("姓名", "Name"),
    Word("职称", "Title"),
    Word("级别", "Level"),
    Word("报告数", "Reports"),
    Word("见于", "Told in"),
    Word("在全部人员名单中", "On the list of all staff"),
)
_NOTE: Final = Word(
    "按姓名合并，可能有同名；评价组不等于全部人员，名单之外的成员不构成违反，供核对。",
    "Put together by name, so namesakes may be one here; a team is not the staff, and a member who is on no list breaks "
    "nothing: for a person to check.",
)
_LISTED: Final = {True: Word("在", "yes"), False: Word("不在", "no"), None: Word("无法核对", "cannot be told")}


def teams(row: EvaluatorRow) -> Iterator[Block]:
    """Nothing where no report names a team."""
    if not row.teams:
        return
    yield Heading(level=2, words=Word("评价组成员", "Project teams"))
    yield Paragraph(words=_NOTE)
    yield Table(head=_HEAD, widths=(14, 20, 12, 9, 30, 15), rows=tuple(_cells(one) for one in row.teams[:MOST]))
    if len(row.teams) > MOST:
        more = len(row.teams) - MOST
        yield Paragraph(
            words=Word(f"另有{more}人，见 records/evaluators.jsonl。", f"{more} more in records/evaluators.jsonl.")
        )


def _cells(one: TeamRow) -> tuple[Cell, ...]:
    level = d(f"title_level.{one.level}") if one.level is not TitleLevel.UNKNOWN else d("not_stated")
    where = Word("正文叙述", "sentences") if one.prose else Word("成员表", "a table")
    told = Word(f"{where.zh}：{one.reports[0]}", f"{where.en}: {one.reports[0]}")
    words = (said(one.name), said(one.title or "—"), level, said(str(len(one.reports))), told, _LISTED[one.listed])
    return tuple(cell(word) for word in words)
