"""The words of the chapters that weigh a case: summary, what speaks for the party, limits, and the forms to be filled in."""

from typing import Final

from scanner.exports.words import Word

CHAPTER_WORDS: Final[dict[str, Word]] = {
    # summary
    "summary.signs": Word("线索（不符合 / 存疑）", "Signs (violated / suspected)"),
    "summary.clients_signs": Word("其中关于评价机构本身", "Of these on the evaluator itself"),
    "summary.unverified": Word("未核实事项", "Not verified"),
    "summary.projects": Word("计入上限的项目（连同关联机构）", "Projects that count (with affiliates)"),
    "summary.clients": Word("独立性：存疑 / 已比对 / 全部申报单位", "Independence: suspected / compared / all clients"),
    "summary.unread": Word("未读文件 / 卷宗所涉文件", "Files not read / files of the case"),
    "summary.originals": Word("原件核对", "Originals compared"),
    "summary.standing": Word(
        "一致 {same}，与扫描时不同 {changed}，未找到 {missing}，未核对 {unchecked}",
        "the same {same}, changed {changed}, not found {missing}, not compared {unchecked}",
    ),
    "summary.decided": Word(
        "人的决定（确认 / 排除 / 需补充材料 / 未决定）", "Decided (confirmed / dismissed / material asked for / open)"
    ),
    "part.decided": Word("人在系统中对线索的决定", "What people decided on the signs in the service"),
    "decided.none": Word(
        "制作卷宗时，系统中还没有人对本卷宗的线索作出决定。", "Nobody had decided on a sign of this file."
    ),
    "decided.note": Word(
        "下表是制作卷宗时有效的决定，不是行政处理；被撤销和被替代的决定在服务的日志中。“—”为不列作线索的事项。",
        "The decisions that counted when this file was made; they are no measures. Those taken back or replaced stand in the "
        "service's log. “—” marks what is not listed as a sign.",
    ),
    "decided.overrides": Word("{said}（与程序判断相反）", "{said} (against the program)"),
    "column.decided": Word("决定", "Decision"),
    "column.decided_why": Word("理由与说明", "Reason and words"),
    "column.decided_by": Word("何人、何时", "Who and when"),
    "versions.log": Word("制作时服务日志的末端", "Where the service's log ended"),
    "versions.log_end": Word("第 {seq} 条，{hash}", "entry {seq}, {hash}"),
    "versions.log_note": Word(
        "日志每条含前一条的哈希：审计员在服务的日志中查到同一序号，其哈希须与此相同，否则日志在此之后被改写。",
        "Each entry holds the hash of the one before: the entry of this number in the service's log must have this hash, "
        "else the log was rewritten since.",
    ),
    "part.signs_listed": Word("线索一览", "The signs at a glance"),
    "summary.changed": Word(
        "注意：有 {count} 份原件在扫描之后被改动或未找到，所引文字为扫描时所读，名单见{files}，使用前须另行核实。",
        "Note: {count} originals were changed or are gone since the scan. What is quoted of them is what the scan read; they "
        "are named in {files} and have to be checked first.",
    ),
    "summary.how": Word(
        "线索见{signs}，有利情况见{favour}，未查清的见{unverified}；三者应当一并考虑。",
        "For the signs see {signs}, for what speaks for the party {favour}, for what is not known {unverified}: weigh all three.",
    ),
    # what speaks for the party
    "favour.note": Word(
        "下列情况由同一次扫描得出，判断线索分量时应当一并考虑。程序只看到所提交的材料，当事方可以补充。",
        "The same scan found these; they belong to the weight of the signs. The program sees only what was filed: the party "
        "may add to it.",
    ),
    "part.satisfied": Word("经核对符合的条款", "Clauses that are met"),
    "favour.satisfied_none": Word("没有判定为符合的条款。", "No clause is found to be met."),
    "part.clean": Word("未达存疑程度的申报单位", "Clients that are not suspected"),
    "favour.clean": Word(
        "已比对的 {compared} 家申报单位中，{clean} 家独立性未达存疑程度（其中 {none} 家未见计入的迹象）。",
        "Of {compared} clients compared, {clean} are not suspected; {none} of these show no sign that counts.",
    ),
    "favour.clean_none": Word(
        "没有已比对而未达存疑程度的申报单位。", "No client that was compared stays below “suspected”."
    ),
    "part.discounted": Word("未计作线索的相同文字", "Shared words that do not count"),
    "favour.discounted": Word(
        "申报单位两份报告之间的下列相同文字出自通用表格、标准法规、其他机构也有的文字或事实性内容，依通知和常理本应相同，没有计入线索。",
        "Shared words of a client's two reports that come from forms, standards or laws, that other evaluators' reports have "
        "too, or that state facts: they are alike by right and were not counted.",
    ),
    "favour.discounted_none": Word("比对结果中没有这类文字。", "The comparison found none."),
    "column.why": Word("来由", "Where from"),
    "column.places": Word("处", "Passages"),
    "column.chars": Word("字", "Characters"),
    "discounted.copied": Word("对照：未见于他处、计入比对的文字", "For comparison: found nowhere else, counted"),
    "part.explanations": Word("所见迹象各自的其他可能", "What else each sign may come from"),
    "favour.explanations": Word(
        "各迹象的权重及其理由（载于程序的权重表，对所有机构相同）：说明该迹象能证明什么、不能证明什么。",
        "The weight of each sign and its reason, from the program's table, the same for everybody: what it shows and what not.",
    ),
    "column.weight": Word("权重", "Weight"),
    # method and limits
    "part.method": Word("方法", "Method"),
    "part.limits": Word("局限", "Limits"),
    "part.this_scan": Word("本次扫描的条件", "The conditions of this scan"),
    "method.read": Word(
        "程序逐字读取所提交的电子文件，按通知条款逐条判定；每条线索附文件、页码、原文和条款。不使用不能复核的模型，同样的输入得出同样的结果。",
        "The program reads the submitted files and answers the notice clause by clause; every sign has its file, page, words and "
        "clause. Nothing is learned or hidden: the same input gives the same result.",
    ),
    "method.independence": Word(
        "独立性：剔除通用表格、标准法规和其他机构也有的文字后，比对两份报告的文字、文件属性、联系方式等；同类迹象只取最重一项，各类相加。"
        "达到 {notice} 为提示，达到 {suspected} 为存疑，达到 {strong} 且不少于 {families} 类为迹象明显。",
        "Independence: what forms, standards, laws and other evaluators have is taken out; then words, properties of files, "
        "contacts and the like are compared. The heaviest sign of each family is added: notice from {notice}, suspected from "
        "{suspected}, strong from {strong} in at least {families} families.",
    ),
    "method.independence_plain": Word(
        "独立性：剔除通用表格、标准法规和其他机构也有的文字后，比对两份报告的文字、文件属性、联系方式等；同类迹象只取最重一项，各类相加。",
        "Independence: what forms, standards, laws and other evaluators have is taken out; then words, properties of files, "
        "contacts and the like are compared. The heaviest sign of each family is added.",
    ),
    "limit.papers": Word(
        "只看所提交的电子材料；没有到现场，没有核对纸质原件、公章和签字的真伪。",
        "Only the submitted files were seen: no visit, no paper originals, no check of seals and signatures.",
    ),
    "limit.causes": Word(
        "文字相同、文件同源不说明谁写给谁，也可能因共同的咨询单位、集团内部共用文本、代为排版或汇总而产生。",
        "Shared words and files of one origin do not tell who wrote for whom. A common consultant, texts shared in a group, or "
        "somebody who typeset or collected the papers may be the cause.",
    ),
    "limit.properties": Word(
        "文件属性可被软件自动写入，也可被修改；没有属性不说明任何问题。",
        "Properties of files are written by programs and can be changed; absent ones prove nothing.",
    ),
    "limit.pages": Word(
        "Word 文件本身没有页码，所注页码为扫描所用排版所得，可能与当事方打印件相差一页，以所引原文为准。",
        "Word files have no pages of their own: page numbers are those of the layout used by the scan and may differ by one from "
        "a printed copy. The quoted words decide.",
    ),
    "limit.ocr": Word(
        "扫描件由文字识别读取，可能有误字，注明可信度的引文须核对页面图像或原件。",
        "Scans were read by character recognition, which errs: compare quotes with a certainty with the picture or the original.",
    ),
    "limit.registers": Word(
        "名录和信用来源只反映其截止日期和覆盖期间；仅名称相同的，不确定为同一主体。",
        "Registers and credit sources speak for their day and period only; an equal name alone does not make one subject.",
    ),
    "limit.numbers": Word(
        "比例和检验受样本量影响，且同时检验多种迹象，个别偏高可能出于偶然；不以比例单独作出判断。",
        "Rates depend on small numbers, and many signs are tested at once: one may be high by chance. No verdict rests on it.",
    ),
    "limit.names": Word(
        "人员姓名相同可能是重名；同名须由人核实身份。",
        "Equal names of persons may be chance: a person has to check who they are.",
    ),
    "scan.partial": Word(
        "本次扫描的材料不是全部批次，涉及总数的条款只按所见材料计算。",
        "The scan did not see the whole round: clauses on totals count what was seen.",
    ),
    "scan.national": Word("本次扫描的材料为全部批次。", "The scan saw the whole round."),
    "scan.no_background": Word(
        "扫描未使用往年材料作背景，只在本批次内比较。", "No earlier material was compared: only this round."
    ),
    "scan.background": Word("扫描以往年材料作背景（哈希 {sha256}）。", "Earlier material was compared ({sha256})."),
    "scan.lacks": Word("扫描时没有：{what}。", "The scan had no {what}."),
    "capability.ocr": Word("文字识别（扫描件未读）", "character recognition (scans were not read)"),
    "capability.soffice": Word(
        "LibreOffice（旧格式未读，Word 文件无页码）", "LibreOffice (old formats not read, no pages)"
    ),
    "capability.fonts": Word("中文字体（页码可能偏差）", "Chinese fonts (pages may shift)"),
    "scan.verdicts": Word("结果用语", "What the verdicts mean"),
    # the statement
    "statement.intro": Word(
        "请当事方对本卷宗所列线索逐条说明并附证据。当事方有权查阅卷宗、陈述和申辩、提出证据、要求当面陈述；"
        "逾期未答复的，由有权机关依规定处理，未答复不等于承认。以下由当事方填写。",
        "The party concerned is asked to answer each sign, with evidence. It may read this file, make a statement, bring "
        "evidence and ask for a hearing. What follows a missed date is for the authority to say; silence admits "
        "nothing. To be filled in by the party.",
    ),
    "part.served": Word("送达与期限", "Service and time limit"),
    "served.by": Word("送达单位、经办人", "Served by"),
    "served.on": Word("送达日期、方式", "Date and manner of service"),
    "served.until": Word("答复期限", "Answer until"),
    "served.receipt": Word("当事方签收", "Received by the party"),
    "part.answers": Word("对线索逐条说明", "Answer to each sign"),
    "part.statement": Word("其他陈述", "Other statements"),
    "column.sign_number": Word("线索", "Sign"),
    "column.about": Word("对象与条款", "Subject and clause"),
    "column.answer": Word("当事方说明", "Answer of the party"),
    "column.proofs": Word("所附证据", "Evidence attached"),
    "answers.none": Word("本卷宗未列线索，无须逐条说明。", "This file lists no sign: nothing to answer."),
    "statement.evidence": Word("所附证据目录", "List of the evidence attached"),
    "statement.errors": Word(
        "认为本卷宗有误或遗漏之处（如主体认错、数值读错、页码不符）",
        "What is wrong or left out in this file (a wrong subject, a misread figure, another page)",
    ),
    "statement.hearing": Word("是否要求当面陈述（□ 是　□ 否）", "A hearing is asked for (□ yes  □ no)"),
    "statement.signature": Word("法定代表人（签字）、盖章、日期", "Legal representative, seal, date"),
    # the decision
    "decision.intro": Word(
        "以下由核查人员填写。程序不作结论：每条线索须由人对照原件核实，并写明对当事方陈述的采纳情况。",
        "To be filled in by the investigators. The program decides nothing: every sign has to be checked against the original, "
        "and the party's answer to be weighed in writing.",
    ),
    "part.checked": Word("逐条核查", "Sign by sign"),
    "part.opinion": Word("综合意见", "Opinion"),
    "column.checked": Word(
        "核查方法与情况（含对当事方说明的采纳）", "What was checked and how, and the answer weighed"
    ),
    "column.held": Word("□ 成立　□ 不成立　□ 不能确定", "□ holds  □ does not  □ open"),
    "decision.favour": Word("对有利情况和未核实事项的考虑", "What speaks for the party, and what is open, as weighed"),
    "decision.evaluator": Word(
        "意见：□ 不予提请　□ 补充核查后再议　□ 提请依通知第三部分审核",
        "Opinion: □ no further step  □ look again first  □ review under section three of the notice",
    ),
    "decision.submission": Word(
        "意见：□ 无须处理　□ 要求补正说明　□ 进一步核查",
        "Opinion: □ no further step  □ ask for correction  □ look further",
    ),
    "decision.people": Word("核查人（两人以上，签字）、日期", "Investigators (two or more, signed), date"),
    "decision.committee": Word("审核意见（签字、日期）", "Decision of the committee (signed, date)"),
}
