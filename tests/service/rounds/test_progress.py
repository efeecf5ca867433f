import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from scanner.service.people.models import Role, User
from scanner.service.review import deciding
from scanner.service.review.deciding import Wanted
from scanner.service.rounds import progress
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Finding, Result, Round, Submission
from scanner.service.rounds.progress import Progress
from tests.service.people import ANHUI, SHENZHEN, client, make
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db

VERDICTS = ("violated", "unverified", "suspected")
APPLICANTS = [
    Applicant(1, "安徽省", verdicts=VERDICTS),
    Applicant(2, "安徽省", verdicts=VERDICTS),
    Applicant(3, "深圳市", verdicts=VERDICTS),
    Applicant(4, None, verdicts=VERDICTS),
]


@pytest.fixture
def round_() -> Round:
    made = Round.objects.create(name="2022年度")
    scanned(made, "progress-1", APPLICANTS)
    return made


@pytest.fixture
def reviewer() -> User:
    return make(Role.REVIEWER)


def scanned(round_: Round, name: str, applicants: list[Applicant]) -> Result:
    folder: Path = settings.CONFIGURATION.folder("runs") / name
    shutil.rmtree(folder, ignore_errors=True)
    return load(write_run(folder, applicants), Made(round_, Result.BATCH))


def submission(one: Applicant) -> Submission:
    return Submission.objects.get(sid=one.key, latest=True)


def say(user: User, one: Applicant, action: str, place: int | None = None) -> None:
    """Decides on a submission, or on one of its findings by its place."""
    about = submission(one)
    finding = None if place is None else about.findings.order_by("rank")[place]
    deciding.decide(user, about, finding, Wanted(action, "other", "", 0))


def test_nothing_decided_is_all_open(round_: Round, reviewer: User) -> None:
    assert progress.by_region(round_, reviewer) == (
        Progress("", open=1, findings=3),
        Progress(ANHUI, open=2, findings=6),
        Progress(SHENZHEN, open=1, findings=3),
    )


def test_each_state_is_counted_in_its_region_and_once_in_all(round_: Round, reviewer: User) -> None:
    say(reviewer, APPLICANTS[0], "confirmed", 0)
    say(reviewer, APPLICANTS[0], "needs_material", 1)
    say(reviewer, APPLICANTS[1], "dismissed", 2)
    say(reviewer, APPLICANTS[1], "return")
    say(reviewer, APPLICANTS[2], "reject")
    say(reviewer, APPLICANTS[3], "accept")
    lines = progress.by_region(round_, reviewer)
    assert lines == (
        Progress("", accepted=1, findings=3),
        Progress(ANHUI, returned=1, begun=1, findings=6, decided=3, material=1),
        Progress(SHENZHEN, rejected=1, findings=3),
    )
    assert progress.together(lines) == Progress("", 1, 1, 1, 1, 0, 12, 3, 1)
    officer = make(Role.OFFICER, ANHUI)
    assert progress.by_region(round_, officer) == lines[1:2]


def test_what_a_new_version_does_not_have_is_not_decided_and_counts_again_when_it_comes_back(
    round_: Round, reviewer: User
) -> None:
    say(reviewer, APPLICANTS[0], "confirmed", 0)
    say(reviewer, APPLICANTS[0], "needs_material", 2)
    better = APPLICANTS[0]._replace(verdicts=("satisfied", "unverified", "suspected"))
    scanned(round_, "progress-2", [better])
    assert progress.by_region(round_, reviewer) == (Progress(ANHUI, begun=1, findings=2, decided=1, material=1),)
    scanned(round_, "progress-3", APPLICANTS[:1])
    assert progress.by_region(round_, reviewer) == (Progress(ANHUI, begun=1, findings=3, decided=2, material=1),)


def test_the_numbers_lead_into_the_queue_that_has_as_many(round_: Round, reviewer: User) -> None:
    say(reviewer, APPLICANTS[0], "needs_material", 0)
    say(reviewer, APPLICANTS[2], "reject")
    browser = client(reviewer)
    page = browser.get(f"/rounds/{round_.pk}/").content.decode()
    links = re.findall(r'<a href="(/rounds/\d+/queue/\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 12
    for href, number in links:
        answer = browser.get(href.replace("&amp;", "&"))
        assert answer.context["page"].paginator.count == int(number), href


def test_the_first_page_says_how_far_each_round_is(round_: Round, reviewer: User) -> None:
    del round_
    say(reviewer, APPLICANTS[0], "return")
    say(reviewer, APPLICANTS[2], "confirmed", 0)
    told = {
        reviewer: ["4", "4", "0", "3", "1", "0", "11", "1", "0"],
        make(Role.OFFICER, SHENZHEN): ["1", "1", "0", "1", "0", "0", "2", "1", "0"],
    }
    for user, numbers in told.items():
        page = client(user).get("/").content.decode()
        assert re.findall(r'<td class="n">(\d+)</td>', page) == numbers


def test_findings_of_a_submission_are_counted_when_it_is_loaded(round_: Round) -> None:
    del round_
    assert {one.findings_held for one in Submission.objects.all()} == {3}
    assert Finding.objects.count() == 12


def test_how_many_of_how_many_evaluators_are_shown_is_said(reviewer: User) -> None:
    made = Round.objects.create(name="2023年度")
    scanned(made, "progress-4", [Applicant(n, "安徽省", f"第{n}评价有限公司") for n in range(1, 23)])
    page = client(reviewer).get(f"/rounds/{made.pk}/").content.decode()
    assert "现显示申报最多的 20 家，共 22 家。" in page
