"""What a third-party report or annex 10 says of its evaluator: its qualification chapter, its staff, its projects."""

from corpus.templates.qualification import qualification_words
from extractors.certificates import certificates_in, once
from extractors.chapters import chapters
from extractors.experience import experience_in
from extractors.holdings import holdings_in
from extractors.projects import Projects, projects_in
from extractors.proofs import counts_in, proofs_in
from extractors.staff import staff_tables
from extractors.staff_prose import staff_in_prose
from extractors.staff_scope import Setting, announced
from extractors.view import View
from models.document import Method
from models.facts import Party
from models.qualification import Qualification
from models.vocabulary import DocumentKind

_RECOGNISED = frozenset({Method.OCR, Method.MIXED})
KINDS = frozenset({DocumentKind.THIRD_PARTY_EVALUATION, DocumentKind.EVALUATOR_ANNUAL_REPORT})
"""The reports that tell of their evaluator."""


def qualification_in(view: View, kind: DocumentKind, evaluator: Party) -> Qualification:
    """All of annex 10 is about the evaluator; of a third-party report its chapter is, and staff tables wherever they stand."""
    annex = kind is DocumentKind.EVALUATOR_ANNUAL_REPORT
    found = chapters(view, qualification_words().chapter)
    inside = {order for _, orders in found for order in orders}
    own = view if annex else _part(view, inside)
    elsewhere = _part(view, set() if annex else set(range(len(view.leaves))) - inside)
    projects = projects_in(view) if annex else Projects(rows=(), unlisted=0)
    setting = Setting.ANNEX if annex else Setting.CHAPTER
    tables = (*staff_tables(own, setting), *staff_tables(elsewhere, Setting.ELSEWHERE))
    own_prose = tuple(staff_in_prose(own, setting, tables))
    staff = (*tables, *own_prose, *staff_in_prose(elsewhere, Setting.ELSEWHERE, (*tables, *own_prose)))
    listed = any(table.own for table in staff)
    heads = (view.leaves[order] for order, _ in found)
    return Qualification(
        chapter=tuple(view.span(leaf, 0, len(leaf.text)) for leaf in heads),
        recognised=view.document.method in _RECOGNISED,
        staff=staff,
        counts=tuple(counts_in(own)),
        proofs=tuple(proofs_in(own)),
        holdings=tuple(holdings_in(own, evaluator.name.value if evaluator.name is not None else "")),
        experience=tuple(experience_in(own, setting)),
        projects=projects.rows,
        unlisted=projects.unlisted,
        certificates=once(certificates_in(own)),
        announced=announced(own, setting) if not listed else None,
    )


def _part(view: View, orders: set[int]) -> View:
    leaves = tuple(leaf for order, leaf in enumerate(view.leaves) if order in orders)
    return View(view.document, view.reading, leaves)
