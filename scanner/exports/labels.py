"""What the evaluators of a run are called on the page, how to find them by any of their names, and the run's own name."""

import hashlib
from collections import Counter

from scanner.results.reader import Run


def evaluator_labels(run: Run) -> list[str]:
    """What each evaluator of the run is called, in order: its name, with its code or id where two share the name."""
    counted = Counter(row.name for row in run.evaluators)
    return [row.name if counted[row.name] == 1 else f"{row.name}（{row.uscc or row.id}）" for row in run.evaluators]


def evaluator_index(run: Run) -> dict[str, int]:
    """USCC or name → position among the run's evaluators; where two share a name the first keeps it."""
    index: dict[str, int] = {}
    for position, row in enumerate(run.evaluators):
        for known in (row.uscc, row.name, *row.names):
            if known:
                index.setdefault(known, position)
    return index


def name_of_run(run: Run) -> str:
    """What files saved from the page are called by: the reference date and what was found of which files."""
    digest = hashlib.sha256()
    for line in (run.run.lvjian, *sorted(run.run.ruleset.values())):
        digest.update(f"{line}\n".encode("utf-8", "backslashreplace"))
    for document in run.documents:
        digest.update(f"{document.path} {document.sha256}\n".encode("utf-8", "backslashreplace"))
    for finding in run.findings:
        digest.update(f"{finding.id} {finding.verdict}\n".encode("utf-8", "backslashreplace"))
    return f"{run.run.reference_date}-{digest.hexdigest()[:8]}"
