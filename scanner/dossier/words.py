"""The words of a dossier in both languages."""

from typing import Final

from scanner.exports.words import Word

DOSSIER: Final[dict[str, Word]] = {
    "title.evaluator": Word(
        "第三方评价机构核查卷宗（线索，非结论）", "Case file on an evaluator (signs, not conclusions)"
    ),
    "title.submission": Word("申报材料核查卷宗（线索，非结论）", "Case file on a submission (signs, not conclusions)"),
    "subject.evaluator": Word("核查对象", "About"),
    "title.uscc": Word("统一社会信用代码", "Credit code"),
    "title.notice": Word("依据", "Under"),
    "title.reference": Word("基准日", "Reference date"),
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
    "chapter.facts": Word("一、基本情况", "1 Facts"),
    "chapter.clauses": Word("二、各条款结论", "2 Verdicts by clause"),
    "chapter.signs": Word("三、线索", "3 Signs"),
    "chapter.independence": Word("四、独立性", "4 Independence"),
    "chapter.unverified": Word("五、未能核查的事项", "5 What could not be checked"),
    "chapter.statement": Word("六、机构陈述与申辩", "6 Statement of the evaluator"),
    "chapter.statement_submission": Word("六、申报单位陈述与申辩", "6 Statement of the applicant"),
    "chapter.pictures": Word("附录一　页面图像", "Appendix 1 Pictures of pages"),
    "chapter.files": Word("附录二　所引文件与版本", "Appendix 2 Files and versions"),
    # facts
    "part.identity": Word("（一）机构身份", "(1) Identity"),
    "part.identity_submission": Word("（一）申报主体", "(1) Applicant"),
    "part.projects": Word("（二）评价项目", "(2) Projects"),
    "part.by_category": Word("（三）项目的类别与地区", "(3) Projects by category and region"),
    "part.affiliates": Word("（四）关联机构", "(4) Affiliates"),
    "part.review": Word("（五）提请核查的理由", "(5) Reasons for a review"),
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
    # columns
    "column.number": Word("序号", "No."),
    "column.applicant": Word("申报单位", "Applicant"),
    "column.uscc": Word("统一社会信用代码", "Credit code"),
    "column.category": Word("类别", "Category"),
    "column.region": Word("地区", "Region"),
    "column.clause": Word("条款", "Clause"),
    "column.title": Word("内容", "Demand"),
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
    "part.own_clauses": Word("（一）对机构的结论", "(1) On the evaluator"),
    "part.client_clauses": Word("（二）所评申报中与评价有关的结论", "(2) On the evaluation of its clients"),
    "part.submission_clauses": Word("（一）对申报的结论", "(1) On the submission"),
    "clauses.note": Word(
        "不符合＞存疑＞未核实＞符合＞不适用，取最重的一条。“未核实”是没有查清，不是没有问题。",
        "The worst finding counts. “Unverified” means that it is not known, not that all is well.",
    ),
    # signs
    "part.own_signs": Word("（一）对机构的线索", "(1) On the evaluator"),
    "part.client_signs": Word("（二）所评申报中与评价有关的线索", "(2) On the evaluation of its clients"),
    "part.submission_signs": Word("（一）对申报的线索", "(1) On the submission"),
    "part.other_signs": Word("（三）所评申报的其他线索", "(3) Other signs on its clients"),
    "signs.none": Word("无。未发现线索不等于没有问题，见第五部分。", "None. That is no proof of anything: see part 5."),
    "signs.others_note": Word(
        "下列线索关于申报单位本身，不是对评价机构的指称，仅供对照评价报告是否如实反映。出处见 findings.xlsx。",
        "These are about the applicants, not about the evaluator: only to see whether its reports tell of them. For their "
        "places see findings.xlsx.",
    ),
    "signs.clause": Word("条款原文：{text}", "The notice: {text}"),
    "signs.no_law": Word(
        "（规则集 {id} 与扫描时的哈希不同或不在本机，条款原文从略，见 records/run.json。）",
        "(Ruleset {id} is not here with the hash of the scan: the notice's words are left out.)",
    ),
    "signs.id": Word("线索编号 {id}；{verdict}", "Finding {id}; {verdict}"),
    "signs.more": Word(
        "另有证据 {count} 处，见第四部分和 findings.xlsx。", "{count} more pieces: see part 4 and findings.xlsx."
    ),
    "quote.page": Word("《{path}》第{page}页", "{path}, page {page}"),
    "quote.no_page": Word("《{path}》（无页码，第{start}字起）", "{path} (no pages, from character {start})"),
    "quote.cut": Word("（节略，全文见 records/texts）", "(cut; whole in records/texts)"),
    "quote.ocr": Word("文字识别所得，可信度 {value}，须核对原件", "recognised by OCR ({value}): check the original"),
    "quote.picture": Word("图{number}", "picture {number}"),
    "quote.earlier": Word("以前运行中的材料", "of an earlier run"),
    # independence
    "part.signals": Word("（一）各申报的迹象", "(1) Signs by client"),
    "part.pairs": Word("（二）相同文字对照", "(2) Shared passages side by side"),
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
    "part.unverified_findings": Word("（一）条款", "(1) Clauses"),
    "part.unread": Word("（二）未读文件", "(2) Unread files"),
    "part.unlooked": Word("（三）名录、来源与页面图像", "(3) Registers, sources and pictures"),
    "unread.none": Word("卷宗所涉文件均已读取。", "Every file of the case was read."),
    "registers.none": Word("扫描未使用任何名录。", "The scan used no register."),
    "registers.undated": Word(
        "名录 {path} 未注明截止日期或覆盖期间。", "Register {path} states no day or period that it covers."
    ),
    "live.none": Word("扫描未在线查询信用来源。", "The scan asked no live source of credit records."),
    "pictures.no_round": Word(
        "制作卷宗时未提供批次材料（--round），没有页面图像，原件也未再核对。",
        "The round's files were not given (--round): no pictures of pages, and the originals were not compared again.",
    ),
    "pictures.lack": Word("{path} 第{page}页没有图像：{why}", "No picture of {path}, page {page}: {why}"),
    "pictures.none": Word("无页面图像。", "No pictures."),
    "pictures.over": Word(
        "另有 {count} 页因卷宗容量未附图像，见原件。", "{count} more pages are left out to keep the dossier small."
    ),
    "why.missing": Word("批次材料中没有该文件", "the file is not in the round"),
    "why.changed": Word("原件与扫描时不同", "the original is not the one that was scanned"),
    "why.undrawn": Word("该格式或本机画不出页面", "its pages cannot be drawn here"),
    # the statement
    "statement.intro": Word(
        "请当事方对上列线索逐条说明并附证据；逾期未答复的，由有权机关依规定处理。以下由当事方填写。",
        "The party concerned is asked to answer each sign above, with evidence. To be filled in by it.",
    ),
    "statement.on": Word("对线索的说明（注明线索编号）", "On the signs (by number)"),
    "statement.evidence": Word("所附证据目录", "Evidence attached"),
    "statement.errors": Word("认为本卷宗有误之处", "What is wrong in this file"),
    "statement.hearing": Word("是否要求当面陈述（是 / 否）", "A hearing is asked for (yes / no)"),
    "statement.signature": Word("法定代表人（签字）、盖章、日期", "Legal representative, seal, date"),
    "statement.review": Word("核查人意见（签字、日期）", "Opinion of the investigator (signature, date)"),
    # appendix
    "original.same": Word("一致", "the same"),
    "original.changed": Word("与扫描时不同", "changed since the scan"),
    "original.missing": Word("未找到", "not found"),
    "original.unchecked": Word("未核对", "not compared"),
    "versions.lvjian": Word("绿鉴", "lvjian"),
    "versions.ruleset": Word("规则集", "Ruleset"),
    "versions.scope": Word("批次范围", "Scope"),
    "versions.manifest": Word("运行目录 manifest.json 的 SHA-256", "SHA-256 of the run's manifest.json"),
    "part.files": Word("（一）所引文件", "(1) Files"),
    "part.versions": Word("（二）版本与名录", "(2) Versions and registers"),
    "picture.caption": Word("图{number}　《{path}》第{page}页", "Picture {number}: {path}, page {page}"),
}


def d(key: str, **values: object) -> Word:
    """Words of the dossier with values filled in as they are; a value of both languages in each."""

    def filled(text: str, language: int) -> str:
        return text.format(**{name: one[language] if isinstance(one, Word) else one for name, one in values.items()})

    return Word(*(filled(text, language) for language, text in enumerate(DOSSIER[key])))
