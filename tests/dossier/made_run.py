"""A run directory and its round, made by hand: two evaluators of nearly one name, hostile words, a page with a box."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.formats.makers import pdf

EVALUATOR, TWIN = "91440324911699377R", "91440324911699378X"
NAME = "深圳岚维认证检测有限公司"
CLIENT, OTHER = "green_factory:91320023944692497T", "green_park:91320027900006387L"
HOSTILE = '<img src=x onerror=alert(1)>{{ 7*7 }}=HYPERLINK("http://x.example")\x07有限公司'
WORDS = "本机构评价组认为受评价方满足要求，本段文字在两份报告中逐字相同，见第三页。"
SELF, REPORT = "江苏/甲/自评价.pdf", "江苏/甲.zip!/甲/评价报告.pdf"
UNREAD = "江苏/乙/加密.pdf"
RULESET = "2022"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def page() -> bytes:
    """A page whose words are where the finding's box is."""
    return pdf(lambda canvas: canvas.drawString(72, 740, WORDS[:20]))


def passage(path: str, sha256: str, start: int, boxes: list[list[float]]) -> dict[str, Any]:
    place = {"path": path, "sha256": sha256, "page": 1, "start": start, "end": start + len(WORDS), "quote": WORDS}
    return {"kind": "passage", **place, "boxes": boxes, "confidence": None}


def finding(clause: str, verdict: str, subject: Mapping[str, str], evidence: list[Any], **data: str) -> dict[str, Any]:
    message = {"zh": f"{subject['name']}：{clause}须核对。", "en": f"{clause} of {subject['name']}."}
    identity = sha(f"{clause}{verdict}{subject['id']}".encode())[:16]
    row = {"id": identity, "clause": clause, "verdict": verdict, "subject": subject, "message": message}
    return {**row, "evidence": evidence, "data": data}


def write_run(out: Path, law_sha256: str) -> None:
    """A finished run directory, its manifest last."""
    digest = sha(page())
    files: dict[str, bytes] = {
        "run.json": json.dumps(run_json(law_sha256), ensure_ascii=False).encode(),
        "documents.jsonl": lines(documents(digest)),
        "submissions.jsonl": lines([submission(CLIENT, HOSTILE), submission(OTHER, "乙园区")]),
        "findings.jsonl": lines(findings(digest)),
        "evaluators.jsonl": lines([evaluator(EVALUATOR, NAME), evaluator(TWIN, "深圳(岚维)认证检测有限公司")]),
        "regions.jsonl": b"",
        "readings.jsonl": b"",
        "reuse.jsonl": lines([reuse(digest)]),
        "records.jsonl": lines([record()]),
        "report.html": b"<p>",
        "round.xlsx": b"x",
        f"texts/{digest}.txt": WORDS.encode(),
        "receipts/a/1.json": b'{"asked": "x"}',
    }
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    seal_run(out)


def seal_run(out: Path) -> None:
    """Writes the manifest of what is there."""
    held = {
        path.relative_to(out).as_posix(): sha(path.read_bytes())
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    manifest = {"schema": 1, "fingerprint": "f", "program": "p", "inputs": {}, "files": held}
    (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def run_json(law_sha256: str) -> dict[str, Any]:
    register = {"kind": "blacklist", "path": "blacklist.csv", "as_of": "2022-11-30", "covers": None}
    names = ("files", "read", "unread", "submissions", "evaluators", "regions", "findings")
    return {
        "schema": 1,
        "lvjian": "0.1.0",
        "ruleset": {"id": RULESET, "sha256": law_sha256},
        "reference_date": "2022-10-31",
        "deadline": "2022-10-31",
        "scope": "partial",
        "complete_regions": [],
        "registers": [{**register, "sha256": "1" * 64, "rows": 2, "problems": []}],
        "background": None,
        "problems": [],
        "capabilities": {"ocr": False},
        "counts": dict.fromkeys(names, 0),
    }


def documents(digest: str) -> list[dict[str, Any]]:
    def row(path: str, sha256: str, reason: str | None) -> dict[str, Any]:
        about = {"path": path, "sha256": sha256, "format": "pdf", "kind": "self_evaluation", "pages": 1, "chars": 9}
        read: dict[str, Any] = {
            "method": "none" if reason else "text",
            "submission": CLIENT,
            "warnings": [],
            "reason": reason,
        }
        return {**about, **read}

    return [row(REPORT, digest, None), row(SELF, digest, None), row(UNREAD, "2" * 64, "口令")]


def submission(identity: str, name: str) -> dict[str, Any]:
    category, _, uscc = identity.partition(":")
    return {
        "id": identity,
        "type": "application",
        "category": category,
        "applicant": {"name": name, "uscc": uscc, "region": "江苏省"},
        "evaluator": {"name": NAME, "uscc": EVALUATOR},
        "documents": [SELF, REPORT] if identity == CLIENT else [UNREAD],
        "verdicts": {
            "3.2-independence": "suspected" if identity == CLIENT else "unverified",
            "3.3-blacklist": "satisfied",
        },
    }


def evaluator(identity: str, name: str) -> dict[str, Any]:
    return {
        "id": identity,
        "name": name,
        "uscc": identity,
        "names": [name],
        "projects": 2,
        "affiliates": [],
        "projects_with_affiliates": 2,
        "verdicts": {"3.3-blacklist": "violated", "3.4a-legal-person": "unverified", "3.4c-staff": "satisfied"},
        "independence": {"clients": 2, "suspected": 1},
        "pass_rate": None,
        "review": {"recommended": True, "reasons": [{"zh": "列入黑名单。", "en": "Blacklisted."}]},
    }


def findings(digest: str) -> list[dict[str, Any]]:
    own = {"kind": "evaluator", "id": EVALUATOR, "name": NAME}
    client = {"kind": "submission", "id": CLIENT, "name": HOSTILE}
    listed = {"kind": "register_row", "register": "blacklist.csv", "as_of": "2022-11-30"}
    cells = {"row": 2, "名称": NAME, "列入日期": "2021-05-20"}
    box = [[1, 70.0, 90.0, 300.0, 110.0]]
    both = [passage(SELF, digest, 0, box), passage(REPORT, digest, 0, [])]
    receipt = {"kind": "credit_receipt", "source": "zxgk", "outcome": "unknown", "receipt": "receipts/a/1.json"}
    return [
        finding("3.3-blacklist", "violated", own, [{**listed, "row": cells}], listed="2021-05-20"),
        finding("3.4a-legal-person", "unverified", own, []),
        finding("3.4c-staff", "satisfied", own, [{"kind": "absence", "sought": "x", "paths": [SELF]}]),
        finding("3.2-independence", "suspected", client, both, signal="copied_text", weight="3"),
        finding("1.2g-dishonest-debtor", "suspected", client, [receipt]),
        finding("1.2c-tax", "unverified", {**client, "id": OTHER, "name": "乙园区"}, []),
    ]


def reuse(digest: str) -> dict[str, Any]:
    def place(path: str) -> dict[str, Any]:
        where = {"path": path, "sha256": digest, "submission": CLIENT, "start": 0, "end": len(WORDS), "page": 1}
        return {**where, "quote": WORDS}

    sides = {"relation": "same_applicant", "a": place(SELF), "b": place(REPORT), "chars": len(WORDS)}
    return {**sides, "similarity": 1.0, "kind": "copied", "weight": 1.0, "why": "not_elsewhere", "elsewhere": 0}


def record() -> dict[str, Any]:
    subject = {"kind": "submission", "id": CLIENT, "name": HOSTILE}
    answer = {"source": "zxgk", "outcome": "unknown", "kind": "credit-dishonest", "receipt": "receipts/a/1.json"}
    return {"subject": subject, **answer}
