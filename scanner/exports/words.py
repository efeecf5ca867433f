"""The words of the exports in both languages, in one place; the page's script reads the same catalogue."""

from typing import Final, NamedTuple

from models.vocabulary import Verdict


class Word(NamedTuple):
    """One label, Chinese first."""

    zh: str
    en: str


SYMBOLS: Final[dict[Verdict, str]] = {
    Verdict.VIOLATED: "×",
    Verdict.SUSPECTED: "!",
    Verdict.UNVERIFIED: "?",
    Verdict.SATISFIED: "✓",
    Verdict.NOT_APPLICABLE: "–",
}
"""A sign beside every colour: no verdict is told by colour alone."""

CODES: Final[dict[Verdict, str]] = {
    Verdict.VIOLATED: "V",
    Verdict.SUSPECTED: "S",
    Verdict.UNVERIFIED: "U",
    Verdict.SATISFIED: "P",
    Verdict.NOT_APPLICABLE: "N",
}
"""One letter per verdict, in the page's data and its class names."""

WORDS: Final[dict[str, Word]] = {
    # verdicts
    "verdict.violated": Word("不符合", "Violated"),
    "verdict.suspected": Word("存疑", "Suspected"),
    "verdict.unverified": Word("未核实", "Unverified"),
    "verdict.satisfied": Word("符合", "Satisfied"),
    "verdict.not_applicable": Word("不适用", "Not applicable"),
    "meaning.violated": Word(
        "已读到证据，证据与条款相抵触，且主体身份确定。",
        "The evidence was read, breaks the clause, and names this subject.",
    ),
    "meaning.suspected": Word("有较强迹象，须由人确认。", "Strong signs that a person must confirm."),
    "meaning.unverified": Word(
        "无法判定：材料或数值缺失、不可读，或数据来源未配置、不可达、未覆盖该期间。绝不视同符合。",
        "Could not be decided: a document or value is missing or unreadable, or a source was not configured, not "
        "reachable or does not cover the period. Never the same as satisfied.",
    ),
    "meaning.satisfied": Word("已读到证据，证据满足条款。", "The evidence was read and meets the clause."),
    "meaning.not_applicable": Word("该条款与此主体无关。", "The clause does not concern this subject."),
    # closed vocabularies
    "category.green_factory": Word("绿色工厂", "Green factory"),
    "category.green_product": Word("绿色设计产品", "Green design product"),
    "category.green_park": Word("绿色工业园区", "Green industrial park"),
    "category.green_supply_chain": Word("绿色供应链管理企业", "Green supply chain enterprise"),
    "category_short.green_factory": Word("工厂", "Factory"),
    "category_short.green_product": Word("产品", "Product"),
    "category_short.green_park": Word("园区", "Park"),
    "category_short.green_supply_chain": Word("供应链", "Supply chain"),
    "type.application": Word("申报", "Application"),
    "type.annual": Word("年度动态管理表", "Annual table"),
    "kind.self_evaluation": Word("自评价报告", "Self-evaluation"),
    "kind.third_party_evaluation": Word("第三方评价报告", "Third-party evaluation"),
    "kind.summary_table": Word("推荐汇总表", "Summary table"),
    "kind.dynamic_table": Word("动态管理表", "Dynamic table"),
    "kind.evaluator_annual_report": Word("评价机构年度工作情况报告", "Evaluator's annual report"),
    "kind.credit_report": Word("信用报告", "Credit report"),
    "kind.certificate": Word("证书", "Certificate"),
    "kind.attachment": Word("附件", "Attachment"),
    "kind.template": Word("空白表式", "Unfilled form"),
    "kind.other": Word("其他", "Other"),
    "method.text": Word("文本", "Text"),
    "method.ocr": Word("文字识别", "OCR"),
    "method.converted": Word("转换", "Converted"),
    "method.mixed": Word("混合", "Mixed"),
    "method.none": Word("未读", "Unread"),
    "subject.submission": Word("申报", "Submission"),
    "subject.evaluator": Word("评价机构", "Evaluator"),
    "subject.region": Word("地区", "Region"),
    "scope.national": Word("全国批次（完整）", "National round (complete)"),
    "scope.partial": Word("部分材料", "Partial"),
    "evidence.register_row": Word("名录记录", "Register row"),
    "evidence.credit_receipt": Word("信用查询回执", "Credit receipt"),
    "evidence.absence": Word("查找未见", "Sought, not found"),
    "evidence.computation": Word("计算", "Computation"),
    # registers
    "register.removed": Word("移出绿色制造名单", "Removed from the list"),
    "register.blacklist": Word("评价机构黑名单", "Evaluator blacklist"),
    "register.energy_supervision": Word("节能监察整改名单", "Energy supervision"),
    "register.inspection": Word("督查问题名单", "Inspections"),
    "register.affiliates": Word("关联机构", "Affiliates"),
    "register.quota": Word("推荐名额", "Quotas"),
    "register.listed": Word("历批绿色制造名单", "Listed before"),
    "register.catalogue": Word("绿色设计产品标准清单", "Standards catalogue"),
    "register.benchmarks": Word("能效标杆水平", "Benchmarks"),
    "register.sector_standards": Word("行业评价标准", "Sector standards"),
    "register.provincial": Word("省级绿色名单", "Provincial list"),
    "register.credit-tax": Word("税收违法", "Tax violations"),
    "register.credit-penalty": Word("行政处罚", "Penalties"),
    "register.credit-dishonest": Word("失信被执行人", "Dishonest debtors"),
    "register.credit-abnormal": Word("经营异常名录", "Abnormal operation"),
    "register.credit-serious": Word("严重违法失信", "Serious violations"),
    "register.credit-safety": Word("安全生产失信", "Safety"),
    "register.credit-environment": Word("环境失信", "Environment"),
    # the page
    "title": Word("绿鉴 · 申报材料核查报告", "Lvjian · Submission round report"),
    "notice.title": Word("线索，非结论", "Signs, not conclusions"),
    "notice.text": Word(
        "本页列出程序从申报材料和名录中读到的线索及其原文出处，供评审人员核对；是否违反通知要求，由人决定。"
        "“未核实”不等于“符合”。",
        "This page lists what the program read in the submitted files and registers, with the words and the place. "
        "Whether the notice is broken is for a person to decide. “Unverified” never means “satisfied”.",
    ),
    "notice.noscript": Word(
        "浏览器未启用 JavaScript：汇总表可读，逐项申报的条款结果请看同目录的 round.xlsx。",
        "JavaScript is off: the summary tables can be read; for the clauses of each submission see round.xlsx beside "
        "this file.",
    ),
    "skip": Word("跳到申报列表", "Skip to the submissions"),
    "nav.glance": Word("总览", "At a glance"),
    "nav.submissions": Word("申报", "Submissions"),
    "nav.evaluators": Word("评价机构", "Evaluators"),
    "nav.regions": Word("推荐地区", "Regions"),
    "nav.unread": Word("未读文件", "Unread files"),
    "nav.warnings": Word("读取提示", "Reading notes"),
    "nav.basis": Word("依据与说明", "Basis"),
    # at a glance
    "card.files": Word("收到文件", "Files received"),
    "card.files_note": Word("= 已读 {read} + 未读 {unread}", "= {read} read + {unread} unread"),
    "card.submissions": Word("申报", "Submissions"),
    "card.violated": Word("有“不符合”的申报", "Submissions with a violation"),
    "card.suspected": Word("仅有“存疑”的申报", "Submissions with suspicions only"),
    "card.rest": Word("其余申报（含未核实）", "Other submissions (some unverified)"),
    "card.evaluators": Word("评价机构", "Evaluators"),
    "card.evaluators_note": Word(
        "{over} 家项目数（含关联方）超过上限 {cap}", "{over} above the cap of {cap}, affiliates included"
    ),
    "card.regions": Word("推荐地区", "Regions"),
    "card.share": Word("占 {percent}", "{percent} of all"),
    "card.unread_alert": Word(
        "{count} 个文件未能读取。凡可能依赖这些文件的条款均不会显示为“符合”。",
        "{count} files could not be read. No clause that may depend on them is shown as satisfied.",
    ),
    "card.unread_link": Word("查看清单", "See the list"),
    "chart.clauses": Word("各条款的核查结果", "Verdicts per clause"),
    "chart.clauses_note": Word(
        "每行为一条款，条长为主体数量；点数字可筛选申报。", "One clause a row; a number filters the submissions."
    ),
    "chart.regions": Word("各地区、各类别申报数", "Submissions by region and category"),
    "chart.evaluators": Word("评价项目最多的机构", "Evaluators with most projects"),
    "chart.evaluators_note": Word(
        "工厂、园区、供应链计入，设计产品不计；浅色为关联方项目；虚线为上限 {cap} 项。",
        "Factories, parks and supply chains count, design products do not; light: affiliates; dashed: cap of {cap}.",
    ),
    "chart.more": Word("另有 {count} 家，见下文评价机构表。", "{count} more in the table of evaluators below."),
    "column.clause": Word("条款", "Clause"),
    "column.distribution": Word("分布", "Distribution"),
    "column.total": Word("合计", "Total"),
    "column.own": Word("本机构", "Own"),
    "column.with_affiliates": Word("含关联方", "With affiliates"),
    "region.none": Word("未识别地区", "Region not recognised"),
    "evaluator.none": Word("无第三方评价机构", "No evaluator"),
    # submissions
    "filter.search": Word("搜索名称、代码、文件名", "Search name, code, file"),
    "filter.region": Word("地区", "Region"),
    "filter.category": Word("类别", "Category"),
    "filter.type": Word("类型", "Type"),
    "filter.clause": Word("条款", "Clause"),
    "filter.verdict": Word("结果", "Verdict"),
    "filter.evaluator": Word("评价机构", "Evaluator"),
    "filter.sort": Word("排序", "Sort"),
    "filter.all": Word("全部", "All"),
    "filter.reset": Word("清除筛选", "Clear filters"),
    "sort.worst": Word("问题最重在前", "Worst first"),
    "sort.name": Word("按名称", "By name"),
    "sort.region": Word("按地区", "By region"),
    "list.count": Word("显示 {shown} 项，共 {total} 项申报", "{shown} of {total} submissions"),
    "list.empty": Word("没有符合筛选条件的申报。", "No submission matches the filters."),
    "list.page": Word("第 {page} / {pages} 页", "Page {page} of {pages}"),
    "list.previous": Word("上一页", "Previous"),
    "list.next": Word("下一页", "Next"),
    "list.print_cut": Word(
        "打印前 {shown} 项，共 {total} 项；请先筛选，或使用 round.xlsx。",
        "The first {shown} of {total} are printed; filter first, or use round.xlsx.",
    ),
    "list.hint": Word(
        "点击一行或一个单元格，查看条款、原文与出处。", "Open a row or a cell for clauses, words and places."
    ),
    "column.applicant": Word("申报主体", "Applicant"),
    "column.region": Word("地区", "Region"),
    "column.category": Word("类别", "Category"),
    "column.evaluator": Word("评价机构", "Evaluator"),
    # one subject
    "detail.uscc": Word("统一社会信用代码", "USCC"),
    "detail.no_uscc": Word("未读到", "not read"),
    "detail.id": Word("申报编号", "Submission id"),
    "detail.documents": Word("本申报的文件", "Documents of this submission"),
    "detail.figures": Word("指标对照", "Indicators compared"),
    "figures.note": Word(
        "同一指标在各文件、各年度的数值；{accused} 为线索所示的数值，{differs} 为同年数值不同但有说明或未成线索。",
        "Each indicator by year and file; {accused}: shown by a finding; "
        "{differs}: values of one year differ, but are explained or no finding.",
    ),
    "figures.year": Word("{year}年", "{year}"),
    "figures.no_year": Word("未注明年度", "no year"),
    "column.indicator": Word("指标", "Indicator"),
    "column.unit": Word("单位", "Unit"),
    "peers.title": Word(
        "本地区同行业已有绿色工厂 {count} 家的分布（越小越优）",
        "{count} listed factories of the region and industry (less is better)",
    ),
    "peers.own": Word("本申报", "this submission"),
    "peers.median": Word("中位数", "median"),
    "reuse.title": Word("共有文字（3.2）", "Shared text (3.2)"),
    "reuse.note": Word(
        "本申报的报告与其他材料共有的文字，左侧 A 为本申报；只有“复制”可作线索，由人核对；"
        "与其他机构客户共有的文字不计入本机构的独立性。",
        "Text that this submission's reports share with other papers, its own side A on the left; only copied text is a "
        "sign, for a person to check; what clients of other evaluators share is none of this evaluator's independence.",
    ),
    "reuse.counted": Word("{count} 处 {chars} 字", "{count} ({chars} chars)"),
    "reuse.omitted": Word(
        "另有 {count} 处未列入本页（篇幅所限，重者在前），见 reuse.jsonl。",
        "{count} more passages are left out for room, the lesser ones; see reuse.jsonl.",
    ),
    "reuse.left_out": Word(
        "本申报另有 {count} 对、全批次另有 {all} 对未列入本页，见 reuse.jsonl。",
        "{count} more pairs of this submission and {all} of the round are not on this page; see reuse.jsonl.",
    ),
    "reuse.whole": Word("全文对照（在批次文件夹中运行）：", "The whole texts (run in the round's folder):"),
    "reuse.house": Word(
        "机构自用文字：本机构的第三方报告中有 {count} 对互有相同文字，共 {passages} 处 {chars} 字；套用自己的文本不作线索。",
        "House text: {count} pairs of this evaluator's reports share {passages} passages, {chars} characters; using one's own "
        "text is no sign.",
    ),
    "relation.same_applicant": Word("自评价 ↔ 第三方评价", "Self-evaluation ↔ third-party report"),
    "relation.same_evaluator_self": Word("同一机构的另一客户", "Another client of the same evaluator"),
    "relation.cross": Word("另一机构的客户", "Another evaluator's client"),
    "relation.evaluator_house": Word(
        "同一机构的两份报告（机构自用文字）", "Two reports of one evaluator (its house text)"
    ),
    "pattern.clients": Word("本机构有此迹象的客户", "Its clients with the sign"),
    "pattern.others": Word("其他机构有此迹象的客户", "Other evaluators' clients with the sign"),
    "sign.weight": Word("权重 {weight}", "weight {weight}"),
    "sign.counted": Word("计入 {counted}", "counted {counted}"),
    "detail.no_documents": Word("没有归入本申报的文件。", "No document belongs to this submission."),
    "detail.look": Word("需人工确认", "For a person to confirm"),
    "detail.why_unverified": Word("未能核实的原因", "Why it could not be verified"),
    "detail.notice": Word("通知原文", "The notice's words"),
    "detail.confirmation": Word("参数待确认", "Parameter needs confirmation"),
    "detail.no_message": Word(
        "结果文件中没有这一条的说明。", "The run directory holds no explanation for this clause."
    ),
    "detail.finding": Word("线索号", "Finding"),
    "detail.projects": Word("本批次评价的申报", "Submissions evaluated in this round"),
    "detail.filter": Word("在申报列表中筛选", "Filter the list of submissions"),
    "detail.affiliates": Word("关联机构", "Affiliates"),
    "detail.names": Word("材料中的名称", "Names in the files"),
    "detail.data": Word("数据", "Data"),
    "decision.line": Word("人工决定：{choice}（{by}：{reason}）", "Decided: {choice} ({by}: {reason})"),
    "decision.accepted": Word("线索成立", "accepted"),
    "decision.dismissed": Word("线索不成立", "dismissed"),
    "decision.until": Word("，有效至 {date}", ", until {date}"),
    "decision.expired": Word("，已过期，线索重新待定", "; expired, the finding is open again"),
    "place.page": Word("第 {page} 页", "page {page}"),
    "place.offset": Word("正文第 {start} 字起", "from character {start}"),
    "place.row": Word("第 {row} 行", "row {row}"),
    "place.as_of": Word("截至 {date}", "as of {date}"),
    "place.no_as_of": Word("未注明截止日期", "no as-of date"),
    "evidence.formula": Word("公式", "Formula"),
    "evidence.result": Word("结果", "Result"),
    "evidence.in_files": Word("查找范围", "Looked in"),
    "evidence.files_more": Word("等 {count} 个文件", "{count} files in all"),
    "evidence.ocr": Word("OCR 识别，置信度 {value}", "recognised by OCR, confidence {value}"),
    "evidence.cut": Word("（节略，全文见 findings.jsonl）", "(cut; whole in findings.jsonl)"),
    "column.file": Word("文件", "File"),
    "column.kind": Word("种类", "Kind"),
    "column.pages": Word("页数", "Pages"),
    "column.method": Word("读取方式", "Read as"),
    "column.notes": Word("提示", "Notes"),
    "document.unread": Word("未读：{reason}", "Unread: {reason}"),
    "colon": Word("：", ": "),
    "semicolon": Word("；", "; "),
    # independence
    "nav.independence": Word("独立性", "Independence"),
    "independence.title": Word("独立性：迹象与共有文字", "Independence: signs and shared text"),
    "independence.note": Word(
        "迹象不是结论：每项都附原文和权重，由人核对（条款 3.2）。未能比对的申报不计入。",
        "Signs are no conclusions: each has its words and weight, for a person to check (clause 3.2). What could not be "
        "compared is not counted.",
    ),
    "figure.table": Word("以表格查看数据", "The data as a table"),
    "heat.title": Word("评价机构 × 迹象：有此迹象的客户占比", "Evaluators × signs: share of clients that show a sign"),
    "heat.note": Word(
        "格内数字为有此迹象的客户数 / 已比对的客户数，颜色越深占比越高；首行为全批次，供对照。",
        "Numbers: clients with the sign / clients compared, darker for a larger share; the first row is the whole round.",
    ),
    "heat.more": Word("另有 {count} 家有迹象的机构未列出。", "{count} more evaluators with signs are not shown."),
    "heat.all": Word("全批次", "Whole round"),
    "heat.compared": Word("已比对 / 客户", "Compared / clients"),
    "heat.suspected": Word("存疑", "Suspected"),
    "heat.cell": Word(
        "{compared} 家已比对的客户中 {count} 家（{percent}%）", "{count} of {compared} clients compared ({percent}%)"
    ),
    "graph.title": Word("自评价报告共有文字的申报主体", "Applicants whose self-evaluations share text"),
    "graph.note": Word(
        "每点为一申报，形状、颜色和编号表示评价机构；线越粗共有的复制文字越多，实线为同一机构的客户，虚线为不同机构的；"
        "共有不足 {least} 字的只列入表格。滚轮缩放，拖动移动，点击打开申报。",
        "A point is a submission, its shape, colour and number the evaluator; a thicker line is more copied text, solid "
        "between clients of one evaluator, dashed between those of two; pairs that share less than {least} characters "
        "stand in the table only. Wheel to zoom, drag to move, click to open.",
    ),
    "graph.left_out": Word(
        "图中未画出另外 {nodes} 项申报、{edges} 条线（篇幅所限，大组在前）。",
        "{nodes} more submissions and {edges} lines are not drawn for room (the largest groups come first).",
    ),
    "graph.pair": Word("申报主体", "Applicants"),
    "graph.passages": Word("复制处数", "Copied passages"),
    "graph.chars": Word("复制字数", "Copied characters"),
    "graph.similarity": Word("最高相似度", "Most alike"),
    "graph.edge": Word(
        "{passages} 处，共 {chars} 字，最高相似 {percent}%",
        "{passages} passages, {chars} chars, up to {percent}% alike",
    ),
    "graph.table_cut": Word("此处列出前 {shown} 对，共 {total} 对。", "The first {shown} of {total} pairs."),
    # evaluators, regions, files
    "column.review": Word("建议复核", "Review"),
    "column.pass_rate": Word("通过率", "Pass rate"),
    "evaluators.none": Word("本批次没有识别到第三方评价机构。", "No evaluator was recognised in this round."),
    "evaluators.not_compared": Word("未比对", "not compared"),
    "evaluators.no_rate": Word("无评审结论", "no decisions"),
    "evaluators.review": Word("建议复核", "Review"),
    "evaluators.no_review": Word("—", "—"),
    "regions.none": Word("本批次没有识别到推荐地区。", "No region was recognised in this round."),
    "unread.lead": Word(
        "下列文件没有被读取，其内容未参与任何判定。没有读到的，一律不作“符合”处理。",
        "These files were not read; nothing was judged from them. What was not read is never shown as fine.",
    ),
    "unread.none": Word("没有未读文件。", "There are no unread files."),
    "column.reason": Word("原因", "Reason"),
    "column.format": Word("格式", "Format"),
    "column.submission": Word("所属申报", "Submission"),
    "warnings.lead": Word(
        "这些文件已读取，但读取时有异常，核对原文时请留意。", "These files were read, with something to keep in mind."
    ),
    "warnings.none": Word("没有读取提示。", "There are no reading notes."),
    "warnings.cut": Word(
        "此处列出前 {shown} 个文件，共 {total} 个；全部见 round.xlsx。",
        "The first {shown} of {total} files; all of them are in round.xlsx.",
    ),
    # basis
    "basis.run": Word("本次核查", "This run"),
    "basis.ruleset": Word("规则集", "Ruleset"),
    "basis.notice": Word("依据文件", "Notice"),
    "basis.reference": Word("基准日", "Reference date"),
    "basis.deadline": Word("截止日", "Deadline"),
    "basis.scope": Word("范围", "Scope"),
    "basis.complete": Word("材料完整的地区", "Complete regions"),
    "basis.background": Word("背景文本库", "Background texts"),
    "basis.capabilities": Word("可用组件", "Capabilities"),
    "basis.problems": Word("批次文件的问题", "Problems of the round's own files"),
    "basis.version": Word("程序版本", "Program version"),
    "basis.none": Word("无", "none"),
    "basis.registers": Word("使用的名录", "Registers used"),
    "basis.no_registers": Word(
        "未提供任何名录；依赖名录的条款一律为“未核实”。", "No register was given: clauses that need one are unverified."
    ),
    "basis.verdicts": Word("结果的含义", "What the verdicts mean"),
    "basis.clauses": Word("条款与通知原文", "Clauses and the notice's words"),
    "column.register": Word("名录", "Register"),
    "column.as_of": Word("截至", "As of"),
    "column.covers": Word("覆盖期间", "Covers"),
    "column.rows": Word("行数", "Rows"),
    "column.problems": Word("问题", "Problems"),
    "column.subjects": Word("对象", "Subjects"),
    "missing": Word("未注明", "not stated"),
    "yes": Word("有", "yes"),
    "no": Word("无", "no"),
    # round.xlsx
    "xlsx.omitted": Word(
        "线索表不列“不适用”的说明（{count} 条），见“申报×条款”及 findings.jsonl。",
        "The sheet of findings leaves out {count} reasons for “not applicable”; see the matrix and findings.jsonl.",
    ),
    "sheet.matrix": Word("申报×条款", "Submissions × clauses"),
    "sheet.findings": Word("线索", "Findings"),
    "sheet.evaluators": Word("评价机构", "Evaluators"),
    "sheet.copied": Word("复制的文字", "Copied passages"),
    "sheet.signs": Word("独立性迹象", "Signs of dependence"),
    "sheet.heat": Word("机构×迹象", "Evaluators × signs"),
    "sheet.regions": Word("地区", "Regions"),
    "sheet.unread": Word("未读文件", "Unread files"),
    "sheet.warnings": Word("读取提示", "Reading notes"),
    "sheet.notes": Word("说明", "Notes"),
}


def verdict_word(verdict: Verdict) -> Word:
    """What people call a verdict."""
    return WORDS[f"verdict.{verdict}"]


def register_word(kind: str) -> Word:
    """What people call a kind of register; its own name where the catalogue has none."""
    return WORDS.get(f"register.{kind}", Word(kind, kind))
