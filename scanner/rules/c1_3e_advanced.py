"""1.3e: where no 标杆值 is fixed, energy by unit reaches the 先进值 (level 1) of the national limit standard in force.

A product that the catalogues of 1.3d know is not asked about here, whatever standard there is for it as well.
"""

from datetime import date

from corpus.reference.energy import targets
from models.cases import SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.figures.energy_claims import Claim, Group, claims_of, grouped, products_named, traits_of
from scanner.figures.industry_of import Standing
from scanner.figures.limit_rows import other_editions, standard_rows
from scanner.figures.limits import Limits
from scanner.rules.c1_3d_benchmark import limits_of as benchmarks_of
from scanner.rules.energy_limits import (
    Judge,
    Line,
    industry_of,
    industry_words,
    no_value,
    other_condition,
    paths_of,
)
from scanner.rules.wording import passage

CLAUSE = "1.3e-advanced"
LINE = Line(zh="先进值", en="advanced value", base_zh="限定值", base_en="limit value")


class Advanced:
    """Each product without a benchmark: its value of the latest year against level 1 of the standard then in force."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected if worse than 先进值; not applicable where 标杆值 or no limit at all is fixed for what is made."""
        benchmarks = benchmarks_of(case, law)
        reports, reference = case.submission.reports, case.settings.reference_date
        claims = claims_of(reports, reference.year)
        own = tuple(claim for claim in claims if not benchmarks.of_product(claim.product))
        day = _day(own, reference)
        limits, others = Limits(*standard_rows(case.benchmarks, day)), Limits((), other_editions(day))
        groups = grouped(own, limits, traits_of(reports))
        industry = industry_of(case, (*limits.rows, *others.rows))
        judge = Judge(case, case.benchmarks, LINE, foreign=industry is Standing.OUT)
        findings = [judge.finding(group) if group.rows else other_condition(group, LINE) for group in groups]
        findings += [_other_edition(group) for group in grouped(_left(own, groups), others, traits_of(reports))]
        spoken = {target for claim in own for target in targets(claim.product)}
        findings += [
            no_value(case, name, rows)
            for _, name in products_named(reports)
            if not benchmarks.of_product(name) and (rows := limits.of_product(name)) and not spoken & set(targets(name))
        ]
        if findings:
            return Answer.of(*findings)
        return _without(case, industry, industry_of(case, benchmarks.rows), len(own) < len(claims))


def _left(claims: tuple[Claim, ...], groups: tuple[Group, ...]) -> tuple[Claim, ...]:
    """The claims that no edition in force has a row for."""
    held = {id(claim.stated) for group in groups for claim in (*group.claims, *group.earlier)}
    return tuple(claim for claim in claims if id(claim.stated) not in held)


def _other_edition(group: Group) -> Finding:
    """A product whose limits are known only in editions that were not in force."""
    claim, documents = group.claims[0], "、".join(dict.fromkeys(row.document for row in group.rows))
    message = Message(
        zh=f"“{group.product}”有限额标准（{documents}），但统计期内有效的版本不在参考表中，不能判断，须人工核对。",
        en=f'Limits of "{group.product}" are known only in editions not in force then ({documents}): open.',
    )
    evidence = passage(claim.filed, claim.stated.at)
    return Finding(verdict=Verdict.UNVERIFIED, key=f"other_edition_{group.product}", message=message, evidence=evidence)


def _day(claims: tuple[Claim, ...], reference: date) -> date:
    """The last day of the newest year that is stated, by which the editions in force are chosen."""
    years = [claim.stated.year for claim in claims if claim.stated.year is not None]
    return min(reference, date(max(years), 12, 31)) if years else reference


def _without(case: SubmissionCase, industry: Standing, by_benchmark: Standing, covered: bool) -> Answer:
    """No product of a limit standard is stated."""
    words = industry_words(case)
    if by_benchmark is Standing.IN or covered:
        return Answer.not_applicable(
            "所报产品或行业已规定能效标杆值，按1.3d判断。",
            "A benchmark is fixed for the product or industry: see 1.3d.",
        )
    if industry is Standing.OUT:
        return Answer.not_applicable(
            f"所属行业“{words}”未见国家能源消耗限额标准。",
            f'No national limit standard is known for the stated industry "{words}".',
        )
    if industry is Standing.UNKNOWN:
        key, zh, en = (
            "industry_unknown",
            "材料中未见可对应到GB/T 4754的所属行业",
            "the industry is not stated or not understood",
        )
    else:
        key, zh, en = "value_not_stated", f"所属行业“{words}”有限额标准", f'the industry "{words}" has limit standards'
    message = Message(
        zh=f"{zh}，但未见限额标准所列产品或工序的单位能耗，不能判断是否达到先进值。",
        en=f"No energy by unit of a product of the limit standards was found; {en}.",
    )
    sought = Absence(sought="单位产品综合能耗", paths=paths_of(case))
    return Answer.of(Finding(verdict=Verdict.UNVERIFIED, key=key, message=message, evidence=sought))


RULES = (Advanced(),)
