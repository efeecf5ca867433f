"""What a credit code and a name tell of a body: who registered it, as what, and whether that is a legal person."""

from enum import StrEnum
from functools import cache

from corpus.tables import rows
from models.base import Model
from models.identity import fold_name
from models.vocabulary import Confidence


class LegalStatus(StrEnum):
    """Whether bodies of a kind are legal persons; an authority is one, but none of those that the notice names."""

    LEGAL_PERSON = "legal_person"
    AUTHORITY = "authority"
    DEPENDS = "depends"
    NO_LEGAL_PERSON = "no_legal_person"


class RegistrationKind(Model):
    """The kind of body that the first two characters of a credit code name (GB 32100-2015)."""

    code: str
    department: str
    kind: str
    status: LegalStatus
    source: str
    confidence: Confidence


class NameForm(Model):
    """A form of organisation that the end of a folded name tells, or a word of the printed kind of body."""

    ending: str
    form: str
    status: LegalStatus
    source: str
    confidence: Confidence


def registration_kind(uscc: str) -> RegistrationKind | None:
    """The kind that a credit code tells; None if the standard, as far as it was found, has no such kind."""
    return _kinds().get(uscc[:2])


def name_form(name: str) -> NameForm | None:
    """The form that a name ends in: both ...分公司 and ...（北京分公司） are a branch."""
    folded = fold_name(name)
    return next((form for form in _forms() if folded.endswith(form.ending)), None)


def legal_form(printed: str) -> NameForm | None:
    """The form of a kind of body as registrations print it, None for no known one; 有限责任公司分公司 is a branch."""
    folded = fold_name(printed)
    return next((form for form in _printed_forms() if form.ending in folded), None)


@cache
def _printed_forms() -> tuple[NameForm, ...]:
    return _forms_of("legal_forms.csv", "word")


@cache
def _kinds() -> dict[str, RegistrationKind]:
    return {
        row["code"]: RegistrationKind(
            code=row["code"],
            department=row["department"],
            kind=row["kind"],
            status=LegalStatus(row["status"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, "registration_kinds.csv")
    }


@cache
def _forms() -> tuple[NameForm, ...]:
    return _forms_of("name_forms.csv", "ending")


def _forms_of(file: str, told_by: str) -> tuple[NameForm, ...]:
    return tuple(
        NameForm(
            ending=fold_name(row[told_by]),
            form=row["form"],
            status=LegalStatus(row["status"]),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in rows(__package__, file)
    )
