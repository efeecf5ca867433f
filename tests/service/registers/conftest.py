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
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans take no further processes: starting them takes longer than the scan of a few lines."""
    monkeypatch.setattr(settings, "CONFIGURATION", settings.CONFIGURATION.but(jobs=1))
