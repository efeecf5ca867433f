"""Runs made by hand for these tests: fictional companies, every kind of evidence, any number of submissions."""

import hashlib
import random
from collections.abc import Iterator
from datetime import date

from models.credit import Outcome, Why
from models.ruleset import Clause, Parameter, Ruleset
from models.vocabulary import Category, Confidence, DocumentKind, Scope, SubjectKind, SubmissionType, Verdict
from scanner.results.reader import Run
from scanner.results.rows import (
    AbsenceRow,
    ApplicantRow,
    ComputationRow,
    Counts,
    DocumentRow,
    EvaluatorRow,
    EvidenceRow,
    FindingRow,
    IndependenceRow,
    MessageRow,
    PartyRow,
    PassageRow,
    ReasonRow,
    RecordRow,
    RegionRow,
    RegisterInput,
    RegisterRowRow,
    ReviewRow,
    RunRow,
    SubjectRow,
    SubmissionRow,
)

S, E, R = SubjectKind.SUBMISSION, SubjectKind.EVALUATOR, SubjectKind.REGION
_TITLES: tuple[tuple[str, str, str, tuple[SubjectKind, ...]], ...] = (
    ("1.2a-operating", "近三年正常经营生产", "Operated normally for three years", (S,)),
    ("1.2b-accident", "近三年无安全、质量、环境事故", "No safety, quality or environment accident", (S,)),
    ("1.2c-tax", "近三年无偷漏税等违法违规", "No tax evasion", (S,)),
    ("1.2d-removed", "未被动态调整出名单", "Not removed from the list", (S,)),
    ("1.2e-inspection", "督查未发现严重问题", "No serious problem in inspections", (S,)),
    ("1.2f-energy-supervision", "节能监察整改已完成", "Energy supervision rectified", (S,)),
    ("1.2g-dishonest-debtor", "非失信被执行人", "Not a dishonest debtor", (S,)),
    ("1.3a-reports", "自评价与第三方评价报告齐全", "Both reports filed", (S,)),
    ("1.3b-standard", "采用规定的评价标准", "The prescribed standard is used", (S,)),
    ("1.3c-quota", "绿色工厂数量在名额内", "Factories within the quota", (R,)),
    ("1.3d-benchmark", "能效达到标杆值", "Energy use reaches the benchmark", (S,)),
    ("1.3e-advanced", "能效达到限额先进值", "Energy use reaches the advanced value", (S,)),
    ("1.3f-better-than-listed", "优于本地区同行业已有绿色工厂", "Better than listed factories", (S,)),
    ("1.4a-catalogue", "产品在标准清单内", "Product standard in the catalogue", (S,)),
    ("1.5a-industry-share", "工业增加值占比超过50%", "Industry above 50% of value added", (S,)),
    ("1.5b-boundary", "具有法定边界和范围", "Legal boundary", (S,)),
    ("1.5c-management", "具备统一管理机构", "One management body", (S,)),
    ("1.5d-level", "省级及以上园区", "Provincial level or above", (S,)),
    ("1.5e-park-quota", "园区不超过3个", "At most three parks", (R,)),
    ("1.5f-function", "以产品制造和能源供给为主", "Manufacturing and energy supply", (S,)),
    ("1.6a-chain-leader", "链主企业", "Leader of its chain", (S,)),
    ("1.6b-sector-system", "行业指标体系", "The sector's indicator system", (S,)),
    ("1.7-materials", "材料齐全并按期报送", "Complete and in time", (S, R)),
    ("2.1-annual-table", "每年填报动态管理表", "Annual table filed", (S,)),
    ("2.2-accident-removal", "名单内企业事故剔除", "Accident of a listed entry", (S,)),
    ("3.1-truthful", "报告真实准确", "The report is truthful", (S,)),
    ("3.1b-procedure", "按参考程序评价", "Evaluated by the procedure", (S,)),
    ("3.2-independence", "与自评价活动保持独立", "Independent of the self-evaluation", (S, E)),
    ("3.3-blacklist", "评价机构不在黑名单", "Evaluator not blacklisted", (S, E)),
    ("3.4a-legal-person", "境内独立法人", "Independent legal person", (E,)),
    ("3.4b-premises-finance", "固定场所与财务制度", "Premises and finance", (E,)),
    ("3.4c-staff", "专职人员不少于10人", "At least ten staff", (E,)),
    ("3.4d-conduct", "人员守法并熟悉标准", "Conduct of the staff", (E,)),
    ("3.4e-experience", "近五年相关业绩", "Experience of five years", (E,)),
    ("3.5-cap", "评价项目不超过15项", "At most 15 projects", (E,)),
    ("3.7-annual-report", "按期报送年度工作情况报告", "Annual report filed", (E,)),
)
_PLACES = [
    "江苏省",
    "浙江省",
    "山东省",
    "广东省",
    "深圳市",
    "宁波市",
    "青岛市",
    "河北省",
    "湖北省",
    "四川省",
    "新疆生产建设兵团",
    "内蒙古自治区",
]
_TRADES = [
    "精密铸造",
    "水泥",
    "轮胎",
    "化纤",
    "电子材料",
    "玻璃",
    "造纸",
    "钢铁",
    "家用电器",
    "汽车零部件",
    "光伏组件",
    "生物发酵",
]
_SYLLABLES = "安宝昌德丰恒华嘉康朗明宁鹏启瑞盛泰伟新永"
_WORDS = (
    "单位产品综合能耗为 {n} kgce/t，优于行业平均水平。",
    "本次评价依据 GB/T 36132-2018《绿色工厂评价通则》开展，评价组由 {n} 名成员组成。",
    "企业近三年未发生较大及以上安全、质量、环境污染等事故，环保投入 {n} 万元。",
    "厂区绿化率达到 {n}%，危险废物均委托有资质单位处置。",
    "第三方评价机构于 2022 年 9 月 {n} 日开展现场评价，查阅文件并访谈。",
)
NO_RULE = MessageRow(zh="尚无规则判定此条款，须由人核对。", en="No rule decides this clause yet; a person must look.")
OTHER_CATEGORY = MessageRow(zh="该条款不适用于本类别。", en="The clause does not concern this category.")


def law() -> Ruleset:
    """A ruleset with the notice's clause ids, short texts, and the cap."""
    cap = Parameter(value=15, source="notice 2022, 三", confidence=Confidence.PRIMARY)
    clauses = {
        id_: Clause(
            id=id_,
            section="一" if id_ < "2" else "三",
            title_zh=zh,
            title_en=en,
            text=f"通知原文：{zh}。",
            subjects=subjects,
            parameters={"projects": (cap,)} if id_ == "3.5-cap" else {},
        )
        for id_, zh, en, subjects in _TITLES
    }
    return Ruleset(
        id="2022",
        title="关于开展2022年度绿色制造名单推荐工作的通知",
        number="工信厅节函〔2022〕235号",
        issued=date(2022, 9, 16),
        reference_date=date(2022, 10, 31),
        deadline=date(2022, 10, 31),
        sha256="0" * 64,
        clauses=clauses,
    )


def sha(text: str) -> str:
    """A digest for a made-up file."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def passage(path: str, quote: str, page: int | None = 3, start: int = 120) -> PassageRow:
    """Words of a made-up file."""
    return PassageRow(
        path=path, sha256=sha(path), page=page, start=start, end=start + len(quote), quote=quote, boxes=()
    )


def document(
    path: str, submission: str | None = None, reason: str | None = None, warnings: tuple[str, ...] = ()
) -> DocumentRow:
    """A made-up file."""
    return DocumentRow(
        path=path,
        sha256=sha(path),
        format=path.rsplit(".", 1)[-1],
        kind=DocumentKind.OTHER if reason else DocumentKind.SELF_EVALUATION,
        pages=None if reason else 40,
        chars=0 if reason else 30_000,
        method="none" if reason else "text",
        submission=submission,
        warnings=warnings,
        reason=reason,
    )


def finding(
    clause: str, verdict: Verdict, subject: SubjectRow, message: MessageRow, *evidence: EvidenceRow
) -> FindingRow:
    """A finding whose id follows from its content."""
    identity = sha(f"{clause}{verdict}{subject.id}{message.zh}")[:16]
    return FindingRow(
        id=identity, clause=clause, verdict=verdict, subject=subject, message=message, evidence=evidence, data={}
    )


def run_row(documents: tuple[DocumentRow, ...], counts: tuple[int, int, int, int]) -> RunRow:
    """run.json of a made-up run; ``counts`` are submissions, evaluators, regions, findings."""
    unread = sum(1 for row in documents if row.method == "none")
    submissions, evaluators, regions, findings = counts
    return RunRow(
        schema=1,
        lvjian="0.1.0",
        ruleset={"id": "2022", "sha256": "0" * 64},
        reference_date="2022-10-31",
        deadline="2022-10-31",
        scope=Scope.PARTIAL,
        complete_regions=("江苏省",),
        registers=(
            RegisterInput(
                kind="affiliates",
                path="registers/affiliates.xlsx",
                as_of=None,
                covers=None,
                sha256=sha("affiliates"),
                rows=9,
                problems=("第 4 行：机构名称为空",),
            ),
            RegisterInput(
                kind="blacklist",
                path="registers/blacklist.csv",
                as_of="2022-10-31",
                covers="2019-10-31..2022-10-31",
                sha256=sha("blacklist"),
                rows=12,
                problems=(),
            ),
        ),
        background=None,
        problems=("received.csv：第 3 行的路径不在批次中",),
        capabilities={"ocr": False, "soffice": True, "fonts": True},
        counts=Counts(
            files=len(documents),
            read=len(documents) - unread,
            unread=unread,
            submissions=submissions,
            evaluators=evaluators,
            regions=regions,
            findings=findings,
        ),
    )


class Maker:
    """Grows a run of any size from a seed."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.random = random.Random(seed)  # noqa: S311 - made-up data, not cryptography
        self.clauses = law().clauses
        self.documents: list[DocumentRow] = []
        self.findings: list[FindingRow] = []
        bodies = max(4, size // 11)
        self.bodies = [
            f"{self._word(2)}{['绿色认证', '节能评价', '环境科技', '低碳咨询'][i % 4]}有限公司（{i + 1}）"
            for i in range(bodies)
        ]

    def _word(self, length: int) -> str:
        return "".join(self.random.choice(_SYLLABLES) for _ in range(length))

    def run(self, size: int) -> Run:
        """The whole run."""
        submissions = tuple(self._submission(i) for i in range(size))
        for i in range(max(3, size // 90)):
            reason = "文件加密，需要口令" if i % 2 else "PDF 交叉引用表损坏（第 0 字节起）"
            owner = submissions[i].id if i % 3 else None
            self.documents.append(document(f"材料/未读/扫描件{i:04}.pdf", owner, reason))
        evaluators = tuple(self._evaluator(name, submissions) for name in self.bodies)
        regions = tuple(self._region(name, submissions) for name in _PLACES)
        documents = tuple(sorted(self.documents, key=lambda row: row.path))
        return Run(
            run=run_row(documents, (size, len(evaluators), len(regions), len(self.findings))),
            documents=documents,
            submissions=tuple(sorted(submissions, key=lambda row: row.id)),
            findings=tuple(sorted(self.findings, key=lambda row: (row.subject.id, row.clause, row.id))),
            evaluators=tuple(sorted(evaluators, key=lambda row: row.id)),
            regions=regions,
            records=tuple(record for row in submissions for record in credit_rows(row)),
        )

    def _submission(self, number: int) -> SubmissionRow:
        rng = self.random
        category = rng.choices(list(Category), weights=(60, 20, 6, 14))[0]
        name = f"{self._word(2)}{rng.choice(_TRADES)}{rng.choice(('有限公司', '股份有限公司', '集团有限公司'))}"
        uscc = f"91{rng.randrange(10**6, 10**7)}MA{number:07}"
        place = rng.choices(_PLACES, weights=range(len(_PLACES) + 3, 3, -1))[0]
        id_ = f"{category}:{uscc}"
        body = (
            None
            if category is Category.PRODUCT
            else PartyRow(name=rng.choices(self.bodies, weights=[9, 9, *[1] * (len(self.bodies) - 2)])[0], uscc=None)
        )
        folder = f"{place}/{name}"
        names = ("自评价报告.pdf", "第三方评价报告.docx", "附件材料.zip!/信用报告.pdf")
        paths = tuple(f"{folder}/{file}" for file in names[: 1 if body is None else 3])
        for i, path in enumerate(paths):
            warning = ("第 12 页无文本层，未做文字识别",) if rng.random() < 0.05 else ()
            self.documents.append(document(path, id_, None, warning).but(kind=list(DocumentKind)[i]))
        subject = SubjectRow(kind=S, id=id_, name=name)
        verdicts = {
            clause: self._answer(clause, subject, category, paths)
            for clause in self.clauses
            if S in self.clauses[clause].subjects
        }
        return SubmissionRow(
            id=id_,
            type=SubmissionType.ANNUAL if number % 23 == 22 else SubmissionType.APPLICATION,
            category=category,
            applicant=ApplicantRow(name=name, uscc=uscc, region=place if number % 40 else None),
            evaluator=body,
            documents=paths,
            verdicts=verdicts,
        )

    def _answer(self, clause: str, subject: SubjectRow, category: Category, paths: tuple[str, ...]) -> Verdict:
        group = {"1.3": Category.FACTORY, "1.4": Category.PRODUCT, "1.5": Category.PARK, "1.6": Category.SUPPLY_CHAIN}
        wrong = group.get(clause[:3], category) is not category or clause.startswith("2")
        weights = (0, 0, 0, 0, 1) if wrong else (0.8, 2.4, 45, 50, 0)
        verdict = self.random.choices(list(Verdict), weights=weights)[0]
        message, *evidence = self._grounds(verdict, paths)
        self.findings.append(finding(clause, verdict, subject, message, *evidence))
        return verdict

    def _grounds(self, verdict: Verdict, paths: tuple[str, ...]) -> tuple[MessageRow, *tuple[EvidenceRow, ...]]:
        rng = self.random
        number = rng.randrange(100, 1000)
        words = passage(
            rng.choice(paths), rng.choice(_WORDS).format(n=number), rng.choice((None, number % 60 + 1)), number * 37
        )
        match verdict:
            case Verdict.NOT_APPLICABLE:
                return (OTHER_CATEGORY,)
            case Verdict.UNVERIFIED if number % 3:
                return (NO_RULE,)
            case Verdict.UNVERIFIED:
                return MessageRow(zh="材料中未见所需数值。", en="The value sought is not in the files."), AbsenceRow(
                    sought="单位产品综合能耗", paths=paths
                )
            case Verdict.SUSPECTED:
                inputs = {"自评价报告": f"{number}", "第三方评价报告": f"{number + 7}"}
                computation = ComputationRow(inputs=inputs, formula="|a − b| / b", result=f"{7 / number:.4f}")
                return (
                    MessageRow(
                        zh=f"两份报告的数值不一致，相差 {number} 单位。", en=f"The two reports differ by {number}."
                    ),
                    words,
                    computation,
                )
            case Verdict.VIOLATED:
                row = RegisterRowRow(
                    register="blacklist",
                    as_of="2022-10-31",
                    row={"row": 7, "名称": "恒泰评价有限公司", "列入日期": "2021-05-01"},
                )
                return (
                    MessageRow(
                        zh="出具报告的机构在黑名单有效期内。", en="The evaluator was blacklisted within three years."
                    ),
                    row,
                    words,
                )
            case _:
                return MessageRow(zh="已读到所需陈述。", en="The statement required was read."), words

    def _evaluator(self, name: str, submissions: tuple[SubmissionRow, ...]) -> EvaluatorRow:
        projects = sum(1 for row in submissions if row.evaluator and row.evaluator.name == name)
        more = 4 if name.endswith("（1）") else 0
        subject = SubjectRow(kind=E, id=name, name=name)
        verdicts = dict.fromkeys(
            (clause for clause in self.clauses if E in self.clauses[clause].subjects), Verdict.UNVERIFIED
        )
        for clause in verdicts:
            self.findings.append(finding(clause, Verdict.UNVERIFIED, subject, NO_RULE))
        if projects + more > 15:
            verdicts["3.5-cap"] = Verdict.VIOLATED
            message = MessageRow(
                zh=f"本批次评价项目 {projects + more} 项，超过 15 项。", en=f"{projects + more} projects, more than 15."
            )
            counted = ComputationRow(
                inputs={"本机构": str(projects), "关联方": str(more)},
                formula="本机构 + 关联方",
                result=str(projects + more),
            )
            self.findings.append(finding("3.5-cap", Verdict.VIOLATED, subject, message, counted))
        return EvaluatorRow(
            id=name,
            name=name,
            uscc=None,
            names=(name, name.replace("（", "(").replace("）", ")")),
            projects=projects,
            affiliates=("恒泰关联有限公司",) if more else (),
            projects_with_affiliates=projects + more,
            verdicts=verdicts,
            independence=IndependenceRow(clients=projects, suspected=None if projects % 2 else projects // 8),
            pass_rate=None if projects % 3 else 0.875,
            review=ReviewRow(
                recommended=projects + more > 15,
                reasons=(ReasonRow(zh="项目数超过上限", en="Above the cap"),) if projects + more > 15 else (),
            ),
        )

    def _region(self, name: str, submissions: tuple[SubmissionRow, ...]) -> RegionRow:
        mine = [row.category for row in submissions if row.applicant.region == name]
        subject = SubjectRow(kind=R, id=name, name=name)
        verdicts = dict.fromkeys(
            (clause for clause in self.clauses if R in self.clauses[clause].subjects), Verdict.UNVERIFIED
        )
        for clause in verdicts:
            self.findings.append(finding(clause, Verdict.UNVERIFIED, subject, NO_RULE))
        return RegionRow(id=name, name=name, counts={kind: mine.count(kind) for kind in Category}, verdicts=verdicts)


_KINDS = ("penalty", "tax", "dishonest", "abnormal", "serious", "safety")
_WHYS = (Why.CAPTCHA, Why.CAPTCHA, Why.BLOCKED, Why.TIMEOUT, Why.FAILED)


def credit_rows(submission: SubmissionRow) -> Iterator[RecordRow]:
    """Up to fourteen rows of a register, uploaded reports and live queries; no two submissions' alike."""
    rng = random.Random(submission.id)  # noqa: S311 - made-up data, not cryptography
    subject = SubjectRow(kind=S, id=submission.id, name=submission.applicant.name)
    row = RecordRow(
        subject=subject, source="中国执行信息公开网", outcome=Outcome.CLEAR_IN_SOURCE, kind="credit-dishonest"
    )
    listed = row.but(
        channel="register", register="registers/credit-dishonest.csv", as_of="2022-10-31", sha256=sha("listed")
    )
    ended = {"state": "removed", "ended": "2022-03-01"} if rng.random() < 0.5 else {}
    found = listed.but(outcome=Outcome.HIT, row=rng.randrange(2, 9000), date="2021-05-06", matched_by="code", **ended)
    yield found.but(authority="示例市法院", number="（2021）苏01执77号") if rng.random() < 0.02 else listed
    path, day = submission.documents[-1], f"2022-09-{rng.randrange(1, 31):02}"
    uploaded = row.but(channel="report", register=path, as_of=day, sha256=sha(path))
    for source, kinds, share in (
        ("信用中国", _KINDS, 0.8),
        ("国家企业信用信息公示系统", (*_KINDS[::3], "serious"), 0.7),
    ):
        if rng.random() < share:
            yield from (_uploaded(uploaded.but(source=source, kind=f"credit-{kind}"), rng) for kind in kinds)
    for source, asked_for in (("国家税务总局", ("tax",)), ("天眼查", ("penalty", "tax", "abnormal"))):
        receipt = f"receipts/{sha(submission.id + source)[:24]}.json"
        asked = row.but(source=source, channel="live", receipt=receipt, sha256=sha(receipt))
        asked = asked.but(asked_at=f"2022-11-02T09:{rng.randrange(60):02}:07+08:00")
        yield from (_live(asked.but(kind=f"credit-{kind}"), rng) for kind in asked_for)


def _uploaded(row: RecordRow, rng: random.Random) -> RecordRow:
    if rng.random() < 0.04:
        said = MessageRow(zh="概要记2条，正文读到1条", en="the summary counts 2, the text holds 1")
        return row.but(outcome=Outcome.UNKNOWN, why=Why.COUNTS_DIFFER, said=said)
    if rng.random() > 0.06:
        return row
    number = rng.randrange(10, 99)
    hit = row.but(outcome=Outcome.HIT, page=number % 7 + 1, row=1, date=f"2021-0{number % 9 + 1}-11", matched_by="code")
    return hit.but(
        number=f"示罚〔2021〕{number}号", authority="示例市应急管理局", text="未按规定开展安全培训；罚款2万元"
    )


def _live(row: RecordRow, rng: random.Random) -> RecordRow:
    if rng.random() < 0.5:
        return row.but(outcome=Outcome.UNKNOWN, why=rng.choice(_WHYS))
    return row.but(as_of="2022-11-02")


def synthetic_run(size: int) -> Run:
    """A run of ``size`` submissions, always the same one for a size."""
    return Maker(size).run(size)
