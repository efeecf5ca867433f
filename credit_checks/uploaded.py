"""Uploaded official credit reports: the way to a record that asks no captcha of anybody."""

from corpus.templates.credit_gsxt import gsxt
from corpus.templates.credit_reports import common
from credit_checks.compact import fold
from credit_checks.creditchina import creditchina_report
from credit_checks.gsxt import gsxt_report
from credit_checks.soundness import is_watermark_only
from models.credit import CreditReport
from models.document import Document


def credit_report(document: Document) -> CreditReport | None:
    """The official report that a document is, or None; a document without words is none."""
    cover = fold(document.text[:_COVER])
    if common().title in cover:
        return creditchina_report(document)
    if gsxt().title in cover or (gsxt().source in cover and is_watermark_only(document)):
        return gsxt_report(document)
    return None


_COVER = 3000
"""Characters of a document in which its title stands."""
