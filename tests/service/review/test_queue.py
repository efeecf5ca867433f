import csv
import io
import zipfile

import pytest
from django.test import Client

from scanner.service.audit.models import Entry
from scanner.service.people.models import Role
from scanner.service.review.models import SavedView
from scanner.service.review.queue import COLUMNS, ORDERS
from scanner.service.rounds.models import Result
from tests.service.people import ANHUI, SHENZHEN, client
from tests.service.review.rounds import ALL, AT_ANHUI, AT_GUANGDONG, AT_SHENZHEN, loaded, person, submission
from tests.service.runs import Applicant

pytestmark = pytest.mark.django_db
DECIDED = {"action": "return", "reason": "return:incomplete", "comment": "请补", "last": 0}
A, S, G = AT_ANHUI.name, AT_SHENZHEN.name, AT_GUANGDONG.name


@pytest.fixture
def result() -> Result:
    return loaded()


@pytest.fixture
def reviewer() -> Client:
    return client(person(Role.REVIEWER))


def listed(browser: Client, result: Result, query: str = "") -> list[str]:
    """The applicants of the queue in order."""
    answer = browser.get(f"/rounds/{result.round_id}/queue/?{query}")
    assert answer.status_code == 200
    return [one.applicant for one in answer.context["page"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [A, S, G]),
        ("region=440300", [S]),
        ("region=440000", [G]),  # Guangdong does not hold Shenzhen
        ("region=-", []),
        ("category=green_factory", [A, S, G]),
        ("category=green_park", []),
        ("verdict=1", [S]),
        ("clause=3.2-independence", [A, S]),
        ("clause=3.2-independence&verdict=3", [G]),
        ("clause=1.3d-benchmark&verdict=2", [A, G]),
        ("evaluator=乙评价有限公司", [S]),
        ("q=00002", [S]),
        ("q=91000000MA00000003", [G]),
        ("q=乙评价", [S]),
        ("q=%25", []),  # no wildcard
        ("state=open", [A, S, G]),
        ("state=accept", []),
        ("order=applicant", [A, S, G]),
        ("order=suspected", [A, S, G]),
        ("verdict=nine&order=none&size=7&page=99", [A, S, G]),  # nonsense asks nothing
    ],
)
def test_the_queue_answers_its_conditions(result: Result, reviewer: Client, query: str, found: list[str]) -> None:
    assert listed(reviewer, result, query) == found


def test_an_officer_sees_and_counts_the_own_region_only(result: Result) -> None:
    officer = client(person(Role.OFFICER, SHENZHEN))
    answer = officer.get(f"/rounds/{result.round_id}/queue/")
    text = answer.content.decode()
    assert (S in text, A in text, G in text) == (True, False, False)
    for _title, _id, choices in answer.context["options"].values():
        assert max((one.number for one in choices), default=1) <= 1
    assert [one.value for one in answer.context["options"]["region"][2]] == [SHENZHEN]
    assert [one.value for one in answer.context["options"]["evaluator"][2]] == ["乙评价有限公司"]
    assert listed(officer, result, f"region={ANHUI}") == []


def test_a_facet_counts_what_its_value_would_leave(result: Result, reviewer: Client) -> None:
    options = reviewer.get(f"/rounds/{result.round_id}/queue/?evaluator=甲评价有限公司").context["options"]
    counts = {name: {one.value: one.number for one in choices} for name, (_, _, choices) in options.items()}
    assert counts["region"] == {ANHUI: 1, "440000": 1}
    assert counts["evaluator"] == {"甲评价有限公司": 2, "乙评价有限公司": 1}
    assert counts["verdict"] == {"0": 1, "2": 1}
    assert counts["clause"] == {"1.2b-accident": 1, "3.2-independence": 1}
    assert counts["state"] == {"open": 2, "begun": 0}
    unfiltered = reviewer.get(f"/rounds/{result.round_id}/queue/").context["options"]["clause"][2]
    assert {one.value: one.number for one in unfiltered} == {"1.2b-accident": 1, "3.2-independence": 2}


def test_pages_have_addresses_of_their_own(reviewer: Client) -> None:
    result = loaded(applicants=tuple(Applicant(i, "安徽省") for i in range(60)))
    assert len(listed(reviewer, result)) == 50
    assert listed(reviewer, result, "page=2") == [Applicant(i, None).name for i in range(50, 60)]
    assert "page=2" in reviewer.get(f"/rounds/{result.round_id}/queue/?q=虚构").content.decode()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_decides_nothing_has_no_queue(result: Result, role: Role) -> None:
    browser = client(person(role))
    for path in ("queue/", "queue.csv", "queue.xlsx", "decisions.csv"):
        assert browser.get(f"/rounds/{result.round_id}/{path}").status_code in {403, 404}


def test_what_is_filtered_leaves_as_csv_without_formulas(reviewer: Client) -> None:
    result = loaded(applicants=(*ALL[:2], Applicant(3, "广东省", "=HYPERLINK(1)")))
    answer = reviewer.get(f"/rounds/{result.round_id}/queue.csv?q=HYPERLINK&column=region&column=evaluator")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="queue-{result.round_id}.csv"'
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[:3] == [
        ["申报主体", "统一社会信用代码", "最差结论", "推荐地区", "第三方评价机构"],
        [G, AT_GUANGDONG.uscc, "存疑", "广东省", "'=HYPERLINK(1)"],
        [],
    ]
    assert [line for line in lines[3:] if line[0] != "导出时间"] == [
        ["批次", "2022"],
        ["导出人", "reviewer"],
        ["申报数", "1"],
        ["搜索词", "HYPERLINK"],
        ["排序", "最差结论"],
        ["性质", "线索，非结论；由人决定。"],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nothing_is_not_taken_out_but_said(result: Result, reviewer: Client, kind: str) -> None:
    answer = reviewer.get(f"/rounds/{result.round_id}/queue.{kind}?q=nobody&order=-region", follow=True)
    assert answer.redirect_chain == [(f"/rounds/{result.round_id}/queue/?q=nobody&order=-region", 302)]
    assert "没有导出：没有符合条件的申报。" in answer.content.decode()
    assert not Entry.objects.filter(action="queue.export").exists()


def test_each_column_orders_the_list_and_turns_it_round(result: Result, reviewer: Client) -> None:
    queue = f"/rounds/{result.round_id}/queue/"
    text = reviewer.get(f"{queue}?order=region&category=green_factory").content.decode()
    assert f'aria-sort="ascending"><a href="{queue}?category=green_factory&amp;order=-region">推荐地区' in text
    for order in (*ORDERS, *(f"-{name}" for name in ORDERS)):
        assert sorted(listed(reviewer, result, f"order={order}")) == sorted([A, S, G])
    assert listed(reviewer, result, "order=-applicant") == [G, S, A]
    assert listed(reviewer, result, "order=violated") == [A, S, G]
    assert listed(reviewer, result, "order=-violated") == [S, G, A]
    reviewer.post(f"/submissions/{submission(AT_SHENZHEN, result).pk}/decide/", DECIDED)
    assert listed(reviewer, result, "order=-state")[0] == S


def test_columns_are_kept_for_their_owner(result: Result, reviewer: Client) -> None:
    queue = f"/rounds/{result.round_id}/queue/"
    answer = reviewer.post(f"{queue}columns/", {"query": "q=0&column=state&column=evil"})
    assert answer.headers["Location"] == f"{queue}?q=0&column=state"
    assert reviewer.get(queue).context["what"].columns == ("state",)
    head = reviewer.get(f"{queue[:-1]}.csv").content.decode("utf-8-sig").splitlines()[0]
    assert head == "申报主体,统一社会信用代码,最差结论,处理状态"
    everything = reviewer.get(queue, {"column": COLUMNS}).context["what"]
    assert everything.columns == COLUMNS
    assert everything.query().count("column=") == len(COLUMNS)
    assert list(reviewer.get(queue).context["views"]) == []
    assert client(person(Role.REVIEWER, login="other")).get(queue).context["what"].columns == COLUMNS


def test_what_is_filtered_leaves_as_xlsx_of_texts(reviewer: Client) -> None:
    result = loaded(applicants=(*ALL[:2], Applicant(3, "广东省", "=HYPERLINK(1)")))
    answer = reviewer.get(f"/rounds/{result.round_id}/queue.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b"=HYPERLINK(1)" in book.read("xl/sharedStrings.xml")
        assert b'<sheet name="\xe5\xaf\xbc\xe5\x87\xba\xe8\xaf\xb4\xe6\x98\x8e"' in book.read("xl/workbook.xml")


def test_a_view_is_kept_for_its_owner_only(result: Result, reviewer: Client) -> None:
    queue = f"/rounds/{result.round_id}/queue/"
    answer = reviewer.post(f"{queue}views/", {"name": "深圳<b>", "query": "region=440300&page=3&evil=1"})
    assert answer.headers["Location"] == f"{queue}?region=440300"
    kept = SavedView.objects.get()
    assert (kept.name, kept.query) == ("深圳<b>", "region=440300")
    assert "深圳&lt;b&gt;" in reviewer.get(queue).content.decode()
    other = client(person(Role.REVIEWER, login="other"))
    assert "深圳&lt;b&gt;" not in other.get(queue).content.decode()
    assert other.post(f"{queue}views/{kept.pk}/drop/").status_code == 404
    assert reviewer.post(f"{queue}views/{kept.pk}/drop/").status_code == 302
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_not_kept(result: Result, reviewer: Client) -> None:
    answer = reviewer.post(f"/rounds/{result.round_id}/queue/views/", {"name": " ", "query": "q=1"}, follow=True)
    assert "请给这个视图起一个名称" in answer.content.decode()
    assert not SavedView.objects.exists()
