"""Chapter four: the signs of dependence of every client, and the passages that they share, side by side."""

from collections.abc import Iterator
from typing import Final

from corpus.reference.signal_words import signal_words
from models.vocabulary import SubjectKind
from scanner.dossier.blocks import Block, Facts, Heading, Pair, Paragraph, Table, cell, said
from scanner.dossier.casefile import INDEPENDENCE, Case
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import inputs, shared
from scanner.dossier.words import DOSSIER, d
from scanner.exports.pair_words import VIEWER
from scanner.exports.words import Word
from scanner.results.rows import ComputationRow, FindingRow, SubmissionRow

PAIRS_SHOWN: Final = 30


def independence(case: Case, pages: Pages) -> Iterator[Block]:
    """Chapter four."""
    yield Heading(level=1, words=d("chapter.independence"))
    yield Heading(level=2, words=d("part.signals"))
    yield Paragraph(words=d("signals.note"))
    yield _signals(case)
    yield from _rates(case)
    yield Heading(level=2, words=d("part.pairs"))
    rows = case.shared
    if not rows:
        yield Paragraph(words=d("pairs.none"))
    for row in rows[:PAIRS_SHOWN]:
        relation = d(f"relation.{row.relation}")
        percent = round(100 * row.similarity)
        caption = d("pair.caption", relation=relation, chars=row.chars, percent=percent)
        yield Pair(caption=caption, a=shared(row.a, pages), b=shared(row.b, pages))
    if len(rows) > PAIRS_SHOWN:
        yield Paragraph(words=d("pairs.more", count=len(rows) - PAIRS_SHOWN))


def _signals(case: Case) -> Table:
    return Table(
        head=(d("column.applicant"), d("column.level"), d("column.signals")),
        widths=(30, 14, 56),
        rows=tuple(
            (cell(row.applicant.name), cell(_level(case, row)), cell(_signs_of(case, row))) for row in case.clients
        ),
    )


def _found(case: Case, row: SubmissionRow) -> list[FindingRow]:
    return [one for one in case.of(row.id) if one.clause == INDEPENDENCE]


def _level(case: Case, row: SubmissionRow) -> Word:
    """What the summary says; unverified where there is none."""
    told = (str(one.data.get("level", "")) for one in _found(case, row) if one.data.get("summary"))
    level = next(told, "")
    return d(f"level.{level}") if f"level.{level}" in DOSSIER else d("level.unverified")


def _signs_of(case: Case, row: SubmissionRow) -> Word:
    """The signs with their weights, then what was not looked at."""
    found = _found(case, row)
    zh, en = [], []
    for one in found:
        if "signal" in one.data:
            words = signal_words(str(one.data["signal"]))
            zh.append(f"{words.zh}（{one.data.get('weight', '')}）")
            en.append(f"{words.en} ({one.data.get('weight', '')})")
    unchecked = next((str(one.data["unchecked"]) for one in found if one.data.get("unchecked")), "")
    if unchecked:
        told = d("signals.unchecked", what=_families(unchecked))
        zh.append(told.zh)
        en.append(told.en)
    return Word("；".join(zh) or "—", "; ".join(en) or "—")


def _families(ids: str) -> Word:
    words = [VIEWER.get(f"family.{one}", said(one)) for one in ids.split()]
    return Word("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def _rates(case: Case) -> Iterator[Block]:
    """How the evaluator's clients stand against those of all others, as the finding about it computes it."""
    rows = [
        (said(piece.formula), f"{inputs(piece)} → {piece.result}")
        for one in case.findings
        if one.clause == INDEPENDENCE and one.subject.kind is SubjectKind.EVALUATOR
        for piece in one.evidence
        if isinstance(piece, ComputationRow)
    ]
    if rows:
        yield Paragraph(words=d("signals.rates"), strong=True)
        yield Facts(rows=tuple(rows))
