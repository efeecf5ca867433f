"""The ids of findings as the run directory numbers them: what it is, and a number where two of a subject are alike."""

from collections import Counter
from collections.abc import Iterator

from models.finding import Finding
from scanner.judging import Judged


def with_ids(one: Judged) -> Iterator[tuple[str, Finding]]:
    """Every finding of an answer with its id, in order."""
    seen: Counter[str] = Counter()
    for finding in one.answer.findings:
        identity = finding.identity(one.clause, one.subject)
        seen[identity] += 1
        yield identity + (f"-{seen[identity]}" if seen[identity] > 1 else ""), finding
