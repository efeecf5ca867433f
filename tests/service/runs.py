"""Small finished run directories, written line by line as design.md §4 has them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

Json = Mapping[str, Any]
CLAUSES: Final = ("1.2b-accident", "1.3d-benchmark", "3.2-independence")
VERDICTS: Final = ("violated", "suspected", "unverified", "satisfied", "not_applicable")


class Applicant(NamedTuple):
    """A submission to be written: its number makes its code and names; region is the full name, or None."""

    number: int
    region: str | None
    evaluator: str = "甲评价有限公司"
    verdicts: tuple[str, ...] = ("satisfied", "unverified", "suspected")
    warnings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Fictional, and found nowhere else in a page."""
        return f"虚构{self.number:05d}制造有限公司"

    @property
    def uscc(self) -> str:
        """Not a valid code: nobody has it."""
        return f"91000000MA{self.number:08d}"

    @property
    def key(self) -> str:
        """The submission's id."""
        return f"green_factory:{self.uscc}"

    @property
    def path(self) -> str:
        """Of its self-evaluation."""
        return f"材料{self.number}/自评价报告.txt"

    @property
    def text(self) -> str:
        """Of its self-evaluation."""
        return f"{self.name}自评价报告。评价组认为符合要求。"

    @property
    def sha256(self) -> str:
        """Of its self-evaluation."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def write_run(folder: Path, applicants: Sequence[Applicant], pairs: Sequence[tuple[int, int]] = ()) -> Path:
    """A run of these applicants; each of ``pairs`` (positions) is a finding on the first with words of the second."""
    (folder / "texts").mkdir(parents=True)
    for one in applicants:
        (folder / "texts" / f"{one.sha256}.txt").write_text(one.text, encoding="utf-8")
    findings = [finding for one in applicants for finding in _findings(one)]
    findings += [_shared(applicants[a], applicants[b]) for a, b in pairs]
    bodies = sorted({one.evaluator for one in applicants})
    counts = {"files": len(applicants), "read": len(applicants), "unread": 0, "submissions": len(applicants)}
    run = {
        "schema": 1,
        "lvjian": "0.1.0",
        "ruleset": {"id": "2022", "sha256": "0" * 64, "title": "2022"},
        "reference_date": "2022-10-31",
        "deadline": "2022-10-31",
        "scope": "national",
        "complete_regions": [],
        "registers": [],
        "background": None,
        "capabilities": {},
        "problems": [],
        "counts": counts | {"evaluators": len(bodies), "regions": 0, "findings": len(findings)},
    }
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    _lines(folder / "submissions.jsonl", [_submission(one) for one in applicants])
    _lines(folder / "documents.jsonl", [_document(one) for one in applicants])
    _lines(folder / "findings.jsonl", findings)
    _lines(folder / "evaluators.jsonl", [_evaluator(name, applicants) for name in bodies])
    for name in ("regions", "readings", "reuse", "records"):
        _lines(folder / f"{name}.jsonl", [])
    manifest = {"schema": 1, "fingerprint": folder.name, "program": "", "inputs": {}, "files": {}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _lines(path: Path, rows: Sequence[Json]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _submission(one: Applicant) -> Json:
    return {
        "id": one.key,
        "type": "application",
        "category": "green_factory",
        "applicant": {"name": one.name, "uscc": one.uscc, "region": one.region},
        "evaluator": {"name": one.evaluator, "uscc": None},
        "documents": [one.path],
        "verdicts": dict(zip(CLAUSES, one.verdicts, strict=True)),
        "provincial": [],
    }


def _document(one: Applicant) -> Json:
    return {
        "path": one.path,
        "sha256": one.sha256,
        "format": "txt",
        "kind": "self_evaluation",
        "pages": None,
        "chars": len(one.text),
        "method": "text",
        "submission": one.key,
        "warnings": one.warnings,
        "reason": None,
    }


def _findings(one: Applicant) -> list[Json]:
    return [
        _finding(one, clause, verdict, f"{one.name}：{clause} {verdict}", [_passage(one)])
        for clause, verdict in zip(CLAUSES, one.verdicts, strict=True)
        if verdict in VERDICTS[:3]
    ]


def _shared(one: Applicant, other: Applicant) -> Json:
    said = f"{one.name}与{other.name}的自评价报告有相同的文字"
    return _finding(one, CLAUSES[2], "suspected", said, [_passage(one), _passage(other)])


def _finding(one: Applicant, clause: str, verdict: str, said: str, evidence: Sequence[Json]) -> Json:
    return {
        "id": hashlib.sha256(said.encode()).hexdigest()[:16],
        "clause": clause,
        "verdict": verdict,
        "subject": {"kind": "submission", "id": one.key, "name": one.name},
        "message": {"zh": said, "en": f"{said} (en)"},
        "evidence": list(evidence),
        "data": {},
        "key": "words",
    }


def _passage(one: Applicant) -> Json:
    quote = "评价组认为"
    start = one.text.index(quote)
    return {
        "kind": "passage",
        "path": one.path,
        "sha256": one.sha256,
        "page": None,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "boxes": [],
        "confidence": None,
    }


def _evaluator(name: str, applicants: Sequence[Applicant]) -> Json:
    clients = sum(1 for one in applicants if one.evaluator == name)
    return {
        "id": name,
        "name": name,
        "uscc": None,
        "names": [name],
        "projects": clients,
        "affiliates": [],
        "projects_with_affiliates": clients,
        "verdicts": {"3.5-cap": "satisfied"},
        "independence": {"clients": clients, "suspected": 0},
        "pass_rate": None,
        "review": {"recommended": False, "reasons": []},
    }
