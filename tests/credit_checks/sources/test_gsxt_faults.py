"""The app's way into gsxt under every fault of the stand-in; the sources that are asked by default have theirs elsewhere."""

from pathlib import Path

import pytest

from credit_checks.sources.gsxt_site import GsxtSite, Way
from models.credit import Outcome
from tests.credit_checks.desks import Manner, desk_at, identity
from tests.credit_checks.judging import wrong
from tests.standin import StandIn
from tests.standin.faults import CLEAN, HELD, STEEL, Case, cases, first_places, held
from tests.standin.misbehaviour import ON_THE_WIRE
from tests.standin.world import COMPANIES, Company

DAILY = tuple(case for case in first_places() if case.site == "gsxt")
ALL = tuple(case for case in cases() if case.site == "gsxt" and case not in set(DAILY))


def fail_and_ask(case: Case, standin: StandIn, folder: Path) -> list[str]:
    standin.fail("gsxt", case.rule)
    desk = desk_at(standin, "gsxt", folder, Manner(hasty=case.fault in ON_THE_WIRE))
    desk = desk._replace(source=GsxtSite(Way.APP))
    answers = desk.ask(identity(case.company))
    found = wrong(case, answers, standin)
    if desk.judge(identity(case.company)) != answers and any(answer.why != "not_asked" for answer in answers):
        found.append("the receipts come to something else")
    return found


@pytest.mark.parametrize("case", DAILY, ids=str)
def test_a_fault(case: Case, standin: StandIn, tmp_path: Path) -> None:
    assert fail_and_ask(case, standin, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", ALL, ids=str)
def test_every_other_fault(case: Case, standin: StandIn, tmp_path: Path) -> None:
    assert fail_and_ask(case, standin, tmp_path) == []


@pytest.mark.parametrize("company", [CLEAN, STEEL], ids=["clean", "steel"])
def test_what_can_be_told_is_told(company: Company, standin: StandIn, tmp_path: Path) -> None:
    desk = desk_at(standin, "gsxt", tmp_path)._replace(source=GsxtSite(Way.APP))
    outcomes = {answer.kind: answer.outcome for answer in desk.ask(identity(company))}
    assert outcomes == {kind: "hit" if held("gsxt", kind, company) else "clear_in_source" for kind in HELD["gsxt"]}


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: f"{COMPANIES.index(company)}")
def test_no_hit_and_no_clear_that_is_not_one(company: Company, standin: StandIn, tmp_path: Path) -> None:
    desk = desk_at(standin, "gsxt", tmp_path)._replace(source=GsxtSite(Way.APP))
    for answer in desk.ask(identity(company)):
        marks = held("gsxt", answer.kind, company)
        assert (answer.outcome is Outcome.HIT) is bool(marks)
        assert len(answer.entries) == len(marks)
