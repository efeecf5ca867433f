"""What was asked of credit sources about each subject, and what was not: records.jsonl as answers.

An answer is of one source, one kind and one channel (a file or live). Where the clauses need a source and a kind that
nobody asked for, that is an answer too: ``N``. Everything is sorted: kinds and sources in the order of
``corpus/reference/credit_sought.toml``, others behind them by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from corpus.reference.credit_sought import Sought, credit_kinds, sought, sought_sources
from models.cases import Channel
from models.credit import Outcome, Why
from models.vocabulary import SubjectKind, Verdict
from scanner.results.rows import RecordRow

HIT, CLEAR, UNKNOWN, UNASKED = "H", "C", "U", "N"
NOT_NEEDED: Final = " "
"""Nobody asked, and none of the clauses that would need it applies."""
OUTCOMES: Final = {HIT: "hit", UNKNOWN: "unknown", CLEAR: "clear_in_source", UNASKED: "not_asked"}
"""One letter per outcome, in the page's data and its class names."""
SIGNS: Final = {HIT: "!", UNKNOWN: "?", CLEAR: "○", UNASKED: "∅"}
"""A sign beside every colour; nothing seen has no tick, because it is no proof."""
ENDED: Final = ("removed", "repaired", "revoked")
_CHANNELS: Final = tuple(map(str, (Channel.CERTIFICATE, Channel.REPORT, Channel.REGISTER, Channel.LIVE)))
_NOT_ASKED: Final = {Why.NOT_ASKED, Why.NOT_CONFIGURED}
_SILENT: Final = {Why.CAPTCHA, Why.BLOCKED, Why.TIMEOUT, Why.FAILED}
"""No answer came: that says nothing against what the same source answered in another way."""

Subject = tuple[SubjectKind, str]
Key = tuple[str, str, str, str]
Rank = tuple[int, str, int, str]


class Asked(NamedTuple):
    """One answer with its rows, at least one: what is in force first, then the newest.

    ``pairs`` are the places in ``sought()`` that it answers.
    """

    kind: str
    source: str
    channel: str
    rows: tuple[RecordRow, ...]
    letter: str
    whys: tuple[Why, ...]
    pairs: tuple[int, ...]

    @property
    def records(self) -> tuple[RecordRow, ...]:
        """The rows that are records, also those of an answer that was not read whole."""
        return tuple(row for row in self.rows if is_record(row))

    @property
    def is_history(self) -> bool:
        """Whether all of its records were removed or revoked, and it was read whole."""
        return self.letter == HIT and not self.whys and all(row.state in ENDED for row in self.records)


class Standing(NamedTuple):
    """What is known of a kind at a source; ``told``: there is an answer, be it that nobody asked."""

    letter: str = UNASKED
    whys: tuple[Why, ...] = ()
    told: bool = False


def is_record(row: RecordRow) -> bool:
    """Whether a row holds a record: one of an answer that was not read whole is one too."""
    return row.outcome is Outcome.HIT or bool(row.date or row.authority or row.number or row.text)


def answers_by_subject(rows: Iterable[RecordRow]) -> Mapping[Subject, tuple[Asked, ...]]:
    """The answers about every subject that has any, each subject's sorted."""
    found: dict[Subject, dict[Key, list[RecordRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.subject.kind, row.subject.id][row.kind, row.source, row.channel, row.register or ""].append(row)
    return {
        subject: tuple(_asked(key, by_key[key]) for key in sorted(by_key, key=_order))
        for subject, by_key in found.items()
    }


def needs_of(verdicts: Mapping[str, Verdict]) -> tuple[bool, ...]:
    """What of ``sought()`` a submission needs: all but that of which every clause answers that it does not apply."""
    given = {clause.split("-")[0]: verdict for clause, verdict in verdicts.items()}
    return tuple(
        any(given.get(clause) not in {None, Verdict.NOT_APPLICABLE} for clause in pair.clauses)
        or not any(clause in given for clause in pair.clauses)
        for pair in sought()
    )


def standings(answers: Iterable[Asked], needs: Sequence[bool] = ()) -> tuple[Standing, ...]:
    """What is known of all that the clauses need, in the order of ``sought()``; without ``needs`` all of it is needed."""
    of_pair: list[list[Asked]] = [[] for _ in sought()]
    for answer in answers:
        for place in answer.pairs:
            of_pair[place].append(answer)
    known = map(_standing, of_pair)
    wanted = needs or [True] * len(of_pair)
    return tuple(one if one.told or need else Standing(NOT_NEEDED) for one, need in zip(known, wanted, strict=True))


def unasked(known: Iterable[Standing]) -> tuple[Sought, ...]:
    """What the clauses need and has no answer at all, not even that it was not asked."""
    return tuple(pair for pair, one in zip(sought(), known, strict=True) if one.letter == UNASKED and not one.told)


@cache
def rank_of(kind: str, source: str) -> Rank:
    """Where a kind and a source stand in the order; those that nobody needs behind the others, by name."""
    kinds, sources = credit_kinds(), sought_sources()
    of_kind = kinds.index(kind) if kind in kinds else len(kinds)
    of_source = next((i for i, one in enumerate(sources) if one.speaks_in(source)), len(sources))
    return of_kind, kind, of_source, source


def _standing(answers: Sequence[Asked]) -> Standing:
    """A record outweighs everything; what could not be read outweighs that nothing was seen; that no answer came does not."""
    if not answers:
        return Standing()
    letters = {answer.letter for answer in answers}
    open_ = [answer for answer in answers if answer.letter == UNKNOWN]
    unread = [answer for answer in open_ if not (answer.whys and _SILENT.issuperset(answer.whys))]
    if HIT in letters:
        return Standing(HIT, told=True)
    if unread or (open_ and CLEAR not in letters):
        whys = {why for answer in unread or open_ for why in answer.whys}
        return Standing(UNKNOWN, tuple(sorted(whys)), told=True)
    return Standing(CLEAR if CLEAR in letters else UNASKED, told=True)


def _asked(key: Key, rows: list[RecordRow]) -> Asked:
    kind, source, channel, _ = key
    whys = tuple(sorted({row.why for row in rows if row.why is not None}))
    return Asked(kind, source, channel, _in_force_first(rows), _letter(rows, whys), whys, _pairs(kind, source, channel))


def _letter(rows: Iterable[RecordRow], whys: tuple[Why, ...]) -> str:
    """What the answer comes to; clear only if every row of it says so and none says why not."""
    if any(map(is_record, rows)):
        return HIT
    if not whys and all(row.outcome is Outcome.CLEAR_IN_SOURCE for row in rows):
        return CLEAR
    return UNASKED if whys and _NOT_ASKED.issuperset(whys) else UNKNOWN


@cache
def _pairs(kind: str, source: str, channel: str) -> tuple[int, ...]:
    """What an answer is an answer to: what its source names, and what a report that certifies a period stands for."""
    return tuple(
        place
        for place, pair in enumerate(sought())
        if pair.kind == kind
        and (pair.source.speaks_in(source) or (channel == Channel.CERTIFICATE and pair.source.certified))
    )


def _in_force_first(rows: list[RecordRow]) -> tuple[RecordRow, ...]:
    if len(rows) == 1:
        return (rows[0],)
    in_place = sorted(rows, key=lambda row: (row.page or 0, row.row or 0, row.number, row.text, row.receipt or ""))
    newest = sorted(in_place, key=lambda row: row.date, reverse=True)
    return tuple(sorted(newest, key=lambda row: row.state in ENDED))


def _order(key: Key) -> tuple[Rank, int, str, str]:
    kind, source, channel, register = key
    place = _CHANNELS.index(channel) if channel in _CHANNELS else len(_CHANNELS)
    return rank_of(kind, source), place, channel, register
