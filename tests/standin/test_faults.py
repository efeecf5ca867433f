"""The matrix itself: that every fault comes to pass where it says, and that it tells a careless reader from a careful one."""

import json

import pytest

from tests.standin.creditchina import answer
from tests.standin.faults import (
    CHEMICAL,
    CLEAN,
    CLEAR,
    GLASS,
    HIT,
    PLACES,
    PRINT_FINED,
    STEEL,
    UNKNOWN,
    Case,
    allowed,
    cases,
    first_places,
    held,
    list_was_asked,
    misread,
)
from tests.standin.misbehaviour import ON_THE_WIRE, Fault, rendered, spoilt
from tests.standin.server import SITES
from tests.standin.wire import Request

ADMINISTRATION, PAGE_2 = PLACES["creditchina"][2:4]


def ask(kind: str, code: str, page: str = "1") -> Request:
    query = {"type": kind, "tyshxydm": code, "page": page}
    return Request("creditchina", "GET", "/private-api/typeSourceSearch", query, {}, {}, b"", 0.0, 1)


def careless(case: Case, request: Request) -> tuple[str, tuple[str, ...]]:
    """A reader that takes whatever it cannot read for nothing found."""
    try:
        reply = spoilt(case.fault, request, answer, "http://127.0.0.1/")
        rows = json.loads(reply.body)["data"]["list"]
        texts = tuple(" ".join(row["entity"].values()) for row in rows if "xzcf" in row["table_name"])
    except (ValueError, TypeError, KeyError):
        texts = ()
    return (HIT if texts else CLEAR), texts


def test_every_site_and_every_fault_is_in_the_matrix() -> None:
    assert {case.site for case in cases()} == set(SITES)
    assert {case.fault for case in cases()} == {case.fault for case in first_places()} == set(Fault)
    assert len({str(case) for case in cases()}) == len(list(cases()))


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in ON_THE_WIRE])
def test_a_careless_reader_is_caught(fault: Fault) -> None:
    caught = False
    fits = [case for case in cases() if (case.fault, case.place) == (fault, ADMINISTRATION)]
    for case in fits:
        outcome, texts = careless(case, ask("行政管理", case.company.code))
        caught = caught or outcome not in allowed(case, "credit-penalty", committed=True)
        caught = caught or bool(misread(case, "credit-penalty", texts, outcome))
    assert caught or not fits or fault in {Fault.WRONG_CHARSET, Fault.TOTAL_LOST, Fault.TOTAL_MISSING}


def test_a_lost_page_may_not_be_a_hit() -> None:
    case = Case("creditchina", Fault.BLOCKED, PAGE_2, CHEMICAL)
    assert allowed(case, "credit-penalty", committed=True) == {UNKNOWN}
    assert allowed(case, "credit-penalty", committed=False) == {UNKNOWN, HIT}
    assert allowed(case, "credit-tax", committed=True) == {UNKNOWN, CLEAR}


def test_what_a_hit_must_hold() -> None:
    case = Case("creditchina", Fault.BLOCKED, PAGE_2, GLASS)
    own = held("creditchina", "credit-penalty", GLASS)
    assert misread(case, "credit-penalty", own, HIT) == []
    assert misread(case, "credit-penalty", own[:-1], HIT) == [f"lost: {own[-1]}"]
    assert misread(case, "credit-penalty", own[:1], UNKNOWN) == []
    assert misread(case, "credit-penalty", (*own, "示应急罚〔2024〕102号"), HIT)[0].startswith("of another company")


def test_a_clear_answer_needs_its_list() -> None:
    seen = (ask("行政管理", CLEAN.code),)
    assert list_was_asked("creditchina", "credit-penalty", seen)
    assert not list_was_asked("creditchina", "credit-tax", seen)


def test_a_page_of_another_company_is_made_by_the_site_itself() -> None:
    reply = spoilt(Fault.OTHER_COMPANY, ask("严重失信主体名单", STEEL.code), answer, "")
    assert STEEL.code not in reply.body.decode()
    assert PRINT_FINED.code in reply.body.decode()
    assert reply.body != rendered(answer(ask("严重失信主体名单", STEEL.code))).body
