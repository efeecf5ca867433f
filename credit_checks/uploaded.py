"""Uploaded official credit reports: the way to a record that asks no captcha of anybody."""

import re

from corpus.templates.credit_gsxt import gsxt
from corpus.templates.credit_reports import common
from corpus.templates.credit_special import special
from credit_checks.reports.creditchina import creditchina_report
from credit_checks.reports.gsxt import gsxt_report
from credit_checks.reports.soundness import is_watermark_only
from credit_checks.reports.special import special_report
from credit_checks.reports.words import fold
from models.credit import CreditReport
from models.document import Document


def credit_report(document: Document) -> CreditReport | None:
    """The official report that a document is, or None; a document without words is none."""
    cover = _Cover(document.text[:_COVER])
    if cover.has(common().title):
        return creditchina_report(document)
    if cover.has(gsxt().title):
        return gsxt_report(document)
    if cover.has(special().title):
        return special_report(document)
    return _without_words(document) if is_watermark_only(document) else None


def _without_words(document: Document) -> CreditReport | None:
    """A report of which only the watermark can be read."""
    words = fold(document.text[:_COVER])
    if gsxt().source in words:
        return gsxt_report(document)
    return creditchina_report(document) if common().source in words else None


class _Cover:
    """The words of a cover without spaces, and where its lines begin."""

    def __init__(self, text: str) -> None:
        lines = [fold(line) for line in text.split("\n")]
        self._text = "".join(lines)
        self._starts = {sum(map(len, lines[:number])) for number in range(len(lines) + 1)}

    def has(self, title: re.Pattern[str]) -> bool:
        """Whether a title begins a line and ends one, a remark in brackets aside."""
        found = (match for start in sorted(self._starts) if (match := title.match(self._text, start)) is not None)
        return any(match.end() in self._starts or self._text[match.end()] in "([" for match in found)


_COVER = 3000
"""Characters of a document in which its title stands."""
