import csv
import io
from pathlib import Path

import pytest

from scanner.decisions import Choice, read_decisions
from scanner.service.audit.models import Entry
from scanner.service.people.models import Role, User
from scanner.service.review import deciding
from scanner.service.review.models import Bulk, Decision, Standing
from scanner.service.review.reasons import overrides_finding, overrides_submission
from scanner.service.rounds.models import Result
from tests.service.people import ANHUI, GUANGDONG, client
from tests.service.review.rounds import ALL, AT_ANHUI, AT_GUANGDONG, AT_SHENZHEN, finding, loaded, person, submission

pytestmark = pytest.mark.django_db
ACCIDENT, BENCHMARK = "1.2b-accident", "1.3d-benchmark"
VIOLATED, SUSPECTED, UNVERIFIED, SATISFIED = range(4)


@pytest.fixture
def result() -> Result:
    return loaded()


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER, ANHUI)


def form(action: str, reason: str, comment: str = "", last: int = 0) -> dict[str, str | int]:
    return {"action": action, "reason": f"{action}:{reason}", "comment": comment, "last": last}


@pytest.mark.parametrize(
    ("action", "rank", "against"),
    [
        ("dismissed", VIOLATED, True),
        ("dismissed", SUSPECTED, True),
        ("dismissed", UNVERIFIED, False),
        ("dismissed", SATISFIED, True),
        ("confirmed", VIOLATED, False),
        ("confirmed", UNVERIFIED, True),
        ("needs_material", VIOLATED, False),
    ],
)
def test_what_goes_against_the_program(action: str, rank: int, against: bool) -> None:
    assert overrides_finding(action, rank) is against


@pytest.mark.parametrize(
    ("action", "worst", "against"),
    [
        ("accept", SUSPECTED, True),
        ("accept", UNVERIFIED, False),
        ("reject", SUSPECTED, False),
        ("reject", UNVERIFIED, True),
        ("return", VIOLATED, False),
    ],
)
def test_what_goes_against_the_program_on_a_submission(action: str, worst: int, against: bool) -> None:
    assert overrides_submission(action, worst) is against


def test_a_decision_is_kept_logged_and_shown(result: Result, officer: User) -> None:
    row = finding(AT_ANHUI, result, ACCIDENT)
    answer = client(officer).post(f"/findings/{row.pk}/decide/", form("confirmed", "original"))
    assert answer.headers["Location"] == f"/submissions/{row.submission_id}/#f{row.pk}"
    made = Decision.objects.get()
    assert (made.submission_key, made.finding, made.clause) == (f"{ANHUI}:{AT_ANHUI.key}", row.fid, ACCIDENT)
    assert (made.action, made.reason, made.overrides, made.by) == ("confirmed", "original", False, officer)
    entry = Entry.objects.filter(action="decide").get()
    assert (entry.actor, entry.kind, entry.object) == (officer.login, "finding", row.fid)
    page = client(officer).get(f"/submissions/{row.submission_id}/").content.decode()
    assert "已核对原件或现场核实" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (form("dismissed", "misread"), "请写明说明：这个决定与程序的判断相反。"),
        (form("dismissed", "misread", "   "), "请写明说明：这个决定与程序的判断相反。"),
        (form("confirmed", "other"), "请写明说明：理由选了“其他”。"),
        (
            {"action": "confirmed", "reason": "dismissed:misread", "last": 0, "comment": "看过"},
            "这个理由不属于所选的决定",
        ),
        ({"reason": "dismissed:misread", "last": 0}, "请选择一个决定。"),
        ({"action": "dismissed", "last": 0}, "请选择理由。"),
    ],
)
@pytest.mark.parametrize("place", ["", "finding"])
def test_a_form_that_is_not_right_keeps_what_was_typed(
    result: Result, officer: User, sent: dict[str, str | int], said: str, place: str
) -> None:
    row = finding(AT_ANHUI, result, ACCIDENT)
    typed = {**sent, "from": place, "comment": sent.get("comment") or "\t"}
    answer = client(officer).post(f"/findings/{row.pk}/decide/", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    if "看过" in str(sent):
        assert ">看过</textarea>" in text
    assert not Decision.objects.exists()


def test_who_decides_second_sees_both_and_loses_nothing(result: Result, officer: User) -> None:
    row = finding(AT_ANHUI, result, ACCIDENT)
    other = person(Role.REVIEWER)
    client(other).post(f"/findings/{row.pk}/decide/", form("confirmed", "evidence", "第一人的话"))
    answer = client(officer).post(f"/findings/{row.pk}/decide/", form("dismissed", "explained", "第二人的话"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "第一人的话" in text
    assert ">第二人的话</textarea>" in text
    first = Decision.objects.get()
    assert f'name="last" value="{first.pk}"' in text
    again = form("dismissed", "explained", "第二人的话", first.pk)
    assert client(officer).post(f"/findings/{row.pk}/decide/", again).status_code == 302
    assert [one.action for one in Decision.objects.order_by("pk")] == ["confirmed", "dismissed"]


def test_an_undone_decision_gives_way_to_the_one_before(result: Result, officer: User) -> None:
    one, row = submission(AT_ANHUI, result), finding(AT_ANHUI, result, ACCIDENT)
    first = deciding.decide(officer, one, row, deciding.Wanted("confirmed", "evidence", "", 0))
    second = deciding.decide(officer, one, row, deciding.Wanted("needs_material", "proof", "", first.pk))
    assert client(officer).post(f"/findings/{row.pk}/undo/", {"last": second.pk}).status_code == 302
    now = deciding.current(one)[row.fid]
    assert now.decision == first
    assert now.last == Decision.objects.latest("pk").pk
    assert client(officer).post(f"/findings/{row.pk}/undo/", {"last": second.pk}).status_code == 409
    client(officer).post(f"/findings/{row.pk}/undo/", {"last": now.last})
    assert deciding.current(one)[row.fid].decision is None
    assert Decision.objects.count() == 4  # nothing was taken away
    assert Standing.objects.get().findings == 0


def test_a_decision_holds_for_the_next_result(result: Result, officer: User) -> None:
    row = finding(AT_ANHUI, result, ACCIDENT)
    client(officer).post(f"/findings/{row.pk}/decide/", form("confirmed", "evidence"))
    later = loaded()
    assert deciding.current(submission(AT_ANHUI, later))[finding(AT_ANHUI, later, ACCIDENT).fid].decision is not None
    old = client(officer).get(f"/submissions/{row.submission_id}/").content.decode()
    assert "这是旧版本。" in old


def test_the_officer_decides_on_a_submission(result: Result, officer: User) -> None:
    one = submission(AT_ANHUI, result)
    url = f"/submissions/{one.pk}/decide/"
    assert client(officer).post(url, form("accept", "complies")).status_code == 422
    assert client(officer).post(url, form("accept", "complies", "已与企业核实")).status_code == 302
    assert Decision.objects.get().overrides
    assert Standing.objects.get().action == "accept"
    queue = client(officer).get(f"/rounds/{one.round_id}/queue/?state=accept")
    assert [held.applicant for held in queue.context["page"]] == [AT_ANHUI.name]
    assert client(officer).post(f"/submissions/{one.pk}/undo/", {"last": Decision.objects.get().pk}).status_code == 302
    assert Standing.objects.get().action == ""


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_decide_nothing(result: Result, role: Role) -> None:
    one, row = submission(AT_ANHUI, result), finding(AT_ANHUI, result, ACCIDENT)
    browser = client(person(role))
    for path in (f"/submissions/{one.pk}", f"/findings/{row.pk}"):
        for act in ("decide", "undo"):
            assert browser.post(f"{path}/{act}/", form("confirmed", "evidence")).status_code in {403, 404}
        assert browser.get(f"{path}/").status_code in {403, 404}
    assert not Decision.objects.exists()


def test_nobody_decides_in_another_region(result: Result) -> None:
    one, row = submission(AT_SHENZHEN, result), finding(AT_SHENZHEN, result, "3.2-independence")
    browser = client(person(Role.OFFICER, GUANGDONG))
    for path in (f"/submissions/{one.pk}", f"/findings/{row.pk}"):
        assert browser.post(f"{path}/decide/", form("confirmed", "evidence")).status_code == 404
        assert browser.get(f"{path}/").status_code == 404


def test_the_exported_decisions_are_what_a_scan_reads(result: Result, officer: User, tmp_path: Path) -> None:
    row = finding(AT_ANHUI, result, ACCIDENT)
    client(officer).post(f"/findings/{row.pk}/decide/", form("dismissed", "explained", "联系 13812345678"))
    other = finding(AT_ANHUI, result, BENCHMARK)
    client(officer).post(f"/findings/{other.pk}/decide/", form("needs_material", "missing"))
    answer = client(officer).get(f"/rounds/{result.round_id}/decisions.csv")
    assert list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:] == [
        [row.fid, "dismissed", "已作合理说明：联系 138****5678", officer.name, ""]
    ]
    path = tmp_path / "decisions.csv"
    path.write_bytes(answer.content)
    read = read_decisions(path)
    assert read.problems == ()
    assert read.by_finding[row.fid].choice is Choice.DISMISSED
    elsewhere = client(person(Role.OFFICER, GUANGDONG)).get(f"/rounds/{result.round_id}/decisions.csv")
    assert row.fid not in elsewhere.content.decode()


def chosen(result: Result, **more: object) -> dict[str, object]:
    rows = [submission(one, result).pk for one in ALL]
    return {"action": "return", "chosen": rows, "query": "", **more}


def test_many_are_decided_after_a_preview_and_undone_at_once(result: Result) -> None:
    browser = client(person(Role.REVIEWER))
    url = f"/rounds/{result.round_id}/queue/bulk/"
    preview = browser.post(url, chosen(result))
    assert preview.status_code == 200
    assert preview.context["changes"] == [("未处理", 3)]
    assert not Decision.objects.exists()
    sure = chosen(result, sure="1", reason="return:findings", last=preview.context["last"])
    done = browser.post(url, sure, follow=True)
    assert "已对 3 项申报作出决定：退回补充。" in done.content.decode()
    assert set(Standing.objects.values_list("action", flat=True)) == {"return"}
    bulk = Bulk.objects.get()
    changed = submission(AT_GUANGDONG, result)
    last = deciding.current(changed)[""].last
    deciding.decide(person(Role.INVESTIGATOR), changed, None, deciding.Wanted("reject", "untrue", "x", last))
    undone = browser.post(f"/bulk/{bulk.pk}/undo/", follow=True)
    assert "已撤销 2 项；1 项此后另有决定，保持不变。" in undone.content.decode()
    assert sorted(Standing.objects.values_list("action", flat=True)) == ["", "", "reject"]
    assert client(person(Role.REVIEWER, login="other")).post(f"/bulk/{bulk.pk}/undo/").status_code == 404


def test_many_leave_alone_what_was_decided_after_the_preview(result: Result, officer: User) -> None:
    browser = client(person(Role.REVIEWER))
    deciding.decide(officer, submission(AT_ANHUI, result), None, deciding.Wanted("return", "findings", "", 0))
    sure = chosen(result, sure="1", reason="return:findings", last=0)
    done = browser.post(f"/rounds/{result.round_id}/queue/bulk/", sure, follow=True)
    assert "1 项在预览之后另有人决定，没有改动" in done.content.decode()
    assert Bulk.objects.get().number == 2


def test_many_against_the_program_want_words(result: Result) -> None:
    browser = client(person(Role.REVIEWER))
    sure = chosen(result, sure="1", reason="accept:complies", last=0) | {"action": "accept"}
    answer = browser.post(f"/rounds/{result.round_id}/queue/bulk/", sure)
    assert "请写明说明：这个决定与程序的判断相反。" in answer.content.decode()
    assert not Decision.objects.exists()


def test_many_are_never_those_of_another_region(result: Result) -> None:
    browser = client(person(Role.OFFICER, GUANGDONG))
    preview = browser.post(f"/rounds/{result.round_id}/queue/bulk/", chosen(result))
    assert [one.applicant for one in preview.context["rows"]] == [AT_GUANGDONG.name]
