"""Texts as numbers, common grams and their chains: exact places, and the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.folding import match_key
from scanner.reuse.chaining import Boxes, fragments, near_each_other
from scanner.reuse.grams import grams, seeds
from scanner.reuse.stream import NAME, NUMBER, stream

_TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("公司节能改造，。ＡＢa1２３.㎡½ \n\t\f　⼯"), st.characters(codec="utf8")),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "names", "pieces"),
    [
        ("节能 改造", (), ["节", "能", "改", "造"]),
        ("ＡＢ，共1,234.5吨", (), ["Ａ", "Ｂ", "共", "1,234.5", "吨"]),
        ("产品１２\n３件", (), ["产", "品", "１２\n３", "件"]),
        ("厂区５㎡", (), ["厂", "区", "５", "㎡", "㎡"]),
        ("由东风\n化工有限公司实施", ("东风化工有限公司",), ["由", "东风\n化工有限公司", "实", "施"]),
        ("第3分厂和第 7 分厂", ("第7分厂",), ["第3分厂", "和", "第 7 分厂"]),
    ],
)
def test_every_code_comes_from_its_place(text: str, names: tuple[str, ...], pieces: list[str]) -> None:
    found = stream(text, names)
    places = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    assert [text[start:end] for start, end in places][: len(pieces) - 1] == pieces[:-1]
    assert len(found.codes) == len(found.chars) == len(pieces)


def test_numbers_and_names_are_masked() -> None:
    found = stream("甲公司2021年", ("甲公司",))
    assert found.codes.tolist() == [NAME, NUMBER, ord("年")]
    assert found.masked().tolist() == [True, True, False]


def test_heads_and_numbers_of_pages_are_left_out() -> None:
    pages = [f"某厂自评价报告 第 {n} 页\n{line}\n" for n, line in enumerate("节能减排降本增效", 1)]
    assert stream("".join(pages)).chars == "节能减排降本增效"


@given(_TEXT)
def test_a_stream_is_the_match_key_with_its_numbers_as_one(text: str) -> None:
    found = stream(text, repeated_lines=1000)
    assert found.starts.tolist() == sorted(found.starts.tolist())
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    bare = [char for char in match_key(text).text if not ("0" <= char <= "9")]
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:  # lone page numbers of longer texts are left out
        assert [char for char in found.chars if ord(char) > NAME] == [char for char in bare if ord(char) > NAME]


def test_seeds_are_all_pairs_of_equal_grams() -> None:
    a, b = (grams(stream(text).codes, 3) for text in ("甲乙丙丁甲乙丙", "丙甲乙丙"))
    found = seeds(a, b, 6)
    assert sorted(zip(found.a.tolist(), found.b.tolist(), strict=True)) == [(0, 1), (4, 1)]
    assert len(seeds(a, b, 1).a) == 0


def test_fragments_are_the_longest_equal_runs() -> None:
    a, b = (grams(stream(text).codes, 3) for text in ("甲乙丙丁戊己", "子甲乙丙丁丑"))
    found = fragments(seeds(a, b, 6), 3)
    assert (found.a.tolist(), found.b.tolist(), found.length.tolist()) == ([0], [1], [4])


def test_moved_pieces_belong_together_if_they_tile_both_sides() -> None:
    boxes = Boxes(
        a0=np.array([0, 100, 200, 310]),
        a1=np.array([90, 190, 300, 400]),
        b0=np.array([200, 0, 100, 5000]),
        b1=np.array([290, 90, 195, 5090]),
    )
    assert [group.tolist() for group in near_each_other(boxes, (20, 20))] == [[0, 1, 2], [3]]
