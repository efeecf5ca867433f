"""The measure of matching: the right company first, and never certain of a wrong one."""

from collections import Counter

import pytest

from credit_checks.subjects.matching import RegisterIndex
from credit_checks.subjects.printed_codes import is_sound
from models.cases import MatchHow
from models.identity import is_uscc
from tests.matchgen.companies import country, outsiders
from tests.matchgen.measure import measure
from tests.matchgen.questions import printed, questions

SEED = 7


def test_the_country_is_full_of_doubles_with_sound_codes() -> None:
    companies = country(SEED, 4_000)
    names = Counter(company.name for company in companies)
    assert len({company.uscc for company in companies}) == len(companies)
    assert all(is_uscc(company.uscc) and is_sound(company.uscc) for company in companies)
    assert sum(1 for count in names.values() if count > 1) > 20


@pytest.mark.parametrize(
    ("size", "count"), [(3_000, 320), pytest.param(100_000, 1_000, marks=pytest.mark.slow)], ids=["small", "whole"]
)
def test_the_right_company_comes_first_and_no_wrong_one_is_certain(size: int, count: int) -> None:
    companies = country(SEED, size)
    held = printed(SEED, companies)
    index = RegisterIndex(held.register)
    found = measure(index, companies, questions(SEED, companies, held, count))
    assert found.wrong == []
    assert found.first >= 0.97
    assert found.milliseconds <= 5
    hows = Counter((one.question.kind, one.answer.matches[0].how) for one in found.told if one.right)
    assert {how for kind, how in hows if kind == "row with organisation code"} == {MatchHow.CODE}
    assert {how for kind, how in hows if kind == "row with wrong code"} == {MatchHow.NAME}
    masked = Counter({how: hows[kind, how] for kind, how in hows if kind == "row with masked code"})
    assert masked.keys() <= {MatchHow.MASKED_CODE, MatchHow.NAME}
    assert masked[MatchHow.MASKED_CODE] >= 0.95 * masked.total()
    strangers = [index.about(company.uscc, (company.name,)) for company in outsiders(SEED, companies, count)]
    assert [match for answer in strangers for match in answer.matches if match.certain] == []
