"""Live sources under every fault that the stand-in knows: what is not clear is never called so, nobody else's record is a hit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from credit_checks.sources.known import known_sources
from models.round import Identity
from tests.credit_checks.live import run_of, settings_of
from tests.standin import ELSEWHERE, StandIn
from tests.standin.faults import STOPS, Case, allowed, cases, first_places, misread

SOURCES = {source.id: source for source in known_sources()}
TODAY = [case for case in first_places() if case.site in SOURCES]


@pytest.fixture(scope="module")
def servers() -> Iterator[StandIn]:
    with StandIn(hold=2.0, drip=0.02) as standin:
        yield standin


def wrong(case: Case, standin: StandIn, folder: Path) -> list[str]:
    """What is wrong with the answers of the case's source while the fault lasts."""
    standin.reset()
    standin.courts.guarded = False
    standin.fail(case.site, case.rule)
    text = f'[{case.site}]\nenabled = true\nbase_url = "{standin.url(case.site)}"\npace_seconds = 0\n'
    source, subject = SOURCES[case.site], Identity(name=case.company.name, uscc=case.company.code)
    run = run_of(settings_of(folder, text), folder)
    answers = source.judge(subject, source.ask(subject, run.client(source.id)))
    committed = bool(standin.committed)
    found = [f"went elsewhere: {one.path}" for one in standin.seen if one.site == ELSEWHERE]
    if case.fault in STOPS and len(standin.committed) > 1:
        found.append(f"asked on after {case.fault}")
    for one in answers:
        texts = tuple(" ".join(entry.cells.values()) for entry in one.entries)
        if one.outcome not in allowed(case, one.kind, committed=committed):
            found.append(f"{one.kind}: {one.outcome} {one.why}")
        found += misread(case, one.kind, texts, one.outcome)
    return found


@pytest.mark.parametrize("case", TODAY, ids=str)
def test_a_slice_of_the_faults(case: Case, servers: StandIn, tmp_path: Path) -> None:
    assert wrong(case, servers, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("site", sorted(SOURCES))
def test_every_fault_everywhere(site: str, servers: StandIn, tmp_path: Path) -> None:
    found = {}
    for number, case in enumerate(case for case in cases() if case.site == site):
        folder = tmp_path / str(number)
        folder.mkdir()
        if problems := wrong(case, servers, folder):
            found[str(case)] = problems
    assert found == {}
