"""The shared text of a submission in report.html: which passages, their surroundings, and what is left out is counted."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scanner.exports import report_html, reuse_pairs
from scanner.exports.numbered import Numbered
from scanner.exports.payload import Extras, page_data
from scanner.exports.reuse_pairs import house_text, shared_text
from scanner.results.rows import ReuseRow
from tests.exports.sharing import COPIED, MORE, own, reuse, shared, sharing_run, texts, third
from tests.exports.small import IMG
from tests.exports.synthetic import law, sha
from tests.exports.test_browser import visit

IDS = ["one", "two", "three", "four", "five"]


def data(rows: tuple[ReuseRow, ...] = reuse()) -> tuple[list[Any], int, dict[str, list[int]], Numbered[str]]:
    paths: Numbered[str] = Numbered()
    found = shared_text(rows, Numbered(IDS), paths, texts().get)
    pairs, left_out = json.loads(json.dumps(found.data))
    return pairs, left_out, dict(found.of_submission), paths


def test_pairs_are_the_worst_first_and_every_submission_knows_its_own() -> None:
    pairs, left_out, of_submission, paths = data()
    assert left_out == 0
    named = list(paths)
    assert [(pair[0], named[pair[2]], named[pair[4]]) for pair in pairs[:2]] == [
        ("same_applicant", own("one"), third("one")),
        ("cross", own("four"), own("one")),
    ]
    assert [pairs[number][0] for number in of_submission["one"]] == [
        "same_applicant", "same_evaluator_self", "same_evaluator_self", "cross",
    ]  # fmt: skip
    assert [IDS[pairs[number][3]] for number in of_submission["two"]] == ["two", "three"]
    assert "five" not in of_submission


def test_copied_passages_have_their_surroundings_and_the_rest_is_short() -> None:
    (pair,) = (pair for pair in data()[0] if pair[0] == "same_applicant")
    assert pair[5:7] == [[[2, len(COPIED) + len(MORE)], [0, 0], [1, 34]], 0]
    kinds = [row[0] for row in pair[7]]
    assert kinds == [0, 0, 2], "in the order of A"
    kind, similarity, chars, why, elsewhere, a, b, source = pair[7][0]
    assert (kind, similarity, chars, why, elsewhere, source) == (0, 937, len(COPIED), "not_elsewhere", 0, "")
    assert a == [
        -1,
        13,
        13 + len(COPIED),
        "第一段，云岭自己写的话。\n",
        COPIED,
        "\n中间一段。" + texts()[sha(own("one"))][66:],
        0,
    ]
    assert b[3].endswith(MORE)
    assert pair[7][2][5][3:6] == ["", "工厂应依法设立，在建设和生产过程中应遵守有关法律、法规、政策和标准。", ""]


def test_without_texts_there_are_no_surroundings() -> None:
    found = shared_text(reuse(), Numbered(IDS), Numbered())
    assert "云岭自己" not in json.dumps(found.data, ensure_ascii=False)
    assert COPIED in json.dumps(found.data, ensure_ascii=False)


def test_each_text_is_asked_for_once() -> None:
    asked = []

    def text_of(sha256: str) -> str | None:
        asked.append(sha256)
        return texts().get(sha256)

    shared_text(reuse(), Numbered(IDS), Numbered(), text_of)
    assert len(asked) == len(set(asked)) == 5


def test_an_evaluators_house_text_is_no_matter_of_a_submission() -> None:
    house = reuse()[0].but(relation="evaluator_house")
    assert data((house,))[:3] == ([], 0, {})


def test_house_text_is_counted_by_evaluator() -> None:
    rows = tuple(row.but(relation="evaluator_house") for row in reuse())
    assert house_text(rows, {"one": 1, "two": 1, "four": 0}, 3) == [
        [1, 1, len(MORE)],
        [4, 5, 4 * len(COPIED) + len(MORE)],
        [0, 0, 0],
    ]
    assert house_text(reuse(), {"one": 0}, 1) == [[0, 0, 0]]


def test_what_does_not_fit_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reuse_pairs, "TIERS", (1, 40))
    monkeypatch.setattr(reuse_pairs, "PAGE_BYTES", 2000)
    pairs, _, _, _ = data()
    assert [(len(pair[7]), pair[6]) for pair in pairs] == [(1, 2), (1, 0), (0, 1), (0, 2), (0, 1)]
    assert [row[4] for row in (pair[7][0][5] for pair in pairs[:2])] == [MORE, MORE], "the longest of the worst pairs"
    monkeypatch.setattr(reuse_pairs, "PAIRS_SHOWN", 2)
    assert data()[1] == 3


def test_a_passage_of_a_submission_that_the_run_does_not_know_is_shown_without_it() -> None:
    row = shared("cross", ("four", own("four")), ("one", own("one")), MORE)
    pairs, _, of_submission, _ = data((row.but(a=row.a.but(submission="gone")),))
    assert (pairs[0][1], pairs[0][3]) == (-1, 0)
    assert of_submission["one"] == [0]


def test_the_data_of_the_page_names_signs_and_pairs() -> None:
    found = json.loads(page_data(sharing_run(), law(), Extras(text_of=texts().get)))
    order = [row[0] for row in found["submissions"]]
    assert [len(found["of_reuse"][order.index(name)]) for name in IDS] == [4, 2, 2, 1, 0]
    assert found["signals"]["copied_text"][:2] == ["有复制的文字", "Copied text"]


@pytest.mark.slow
def test_the_opened_submission_shows_both_sides_and_the_command(tmp_path: Path) -> None:
    dom = visit(tmp_path, report_html(sharing_run(), law(), texts().get), "--dump-dom", "#open=one&lang=en")
    assert re.search(r'data-ready-ms="\d+"', dom)
    detail = dom[dom.index('class="detail"') :]
    assert len(re.findall(r'<details class="shared"', detail)) == 4
    assert len(re.findall(r'<mark class="k-copied" data-p="1">', detail)) == 2
    for words in (
        "Self-evaluation ↔ third-party report",
        "第一段，云岭自己写的话。",
        "Copied text",
        "weight 4",
        "counted 4",
    ):
        assert words in detail, words
    assert (
        "lvjian compare '材料/云岭铸造有限公司/自评价'\\''s.docx' '材料/云岭铸造有限公司/第三方.docx' --html" in detail
    )
    assert "<img" not in dom
    assert IMG.replace("<", "&lt;").replace(">", "&gt;") in detail
