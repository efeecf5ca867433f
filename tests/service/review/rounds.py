"""A loaded round of three regions for the tests of the review pages."""

import itertools
from pathlib import Path
from typing import Final

from django.conf import settings

from scanner.service.people.models import Role, User
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Finding, Result, Round, Submission
from tests.service.runs import Applicant, write_run

AT_ANHUI: Final = Applicant(1, "安徽省", verdicts=("violated", "unverified", "suspected"))
AT_SHENZHEN: Final = Applicant(2, "深圳市", "乙评价有限公司", ("satisfied", "satisfied", "suspected"))
AT_GUANGDONG: Final = Applicant(3, "广东省", verdicts=("satisfied", "unverified", "satisfied"))
ALL: Final = (AT_ANHUI, AT_SHENZHEN, AT_GUANGDONG)
_numbers = itertools.count(1)


def person(role: Role, region: str = "", login: str = "") -> User:
    """An account without a password, which costs no hashing."""
    login = login or f"{role}{region}"
    return User.objects.create_user(login, None, name=login, role=role, region=region, must_change_password=False)


def loaded(name: str = "2022", applicants: tuple[Applicant, ...] = ALL) -> Result:
    """A batch of these; the first one's text stands in the second one's, too."""
    round_, _ = Round.objects.get_or_create(name=name)
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"review-{next(_numbers)}"
    return load(write_run(folder, applicants, [(0, 1)]), Made(round_, Result.BATCH))


def submission(one: Applicant, result: Result) -> Submission:
    """Its row."""
    return Submission.objects.get(result=result, sid=one.key)


def finding(one: Applicant, result: Result, clause: str, *, foreign: bool = False) -> Finding:
    """Its finding on a clause; ``foreign``: the one with words of another region."""
    rows = Finding.objects.filter(result=result, submission__sid=one.key, clause=clause)
    return (rows.exclude(foreign="") if foreign else rows.filter(foreign="")).get()
