"""Who it is about, its projects and affiliates, and the verdict of every clause."""

from collections import Counter
from collections.abc import Iterator, Mapping

from models.vocabulary import Category, SubmissionType, Verdict
from scanner.dossier.blocks import Block, Cell, Facts, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import EVALUATION, Case, accuses
from scanner.dossier.certificates import certificates
from scanner.dossier.figures import network
from scanner.dossier.pages import Pages
from scanner.dossier.profile import affiliations, names, staff
from scanner.dossier.quoting import evidence_blocks
from scanner.dossier.signs import clause_title
from scanner.dossier.teams import teams
from scanner.dossier.words import d
from scanner.exports.words import SYMBOLS, WORDS, Word, verdict_word
from scanner.results.rows import EvaluatorRow, RegisterRowRow, SubmissionRow

AFFILIATES = "affiliates"
CAP = "3.5-cap"


def facts(case: Case, pages: Pages) -> Iterator[Block]:
    """Identity, projects, affiliates, staff."""
    if case.evaluator is None:
        yield Heading(level=2, words=d("part.identity_submission"))
        yield _applicant(case.clients[0])
        return
    yield Heading(level=2, words=d("part.identity"))
    yield _identity(case, case.evaluator)
    yield from names(case.evaluator, pages)
    yield Heading(level=2, words=d("part.projects"))
    yield _projects(case)
    yield Heading(level=2, words=d("part.by_category"))
    yield _counts(case)
    yield from _affiliates(case, case.evaluator, pages)
    yield from network(case)
    yield from staff(case.evaluator)
    yield from teams(case.evaluator)
    yield from certificates(case.evaluator, pages)


def _identity(case: Case, row: EvaluatorRow) -> Facts:
    products = sum(1 for one in case.clients if one.category is Category.PRODUCT)
    suspected = row.independence.suspected
    values = {
        "facts.name": row.name,
        "facts.uscc": row.uscc or d("not_stated"),
        "facts.names": "、".join(sorted(row.names)) or d("not_stated"),
        "facts.projects": str(row.projects),
        "facts.with_affiliates": str(row.projects_with_affiliates),
        "facts.products": str(products),
        "facts.clients": str(row.independence.clients),
        "facts.suspected": str(suspected) if suspected is not None else d("not_compared"),
        "facts.id": row.id,
    }
    return facts_of(values)


def _applicant(row: SubmissionRow) -> Facts:
    values = {
        "facts.name": row.applicant.name,
        "facts.uscc": row.applicant.uscc or d("not_stated"),
        "facts.category": WORDS[f"category.{row.category}"],
        "facts.type": WORDS[f"type.{row.type}"],
        "facts.region": row.applicant.region or d("region.none"),
        "facts.evaluator": row.evaluator.name if row.evaluator is not None else d("none"),
        "facts.id": row.id,
    }
    return facts_of(values)


def facts_of(values: Mapping[str, str | Word]) -> Facts:
    """Labels of the catalogue with the program's words or a file's."""
    rows = ((d(key), value if isinstance(value, Word) else said(value)) for key, value in values.items())
    return Facts(rows=tuple(rows))


def _projects(case: Case) -> Table:
    return Table(
        head=tuple(d(f"column.{key}") for key in ("number", "applicant", "uscc", "category", "region")),
        widths=(7, 34, 27, 18, 14),
        rows=tuple(
            (
                cell(number),
                cell(row.applicant.name),
                cell(row.applicant.uscc or d("not_stated")),
                cell(WORDS[f"category.{row.category}"]),
                cell(row.applicant.region or d("region.none")),
            )
            for number, row in enumerate(case.clients, 1)
        ),
    )


def _counts(case: Case) -> Table:
    """Applications by region and category."""
    counted = Counter(
        (row.applicant.region or "", row.category) for row in case.clients if row.type is SubmissionType.APPLICATION
    )
    regions = sorted({region for region, _ in counted}, key=lambda region: (region == "", region))
    rows = [
        (cell(region or d("region.none")), *_line([counted[region, category] for category in Category]))
        for region in regions
    ]
    totals = [sum(counted[region, category] for region in regions) for category in Category]
    heads = (WORDS[f"category.{category}"] for category in Category)
    return Table(
        head=(d("column.region"), *heads, d("column.total")),
        widths=(25, 15, 15, 15, 18, 12),
        rows=(*rows, (cell(d("column.total")), *_line(totals))),
    )


def _line(counts: list[int]) -> Iterator[Cell]:
    yield from (cell(count) for count in (*counts, sum(counts)))


def _affiliates(case: Case, row: EvaluatorRow, pages: Pages) -> Iterator[Block]:
    """Every affiliate, then the rows of registers and words of files by which the count was made."""
    yield Heading(level=2, words=d("part.affiliates"))
    if row.affiliations:
        yield from affiliations(row, pages)
        return
    if not row.affiliates:
        yield Paragraph(words=d("affiliates.none"))
        return
    yield Facts(rows=tuple((d("column.affiliate"), said(name)) for name in sorted(row.affiliates)))
    known = {row.name, *row.names, *row.affiliates}
    shown = [
        piece
        for one in case.of(row.id)
        if one.clause == CAP
        for piece in one.evidence
        if isinstance(piece, RegisterRowRow) and known & {str(value) for value in piece.row.values()}
    ]
    for piece in shown:
        yield from evidence_blocks(piece, pages)
    if not shown:
        yield Paragraph(words=d("affiliates.no_evidence"))


def clauses(case: Case, _pages: Pages) -> Iterator[Block]:
    """The verdict of every clause."""
    yield Paragraph(words=d("clauses.note"))
    if case.evaluator is None:
        yield Heading(level=2, words=d("part.submission_clauses"))
        yield _clauses(case, case.clients[0].id, case.clients[0].verdicts)
        return
    yield Heading(level=2, words=d("part.own_clauses"))
    yield _clauses(case, case.evaluator.id, case.evaluator.verdicts)
    if case.clients:
        yield Heading(level=2, words=d("part.client_clauses"))
        yield _matrix(case)


def _clauses(case: Case, subject: str, verdicts: Mapping[str, Verdict]) -> Table:
    counts = Counter(row.clause for row in case.of(subject) if accuses(row))
    return Table(
        head=tuple(d(f"column.{key}") for key in ("clause", "title", "verdict", "signs")),
        widths=(24, 48, 16, 12),
        rows=tuple(
            (
                cell(clause),
                cell(clause_title(case, clause)),
                cell(verdict_word(verdict), verdict),
                cell(counts[clause]),
            )
            for clause, verdict in sorted(verdicts.items())
        ),
    )


def _matrix(case: Case) -> Table:
    """Clients by the clauses on the evaluation."""
    ids = sorted({clause for row in case.clients for clause in row.verdicts if clause.startswith(EVALUATION)})
    rows = [(cell(row.applicant.name), *(_verdict(row, clause) for clause in ids)) for row in case.clients]
    return Table(
        head=(d("column.applicant"), *(Word(clause, clause) for clause in ids)),
        widths=(36, *(64 // max(1, len(ids)) for _ in ids)),
        rows=tuple(rows),
    )


def _verdict(row: SubmissionRow, clause: str) -> Cell:
    verdict = row.verdicts.get(clause)
    if verdict is None:
        return cell("")
    word = verdict_word(verdict)
    return cell(Word(f"{SYMBOLS[verdict]} {word.zh}", f"{SYMBOLS[verdict]} {word.en}"), verdict)
