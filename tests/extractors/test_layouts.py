"""The generated reports of every category say the same in every layout of tests/roundgen, as DOCX and as PDF."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from extractors.facts import reports_of
from extractors.formats import read
from models.facts import Report
from models.identity import fold_name
from models.vocabulary import DocumentKind
from tests.roundgen import rendering
from tests.roundgen.facts import Category, Evaluator, Format, Kind, Submission
from tests.roundgen.layout import SELF_LAYOUTS, THIRD_LAYOUTS
from tests.roundgen.plan import RoundPlan
from tests.roundgen.world import populate

SEED = 11
FORMATS = (Format.DOCX, Format.PDF)
Case = tuple[Category, str, Format]


def cases(categories: Iterable[Category], layouts: Iterable[str]) -> list[Case]:
    """Every category in every layout; the formats take turns, shifted from category to category."""
    return [
        (category, layout, FORMATS[(shift + index) % 2])
        for shift, category in enumerate(categories)
        for index, layout in enumerate(layouts)
    ]


SELF = cases(Category, SELF_LAYOUTS)
THIRD = cases([category for category in Category if category is not Category.PRODUCT], THIRD_LAYOUTS)


@cache
def submissions() -> dict[Category, tuple[Submission, Evaluator]]:
    """One short submission of each category, with an evaluator (a product has none; the next one stands in)."""
    world = populate(RoundPlan(seed=SEED, submissions=56))
    some = next(iter(world.evaluators.values()))
    return {
        sub.category: (replace(sub, pages=1), world.evaluators[sub.evaluator] if sub.evaluator else some)
        for sub in world.submissions.values()
        if sub.kind is Kind.APPLICATION and sub.org.uscc
    }


def only(data: bytes, form: Format) -> Report:
    (report,) = reports_of(read(data, f"a.{form}"))
    assert report.filled
    return report


def is_applicant(report: Report, sub: Submission) -> None:
    party = report.applicant
    assert report.category is not None
    assert report.category.value == sub.category.value
    assert party.name is not None
    assert party.uscc is not None
    assert party.address is not None
    assert party.contact is not None
    assert (fold_name(party.name.value), party.uscc.value) == (fold_name(sub.org.name), sub.org.uscc)
    assert (party.address.value, party.contact.value) == (sub.org.address, sub.org.contact.name)
    assert sub.org.contact.phone in {phone.value for phone in party.phones}


@pytest.mark.parametrize(("category", "layout", "form"), SELF)
def test_self_evaluations(category: Category, layout: str, form: Format) -> None:
    sub = replace(submissions()[category][0], self_layout=layout)
    report = only(rendering.write(rendering.self_evaluation(SEED, sub), form), form)
    assert report.kind is DocumentKind.SELF_EVALUATION
    is_applicant(report, sub)
    assert report.evaluator.name is None
    assert [mail.value for mail in report.applicant.emails] == [sub.org.mail]
    if sub.product is not None:
        assert report.product is not None
        assert report.model is not None
        assert (report.product.value, report.model.value) == (sub.product.name, sub.product.model)
        assert sub.product.standard.split("-")[0] in {one.number for one in report.standards}


@pytest.mark.parametrize(("category", "layout", "form"), THIRD)
def test_third_party_evaluations(category: Category, layout: str, form: Format) -> None:
    sub, someone = submissions()[category]
    evaluator = replace(someone, layout=layout)
    report = only(rendering.write(rendering.third_evaluation(SEED, sub, evaluator), form), form)
    assert report.kind is DocumentKind.THIRD_PARTY_EVALUATION
    is_applicant(report, sub)
    party = report.evaluator
    assert party.name is not None
    assert party.uscc is not None
    assert party.contact is not None
    assert (fold_name(party.name.value), party.uscc.value) == (fold_name(evaluator.name), evaluator.org.uscc)
    assert party.contact.value == evaluator.org.contact.name
    assert evaluator.org.contact.phone in {phone.value for phone in party.phones}
