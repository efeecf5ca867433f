"""The chapter of signs: each with its clause, what was found, and the evidence."""

from collections.abc import Iterable, Iterator
from typing import Final

from models.vocabulary import Verdict
from scanner.dossier.blocks import Block, Facts, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import INDEPENDENCE, Case
from scanner.dossier.chapters import part
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import evidence_blocks, passages_side_by_side, side_by_side
from scanner.dossier.served import decided_blocks
from scanner.dossier.sums import is_rate, rates_table
from scanner.dossier.words import d
from scanner.exports.view import title_of
from scanner.exports.words import Word, verdict_word
from scanner.results.rows import ComputationRow, FindingRow, PassageRow

EVIDENCE_SHOWN: Final = 12
"""Pieces of evidence that are shown of one finding; findings.jsonl has all."""


def signs(case: Case, pages: Pages) -> Iterator[Block]:
    """The evaluator's own, those on its clients' evaluation, and others on its clients apart."""
    rows = list(case.accusing())
    if case.evaluator is None:
        yield from _signs("part.submission_signs", case, rows, pages)
        yield from decided_blocks(case.served, case.findings, case.numbers)
        return
    own = [row for row in rows if row.subject.id == case.evaluator.id]
    yield from _signs("part.own_signs", case, own, pages)
    yield from _signs("part.client_signs", case, [row for row in rows if row not in own], pages)
    others = list(case.others())
    yield Heading(level=2, words=d("part.other_signs"))
    if not others:
        yield Paragraph(words=d("signs.none", unverified=part("unverified")))
    else:
        yield Paragraph(words=d("signs.others_note"))
        yield signs_table(case, others)
    yield from decided_blocks(case.served, case.findings, case.numbers)


def _signs(title: str, case: Case, rows: list[FindingRow], pages: Pages) -> Iterator[Block]:
    yield Heading(level=2, words=d(title))
    if not rows:
        yield Paragraph(words=d("signs.none", unverified=part("unverified")))
    numbers = case.numbers
    for row in rows:
        yield from _sign(numbers[row.id], case, row, pages)


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
    yield clause_text(case, row.clause)
    yield from _evidence(row, pages)


def passages_shown(case: Case) -> Iterator[PassageRow]:
    """The passages that this chapter shows side by side."""
    for row in case.accusing():
        if row.clause == INDEPENDENCE:
            yield from passages_side_by_side(row.evidence)


def _evidence(row: FindingRow, pages: Pages) -> Iterator[Block]:
    """The evidence; of text that two files share the first pair, the others stand in chapter four and in the records."""
    pair = side_by_side(row.evidence, pages) if row.clause == INDEPENDENCE else None
    if pair is not None:
        yield pair
        shown = 2
    else:
        shown = EVIDENCE_SHOWN
        rates = [piece for piece in row.evidence if isinstance(piece, ComputationRow) and is_rate(piece)]
        if rates:
            yield rates_table(rates)
        pieces = [piece for piece in row.evidence if piece not in rates]
        shown += len(rates)
        for piece in pieces[:EVIDENCE_SHOWN]:
            yield from evidence_blocks(piece, pages)
    if len(row.evidence) > shown:
        count = len(row.evidence) - shown
        more = d("signs.more_pairs", count=count, independence=part("independence"))
        yield Paragraph(words=more if pair is not None else d("signs.more", count=count))


def clause_title(case: Case, clause: str) -> Word:
    """What a clause demands, in a few words."""
    return title_of(clause, case.law) if case.law is not None else said(clause)


def clause_text(case: Case, clause: str) -> Block:
    """A clause in the notice's own words, or why they are not here."""
    known = case.law.clauses.get(clause) if case.law is not None else None
    if known is None:
        return Paragraph(words=d("signs.no_law", id=case.run.ruleset.get("id", "?")))
    return Facts(rows=((d("signs.clause", clause=clause), said(known.text)),))


def clause_words(case: Case, clause: str) -> Word:
    """A clause's id with what it demands."""
    title = clause_title(case, clause)
    return Word(*(clause if text == clause else f"{clause} {text}" for text in title))


def signs_table(case: Case, rows: Iterable[FindingRow]) -> Table:
    """Findings in a line each; what is said of several subjects in the same words stands once."""
    grouped: dict[tuple[str, Verdict, Word], list[str]] = {}
    for row in rows:
        grouped.setdefault((row.clause, row.verdict, Word(row.message.zh, row.message.en)), []).append(row.subject.name)
    return Table(
        head=(d("column.subject"), d("column.clause"), d("column.verdict"), d("column.message")),
        widths=(24, 22, 12, 42),
        rows=tuple(
            (
                cell(_subjects(case, list(dict.fromkeys(names)))),
                cell(clause_words(case, clause)),
                cell(verdict_word(verdict), verdict),
                cell(message),
            )
            for (clause, verdict, message), names in grouped.items()
        ),
    )


def _subjects(case: Case, names: list[str]) -> Word:
    """Who it is said of; of several their number first, and all of them need no names."""
    if len(names) == 1:
        return said(names[0])
    if len(case.clients) == len(names) and {row.applicant.name for row in case.clients} == set(names):
        return d("signs.all_clients", count=len(names))
    return d("signs.subjects", count=len(names), names="、".join(names))
