"""The words of a dossier in both languages."""

from typing import Final

from scanner.dossier.chapter_words import CHAPTER_WORDS
from scanner.exports.words import Word

DOSSIER: Final[dict[str, Word]] = {
    **CHAPTER_WORDS,
    "title.evaluator": Word(
        "第三方评价机构核查卷宗（线索，非结论）", "Case file on an evaluator (signs, not conclusions)"
    ),
    "title.submission": Word("申报材料核查卷宗（线索，非结论）", "Case file on a submission (signs, not conclusions)"),
    "subject.evaluator": Word("核查对象", "About"),
    "title.uscc": Word("统一社会信用代码", "Credit code"),
    "title.notice": Word("依据", "Under"),
    "title.reference": Word("基准日", "Reference date"),
    "title.maker": Word("制作单位（盖章）、日期、卷宗编号", "Authority (seal), date, number of the file"),
    "title.version": Word("制作程序", "Made by"),
    "notice": Word(
        "本卷宗由程序依据申报材料、名录和查询回执整理，只列线索及其原文出处，供有权机关核查时参考，不是认定，不得单独作为处理依据。"
        "是否违反通知要求，由人在听取当事机构陈述和申辩后决定。“未核实”不等于“符合”。",
        "A program put this together from submitted files, registers and receipts. It lists signs with the words and their "
        "place, for those who investigate; it decides nothing and is no ground for a measure by itself. People decide, after "
        "hearing the evaluator. “Unverified” never means “satisfied”.",
    ),
    "proof": Word(
        "核验码印于本页和每页页脚。它是压缩包内 manifest.json 的 SHA-256，manifest.json 载有其余各部分及所引原件的 SHA-256；"
        "纸面所印核验码与 verify.py（或 lvjian verify）算出的一致，即证明卷宗和所引原件未被改动。",
        "The code is the SHA-256 of manifest.json in the archive, which names the SHA-256 of every other part and of every "
        "original that is cited: if the code on paper is the one that verify.py (or lvjian verify) computes, nothing changed.",
    ),
    "code": Word("核验码", "Code"),
    "lang.both": Word("中英对照", "Both"),
    "lang.en": Word("English", "English"),
    # chapters
    "ref.part": Word("第{zh}部分", "part {en}"),
    "ref.appendix": Word("附录{zh}", "appendix {en}"),
    "contents": Word("目　录", "Contents"),
    "chapter.summary": Word("摘要", "Summary"),
    "chapter.facts": Word("基本情况", "Facts"),
    "chapter.clauses": Word("各条款结论", "Verdicts by clause"),
    "chapter.signs": Word("线索", "Signs"),
    "chapter.independence": Word("独立性", "Independence"),
    "chapter.favour": Word("有利于当事方的情况", "What speaks for the party concerned"),
    "chapter.unverified": Word("未能核查的事项", "What could not be checked"),
    "chapter.limits": Word("方法与局限", "Method and its limits"),
    "chapter.statement": Word("当事方陈述与申辩", "Statement of the party concerned"),
    "chapter.decision": Word("核查意见", "Findings of the investigators"),
    "chapter.pictures": Word("页面图像", "Pictures of pages"),
    "chapter.rounds": Word("多轮概况", "The evaluator over several rounds"),
    "chapter.files": Word("所引文件与版本", "Files and versions"),
    # facts
    "part.identity": Word("机构身份", "Identity"),
    "part.identity_submission": Word("申报主体", "Applicant"),
    "part.projects": Word("评价项目", "Projects"),
    "part.by_category": Word("项目的类别与地区", "Projects by category and region"),
    "part.affiliates": Word("关联机构", "Affiliates"),
    "part.review": Word("提请核查的理由", "Reasons for a review"),
    "facts.name": Word("名称", "Name"),
    "facts.names": Word("材料所印名称", "Names as printed"),
    "facts.uscc": Word("统一社会信用代码", "Credit code"),
    "facts.projects": Word("计入上限的项目", "Projects that count"),
    "facts.with_affiliates": Word("连同关联机构", "With affiliates"),
    "facts.products": Word("另有绿色设计产品", "Design products besides"),
    "facts.clients": Word("比对独立性的申报单位", "Clients compared"),
    "facts.suspected": Word("其中独立性存疑", "Of these suspected"),
    "facts.category": Word("类别", "Category"),
    "facts.region": Word("推荐地区", "Region"),
    "facts.evaluator": Word("第三方评价机构", "Evaluator"),
    "facts.type": Word("填报类型", "Type"),
    "facts.id": Word("编号", "Id"),
    "none": Word("无", "none"),
    "not_stated": Word("未注明", "not stated"),
    "not_compared": Word("未比对", "not compared"),
    "affiliates.none": Word(
        "名录和材料中未见关联机构；未见不等于没有。",
        "None in the registers and files; that is no proof that there are none.",
    ),
    "affiliates.no_evidence": Word("本次运行未载出处", "the run names no source"),
    "review.none": Word("本次扫描没有提请核查的理由。", "The scan found no reason for a review."),
    "review.notices": Word("供参考，不作提请核查的理由：", "For information, no reasons for a review:"),
    "review.carried": Word("（线索{numbers}）", "(signs {numbers})"),
    "review.besides": Word("（findings.xlsx 线索编号 {ids}）", "(findings {ids} in findings.xlsx)"),
    "names.merged": Word("合并为同一机构的名称及理由：", "Names taken as one body, and why:"),
    "names.candidates": Word(
        "可能是同一机构，程序未合并，须由人确认：", "May be the same body: not merged, for a person to decide:"
    ),
    "state.confirmed": Word("名录所载", "in a register"),
    "state.found": Word("材料中发现，待确认", "found in files, to be confirmed"),
    "part.staff": Word("人员与业绩", "Staff and experience"),
    "staff.none": Word(
        "未读到专职人员名单；未读到不等于没有。", "No staff table was read; that is no proof of anything."
    ),
    "staff.page": Word("第{page}页", "page {page}"),
    "staff.no_page": Word("无页码", "no pages"),
    "staff.counted": Word(
        "《{path}》{at}的名单：共{total}人，中级以上职称{titled}人，高级{senior}人，写明专职{full_time}人，未写明或无姓名{unknown}人。",
        "List in {path}, {at}: {total} persons, {titled} of intermediate title or above, {senior} senior, {full_time} said to "
        "be full-time, {unknown} not said or nameless.",
    ),
    "staff.experience": Word(
        "所列业绩{items}项，其中{since}至{until}的{within}项，未注明日期{undated}项。",
        "{items} pieces of work are listed, {within} of them from {since} to {until}, {undated} without a date.",
    ),
    "title_level.senior": Word("高级", "senior"),
    "title_level.intermediate": Word("中级", "intermediate"),
    "title_level.junior": Word("初级", "junior"),
    "title_level.none": Word("无", "none"),
    "yes": Word("是", "yes"),
    "no": Word("否", "no"),
    "part.days": Word("现场评价日期", "Days on site"),
    "days.none": Word(
        "未见互相矛盾的现场评价日期；日期未写明的无从核对。",
        "No days that contradict each other; days not stated were not checked.",
    ),
    "patterns.note": Word(
        "括号内为 95% 置信区间（Wilson），P 为 Fisher 精确检验（双侧）。比例和检验只提示何处值得核查，不作结论。",
        "In brackets the 95 % interval (Wilson); P of Fisher's exact test, two-sided. They say where to look and nothing more.",
    ),
    "parts.more": Word(
        "另有证据 {count} 处，见 records/evaluators.jsonl。", "{count} more pieces in records/evaluators.jsonl."
    ),
    # columns
    "column.relation": Word("关系", "Relation"),
    "column.state": Word("状态", "State"),
    "column.projects": Word("项目数", "Projects"),
    "column.through": Word("经由", "Through"),
    "column.person": Word("姓名", "Name"),
    "column.title_of": Word("职称", "Title"),
    "column.level_of": Word("级别", "Level"),
    "column.field": Word("专业", "Field"),
    "column.full_time": Word("专职", "Full-time"),
    "column.sign": Word("迹象", "Sign"),
    "column.own": Word("本机构申报单位", "Its clients"),
    "column.others": Word("其他机构申报单位", "All others"),
    "column.p_value": Word("P", "P"),
    "column.note": Word("说明", "Note"),
    "column.number": Word("序号", "No."),
    "column.applicant": Word("申报单位", "Applicant"),
    "column.uscc": Word("统一社会信用代码", "Credit code"),
    "column.category": Word("类别", "Category"),
    "column.region": Word("地区", "Region"),
    "column.clause": Word("条款", "Clause"),
    "column.title": Word("内容", "Demand"),
    "column.met": Word("评价方面符合的条款", "Clauses on the evaluation that are met"),
    "column.place": Word("文件与页码", "File and page"),
    "column.words": Word("原文", "Words"),
    "column.verdict": Word("结果", "Verdict"),
    "column.signs": Word("线索数", "Signs"),
    "column.subject": Word("对象", "Subject"),
    "column.message": Word("说明", "What was found"),
    "column.level": Word("程度", "Level"),
    "column.signals": Word("迹象（权重）", "Signs (weights)"),
    "column.affiliate": Word("关联机构", "Affiliate"),
    "column.evidence": Word("依据", "Evidence"),
    "column.file": Word("文件", "File"),
    "column.sha256": Word("SHA-256", "SHA-256"),
    "column.original": Word("原件核对", "Original"),
    "column.register": Word("名录", "Register"),
    "column.as_of": Word("截至", "As of"),
    "column.covers": Word("覆盖期间", "Covers"),
    "column.total": Word("合计", "Total"),
    "column.reason": Word("原因", "Reason"),
    "region.none": Word("地区未识别", "Region not recognised"),
    # clauses
    "part.own_clauses": Word("对机构的结论", "On the evaluator"),
    "part.client_clauses": Word("所评申报中与评价有关的结论", "On the evaluation of its clients"),
    "part.submission_clauses": Word("对申报的结论", "On the submission"),
    "clauses.note": Word(
        "不符合＞存疑＞未核实＞符合＞不适用，取最重的一条。“未核实”是没有查清，不是没有问题。",
        "The worst finding counts. “Unverified” means that it is not known, not that all is well.",
    ),
    # signs
    "part.own_signs": Word("对机构的线索", "On the evaluator"),
    "part.client_signs": Word("所评申报中与评价有关的线索", "On the evaluation of its clients"),
    "part.submission_signs": Word("对申报的线索", "On the submission"),
    "part.other_signs": Word("所评申报的其他线索", "Other signs on its clients"),
    "signs.none": Word(
        "无。未发现线索不等于没有问题，见{unverified}。", "None. That is no proof of anything: see {unverified}."
    ),
    "signs.others_note": Word(
        "下列线索关于申报单位本身，不是对评价机构的指称，仅供对照评价报告是否如实反映。出处见 findings.xlsx。",
        "These are about the applicants, not about the evaluator: only to see whether its reports tell of them. For their "
        "places see findings.xlsx.",
    ),
    "signs.clause": Word("条款原文（通知 {clause}）", "The words of the notice ({clause})"),
    "signs.no_law": Word(
        "（规则集 {id} 与扫描时的哈希不同或不在本机，条款原文从略，见 records/run.json。）",
        "(Ruleset {id} is not here with the hash of the scan: the notice's words are left out.)",
    ),
    "signs.id": Word("线索编号 {id}；{verdict}", "Finding {id}; {verdict}"),
    "signs.more": Word(
        "另有证据 {count} 处，见 findings.xlsx（按线索编号查找）。",
        "{count} more pieces: see findings.xlsx, by the finding's number.",
    ),
    "signs.more_pairs": Word(
        "另有证据 {count} 处，见{independence}和 findings.xlsx。",
        "{count} more pieces: see {independence} and findings.xlsx.",
    ),
    "quote.page": Word("《{path}》第{page}页", "{path}, page {page}"),
    "quote.no_page": Word("《{path}》（无页码，第{start}字起）", "{path} (no pages, from character {start})"),
    "quote.cut": Word("（节略，全文见 records/texts）", "(cut; whole in records/texts)"),
    "quote.ocr": Word("文字识别所得，可信度 {value}，须核对原件", "recognised by OCR ({value}): check the original"),
    "quote.picture": Word("图{number}", "picture {number}"),
    "quote.earlier": Word("以前运行中的材料", "of an earlier run"),
    "register.row": Word("{name}（{file}，第{number}行）", "{name} ({file}, row {number})"),
    # calculations
    "input.clients": Word("本机构申报单位", "Its clients"),
    "input.others": Word("其他机构申报单位", "All others"),
    "sum.weighed": Word(
        "计 {counted}（权重 {weight}；类别：{family}；强度：{strength}）",
        "counts {counted} (weight {weight}; {family}; {strength})",
    ),
    "sum.count": Word("项目数 ≤ {cap}", "projects ≤ {cap}"),
    "sum.suspected": Word("独立性存疑的申报单位数", "clients that are suspected"),
    "sum.staff": Word(
        "中级以上职称 ≥ {staff}人，其中{fields}领域高级职称 ≥ {senior}人",
        "intermediate titles or above ≥ {staff}, of these senior in {fields} ≥ {senior}",
    ),
    "sum.staff_found": Word(
        "中级以上{staff}人，高级{senior}人", "{staff} of intermediate title or above, {senior} senior"
    ),
    # independence
    "part.signals": Word("各申报的迹象", "Signs by client"),
    "part.pairs": Word("相同文字对照", "Shared passages side by side"),
    "signals.note": Word(
        "程度由各类迹象中最重一项相加得出，未达“存疑”的仅供参考。未能核对的迹象不作没有迹象。",
        "The level adds the heaviest sign of each family; below “suspected” it is for information. Signs that could not be "
        "looked at are not absent.",
    ),
    "signals.rates": Word("与其他机构的申报单位相比", "Against the clients of all others"),
    "pairs.none": Word(
        "没有达到存疑程度的申报，不列相同文字；全部比对结果见 records/reuse.jsonl。",
        "No client is suspected: no passages are shown; all of them are in records/reuse.jsonl.",
    ),
    "pair.differs": Word("（下划线处不同）", " (differences underlined)"),
    "pairs.above": Word(
        "另有 {count} 处，两侧文字均已列于{signs}或下列对照，不再重复，见 records/reuse.jsonl。",
        "Of {count} more both sides stand in {signs} or below: they are not repeated, see records/reuse.jsonl.",
    ),
    "pairs.more": Word("另有 {count} 处未列，见 records/reuse.jsonl。", "{count} more are in records/reuse.jsonl."),
    "pair.first": Word("相同文字对照（首处）", "Shared words side by side (the first passage)"),
    "pair.caption": Word(
        "{relation}：{chars}字，相似度 {percent}%", "{relation}: {chars} characters, {percent} % alike"
    ),
    "relation.same_applicant": Word("同一申报单位的两份材料", "Two documents of one applicant"),
    "relation.same_evaluator_self": Word("同一机构两家申报单位的自评价", "Self-evaluations of two clients"),
    "level.strong": Word("迹象明显", "Strong signs"),
    "level.suspected": Word("存疑", "Suspected"),
    "level.notice": Word("提示", "Notice"),
    "level.none": Word("未见迹象", "No signs"),
    "level.unverified": Word("未核实", "Unverified"),
    "signals.unchecked": Word("未能核对：{what}", "not looked at: {what}"),
    # what could not be checked
    "part.unverified_findings": Word("条款", "Clauses"),
    "unverified.clients": Word(
        "下列事项关于申报单位本身，与评价机构无直接关系：", "These are about the applicants, not about the evaluator:"
    ),
    "signs.all_clients": Word("全部{count}家申报单位", "all {count} clients"),
    "signs.subjects": Word("{count}家：{names}", "{count}: {names}"),
    "part.unread": Word("未读文件", "Unread files"),
    "part.unlooked": Word("名录、来源与页面图像", "Registers, sources and pictures"),
    "unread.none": Word("卷宗所涉文件均已读取。", "Every file of the case was read."),
    "registers.none": Word("扫描未使用任何名录。", "The scan used no register."),
    "registers.changed": Word(
        "名录 {path} 在扫描之后被改动，所引为扫描时所读，使用前须另行核实。",
        "Register {path} was changed since the scan: what is quoted is what the scan read. Check it first.",
    ),
    "registers.undated": Word(
        "名录 {path} 未注明截止日期或覆盖期间。", "Register {path} states no day or period that it covers."
    ),
    "live.none": Word("扫描未在线查询信用来源。", "The scan asked no live source of credit records."),
    "pictures.no_round": Word(
        "制作卷宗时未提供批次材料（--round），没有页面图像，原件也未再核对。",
        "The round's files were not given (--round): no pictures of pages, and the originals were not compared again.",
    ),
    "originals.not_same": Word("原件《{path}》：{standing}。", "Original {path}: {standing}."),
    "mark.changed": Word(
        "原件与扫描时不同，引文为扫描时所读", "the original was changed since: quoted as the scan read it"
    ),
    "mark.missing": Word("原件未找到，引文为扫描时所读", "the original is gone: quoted as the scan read it"),
    "pictures.lack": Word("{path} 第{page}页没有图像：{why}", "No picture of {path}, page {page}: {why}"),
    "pictures.none": Word("无页面图像。", "No pictures."),
    "pictures.over": Word(
        "另有 {count} 页因卷宗容量未附图像，见原件。", "{count} more pages are left out to keep the dossier small."
    ),
    "why.missing": Word("批次材料中没有该文件", "the file is not in the round"),
    "why.changed": Word("原件与扫描时不同", "the original is not the one that was scanned"),
    "why.undrawn": Word("该格式或本机画不出页面", "its pages cannot be drawn here"),
    # appendix
    "original.same": Word("一致", "the same"),
    "original.changed": Word("与扫描时不同", "changed since the scan"),
    "original.missing": Word("未找到", "not found"),
    "original.unchecked": Word("未核对", "not compared"),
    "versions.lvjian": Word("绿鉴", "lvjian"),
    "versions.ruleset": Word("规则集", "Ruleset"),
    "versions.scope": Word("批次范围", "Scope"),
    "versions.manifest": Word("运行目录 manifest.json 的 SHA-256", "SHA-256 of the run's manifest.json"),
    "part.files": Word("所引文件", "Files"),
    "part.versions": Word("版本与名录", "Versions and registers"),
    "picture.signs": Word(
        "图{number}　《{path}》第{page}页（线索{numbers}）", "Picture {number}: {path}, page {page} (signs {numbers})"
    ),
    "picture.caption": Word("图{number}　《{path}》第{page}页", "Picture {number}: {path}, page {page}"),
}


def d(key: str, **values: object) -> Word:
    """Words of the dossier with values filled in as they are; a value of both languages in each."""

    def filled(text: str, language: int) -> str:
        return text.format(**{name: one[language] if isinstance(one, Word) else one for name, one in values.items()})

    return Word(*(filled(text, language) for language, text in enumerate(DOSSIER[key])))
