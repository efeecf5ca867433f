"""3.1, first matter: the same indicator of the same thing and year is stated alike in all papers of a submission."""

from collections.abc import Iterator

from models.cases import SubmissionCase
from models.finding import Finding, Message
from models.ruleset import Ruleset
from scanner.rules.wording import undecided


def findings(case: SubmissionCase, law: Ruleset) -> Iterator[Finding]:
    """What differs, and at the end what the comparison as a whole came to."""
    del law
    message = Message(zh="没有可相互核对的指标值。", en="No figures could be held against each other.")
    yield undecided("not_compared", message, "指标值", case.submission.paths)
