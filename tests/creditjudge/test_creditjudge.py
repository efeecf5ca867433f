"""The judge over a part of the cases, another part for each seed; the whole is run by hand: tests.creditjudge.judge."""

from pathlib import Path

import pytest

from tests.creditjudge.judge import run
from tests.creditjudge.plan import offences, plan

SEED, EVERY = 7, 9


def test_the_cases_name_what_there_is() -> None:
    rows = [
        row for case in plan().case for row in (*case.rows, *(one for told in case.reports for one in told.penalties))
    ]
    assert {row.what for row in rows} <= set(offences())
    assert {case.round for case in plan().case} <= set(plan().defaults)
    assert len({case.name for case in plan().case}) == len(plan().case)


@pytest.mark.slow
def test_nobody_is_accused_or_called_fine_without_ground(tmp_path: Path) -> None:
    judged = run(SEED, tmp_path, EVERY, ("covered", "plain"))
    assert judged.compared > 30
    assert [one for one in judged.differences if not one.open] == []
