"""Text that anybody may print: lines of forms, clauses of standards, quotes of laws, phrases that every report uses."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from corpus.tables import rows
from corpus.templates.forms import Form, form_pieces, forms
from models.base import Model
from models.vocabulary import Confidence


class WorkKind(StrEnum):
    """What prints a text; ``usual`` is the wording of the trade, printed nowhere first."""

    FORM = "form"
    STANDARD = "standard"
    LAW = "law"
    USUAL = "usual"


class Work(Model):
    """A form, standard or law in its edition; ``confidence`` is in the wording that we hold of it."""

    id: str
    kind: WorkKind
    title: str
    source: str
    confidence: Confidence


class Printed(Model):
    """Words of a work; ``place`` is the clause, "" where there is none. "…" stands for what is filled in or left out."""

    work: Work
    place: str
    text: str

    @property
    def at(self) -> str:
        """Where the words stand, as one cites it."""
        return f"{self.work.title} {self.place}".rstrip()


@cache
def printed() -> tuple[Printed, ...]:
    """All of it, the official forms first; in the order of the tables."""
    works = {row["id"]: _work(row) for row in rows(__package__, "printed_works.csv")}
    texts = rows(__package__, "printed.csv")
    return (
        *_of_forms(),
        *(Printed(work=works[row["work"]], place=row["place"], text=row["text"]) for row in texts),
    )


def _work(row: dict[str, str]) -> Work:
    return Work(
        id=row["id"],
        kind=WorkKind(row["kind"]),
        title=row["title"],
        source=row["source"],
        confidence=Confidence(row["confidence"]),
    )


def _of_forms() -> Iterator[Printed]:
    for form in forms():
        work = _form_work(form)
        for text in sorted(form_pieces(form)):
            yield Printed(work=work, place="", text=text)


def _form_work(form: Form) -> Work:
    return Work(
        id=form.id,
        kind=WorkKind.FORM,
        title=form.title,
        source=form.lines[0].source,
        confidence=min((line.confidence for line in form.lines), key=list(Confidence).index),
    )
