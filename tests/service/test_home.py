import pytest
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.rounds.models import Round
from tests.service.people import ANHUI, client, make

pytestmark = pytest.mark.django_db


def test_the_first_page_names_the_rounds() -> None:
    Round.objects.create(name="2022年度第一批")
    answer = client(make(Role.OFFICER, ANHUI)).get("/")
    assert answer.status_code == 200
    assert "2022年度第一批" in answer.content.decode()


def test_who_is_not_logged_in_is_sent_to_the_log_in() -> None:

    answer = Client().get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/?next=/")
