"""Chapter one: the case on a page, for whoever reads no further."""

from collections import Counter
from collections.abc import Iterator

from models.vocabulary import Verdict
from scanner.dossier.blocks import Block, Facts, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import Case, accuses, unread
from scanner.dossier.chapters import part
from scanner.dossier.originals import Standing
from scanner.dossier.pages import Pages
from scanner.dossier.profile import review
from scanner.dossier.served import decided_figure
from scanner.dossier.sign_numbers import ranges
from scanner.dossier.signs import clause_words
from scanner.dossier.words import d
from scanner.exports.words import verdict_word


def summary(case: Case, pages: Pages) -> Iterator[Block]:
    """Figures, the reasons for a review, every sign by number, and where the rest stands."""
    yield _figures(case, pages)
    yield from _standing(case, pages)
    if case.evaluator is not None:
        yield Heading(level=2, words=d("part.review"))
        yield from review(case.evaluator, case.numbers)
    yield Heading(level=2, words=d("part.signs_listed"))
    yield _signs(case) if any(case.accusing()) else Paragraph(words=d("signs.none", unverified=part("unverified")))
    where = {key: part(key) for key in ("signs", "favour", "unverified")}
    yield Paragraph(words=d("summary.how", **where))


def _figures(case: Case, pages: Pages) -> Facts:
    rows = list(case.accusing())
    counts = Counter(row.verdict for row in rows)
    closed = sum(1 for row in case.cited() if unread(row))
    values = {
        "summary.signs": f"{counts[Verdict.VIOLATED]} / {counts[Verdict.SUSPECTED]}",
        **_of_evaluator(case),
        "summary.unverified": str(sum(1 for _ in case.unverified())),
        "summary.unread": f"{closed} / {len(case.cited())}",
    }
    standing = Counter(pages.standing.get(row.path, Standing.UNCHECKED) for row in case.cited())
    compared = d("summary.standing", **{one.value: standing[one] for one in Standing})
    shown = ((d(key), said(value)) for key, value in values.items())
    decided = (decided_figure(case.served, case.numbers),) if case.served is not None else ()
    return Facts(rows=(*shown, *decided, (d("summary.originals"), compared)))


def _of_evaluator(case: Case) -> dict[str, str]:
    row = case.evaluator
    if row is None:
        return {}
    own = sum(1 for one in case.of(row.id) if accuses(one))
    suspected = "—" if row.independence.suspected is None else str(row.independence.suspected)
    return {
        "summary.clients_signs": str(own),
        "summary.projects": f"{row.projects}（{row.projects_with_affiliates}）",
        "summary.clients": f"{suspected} / {row.independence.clients} / {len(case.clients)}",
    }


def _standing(case: Case, pages: Pages) -> Iterator[Block]:
    """Originals that are no longer what was scanned are named before anything is told of them."""
    gone = {Standing.CHANGED, Standing.MISSING}
    count = sum(1 for row in case.cited() if pages.standing.get(row.path) in gone)
    if count:
        yield Paragraph(words=d("summary.changed", count=count, files=part("files")), strong=True)


def _signs(case: Case) -> Table:
    """What is said of one subject under one clause in a line, with the numbers of its signs."""
    grouped: dict[tuple[str, str, str, Verdict], list[int]] = {}
    for number, row in enumerate(case.accusing(), 1):
        about = (row.subject.id, row.subject.name, row.clause, row.verdict)
        grouped.setdefault(about, []).append(number)
    return Table(
        head=tuple(d(f"column.{key}") for key in ("sign_number", "subject", "clause", "verdict")),
        widths=(12, 34, 40, 14),
        rows=tuple(
            (
                cell(ranges(numbers)),
                cell(name),
                cell(clause_words(case, clause)),
                cell(verdict_word(verdict), verdict),
            )
            for (_, name, clause, verdict), numbers in grouped.items()
        ),
    )
