"""1.6b: applicants of 电子电器, 机械 and 汽车 are evaluated by their sector's own indicator system.

The clause names three sectors and nobody else, so for any other industry it is not applicable (the 586号 system that
others use is asked for by another sentence of the notice). Which industries of GB/T 4754 a sector covers is a reading of
this project; industries that usage counts to a sector as well (``industries_near``) are therefore left open.
"""

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.round import FiledReport
from models.ruleset import Ruleset
from models.statements import IndicatorSystem, IndustryStatement, SystemStatement
from models.vocabulary import SubjectKind, Verdict
from scanner.rules.stating import unread_part
from scanner.rules.wording import KIND_EN, KIND_ZH, passage, undecided

CLAUSE = "1.6b-sector-system"
_SECTORS = (IndicatorSystem.ELECTRONICS, IndicatorSystem.MACHINERY, IndicatorSystem.VEHICLES)
_ZH = {
    IndicatorSystem.GENERIC: "通用的绿色供应链管理评价指标体系（586号）",
    IndicatorSystem.ELECTRONICS: "电子电器行业指标体系",
    IndicatorSystem.MACHINERY: "机械行业指标体系",
    IndicatorSystem.VEHICLES: "汽车行业指标体系",
}
_EN = {
    IndicatorSystem.GENERIC: "the general indicator system (586号)",
    IndicatorSystem.ELECTRONICS: "the indicator system of electronics",
    IndicatorSystem.MACHINERY: "the indicator system of machinery",
    IndicatorSystem.VEHICLES: "the indicator system of vehicles",
}
_OTHER, _NEAR = "other", "near"
Told = tuple[FiledReport, IndustryStatement]


class SectorSystem:
    """The industry that the reports state, and the indicator system that each of them uses."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected if a report uses another system than its sector's; unverified where industry or system is open."""
        told = [(filed, one) for filed in case.submission.reports for one in filed.report.industries]
        meant = {meaning for _, one in told for meaning in _meanings(one, law)}
        if not meant:
            return Answer.of(_unknown(case, told))
        if len(meant) > 1 or meant == {_NEAR}:
            return Answer.of(_doubtful(told, meant))
        meaning = meant.pop()
        if meaning == _OTHER:
            return _other(case, told[0])
        return Answer.of(*_by_report(case, IndicatorSystem(meaning), told[0]))


def _meanings(one: IndustryStatement, law: Ruleset) -> set[str]:
    """The sectors (or "other", "near") of a stated industry; several where editions of the standard differ."""
    if one.sector is not None:
        return {one.sector.value}
    return {_meaning(code, law) for code in one.codes}


def _meaning(code: str, law: Ruleset) -> str:
    for sector in _SECTORS:
        if code.startswith(law.words_of(CLAUSE, f"industries_{sector}")):
            return sector.value
    return _NEAR if code.startswith(law.words_of(CLAUSE, "industries_near")) else _OTHER


def _unknown(case: SubmissionCase, told: list[Told]) -> Finding:
    note = unread_part(case)
    tail_zh, tail_en = (f"；{note[0]}", f"; {note[1]}") if note is not None else ("", "")
    if told:
        filed, one = told[0]
        message = Message(
            zh=f"所属行业“{one.printed}”无法对应到GB/T 4754，不能判断应采用的指标体系{tail_zh}。",
            en=f'The stated industry "{one.printed}" is no name of GB/T 4754: which system applies is open{tail_en}.',
        )
        return Finding(
            verdict=Verdict.UNVERIFIED, key="industry_not_understood", message=message, evidence=passage(filed, one.at)
        )
    used = _used(case)
    shown = "、".join(dict.fromkeys(_ZH[one.system] for _, one in used)) or "未见"
    message = Message(
        zh=f"材料中未见所属行业，不能判断应采用的指标体系（报告采用：{shown}）{tail_zh}。",
        en=f"The files do not state the industry, so which indicator system applies is open{tail_en}.",
    )
    paths = tuple(dict.fromkeys(filed.path for filed in case.submission.reports)) or case.submission.paths
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="industry_unknown",
        message=message,
        evidence=Absence(sought="所属行业", paths=paths),
        more=tuple(passage(filed, one.at) for filed, one in used),
    )


def _used(case: SubmissionCase) -> list[tuple[FiledReport, SystemStatement]]:
    return [(filed, one) for filed in case.submission.reports for one in filed.report.systems]


def _doubtful(told: list[Told], meant: set[str]) -> Finding:
    """The stated industries disagree, or lie where the reading of the three sectors is open."""
    filed, one = told[0]
    stated = "、".join(dict.fromkeys(industry.printed for _, industry in told))
    near = meant == {_NEAR}
    why_zh = "是否属于电子电器、机械、汽车行业尚无依据" if near else "对应不同的指标体系"
    why_en = "may or may not belong to one of the three sectors" if near else "lead to different systems"
    return Finding(
        verdict=Verdict.UNVERIFIED,
        key="industry_near" if near else "industries_disagree",
        message=Message(
            zh=f"所属行业“{stated}”{why_zh}，须人工确认。",
            en=f'The stated industry "{stated}" {why_en}; a person must confirm.',
        ),
        evidence=passage(filed, one.at),
        more=tuple(passage(other, industry.at) for other, industry in told[1:4]),
    )


def _other(case: SubmissionCase, told: Told) -> Answer:
    """Another industry: the clause does not concern it, unless its reports claim the system of one of the sectors."""
    filed, one = told
    claimed = [pair for pair in _used(case) if pair[1].system in _SECTORS]
    if not claimed:
        return Answer.not_applicable(
            f"所属行业“{one.printed}”不在电子电器、机械、汽车之列。",
            f'The stated industry "{one.printed}" is none of electronics, machinery and vehicles.',
        )
    findings = []
    for report, system in claimed:
        message = Message(
            zh=f"{report.path}采用{_ZH[system.system]}，但所属行业为“{one.printed}”。",
            en=f'{report.path} uses {_EN[system.system]}, but the stated industry is "{one.printed}".',
        )
        findings.append(_finding(Verdict.SUSPECTED, "system_of_a_sector", message, (report, system), (filed, one)))
    return Answer.of(*findings)


def _by_report(case: SubmissionCase, sector: IndicatorSystem, told: Told) -> list[Finding]:
    """One finding per report, and one for what could not be read."""
    findings = [_of_report(filed, sector, told) for filed in case.submission.reports]
    note = unread_part(case)
    if note is not None:
        message = Message(
            zh=f"所采用的指标体系未能全部核对：{note[0]}。", en=f"Not every indicator system was seen: {note[1]}."
        )
        paths = [file.path for file in case.submission.unread] or [filed.path for filed in case.submission.reports]
        findings.append(undecided("partly_read", message, "评价指标体系", paths))
    return findings


def _of_report(filed: FiledReport, sector: IndicatorSystem, told: Told) -> Finding:
    systems = {one.system: one for one in filed.report.systems}
    kind = filed.report.kind
    zh, en = KIND_ZH.get(kind, filed.path), KIND_EN.get(kind, filed.path)
    industry = told[1].printed
    if sector in systems:
        message = Message(
            zh=f"{zh}（{filed.path}）采用{_ZH[sector]}，与所属行业“{industry}”一致。",
            en=f'The {en} ({filed.path}) uses {_EN[sector]}, as its industry "{industry}" asks.',
        )
        return _finding(Verdict.SATISFIED, f"{kind}_own_system", message, (filed, systems[sector]), told)
    if systems:
        used = next(iter(sorted(systems.values(), key=lambda one: one.at.start)))
        message = Message(
            zh=f"所属行业“{industry}”应采用{_ZH[sector]}，{zh}（{filed.path}）采用的是{_ZH[used.system]}。",
            en=f'The industry "{industry}" asks for {_EN[sector]}; the {en} ({filed.path}) uses {_EN[used.system]}.',
        )
        return _finding(Verdict.SUSPECTED, f"{kind}_{used.system}_system", message, (filed, used), told)
    message = Message(
        zh=f"{zh}（{filed.path}）中未见所采用的评价指标体系，所属行业“{industry}”应采用{_ZH[sector]}。",
        en=f'The {en} ({filed.path}) does not show its indicator system; "{industry}" asks for {_EN[sector]}.',
    )
    return undecided(f"{kind}_system_not_shown", message, _ZH[sector], (filed.path,))


def _finding(
    verdict: Verdict, key: str, message: Message, used: tuple[FiledReport, SystemStatement], told: Told
) -> Finding:
    filed, system = used
    return Finding(
        verdict=verdict,
        key=key,
        message=message,
        evidence=passage(filed, system.at),
        more=(passage(told[0], told[1].at),),
        data={"system": system.system.value, "industry": told[1].printed, "indicators": system.indicators},
    )


RULES = (SectorSystem(),)
