"""The words of the appendix over rounds in both languages."""

from typing import Final

from scanner.exports.words import Word

_ROUNDS: Final[dict[str, Word]] = {
    "intro": Word(
        "本附录汇总所给各轮扫描，按基准日排序；正文和图像只属最近一轮。各轮引文以该轮文件为准，其记录见 rounds 文件夹。",
        "This appendix puts the given runs together, by reference date; the chapters and pictures are of the latest one. "
        "Words of other rounds are those of their own files; their records lie in the folder rounds.",
    ),
    "shared": Word(
        "{count}份报告在多轮中相同，其项目在每轮各计一次，请核对是否为同一批次。",
        "{count} reports stand in several rounds and their projects count in each: check whether these are one round.",
    ),
    "absent": Word("该轮材料中没有该机构", "not in this round"),
    "part.names": Word("名称", "Names"),
    "part.projects": Word("项目与申报单位", "Projects and applicants"),
    "part.affiliates": Word("各轮关联机构", "Affiliates by round"),
    "part.staff": Word("人员变动", "Staff changes"),
    "part.review": Word("各轮复核理由", "Reasons for a review by round"),
    "part.blacklist": Word("黑名单", "Blacklist"),
    "column.round": Word("轮次", "Round"),
    "column.day": Word("基准日", "Reference date"),
    "column.ruleset": Word("规则集", "Ruleset"),
    "column.identity": Word("归入依据", "Why it is this body"),
    "column.manifest": Word("运行清单 SHA-256", "SHA-256 of the run's manifest"),
    "column.name": Word("材料所印名称", "Name as printed"),
    "column.rounds": Word("轮次", "Rounds"),
    "column.what": Word("项目", "What"),
    "column.applicant": Word("申报单位", "Applicant"),
    "column.id": Word("代码或名称", "Code or name"),
    "column.clause": Word("条款", "Clause"),
    "column.reason": Word("理由", "Reason"),
    "former": Word(
        "第{number}轮：官方信用报告载明曾用名“{name}”。",
        'Round {number}: an official credit report gives the former name "{name}".',
    ),
    "likely": Word("可能是同一机构（未合并，由人判断）", "May be the same body: not merged, a person decides"),
    "row.projects": Word("计入上限的项目", "Projects that count"),
    "row.with": Word("连同关联机构", "With affiliates"),
    "row.products": Word("绿色设计产品（不计入上限）", "Design products (not counted)"),
    "row.no_region": Word("地区不明", "Region unknown"),
    "none.affiliates": Word("各轮均未见关联机构。", "No round tells of an affiliate."),
    "not_told": Word("（{rounds}未见）", "(not told in {rounds})"),
    "affiliate": Word(
        "第{number}轮：{relation}，{state}，{projects}项。",
        "Round {number}: {relation}, {state}, {projects} projects.",
    ),
    "state.confirmed": Word("名录确认", "confirmed by a register"),
    "state.found": Word("推断，未经确认", "found, not confirmed"),
    "staff.note": Word(
        "只比对写明为全部人员、姓名完整可读的名单；人员流动属正常情况，不构成线索。",
        "Only lists of all staff whose names can all be read are compared; people move, which is no sign by itself.",
    ),
    "staff.not": Word("第{before}轮与第{after}轮：{why}", "Rounds {before} and {after}: {why}"),
    "staff.counts": Word(
        "第{before}轮至第{after}轮：新增{joined}人，不再列名{left}人，变更{changed}人，相同{kept}人。",
        "From round {before} to {after}: {joined} joined, {left} no longer listed, {changed} changed, {kept} the same.",
    ),
    "staff.joined": Word("新增", "Joined"),
    "staff.left": Word("不再列名", "No longer listed"),
    "staff.changed": Word("变更", "Changed"),
    "staff.before": Word("前一轮", "Before"),
    "staff.after": Word("后一轮", "After"),
    "staff.unclear": Word("同名，未比对：{names}。", "Namesakes, not compared: {names}."),
    "review.none": Word("没有提请核查的理由", "no reason for a review"),
    "review.notice": Word("供参考：", "Notice:"),
    "not_judged": Word("未判定", "not judged"),
    "blacklist.round": Word("第{number}轮（基准日{day}）：{verdict}。", "Round {number} ({day}): {verdict}."),
    "more": Word("另有{count}处，见该轮记录。", "{count} more in the records of that round."),
}


def r(key: str, **values: object) -> Word:
    """Words of the appendix with values filled in as they are; a value of both languages in each."""

    def filled(text: str, language: int) -> str:
        return text.format(**{name: one[language] if isinstance(one, Word) else one for name, one in values.items()})

    return Word(*(filled(text, language) for language, text in enumerate(_ROUNDS[key])))
