"""Figures of one evaluator as SVG files of their own: whom it is joined to, and its shares against those of all others."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from markupsafe import Markup

from scanner.exports.evaluator_data import share_text
from scanner.exports.evaluator_words import EVALUATOR
from scanner.exports.evidence_text import shown
from scanner.exports.links import fragment
from scanner.exports.network import network_around
from scanner.exports.network_layout import drawing
from scanner.exports.templating import environment, styles
from scanner.exports.words import CODES, SYMBOLS, WORDS, Word
from scanner.results.evaluator_parts import PatternRow, ShareRow
from scanner.results.rows import EvaluatorRow, SubmissionRow

NETWORK_WORDS: Final = {"fragment": fragment, "shown": shown, "symbols": SYMBOLS, "codes": CODES}
"""What the template of the network asks for."""
_NAMESPACE: Final = Markup(' xmlns="http://www.w3.org/2000/svg"')
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEFT, _WIDE = 320, 300


class Side(NamedTuple):
    """A share and its interval as places from the left."""

    at: int
    low: int
    high: int


class SharesLine(NamedTuple):
    """One sign."""

    name: Word
    own: Side | None
    others: Side | None
    own_text: str
    others_text: str
    p_value: str
    small: bool


def network_figure(row: EvaluatorRow, clients: Iterable[SubmissionRow]) -> bytes:
    """An evaluator, its clients and its affiliates; the same rows give the same bytes."""
    found = network_around(row, clients)
    return _file(found=found, drawn=drawing(found), style=styles("paper.css", "network.css"))


def shares_figure(row: EvaluatorRow) -> bytes | None:
    """The signs of an evaluator's clients against those of all others; None where there are none."""
    if not row.patterns:
        return None
    return _file(found=None, rows=[_line(one) for one in row.patterns], style=styles("paper.css"))


def _file(**values: object) -> bytes:
    made = environment(WORDS | EVALUATOR)
    made.globals.update(NETWORK_WORDS)
    text = made.get_template("alone.svg").render(name_space=_NAMESPACE, **values)
    return (_NO_XML.sub("\ufffd", text).strip() + "\n").encode()


def _line(one: PatternRow) -> SharesLine:
    return SharesLine(
        name=Word(one.name.zh, one.name.en),
        own=_side(one.own),
        others=_side(one.others),
        own_text=share_text(one.own),
        others_text=share_text(one.others),
        p_value="" if one.p_value is None else f"{one.p_value:.4f}",
        small=one.small,
    )


def _side(one: ShareRow) -> Side | None:
    if one.rate is None or one.low is None or one.high is None:
        return None
    return Side(*(round(_LEFT + _WIDE * share) for share in (one.rate, one.low, one.high)))
