"""A run small enough to be read here: two submissions, one evaluator, one region, hostile words."""

from models.document import Method
from models.vocabulary import Category, DocumentKind, SubmissionType, Verdict
from scanner.results.reader import Run
from scanner.results.rows import (
    AbsenceRow,
    ApplicantRow,
    ComputationRow,
    CreditReceiptRow,
    DocumentRow,
    EvaluatorRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    ReasonRow,
    RegionRow,
    RegisterRowRow,
    ReviewRow,
    SubjectRow,
    SubmissionRow,
)
from tests.exports.synthetic import E, R, S, document, finding, passage, run_row

IMG = "<img src=x onerror=alert(1)>"
CLOSE = "</script><script>alert(2)</script><!--"
FORMULA = '=HYPERLINK("javascript:alert(3)","甲")'
NO_RULE = MessageRow(zh="尚无规则判定此条款。", en="No rule decides this clause yet.")

GOOD, BAD = "green_factory:91320000MA00000011", f"green_park:{IMG}"
REPORT, PARK = "江苏/甲公司/自评价.pdf", f"江苏/{IMG}/园区.docx"


def submission(id_: str, category: Category, name: str, verdicts: dict[str, Verdict]) -> SubmissionRow:
    return SubmissionRow(
        id=id_,
        type=SubmissionType.APPLICATION,
        category=category,
        applicant=ApplicantRow(name=name, uscc="91320000MA00000011" if id_ == GOOD else None, region="江苏省"),
        evaluator=PartyRow(name="评价（甲）有限公司", uscc=None),
        documents=(REPORT,) if id_ == GOOD else (PARK, "江苏/坏.pdf"),
        verdicts=verdicts,
    )


def documents() -> tuple[DocumentRow, ...]:
    return (
        document("江苏/坏.pdf", BAD, f"口令 {IMG}"),
        document(REPORT, GOOD, None, (f"第 2 页 {CLOSE}",)).but(method=Method.TEXT.value),
        document(PARK, BAD).but(kind=DocumentKind.THIRD_PARTY_EVALUATION, pages=None),
    )


def evaluator(projects: int = 16) -> EvaluatorRow:
    return EvaluatorRow(
        id="evaluator-a",
        name="评价(甲)有限公司",
        uscc=None,
        names=("评价(甲)有限公司", "评价（甲）有限公司"),
        projects=projects,
        affiliates=("评价乙有限公司",),
        projects_with_affiliates=projects + 2,
        verdicts={"3.3-blacklist": Verdict.UNVERIFIED, "3.5-cap": Verdict.VIOLATED},
        independence=IndependenceRow(clients=projects, suspected=None),
        pass_rate=0.5,
        review=ReviewRow(recommended=True, reasons=(ReasonRow(zh="超过上限", en="Above the cap"),)),
    )


def small_run() -> Run:
    """Both submissions answer 1.3a and 3.3; the park is violated and suspected, the factory clean or unverified."""
    good, bad = SubjectRow(kind=S, id=GOOD, name="甲公司"), SubjectRow(kind=S, id=BAD, name=IMG + CLOSE)
    body = SubjectRow(kind=E, id="evaluator-a", name="评价(甲)有限公司")
    row = RegisterRowRow(register="blacklist", as_of="2022-10-31", row={"row": 7, "名称": "评价(甲)有限公司"})
    sums = ComputationRow(inputs={"本机构": "16", "关联方": "2"}, formula="本机构 + 关联方", result="18")
    receipt = CreditReceiptRow(source="信用中国", outcome="unknown", receipt="receipts/1.json")
    findings = (
        finding(
            "1.3a-reports",
            Verdict.SATISFIED,
            good,
            MessageRow(zh="已提交。", en="Filed."),
            passage(REPORT, "自评价报告"),
        ),
        finding("3.3-blacklist", Verdict.UNVERIFIED, good, NO_RULE),
        finding(
            "1.3a-reports",
            Verdict.VIOLATED,
            bad,
            MessageRow(zh=f"缺报告 {IMG}", en="A report is missing"),
            AbsenceRow(sought="第三方评价报告", paths=(PARK,)),
            passage(PARK, FORMULA, None, 41),
        ),
        finding("3.3-blacklist", Verdict.SUSPECTED, bad, MessageRow(zh="名称相同。", en="Same name."), row, receipt),
        finding("3.3-blacklist", Verdict.UNVERIFIED, body, NO_RULE),
        finding("3.5-cap", Verdict.VIOLATED, body, MessageRow(zh="18 项。", en="18 projects."), sums),
        finding("1.3c-quota", Verdict.NOT_APPLICABLE, SubjectRow(kind=R, id="320000", name="江苏省"), NO_RULE),
    )
    region = RegionRow(
        id="320000",
        name="江苏省",
        counts={Category.FACTORY: 1, Category.PARK: 1},
        verdicts={"1.3c-quota": Verdict.NOT_APPLICABLE},
    )
    answers = {"1.3a-reports": Verdict.SATISFIED, "3.3-blacklist": Verdict.UNVERIFIED}
    worse = {"1.3a-reports": Verdict.VIOLATED, "3.3-blacklist": Verdict.SUSPECTED}
    return Run(
        run=run_row(documents(), (2, 1, 1, len(findings))),
        documents=documents(),
        submissions=(
            submission(GOOD, Category.FACTORY, "甲公司", answers),
            submission(BAD, Category.PARK, IMG + CLOSE, worse),
        ),
        findings=findings,
        evaluators=(evaluator(),),
        regions=(region,),
    )
