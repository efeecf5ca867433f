"""Two files side by side: who shares text with whom from either side, how much, what is left out and said to be."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from scanner.service.people.models import Role
from scanner.service.review.sharing import load_shared
from scanner.service.review.spans import Span, length, merged, without
from scanner.service.rounds.lines import folder_of
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Document, Result
from tests.service.people import ANHUI, client
from tests.service.review.rounds import AT_ANHUI, AT_SHENZHEN, loaded, person, submission
from tests.service.review.test_pages import document, paged, pdf, place, shared
from tests.service.runs import write_run

pytestmark = pytest.mark.django_db
HIDDEN = "与您不能看到的材料也有共有文字，未列出，也未计入。"


@pytest.fixture
def result() -> Result:
    made = loaded()
    shared(made)
    return made


@pytest.fixture
def officer() -> Client:
    return client(person(Role.OFFICER, ANHUI))


@pytest.fixture
def reviewer() -> Client:
    return client(person(Role.REVIEWER))


@pytest.mark.parametrize(
    ("spans", "others", "left"),
    [
        ([(0, 4), (2, 6), (8, 9)], [], [(0, 6), (8, 9)]),
        ([(0, 10)], [(0, 2), (4, 5), (9, 12)], [(2, 4), (5, 9)]),
        ([(0, 3), (5, 8)], [(2, 6)], [(0, 2), (6, 8)]),
        ([(0, 3), (3, 3)], [(0, 3)], []),
    ],
)
def test_what_several_passages_cover_counts_once(spans: list[Span], others: list[Span], left: list[Span]) -> None:
    found = without(merged(spans), merged(others))
    assert found == left
    covered = {at for span in spans for at in range(*span)} - {at for span in others for at in range(*span)}
    assert length(found) == len(covered)


def test_a_source_is_listed_from_either_side(result: Result, reviewer: Client) -> None:
    for one, two in ((AT_ANHUI, AT_SHENZHEN), (AT_SHENZHEN, AT_ANHUI)):
        text = reviewer.get(f"/submissions/{submission(one, result).pk}/indicators/").content.decode()
        assert "全文 29 字，复制 10 字（34.4%），去除套话与共同事实后 40.0%。" in text
        assert f"最大单一来源：{two.path}（34.4%）。" in text
        pair = f"/documents/{document(one, result).pk}/beside/{document(two, result).pk}/"
        assert f'href="{pair}"' in text


def test_a_source_of_another_region_is_neither_named_nor_counted(result: Result, officer: Client) -> None:
    text = officer.get(f"/submissions/{submission(AT_ANHUI, result).pk}/indicators/").content.decode()
    assert HIDDEN in text
    assert "全文 29 字，复制 0 字（0.0%）" in text
    assert [word for word in (AT_SHENZHEN.path, AT_SHENZHEN.name, "最大单一来源：") if word in text] == []


@pytest.mark.parametrize(
    ("query", "said", "hidden", "order"),
    [
        ("", "显示 2 / 2 处", [], [2, 1]),
        ("?order=place", "显示 2 / 2 处", [], [1, 2]),
        ("?without=boilerplate", "显示 1 / 2 处，已隐去：套话", [1], [2, 1]),
        ("?sent=1&kind=boilerplate", "显示 1 / 2 处，已隐去：复制", [2], [2, 1]),
        ("?least=11", "显示 0 / 2 处，已隐去不足 11 字的", [1, 2], [2, 1]),
        ("?least=-1&order=x&without=x", "显示 2 / 2 处", [], [2, 1]),
    ],
)
def test_what_is_left_out_is_said_and_can_be_had_back(
    reviewer: Client, query: str, said: str, hidden: list[int], order: list[int]
) -> None:
    result = loaded()
    shared(result)
    left, right = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    answer = reviewer.get(f"/documents/{left.pk}/beside/{right.pk}/{query}")
    text = answer.content.decode()
    assert f">{said}</output>" in text
    assert [one.number for one in answer.context["shared"]] == order
    assert [number for number in (1, 2) if f'data-go="{number}" data-kind="boilerplate" hidden' in text
            or f'data-go="{number}" data-kind="copied" hidden' in text] == hidden  # fmt: skip
    assert ('<mark class="k-copied" data-p="2">' in text) == (2 not in hidden)
    assert "评价组认为符合要求。" in text


def test_why_a_passage_counts_is_what_the_scan_says(result: Result, reviewer: Client) -> None:
    left, right = document(AT_ANHUI, result), document(AT_SHENZHEN, result)
    text = reviewer.get(f"/documents/{left.pk}/beside/{right.pk}/").content.decode()
    for said in ("分量 1.0 · 比较范围内不见于其他机构的报告", "官方表格的文字", "全文 65% 处"):
        assert said in text


def earlier(result: Result) -> Document:
    """The file of a pre-screen whose text was held against a batch, and is in that of the other region there."""
    folder = Path(settings.CONFIGURATION.data) / "runs" / f"{folder_of(result).name}-pre"
    pre = load(write_run(folder, [AT_ANHUI]), Made(result.round, Result.PRESCREEN, region=ANHUI))
    row = {
        "relation": "cross", "a": place(AT_ANHUI, 19, 29), "chars": 10, "similarity": 1.0, "kind": "copied",
        "b": place(AT_SHENZHEN, 19, 29) | {"earlier": {"applicant": None, "evaluator": None}},
        "weight": 0.5, "why": "elsewhere", "elsewhere": 1,
    }  # fmt: skip
    (folder / "reuse.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    load_shared(folder, pre)
    return document(AT_ANHUI, pre)


def test_a_pre_screen_stands_beside_the_batch_that_it_was_held_against(
    result: Result, reviewer: Client, officer: Client
) -> None:
    own, other = earlier(result), document(AT_SHENZHEN, result)
    for path in (f"/documents/{own.pk}/beside/{other.pk}/", f"/documents/{other.pk}/beside/{own.pk}/"):
        text = reviewer.get(path).content.decode()
        assert "C1</a>评价组认为符合要求。</mark>" in text
        assert "另见于 1 家机构的报告" in text
        assert officer.get(path).status_code == 404
    unrelated = document(AT_ANHUI, result)
    assert reviewer.get(f"/documents/{own.pk}/beside/{unrelated.pk}/").status_code == 404
    text = officer.get(f"/submissions/{own.submission_id}/indicators/").content.decode()
    assert (HIDDEN in text, AT_SHENZHEN.path in text) == (True, False)


def test_the_page_of_a_place_is_one_click_away_and_boxed_where_a_finding_says_where(
    result: Result, officer: Client
) -> None:
    paged(result, pdf("beside", "two", "three"))
    own = document(AT_ANHUI, result)
    text = officer.get(f"/documents/{own.pk}/place/?page=2&start=20&end=24").content.decode()
    assert '<rect x="49.0" y="89.0" width="102.0" height="16.0">' in text
    assert f'href="/documents/{own.pk}/pages/2.webp"' in text
    unboxed = officer.get(f"/documents/{own.pk}/place/?page=2&start=0&end=4").content.decode()
    assert ("<rect" in unboxed, "不知道确切位置" in unboxed) == (False, True)
    for query in ("", "?page=0", "?page=5001", "?page=x"):
        assert officer.get(f"/documents/{own.pk}/place/{query}").status_code == 404
    other = document(AT_SHENZHEN, result)
    assert officer.get(f"/documents/{other.pk}/place/?page=1").status_code == 404
