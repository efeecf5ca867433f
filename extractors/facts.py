"""From a document to typed facts: which reports it holds, of whom, by whom, and what they say that clauses ask for."""

import re
from collections.abc import Iterable, Iterator

from corpus.reference import find_region
from corpus.templates import is_form_line
from corpus.templates.labels import label_of
from extractors.accidents import own_accident
from extractors.annual import accident_told, year_of
from extractors.certificates import certificate_of
from extractors.chains import industries_in, systems_in
from extractors.citations import citations_in
from extractors.fields import Field, fields_of
from extractors.figures import readings_in
from extractors.figures.energy import energy_in
from extractors.figures.ledgers import Ledgers, ledgers_in
from extractors.kinds import Part, parts_of
from extractors.levels import levels_in
from extractors.milestones import milestones_in
from extractors.named_companies import companies_in
from extractors.naming import named
from extractors.parties import Claim, claims_of, party_of
from extractors.procedure import steps_in
from extractors.qualification import KINDS as TELLING_OF_EVALUATOR
from extractors.qualification import qualification_in
from extractors.standards import standards_in
from extractors.statements import statements_in
from extractors.summary import summary_rows
from extractors.view import Leaf, View
from models.document import Document, Span
from models.energy import EnergyUse
from models.facts import Party, Region, Report, Stated
from models.identity import USCC_PATTERN, find_uscc
from models.vocabulary import Category, DocumentKind

_WRITTEN_CHARS = 800
"""A form with so much text of its own was filled in even if its fields were not."""
_SOME_CHARS, _SOME_FIELDS = 1, 3
"""A form with names on its cover and no more than that below is not filled in."""
_SENTENCE_CHARS = 20
_GUIDANCE = re.compile(r"^[（(].*[）)]$")
_SIGNED = frozenset({DocumentKind.DYNAMIC_TABLE, DocumentKind.EVALUATOR_ANNUAL_REPORT})
_REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})
_STATING_INDUSTRY = _REPORTS | {DocumentKind.DYNAMIC_TABLE}
_STATING_FIGURES = _STATING_INDUSTRY | {DocumentKind.SUMMARY_TABLE, DocumentKind.ATTACHMENT, DocumentKind.OTHER}


def reports_of(document: Document) -> tuple[Report, ...]:
    """The reports, forms or tables that a document holds, at least one."""
    return tuple(_report(view, fields, part) for view, fields, part in _parts(document))


def owners_of(document: Document) -> tuple[tuple[Party, Party], ...]:
    """The applicant and the evaluator of every report that a document holds, as :func:`reports_of` has them."""
    return tuple(_parties(view, part, claims_of(view, fields, part.kind)) for view, fields, part in _parts(document))


def _parts(document: Document) -> Iterator[tuple[View, tuple[Field, ...], Part]]:
    view = View.of(document)
    fields = fields_of(view)
    parts = parts_of(view, fields)
    if len(parts) == 1:
        yield view, fields, parts[0]
        return
    for part in parts:
        piece = view.between(part.start, part.end)
        yield piece, fields_of(piece), part


def _parties(view: View, part: Part, claims: tuple[Claim, ...]) -> tuple[Party, Party]:
    author = next((_as_stated(claim.field) for claim in claims if claim.field.label.name == "author"), None)
    parties = party_of(claims, "applicant"), party_of(claims, "evaluator")
    applicant, evaluator = named(view, part.kind, parties, author)
    stated = applicant.uscc or applicant.name
    return applicant if stated else _from_text(view, applicant, part.kind), evaluator


def _report(view: View, fields: tuple[Field, ...], part: Part) -> Report:
    claims = claims_of(view, fields, part.kind)
    applicant, evaluator = _parties(view, part, claims)
    filled = _is_filled(view, fields) if part.kind in _REPORTS else _is_signed(fields, part.kind)
    third_party = part.kind is DocumentKind.THIRD_PARTY_EVALUATION
    ledgers = ledgers_in(view) if part.kind in _STATING_FIGURES else Ledgers()
    whose = applicant.name.value if applicant.name is not None else ""
    return Report(
        kind=part.kind,
        start=part.start,
        end=part.end,
        title=part.title,
        category=part.category,
        filled=filled,
        complete=view.document.complete,
        applicant=applicant,
        evaluator=evaluator,
        region=_region(view, claims),
        product=_stated(claims, "product"),
        model=_stated(claims, "model"),
        standards=tuple(standards_in(view, fields)) if part.kind in _REPORTS else (),
        steps=tuple(steps_in(view)) if third_party else (),
        levels=tuple(levels_in(view, fields)) if part.category is Category.PARK else (),
        rows=tuple(summary_rows(view, part.category)) if part.kind is DocumentKind.SUMMARY_TABLE else (),
        statements=statements_in(view, fields, (applicant, evaluator), part.category) if part.kind in _REPORTS else (),
        industries=industries_in(view, fields) if part.kind in _STATING_INDUSTRY else (),
        systems=systems_in(view) if part.kind in _REPORTS and part.category is Category.SUPPLY_CHAIN else (),
        accident_told=_accident(view, part, fields),
        year=year_of(view, fields, part.title) if part.kind is DocumentKind.DYNAMIC_TABLE else None,
        qualification=qualification_in(view, part.kind, evaluator) if part.kind in TELLING_OF_EVALUATOR else None,
        readings=readings_in(view, fields, part.kind, part.category, whose) if part.kind in _STATING_FIGURES else (),
        ledgers=ledgers.ledgers,
        energy_tables=ledgers.energy_tables,
        notes=ledgers.notes,
        citations=citations_in(view) if part.kind in _REPORTS else (),
        milestones=milestones_in(view, part.kind, part.end),
        energy=energy_in(view) if part.kind in _STATING_FIGURES else EnergyUse(),
        companies=companies_in(view) if part.kind in _REPORTS else (),
        certificate=certificate_of(view, part.title) if part.kind is DocumentKind.CERTIFICATE else None,
    )


def _accident(view: View, part: Part, fields: Iterable[Field]) -> Stated[str] | None:
    """What a table answers or a report tells of an accident."""
    if part.kind is DocumentKind.DYNAMIC_TABLE:
        return accident_told(fields)
    return own_accident(view, part.start, part.end) if part.kind in _REPORTS else None


def _is_filled(view: View, fields: Iterable[Field]) -> bool:
    """Whether anybody wrote into this form: into its fields, or a text of some length below them."""
    fields = tuple(fields)
    naming = [field for field in fields if field.label.name in {"name", "park_name", "uscc"}]
    written = sum(1 for field in fields if field.value)
    own = _own_words(view)
    some = own >= _SOME_CHARS or written >= _SOME_FIELDS
    mostly_written = any(field.value for field in naming) and 2 * written >= len(fields) and some
    return not naming or mostly_written or own >= _WRITTEN_CHARS


def _is_signed(fields: Iterable[Field], kind: DocumentKind) -> bool:
    """Whether a yearly table or report says whose it is; one with the labels and nothing behind them is a blank form."""
    naming = [field for field in fields if field.label.name in {"name", "park_name", "uscc"}]
    return kind not in _SIGNED or not naming or any(field.value for field in naming)


def _own_words(view: View) -> int:
    """Characters of sentences that a blank form does not print: no labels, guidance in brackets, or table headings."""
    return sum(len(leaf.compact) for leaf in view.leaves if _is_own(leaf))


def _is_own(leaf: Leaf) -> bool:
    least = 1 if leaf.compact.endswith("。") else _SENTENCE_CHARS
    if len(leaf.compact) < least or _GUIDANCE.match(leaf.compact):
        return False
    return not is_form_line(leaf.text) and label_of(leaf.text) is None


def _from_text(view: View, applicant: Party, kind: DocumentKind) -> Party:
    """An applicant from the only credit code in the text, for papers that have no form: certificates, licences."""
    if kind in _REPORTS or kind in {DocumentKind.SUMMARY_TABLE, DocumentKind.EVALUATOR_ANNUAL_REPORT}:
        return applicant
    found = {code: (leaf, match) for leaf, match in view.matches(USCC_PATTERN) if (code := find_uscc(match.group()))}
    if len(found) != 1:
        return applicant
    code, (leaf, match) = next(iter(found.items()))
    return applicant.but(uscc=Stated(value=code, at=view.span(leaf, match.start(), match.end())))


def _region(view: View, claims: Iterable[Claim]) -> Stated[Region] | None:
    """The recommending body: a separately listed city named in the region field or the address goes before its province."""
    own = [claim.field for claim in claims if claim.party == "applicant" and claim.field.value]
    found = []
    for name in ("region", "address"):
        for field in own:
            if field.label.name == name and (hit := find_region(field.value)) is not None:
                region, start, end = hit
                found.append(Stated(value=region, at=_part(view, field, start, end)))
    listed = next((one for one in found if one.value.parent and _same_province(one.value, found[0].value)), None)
    return listed or (found[0] if found else None)


def _same_province(city: Region, other: Region) -> bool:
    return city.parent in {other.code, other.parent}


def _part(view: View, field: Field, start: int, end: int) -> Span:
    """The part of a field's place where its value's ``start:end`` stands, if the words can be told apart there."""
    offset = field.at.quote.find(field.value[start:end])
    if offset < 0:
        return field.at
    begin = field.at.start + offset
    return view.document.span(begin, begin + end - start)


def _as_stated(field: Field) -> Stated[str]:
    return Stated(value=field.value, at=field.at)


def _stated(claims: Iterable[Claim], name: str) -> Stated[str] | None:
    return next(
        (
            Stated(value=claim.field.value, at=claim.field.at)
            for claim in claims
            if claim.field.label.name == name and claim.field.value
        ),
        None,
    )
