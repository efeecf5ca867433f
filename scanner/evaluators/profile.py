"""Whom an evaluator evaluated: its applications of the round by category and by region, design products apart."""

from collections import Counter
from collections.abc import Mapping

from models.cases import EvaluatorCase
from models.round import Submission
from models.vocabulary import Category
from scanner.results.evaluator_parts import ClientRow, ProfileRow


def profile_row(case: EvaluatorCase, submissions: Mapping[str, Submission], counted: frozenset[str]) -> ProfileRow:
    """The projects of a case; ``submissions`` are by id, ``counted`` the categories that the cap counts."""
    clients = tuple(
        ClientRow(
            submission=one.submission,
            applicant=one.applicant,
            category=one.category,
            region=_region(submissions.get(one.submission)),
        )
        for one in sorted({one.submission: one for one in case.projects}.values(), key=lambda one: one.submission)
    )
    projects = [one for one in clients if one.category in counted]
    categories, regions = Counter(one.category for one in projects), Counter(one.region or "" for one in projects)
    return ProfileRow(
        by_category={category: categories[category] for category in Category if category in counted},
        by_region={region: regions[region] for region in sorted(regions)},
        design_products=sum(one.category is Category.PRODUCT for one in clients),
        clients=clients,
    )


def _region(submission: Submission | None) -> str | None:
    return submission.region.name if submission is not None and submission.region is not None else None
