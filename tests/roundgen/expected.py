"""The truth about a round: what was planted, what must stay clean, what cannot be read."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An evaluator by name and code."""

    name: str
    uscc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSubmission:
    """One submission as a scan must see it.

    `evaluator` is the one commissioned, as annex 1 and annex 10 say (also where its report is missing or another's);
    `paths` are its files as filed, `figures` the printed values by indicator id and year.
    """

    id: str
    type: str
    category: str
    applicant: str
    uscc: str | None
    region: str
    evaluator: Party | None
    product: str | None
    model: str | None
    packing: str
    paths: tuple[str, ...]
    figures: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFinding:
    """A planted breach; `subject_id` is a submission id, an evaluator's USCC or a region's name."""

    fault: str
    clause: str
    verdict: str
    subject_kind: str
    subject_id: str
    subject_name: str
    quote: str | None
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedClean:
    """A boundary case: none of these clauses may be violated or suspected for the subject."""

    fault: str
    clauses: tuple[str, ...]
    subject_kind: str
    subject_id: str
    subject_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvaluator:
    """An evaluator and its projects of the round (design products not counted)."""

    name: str
    uscc: str
    projects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Everything a scan of the round can be held against."""

    seed: int
    planted: tuple[str, ...]
    submissions: tuple[ExpectedSubmission, ...]
    evaluators: tuple[ExpectedEvaluator, ...]
    regions: tuple[str, ...]
    faults: tuple[ExpectedFinding, ...]
    clean: tuple[ExpectedClean, ...]
    unread: tuple[str, ...]
    unread_kinds: dict[str, str]
    counts: dict[str, int]

    def to_json(self) -> str:
        """Indented, stable."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def write(self, path: Path) -> None:
        """Writes the JSON; never put it inside the round folder, a scan would read it."""
        path.write_text(self.to_json(), encoding="utf-8")


def default_path(directory: Path) -> Path:
    """Beside the round folder: ROUND.expected.json."""
    return directory.with_name(directory.name + ".expected.json")
