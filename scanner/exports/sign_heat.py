"""Which share of each evaluator's clients shows which sign of dependence, against the whole round."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from corpus.reference.independence import weights
from corpus.reference.signal_words import signal_words
from models.vocabulary import SubjectKind, Verdict
from scanner.exports.labels import evaluator_index, evaluator_labels
from scanner.exports.numbered import Json
from scanner.exports.pair_words import VIEWER
from scanner.exports.words import Word
from scanner.results.reader import Run
from scanner.results.rows import SubmissionRow

CLAUSE: Final = "3.2-independence"
ROWS_SHOWN: Final = 40
"""Evaluators in the heat map, the most suspected first; round.xlsx has all signs."""
_OPEN: Final = (Verdict.UNVERIFIED, Verdict.NOT_APPLICABLE)


class HeatColumn(NamedTuple):
    """A sign with its family."""

    name: str
    title: Word
    family: Word


class HeatRow(NamedTuple):
    """An evaluator (or the round): its clients, how many were compared, and how many of those show each sign."""

    label: str
    clients: int
    compared: int
    suspected: int
    shown: tuple[int, ...]

    def percent(self, column: int) -> int:
        """The share of the compared clients that show a sign, in whole percent."""
        return 100 * self.shown[column] // self.compared if self.compared else 0


class Heat(NamedTuple):
    """The heat map; ``all`` is the whole round, ``more`` counts evaluators with signs beyond those shown."""

    columns: tuple[HeatColumn, ...]
    all: HeatRow
    rows: tuple[HeatRow, ...]
    more: int

    @property
    def lines(self) -> tuple[HeatRow, ...]:
        """The whole round, then the evaluators."""
        return self.all, *self.rows


def sign_heat(run: Run, most: int | None = None) -> Heat | None:
    """None where no sign was found; ``most`` evaluators are shown, if not as many as the page has room for."""
    most = ROWS_SHOWN if most is None else most
    signs = _signs(run)
    names = {name for held in signs.values() for name in held}
    if not names:
        return None
    order = [*(name for name in weights() if name in names), *sorted(names - weights().keys())]
    labels, clients = evaluator_labels(run), _clients(run)
    rows = [_row(labels[i], held, signs, order) for i, held in clients.items() if i >= 0]
    showing = sorted((row for row in rows if any(row.shown)), key=_worst)
    everybody = _row("", [row for held in clients.values() for row in held], signs, order)
    return Heat(tuple(map(_column, order)), everybody, tuple(showing[:most]), max(0, len(showing) - most))


def heat_data(heat: Heat | None) -> Json:
    """For the page's script."""
    if heat is None:
        return ""
    columns: list[Json] = [[one.name, *one.title] for one in heat.columns]
    rows: list[Json] = [[row.label, row.clients, row.compared, row.suspected, list(row.shown)] for row in heat.lines]
    return [columns, rows]


def _signs(run: Run) -> dict[str, set[str]]:
    """The names of the signs that findings on each submission show."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in run.findings:
        name = row.data.get("signal")
        if row.clause == CLAUSE and row.subject.kind is SubjectKind.SUBMISSION and isinstance(name, str):
            found[row.subject.id].add(name)
    return found


def _clients(run: Run) -> dict[int, list[SubmissionRow]]:
    """The submissions of each evaluator of the run, by its position; -1 for those of none that the run knows."""
    index = evaluator_index(run)
    found: dict[int, list[SubmissionRow]] = defaultdict(list)
    for row in run.submissions:
        if row.evaluator is not None and CLAUSE in row.verdicts:
            found[index.get(row.evaluator.uscc or "", index.get(row.evaluator.name, -1))].append(row)
    return dict(sorted(found.items()))


def _row(label: str, clients: Iterable[SubmissionRow], signs: Mapping[str, set[str]], order: list[str]) -> HeatRow:
    clients = list(clients)
    compared = [row for row in clients if row.verdicts[CLAUSE] not in _OPEN or signs.get(row.id)]
    counted = Counter(name for row in compared for name in signs.get(row.id, ()))
    suspected = sum(1 for row in compared if row.verdicts[CLAUSE].rank < Verdict.UNVERIFIED.rank)
    return HeatRow(label, len(clients), len(compared), suspected, tuple(counted[name] for name in order))


def _worst(row: HeatRow) -> tuple[int, int, str]:
    return -row.suspected, -sum(row.shown), row.label


def _column(name: str) -> HeatColumn:
    words = signal_words(name)
    family = f"family.{weights()[name].family}" if name in weights() else ""
    return HeatColumn(name, Word(words.zh, words.en), VIEWER.get(family, Word("", "")))
