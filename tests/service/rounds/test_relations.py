import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from scanner.service.people.models import Role
from scanner.service.rounds import networks
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Evaluator, Result, Round, Submission
from tests.service.people import ANHUI, client, make
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db

IMG = "<img src=x onerror=alert(1)>"
FIRST, SECOND, OTHER = f"甲评价{IMG}有限公司", "乙评价有限公司", "丁控股有限公司"
APPLICANTS = [
    Applicant(1, "安徽省", FIRST, ("violated", "unverified", "suspected")),
    Applicant(2, "深圳市", FIRST, ("satisfied", "unverified", "satisfied")),
    Applicant(3, "深圳市", SECOND, ("satisfied", "unverified", "unverified")),
]
_AFFILIATE = {
    "id": OTHER, "name": OTHER, "relation": "{x|母子公司}", "state": "found", "steps": 1, "through": [], "projects": 0,
    "evidence": [{"kind": "register_row", "register": "affiliates", "as_of": None, "row": {"机构": FIRST, "关联机构": OTHER}}],
}  # fmt: skip


def planted(name: str) -> Result:
    """A batch whose first evaluator is recommended for a review and has an affiliate; two applicants share text."""
    folder: Path = settings.CONFIGURATION.folder("runs") / name
    shutil.rmtree(folder, ignore_errors=True)
    write_run(folder, APPLICANTS)
    rows = [json.loads(line) for line in (folder / "evaluators.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        if row["name"] == FIRST:
            row |= {"review": {"recommended": True, "reasons": []}, "affiliates": [OTHER], "affiliations": [_AFFILIATE]}
    _write(folder / "evaluators.jsonl", rows)
    ends = [
        {
            "path": one.path,
            "sha256": one.sha256,
            "submission": one.key,
            "start": 0,
            "end": 5,
            "page": None,
            "quote": "评价组认为",
        }
        for one in (APPLICANTS[0], APPLICANTS[2])
    ]
    shared = {
        "relation": "cross", "a": ends[0], "b": ends[1], "chars": 400, "similarity": 0.9, "kind": "copied", "weight": 1.0,
        "why": "rare", "elsewhere": 0,
    }  # fmt: skip
    own = shared | {"relation": "same_applicant", "b": ends[0] | {"path": "材料1/第三方评价报告.txt"}, "chars": 5}
    _write(folder / "reuse.jsonl", [shared, own])
    return load(folder, Made(Round.objects.create(name=name), Result.BATCH))


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def embedded(page: str, name: str) -> Any:  # noqa: ANN401  # JSON
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])


def test_the_network_names_evaluators_applicants_and_affiliates_with_their_pages() -> None:
    result = planted("relations-1")
    page = client(make(Role.REVIEWER)).get(f"/rounds/{result.round_id}/evaluators/network/").content.decode()
    width, height, nodes, edges = embedded(page, "network-data")
    assert width > 0 < height
    first = Evaluator.objects.get(name=FIRST)
    applicants = {one.sid: f"/submissions/{one.pk}/" for one in Submission.objects.all()}
    assert {(node[0], node[3], node[4], node[5]) for node in nodes} == {
        ("e", FIRST, "1", f"/evaluators/{first.pk}/"),
        ("o", OTHER, "", ""),
        ("l", APPLICANTS[0].name, "S!", applicants[APPLICANTS[0].key]),
        ("r", APPLICANTS[1].name, "P✓", applicants[APPLICANTS[1].key]),
    }
    assert sorted(edge[2:] for edge in edges) == [["f", "{x|母子公司}"], ["s", ""], ["s", ""]]
    names = [node[3] for node in nodes]
    assert {(names[a], names[b]) for a, b, kind, _ in edges if kind == "f"} == {(FIRST, OTHER)}


def test_its_tables_say_the_same_and_no_name_is_markup() -> None:
    result = planted("relations-2")
    page = client(make(Role.REVIEWER)).get(f"/rounds/{result.round_id}/evaluators/network/").content.decode()
    assert IMG not in page
    text = re.sub(r"\s+", " ", unescape(re.sub(r"<(?!/?script)[^>]*>", " ", page)))
    for words in (
        f"{FIRST} — {OTHER} {{x|母子公司}} ╍╍ 材料中发现，待确认",
        f"{APPLICANTS[0].name} ! 存疑",
        "共 1 对，全部列出。",
        f"{APPLICANTS[0].name} ↔ {APPLICANTS[2].name}",
        "未画出：没有上述情形的评价机构 1 家（1 家申报主体）。",
    ):
        assert words in text, words
    data = embedded(page, "independence-data")
    assert [node[1] for node in data["graph"][1]] == [APPLICANTS[0].name, APPLICANTS[2].name]
    assert set(data["hrefs"].values()) == {
        f"/submissions/{one.pk}/" for one in Submission.objects.exclude(sid=APPLICANTS[1].key)
    }


def test_it_says_where_nothing_was_laid_out() -> None:
    reviewer = client(make(Role.REVIEWER))
    empty = Round.objects.create(name="空")
    assert "还没有批量扫描的结果" in reviewer.get(f"/rounds/{empty.pk}/evaluators/network/").content.decode()
    result = planted("relations-3")
    (settings.CONFIGURATION.folder("figures") / f"{result.pk}.json").write_text('{"older": 1}', "utf-8")
    assert networks.kept(result) is None
    answer = reviewer.get(f"/rounds/{result.round_id}/evaluators/network/")
    assert "重新扫描后可见" in answer.content.decode()


def test_an_officer_does_not_see_it() -> None:
    result = planted("relations-4")
    assert client(make(Role.OFFICER, ANHUI)).get(f"/rounds/{result.round_id}/evaluators/network/").status_code == 404


def test_copied_text_is_counted_in_steps_and_what_was_not_compared_stands_apart() -> None:
    result = planted("relations-5")
    figures = networks.kept(result)
    assert figures is not None
    assert [(one.least, one.most, one.counts) for one in figures.copied] == [
        (None, None, (0, 0, 1, 0, 0)),
        (0, 0, (0, 0, 0, 1, 0)),
        (1, 199, (0, 1, 0, 0, 0)),
        (200, 999, (0, 0, 0, 0, 0)),
        (1000, None, (0, 0, 0, 0, 0)),
    ]
