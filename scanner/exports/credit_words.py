"""The words of the exports on credit records in both languages; ``words.py`` has all others."""

from typing import Final

from corpus.reference.offences import FIELD_EN, FIELD_ZH, Field
from scanner.exports.words import WORDS, Word

CREDIT: Final[dict[str, Word]] = {
    "nav.credit": Word("信用记录", "Credit records"),
    "credit.title": Word("信用记录核查", "Credit records"),
    "credit.note": Word(
        "每个来源问了没有、答了什么。“未见”只指该来源在截止日期没有公布此类记录，不等于近三年没有；"
        "“未知”和“未查询”一律不作没有记录。",
        "What each source was asked and what it answered. “None seen” means no more than that the source published no such "
        "record on its day, not that there was none in three years; “unknown” and “not asked” never mean that there is none.",
    ),
    # outcomes
    "outcome.hit": Word("有记录", "Record found"),
    "outcome.clear_in_source": Word("该来源未见", "None seen in source"),
    "outcome.unknown": Word("未知", "Unknown"),
    "outcome.not_asked": Word("未查询", "Not asked"),
    "credit.history": Word("均为历史记录", "history only"),
    "credit.as_of": Word("截至 {date}", "as of {date}"),
    "credit.no_as_of": Word("截止日期未注明", "as-of date not stated"),
    "credit.no_covers": Word("未声明", "not declared"),
    # how it was asked
    "channel.register": Word("名录", "Register"),
    "channel.report": Word("上传的官方报告", "Uploaded official report"),
    "channel.certificate": Word("上传的专项信用报告", "Uploaded report that certifies a period"),
    "channel.live": Word("在线查询", "Live query"),
    # why an answer is unknown
    "credit_why.captcha": Word("需要人工输入验证码", "a captcha asked for a person"),
    "credit_why.blocked": Word("被网站拦截", "blocked by the site"),
    "credit_why.timeout": Word("超时", "timed out"),
    "credit_why.failed": Word("查询失败", "the query failed"),
    "credit_why.partial": Word("未取得全部结果", "not all results came"),
    "credit_why.not_understood": Word("答复未能读懂", "the answer was not understood"),
    "credit_why.counts_differ": Word("条数与概要不符", "the records do not make the printed count"),
    "credit_why.watermark_only": Word("只读到水印文字", "only the watermark could be read"),
    "credit_why.recognised": Word("由文字识别读出，须核对原件", "recognised by OCR: check the original"),
    "credit_why.expired": Word("报告已过期", "the report is too old"),
    "credit_why.other_subject": Word("是另一主体的", "of another subject"),
    "credit_why.subject_unclear": Word("主体不明", "whose it is is not clear"),
    "credit_why.not_configured": Word("未配置该来源", "the source is not configured"),
    "credit_why.not_asked": Word("未查询", "not asked"),
    "credit.not_whole": Word("未读全", "not read whole"),
    "credit.no_why": Word("原因未注明", "the reason is not stated"),
    "credit.by_hand": Word("请由人打开 {page} 查询", "a person can ask at {page}"),
    "credit.upload": Word(
        "可上传该来源出具的《{report}》后重新扫描", "or upload the source's official report ({report}) and scan again"
    ),
    # how the subject was told
    "matched.code": Word("信用代码一致", "Same credit code"),
    "matched.masked_code": Word("名称相同，代码可见部分一致", "Same name, visible part of the code agrees"),
    "matched.doubtful_code": Word(
        "代码一致但未通过校验，名称不同", "Same code, but it fails its check and the names differ"
    ),
    "matched.name": Word("仅名称相同，须核对代码", "Name only: check the code"),
    "matched.former_name": Word("仅曾用名相同，须核对代码", "Former name only: check the code"),
    "matched.branch": Word("总分支机构，不是同一主体", "Branch or parent, not the same subject"),
    "matched.near_name": Word("仅名称相近", "Name only near"),
    # records
    "credit.records": Word("读到的记录", "Records found"),
    "state.active": Word("未见移出", "Not removed"),
    "state.removed": Word("已移出", "Removed"),
    "state.repaired": Word("已信用修复", "Repaired"),
    "state.revoked": Word("已撤销", "Revoked"),
    "state.unknown": Word("来源未注明移出", "No removal stated"),
    "credit.ended": Word("{state} {date}，不是现行记录", "{state} {date}; history, no current record"),
    "credit.ended_said": Word(
        "{state}（来源写明“{said}”），不是现行记录", "{state} (“{said}”); history, no current record"
    ),
    "credit.ended_undated": Word(
        "{state}（日期未注明），不是现行记录", "{state} (day not stated); history, no current record"
    ),
    "credit.no_date": Word("日期未注明", "day not stated"),
    "credit.field": Word("{field}（判定用词：{words}）", "{field} (told by: {words})"),
    "credit.cut": Word("（节略，全文见 records.jsonl）", "(cut; whole in records.jsonl)"),
    "credit.left_out": Word(
        "另有 {count} 条未列入本页，见 round.xlsx。", "{count} more are not on this page; see round.xlsx."
    ),
    "credit.receipt": Word("回执", "Receipt"),
    "credit.report_number": Word(
        "报告编号 {number}，真伪须在出具网站核验", "report no. {number}: verify it on the issuer's site"
    ),
    "credit.asked_at": Word("查询于 {time}", "asked at {time}"),
    "credit.asked_at_unknown": Word("查询时间未注明", "time not stated"),
    "credit.rows_more": Word("等 {count} 处", "{count} in all"),
    "credit.nth": Word("第 {row} 条", "record {row}"),
    # one subject
    "credit.summary": Word(
        "条款所需的 {total} 项来源×种类：有记录 {hit}，该来源未见 {clear}，未知 {unknown}，未查询 {unasked}。",
        "Of {total} pairs of source and kind that the clauses need: record found {hit}, none seen {clear}, unknown {unknown}, "
        "not asked {unasked}.",
    ),
    "credit.nothing_asked": Word(
        "未就该主体查询任何信用来源；以下各项均未查询。",
        "No credit source was asked about this subject: nothing below was checked.",
    ),
    "credit.evaluator_unasked": Word("未就该机构查询任何信用来源。", "No credit source was asked about this body."),
    "credit.missing": Word("未查询的来源：{sources}。", "Sources not asked: {sources}."),
    # columns
    "column.credit_kind": Word("记录种类", "Kind of record"),
    "column.source": Word("来源", "Source"),
    "column.outcome": Word("结果", "Outcome"),
    "column.evidence": Word("依据", "Evidence"),
    "column.matched": Word("主体核对", "Subject matched by"),
    "column.date": Word("日期", "Date"),
    "column.authority": Word("作出机关", "Authority"),
    "column.number": Word("文号 / 案号", "Number"),
    "column.words": Word("内容", "Words"),
    "column.state": Word("现状", "State"),
    "column.place": Word("出处", "Place"),
    "column.whys": Word("未知的原因（项数）", "Why unknown (submissions)"),
    # the round
    "credit.round": Word("全批次：各来源问到了多少项申报", "The round: of how many submissions each source was asked"),
    "credit.round_note": Word("点数字可筛选申报。", "A number filters the submissions."),
    "credit.round_unasked": Word(
        "{count} 项申报至少有一项所需来源未查询（共 {total} 项申报）。",
        "{count} of {total} submissions have at least one source that they need and that was not asked.",
    ),
    "credit.round_nothing": Word(
        "本次没有查询任何信用来源：没有名录、没有上传的官方报告、没有在线查询。",
        "No credit source was asked in this run: no register, no uploaded official report, no live query.",
    ),
    "credit.others": Word("条款所需以外的来源", "Sources beyond those that the clauses need"),
    "credit.list": Word("列出", "List them"),
    "filter.credit": Word("信用核查", "Credit"),
    "credit.any": Word("任一来源", "any source"),
    # round.xlsx
    "sheet.credit": Word("信用记录", "Credit records"),
} | {f"credit_field.{field}": Word(FIELD_ZH[field], FIELD_EN[field]) for field in Field}


def credit_word(group: str, value: str) -> Word:
    """The word of a closed list; the value itself where the catalogue has none."""
    return CREDIT.get(f"{group}.{value}", Word(value, value))


def kind_word(kind: str) -> Word:
    """What people call a kind of credit record."""
    return WORDS.get(f"register.{kind}", Word(kind, kind))
