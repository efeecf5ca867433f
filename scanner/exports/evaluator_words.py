"""The words of evaluators on the page in both languages: ranking, profile, network, figures that can be saved."""

from typing import Final

from scanner.exports.words import Word

EVALUATOR: Final[dict[str, Word]] = {
    # ranking
    "ranking.note": Word(
        "默认次序：建议复核的在前，其后依次按结果轻重、理由条数、独立性存疑比例的下限、项目数。排名只表示先看谁，不是结论。",
        "Default order: those recommended for a review first, then by verdict, number of reasons, the lower bound of the "
        "suspected share and projects. A rank says whom to look at first and concludes nothing.",
    ),
    "ranking.statistics": Word(
        "存疑比例附 95% 置信区间（Wilson）；P 为与其他机构客户相比的 Fisher 精确检验（双侧），↑ 高于、↓ 低于其他机构；"
        "“少”指一方不足 {few} 家，不能据以判断。同时比较多家机构，偶然也会出现小的 P 值。",
        "Shares have their 95 % interval (Wilson); P is Fisher's exact test against all other evaluators' clients, two-sided, "
        "↑ above, ↓ below them; “few”: fewer than {few} on one side, it tells nothing. Of many comparisons some are small by "
        "chance.",
    ),
    "ranking.filter": Word("筛选评价机构", "Filter evaluators"),
    "ranking.only": Word("只看建议复核的", "Review recommended only"),
    "ranking.count": Word("显示 {shown} 家，共 {total} 家", "{shown} of {total} evaluators"),
    "ranking.sort_hint": Word("点列标题排序，再点反向。", "A column's heading sorts, twice turns it round."),
    "ranking.number": Word("序", "#"),
    "ranking.uscc": Word("统一社会信用代码", "USCC"),
    "ranking.projects": Word("项目", "Projects"),
    "ranking.not_counted": Word("产品 {count} 不计", "{count} products apart"),
    "ranking.affiliates_cap": Word("含关联方 / 上限", "With affiliates / cap"),
    "ranking.compared": Word("已比对 / 应比对客户", "Clients compared / to compare"),
    "ranking.suspected": Word("存疑", "Suspected"),
    "ranking.p_value": Word("P", "P"),
    "ranking.few": Word("少", "few"),
    "ranking.no_code": Word("未读到", "not read"),
    "ranking.findings": Word("线索", "Findings"),
    "ranking.finding": Word("第 {number} 条线索", "finding {number}"),
    "ranking.more": Word("另 {count} 条", "and {count} more"),
    "ranking.unnamed": Word("（未写明理由）", "(no reason is given)"),
    # the opened evaluator
    "body.review": Word("建议复核的理由", "Why a review is recommended"),
    "body.no_review": Word("没有建议复核的理由；未见不等于没有问题。", "No reason for a review; that proves nothing."),
    "body.notices": Word("供参考，不作复核理由", "For information, no ground for a review"),
    "body.names": Word("视为同一机构的名称", "Names taken as one body"),
    "body.candidates": Word(
        "可能是同一机构（未合并，须由人确认）", "May be the same body (not merged, for a person to decide)"
    ),
    "body.projects": Word("项目构成", "Projects"),
    "body.by_category": Word("按类别", "By category"),
    "body.by_region": Word("按地区", "By region"),
    "body.affiliates": Word("关联机构", "Affiliates"),
    "body.no_affiliates": Word(
        "名录和材料中未见关联机构；未见不等于没有。",
        "None in the registers and files; that is no proof that there are none.",
    ),
    "body.relation": Word("关系", "Relation"),
    "body.state": Word("状态", "State"),
    "body.state_confirmed": Word("名录所载", "In a register"),
    "body.state_found": Word("材料中发现，待确认", "Found in files, to be confirmed"),
    "body.through_names": Word("经 {names}", "through {names}"),
    "body.unsaid": Word("未说明", "not said"),
    "body.evidence": Word("依据", "Evidence"),
    "body.evidence_more": Word("另有 {count} 处，见 evaluators.jsonl", "{count} more in evaluators.jsonl"),
    "body.patterns": Word("迹象比例：本机构客户与其他机构客户", "Signs: its clients against all others"),
    "body.patterns_note": Word(
        "括号内为 95% 置信区间（Wilson），P 为 Fisher 精确检验（双侧）。比例只提示何处值得核查，不作结论。",
        "In brackets the 95 % interval (Wilson), P of Fisher's exact test (two-sided). Shares say where to look, no more.",
    ),
    "body.sign": Word("迹象", "Sign"),
    "body.own": Word("本机构客户", "Its clients"),
    "body.others": Word("其他机构客户", "All others"),
    "body.note": Word("说明", "Note"),
    "body.staff": Word("人员", "Staff"),
    "body.no_staff": Word("未读到专职人员名单；未读到不等于没有。", "No staff table was read; that proves nothing."),
    "body.staff_counts": Word(
        "共 {total} 人：中级以上 {titled}，高级 {senior}，写明专职 {full_time}，未写明是否专职 {unknown}，无姓名 {nameless}",
        "{total} persons: {titled} of intermediate title or above, {senior} senior, {full_time} said to be full-time, {unknown} "
        "not said, {nameless} nameless",
    ),
    "body.scope_all": Word("声明为全部专职人员", "said to be all full-time staff"),
    "body.scope_other": Word("未说明是否为全部人员", "does not say whether it is all"),
    "body.also_in": Word("相同名单另见", "the very same list also in"),
    "body.person": Word("姓名", "Name"),
    "body.title": Word("职称", "Title"),
    "body.field": Word("专业", "Field"),
    "body.full_time": Word("专职", "Full-time"),
    "body.people_more": Word("另有 {count} 人，见 evaluators.jsonl", "{count} more in evaluators.jsonl"),
    "body.experience": Word(
        "所列业绩 {items} 项，其中 {since} 至 {until} 的 {within} 项，未注明日期 {undated} 项。",
        "{items} pieces of work are listed, {within} of them from {since} to {until}, {undated} without a date.",
    ),
    "body.days": Word("互相矛盾的现场评价日期", "On-site days that do not go together"),
    "body.no_days": Word(
        "未见互相矛盾的现场评价日期；未写明日期的无从核对。",
        "None that contradict each other; days that are not stated cannot be checked.",
    ),
    "body.yes": Word("是", "yes"),
    "body.no": Word("否", "no"),
    "body.former": Word("信用报告所载曾用名", "Former names in credit reports"),
    "body.teams": Word("评价组成员", "Project teams"),
    "body.teams_note": Word(
        "按姓名合并，可能有同名；名单之外的成员不构成违反，供核对。",
        "Put together by name, namesakes may be one here; a member who is on no list breaks nothing.",
    ),
    "body.reports": Word("报告数", "Reports"),
    "body.first_report": Word("首见于", "First told in"),
    "body.listed": Word("在全部人员名单中", "On the list of all staff"),
    "body.untold": Word("无法核对", "cannot be told"),
    "body.certificates": Word("证书及有效期", "Certificates and their validity"),
    "body.certificates_note": Word(
        "通知未要求登记证照和办公场所以外的证书；过期或有效期不明的证书不构成违反，供核对。",
        "The notice asks for no certificate beyond registration and office: one that expired breaks nothing, a person checks.",
    ),
    "body.certificate": Word("证书", "Certificate"),
    "body.holder": Word("持有人", "Holder"),
    "body.validity": Word("有效期", "Validity"),
    "body.unlimited": Word("长期", "no end"),
    "body.recognised": Word("文字识别，须核对原件", "recognised: check the original"),
    "certificate.licence": Word("登记证照", "registration"),
    "certificate.lease": Word("租赁合同", "lease"),
    "certificate.staff": Word("人员证书", "of staff"),
    "certificate.accreditation": Word("认可或资质认定", "accreditation"),
    "certificate.system": Word("管理体系认证", "management system"),
    "certificate.rating": Word("资信或资质等级", "rating"),
    "certificate.other": Word("其他证书", "other"),
    "validity.valid": Word("基准日有效", "valid on the reference date"),
    "validity.expired": Word("基准日前已过期", "expired before the reference date"),
    "validity.not_yet": Word("基准日尚未生效", "not yet valid on the reference date"),
    "validity.undated": Word("有效期不明，未核实", "validity not readable: not verified"),
    # the network
    "nav.network": Word("关系图", "Network"),
    "network.title": Word("评价机构—申报主体—关联机构", "Evaluators – applicants – affiliates"),
    "network.note": Word(
        "方框为评价机构，框内数字为上表排名，双线框为建议复核的；菱形为不在本批次的关联机构；圆圈为申报主体，圈内符号为其申报"
        "在条款 3.2 的结果（× 不符合，! 存疑，? 未核实，✓ 符合，– 不适用）。细线为评价关系。",
        "Squares are evaluators with their rank in the table above, double-framed if a review is recommended; diamonds are "
        "affiliates outside the round; circles are applicants, with the verdict of their submission under 3.2 (× violated, ! "
        "suspected, ? unverified, ✓ satisfied, – not applicable). A thin line joins an evaluator and its client.",
    ),
    "network.confirmed": Word("━━ 名录所载的关联", "━━ affiliated by a register"),
    "network.found": Word("╍╍ 材料中发现的关联，待确认", "╍╍ found in files, to be confirmed"),
    "network.shared": Word(
        "…… 同一单位：另一家机构也评价它，或它本身就是关联机构",
        "…… the same company: another evaluates it too, or it is an affiliate itself",
    ),
    "network.is_applicant": Word("{name} 亦为本批次申报主体", "{name} is an applicant of the round as well"),
    "network.chosen": Word(
        "图中只画建议复核、有存疑或不符合、或有关联机构的评价机构及其客户：{bodies} 家机构，{clients} 家申报主体。",
        "Drawn are only evaluators that are recommended for a review, accused of something, or have affiliates, with their "
        "clients: {bodies} evaluators, {clients} applicants.",
    ),
    "network.unconcerned": Word(
        "未画出：没有上述情形的评价机构 {bodies} 家（{clients} 家申报主体）。",
        "Not drawn: {bodies} evaluators without any of these ({clients} applicants).",
    ),
    "network.left_out": Word(
        "因篇幅另未画出：评价机构 {bodies} 家、申报主体 {clients} 家、关联 {ties} 条，见下表。",
        "Left out for room: {bodies} evaluators, {clients} applicants and {ties} relations; see the table.",
    ),
    "network.nobody": Word(
        "没有建议复核、存疑、不符合或有关联机构的评价机构，不画图。",
        "No evaluator is recommended for a review, accused or has affiliates: nothing is drawn.",
    ),
    "network.more_clients": Word("另 {count} 家", "{count} more"),
    "network.table_ties": Word("关联关系", "Relations"),
    "network.table_clients": Word("评价关系", "Evaluators and their clients"),
    "network.no_ties": Word("没有关联关系。", "No relations."),
    "network.pair": Word("两方", "Between"),
    "network.clients": Word("申报主体（条款 3.2 的结果）", "Applicants (verdict under 3.2)"),
    "network.cut": Word(
        "此处列出前 {shown} 条，共 {total} 条；全部见 evaluators.jsonl。",
        "The first {shown} of {total}; see evaluators.jsonl.",
    ),
    "network.cell_cut": Word("共 {count} 家", "{count} in all"),
    # figures that can be saved
    "save.svg": Word("存为 SVG", "Save as SVG"),
    "save.png": Word("存为 PNG", "Save as PNG"),
    "save.failed": Word("未能保存", "could not be saved"),
    "save.foot": Word(
        "绿鉴 lvjian · 批次 {run} · 线索，非结论：须由人核实",
        "lvjian · round {run} · Signs, not conclusions: a person decides",
    ),
}
