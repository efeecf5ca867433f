"""Patterns searched by first letters find what ``re`` finds."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.templates import printed
from corpus.templates.quick import Quick

_DATA = tomllib.loads(files("corpus.templates").joinpath("reuse.toml").read_text("utf8"))
_PATTERNS = {
    name: "|".join(value) if isinstance(value, list) else value
    for name, value in _DATA.items()
    if isinstance(value, str | list)
}
_LETTERS = st.sampled_from(sorted(set("".join(_PATTERNS.values())) | set("工厂的在。，")))


@pytest.mark.parametrize("name", sorted(_PATTERNS))
def test_a_pattern_of_the_table_finds_the_same(name: str) -> None:
    plain, quick = re.compile(_PATTERNS[name]), Quick(_PATTERNS[name])
    texts = [entry.text for entry in printed()]
    assert [bool(quick.search(text)) for text in texts] == [bool(plain.search(text)) for text in texts]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(_PATTERNS)), st.text(_LETTERS, max_size=12))
def test_it_finds_the_same_in_scraps_of_patterns(name: str, text: str) -> None:
    assert bool(Quick(_PATTERNS[name]).search(text)) == bool(re.search(_PATTERNS[name], text))


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("(?<![反对])应(?:当|该)|不得", ["应当", "相应当", "不得"], ["反应当", "应有"]),
        ("(?:甲|乙丙)丁|^戊", ["甲丁", "己乙丙丁", "戊"], ["丙丁", "己戊"]),
        ("(?:约)?产值\\d", ["约产值5", "产值5"], ["产值约5"]),
        ("[去今]年", ["去年", "今年"], ["明年"]),
        ("[^a]b|a+c|\\d\\|", ["cb", "aac", "1|"], ["ab", "c", "|"]),
        ("(?:甲|乙)*丙", ["丙", "甲乙丙"], ["甲"]),
    ],
)  # fmt: skip
def test_beginnings_of_each_kind(pattern: str, yes: list[str], no: list[str]) -> None:
    quick = Quick(pattern)
    assert [text for text in (*yes, *no) if quick.search(text)] == yes
