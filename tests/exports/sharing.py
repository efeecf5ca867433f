"""A run whose papers share text: five applicants, three evaluators, passages of every kind, signs of dependence."""

from collections.abc import Mapping

from models.document import Method
from models.vocabulary import Category, DocumentKind, SubmissionType, Verdict
from scanner.results.reader import Run
from scanner.results.rows import (
    ApplicantRow,
    DocumentRow,
    EvaluatorRow,
    FindingRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    ReusePlaceRow,
    ReuseRow,
    ReviewRow,
    SubjectRow,
    SubmissionRow,
)
from tests.exports.small import IMG
from tests.exports.synthetic import S, document, finding, passage, run_row, sha

BODIES = {"甲": "衡正绿色评价有限公司", "乙": "远山节能技术有限公司", "丙": "清禾认证有限公司"}
CLIENTS = {
    "one": ("云岭铸造有限公司", "甲"),
    "two": (f"青杉水泥有限公司{IMG}", "甲"),
    "three": ("白石陶瓷有限公司", "甲"),
    "four": ("江渚造纸有限公司", "乙"),
    "five": ("南屏玻璃有限公司", "丙"),
}
COPIED = "空压站原有五台定频螺杆机，白班夜班一样全开，换上两台变频机并把末端漏点逐一封堵，现在只开三台。"
MORE = "砂处理线的旧砂再生率过去只有七成左右，增设热法再生装置后提高到九成二，废砂外运量减少到每月四十吨。"
FORM = "工厂应依法设立，在建设和生产过程中应遵守有关法律、法规、政策和标准。"
CLAUSE = "3.2-independence"


def own(client: str) -> str:
    return f"材料/{CLIENTS[client][0]}/自评价's.docx"


def third(client: str) -> str:
    return f"材料/{CLIENTS[client][0]}/第三方.docx"


def texts() -> Mapping[str, str]:
    """sha256 → text; everybody's self-evaluation holds the form, the clients of 甲 and 乙 one sentence or two more."""
    held = {
        own("one"): f"第一段，云岭自己写的话。\n{COPIED}\n中间一段。{MORE}\n{FORM}\n",
        third("one"): f"评价组到现场。{FORM}\n核查发现：{MORE}{COPIED}\n",
        own("two"): f"{FORM}\n青杉的话。{IMG}{COPIED}收尾{IMG}。\n",
        own("three"): f"白石的话。{COPIED}\n",
        own("four"): f"江渚的话。{MORE}\n{FORM}\n",
        own("five"): "南屏自己写的话。\n",
    }
    return {sha(path): text for path, text in held.items()}


def place(client: str, path: str, words: str) -> ReusePlaceRow:
    start = texts()[sha(path)].index(words)
    return ReusePlaceRow(
        path=path, sha256=sha(path), submission=client, start=start, end=start + len(words), page=None, quote=words
    )


def shared(relation: str, a: tuple[str, str], b: tuple[str, str], words: str, kind: str = "copied") -> ReuseRow:
    return ReuseRow(
        relation=relation,
        a=place(*a, words),
        b=place(*b, words),
        chars=len(words),
        similarity=0.937,
        kind=kind,
        weight=1.0 if kind == "copied" else 0.0,
        why="not_elsewhere" if kind == "copied" else "form",
        elsewhere=0 if kind == "copied" else 2,
    )


def reuse() -> tuple[ReuseRow, ...]:
    one, two, three, four = (("one", own("one")), ("two", own("two")), ("three", own("three")), ("four", own("four")))
    self_ = "same_evaluator_self"
    rows = (
        shared("same_applicant", one, ("one", third("one")), COPIED),
        shared("same_applicant", one, ("one", third("one")), MORE),
        shared("same_applicant", one, ("one", third("one")), FORM, "boilerplate"),
        shared(self_, one, two, COPIED),
        shared(self_, one, two, FORM, "boilerplate"),
        shared(self_, one, three, COPIED),
        shared(self_, two, three, COPIED),
        shared("cross", four, one, MORE),
    )
    return tuple(sorted(rows, key=lambda row: (row.relation, row.a.path, row.b.path, row.a.start)))


def sign(client: str, name: str, family: str, weight: str, *, counted: bool = True) -> FindingRow:
    subject = SubjectRow(kind=S, id=client, name=CLIENTS[client][0])
    message = MessageRow(zh=f"迹象 {name}。", en=f"Sign {name}.")
    row = finding(CLAUSE, Verdict.SUSPECTED, subject, message, passage(own(client), "一句话"))
    told = {
        "signal": name,
        "family": family,
        "weight": weight,
        "counted": weight if counted else "0",
        "level": "suspected",
    }
    return row.but(data=told)


def findings() -> tuple[FindingRow, ...]:
    quiet = MessageRow(zh="未见迹象。", en="No signs.")
    return (
        sign("one", "copied_text", "reuse", "3"),
        sign("one", "own_by_evaluator", "authorship", "4"),
        sign("one", "same_company", "authorship", "2", counted=False),
        sign("two", "copied_text", "reuse", "3"),
        sign("four", "voice_once", "voice", "1").but(verdict=Verdict.SATISFIED),
        finding(
            CLAUSE,
            Verdict.SATISFIED,
            SubjectRow(kind=S, id="three", name="白石"),
            quiet,
            passage(own("three"), "白石的话"),
        ),
        finding(CLAUSE, Verdict.UNVERIFIED, SubjectRow(kind=S, id="five", name="南屏"), quiet),
    )


VERDICTS = {
    "one": Verdict.SUSPECTED, "two": Verdict.SUSPECTED, "three": Verdict.SATISFIED, "four": Verdict.SATISFIED,
    "five": Verdict.UNVERIFIED,
}  # fmt: skip


def submissions() -> tuple[SubmissionRow, ...]:
    return tuple(
        SubmissionRow(
            id=client,
            type=SubmissionType.APPLICATION,
            category=Category.FACTORY,
            applicant=ApplicantRow(name=name, uscc=None, region=None),
            evaluator=PartyRow(name=BODIES[body], uscc=None),
            documents=(own(client), *((third(client),) if client == "one" else ())),
            verdicts={CLAUSE: VERDICTS[client]},
        )
        for client, (name, body) in sorted(CLIENTS.items())
    )


def evaluators() -> tuple[EvaluatorRow, ...]:
    return tuple(
        EvaluatorRow(
            id=name,
            name=name,
            uscc=None,
            names=(name,),
            projects=sum(1 for _, of in CLIENTS.values() if of == body),
            affiliates=(),
            projects_with_affiliates=1,
            verdicts={CLAUSE: Verdict.SUSPECTED if body == "甲" else Verdict.SATISFIED},
            independence=IndependenceRow(
                clients=sum(1 for _, of in CLIENTS.values() if of == body), suspected=2 if body == "甲" else 0
            ),
            pass_rate=None,
            review=ReviewRow(recommended=False, reasons=()),
        )
        for body, name in sorted(BODIES.items(), key=lambda item: item[1])
    )


def documents() -> tuple[DocumentRow, ...]:
    rows = [document(own(client), client).but(method=Method.TEXT.value, pages=None) for client in CLIENTS]
    rows.append(document(third("one"), "one").but(kind=DocumentKind.THIRD_PARTY_EVALUATION, pages=None))
    return tuple(sorted(rows, key=lambda row: row.path))


def sharing_run() -> Run:
    rows = documents()
    return Run(
        run=run_row(rows, (len(CLIENTS), len(BODIES), 0, len(findings()))),
        documents=rows,
        submissions=submissions(),
        findings=findings(),
        evaluators=evaluators(),
        regions=(),
        reuse=reuse(),
    )
