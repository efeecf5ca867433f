"""What the same scan found that speaks for the party concerned: a committee weighs it with the signs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from corpus.reference.independence import weights
from corpus.reference.signal_words import signal_words
from models.vocabulary import SubjectKind, Verdict
from scanner.dossier.blocks import Block, Heading, Paragraph, Table, cell
from scanner.dossier.casefile import EVALUATION, INDEPENDENCE, Case
from scanner.dossier.independence import level_of, levels
from scanner.dossier.pages import Pages
from scanner.dossier.signs import clause_words
from scanner.dossier.words import d
from scanner.exports.pair_words import why_word
from scanner.exports.words import Word
from scanner.results.rows import FindingRow

_COPIED: Final = "copied"
_STANDS: Final = frozenset({Verdict.SATISFIED})


def favour(case: Case, _pages: Pages) -> Iterator[Block]:
    """Clauses that are met, clients without suspicion, shared words that do not count, and other causes of each sign."""
    yield Paragraph(words=d("favour.note"))
    yield Heading(level=2, words=d("part.satisfied"))
    met = list(_satisfied(case))
    yield _met(case, met) if met else Paragraph(words=d("favour.satisfied_none"))
    if case.evaluator is not None:
        yield Heading(level=2, words=d("part.clean"))
        yield from _clean(case)
    yield Heading(level=2, words=d("part.discounted"))
    yield from _discounted(case)
    signals = sorted({str(row.data["signal"]) for row in _signs(case)})
    if signals:
        yield Heading(level=2, words=d("part.explanations"))
        yield Paragraph(words=d("favour.explanations"))
        yield _explained(case, signals)


def _satisfied(case: Case) -> Iterator[FindingRow]:
    """What is met by the evaluator; of a submission, by the submission."""
    subject = case.id
    yield from sorted(
        (row for row in case.findings if row.subject.id == subject and row.verdict in _STANDS),
        key=lambda row: (row.clause, row.id),
    )


def _met(case: Case, rows: list[FindingRow]) -> Table:
    return Table(
        head=(d("column.clause"), d("column.message")),
        widths=(34, 66),
        rows=tuple((cell(clause_words(case, row.clause)), cell(Word(row.message.zh, row.message.en))) for row in rows),
    )


def _clean(case: Case) -> Iterator[Block]:
    """Clients that were compared and stay below suspicion, with their other clauses on the evaluation."""
    told = {row.id: levels(case, row) for row in case.clients}
    compared = [row for row in case.clients if told[row.id] not in ("", "unverified")]
    clean = [row for row in compared if row.verdicts.get(INDEPENDENCE) is Verdict.SATISFIED]
    if not clean:
        yield Paragraph(words=d("favour.clean_none"))
        return
    none = sum(1 for row in clean if told[row.id] == "none")
    yield Paragraph(words=d("favour.clean", compared=len(compared), clean=len(clean), none=none))
    yield Table(
        head=(d("column.applicant"), d("column.level"), d("column.met")),
        widths=(40, 18, 42),
        rows=tuple(
            (
                cell(row.applicant.name),
                cell(level_of(case, row)),
                cell("、".join(_met_clauses(row.verdicts)) or "—"),
            )
            for row in clean
        ),
    )


def _met_clauses(verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    yield from sorted(
        clause for clause, verdict in verdicts.items() if clause.startswith(EVALUATION) and verdict in _STANDS
    )


def _discounted(case: Case) -> Iterator[Block]:
    """Shared words of the two reports of a client, by why they do not count; those that count in the last row."""
    passages, chars = Counter[str](), Counter[str]()
    for row in case.reuse:
        if row.relation == "same_applicant":
            why = _COPIED if row.kind == _COPIED else row.why
            passages[why] += 1
            chars[why] += row.chars
    if not set(passages) - {_COPIED}:
        yield Paragraph(words=d("favour.discounted_none"))
        return
    yield Paragraph(words=d("favour.discounted"))
    order = [*sorted(set(passages) - {_COPIED}), *([_COPIED] if passages[_COPIED] else [])]
    yield Table(
        head=(d("column.why"), d("column.places"), d("column.chars")),
        widths=(60, 20, 20),
        rows=tuple(
            (
                cell(d("discounted.copied") if why == _COPIED else why_word(why)),
                cell(passages[why]),
                cell(chars[why]),
            )
            for why in order
        ),
    )


def _signs(case: Case) -> Iterator[FindingRow]:
    """What shows a sign of dependence of a client."""
    for row in case.findings:
        if row.clause == INDEPENDENCE and row.subject.kind is SubjectKind.SUBMISSION and "signal" in row.data:
            yield row


def _explained(case: Case, signals: list[str]) -> Table:
    weighed = case.run.reuse.weights if case.run.reuse is not None else {}
    known = weights()
    return Table(
        head=(d("column.sign"), d("column.weight"), d("column.note")),
        widths=(30, 10, 60),
        rows=tuple(
            (
                cell(Word(words.zh, words.en)),
                cell(weighed.get(one, str(known[one].weight) if one in known else "—")),
                cell(Word(words.reason_zh, words.reason_en)),
            )
            for one, words in ((one, signal_words(one)) for one in signals)
        ),
    )
