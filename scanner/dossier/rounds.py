"""The last appendix: the evaluator over several rounds, from the same values as the terminal's profile.

The words of other rounds' files stand with their round; pictures are of the leading round alone, whose files the archive holds.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from models.vocabulary import Category
from scanner.dossier.blocks import Block, Cell, Heading, Paragraph, Table, cell, said
from scanner.dossier.pages import Pages
from scanner.dossier.quoting import evidence_blocks
from scanner.dossier.rounds_words import r
from scanner.exports.words import WORDS, Word, verdict_word
from scanner.over_rounds.model import AffiliateOver, OverRounds, Placed, RoundPart, StaffChange
from scanner.over_rounds.words import WHY, applicants_of, category_rows, person, region_rows, rounds_of
from scanner.results.evidence_rows import EvidenceRow, MessageRow

_BLACKLIST: Final = "3.3-blacklist"
_NO_PAGES: Final = Pages(drawn={}, lacking={}, over=0, standing={})
_SHOWN: Final = 4


def rounds(over: OverRounds) -> Iterator[Block]:
    """All of the appendix below its heading."""
    yield Paragraph(words=r("intro"))
    yield _rounds(over)
    if over.shared_reports:
        yield Paragraph(words=r("shared", count=over.shared_reports), strong=True)
    yield from _names(over)
    yield from _projects(over)
    yield from _affiliates(over)
    yield from _staff(over)
    yield from _reviews(over)
    yield from _blacklist(over)


def _rounds(over: OverRounds) -> Table:
    return Table(
        head=tuple(r(f"column.{key}") for key in ("round", "day", "ruleset", "identity", "manifest")),
        widths=(8, 14, 12, 32, 34),
        rows=tuple(
            (cell(one.number), cell(one.day), cell(one.ruleset), cell(_why(one)), cell(one.manifest))
            for one in over.rounds
        ),
    )


def _why(part: RoundPart) -> Word:
    return WHY[part.why] if part.why is not None else r("absent")


def _names(over: OverRounds) -> Iterator[Block]:
    yield Heading(level=2, words=r("part.names"))
    yield Table(
        head=(r("column.name"), r("column.rounds")),
        widths=(70, 30),
        rows=tuple((cell(one.name), cell(rounds_of(one.rounds))) for one in over.names),
    )
    for part in over.held:
        for former in part.row.former if part.row is not None else ():
            yield Paragraph(words=r("former", name=former.name, number=part.number))
            yield from _evidence(former.evidence)
    if over.likely:
        yield Paragraph(words=r("likely"), strong=True)
    for one in over.likely:
        yield from _told(one.message, one.evidence)


def _projects(over: OverRounds) -> Iterator[Block]:
    """By round, category and region, design products apart; then every applicant with its rounds."""
    yield Heading(level=2, words=r("part.projects"))
    head = (r("column.what"), *(said(f"{one.number}（{one.day}）") for one in over.rounds))
    lines: list[tuple[Word, tuple[str, ...]]] = [
        (r("row.projects"), tuple(str(one.row.projects) if one.row else "—" for one in over.rounds)),
        (r("row.with"), tuple(str(one.row.projects_with_affiliates) if one.row else "—" for one in over.rounds)),
        (r("row.products"), tuple(_products(one) for one in over.rounds)),
        *((WORDS[f"category.{Category(key)}"], counts) for key, counts in category_rows(over)),
        *((said(name) if name else r("row.no_region"), counts) for name, counts in region_rows(over)),
    ]
    share = 64 // len(over.rounds)
    yield Table(
        head=head,
        widths=(100 - share * len(over.rounds), *(share for _ in over.rounds)),
        rows=tuple((cell(word), *map(cell, counts)) for word, counts in lines),
    )
    yield Table(
        head=(r("column.applicant"), r("column.id"), r("column.rounds")),
        widths=(44, 28, 28),
        rows=tuple((cell(one.name), cell(one.id), cell(applicants_of(one))) for one in over.applicants),
    )


def _products(part: RoundPart) -> str:
    return str(part.row.profile.design_products) if part.row is not None and part.row.profile is not None else "—"


def _affiliates(over: OverRounds) -> Iterator[Block]:
    yield Heading(level=2, words=r("part.affiliates"))
    if not over.affiliates:
        yield Paragraph(words=r("none.affiliates"))
    for one in over.affiliates:
        yield from _affiliate(one)


def _affiliate(one: AffiliateOver) -> Iterator[Block]:
    missing = r("not_told", rounds=rounds_of(one.absent)) if one.absent else said("")
    yield Paragraph(words=Word(f"{one.told[-1].name}{missing.zh}", f"{one.told[-1].name} {missing.en}"), strong=True)
    for each in one.told:
        state = r(f"state.{each.state}")
        relation = each.relation or "—"
        yield Paragraph(
            words=r("affiliate", number=each.number, relation=relation, state=state, projects=each.projects)
        )
        yield from _evidence(each.evidence)


def _staff(over: OverRounds) -> Iterator[Block]:
    yield Heading(level=2, words=r("part.staff"))
    yield Paragraph(words=r("staff.note"))
    for one in over.staff:
        yield from _change(one)


def _change(one: StaffChange) -> Iterator[Block]:
    if one.why_not is not None:
        yield Paragraph(words=r("staff.not", before=one.before, after=one.after, why=_word(one.why_not)))
        return
    counts = {"joined": len(one.joined), "left": len(one.left), "changed": len(one.changed), "kept": one.kept}
    yield Paragraph(words=r("staff.counts", before=one.before, after=one.after, **counts))
    rows = [
        *((r("staff.joined"), said("—"), _person(each)) for each in one.joined),
        *((r("staff.left"), _person(each), said("—")) for each in one.left),
        *((r("staff.changed"), _person(each.before), _person(each.after)) for each in one.changed),
    ]
    if rows:
        yield Table(
            head=(r("column.what"), r("staff.before"), r("staff.after")),
            widths=(16, 42, 42),
            rows=tuple(tuple(map(cell, row)) for row in rows),
        )
    if one.unclear:
        yield Paragraph(words=r("staff.unclear", names="、".join(one.unclear)))


def _person(one: Placed) -> Word:
    page = one.person.page
    place = Word(f"{one.path} 第{page}页", f"{one.path} p. {page}") if page is not None else said(one.path)
    return Word(f"{person(one)}；{place.zh}", f"{person(one)}; {place.en}")


def _reviews(over: OverRounds) -> Iterator[Block]:
    yield Heading(level=2, words=r("part.review"))
    rows = tuple(row for part in over.held for row in _reasons(part))
    yield Table(head=tuple(r(f"column.{key}") for key in ("round", "clause", "reason")), widths=(8, 18, 74), rows=rows)


def _reasons(part: RoundPart) -> Iterator[tuple[Cell, ...]]:
    review = part.row.review if part.row is not None else None
    if review is None or not (review.reasons or review.notices):
        yield cell(part.number), cell("—"), cell(r("review.none"))
        return
    for reason in review.reasons:
        yield cell(part.number), cell(reason.clause), cell(_word(reason), reason.verdict)
    for notice in review.notices:
        said_ = Word(f"{r('review.notice').zh}{notice.zh}", f"{r('review.notice').en} {notice.en}")
        yield cell(part.number), cell(notice.clause or "—"), cell(said_)


def _blacklist(over: OverRounds) -> Iterator[Block]:
    yield Heading(level=2, words=r("part.blacklist"))
    for part in over.held:
        verdict = part.row.verdicts.get(_BLACKLIST) if part.row is not None else None
        shown = verdict_word(verdict) if verdict is not None else r("not_judged")
        yield Paragraph(words=r("blacklist.round", number=part.number, day=part.day, verdict=shown))
        for listing in over.listings:
            if listing.number == part.number:
                yield from _told(listing.message, listing.evidence)
        for lead in over.overlooked:
            if lead.number == part.number:
                yield from _told(lead.message, lead.evidence)


def _told(message: MessageRow, evidence: Iterable[EvidenceRow]) -> Iterator[Block]:
    yield Paragraph(words=_word(message))
    yield from _evidence(evidence)


def _evidence(evidence: Iterable[EvidenceRow]) -> Iterator[Block]:
    pieces = tuple(evidence)
    for piece in pieces[:_SHOWN]:
        yield from evidence_blocks(piece, _NO_PAGES)
    if len(pieces) > _SHOWN:
        yield Paragraph(words=r("more", count=len(pieces) - _SHOWN))


def _word(message: MessageRow) -> Word:
    return Word(message.zh, message.en)
