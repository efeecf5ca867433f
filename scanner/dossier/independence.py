"""The signs of dependence of every client, and the passages that they share, side by side."""

from collections.abc import Iterable, Iterator
from typing import Final

from corpus.reference.signal_words import signal_words
from models.vocabulary import SubjectKind, Verdict
from scanner.dossier.blocks import Block, Heading, Paragraph, Table, cell, said
from scanner.dossier.casefile import INDEPENDENCE, Case
from scanner.dossier.chapters import part
from scanner.dossier.figures import shares
from scanner.dossier.pages import Pages
from scanner.dossier.profile import days, patterns
from scanner.dossier.quoting import pair, shared
from scanner.dossier.signs import passages_shown
from scanner.dossier.sums import is_rate, rates_table
from scanner.dossier.words import DOSSIER, d
from scanner.exports.pair_words import VIEWER
from scanner.exports.words import Word, verdict_word
from scanner.results.rows import ComputationRow, FindingRow, ReusePlaceRow, ReuseRow, SubmissionRow

PAIRS_SHOWN: Final = 30
_COVERED: Final = 0.8


def independence(case: Case, pages: Pages) -> Iterator[Block]:
    """Signs by client, rates against all others, passages side by side, days on site."""
    yield Heading(level=2, words=d("part.signals"))
    yield Paragraph(words=d("signals.note"))
    yield _signals(case)
    if case.evaluator is not None and case.evaluator.patterns:
        yield from patterns(case.evaluator)
        yield from shares(case)
    else:
        yield from _rates(case)
    yield Heading(level=2, words=d("part.pairs"))
    rows = list(_fresh(case))
    if not case.shared:
        yield Paragraph(words=d("pairs.none"))
    elif len(rows) < len(case.shared):
        yield Paragraph(words=d("pairs.above", count=len(case.shared) - len(rows), signs=part("signs")))
    for row in rows[:PAIRS_SHOWN]:
        relation = d(f"relation.{row.relation}")
        percent = round(100 * row.similarity)
        caption = d("pair.caption", relation=relation, chars=row.chars, percent=percent)
        yield pair(caption, shared(row.a, pages), shared(row.b, pages))
    if len(rows) > PAIRS_SHOWN:
        yield Paragraph(words=d("pairs.more", count=len(rows) - PAIRS_SHOWN))
    if case.evaluator is not None:
        yield from days(case.evaluator, pages)


def _fresh(case: Case) -> Iterator[ReuseRow]:
    """Pairs with a side that was not shown before: what stands in seven reports makes six pairs, not twenty-one."""
    known: dict[str, list[tuple[int, int]]] = {}
    for one in passages_shown(case):
        known.setdefault(one.path, []).append((one.start, one.end))
    for row in case.shared:
        if all(_covered(place, known.get(place.path, ())) for place in (row.a, row.b)):
            continue
        for place in (row.a, row.b):
            known.setdefault(place.path, []).append((place.start, place.end))
        yield row


def _covered(place: ReusePlaceRow, known: Iterable[tuple[int, int]]) -> bool:
    """Whether most of a passage lies in one that was shown."""
    least = _COVERED * (place.end - place.start)
    return any(min(place.end, end) - max(place.start, start) >= least for start, end in known)


def _signals(case: Case) -> Table:
    return Table(
        head=(d("column.applicant"), d("column.level"), d("column.signals")),
        widths=(30, 14, 56),
        rows=tuple(
            (cell(row.applicant.name), cell(level_of(case, row)), cell(_signs_of(case, row))) for row in case.clients
        ),
    )


def _found(case: Case, row: SubmissionRow) -> list[FindingRow]:
    return [one for one in case.of(row.id) if one.clause == INDEPENDENCE]


def levels(case: Case, row: SubmissionRow) -> str:
    """The level as the summary of the comparison names it, "" where there is none."""
    told = (str(one.data.get("level", "")) for one in _found(case, row) if one.data.get("summary"))
    return next(told, "")


def level_of(case: Case, row: SubmissionRow) -> Word:
    """The level in words; where nothing was compared, unverified, or that the clause is not about this submission."""
    level = levels(case, row)
    if f"level.{level}" in DOSSIER:
        return d(f"level.{level}")
    if row.verdicts.get(INDEPENDENCE) is Verdict.NOT_APPLICABLE:
        return verdict_word(Verdict.NOT_APPLICABLE)
    return d("level.unverified")


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
    rates = [
        piece
        for one in case.findings
        if one.clause == INDEPENDENCE and one.subject.kind is SubjectKind.EVALUATOR
        for piece in one.evidence
        if isinstance(piece, ComputationRow) and is_rate(piece)
    ]
    if rates:
        yield Paragraph(words=d("signals.rates"), strong=True)
        yield rates_table(rates)
