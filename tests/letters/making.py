"""Run directories made by hand for these tests: two fictional factories evaluated by two fictional houses."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from models.credit import Outcome
from models.readings import Bound, Origin
from models.vocabulary import Category, DocumentKind, Scope, SubjectKind, SubmissionType, Verdict
from scanner.results.rows import (
    AbsenceRow,
    ApplicantRow,
    Counts,
    DocumentRow,
    EvaluatorRow,
    EvidenceRow,
    FindingRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    PassageRow,
    ReadingRow,
    RecordRow,
    ReviewRow,
    RunRow,
    SubjectRow,
    SubmissionRow,
)

OWN, OTHER = "宜兴澄屿纸业有限公司", "溧阳岚川泵业（集团）有限公司"
OWN_CODE, OTHER_CODE = "91320282MA1TEST01X", "91320481MA1TEST02Y"
HOUSE, OTHER_HOUSE = "南京砚北节能评估有限公司", "苏州槐序认证有限公司"
SELF, THIRD, CREDIT = "甲/附件2-1 自评价报告.docx", "甲/第三方评价报告.pdf", "甲/信用/公共信用信息报告.pdf"
OTHERS = "乙/第三方评价报告.pdf"
ID, OTHER_ID, PARK_ID = f"green_factory:{OWN_CODE}", f"green_factory:{OTHER_CODE}", f"green_park:{OTHER_CODE}"


def sha(text: str) -> str:
    """A hash to name a text by."""
    return hashlib.sha256(text.encode()).hexdigest()


def passage(path: str, page: int | None, quote: str, start: int = 0) -> PassageRow:
    """Words of a file."""
    return PassageRow(
        path=path, sha256=sha(path), page=page, start=start, end=start + len(quote), quote=quote, boxes=()
    )


def finding(
    clause: str,
    key: str,
    verdict: Verdict,
    *evidence: EvidenceRow,
    data: Mapping[str, str | int | bool] | None = None,
    of: str = ID,
) -> FindingRow:
    """A finding about a submission; its own message never stands in a letter."""
    name = OWN if of == ID else OTHER
    return FindingRow(
        id=sha(f"{clause}{key}{of}{evidence}")[:16],
        clause=clause,
        verdict=verdict,
        subject=SubjectRow(kind=SubjectKind.SUBMISSION, id=of, name=name),
        message=MessageRow(zh="不得写入函件的内部措辞：造假", en="inner words"),
        evidence=evidence,
        data=data or {},
        key=key,
    )


def reading(path: str, page: int, value: str, start: int, year: int = 2021) -> ReadingRow:
    """A value of the energy used by unit of product."""
    return ReadingRow(
        submission=ID,
        document=path,
        sha256=sha(path),
        indicator="energy_per_product",
        value=value,
        unit="kgce/t",
        canonical_value=value,
        canonical_unit="kgce/t",
        year=year,
        page=page,
        start=start,
        end=start + len(value),
        quote=value,
        of="",
        scope="",
        basis=None,
        bound=Bound.EXACT,
        origin=Origin.TABLE,
        problem=None,
        label="单位产品综合能耗",
        confidence=None,
    )


def record(**changes: object) -> RecordRow:
    """An answer without records of the report of 信用中国, read whole."""
    row = RecordRow(
        subject=SubjectRow(kind=SubjectKind.SUBMISSION, id=ID, name=OWN),
        source="信用中国",
        outcome=Outcome.CLEAR_IN_SOURCE,
        kind="credit-penalty",
        register=CREDIT,
        as_of="2022-09-05",
        channel="report",
    )
    return row.but(**changes)


def document(path: str, kind: DocumentKind, reason: str | None = None) -> DocumentRow:
    """A file of the round; read unless there is a reason."""
    return DocumentRow(
        path=path,
        sha256=sha(path),
        format=path.rpartition(".")[2],
        kind=kind,
        pages=9,
        chars=1000,
        method="text" if reason is None else "none",
        submission=None,
        warnings=(),
        reason=reason,
    )


def submission(category: Category, name: str, code: str, house: str, *paths: str) -> SubmissionRow:
    """An application."""
    return SubmissionRow(
        id=f"{category.value}:{code}",
        type=SubmissionType.APPLICATION,
        category=category,
        applicant=ApplicantRow(name=name, uscc=code, region="江苏省"),
        evaluator=PartyRow(name=house, uscc=None),
        documents=paths,
        verdicts={},
    )


SUBMISSIONS = (
    submission(Category.FACTORY, OWN, OWN_CODE, HOUSE, SELF, THIRD, CREDIT),
    submission(Category.FACTORY, OTHER, OTHER_CODE, OTHER_HOUSE, OTHERS),
    submission(Category.PARK, OTHER, OTHER_CODE, OTHER_HOUSE),
)
DOCUMENTS = (
    document(SELF, DocumentKind.SELF_EVALUATION),
    document(THIRD, DocumentKind.THIRD_PARTY_EVALUATION),
    document(CREDIT, DocumentKind.CREDIT_REPORT),
    document(OTHERS, DocumentKind.THIRD_PARTY_EVALUATION),
)


def _evaluator(name: str) -> EvaluatorRow:
    return EvaluatorRow(
        id=name,
        name=name,
        uscc=None,
        names=(name,),
        projects=1,
        affiliates=(),
        projects_with_affiliates=1,
        verdicts={},
        independence=IndependenceRow(clients=1, suspected=0),
        pass_rate=None,
        review=ReviewRow(recommended=False, reasons=()),
    )


def _run_row(findings: int) -> RunRow:
    return RunRow(
        schema=1,
        lvjian="0",
        ruleset={"id": "2022", "sha256": "0" * 64},
        reference_date="2022-10-31",
        deadline="2022-10-31",
        scope=Scope.PARTIAL,
        complete_regions=(),
        registers=(),
        background=None,
        problems=(),
        capabilities={},
        counts=Counts(files=4, read=4, unread=0, submissions=3, evaluators=2, regions=0, findings=findings),
    )


def run_directory(
    out: Path,
    *findings: FindingRow,
    readings: Iterable[ReadingRow] = (),
    documents: Iterable[DocumentRow] = DOCUMENTS,
    texts: Mapping[str, str] | None = None,
    records: Iterable[RecordRow] = (),
) -> Path:
    """A finished run with these findings on disk; ``texts`` by path."""
    out.mkdir()
    rows: dict[str, Iterable[object]] = {
        "documents.jsonl": documents,
        "submissions.jsonl": SUBMISSIONS,
        "findings.jsonl": findings,
        "evaluators.jsonl": (_evaluator(HOUSE), _evaluator(OTHER_HOUSE)),
        "regions.jsonl": (),
        "readings.jsonl": readings,
        "reuse.jsonl": (),
        "records.jsonl": records,
    }
    for name, held in rows.items():
        (out / name).write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in held))
    (out / "run.json").write_bytes(msgspec.json.encode(_run_row(len(findings))))
    (out / "texts").mkdir()
    for path, text in (texts or {}).items():
        (out / "texts" / f"{sha(path)}.txt").write_bytes(text.encode())
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir()) if path.is_file()
    }
    manifest = {"schema": 1, "fingerprint": "", "program": "0", "inputs": {}, "files": hashes}
    (out / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    return out


MISSING = finding(
    "1.3a-reports",
    "third_party_evaluation_missing",
    Verdict.VIOLATED,
    AbsenceRow(sought="第三方评价报告", paths=(SELF, CREDIT)),
)

STEP = finding(
    "3.1b-procedure",
    "on_site_denied",
    Verdict.SUSPECTED,
    passage(THIRD, 4, "本次未开展现场评价工作，采用资料审阅"),
    data={"step": "on_site"},
)
