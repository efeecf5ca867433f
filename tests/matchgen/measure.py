"""How often the first row that matching finds is the company that was meant, and whose rows it takes for certain."""

import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from credit_checks.subjects.matching import RegisterIndex
from models.cases import RegisterAnswer
from tests.matchgen.companies import Company
from tests.matchgen.questions import Question


class Told(NamedTuple):
    """A question, the answer, and whether the right row came first; ``wrong`` are rows of others that count as certain."""

    question: Question
    answer: RegisterAnswer
    right: bool
    wrong: tuple[str, ...]


class Measured(NamedTuple):
    """All answers, with the processor's milliseconds for one."""

    told: tuple[Told, ...]
    milliseconds: float

    @property
    def first(self) -> float:
        """The share of questions whose first row is the right one."""
        return sum(one.right for one in self.told) / len(self.told)

    @property
    def wrong(self) -> list[str]:
        """The rows of other companies that matching is certain of."""
        return [row for one in self.told for row in one.wrong]


def measure(index: RegisterIndex, companies: Sequence[Company], questions: Iterable[Question]) -> Measured:
    """Asks all questions; the first one of an index, which is not counted, makes it ready for near names."""
    questions = list(questions)
    index.about(None, ("无此公司名称可供预热",))
    begun = time.process_time()
    answers = [index.about(one.uscc, (one.name,), one.former) for one in questions]
    spent = (time.process_time() - begun) / len(questions) * 1e3
    return Measured(tuple(_told(companies, *pair) for pair in zip(questions, answers, strict=True)), spent)


def _told(companies: Sequence[Company], question: Question, answer: RegisterAnswer) -> Told:
    """A namesake whose row nothing tells apart is as good as the company itself, unless matching is certain of it."""
    meant = companies[question.place]
    first = answer.matches[0] if answer.matches else None
    right = first is not None and (
        _place(first.entry.number) == question.place
        or (not first.certain and companies[_place(first.entry.number)].name == meant.name)
    )
    wrong = (match for match in answer.matches if match.certain and _place(match.entry.number) != question.place)
    return Told(question, answer, right, tuple(f"{question} → {match.entry}" for match in wrong))


def _place(number: int) -> int:
    return number - 2
