"""The forms of a case: the party's answer to every sign, and what the investigators make of it."""

from collections.abc import Iterator

from scanner.dossier.blocks import Blank, Block, Cell, Facts, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import Case
from scanner.dossier.pages import Pages
from scanner.dossier.sign_numbers import ranges
from scanner.dossier.signs import clause_words
from scanner.dossier.words import d
from scanner.exports.words import Word

_SERVED = ("by", "on", "until", "receipt")
_ANSWER_LINES, _CHECK_LINES = 4, 4


def statement(case: Case, _pages: Pages) -> Iterator[Block]:
    """To be filled in by the party: it is heard before anybody decides."""
    yield Paragraph(words=d("statement.intro"))
    yield Heading(level=2, words=d("part.served"))
    yield Facts(rows=tuple((d(f"served.{key}"), said("")) for key in _SERVED))
    yield Heading(level=2, words=d("part.answers"))
    yield from _by_sign(case, ("answer", "proofs"), _ANSWER_LINES)
    yield Heading(level=2, words=d("part.statement"))
    yield Blank(label=d("statement.errors"), lines=4)
    yield Blank(label=d("statement.evidence"), lines=3)
    yield Blank(label=d("statement.hearing"), lines=1)
    yield Blank(label=d("statement.signature"), lines=3)


def decision(case: Case, _pages: Pages) -> Iterator[Block]:
    """To be filled in by the investigators and the committee."""
    yield Paragraph(words=d("decision.intro"))
    yield Heading(level=2, words=d("part.checked"))
    yield from _by_sign(case, ("checked", "held"), _CHECK_LINES)
    yield Heading(level=2, words=d("part.opinion"))
    yield Blank(label=d("decision.favour"), lines=5)
    yield Blank(label=d("decision.evaluator" if case.evaluator is not None else "decision.submission"), lines=6)
    yield Blank(label=d("decision.people"), lines=3)
    yield Blank(label=d("decision.committee"), lines=5)


def _by_sign(case: Case, columns: tuple[str, str], lines: int) -> Iterator[Block]:
    """One row for what is said of one subject under one clause, with the numbers of its signs."""
    numbers = case.numbers
    if not numbers:
        yield Paragraph(words=d("answers.none"))
        return
    grouped: dict[tuple[str, str, str], list[int]] = {}
    for row in case.accusing():
        grouped.setdefault((row.subject.id, row.subject.name, row.clause), []).append(numbers[row.id])
    yield Table(
        head=(d("column.sign_number"), d("column.about"), *(d(f"column.{key}") for key in columns)),
        widths=(9, 31, 36, 24),
        rows=tuple(
            (cell(ranges(held)), _about(case, name, clause), cell(""), cell(""))
            for (_, name, clause), held in grouped.items()
        ),
        lines=lines,
    )


def _about(case: Case, name: str, clause: str) -> Cell:
    words = clause_words(case, clause)
    return cell(Word(f"{name}：{words.zh}", f"{name}: {words.en}"))
