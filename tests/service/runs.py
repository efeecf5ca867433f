"""Small finished run directories, written line by line as design.md §4 has them."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from corpus.reference.places import regions

Json = Mapping[str, Any]
QUOTA: Final = "1.3c-quota"
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


def write_run(
    folder: Path,
    applicants: Sequence[Applicant],
    pairs: Sequence[tuple[int, int]] = (),
    also: Mapping[int, Sequence[Json]] = MappingProxyType({}),
) -> Path:
    """A run of these applicants; each of ``pairs`` (positions) is a finding on the first with words of the second.

    ``also`` are findings about evaluators and regions, written behind those of the applicant at a position.
    """
    (folder / "texts").mkdir(parents=True)
    for one in applicants:
        (folder / "texts" / f"{one.sha256}.txt").write_text(one.text, encoding="utf-8")
    findings = [row for at, one in enumerate(applicants) for row in (*_findings(one), *also.get(at, ()))]
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
    _lines(folder / "regions.jsonl", _regions(applicants, findings))
    for name in ("readings", "reuse", "records"):
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
        _finding(one, clause, verdict, f"{one.name}：{clause} {verdict}", [passage(one)])
        for clause, verdict in zip(CLAUSES, one.verdicts, strict=True)
        if verdict in VERDICTS[:3]
    ]


def _shared(one: Applicant, other: Applicant) -> Json:
    said = f"{one.name}与{other.name}的自评价报告有相同的文字"
    return _finding(one, CLAUSES[2], "suspected", said, [passage(one), passage(other)])


def about_region(
    code: str, name: str, verdict: str, applicants: Sequence[Applicant], evidence: Sequence[Json] = ()
) -> Json:
    """A finding that a region recommends too many factories, counted from its applicants."""
    said = f"{name}推荐绿色工厂{len(applicants)}家，名额1家，超过名额。"
    subject = {"kind": "region", "id": code, "name": name}
    return _about(subject, QUOTA, verdict, said, [_count(applicants, "count <= 1"), *evidence])


def about_evaluator(name: str, verdict: str, applicants: Sequence[Applicant]) -> Json:
    """A finding that an evaluator's clients are suspected, with their files' words."""
    said = f"“{name}”所评{len(applicants)}家申报单位中，{len(applicants)}家的自评价报告独立性存疑。"
    subject = {"kind": "evaluator", "id": name, "name": name}
    evidence = [_count(applicants, "level strong or suspected"), *map(passage, applicants)]
    return _about(subject, CLAUSES[2], verdict, said, evidence)


def _count(applicants: Sequence[Applicant], formula: str) -> Json:
    inputs = {one.key: one.name for one in applicants}
    return {"kind": "computation", "inputs": inputs, "formula": formula, "result": str(len(applicants))}


def _finding(one: Applicant, clause: str, verdict: str, said: str, evidence: Sequence[Json]) -> Json:
    return _about({"kind": "submission", "id": one.key, "name": one.name}, clause, verdict, said, evidence)


def _about(subject: Json, clause: str, verdict: str, said: str, evidence: Sequence[Json]) -> Json:
    return {
        "id": hashlib.sha256(said.encode()).hexdigest()[:16],
        "clause": clause,
        "verdict": verdict,
        "subject": subject,
        "message": {"zh": said, "en": f"{said} (en)"},
        "evidence": list(evidence),
        "data": {},
        "key": "words",
    }


def passage(one: Applicant) -> Json:
    """Words of its self-evaluation."""
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


def _regions(applicants: Sequence[Applicant], findings: Sequence[Json]) -> list[Json]:
    """A line for each region that has applicants or findings."""
    codes = {one.name: one.code for one in regions()}
    found = {codes[one.region]: one.region for one in applicants if one.region}
    found |= {row["subject"]["id"]: row["subject"]["name"] for row in findings if row["subject"]["kind"] == "region"}
    counts = Counter(one.region for one in applicants)
    return [
        {
            "id": code,
            "name": name,
            "counts": {"green_factory": counts[name]},
            "verdicts": {QUOTA: _worst(code, findings), "1.7-materials": "unverified"},
            "annual_missing": [],
        }
        for code, name in sorted(found.items())
    ]


def _worst(region: str, findings: Sequence[Json]) -> str:
    said = [VERDICTS.index(row["verdict"]) for row in findings if row["subject"]["id"] == region]
    return VERDICTS[min(said, default=2)]


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
