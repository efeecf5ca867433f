"""Which documents share text with one, on whichever side reuse.jsonl names it; how much of it is copied, in all and from whom."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from scanner.exports.words import WORDS
from scanner.reuse import PassageKind
from scanner.service.people.models import User
from scanner.service.people.scope import visible
from scanner.service.review.models import SharedText
from scanner.service.review.sharing import Spans, spans_of
from scanner.service.review.spans import Span, length, merged, without
from scanner.service.review.texts import text_of
from scanner.service.rounds.models import Document, Submission
from scanner.service.rounds.templatetags.verdicts import told


class Share(NamedTuple):
    """Characters of one text: all of it, those in copied, boilerplate and shared-fact passages.

    ``bare`` are the copied ones that are in no other kind of passage.
    """

    chars: int
    copied: int
    boilerplate: int
    facts: int
    bare: int

    @property
    def percent(self) -> str:
        """Copied, of all."""
        return _percent(self.copied, self.chars)

    @property
    def bare_percent(self) -> str:
        """Copied and nothing else, of all but boilerplate: a form left out above as well as below the line."""
        return _percent(self.bare, self.chars - self.boilerplate)


class Source(NamedTuple):
    """A document that shares text with ``own``; how much of ``own`` that is, and how many passages."""

    own: Document
    other: Document
    relation: str
    passages: int
    share: Share


class Sources(NamedTuple):
    """What one document shares with all that a person may see, the most copied first; ``hidden``: there are others."""

    own: Document
    total: Share
    sources: tuple[Source, ...]
    hidden: bool

    @property
    def largest(self) -> Source | None:
        """The single source with most copied characters; None if nothing is copied."""
        return self.sources[0] if self.sources and self.sources[0].share.copied else None


def sources_of(user: User, own: Document) -> Sources:
    """All of one document's sources; those of other regions are neither named nor counted."""
    newer = Q(b=own, a__submission__latest=True)
    rows = SharedText.objects.filter(Q(a=own) | Q(b=own, result=own.result_id) | newer, result__ready=True)
    pairs = [(row, row.b_id if row.a_id == own.pk else row.a_id) for row in rows.order_by("pk")]
    seen = _seen(user, {pk for _, pk in pairs if pk is not None} - {own.pk})
    chars = len(text_of(own.result, own.sha256))
    held: list[tuple[Source, Spans]] = []
    for row, pk in pairs:
        other = seen.get(pk) if pk is not None else None
        if other is not None:
            spans = spans_of(row.spans_a if row.a_id == own.pk else row.spans_b)
            held.append((Source(own, other, _word(row.relation), row.passages, share_of(chars, [spans])), spans))
    ordered = sorted((one for one, _ in held), key=lambda one: (-one.share.copied, -one.passages, one.other.path))
    return Sources(own, share_of(chars, [spans for _, spans in held]), tuple(ordered), len(held) < len(pairs))


def sources_of_submission(user: User, submission: Submission) -> list[Sources]:
    """Of each of its documents that share text with another, in the order of their paths."""
    rows = submission.documents.exclude(method="none").select_related("result").order_by("path")
    found = [sources_of(user, own) for own in rows]
    return [one for one in found if one.sources or one.hidden]


def shared_between(left: Document, right: Document) -> bool:
    """Whether a result says that two documents share text."""
    return SharedText.objects.filter(Q(a=left, b=right) | Q(a=right, b=left)).exists()


def share_of(chars: int, spans: Iterable[Spans]) -> Share:
    """How much of a text of so many characters is in the passages of each kind; what several hold counts once."""
    held = list(spans)
    copied = _union(held, PassageKind.COPIED)
    plain = _union(held, PassageKind.BOILERPLATE)
    facts = _union(held, PassageKind.SHARED_FACT)
    bare = without(copied, merged([*plain, *facts]))
    return Share(chars, length(copied), length(plain), length(facts), length(bare))


def _union(held: Iterable[Spans], kind: PassageKind) -> list[Span]:
    return merged(span for spans in held for span in spans.get(kind, ()))


def _seen(user: User, pks: set[int]) -> dict[int, Document]:
    found: dict[int, Document] = {}
    wanted = sorted(pks)
    for at in range(0, len(wanted), 500):
        rows = Document.objects.filter(pk__in=wanted[at : at + 500]).select_related("result", "submission")
        found |= {one.pk: one for one in visible(rows, user, "submission__region")}
    return found


def _word(relation: str) -> str:
    known = WORDS.get(f"relation.{relation}")
    return told(known) if known is not None else relation


def _percent(part: int, whole: int) -> str:
    """With one digit, never more than it is."""
    return f"{part * 1000 // whole / 10:.1f}%" if whole > 0 else "–"
