"""The words of the pages that show shared text; facts of files, kinds and verdicts are called as in the other exports."""

from typing import Final

from scanner.exports.extraction_words import WORDS as EXTRACTION
from scanner.exports.words import WORDS as ALL
from scanner.exports.words import Word

VIEWER: Final[dict[str, Word]] = {
    "reuse.copied": Word("复制", "Copied"),
    "reuse.shared_fact": Word("共同事实", "Shared fact"),
    "reuse.boilerplate": Word("套话", "Boilerplate"),
    "why.not_elsewhere": Word("他处未见", "found nowhere else"),
    "why.elsewhere": Word("其他机构的报告也有", "other evaluators' reports have it too"),
    "why.form": Word("官方表格的文字", "words of an official form"),
    "why.standard": Word("标准的文字", "words of a standard"),
    "why.law": Word("法律法规的文字", "words of a law"),
    "why.usual": Word("行业惯用语", "usual phrases of the trade"),
    "why.quoted": Word("标准、法规或要求的引文", "quoted from a standard, law or demand"),
    "why.facts": Word("企业自身的情况", "facts about the company"),
    "why.numbers_and_names": Word("主要是数字与名称", "mostly numbers and names"),
    "why.excluded": Word("人工排除的文字", "excluded by a person"),
    "family.file": Word("同一文件", "One file"),
    "family.ancestry": Word("文件来源", "File ancestry"),
    "family.authorship": Word("文件作者信息", "Authorship"),
    "family.program": Word("编辑软件与模板", "Program and template"),
    "family.pictures": Word("图片", "Pictures"),
    "family.contacts": Word("联系方式", "Contacts"),
    "family.voice": Word("行文口吻", "Voice"),
    "family.residue": Word("残留名称", "Names left in"),
    "family.reuse": Word("文字相同", "Copied text"),
    "family.content": Word("报告内容", "Contents"),
    "family.sibling_text": Word("同机构各申报单位文字相同", "Text shared among clients"),
    "family.sibling_files": Word("同机构各申报单位文件同源", "Files shared among clients"),
    "strength.strong": Word("强", "strong"),
    "strength.medium": Word("中", "medium"),
    "strength.weak": Word("弱", "weak"),
    "options.title": Word("比对参数", "What it was compared by"),
    "options.excluded": Word("人工排除的文字", "Text that a person excluded"),
    "options.chars": Word("字数", "Characters"),
    "options.reason": Word("理由", "Reason"),
    "options.by": Word("决定人", "By"),
    "options.own": Word("使用了自定的参数文件", "With an options file of one's own"),
    "options.default": Word("使用默认参数。", "With the default options."),
    "options.all": Word("全部参数、权重与阈值", "All options, weights and limits"),
    "options.lengths": Word("比对", "Comparison"),
    "options.copied": Word("复制字数", "Copied characters"),
    "options.levels": Word("等级", "Levels"),
    "options.weights": Word("迹象权重", "Weights of signs"),
    "level.strong": Word("迹象明显", "Strong signs"),
    "level.suspected": Word("存疑", "Suspected"),
    "level.notice": Word("提示", "Notice"),
    "level.none": Word("未见迹象", "No signs"),
    "level.unverified": Word("未核实", "Unverified"),
    "view.page": Word("第{page}页", "p. {page}"),
    "view.pages": Word("第{page}–{last}页", "pp. {page}–{last}"),
    "view.offset": Word("第{start}字起", "from character {start}"),
    "view.chars": Word("{count}字", "{count} chars"),
    "view.similar": Word("相似 {percent}%", "{percent}% alike"),
    "view.elsewhere": Word("另见于{count}家机构的报告", "in reports of {count} other evaluators"),
    "view.position": Word("{tag}（{at} / {count}）", "{tag} ({at} of {count})"),
    "view.none": Word("没有可显示的片段", "no passage to show"),
    "view.filter": Word("显示种类", "Kinds shown"),
    "view.previous": Word("上一处", "Previous"),
    "view.next": Word("下一处", "Next"),
    "view.linked": Word("联动滚动", "Scroll together"),
    "view.list": Word("片段", "Passages"),
    "view.map": Word("位置图", "Map of places"),
    "view.keys": Word(
        "点击或按 Enter：另一侧对齐到同一高度；n / p 下一处 / 上一处；Esc 取消。",
        "Click or Enter: the other side comes to the same height; n / p: next / previous; Esc: none.",
    ),
}
"""What the viewer says; report.html has them among its own."""

_OWN: Final[dict[str, Word]] = {
    "pair.title": Word("绿鉴 · 两份材料比对", "Lvjian · Two documents compared"),
    "pair.skip": Word("跳到对照", "Skip to the texts"),
    "nav.result": Word("结论", "Result"),
    "nav.texts": Word("对照", "Side by side"),
    "nav.signs": Word("迹象", "Signs"),
    "nav.passages": Word("片段表", "Passages"),
    "pair.notice": Word(
        "本页列出两份材料共有的文字和同出一手的迹象，供评审人员核对；是否独立，由人判断。"
        "共有文字不等于抄袭：表格、标准、企业事实都会正当地出现在两份材料中。",
        "This page lists what text two documents share and which signs of one hand they bear. Whether the evaluator was "
        "independent is for a person to decide. Shared text is no accusation: forms, standards and facts stand in both.",
    ),
    "pair.unread": Word("未读", "Unread"),
    "pair.unread_text": Word(
        "文件 {side} 没有读到，两份材料未作比对，不得视为没有问题。原因：",
        "File {side} was not read; nothing was compared, and nothing may be taken for fine. Reason: ",
    ),
    "pair.problems": Word("背景材料的问题", "Problems of the background"),
    # result
    "level.title": Word("独立性", "Independence"),
    "level_text.strong": Word(
        "多类迹象表明两份报告可能出自一手，须由人核对。",
        "Signs of several kinds point to one hand; a person must look.",
    ),
    "level_text.suspected": Word("有较强迹象，须由人核对。", "Signs that a person must look at."),
    "level_text.notice": Word("只有弱迹象，单独不足以怀疑。", "Weak signs only, not enough to suspect anybody."),
    "level_text.none": Word(
        "在能查看的内容中没有发现迹象；不等于证明独立。",
        "No signs in what could be looked at; that proves no independence.",
    ),
    "level_text.unverified": Word(
        "可查看的内容不足，不能判断；不得视为符合。",
        "Too little could be looked at to judge; never the same as satisfied.",
    ),
    "level.score": Word(
        "得分 {score}（提示 {notice}、存疑 {suspected}、明显 {strong} 起；同类迹象只计最重的一个）",
        "Score {score} (notice from {notice}, suspected {suspected}, strong {strong}; only the heaviest sign of a kind counts)",
    ),
    "level.no_score": Word("未计分", "no score"),
    "pair.sides": Word("比对的材料", "The documents"),
    "pair.counts": Word("共有文字", "Shared text"),
    "pair.no_passages": Word("没有发现共有的文字片段。", "No shared passages were found."),
    "pair.unchecked": Word("未能查看的迹象类别", "Signs that could not be looked for"),
    "pair.unchecked_text": Word(
        "文件没有给出所需内容，下列类别既未发现迹象，也不能排除：",
        "The files do not give what these need; no sign was found and none can be excluded:",
    ),
    "pair.background": Word(
        "背景材料：{count} 家机构的报告；其中也有的文字不算复制。",
        "Background: reports of {count} evaluators; what they hold as well is not called copied.",
    ),
    "pair.no_background": Word(
        "未提供背景材料（--background）：行业通用的套话可能被列为复制，请核对。",
        "No background was given (--background): phrases common in the trade may be listed as copied.",
    ),
    "column.side": Word("材料", "Document"),
    "column.file": Word("文件", "File"),
    "column.report": Word("种类", "Kind"),
    "column.pages": Word("页数", "Pages"),
    "column.chars": Word("字符数", "Characters"),
    "column.shared_kind": Word("种类", "Kind"),
    "column.count": Word("处数", "Passages"),
    "column.on_a": Word("占 A", "Of A"),
    "column.on_b": Word("占 B", "Of B"),
    "pair.no_pages": Word("不分页", "no pages"),
    # signs
    "signs.none": Word("没有发现同出一手的迹象。", "No signs of one hand were found."),
    "signs.not_judged": Word("未作判断。", "Nothing was judged."),
    "column.sign": Word("迹象", "Sign"),
    "column.family": Word("类别", "Kind of sign"),
    "column.weight": Word("权重", "Weight"),
    "column.counted": Word("计入", "Counted"),
    "column.evidence": Word("依据", "Evidence"),
    "signs.not_counted": Word("同类已计更重者", "a heavier one of its kind counts"),
    "signs.why": Word("权重理由", "Why it weighs so"),
    "signs.own": Word("自评价", "Self-evaluation"),
    "signs.other": Word("第三方评价", "Third-party report"),
    "signs.more": Word("佐证", "Also"),
    "signs.more_values": Word("另有 {count} 个", "{count} more"),
    "clue.absent": Word("未见", "Not found"),
    "clue.computed": Word("计算", "Computed"),
    "clue.show": Word("在文中查看", "Show in the text"),
    # texts
    "text.page": Word("第 {page} 页", "Page {page}"),
    "text.rows_omitted": Word("表格另有 {count} 行未显示", "{count} more rows of the table are not shown"),
    # passages
    "passages.lead": Word(
        "按 A 的顺序；只有“复制”可作线索，其余列出以备核对。",
        "In the order of A; only copied ones are signs, the others are listed for reference.",
    ),
    "column.number": Word("编号", "No."),
    "column.similarity": Word("相似度与理由", "Similarity and reason"),
    "passages.parts": Word(
        "相同 {identical} 字，相近 {near} 字，改写 {reworded} 字",
        "identical {identical}, near {near}, reworded {reworded}",
    ),
    "passages.differs": Word("与另一侧不同的字加波浪线。", "What differs from the other side is underlined."),
    "passages.cut": Word("（节略，全文见对照）", "(cut; whole in the texts)"),
}

_SHARED: Final = ("kind.", "fact.")

WORDS: Final[dict[str, Word]] = {
    **{key: word for key, word in EXTRACTION.items() if key.startswith(_SHARED)},
    "notice.title": ALL["notice.title"],
    **VIEWER,
    **_OWN,
}
"""Every word of the page."""


def why_word(why: str) -> Word:
    """What people call the reason of a passage's kind; its own name where the catalogue has none."""
    return VIEWER.get(f"why.{why}", Word(why, why))
