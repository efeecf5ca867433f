"""1.3d: in key energy industries, energy by unit of product reaches the 标杆值 of the catalogues that the notice names.

The limits are those of the register ``benchmarks`` where an officer imported one, else those of the reference, which
never accuse unless they are verified.
"""

from models.cases import SubmissionCase
from models.finding import Absence, Answer, Finding, Message
from models.ruleset import Ruleset
from models.vocabulary import SubjectKind, Verdict
from scanner.figures.energy_claims import Claim, Group, claims_of, grouped, products_named, traits_of
from scanner.figures.industry_of import Standing
from scanner.figures.limit_rows import catalogue_id, catalogue_rows
from scanner.figures.limits import Limits
from scanner.rules.energy_limits import (
    Judge,
    Line,
    industry_of,
    industry_words,
    no_value,
    other_condition,
    paths_of,
)

CLAUSE = "1.3d-benchmark"
LINE = Line(zh="标杆值", en="benchmark", base_zh="基准值", base_en="baseline")


class Benchmark:
    """Each product's value of the latest year against 标杆 and 基准; equality reaches them, every product must pass."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Suspected if a product is worse than 标杆; unverified where value, product, condition or limit is not sure."""
        limits = limits_of(case, law)
        reports = case.submission.reports
        claims = claims_of(reports, case.settings.reference_date.year)
        groups = grouped(claims, limits, traits_of(reports))
        industry = industry_of(case, limits.rows)
        judge = Judge(case, case.benchmarks, LINE, foreign=industry is Standing.OUT)
        findings = [judge.finding(group) if group.rows else other_condition(group, LINE) for group in groups]
        findings += [no_value(case, name, limits.of_product(name)) for name in _silent(case, limits, groups)]
        return Answer.of(*findings) if findings else _without(case, industry, claims)


def limits_of(case: SubmissionCase, law: Ruleset) -> Limits:
    """The 标杆值 in the editions that the ruleset names."""
    documents = law.words_of(CLAUSE, "benchmark_documents")
    editions = tuple(found for one in documents if (found := catalogue_id(one)) is not None)
    return Limits(*catalogue_rows(case.benchmarks, editions))


def _silent(case: SubmissionCase, limits: Limits, groups: tuple[Group, ...]) -> list[str]:
    """The products that reports name as their own and limits know, of which no value was found."""
    spoken = {id(row.limit) for group in groups for row in limits.of_product(group.product)}
    named = (name for _, name in products_named(case.submission.reports))
    return [name for name in named if (held := _ids(limits, name)) and not spoken & held]


def _ids(limits: Limits, product: str) -> set[int]:
    return {id(row.limit) for row in limits.of_product(product)}


def _without(case: SubmissionCase, industry: Standing, claims: tuple[Claim, ...]) -> Answer:
    """No product of the table is stated: whether the industry is one of the table's decides."""
    if industry is Standing.OUT:
        return Answer.not_applicable(
            f"所属行业“{industry_words(case)}”不在能效标杆水平目录之列。",
            f'The stated industry "{industry_words(case)}" is not in the catalogues of benchmarks.',
        )
    stated = "、".join(dict.fromkeys(claim.product for claim in claims if claim.product))
    if industry is Standing.UNKNOWN:
        key, zh, en = (
            "industry_unknown",
            "材料中未见可对应到GB/T 4754的所属行业",
            "the industry is not stated or not understood",
        )
    else:
        words = industry_words(case)
        key, zh, en = (
            "value_not_stated",
            f"所属行业“{words}”属于目录所列行业",
            f'the industry "{words}" is one of the catalogues',
        )
    told_zh = f"（报告载有单位能耗的产品：{stated}）" if stated else ""
    message = Message(
        zh=f"{zh}，但未见目录所列产品或工序的单位能耗{told_zh}，不能判断是否达到标杆值。",
        en=f"No energy by unit of a product of the catalogues was found; {en}.",
    )
    sought = Absence(sought="单位产品综合能耗", paths=paths_of(case))
    return Answer.of(Finding(verdict=Verdict.UNVERIFIED, key=key, message=message, evidence=sought))


RULES = (Benchmark(),)
