"""Whose an evaluator says it is, and whom it says it owns: "我公司是……的全资子公司"."""

import re
from collections.abc import Iterator

from corpus.templates import is_form_line
from corpus.templates.qualification import qualification_words
from extractors.view import View
from models.qualification import Holding

_WE = "本机构"
_SENTENCE = re.compile(r"[^。；;！？\n]+")


def holdings_in(view: View, own: str) -> Iterator[Holding]:
    """Every sentence of the evaluator's own chapter that names an owner or a subsidiary, with that name.

    ``own`` is the evaluator's name as printed, which may stand for "we" at the head of a sentence; "" if it is not known.
    """
    for leaf in view.leaves:
        for sentence in _SENTENCE.finditer(leaf.text):
            text = sentence.group()
            named = bool(own) and text.startswith(own)
            more = len(own) - len(_WE) if named else 0
            match = qualification_words().holdings.search(_WE + text[len(own) :] if named else text)
            if match is None or match.lastindex is None or is_form_line(text):
                continue
            start = sentence.start() + (match.start() + more if match.start() else 0)
            end = sentence.start() + match.end() + more
            yield Holding(name=match.group(match.lastindex).strip(), at=view.span(leaf, start, end))
