"""The sentences of a report's prose that may state something of the applicant, cut out of its leaves."""

import re
from collections.abc import Iterator

from corpus.templates import is_form_line, without_number
from corpus.templates.statements import statements
from extractors.view import Leaf, View
from models.document import BlockType, Span

_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_EDGE = re.compile(r"[，,]")
_CONTENTS = re.compile(r"[.．…·]{4,}\s*\d*\s*$|\t\s*\d+\s*$")
_CHAPTER = re.compile(r"^\s*(?:第[一二三四五六七八九十]+章|[一二三四五六七八九十]+[、.．])")
_LONGEST_HEADING, _LONGEST_TITLE = 40, 20


class Sentence:
    """A sentence of a leaf; ``before`` is the one before it in the leaf, "" if it is the first."""

    __slots__ = ("before", "leaf", "start", "text")

    def __init__(self, leaf: Leaf, start: int, text: str, before: str) -> None:
        self.leaf = leaf
        self.start = start
        self.text = text
        self.before = before

    @property
    def title(self) -> bool:
        """Whether it is no sentence but a heading or a numbered short line, which names a matter and affirms nothing."""
        numbered = without_number(self.leaf.text) != self.leaf.text
        short = len(self.leaf.compact) <= _LONGEST_TITLE and "。" not in self.leaf.text
        return self.leaf.type is BlockType.HEADING or (numbered and short and self.leaf.cell is None)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range between commas that ``start:end`` stands in, outer spaces left out."""
        left = max((edge.end() for edge in _EDGE.finditer(self.text, 0, start)), default=0)
        right = _EDGE.search(self.text, end)
        stop = right.start() if right else len(self.text)
        words = self.text[left:stop]
        return left + len(words) - len(words.lstrip()), left + len(words.rstrip())

    def span(self, view: View, start: int, end: int) -> Span:
        """The place of ``text[start:end]`` in the document."""
        return view.span(self.leaf, self.start + start, self.start + end)


def sentences_of(view: View, demands: frozenset[int], holding: str = "") -> Iterator[Sentence]:
    """The sentences of the prose and cells, without forms' lines, contents, demands and sections on the evaluator.

    ``demands`` are the ids of leaves that set requirements; leaves without the words ``holding`` are passed by.
    """
    on_evaluator = False
    for leaf in view.leaves:
        short = len(leaf.compact) <= _LONGEST_HEADING
        if short and leaf.cell is None:
            on_evaluator = _on_evaluator(leaf, on_evaluator)
        if on_evaluator or holding not in leaf.text or id(leaf) in demands or _says_nothing(leaf):
            continue
        before = ""
        for match in _SENTENCE.finditer(leaf.text):
            yield Sentence(leaf, match.start(), match.group(), before)
            before = match.group()


def _on_evaluator(leaf: Leaf, before: bool) -> bool:
    """Whether a short line stands in a section on the evaluator; ``before``: whether the line before it did."""
    if statements().evaluator_section.search(leaf.compact):
        return True
    heading = leaf.type is BlockType.HEADING or _CHAPTER.match(leaf.text) is not None
    return before and not heading


def _says_nothing(leaf: Leaf) -> bool:
    return _CONTENTS.search(leaf.text) is not None or is_form_line(without_number(leaf.text))
