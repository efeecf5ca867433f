"""The app's way into gsxt under every fault of the stand-in; the sources that are asked by default have theirs elsewhere."""

from pathlib import Path

import pytest

from credit_checks.sources.gsxt_site import GsxtSite, Way
from models.credit import Outcome
from tests.credit_checks.desks import desk_at, identity
from tests.credit_checks.judging import wrong_under
from tests.standin import StandIn
from tests.standin.faults import CLEAN, HELD, STEEL, Case, first_places, held
from tests.standin.world import COMPANIES, Company


@pytest.mark.parametrize("case", [case for case in first_places() if case.site == "gsxt"], ids=str)
def test_a_fault(case: Case, standin: StandIn, tmp_path: Path) -> None:
    """A slice; `python -m tests.credit_checks.every_fault gsxt` runs them all."""
    assert wrong_under(case, standin, tmp_path, GsxtSite(Way.APP)) == []


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
