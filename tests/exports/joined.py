"""A run of evaluators that are joined in every way: registers, traits, a common applicant, bodies outside the round."""

from models.vocabulary import Category, SubmissionType, Verdict
from scanner.results.evaluator_parts import AffiliateRow, AffiliateState, ProfileRow, ReasonRow
from scanner.results.reader import Run
from scanner.results.rows import (
    ApplicantRow,
    EvaluatorRow,
    FindingRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    RegisterRowRow,
    ReviewRow,
    SubjectRow,
    SubmissionRow,
)
from tests.exports.small import IMG
from tests.exports.synthetic import E, S, finding, passage, run_row

CLAUSE = "3.2-independence"
NAMES = {
    "A": "甲衡评价有限公司",
    "B": "乙正评价有限公司",
    "C": f"丙清评价{IMG}有限公司",
    "D": "丁禾评价有限公司",
    "F": "戊安评价有限公司",
}
CODES = {key: f"9132000{key}MA0000001X"[:18] for key in NAMES}
HOLDING = ("91110000HOLDING01X", "己和控股有限公司")
COMMON = "91320000COMMON001X"
ROW = RegisterRowRow(
    register="affiliates",
    as_of="2022-10-31",
    row={"row": 3, "机构": NAMES["A"], "关联机构": NAMES["B"], "关系": "母子公司"},
)
PHONE = passage("材料/丙/第三方.docx", "010-61234567")


def affiliate(
    id_: str, name: str, relation: str, through: tuple[str, ...] = (), state: AffiliateState = AffiliateState.CONFIRMED
) -> AffiliateRow:
    evidence = (ROW,) if state is AffiliateState.CONFIRMED else (PHONE,)
    return AffiliateRow(
        id=id_,
        name=name,
        relation=relation,
        state=state,
        steps=len(through) + 1,
        through=through,
        projects=2,
        evidence=evidence,
    )


def body(
    key: str, verdicts: dict[str, Verdict], suspected: tuple[int | None, int], *more: AffiliateRow
) -> EvaluatorRow:
    return EvaluatorRow(
        id=CODES[key],
        name=NAMES[key],
        uscc=CODES[key],
        names=(NAMES[key],),
        projects=2,
        affiliates=tuple(one.name for one in more),
        projects_with_affiliates=2 + 2 * len(more),
        verdicts=verdicts,
        independence=IndependenceRow(clients=suspected[1], suspected=suspected[0]),
        pass_rate=None,
        review=ReviewRow(recommended=False, reasons=()),
        profile=ProfileRow(
            by_category={Category.FACTORY: 1, Category.PARK: 1}, by_region={"江苏省": 2}, design_products=3, clients=()
        ),
        affiliations=more,
    )


def client(number: int, key: str, verdict: Verdict, uscc: str | None = None) -> SubmissionRow:
    name = "共有申报有限公司" if uscc == COMMON else f"申报{number}有限公司"
    return SubmissionRow(
        id=f"green_factory:{number}",
        type=SubmissionType.APPLICATION,
        category=Category.FACTORY,
        applicant=ApplicantRow(name=name, uscc=uscc, region=None),
        evaluator=PartyRow(name=NAMES[key], uscc=CODES[key]),
        documents=(),
        verdicts={CLAUSE: verdict},
    )


def sign(number: int) -> FindingRow:
    subject = SubjectRow(kind=S, id=f"green_factory:{number}", name=f"申报{number}有限公司")
    return finding(CLAUSE, Verdict.SUSPECTED, subject, MessageRow(zh=f"迹象{number}。", en="A sign."), PHONE)


def own_finding() -> FindingRow:
    subject = SubjectRow(kind=E, id=CODES["C"], name=NAMES["C"])
    return finding(CLAUSE, Verdict.SUSPECTED, subject, MessageRow(zh="两家存疑。", en="Two are suspected."), PHONE)


def evaluators() -> tuple[EvaluatorRow, ...]:
    """A and B by a register, both under HOLDING; B and C share a telephone; D stands alone and clean, F is only suspected."""
    suspected, satisfied = Verdict.SUSPECTED, Verdict.SATISFIED
    findings = (own_finding().id, sign(5).id, sign(6).id, "gone", "gone too")
    reason = ReasonRow(zh="两家存疑。", en="Two are suspected.", clause=CLAUSE, verdict=suspected, findings=findings)
    found = AffiliateState.FOUND
    own = (CODES["A"], NAMES["A"], "母子公司"), (CODES["B"], NAMES["B"], "母子公司")
    phone = "同一电话"
    return (
        body("A", {"3.5-cap": satisfied}, (0, 2), affiliate(*own[1]), affiliate(*HOLDING, "控股"),
             affiliate(CODES["C"], NAMES["C"], phone, (NAMES["B"],), found)),
        body("B", {"3.5-cap": satisfied}, (0, 2), affiliate(*own[0]), affiliate(*HOLDING, "控股", (NAMES["A"],)),
             affiliate(CODES["C"], NAMES["C"], phone, (), found)),
        body("C", {CLAUSE: suspected}, (2, 2), affiliate(CODES["B"], NAMES["B"], phone, (), found)).but(
            review=ReviewRow(recommended=True, reasons=(reason,))),
        body("D", {CLAUSE: satisfied, "3.5-cap": satisfied}, (0, 6)),
        body("F", {CLAUSE: suspected}, (None, 4)),
    )  # fmt: skip


def joined_run() -> Run:
    satisfied = Verdict.SATISFIED
    submissions = (
        client(1, "A", satisfied),
        client(2, "A", satisfied, COMMON),
        client(3, "B", Verdict.UNVERIFIED, COMMON),
        client(4, "B", satisfied),
        client(5, "C", Verdict.SUSPECTED),
        client(6, "C", Verdict.SUSPECTED),
        *(client(number, "D", satisfied) for number in range(7, 13)),
        client(13, "F", satisfied, HOLDING[0]),
    )
    findings = (own_finding(), sign(5), sign(6))
    return Run(
        run=run_row((), (len(submissions), len(NAMES), 0, len(findings))),
        documents=(),
        submissions=submissions,
        findings=findings,
        evaluators=evaluators(),
        regions=(),
    )
