"""Every live source under every fault of the stand-in: nothing is clear that is not, and no record is another company's."""

import itertools
import logging
from pathlib import Path

import pytest

from credit_checks.live.asking import SystemClock
from credit_checks.sources.known import known_sources
from models.credit import Outcome, Why
from models.round import Identity
from tests.credit_checks.desks import CONTACT, Manner, PatientClock, desk_at, identity, site_of, texts_of
from tests.credit_checks.judging import wrong, wrong_under
from tests.standin import SECRETS, Fault, Oddity, Rule, StandIn
from tests.standin.codes import credit_code
from tests.standin.faults import (
    BATTERY,
    BRANCH,
    CLEAN,
    HELD,
    HUAXIN_OTHER,
    NOWHERE,
    PLACES,
    PRINT,
    PRINT_FINED,
    RENAMED,
    SHIPYARD,
    STEEL,
    STOPS,
    STOPS_ONLY_AT,
    Case,
    first_places,
    held,
)
from tests.standin.world import COMPANIES, Company

ASKED = tuple(site_of(source.id) for source in known_sources())


@pytest.mark.parametrize("case", tuple(first_places()), ids=str)
def test_a_fault(case: Case, standin: StandIn, tmp_path: Path) -> None:
    """A slice; `python -m tests.credit_checks.every_fault` runs them all."""
    assert wrong_under(case, standin, tmp_path) == []


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: f"{COMPANIES.index(company)}")
@pytest.mark.parametrize("site", ASKED)
def test_without_a_fault(site: str, company: Company, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    case = Case(site, Fault.NULL, NOWHERE, company)
    answers = desk_at(standin, site, tmp_path).ask(identity(company))
    assert wrong(case, answers, standin) == []


@pytest.mark.parametrize("company", [CLEAN, STEEL], ids=["clean", "steel"])
@pytest.mark.parametrize("site", [site for site in ASKED if site != "gsxt"])
def test_what_can_be_told_is_told(site: str, company: Company, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    outcomes = {
        answer.kind: answer.outcome
        for answer in desk_at(standin, site, tmp_path).ask(identity(company))
        if answer.kind in HELD[site]
    }
    assert outcomes == {kind: "hit" if held(site, kind, company) else "clear_in_source" for kind in HELD[site]}


@pytest.mark.parametrize("company", [CLEAN, STEEL], ids=["clean", "steel"])
@pytest.mark.parametrize("oddity", list(Oddity))
@pytest.mark.parametrize("site", [site for site in ASKED if site != "gsxt"])
def test_written_otherwise_it_is_read_all_the_same(
    site: str, oddity: Oddity, company: Company, standin: StandIn, tmp_path: Path
) -> None:
    standin.courts.guarded = False
    standin.oddity = oddity
    answers = desk_at(standin, site, tmp_path).ask(identity(company))
    outcomes = {answer.kind: answer.outcome for answer in answers if answer.kind in HELD[site]}
    if oddity is Oddity.WIDE_CODES and set(outcomes.values()) == {Outcome.UNKNOWN}:
        return  # a code that cannot be compared leaves it open, which is right too
    assert outcomes == {kind: "hit" if held(site, kind, company) else "clear_in_source" for kind in HELD[site]}


@pytest.mark.parametrize(
    ("site", "fault"),
    [(site, fault) for site in ASKED for fault in Fault if fault in STOPS and STOPS_ONLY_AT.get(fault, site) == site],
)
def test_the_first_captcha_or_block_ends_asking(site: str, fault: Fault, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    first = 1 if site == "gsxt" else 2  # its first page is followed by a captcha anyway
    standin.fail(site, Rule(fault, nth=first))
    desk = desk_at(standin, site, tmp_path)
    for company in (STEEL, CLEAN):
        desk.ask(identity(company))
    answers = desk.ask(identity(SHIPYARD))
    assert standin.committed == [fault]
    assert len(standin.asked(site)) == first
    assert {answer.outcome for answer in answers} == {Outcome.UNKNOWN}


def test_the_captcha_of_the_courts_is_left_to_a_person(standin: StandIn, tmp_path: Path) -> None:
    answers = desk_at(standin, "zxgk", tmp_path).ask(identity(STEEL))
    assert [(answer.outcome, answer.why) for answer in answers] == [(Outcome.UNKNOWN, Why.CAPTCHA)]
    assert [request.path for request in standin.asked("zxgk")] == ["/shixin/"]


@pytest.mark.parametrize("site", ASKED)
def test_one_question_at_a_time_at_the_pace_that_was_set(site: str, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    desk = desk_at(standin, site, tmp_path, Manner(pace=0.15, cap=4, clock=SystemClock()))
    for company in (STEEL, CLEAN):
        desk.ask(identity(company))
    times = [request.at for request in standin.asked(site)]
    assert len(times) in ((1,) if site == "gsxt" else (2, 3, 4))
    assert [later - earlier for earlier, later in itertools.pairwise(times) if later - earlier < 0.14] == []
    assert {request.together for request in standin.seen} == {1}


@pytest.mark.parametrize("site", ASKED)
def test_who_asks_is_said_and_nothing_is_forged(site: str, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    desk_at(standin, site, tmp_path).ask(identity(STEEL))
    agents = {request.headers.get("user-agent", "") for request in standin.asked(site)}
    assert [agent for agent in agents if not agent.startswith("lvjian/") or CONTACT not in agent] == []
    assert not {"cookie", "origin", "x-forwarded-for", "x-requested-with"} & {
        name for request in standin.asked(site) for name in request.headers
    }


@pytest.mark.parametrize("site", ASKED)
def test_a_source_that_recovers_is_waited_for(site: str, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    standin.fail(site, Rule(Fault.UNAVAILABLE, nth=1))
    clock = PatientClock()
    case = Case(site, Fault.UNAVAILABLE, NOWHERE, STEEL)
    answers = desk_at(standin, site, tmp_path, Manner(clock=clock)).ask(identity(STEEL))
    assert wrong(case, answers, standin) == []
    assert max(clock.waited) >= 1


@pytest.mark.parametrize("site", ASKED)
def test_no_secret_is_kept(site: str, standin: StandIn, tmp_path: Path) -> None:
    desk_at(standin, site, tmp_path).ask(identity(STEEL))
    kept = [path for path in (tmp_path / "receipts").rglob("*") if path.is_file()]
    assert kept
    assert [path.name for path in kept for secret in SECRETS if secret.encode() in path.read_bytes()] == []
    assert standin.misplaced_secrets() == []


@pytest.mark.parametrize("subject", [PRINT, PRINT_FINED], ids=["clean", "fined"])
@pytest.mark.parametrize("site", ASKED)
def test_a_name_that_two_bear_proves_nothing(site: str, subject: Company, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    answers = desk_at(standin, site, tmp_path).ask(Identity(name=subject.name))
    assert {answer.outcome for answer in answers} == {Outcome.UNKNOWN}


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("示例新能建材有限公司", RENAMED),
        ("样本钢铁制品有限公司", STEEL),
        (" 样本钢铁制品 有限责任公司", STEEL),
        ("示例环境工程(合肥)有限公司", CLEAN),
        ("样本钢铁制品有限责任公司", BRANCH),
        ("示例华信电子科技有限公司", HUAXIN_OTHER),
    ],
)
@pytest.mark.parametrize("site", ASKED)
def test_a_name_written_otherwise_beside_the_right_code(
    site: str, name: str, company: Company, standin: StandIn, tmp_path: Path
) -> None:
    standin.courts.guarded = False
    case = Case(site, Fault.NULL, NOWHERE, company)
    answers = desk_at(standin, site, tmp_path).ask(Identity(name=name, uscc=company.code))
    assert wrong(case, answers, standin) == []


@pytest.mark.parametrize("site", ["tianyancha", "qichacha"])
def test_no_secret_is_logged(
    site: str, standin: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    standin.fail(site, Rule(Fault.SERVER_ERROR, nth=1))
    desk = desk_at(standin, site, tmp_path)
    answers = desk.ask(identity(STEEL))
    printed = caplog.text + "".join(capfd.readouterr()) + repr((answers, desk.run.settings, desk))
    assert "127.0.0.1" in caplog.text
    assert [secret for secret in SECRETS if secret in printed] == []


@pytest.mark.parametrize("site", ASKED)
def test_another_code_under_the_same_name_is_no_hit(site: str, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    answers = desk_at(standin, site, tmp_path).ask(Identity(name=STEEL.name, uscc=BATTERY.code))
    assert Outcome.HIT not in {answer.outcome for answer in answers}
    assert [text for answer in answers for text in texts_of(answer) if STEEL.debts[0].case in text] == []


@pytest.mark.parametrize("site", ASKED)
def test_a_company_that_no_source_knows_is_not_clear(site: str, standin: StandIn, tmp_path: Path) -> None:
    standin.courts.guarded = False
    desk = desk_at(standin, site, tmp_path)
    answers = desk.ask(Identity(name="样本从未登记过有限公司", uscc=credit_code("620100", "99000077")))
    lists_by_subject = {"zxgk", "chinatax"}  # they list the guilty only: not to be listed is what clear means there
    assert site in lists_by_subject or Outcome.CLEAR_IN_SOURCE not in {answer.outcome for answer in answers}


def test_every_site_has_its_source() -> None:
    assert set(ASKED) == set(PLACES)
