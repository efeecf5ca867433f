"""What a letter holds of the decisions: asked on making, never carried over from other files."""

import csv
import io
import json

import pytest
from django.test import Client

from scanner.service.jobs.models import Job
from scanner.service.people.models import Role
from scanner.service.rounds.models import Result
from tests.service.people import ANHUI, SHENZHEN, client
from tests.service.review.rounds import AT_ANHUI, finding, loaded, person, submission
from tests.service.review.test_versions import ACCIDENT, CORRECTED, INDEPENDENCE, sent

pytestmark = pytest.mark.django_db
BENCHMARK = "1.3d-benchmark"


@pytest.fixture
def result() -> Result:
    return loaded()


@pytest.fixture
def officer() -> Client:
    return client(person(Role.OFFICER, ANHUI))


def decide(officer: Client, result: Result, clause: str, action: str, *, reason: str, words: str = "") -> str:
    row = finding(AT_ANHUI, result, clause)
    form = {"action": action, "reason": f"{action}:{reason}", "comment": words, "last": 0}
    assert officer.post(f"/findings/{row.pk}/decide/", form).status_code == 302
    return row.fid


def asked(officer: Client, result: Result, **form: object) -> dict[str, str]:
    """What the letter's job is told; its decisions by finding as "decision note"."""
    answer = officer.post(f"/submissions/{submission(AT_ANHUI, result).pk}/letter/", form)
    assert answer.status_code == 302, answer.content.decode()
    payload: dict[str, str] = json.loads(Job.objects.latest("pk").payload)
    return payload


def told(payload: dict[str, str]) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(payload["decisions"]))
    return {row["finding"]: f"{row['decision']} {row['note']}".strip() for row in rows}


def test_dismissed_is_out_confirmed_in_undecided_as_chosen(result: Result, officer: Client) -> None:
    out = decide(officer, result, ACCIDENT, "dismissed", reason="explained", words="已说明")
    kept = decide(officer, result, BENCHMARK, "needs_material", reason="proof", words="请张三 13800138000 补\n证明")
    open_ = {finding(AT_ANHUI, result, INDEPENDENCE, foreign=foreign).fid for foreign in (False, True)}
    page = officer.get(f"/submissions/{submission(AT_ANHUI, result).pk}/letter/").content.decode()
    for said in ("需补充材料的 1 条", "没有决定的 2 条：请选择", "已排除的 1 条", "内容已隐去"):
        assert said in page
    assert "已说明" not in page
    given = asked(officer, result, undecided="in", note=[kept], office="某 厅", day="2022-11-01", deadline="2022-11-10")
    assert told(given) == {out: "dismissed", kept: "accepted 需补充材料（需要证明材料）。请张三 138****8000 补\n证明"}
    assert (given["office"], given["date"], given["deadline"]) == ("某 厅", "2022-11-01", "2022-11-10")
    assert given["version"].startswith("第1版材料，20")
    without = told(asked(officer, result, undecided="out"))
    assert without == {out: "dismissed", kept: "accepted", **dict.fromkeys(open_, "dismissed")}


def test_what_is_open_is_asked_and_the_form_kept(result: Result, officer: Client) -> None:
    path = f"/submissions/{submission(AT_ANHUI, result).pk}/letter/"
    answer = officer.post(path, {"office": "某<厅>", "day": "31.02.2022"})
    assert answer.status_code == 422
    assert 'value="某&lt;厅&gt;"' in answer.content.decode()
    assert answer.content.decode().count('class="errorlist"') == 2
    assert not Job.objects.exists()
    assert client(person(Role.OFFICER, SHENZHEN)).get(path).status_code == 404


def test_a_decision_on_other_files_is_open_again(result: Result, officer: Client) -> None:
    fid = decide(officer, result, BENCHMARK, "dismissed", reason="misread", words="看过")
    second = sent(result, CORRECTED)
    page = officer.get(f"/submissions/{submission(AT_ANHUI, second).pk}/letter/").content.decode()
    assert "旧版本上的决定，请重新查看：排除" in page
    assert fid not in told(asked(officer, second, undecided="in"))
    given = asked(officer, second, undecided="out")
    assert told(given)[fid] == "dismissed"
    assert given["version"].startswith("第2版材料")


def test_the_same_wishes_are_one_letter(result: Result, officer: Client) -> None:
    for _ in range(2):
        asked(officer, result, undecided="in")
    asked(officer, result, undecided="in", office="某厅")
    assert Job.objects.filter(kind="letter").count() == 2
