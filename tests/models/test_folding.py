"""The reading form and the match key, and the way back from both."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.folding import is_simplified, match_key, plain, reading_form
from models.radicals import UNIFIED

_MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("".join(UNIFIED)),
        st.sampled_from("工厂绿色ＡＢ１２（）：，。\r\n\t 　³㎡①%％abc"),
        st.characters(codec="utf8"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("⼯业和信息化部⻔", "工业和信息化部门"),
        ("⼾⻓⾦", "户长金"),
        ("ＧＢ／Ｔ３６１３２－２０１８", "GB/T36132-2018"),
        ("指标值为10³m³、５００㎡，见①", "指标值为10³m³、500㎡，见①"),
        ("名称：（某）公司；　完", "名称：（某）公司； 完"),
    ],
)
def test_reading_form_repairs_what_text_layers_break_and_keeps_what_has_meaning(raw: str, read: str) -> None:
    assert reading_form(raw).text == read


def test_a_traditional_document_keeps_the_traditional_ideograph() -> None:
    assert reading_form("⾨⾞ 廠區環境應當達標檢驗記錄").text.startswith("門車")


def test_line_breaks_are_healed_inside_a_paragraph_and_kept_between_paragraphs() -> None:
    text = "统一社会\n信用代码\n第二段\r\n  续行 green\nfactory"
    folded = reading_form(text, [(0, 9), (10, len(text))])
    assert folded.text == "统一社会信用代码\n第二段续行 green factory"
    start = folded.text.index("green factory")
    assert text[slice(*folded.back(start, start + 13))] == "green\nfactory"


def test_a_code_broken_over_two_lines_is_one_code() -> None:
    assert plain("91320500\nMA1KTE5T20") == "91320500MA1KTE5T20"


@given(_MIXED)
def test_every_character_of_the_reading_form_comes_from_its_place(raw: str) -> None:
    folded = reading_form(raw, [(0, len(raw))])
    assert len(folded.origin) == len(folded.text)
    assert list(folded.origin) == sorted(set(folded.origin))
    assert not any("\u2e80" <= char <= "\u2fdf" for char in folded.text)


@given(_MIXED)
def test_the_match_key_is_stable_and_leads_back(raw: str) -> None:
    folded = match_key(raw)
    assert match_key(folded.text).text == folded.text or unicodedata.normalize("NFKC", raw) != raw
    for index in range(len(folded.text)):
        start, end = folded.back(index, index + 1)
        assert end == start + 1 <= len(raw)


def test_match_key_ignores_width_case_spaces_and_punctuation() -> None:
    assert match_key("ＧＢ/Ｔ 36132—2018").text == match_key("gb/t36132-2018").text


def test_an_empty_range_leads_back_to_an_empty_range() -> None:
    folded = reading_form("ab")
    assert folded.back(1, 1) == (1, 1)
    assert folded.back(2, 2) == (2, 2)
    assert reading_form("").back(0, 0) == (0, 0)


def test_matches_carry_their_place_in_the_original() -> None:
    text = "见 ⼯\n⼚ 名称"
    found = [(match.group(), text[start:end]) for match, start, end in _found(text)]
    assert found == [("工厂", "⼯\n⼚")]


def _found(text: str) -> list[tuple[re.Match[str], int, int]]:
    return list(reading_form(text, [(0, len(text))]).find_all(re.compile("工厂")))


def test_text_without_ideographs_counts_as_simplified() -> None:
    assert is_simplified("no han at all")
    assert not is_simplified("環境應當達標檢驗記錄")


def test_the_notice_reads_as_a_person_reads_it(shared: Path) -> None:
    text = (shared / "notice-2022.txt").read_text("utf8")
    folded = reading_form(text)
    for word in ("部门", "工厂", "人民", "汽车", "第三方评价机构"):
        assert word in folded.text
        start = folded.text.index(word)
        raw = text[slice(*folded.back(start, start + len(word)))]
        assert plain(raw) == word
    assert not re.search("[\u2e80-\u2fdf]", folded.text)
