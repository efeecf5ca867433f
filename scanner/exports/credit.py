"""What was asked of credit sources about each subject, and what was not: records.jsonl as answers.

An answer is of one source, one kind and one channel (a file or live). Where the clauses need a source and a kind that
nobody asked for, that is an answer too: ``N``. Everything is sorted: kinds and sources in the order of
``corpus/reference/credit_sought.toml``, others behind them by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from corpus.reference.credit_sought import Sought, credit_kinds, credit_sources, sought
from models.credit import Outcome, Why
from models.vocabulary import SubjectKind
from scanner.results.rows import RecordRow

HIT, CLEAR, UNKNOWN, UNASKED = "H", "C", "U", "N"
OUTCOMES: Final = {HIT: "hit", UNKNOWN: "unknown", CLEAR: "clear_in_source", UNASKED: "not_asked"}
"""One letter per outcome, in the page's data and its class names."""
SIGNS: Final = {HIT: "!", UNKNOWN: "?", CLEAR: "○", UNASKED: "∅"}
"""A sign beside every colour; nothing seen has no tick, because it is no proof."""
ENDED: Final = ("removed", "repaired", "revoked")
_CHANNELS: Final = ("report", "register", "live")
_NOT_ASKED: Final = {str(why) for why in (Why.NOT_ASKED, Why.NOT_CONFIGURED)}
_SILENT: Final = {str(why) for why in (Why.CAPTCHA, Why.BLOCKED, Why.TIMEOUT, Why.FAILED)}
"""No answer came: that says nothing against what the same source answered in another way."""

Subject = tuple[SubjectKind, str]


class Asked(NamedTuple):
    """One answer with its rows, at least one; the newest record first."""

    kind: str
    source: str
    channel: str
    rows: tuple[RecordRow, ...]

    @property
    def records(self) -> tuple[RecordRow, ...]:
        """The rows that are records, also those of an answer that was not read whole."""
        return tuple(row for row in self.rows if is_record(row))

    @property
    def whys(self) -> tuple[str, ...]:
        """Why it is not known, as far as it is told."""
        return tuple(sorted({row.why for row in self.rows if row.why}))

    @property
    def letter(self) -> str:
        """What the answer comes to; clear only if every row of it says so."""
        if self.records:
            return HIT
        if all(row.outcome == Outcome.CLEAR_IN_SOURCE for row in self.rows):
            return CLEAR
        return UNASKED if self.whys and _NOT_ASKED.issuperset(self.whys) else UNKNOWN

    @property
    def is_history(self) -> bool:
        """Whether all of its records were removed or revoked, and it was read whole."""
        return bool(self.records) and not self.whys and all(row.state in ENDED for row in self.records)

    def answers(self, pair: Sought) -> bool:
        """Whether this is an answer to what is sought."""
        return self.kind == pair.kind and pair.source.speaks_in(self.source)


def is_record(row: RecordRow) -> bool:
    """Whether a row holds a record: one of an answer that was not read whole is one too."""
    return row.outcome == Outcome.HIT or any((row.date, row.authority, row.number, row.text))


def answers_by_subject(rows: Iterable[RecordRow]) -> Mapping[Subject, tuple[Asked, ...]]:
    """The answers about every subject that has any, each subject's sorted."""
    found: dict[Subject, dict[tuple[str, str, str, str], list[RecordRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.subject.kind, row.subject.id][row.kind, row.source, row.channel, row.register or ""].append(row)
    return {
        subject: tuple(sorted((Asked(*key[:3], _newest_first(held)) for key, held in by_key.items()), key=_order))
        for subject, by_key in found.items()
    }


def unasked(answers: Iterable[Asked]) -> tuple[Sought, ...]:
    """What the clauses need and has no answer at all, not even that it was not asked."""
    held = tuple(answers)
    return tuple(pair for pair in sought() if not any(answer.answers(pair) for answer in held))


def standing(answers: Iterable[Asked], pair: Sought) -> tuple[str, tuple[str, ...]]:
    """What is known of a pair as a letter, and why it is unknown.

    A record outweighs everything; what could not be read outweighs that nothing was seen; that no answer came does not.
    """
    mine = [answer for answer in answers if answer.answers(pair)]
    letters = {answer.letter for answer in mine}
    open_ = [answer for answer in mine if answer.letter == UNKNOWN]
    unread = [answer for answer in open_ if not (answer.whys and _SILENT.issuperset(answer.whys))]
    if HIT in letters:
        return HIT, ()
    if unread or (open_ and CLEAR not in letters):
        return UNKNOWN, tuple(sorted({why for answer in unread or open_ for why in answer.whys}))
    return (CLEAR, ()) if CLEAR in letters else (UNASKED, ())


def standings(answers: Iterable[Asked]) -> str:
    """The letters of all that the clauses need, in the order of ``sought()``."""
    held = tuple(answers)
    return "".join(standing(held, pair)[0] for pair in sought())


def rank_of(kind: str, source: str) -> tuple[int, str, int, str]:
    """Where a kind and a source stand in the order; those that nobody needs behind the others, by name."""
    kinds, sources = credit_kinds(), credit_sources()
    of_kind = kinds.index(kind) if kind in kinds else len(kinds)
    of_source = next((i for i, one in enumerate(sources) if one.speaks_in(source)), len(sources))
    return of_kind, kind, of_source, source


def _newest_first(rows: Iterable[RecordRow]) -> tuple[RecordRow, ...]:
    in_place = sorted(rows, key=lambda row: (row.page or 0, row.row or 0, row.number, row.text, row.receipt or ""))
    return tuple(sorted(in_place, key=lambda row: row.date, reverse=True))


def _order(answer: Asked) -> tuple[tuple[int, str, int, str], int, str, str]:
    known = answer.channel in _CHANNELS
    channel = _CHANNELS.index(answer.channel) if known else len(_CHANNELS)
    return rank_of(answer.kind, answer.source), channel, answer.channel, answer.rows[0].register or ""
