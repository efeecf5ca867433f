"""The same company sent in by two regions is two submissions: neither takes the other's place, nor sees what it decided."""

import itertools
from pathlib import Path

import pytest
from django.conf import settings

from scanner.service.people.models import Role
from scanner.service.review import deciding
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Result, Round, Submission
from tests.service.people import ANHUI, GUANGDONG, client
from tests.service.review.rounds import person
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db
COMPANY = Applicant(71, "安徽省")
_numbers = itertools.count(1)


def _sent(round_: Round, region: str, kind: str = Result.PRESCREEN, of: Applicant = COMPANY) -> Submission:
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"two-{next(_numbers)}"
    return load(write_run(folder, [of]), Made(round_, kind, region=region)).submissions.get()


@pytest.fixture
def round_() -> Round:
    return Round.objects.create(name="2022")


def test_neither_takes_the_others_place(round_: Round) -> None:
    first, second = _sent(round_, ANHUI), _sent(round_, GUANGDONG)
    assert set(Submission.objects.filter(latest=True)) == {first, second}
    again = _sent(round_, ANHUI)
    assert set(Submission.objects.filter(latest=True)) == {again, second}


def test_a_submission_of_no_region_is_the_same_one(round_: Round) -> None:
    _sent(round_, "", Result.BATCH, COMPANY._replace(region=None))
    known = _sent(round_, ANHUI)
    assert list(Submission.objects.filter(latest=True)) == [known]


def test_what_one_region_decides_is_not_the_others(round_: Round) -> None:
    ours, theirs = _sent(round_, ANHUI), _sent(round_, GUANGDONG)
    officer, other = person(Role.OFFICER, ANHUI), person(Role.OFFICER, GUANGDONG)
    deciding.decide(officer, ours, None, deciding.Wanted("return", "incomplete", "缺少附件四", 0))
    assert "缺少附件四" in client(officer).get(f"/submissions/{ours.pk}/").content.decode()
    page = client(other).get(f"/submissions/{theirs.pk}/").content.decode()
    assert "缺少附件四" not in page
    assert "退回补充" not in page.split('id="h-history"')[1]
    queue = client(other).get(f"/rounds/{round_.pk}/queue/?state=open").content.decode()
    assert COMPANY.name in queue
    deciding.decide(other, theirs, None, deciding.Wanted("accept", "complies", "", 0))
    assert {
        one.action for one in (deciding.current(ours)[""].decision, deciding.current(theirs)[""].decision) if one
    } == {
        "return",
        "accept",
    }
