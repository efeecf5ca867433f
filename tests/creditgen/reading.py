"""The program from outside: a PDF's bytes to what it says of the report."""

from credit_checks.uploaded import credit_report
from extractors.formats import Means, read
from models.credit import CreditReport
from models.errors import Unreadable


def answer(data: bytes, name: str, means: Means = Means()) -> CreditReport | None:  # noqa: B008  # a frozen value
    """The report as the program reads it; None if it is none or cannot be read."""
    try:
        document = read(data, name, means)
    except Unreadable:
        return None
    return credit_report(document)
