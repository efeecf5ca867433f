"""The signs of dependence of every submission of a round."""

from collections.abc import Mapping, Sequence

from models.base import Model
from models.cases import EvaluatorCase, SubmissionCase
from models.document import FileFacts
from models.signals import Independence
from scanner.reuse.round_texts import RoundReuse, RoundText
from scanner.reuse.rounds import Workshop


class KeptFile(Model):
    """A file that was read: what it says of itself, and where the encoded result of reading it (``ReadResult``) is kept."""

    facts: FileFacts
    kept: str


def assess(
    cases: Sequence[SubmissionCase],
    files: Mapping[str, KeptFile],
    reuse: tuple[Sequence[RoundText], RoundReuse],
    workshop: Workshop,
) -> dict[str, Independence]:
    """By submission id, every application of the round; ``files`` are by path."""
    del cases, files, reuse, workshop
    return {}


def with_patterns(
    evaluators: Sequence[EvaluatorCase], assessed: Mapping[str, Independence]
) -> tuple[EvaluatorCase, ...]:
    """The evaluators with what their clients show, against those of all others."""
    del assessed
    return tuple(evaluators)
