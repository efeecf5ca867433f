"""Versions of a submission: numbered by content, compared, and decisions on other files shown as to be looked at again."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.review import changes
from scanner.service.review.text_changes import SHOWN, text_change
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Document, Finding, Result, Submission
from tests.service.people import ANHUI, SHENZHEN, client
from tests.service.review.rounds import AT_ANHUI, finding, loaded, person, submission
from tests.service.review.test_pages import document, reading
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db
ACCIDENT, INDEPENDENCE = "1.2b-accident", "3.2-independence"
AGAIN = "在第 1 版上决定，材料已更换，请重新查看。"


class Corrected(Applicant):
    """The same applicant with other words in the same file."""

    @property
    def text(self) -> str:
        return f"{self.name}自评价报告。\n评价组认为基本符合要求。\n补充：已完成能源审计。"


CORRECTED = Corrected(1, "安徽省", verdicts=("satisfied", "unverified", "suspected"))


def sent(result: Result, one: Applicant) -> Result:
    """A pre-screen of the applicant's officer, after the batch."""
    made = Result.objects.count()
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"{folder_of(result).name}-v{made}"
    return load(
        write_run(folder, [one]), Made(result.round, Result.PRESCREEN, person(Role.OFFICER, ANHUI, f"v{made}"), ANHUI)
    )


@pytest.fixture
def first() -> Result:
    return loaded()


@pytest.fixture
def second(first: Result) -> Result:
    return sent(first, CORRECTED)


@pytest.fixture
def officer() -> Client:
    return client(person(Role.OFFICER, ANHUI))


def page(browser: Client, result: Result, query: str = "") -> Any:  # noqa: ANN401  # a response of the test client
    return browser.get(f"/submissions/{submission(AT_ANHUI, result).pk}/versions/{query}")


def test_what_changed_is_shown_from_the_version_before(first: Result, second: Result, officer: Client) -> None:
    answer = page(officer, second)
    shown = answer.context
    assert [(one.number, one.submission.result) for one in shown["versions"]] == [(2, second), (1, first)]
    assert [(one.state, one.before.path, one.after.path) for one in shown["files"]] == [
        ("replaced", AT_ANHUI.path, AT_ANHUI.path)
    ]
    assert shown["verdicts"] == [changes.VerdictChange(ACCIDENT, 0, 3)]
    told = [(one.state, one.finding.clause, one.hidden) for one in (*shown["findings"], *shown["still"])]
    assert told == [
        ("gone", ACCIDENT, False),
        ("gone", INDEPENDENCE, True),
        ("still", INDEPENDENCE, False),
        ("still", "1.3d-benchmark", False),
    ]
    text = answer.content.decode()
    assert "从第 1 版到第 2 版的变化" in text
    assert "与其他地区申报主体的材料重合，内容已隐去" in text
    assert "补充：已完成能源审计</ins>。" in text
    assert "两次扫描的依据不同" not in text


def test_the_same_files_scanned_again_are_the_same_version(first: Result, second: Result, officer: Client) -> None:
    third = sent(first, CORRECTED)
    shown = page(officer, third).context
    assert [one.number for one in shown["versions"]] == [2, 2, 1]
    assert shown["before"].submission.result == first
    assert page(officer, third, f"?from={submission(AT_ANHUI, second).pk}").context["files"][0].state == "same"


def test_versions_of_others_and_none_are_not_there(first: Result, second: Result, officer: Client) -> None:
    for query in ("?from=0", "?from=x", f"?from={submission(AT_ANHUI, second).pk}"):
        assert page(officer, second, query).status_code == 404
    assert page(client(person(Role.OFFICER, SHENZHEN)), second).status_code == 404
    assert "只有一个版本" in page(officer, first).content.decode()


def test_other_registers_are_said_to_be_other_grounds(first: Result, second: Result, officer: Client) -> None:
    path = folder_of(second) / "run.json"
    path.write_text(
        json.dumps(json.loads(path.read_text("utf-8")) | {"reference_date": "2023-10-31"}), encoding="utf-8"
    )
    del first
    assert "下列变化不一定出自材料：规定日期" in page(officer, second).content.decode()


def test_figures_that_changed_stand_with_their_pages(first: Result, second: Result, officer: Client) -> None:
    for result, value in ((first, "100"), (second, "200")):
        rows = [reading(AT_ANHUI, AT_ANHUI.path, value, 2019), reading(AT_ANHUI, AT_ANHUI.path, "7", 2020)]
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in rows]
        (folder_of(result) / "readings.jsonl").write_text("".join(lines), encoding="utf-8")
    (found,) = page(officer, second).context["readings"]
    assert (found.year, found.before, found.after) == (
        2019, (changes.Figure("100 万元", 3),), (changes.Figure("200 万元", 3),)
    )  # fmt: skip


def files(result: Result, **hashes: str) -> Submission:
    """The submission with these files (path → hash) instead of its own; the kind is the path's first letter."""
    one = submission(AT_ANHUI, result)
    one.documents.all().delete()
    for path, sha256 in hashes.items():
        Document.objects.create(
            result=result, submission=one, path=f"{path}.pdf", sha256=sha256, format="pdf", kind=path[0], method="text"
        )
    return one


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": "1"}, {"a": "2"}, [("replaced", "a", "a")]),
        ({"a": "1"}, {"x": "1"}, [("moved", "a", "x")]),
        ({"a1": "1"}, {"a2": "2"}, [("replaced", "a1", "a2")]),  # the only one of its kind
        (
            {"a1": "1", "a2": "2"},
            {"a3": "3"},
            [("added", None, "a3"), ("removed", "a1", None), ("removed", "a2", None)],
        ),
        ({"a": "1", "b": "1"}, {"c": "1"}, [("removed", "b", None), ("moved", "a", "c")]),
        ({"a": "1", "b": "2"}, {"a": "2", "b": "1"}, [("moved", "b", "a"), ("moved", "a", "b")]),
    ],
)
def test_files_are_matched_by_content_path_and_kind(
    old: dict[str, str], new: dict[str, str], found: list[tuple[str, str | None, str | None]]
) -> None:
    first = loaded()
    second = sent(first, CORRECTED)
    told = changes.file_changes(files(first, **old), files(second, **new))
    assert [
        (one.state, *(side.path.removesuffix(".pdf") if side else None for side in (one.before, one.after)))
        for one in told
    ] == found


def texts(first: Result, second: Result, old: str, new: str) -> tuple[Document, Document]:
    found = document(AT_ANHUI, first), document(AT_ANHUI, second)
    for one, text in zip(found, (old, new), strict=True):
        (folder_of(one.result) / "texts" / f"{one.sha256}.txt").write_text(text, encoding="utf-8")
    return found


def test_changed_paragraphs_are_shown_with_the_words_that_differ(first: Result, second: Result) -> None:
    old = "一、概况\n本企业综合能耗 100 吨。\n\n二、结论\n删去的一段。"
    new = "一、 概况\n本企业综合能耗 120 吨。\n二、结论"
    found = text_change(*texts(first, second, old, new))
    assert found.total == 2
    assert [
        (one.line, "".join(r.text for r in one.before), "".join(r.text for r in one.after)) for one in found.changes
    ] == [
        (2, "本企业综合能耗 100 吨。", "本企业综合能耗 120 吨。"),
        (4, "删去的一段。", ""),
    ]
    assert [run.text for run in found.changes[0].after if run.differs] == ["2"]


def test_more_changes_than_a_page_holds_are_counted(first: Result, second: Result) -> None:
    old = "\n".join(f"不变{n}\n旧{n}" for n in range(SHOWN + 5))
    found = text_change(*texts(first, second, old, old.replace("旧", "新")))
    assert (found.total, len(found.changes)) == (SHOWN + 5, SHOWN)
    assert text_change(*texts(first, second, old, "")).unread


def test_a_decision_on_other_files_is_to_be_looked_at_again(first: Result, officer: Client) -> None:
    still, gone = finding(AT_ANHUI, first, INDEPENDENCE), finding(AT_ANHUI, first, ACCIDENT)
    form = {"action": "confirmed", "reason": "confirmed:evidence", "last": 0}
    for row in (still, gone):
        assert officer.post(f"/findings/{row.pk}/decide/", form).status_code == 302
    whole = {"action": "return", "reason": "return:incomplete", "last": 0}
    officer.post(f"/submissions/{still.submission_id}/decide/", whole)
    assert AGAIN not in officer.get(f"/submissions/{still.submission_id}/").content.decode()
    second = sent(first, CORRECTED)
    one = submission(AT_ANHUI, second)
    text = officer.get(f"/submissions/{one.pk}/").content.decode()
    assert text.count(AGAIN) == 2  # of the submission and of the finding that is still there
    assert "有 1 条线索的决定是在旧版本的材料上作出的" in text
    assert "这条线索的文字与当时相同。" in text
    queue = f"/rounds/{first.round_id}/queue/"
    assert "旧版本，请重新查看" in officer.get(queue).content.decode()
    assert "退回补充（旧版本，请重新查看）" in officer.get(f"{queue[:-1]}.csv").content.decode()
    row = Finding.objects.get(submission=one, fid=still.fid)
    last = officer.get(f"/findings/{row.pk}/")
    assert AGAIN in last.content.decode()
    again = form | {"last": last.context["view"].current.last}
    assert officer.post(f"/findings/{row.pk}/decide/", again).status_code == 302
    assert AGAIN not in officer.get(f"/findings/{row.pk}/").content.decode()


def test_a_decision_holds_where_the_files_are_the_same(first: Result, officer: Client) -> None:
    row = finding(AT_ANHUI, first, INDEPENDENCE)
    officer.post(f"/findings/{row.pk}/decide/", {"action": "confirmed", "reason": "confirmed:evidence", "last": 0})
    again = sent(first, AT_ANHUI)
    text = officer.get(f"/submissions/{submission(AT_ANHUI, again).pk}/").content.decode()
    assert ("已核对原文，证据清楚" in text, "请重新查看" in text) == (True, False)
