"""Whose an evaluator says it is, and whom it says it owns: "我公司是……的全资子公司"."""

import re
from collections.abc import Iterator

from corpus.templates import is_form_line
from corpus.templates.qualification import qualification_words
from extractors.view import View
from models.qualification import Holding

_SENTENCE = re.compile(r"[^。；;！？\n]+")


def holdings_in(view: View) -> Iterator[Holding]:
    """Every sentence of the evaluator's own chapter that names an owner or a subsidiary, with that name."""
    for leaf in view.leaves:
        for sentence in _SENTENCE.finditer(leaf.text):
            match = qualification_words().holdings.search(sentence.group())
            if match is None or match.lastindex is None or is_form_line(sentence.group()):
                continue
            start, end = sentence.start() + match.start(), sentence.start() + match.end()
            yield Holding(name=match.group(match.lastindex).strip(), at=view.span(leaf, start, end))
