"""A run with every shape of answer of credit sources: fictional, two submissions, one evaluator, hostile words."""

from models.credit import Outcome
from models.vocabulary import Verdict
from scanner.results.reader import Run
from scanner.results.rows import MessageRow, RecordRow, RegisterRowRow, SubjectRow
from tests.exports.small import BAD, CLOSE, GOOD, IMG, REPORT, small_run
from tests.exports.synthetic import E, S, finding

CHINA, GSXT, COURT, TAX = "信用中国", "国家企业信用信息公示系统", "中国执行信息公开网", "国家税务总局"
GOOD_ONE = SubjectRow(kind=S, id=GOOD, name="甲公司")
BAD_ONE = SubjectRow(kind=S, id=BAD, name=IMG + CLOSE)
BODY = SubjectRow(kind=E, id="evaluator-a", name="评价(甲)有限公司")
RECEIPT = "5e884898da28047151d0e56f8dc62927.json"
SAID = MessageRow(zh=f"概要记3条，正文读到2条{IMG}", en=f"the summary counts 3, the text holds 2{CLOSE}")


def clear(subject: SubjectRow, source: str, kind: str) -> RecordRow:
    return RecordRow(subject=subject, source=source, outcome=Outcome.CLEAR_IN_SOURCE, kind=f"credit-{kind}")


def uploaded(kind: str) -> RecordRow:
    return clear(GOOD_ONE, CHINA, kind).but(channel="report", register=REPORT, as_of="2022-09-05")


def penalty() -> RecordRow:
    return uploaded("penalty").but(
        outcome="hit", page=4, row=1, date="2021-06-18", authority="示例市生态环境局", number="示环罚〔2021〕37号",
        text=f"超标排放水污染物；罚款10万元{CLOSE}", matched_by="code", state="active",
    )  # fmt: skip


def removed() -> RecordRow:
    listed = clear(GOOD_ONE, COURT, "dishonest").but(register="registers/credit-dishonest.csv", as_of="2022-10-31")
    return listed.but(
        outcome="hit", row=12, date="2020-02-03", authority="示例市中级人民法院", number="（2020）苏01执7号", text="全部未履行",
        matched_by="name", state="removed", ended="2022-03-01", covers="2019-10-31..2022-10-31",
    )  # fmt: skip


def stopped() -> RecordRow:
    asked = clear(GOOD_ONE, GSXT, "penalty").but(channel="live", receipt=RECEIPT, asked_at="2022-11-02T09:30:07+08:00")
    return asked.but(outcome="unknown", why="captcha")


def good_rows() -> tuple[RecordRow, ...]:
    """Of the factory: a report read, a register with history, a captcha; the tax list and two kinds of gsxt are missing."""
    older = penalty().but(date="2020-01-02", number="示安罚〔2020〕1号", state="revoked", row=2)
    unread = uploaded("abnormal").but(outcome="unknown", why="counts_differ", said=SAID)
    other = clear(GOOD_ONE, "天眼查", "penalty").but(channel="live", outcome="unknown", why="timeout")
    return (older, penalty(), uploaded("tax"), uploaded("dishonest"), unread, removed(), stopped(), other)


def asked_run() -> Run:
    """The park is asked nothing, the evaluator of one register; one finding tells the field of a penalty."""
    run = small_run()
    row = RegisterRowRow(register=f"{REPORT} 第4页", as_of="2022-09-05", row={"row": 1, "处罚机关": "示例市生态环境局"})
    message = MessageRow(zh="环境处罚。", en="A penalty for the environment.")
    told = finding("1.2b-accident", Verdict.SUSPECTED, GOOD_ONE, message, row)
    told = told.but(data={"field": "environment", "decided_by": "污染物|排放"})
    evaluator = clear(BODY, "", "abnormal").but(register="registers/credit-abnormal.csv")
    return run.but(records=(*good_rows(), evaluator), findings=(*run.findings, told))
