"""A run with every shape of answer of credit sources: fictional, two submissions, one evaluator, hostile words."""

from models.credit import Outcome, Why
from models.vocabulary import Verdict
from scanner.results.reader import Run
from scanner.results.rows import MessageRow, RecordRow, SubjectRow
from tests.exports.small import BAD, CLOSE, GOOD, IMG, REPORT, small_run
from tests.exports.synthetic import E, S, finding, passage, sha

CHINA, GSXT, COURT, TAX = "信用中国", "国家企业信用信息公示系统", "中国执行信息公开网", "国家税务总局"
GOOD_ONE = SubjectRow(kind=S, id=GOOD, name="甲公司")
BAD_ONE = SubjectRow(kind=S, id=BAD, name=IMG + CLOSE)
BODY = SubjectRow(kind=E, id="evaluator-a", name="评价(甲)有限公司")
RECEIPT, BODY_SHA = "receipts/gsxt-5e884898da280471.json", "9f86d081884c7d659a2feaa0c55ad015"
LISTS = "registers/credit-"
SAID = MessageRow(zh=f"概要记3条，正文读到2条{IMG}", en=f"the summary counts 3, the text holds 2{CLOSE}")


def clear(subject: SubjectRow, source: str, kind: str) -> RecordRow:
    return RecordRow(subject=subject, source=source, outcome=Outcome.CLEAR_IN_SOURCE, kind=f"credit-{kind}")


def uploaded(kind: str) -> RecordRow:
    return clear(GOOD_ONE, CHINA, kind).but(
        channel="report", register=REPORT, as_of="2022-09-05", sha256=sha(REPORT), report="20220905093000000001D7"
    )


def penalty() -> RecordRow:
    return uploaded("penalty").but(
        outcome=Outcome.HIT, page=4, row=1, date="2021-06-18", authority="示例市生态环境局", number="示环罚〔2021〕37号",
        text=f"超标排放水污染物；罚款10万元{CLOSE}", matched_by="code",
    )  # fmt: skip


def removed() -> RecordRow:
    listed = clear(GOOD_ONE, COURT, "dishonest").but(
        channel="register", register=f"{LISTS}dishonest.csv", as_of="2022-10-31"
    )
    return listed.but(
        outcome=Outcome.HIT, row=12, date="2020-02-03", authority="示例市中级人民法院", number="（2020）苏01执7号",
        text="全部未履行", matched_by="name", state="removed", ended="2022-03-01", covers="2019-10-31..2022-10-31",
    )  # fmt: skip


def stopped() -> RecordRow:
    asked = clear(GOOD_ONE, GSXT, "penalty").but(channel="live", receipt=RECEIPT, sha256=BODY_SHA)
    return asked.but(asked_at="2022-11-02T09:30:07+08:00", outcome=Outcome.UNKNOWN, why=Why.CAPTCHA)


def good_rows() -> tuple[RecordRow, ...]:
    """Of the factory: a report read, a register with history, a captcha; the tax list and two kinds of gsxt are missing."""
    older = penalty().but(date="2020-01-02", number="示安罚〔2020〕1号", state="repaired", ended="已信用修复", row=2)
    unread = uploaded("abnormal").but(outcome=Outcome.UNKNOWN, why=Why.COUNTS_DIFFER, said=SAID)
    other = clear(GOOD_ONE, "天眼查", "penalty").but(channel="live", outcome=Outcome.UNKNOWN, why=Why.TIMEOUT)
    return (older, penalty(), uploaded("tax"), uploaded("dishonest"), unread, removed(), stopped(), other)


def asked_run() -> Run:
    """The park is asked nothing, the evaluator of one register; one finding tells the field of a penalty."""
    run = small_run()
    words = passage(REPORT, "行政处罚决定书文号: 示环罚〔2021〕\n37号\n处罚机关: 示例市生态环境局", 4)
    message = MessageRow(zh="环境处罚。", en="A penalty for the environment.")
    told = finding("1.2b-accident", Verdict.SUSPECTED, GOOD_ONE, message, words)
    told = told.but(data={"field": "environment", "decided_by": "污染物|排放"})
    evaluator = clear(BODY, "", "abnormal").but(channel="register", register=f"{LISTS}abnormal.csv")
    return run.but(records=(*good_rows(), evaluator), findings=(*run.findings, told))
