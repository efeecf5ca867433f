"""What was asked of credit sources, in the page's data: every repeated answer stands once.

Layout: ``credit`` is ``[pairs, sources, forms, receipts, answers, hashes]``.

* pairs, what the clauses need: [kind, source, [clauses]] · sources: [name, page, report] · receipts: [name, asked at,
  start of its sha256] · hashes: [path, start of its sha256, number that an uploaded report prints]
* forms, what answers have in common: [kind, source, channel, letter, as of, covers, [why], message (-1: none), [matched by],
  source (-1: none that the clauses need), 1 for history only]
* answers: [form, path, [receipts], [records], number of records left out]; a record is [date, authority, number, text, cut,
  page, row, state, ended, matched by, field, words of the field, receipt] (0 or -1 where there is none)

``of_credit``: [answers] of each submission, those not asked among them · ``credit_states``: a letter per pair of each
submission (a space where nobody asked and no clause needs it) · ``of_credit_evaluators``: [answers] of each evaluator.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus.reference.credit_sought import Sought, sought, sought_sources
from models.vocabulary import SubjectKind
from scanner.exports.credit import UNASKED, Asked, answers_by_subject, needs_of, rank_of, standings, unasked
from scanner.exports.numbered import Json, Numbered, compact
from scanner.exports.record_fields import RecordFields
from scanner.results.reader import Run
from scanner.results.rows import RecordRow, SubmissionRow

RECORDS_SHOWN = 60
"""Records of one answer on the page, those in force first; the others are counted (one real company had 181)."""
TEXT_LIMIT = 600
"""Characters of a record that the page shows; the whole text stands in records.jsonl."""
HASH_SHOWN = 16


class Lists(NamedTuple):
    """The numbered values of the page that credit records refer to as well."""

    paths: Numbered[str]
    messages: Numbered[tuple[str, str]]


class CreditTable:
    """The numbered answers of all subjects."""

    def __init__(self, run: Run, lists: Lists) -> None:
        self._lists = lists
        self._forms: Numbered[str] = Numbered()
        self._receipts: Numbered[str] = Numbered()
        self._answers: Numbered[str] = Numbered()
        self._fields = RecordFields(run.findings)
        self._hashes: dict[int, tuple[str, str]] = {}

    def numbers(self, answers: Iterable[Asked], missing: Iterable[Sought] = ()) -> list[Json]:
        """The numbers of a subject's answers and of what is missing among them, in their order."""
        placed = [(rank_of(one.kind, one.source), self._answer(one)) for one in answers]
        placed += [(rank_of(pair.kind, pair.source.name), self._missing(pair)) for pair in missing]
        return [number for _, number in sorted(placed, key=lambda item: item[0])]

    def data(self) -> str:
        """All of it as JSON."""
        pairs: list[Json] = [[pair.kind, pair.source.name, list(pair.clauses)] for pair in sought()]
        sources: list[Json] = [[one.name, one.page, one.report] for one in sought_sources()]
        hashes: list[Json] = [[path, *known] for path, known in self._hashes.items()]
        held = ("[" + ",".join(texts) + "]" for texts in (self._forms, self._receipts, self._answers))
        return "[" + ",".join([compact(pairs), compact(sources), *held, compact(hashes)]) + "]"

    def _missing(self, pair: Sought) -> int:
        form = self._form(_Form(pair.kind, pair.source.name, "", UNASKED))
        return self._answers.number(compact([form, -1, [], [], 0]))

    def _answer(self, answer: Asked) -> int:
        receipts = {row.receipt: self._receipt(row) for row in answer.rows if row.receipt}
        asked: list[Json] = [*sorted(receipts.values())]
        records: list[Json] = [self._record(row, receipts) for row in answer.records[:RECORDS_SHOWN]]
        more = max(0, len(answer.records) - RECORDS_SHOWN)
        first = answer.rows[0]
        path = self._lists.paths.number(first.register) if first.register else -1
        if path >= 0 and first.sha256:
            self._hashes.setdefault(path, (first.sha256[:HASH_SHOWN], first.report))
        return self._answers.number(compact([self._form(_form(answer)), path, asked, records, more]))

    def _receipt(self, row: RecordRow) -> int:
        return self._receipts.number(compact([row.receipt or "", row.asked_at or "", (row.sha256 or "")[:HASH_SHOWN]]))

    def _form(self, form: "_Form") -> int:
        said = -1 if form.said is None else self._lists.messages.number(form.said)
        own = next((i for i, one in enumerate(sought_sources()) if one.speaks_in(form.source)), -1)
        told: list[Json] = [form.kind, form.source, form.channel, form.letter, form.as_of, form.covers]
        return self._forms.number(compact([*told, list(form.whys), said, list(form.matched), own, form.history]))

    def _record(self, row: RecordRow, receipts: Mapping[str, int]) -> Json:
        cut = len(row.text) > TEXT_LIMIT
        printed: list[Json] = [row.date, row.authority, row.number, row.text[:TEXT_LIMIT], int(cut)]
        place: list[Json] = [row.page or 0, row.row or 0, row.state, row.ended or "", row.matched_by or ""]
        return [*printed, *place, *self._fields.of(row), receipts.get(row.receipt or "", -1)]


class _Form(NamedTuple):
    """What answers about many subjects have in common."""

    kind: str
    source: str
    channel: str
    letter: str
    as_of: str = ""
    covers: str = ""
    whys: tuple[str, ...] = ()
    said: tuple[str, str] | None = None
    matched: tuple[str, ...] = ()
    history: int = 0


def _form(answer: Asked) -> _Form:
    said = next(((row.said.zh, row.said.en) for row in answer.rows if row.said is not None), None)
    matched = tuple(sorted({row.matched_by for row in answer.rows if row.matched_by}))
    as_of = "、".join(sorted({row.as_of for row in answer.rows if row.as_of}))
    covers = "、".join(sorted({row.covers for row in answer.rows if row.covers}))
    told = (answer.kind, answer.source, answer.channel, answer.letter, as_of, covers)
    return _Form(*told, answer.whys, said, matched, int(answer.is_history))


def credit_parts(run: Run, submissions: Iterable[SubmissionRow], lists: Lists) -> dict[str, str]:
    """The parts of the page's data; ``submissions`` in the page's order."""
    table, held = CreditTable(run, lists), answers_by_subject(run.records)
    of_submissions: list[Json] = []
    states: list[Json] = []
    for row in submissions:
        answers = held.get((SubjectKind.SUBMISSION, row.id), ())
        known = standings(answers, needs_of(row.verdicts))
        of_submissions.append(table.numbers(answers, unasked(known)))
        states.append("".join(one.letter for one in known))
    of_evaluators: list[Json] = [table.numbers(held.get((SubjectKind.EVALUATOR, row.id), ())) for row in run.evaluators]
    return {
        "credit": table.data(),
        "of_credit": compact(of_submissions),
        "credit_states": compact(states),
        "of_credit_evaluators": compact(of_evaluators),
    }
