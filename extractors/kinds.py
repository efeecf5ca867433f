"""Which report is this? Told by the titles a document gives itself, else by whose voice it speaks in.

A file may hold both reports of an applicant (annex 2 is one file in the ministry's own forms), so the answer is a list
of parts. The name of the file counts only where the content says nothing.
"""

import re
from itertools import pairwise

from corpus.templates.labels import titles
from extractors.fields import Field
from extractors.view import Leaf, View
from models.base import Model
from models.document import Span
from models.vocabulary import Category, DocumentKind

_COVER_LEAVES = 40
_LONGEST_TITLE = 70
_FORM_FOLLOWS = 15
_LISTED = re.compile(
    r"^(?:[0-9０-９]{1,2}[.、）)]|[（(][0-9一二三四五六七八九十]+[）)]|《|[一二三四五六七八九十]+、)|[.…·]{3,}\d*$|》"
)
_LEADER = re.compile(r"[.…·]{4,}")
_PART = re.compile(
    r"^(?:第[一二三四五]部分|[上下]篇|[一二三四]、|[（(][一二三四][)）]|[12][.、．])[:：]?(?=.*(?:自评|自我评|评价报告))"
)
_ANNEX = re.compile(r"^附[件录表][0-9０-９一二三四五六七八九十\-－—.]*[:：]?")
_REPORTS = frozenset({DocumentKind.SELF_EVALUATION, DocumentKind.THIRD_PARTY_EVALUATION})


class Part(Model):
    """A report inside a document, from ``start`` to ``end`` of its text, with the title that names it."""

    kind: DocumentKind
    category: Category | None
    start: int
    end: int
    title: Span | None


class _Title(Model):
    order: int
    kind: DocumentKind | None
    category: Category | None
    at: Span
    numbered: bool = False


def parts_of(view: View, fields: tuple[Field, ...]) -> tuple[Part, ...]:
    """The reports in a document, in order; at least one."""
    found = [title for title in _titles(view) if not title.numbered or _form_follows(title, fields)]
    first = next((title for title in found if title.order < _COVER_LEAVES), None)
    if first is None or first.kind is None:
        first = next((title for title in found if title.kind in _REPORTS and _form_follows(title, fields)), first)
    if first is None or first.kind is None:
        return (_untitled(view, first),)
    starts = [first]
    for title in found:
        if _opens_another(title, starts[-1], fields):
            starts.append(title)
    places = [0, *(view.leaves[title.order].start for title in starts[1:]), max(view.end, 1)]
    category = next((title.category for title in found if title.category is not None), None)
    return tuple(
        Part(kind=_kind(title), category=title.category or category, start=start, end=end, title=title.at)
        for title, (start, end) in zip(starts, pairwise(places), strict=True)
    )


def _kind(title: _Title) -> DocumentKind:
    """A report on an evaluation that follows a self-evaluation in one file is the third party's."""
    return title.kind or DocumentKind.THIRD_PARTY_EVALUATION


def _opens_another(title: _Title, current: _Title, fields: tuple[Field, ...]) -> bool:
    """Whether a later title begins another report: the other kind, with that form's name field soon below."""
    if title.order <= current.order or current.kind not in _REPORTS:
        return False
    bare = re.sub(r"\s+", "", title.at.quote).endswith(("评价报告", "评价报告书"))
    third_party = title.kind is None and bare and current.kind is DocumentKind.SELF_EVALUATION
    other = title.kind in _REPORTS and title.kind != current.kind
    return (third_party or other) and _form_follows(title, fields)


def _form_follows(title: _Title, fields: tuple[Field, ...]) -> bool:
    """Whether a form's name field stands soon below a title."""
    below = range(title.order + 1, title.order + _FORM_FOLLOWS)
    return any(field.order in below and field.label.name in {"name", "park_name"} for field in fields)


def _titles(view: View) -> list[_Title]:
    """Leaves, or up to three short leaves in a row, that read as the title of a document."""
    found: list[_Title] = []
    for order, leaf in enumerate(view.leaves):
        for width in (1, 2, 3) if len(leaf.compact) <= _LONGEST_TITLE else ():
            group = view.leaves[order : order + width]
            if len(group) < width or any(one.cell is not None for one in group) != (leaf.cell is not None):
                break
            title = _title(view, order, group)
            if title is not None and (not found or found[-1].order + 3 <= order or title.kind != found[-1].kind):
                found.append(title)
                break
    return found


def _title(view: View, order: int, group: tuple[Leaf, ...]) -> _Title | None:
    if any(_LEADER.search(leaf.compact) for leaf in group):
        return None
    whole_words = _ANNEX.sub("", "".join(leaf.compact for leaf in group)).lstrip("#")
    words = _PART.sub("", whole_words)
    if not words or len(words) > _LONGEST_TITLE or _LISTED.search(words) or re.search(r"[。；：:]", words):
        return None
    for entry in titles().kinds:
        if entry.pattern.search(words):
            if len(group) > 1 and entry.pattern.search(group[0].compact):
                return None
            last = group[-1]
            whole = view.span(group[0], 0, len(group[0].text))
            end = view.span(last, 0, len(last.text)).end
            return _Title(
                order=order,
                kind=entry.kind,
                category=titles().category(words),
                at=view.document.span(whole.start, end),
                numbered=words != whole_words,
            )
    return None


def _untitled(view: View, title: _Title | None) -> Part:
    """A document without a telling title: the voice of its body decides, else it is an attachment."""
    body = "".join(leaf.compact for leaf in view.leaves)
    category = (title.category if title else None) or titles().category(body[:3000])
    scores = {kind: sum(word in body for word in words) for kind, words in titles().voices}
    best = max(scores, key=lambda kind: (scores[kind], kind == DocumentKind.THIRD_PARTY_EVALUATION))
    needed = 1 if title else 3
    return Part(
        kind=best if category is not None and scores[best] >= needed else DocumentKind.ATTACHMENT,
        category=category,
        start=0,
        end=max(view.end, 1),
        title=title.at if title else None,
    )


def kind_of_name(path: str) -> DocumentKind | None:
    """The kind that a file's name says; counts only where the content says nothing. Reports are never told by name."""
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    found = (entry.kind for entry in titles().kinds if entry.kind not in _REPORTS and entry.pattern.search(name))
    return next(found, None)
