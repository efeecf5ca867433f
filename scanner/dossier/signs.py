"""Chapters three and five: every sign with its clause and evidence, and everything that could not be checked."""

from collections.abc import Iterable, Iterator
from typing import Final

from scanner.dossier.blocks import Block, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import INDEPENDENCE, Case
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import evidence_blocks, side_by_side
from scanner.dossier.words import d
from scanner.exports.view import title_of
from scanner.exports.words import Word, verdict_word
from scanner.results.rows import DocumentRow, FindingRow

EVIDENCE_SHOWN: Final = 12
"""Pieces of evidence that are shown of one finding; findings.jsonl has all."""


def signs(case: Case, pages: Pages) -> Iterator[Block]:
    """Chapter three."""
    yield Heading(level=1, words=d("chapter.signs"))
    rows = list(case.accusing())
    if case.evaluator is None:
        yield from _signs("part.submission_signs", case, rows, pages)
        return
    own = [row for row in rows if row.subject.id == case.evaluator.id]
    yield from _signs("part.own_signs", case, own, pages)
    yield from _signs("part.client_signs", case, [row for row in rows if row not in own], pages)
    others = list(case.others())
    yield Heading(level=2, words=d("part.other_signs"))
    yield Paragraph(words=d("signs.others_note" if others else "signs.none"))
    if others:
        yield _table(case, others)


def _signs(part: str, case: Case, rows: list[FindingRow], pages: Pages) -> Iterator[Block]:
    yield Heading(level=2, words=d(part))
    if not rows:
        yield Paragraph(words=d("signs.none"))
    for number, row in enumerate(rows, 1):
        yield from _sign(number, case, row, pages)


def _sign(number: int, case: Case, row: FindingRow, pages: Pages) -> Iterator[Block]:
    """One sign: its clause in the notice's words, what was found, where."""
    title = clause_title(case, row.clause)
    yield Heading(
        level=3,
        words=Word(
            f"{number}. {row.subject.name}：{row.clause} {title.zh}",
            f"{number}. {row.subject.name}: {row.clause} {title.en}",
        ),
    )
    yield Paragraph(words=d("signs.id", id=row.id, verdict=verdict_word(row.verdict)))
    yield Paragraph(words=Word(row.message.zh, row.message.en), strong=True)
    yield Paragraph(words=clause_text(case, row.clause))
    yield from _evidence(row, pages)


def _evidence(row: FindingRow, pages: Pages) -> Iterator[Block]:
    """The evidence; of text that two files share the first pair, the others stand in chapter four and in the records."""
    pair = side_by_side(row.evidence, pages) if row.clause == INDEPENDENCE else None
    if pair is not None:
        yield pair
        shown = 2
    else:
        shown = EVIDENCE_SHOWN
        for piece in row.evidence[:shown]:
            yield from evidence_blocks(piece, pages)
    if len(row.evidence) > shown:
        yield Paragraph(words=d("signs.more", count=len(row.evidence) - shown))


def clause_title(case: Case, clause: str) -> Word:
    """What a clause demands, in a few words."""
    return title_of(clause, case.law) if case.law is not None else said(clause)


def clause_text(case: Case, clause: str) -> Word:
    """A clause in the notice's own words, or why they are not here."""
    known = case.law.clauses.get(clause) if case.law is not None else None
    if known is None:
        return d("signs.no_law", id=case.run.ruleset.get("id", "?"))
    return d("signs.clause", text=known.text)


def _table(case: Case, rows: Iterable[FindingRow]) -> Table:
    return Table(
        head=(d("column.subject"), d("column.clause"), d("column.verdict"), d("column.message")),
        widths=(22, 20, 10, 48),
        rows=tuple(
            (
                cell(row.subject.name),
                cell(_clause(case, row.clause)),
                cell(verdict_word(row.verdict), row.verdict),
                cell(Word(row.message.zh, row.message.en)),
            )
            for row in rows
        ),
    )


def _clause(case: Case, clause: str) -> Word:
    title = clause_title(case, clause)
    return Word(*(clause if text == clause else f"{clause} {text}" for text in title))


def unverified(case: Case, pages: Pages, *, compared: bool) -> Iterator[Block]:
    """Chapter five; ``compared``: the originals were at hand."""
    yield Heading(level=1, words=d("chapter.unverified"))
    yield Heading(level=2, words=d("part.unverified_findings"))
    rows = list(case.unverified())
    yield _table(case, rows) if rows else Paragraph(words=d("none"))
    yield Heading(level=2, words=d("part.unread"))
    unread = [row for row in case.cited() if row.method == "none" or row.reason is not None]
    yield _unread(unread) if unread else Paragraph(words=d("unread.none"))
    yield Heading(level=2, words=d("part.unlooked"))
    yield from (Paragraph(words=words) for words in _unlooked(case, pages, compared=compared))


def _unread(rows: Iterable[DocumentRow]) -> Table:
    return Table(
        head=(d("column.file"), d("column.reason")),
        widths=(60, 40),
        rows=tuple((cell(row.path), cell(row.reason or d("not_stated"))) for row in rows),
    )


def _unlooked(case: Case, pages: Pages, *, compared: bool) -> Iterator[Word]:
    registers = case.run.registers
    if not registers:
        yield d("registers.none")
    for one in registers:
        if one.as_of is None or one.covers is None:
            yield d("registers.undated", path=one.path)
        yield from (said(f"{one.path}：{problem}") for problem in one.problems)
    if not case.run.credit:
        yield d("live.none")
    if not compared:
        yield d("pictures.no_round")
        return
    for place, why in pages.lacking.items():
        yield d("pictures.lack", path=place.path, page=place.page, why=d(why))
    if pages.over:
        yield d("pictures.over", count=pages.over)
