from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from tests.service.people import client, make


@pytest.fixture
def round_() -> Round:
    return Round.objects.create(name="2022年度")


@pytest.fixture
def reviewer() -> Client:
    return client(make(Role.REVIEWER))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A data folder of its own, for keys begin anew with every test; and scans that start no further processes."""
    configuration = settings.CONFIGURATION.but(data=tmp_path / "data", jobs=1)
    monkeypatch.setattr(settings, "CONFIGURATION", configuration)
