"""What is known of each evaluator, in the page's data: facts for a person, each with its evidence.

Layout of ``bodies[i]``, for the run's evaluators in their order (evidence, messages and paths are the page's numbers):

* ``about``: [uscc, rank, 1 if a review is recommended] · ``names``, ``candidates``: [message, [evidence], pieces left out]
* ``reasons``, ``notices``: [message, clause number (-1: none), verdict letter or "", [finding ids]]
* ``categories``: [category, projects] · ``regions``: [name or "", projects] · ``products``: how many, not counted
* ``affiliates``: [name, relation, "confirmed" or "found", [through], projects, number of the evaluator (-1: not of the
  round), [evidence], pieces left out]
* ``patterns``: [name message, own, others, p-value, note message]; shares and p are written out
* ``staff``: [path, page (-1: none), scope, [total, titled, senior, full-time, not said, nameless], [[field, persons]],
  [[name, title, field, full-time: 1, 0, -1 not said]], persons left out, [paths with the very same list]]
* ``certificates``: [name, kind, holder, number, from or "", until, "" or "unlimited", state, 1 if recognised by OCR, [evidence],
  left out] · ``teams``: [name, title, number of reports, path of the first, listed: 1, 0, -1 not told]; ``more_teams`` are
  left out · ``former``: [name, [evidence], left out]
* ``experience``: [items, within, undated, since, until] or 0 · ``days``: [message, [submission ids], [evidence], left out]
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from models.vocabulary import Category
from scanner.exports.numbered import Json
from scanner.exports.ranking import Ranked
from scanner.exports.words import CODES
from scanner.results.evaluator_parts import (
    AffiliateRow,
    CertificateRow,
    PatternRow,
    ReasonRow,
    ShareRow,
    StaffListRow,
    TeamRow,
)
from scanner.results.evidence_rows import EvidenceRow, MessageRow
from scanner.results.rows import EvaluatorRow

EVIDENCE_SHOWN: Final = 4
PEOPLE_SHOWN: Final = 40


class Put(NamedTuple):
    """Gives what the page holds once its number there."""

    evidence: Callable[[EvidenceRow], int]
    message: Callable[[MessageRow], int]
    path: Callable[[str], int]
    clause: Callable[[str], int]


def body_data(one: Ranked, put: Put, numbers: Mapping[str, int]) -> Json:
    """One evaluator; ``numbers`` are the positions of the run's evaluators by id."""
    row = one.row
    profile = row.profile
    return {
        "about": [row.uscc or "", one.number, int(row.review.recommended)],
        "names": [_told(each.message, each.evidence, put) for each in row.merged if each.name != row.name],
        "candidates": [_told(each.message, each.evidence, put) for each in row.candidates],
        "reasons": [_reason(each, put) for each in row.review.reasons],
        "notices": [_reason(each, put) for each in row.review.notices],
        "categories": [[str(kind), count] for kind, count in one.categories if kind is not Category.PRODUCT],
        "regions": [[name, count] for name, count in profile.by_region.items()] if profile is not None else [],
        "products": profile.design_products if profile is not None else 0,
        "affiliates": [_affiliate(each, put, numbers) for each in row.affiliations],
        "patterns": [_pattern(each, put) for each in row.patterns],
        "staff": [_staff(each, put) for each in row.staff],
        "certificates": [_certificate(each, put) for each in row.certificates],
        "teams": [_member(each, put) for each in row.teams[:PEOPLE_SHOWN]],
        "more_teams": max(0, len(row.teams) - PEOPLE_SHOWN),
        "former": [[each.name, *_pieces(each.evidence, put)] for each in row.former],
        "experience": _experience(row),
        "days": [
            [put.message(_plain(each.message)), list(each.submissions), *_pieces(each.evidence, put)]
            for each in row.days
        ],
    }


def share_text(one: ShareRow) -> str:
    """A share with its interval: "2/3 = 66.7% (21–94%)"; "0/0" where there is nobody."""
    if one.rate is None or one.low is None or one.high is None:
        return f"{one.shown}/{one.clients}"
    return f"{one.shown}/{one.clients} = {100 * one.rate:.1f}% ({100 * one.low:.0f}–{100 * one.high:.0f}%)"


def _plain(message: MessageRow) -> MessageRow:
    """The two sentences alone, whatever else the row carries."""
    return MessageRow(zh=message.zh, en=message.en)


def _pieces(evidence: tuple[EvidenceRow, ...], put: Put) -> list[Json]:
    return [[put.evidence(piece) for piece in evidence[:EVIDENCE_SHOWN]], max(0, len(evidence) - EVIDENCE_SHOWN)]


def _told(message: MessageRow, evidence: tuple[EvidenceRow, ...], put: Put) -> Json:
    return [put.message(message), *_pieces(evidence, put)]


def _reason(one: ReasonRow, put: Put) -> Json:
    clause = put.clause(one.clause) if one.clause else -1
    letter = CODES[one.verdict] if one.verdict is not None else ""
    return [put.message(_plain(one)), clause, letter, list(one.findings)]


def _affiliate(one: AffiliateRow, put: Put, numbers: Mapping[str, int]) -> Json:
    through: list[Json] = [*one.through]
    pieces = _pieces(one.evidence, put)
    return [one.name, one.relation, str(one.state), through, one.projects, numbers.get(one.id, -1), *pieces]


def _pattern(one: PatternRow, put: Put) -> Json:
    p_value = "–" if one.p_value is None else f"{one.p_value:.4f}"
    return [put.message(one.name), share_text(one.own), share_text(one.others), p_value, put.message(one.note)]


def _staff(one: StaffListRow, put: Put) -> Json:
    counts: list[Json] = [one.total, one.titled, one.senior, one.full_time, one.full_time_unknown, one.nameless]
    shown = one.members[:PEOPLE_SHOWN]
    people: list[Json] = [[each.name, each.title, each.field, _answer(answer=each.full_time)] for each in shown]
    fields: list[Json] = [[name, count] for name, count in one.fields.items()]
    page = -1 if one.page is None else one.page
    more = len(one.members) - len(shown)
    return [put.path(one.path), page, str(one.scope), counts, fields, people, more, _paths(one.also_in, put)]


def _paths(paths: Iterable[str], put: Put) -> list[Json]:
    return [put.path(path) for path in paths]


def _answer(*, answer: bool | None) -> int:
    return -1 if answer is None else int(answer)


def _certificate(one: CertificateRow, put: Put) -> Json:
    days: list[Json] = [one.valid_from or "", one.valid_until or "", "unlimited" if one.unlimited else ""]
    about: list[Json] = [one.name, str(one.kind), one.holder, one.number]
    return [*about, *days, str(one.state), int(one.recognised), *_pieces(one.evidence, put)]


def _member(one: TeamRow, put: Put) -> Json:
    first = put.path(one.reports[0]) if one.reports else -1
    return [one.name, one.title, len(one.reports), first, _answer(answer=one.listed)]


def _experience(row: EvaluatorRow) -> Json:
    held = row.experience
    return 0 if held is None else [held.items, held.within, held.undated, held.since, held.until]
