"""The data of the page as one compact JSON text: every repeated value stands once, rows refer to it by number.

Layout (all numbers are indexes from 0; absent = -1, or 0 where said):

* ``clauses``: [id, section, title zh, title en, notice's words, needs confirmation, subject kinds]
* ``paths``: every path of the run; ``documents[i]`` belongs to ``paths[i]``: [format, kind, pages, chars, method,
  [warnings], reason], or 0 if the run has no row for it
* ``messages``: [zh, en] · ``evidence``: [kind, …] as ``_evidence`` below writes it; a passage that OCR recognised ends
  with its confidence
* ``findings``: [clause, verdict letter, message, [evidence], id, data]; id is "" unless the verdict accuses
* ``regions``, ``evaluators``: names; the first ones are the run's rows in their order
* ``submissions``: [id, type, category, name, uscc, region, evaluator, [paths], verdict letters by clause, [findings]]
* ``of_evaluators``, ``of_regions``: [findings] of each row
* ``figures``: the comparison table of each submission, see ``figures.py`` · ``indicators``: name of each that they number
* ``reuse``: the text that submissions share, see ``reuse_pairs.py`` · ``of_reuse``: [pairs] of each submission
* ``house``: [pairs of reports, passages, characters] that each evaluator's own reports copy from each other
* ``bodies``: what is known of each evaluator, see ``evaluator_data.py``
* ``signals``: name → [zh, en, reason zh, reason en] of each sign of dependence that findings name
* ``heat``: [[columns [name, zh, en]], [rows [evaluator, clients, compared, suspected, [clients with the sign]]]], the whole
  round first; empty where no sign was found · ``graph``: [[evaluators], [nodes [submission id, name, evaluator, x, y]],
  [edges [node, node, passages, characters, similarity per mille, same evaluator]]]; empty where nothing joins
* ``credit``, ``of_credit``, ``credit_states``, ``of_credit_evaluators``: what was asked of credit sources, see ``credit_data.py``
* ``words``: key → [zh, en] · ``verdicts``: letter → [verdict, symbol], worst first
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, assert_never

from corpus.reference.indicators import indicators
from corpus.reference.signal_words import signal_words
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.exports.credit_data import Lists, credit_parts
from scanner.exports.credit_words import CREDIT
from scanner.exports.evaluator_data import Put, body_data
from scanner.exports.evaluator_words import EVALUATOR
from scanner.exports.evidence_text import certainty, register_row
from scanner.exports.figures import accused_places, by_submission, comparison
from scanner.exports.labels import evaluator_index, evaluator_labels
from scanner.exports.numbered import Json, Numbered, compact
from scanner.exports.pair_words import VIEWER
from scanner.exports.ranking import ranking
from scanner.exports.reuse_pairs import TextOf, house_text, no_text, shared_text
from scanner.exports.words import CODES, SYMBOLS, WORDS
from scanner.results.reader import Run
from scanner.results.rows import (
    AbsenceRow,
    ComputationRow,
    CreditReceiptRow,
    DocumentRow,
    EvidenceRow,
    FindingRow,
    PassageRow,
    RegisterRowRow,
    SubmissionRow,
)

QUOTE_LIMIT = 600
"""Characters of a passage that the page shows; the whole words stand in findings.jsonl."""
MESSAGE_LIMIT = 4000
ABSENCE_PATHS = 20


class Extras(NamedTuple):
    """What the page draws besides its rows, and who gives the text of a document."""

    heat: Json = ""
    graph: Json = ""
    text_of: TextOf = no_text


NO_EXTRAS = Extras()


class Tables:
    """The numbered values that rows refer to."""

    def __init__(self, run: Run, law: Ruleset) -> None:
        self.clauses = Numbered(clause_ids(run, law))
        self.paths = Numbered(sorted({document.path for document in run.documents}))
        self.messages: Numbered[tuple[str, str]] = Numbered()
        self.evidence: Numbered[str] = Numbered()
        self.findings: Numbered[str] = Numbered()
        self.regions = Numbered([region.name for region in run.regions])
        self.evaluators = Numbered(evaluator_labels(run))
        self._evaluator_names = evaluator_index(run)

    def evaluator(self, submission: SubmissionRow) -> int:
        """The number of the body that evaluated a submission, by code, then by any of its names."""
        party = submission.evaluator
        if party is None:
            return -1
        found = self._evaluator_names.get(party.uscc or "", self._evaluator_names.get(party.name))
        return self.evaluators.number(party.name) if found is None else found

    def finding(self, row: FindingRow) -> int:
        """The number of what a finding says; findings that say the same of different subjects share it."""
        verdict = row.verdict
        accuses = verdict.rank < Verdict.UNVERIFIED.rank
        value: list[Json] = [
            self.clauses.number(row.clause),
            CODES[verdict],
            self.messages.number((row.message.zh[:MESSAGE_LIMIT], row.message.en[:MESSAGE_LIMIT])),
            [self.evidence.number(compact(_evidence(self, piece))) for piece in row.evidence],
            row.id if accuses else "",
            {key: _plain(value) for key, value in sorted(row.data.items())},
        ]
        return self.findings.number(compact(value))


def clause_ids(run: Run, law: Ruleset) -> list[str]:
    """Clauses in the notice's order, then any that the run answers beyond it."""
    used = {finding.clause for finding in run.findings}
    used.update(clause for row in run.submissions for clause in row.verdicts)
    used.update(clause for row in run.evaluators for clause in row.verdicts)
    used.update(clause for row in run.regions for clause in row.verdicts)
    return [*law.clauses, *sorted(used - set(law.clauses))]


def worst_first(submission: SubmissionRow) -> tuple[int, int, int, str]:
    """Sort key: most violated, then most suspected, then most unverified clauses, then the id."""
    verdicts = list(submission.verdicts.values())
    counts = (verdicts.count(kind) for kind in (Verdict.VIOLATED, Verdict.SUSPECTED, Verdict.UNVERIFIED))
    violated, suspected, unverified = counts
    return -violated, -suspected, -unverified, submission.id


def _plain(value: str | int | bool) -> Json:
    return str(value).lower() if isinstance(value, bool) else value


def _pairs(values: Mapping[str, str]) -> Json:
    return [[key, value] for key, value in values.items()]


def _evidence(tables: Tables, piece: EvidenceRow) -> Json:
    match piece:
        case PassageRow():
            page = -1 if piece.page is None else piece.page
            cut = len(piece.quote) > QUOTE_LIMIT
            shown: list[Json] = [
                0,
                tables.paths.number(piece.path),
                page,
                piece.start,
                piece.quote[:QUOTE_LIMIT],
                int(cut),
            ]
            return shown if piece.confidence is None else [*shown, certainty(piece.confidence)]
        case RegisterRowRow():
            number, cells = register_row(piece)
            return [1, piece.register, piece.as_of or "", number, _pairs(cells)]
        case CreditReceiptRow():
            return [2, piece.source, piece.outcome, piece.receipt]
        case AbsenceRow():
            paths: list[Json] = [tables.paths.number(path) for path in piece.paths[:ABSENCE_PATHS]]
            return [3, piece.sought, paths, len(piece.paths)]
        case ComputationRow():
            return [4, _pairs(piece.inputs), piece.formula, piece.result]
        case _:
            assert_never(piece)


def embedded(text: str) -> str:
    """JSON that cannot end or comment out the script element it stands in."""
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def page_data(run: Run, law: Ruleset, extras: Extras = NO_EXTRAS) -> str:
    """The data of the page, safe inside ``<script type="application/json">``."""
    tables = Tables(run, law)
    by_subject: dict[tuple[SubjectKind, str], list[int]] = defaultdict(list)
    for finding in sorted(run.findings, key=lambda row: (row.verdict.rank, row.clause, row.id)):
        by_subject[finding.subject.kind, finding.subject.id].append(tables.finding(finding))
    ordered = sorted(run.submissions, key=worst_first)
    submissions = [_submission(tables, row, by_subject[SubjectKind.SUBMISSION, row.id]) for row in ordered]
    shared = shared_text(run.reuse, Numbered(row.id for row in ordered), tables.paths, extras.text_of)
    names: Numbered[str] = Numbered()
    figures = _figures(run, tables, names)
    parts = {
        "words": compact({key: [word.zh, word.en] for key, word in (WORDS | VIEWER | CREDIT | EVALUATOR).items()}),
        "verdicts": compact({CODES[verdict]: [str(verdict), SYMBOLS[verdict]] for verdict in Verdict}),
        "clauses": compact([_clause(clause, law) for clause in tables.clauses]),
        "submissions": compact(list(submissions)),
        "figures": compact(figures),
        "reuse": compact(shared.data),
        "of_reuse": compact([list(shared.of_submission.get(row.id, ())) for row in ordered]),
        "house": compact(
            house_text(run.reuse, {row.id: tables.evaluator(row) for row in ordered}, len(run.evaluators))
        ),
        **credit_parts(run, ordered, Lists(tables.paths, tables.messages)),
        "heat": compact(extras.heat),
        "graph": compact(extras.graph),
        "bodies": compact(_bodies(run, tables)),
        "signals": compact(_signals(run.findings)),
        "indicators": compact([indicators()[name].name if name in indicators() else name for name in names]),
        "of_evaluators": compact([list(by_subject[SubjectKind.EVALUATOR, row.id]) for row in run.evaluators]),
        "of_regions": compact([list(by_subject[SubjectKind.REGION, row.id]) for row in run.regions]),
        "regions": compact(list(tables.regions)),
        "evaluators": compact(list(tables.evaluators)),
        "messages": compact([list(pair) for pair in tables.messages]),
        "findings": "[" + ",".join(tables.findings) + "]",
        "evidence": "[" + ",".join(tables.evidence) + "]",
        "documents": compact(_documents(tables, run.documents)),
        "paths": compact(list(tables.paths)),
    }
    return embedded("{" + ",\n".join(f'"{key}":{value}' for key, value in parts.items()) + "}")


def _figures(run: Run, tables: Tables, names: Numbered[str]) -> Json:
    held, accused = by_submission(run.readings), accused_places(run.findings)
    ordered = sorted(run.submissions, key=worst_first)
    return [comparison(held.get(row.id, ()), names, tables.paths, accused) for row in ordered]


def _bodies(run: Run, tables: Tables) -> Json:
    put = Put(
        evidence=lambda piece: tables.evidence.number(compact(_evidence(tables, piece))),
        message=lambda row: tables.messages.number((row.zh[:MESSAGE_LIMIT], row.en[:MESSAGE_LIMIT])),
        path=tables.paths.number,
        clause=tables.clauses.number,
    )
    numbers = {row.id: i for i, row in enumerate(run.evaluators)}
    return [body_data(one, put, numbers) for one in sorted(ranking(run), key=lambda one: one.at)]


def _signals(findings: Iterable[FindingRow]) -> Json:
    names = {name for row in findings if isinstance(name := row.data.get("signal"), str)}
    words = {name: signal_words(name) for name in sorted(names)}
    return {name: [one.zh, one.en, one.reason_zh, one.reason_en] for name, one in words.items()}


def _clause(clause_id: str, law: Ruleset) -> Json:
    clause = law.clauses.get(clause_id)
    if clause is None:
        return [clause_id, "", clause_id, clause_id, "", "", []]
    subjects: list[Json] = [str(kind) for kind in clause.subjects]
    titles = (clause.title_zh, clause.title_en)
    return [clause_id, clause.section, *titles, clause.text, clause.needs_confirmation, subjects]


def _submission(tables: Tables, row: SubmissionRow, findings: list[int]) -> Json:
    return [
        row.id,
        str(row.type),
        str(row.category),
        row.applicant.name,
        row.applicant.uscc or "",
        -1 if row.applicant.region is None else tables.regions.number(row.applicant.region),
        tables.evaluator(row),
        [tables.paths.number(path) for path in sorted(row.documents)],
        "".join(CODES[row.verdicts[clause]] if clause in row.verdicts else " " for clause in tables.clauses),
        list(findings),
    ]


def _documents(tables: Tables, rows: Iterable[DocumentRow]) -> Json:
    values: list[Json] = [0] * len(tables.paths)
    for row in rows:
        values[tables.paths.number(row.path)] = [
            row.format,
            str(row.kind),
            -1 if row.pages is None else row.pages,
            row.chars,
            row.method,
            list(row.warnings),
            row.reason or "",
        ]
    return values
