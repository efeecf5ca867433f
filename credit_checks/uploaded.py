"""Uploaded official credit reports: the way to a record that asks no captcha of anybody."""

from corpus.templates.credit_reports import creditchina, gsxt
from credit_checks.creditchina import creditchina_report
from credit_checks.gsxt import gsxt_report
from models.credit import CreditReport
from models.document import Document


def credit_report(document: Document) -> CreditReport | None:
    """The official report that a document is, or None; a document without words is none."""
    cover = "".join(document.text[:_COVER].split())
    if creditchina().title in cover:
        return creditchina_report(document)
    return gsxt_report(document) if gsxt().title in cover else None


_COVER = 3000
"""Characters of a document in which its title stands."""
