"""The reports of a round as texts to compare, and what comes of comparing them all."""

from enum import StrEnum

from models.base import Model
from models.vocabulary import DocumentKind
from scanner.reuse.shared import SharedPassage


class Relation(StrEnum):
    """How two reports stand to each other, named as reuse.jsonl does."""

    SAME_APPLICANT = "same_applicant"
    SAME_EVALUATOR_SELF = "same_evaluator_self"
    EVALUATOR_HOUSE = "evaluator_house"
    CROSS = "cross"


class RoundText(Model):
    """A self-evaluation or third-party report: ``start:end`` of the text of a document.

    ``location`` is a UTF-8 file of the document's whole text (line ends as they are). ``applicant`` and ``evaluator`` are
    keys, "" where not known: such a report counts as of an evaluator of its own. ``names`` are facts wherever they stand.
    ``earlier`` ones are of an earlier run: they are not compared with each other.
    """

    sha256: str
    start: int
    end: int
    location: str
    kind: DocumentKind
    applicant: str
    evaluator: str
    names: tuple[str, ...] = ()
    earlier: bool = False

    @property
    def called(self) -> tuple[str, ...]:
        """What its applicant and evaluator are known by, and the hash of its document."""
        return tuple(filter(None, (self.sha256, self.applicant, self.evaluator, *self.names)))


class SharedPair(Model):
    """Two texts, by their number in the list given (``a < b``), with the passages they share, in offsets of the documents."""

    a: int
    b: int
    relation: Relation
    passages: tuple[SharedPassage, ...]


class RoundReuse(Model):
    """All pairs that share text, sorted by (a, b).

    ``unrelated`` is the number of pairs of a self-evaluation and a third-party report of different applicants and
    evaluators; ``shares`` are of those with copied text: sorted parts of the shorter report in copied passages, per
    100,000 characters.
    """

    pairs: tuple[SharedPair, ...] = ()
    unrelated: int = 0
    shares: tuple[int, ...] = ()


def relation(a: RoundText, b: RoundText) -> Relation:
    """How two reports stand to each other; two of one applicant before all else."""
    if a.applicant and a.applicant == b.applicant:
        return Relation.SAME_APPLICANT
    if a.evaluator and a.evaluator == b.evaluator and a.kind is b.kind:
        own = a.kind is DocumentKind.SELF_EVALUATION
        return Relation.SAME_EVALUATOR_SELF if own else Relation.EVALUATOR_HOUSE
    return Relation.CROSS
