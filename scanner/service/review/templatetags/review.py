"""What decisions, kinds of files and places are called on the review pages."""

from collections.abc import Iterable

from django import template
from django.utils.functional import Promise

from models.vocabulary import Verdict
from scanner.exports.words import WORDS
from scanner.service.review.evidence import Piece
from scanner.service.review.finding_lists import ClauseLine
from scanner.service.review.models import Action, Decision
from scanner.service.review.queue_views import state_word
from scanner.service.review.reasons import REASONS, reason_word
from scanner.service.review.texts import Part, around
from scanner.service.rounds.models import Document, Submission
from scanner.service.rounds.templatetags.verdicts import clause_of, told

register = template.Library()


@register.filter
def standing(one: Submission) -> str:
    """Where a submission of the queue stands."""
    return state_word(getattr(one, "action", ""), getattr(one, "decided", 0))


@register.filter
def reasons_of(action: str) -> list[tuple[str, str | Promise]]:
    """The values and words of the reasons for an action."""
    return [(f"{action}:{code}", word) for code, word in REASONS.get(action, ())]


@register.filter
def applying(lines: Iterable[ClauseLine]) -> list[ClauseLine]:
    """The clauses that apply."""
    return [line for line in lines if line.rank != Verdict.NOT_APPLICABLE.rank]


@register.filter
def idle(lines: Iterable[ClauseLine]) -> list[ClauseLine]:
    """The clauses that do not."""
    return [line for line in lines if line.rank == Verdict.NOT_APPLICABLE.rank]


@register.filter
def action_of(label: str) -> str:
    """The action that a group of reasons belongs to, by its label."""
    return next((one.value for one in Action if str(one.label) == str(label)), "")


@register.filter
def reason(one: Decision) -> str:
    """The reason of a decision."""
    return reason_word(one.action, one.reason)


@register.simple_tag
def reason_named(action: str, code: str) -> str:
    """A reason by its code."""
    return reason_word(action, code)


@register.simple_tag
def clause_text(ruleset: str, clause: str) -> str:
    """The notice's own words; empty where the ruleset does not know the clause."""
    found = clause_of(ruleset, clause)
    return found.text if found is not None else ""


@register.filter
def kind_word(kind: str) -> str:
    """What kind of document it is."""
    return told(WORDS[f"kind.{kind}"]) if f"kind.{kind}" in WORDS else kind


@register.filter
def method_word(method: str) -> str:
    """How a file was read."""
    return told(WORDS[f"method.{method}"]) if f"method.{method}" in WORDS else method


@register.filter
def points(value: float) -> str:
    """A length in points, as SVG writes numbers in every language."""
    return f"{value:.1f}"


@register.simple_tag
def words_around(document: Document, piece: Piece, full: object = False) -> Part | None:
    """The words of a passage with those around them."""
    if piece.passage is None:
        return None
    return around(document, piece.passage.start, piece.passage.end, full=full is True)
