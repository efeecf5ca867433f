"""Rounds shared by the tests of the generator."""

from pathlib import Path

import pytest

from tests.roundgen import FAULTS, Expected, RoundPlan, faults, make_round
from tests.roundgen.world import World, populate


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    folder = tmp_path_factory.mktemp("clean") / "round"
    return folder, make_round(folder, RoundPlan(seed=7))


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    folder = tmp_path_factory.mktemp("full") / "round"
    return folder, make_round(folder, RoundPlan(seed=7, faults=tuple(FAULTS)))


@pytest.fixture(scope="session")
def world() -> World:
    made = populate(RoundPlan(seed=7))
    faults.plant(made, FAULTS)
    return made
