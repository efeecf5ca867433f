"""Certificates as papers print them, and whether they were valid on a day."""

from datetime import date
from enum import StrEnum

from models.base import Model
from models.document import Span


class CertificateKind(StrEnum):
    """What a certificate is for; only a licence (registration) and a lease (office) are what the notice asks about."""

    LICENCE = "licence"
    LEASE = "lease"
    STAFF = "staff"
    ACCREDITATION = "accreditation"
    SYSTEM = "system"
    RATING = "rating"
    OTHER = "other"


class Validity(StrEnum):
    """How a certificate stands on a day; ``undated``: no validity is printed that could be read."""

    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    UNDATED = "undated"


class Certificate(Model):
    """A certificate: ``name``, ``number`` and ``holder`` (a person, a body) as printed, "" where they are not.

    ``first`` to ``last`` is its printed validity, both days included; ``unlimited`` where it says that it has no end. ``at``
    are the words that name it, ``dated`` those of its validity, None where there are none.
    """

    kind: CertificateKind
    name: str
    at: Span
    number: str = ""
    holder: str = ""
    first: date | None = None
    last: date | None = None
    unlimited: bool = False
    dated: Span | None = None

    def on(self, day: date) -> Validity:
        """How it stands on a day; the last day of its validity counts as valid."""
        if self.first is not None and self.first > day:
            return Validity.NOT_YET
        if self.unlimited:
            return Validity.VALID
        if self.last is None:
            return Validity.UNDATED
        return Validity.VALID if self.last >= day else Validity.EXPIRED
