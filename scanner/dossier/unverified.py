"""Everything that could not be checked: clauses, files, registers, sources, originals and pictures."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from scanner.dossier.blocks import Block, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import Case, unread
from scanner.dossier.originals import Standing
from scanner.dossier.pages import Pages
from scanner.dossier.signs import signs_table
from scanner.dossier.words import d
from scanner.exports.words import Word
from scanner.results.rows import DocumentRow


def unverified(case: Case, pages: Pages) -> Iterator[Block]:
    """Never shown as fine; what is about the evaluation stands before what is about clients only."""
    yield Heading(level=2, words=d("part.unverified_findings"))
    rows = sorted(case.unverified(), key=lambda row: (not case.is_about(row), row.subject.id != case.id))
    if not rows:
        yield Paragraph(words=d("none"))
    for about, held in groupby(rows, key=case.is_about):
        if not about:
            yield Paragraph(words=d("unverified.clients"), strong=True)
        yield signs_table(case, held)
    yield Heading(level=2, words=d("part.unread"))
    closed = [row for row in case.cited() if unread(row)]
    yield _unread(closed) if closed else Paragraph(words=d("unread.none"))
    yield Heading(level=2, words=d("part.unlooked"))
    yield from (Paragraph(words=words) for words in _unlooked(case, pages))


def _unread(rows: Iterable[DocumentRow]) -> Table:
    return Table(
        head=(d("column.file"), d("column.reason")),
        widths=(60, 40),
        rows=tuple((cell(row.path), cell(row.reason or d("not_stated"))) for row in rows),
    )


def _unlooked(case: Case, pages: Pages) -> Iterator[Word]:
    yield from _registers(case, pages)
    if not case.run.credit:
        yield d("live.none")
    if not any(one is not Standing.UNCHECKED for one in pages.standing.values()):
        yield d("pictures.no_round")
        return
    for path, standing in sorted(pages.standing.items()):
        if standing is not Standing.SAME:
            yield d("originals.not_same", path=path, standing=d(f"original.{standing}"))
    for place, why in pages.lacking.items():
        yield d("pictures.lack", path=place.path, page=place.page, why=d(why))
    if pages.over:
        yield d("pictures.over", count=pages.over)


def _registers(case: Case, pages: Pages) -> Iterator[Word]:
    """What is not known of registers: their day or period, rows that could not be read, or that the file is another now."""
    if not case.run.registers:
        yield d("registers.none")
    for one in case.run.registers:
        if one.as_of is None or one.covers is None:
            yield d("registers.undated", path=one.path)
        yield from (said(f"{one.path}：{problem}") for problem in one.problems)
        if pages.registers.get(one.path) is Standing.CHANGED:
            yield d("registers.changed", path=one.path)
