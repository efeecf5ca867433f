"""What the run tells of an evaluator beyond verdicts: its names, affiliates, staff, patterns and days, each with evidence."""

from collections.abc import Iterator, Mapping
from typing import Final

from models.qualification import TitleLevel
from scanner.dossier.blocks import Block, Cell, Heading, Paragraph, Table, cell
from scanner.dossier.casefile import PART_EVIDENCE
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import evidence_blocks
from scanner.dossier.sign_numbers import ranges
from scanner.dossier.words import d
from scanner.exports.words import Word
from scanner.results.evaluator_parts import AffiliateRow, PatternRow, ReasonRow, ShareRow, StaffListRow
from scanner.results.evidence_rows import EvidenceRow, MessageRow
from scanner.results.rows import EvaluatorRow

IDS_SHOWN: Final = 4


def names(row: EvaluatorRow, pages: Pages) -> Iterator[Block]:
    """Why its names are one, and who may be the same body: shown, never merged."""
    variants = [one for one in row.merged if one.name != row.name]
    if variants:
        yield Paragraph(words=d("names.merged"), strong=True)
    for one in variants:
        yield from _told(one.message, one.evidence, pages)
    if row.candidates:
        yield Paragraph(words=d("names.candidates"), strong=True)
    for candidate in row.candidates:
        yield from _told(candidate.message, candidate.evidence, pages)


def affiliations(row: EvaluatorRow, pages: Pages) -> Iterator[Block]:
    """Every affiliate with its state, then what shows it."""
    yield Table(
        head=tuple(d(f"column.{key}") for key in ("affiliate", "relation", "state", "projects", "through")),
        widths=(34, 20, 14, 12, 20),
        rows=tuple(
            (
                cell(one.name),
                cell(one.relation),
                cell(d(f"state.{one.state}")),
                cell(one.projects),
                cell("、".join(one.through) or "—"),
            )
            for one in row.affiliations
        ),
    )
    for one in row.affiliations:
        yield Paragraph(words=_affiliate(one))
        yield from _evidence(one.evidence, pages)


def _affiliate(one: AffiliateRow) -> Word:
    return Word(f"{one.name}：{one.relation}", f"{one.name}: {one.relation}")


def review(row: EvaluatorRow, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Why a person should look at it, each with the findings that carry it, by their ``numbers`` in the dossier."""
    if not row.review.reasons:
        yield Paragraph(words=d("review.none"))
    for reason in row.review.reasons:
        yield Paragraph(words=_reason(reason, numbers))
    if row.review.notices:
        yield Paragraph(words=d("review.notices"), strong=True)
    for notice in row.review.notices:
        yield Paragraph(words=_reason(notice, numbers))


def _reason(one: ReasonRow, numbers: Mapping[str, int]) -> Word:
    shown = ranges(numbers[key] for key in one.findings if key in numbers)
    besides = [key for key in one.findings if key not in numbers]
    told = Word(one.zh, one.en)
    if shown:
        carried = d("review.carried", numbers=shown)
        told = Word(f"{told.zh}{carried.zh}", f"{told.en} {carried.en}")
    if besides:
        carried = d("review.besides", ids="、".join(besides[:IDS_SHOWN]))
        told = Word(f"{told.zh}{carried.zh}", f"{told.en} {carried.en}")
    return told


def staff(row: EvaluatorRow) -> Iterator[Block]:
    """The staff tables as read, person by person, with what was counted."""
    yield Heading(level=2, words=d("part.staff"))
    if not row.staff:
        yield Paragraph(words=d("staff.none"))
    for one in row.staff:
        counts = {"total": one.total, "titled": one.titled, "senior": one.senior, "full_time": one.full_time}
        page = d("staff.page", page=one.page) if one.page is not None else d("staff.no_page")
        unknown = one.full_time_unknown + one.nameless
        yield Paragraph(words=d("staff.counted", path=one.path, at=page, unknown=unknown, **counts))
        yield _members(one)
    if row.experience is not None:
        held = row.experience
        counts = {"items": held.items, "within": held.within, "undated": held.undated}
        yield Paragraph(words=d("staff.experience", since=held.since, until=held.until, **counts))


def _members(one: StaffListRow) -> Table:
    return Table(
        head=tuple(d(f"column.{key}") for key in ("number", "person", "title_of", "level_of", "field", "full_time")),
        widths=(8, 18, 24, 16, 20, 14),
        rows=tuple(
            (
                cell(number),
                cell(person.name),
                cell(person.title),
                cell(d(f"title_level.{person.level}") if person.level is not TitleLevel.UNKNOWN else d("not_stated")),
                cell(person.field),
                cell(_full_time(person.full_time)),
            )
            for number, person in enumerate(one.members, 1)
        ),
    )


def _full_time(told: bool | None) -> Word:
    return d("not_stated") if told is None else d("yes" if told else "no")


def patterns(row: EvaluatorRow) -> Iterator[Block]:
    """Signs among its clients against those of all others: rates with their bounds; no verdict follows."""
    if not row.patterns:
        return
    yield Paragraph(words=d("signals.rates"), strong=True)
    yield Paragraph(words=d("patterns.note"))
    yield Table(
        head=tuple(d(f"column.{key}") for key in ("sign", "own", "others", "p_value", "note")),
        widths=(24, 18, 18, 12, 28),
        rows=tuple(_pattern(one) for one in row.patterns),
    )


def _pattern(one: PatternRow) -> tuple[Cell, ...]:
    p_value = "—" if one.p_value is None else f"{one.p_value:.4g}"
    return (
        cell(_word(one.name)),
        cell(_share(one.own)),
        cell(_share(one.others)),
        cell(p_value),
        cell(_word(one.note)),
    )


def _share(one: ShareRow) -> str:
    counted = f"{one.shown}/{one.clients}"
    if one.low is None or one.high is None:
        return counted
    return f"{counted}（{100 * one.low:.0f}–{100 * one.high:.0f}%）"


def days(row: EvaluatorRow, pages: Pages) -> Iterator[Block]:
    """Days on site that do not go together: for a person to ask about."""
    yield Heading(level=2, words=d("part.days"))
    if not row.days:
        yield Paragraph(words=d("days.none"))
    for one in row.days:
        yield from _told(one.message, one.evidence, pages)


def _told(message: MessageRow, evidence: tuple[EvidenceRow, ...], pages: Pages) -> Iterator[Block]:
    yield Paragraph(words=_word(message))
    yield from _evidence(evidence, pages)


def _evidence(evidence: tuple[EvidenceRow, ...], pages: Pages) -> Iterator[Block]:
    for piece in evidence[:PART_EVIDENCE]:
        yield from evidence_blocks(piece, pages)
    if len(evidence) > PART_EVIDENCE:
        yield Paragraph(words=d("parts.more", count=len(evidence) - PART_EVIDENCE))


def _word(message: MessageRow) -> Word:
    return Word(message.zh, message.en)
