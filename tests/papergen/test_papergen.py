"""The generated reports are what their truth says; the measures measure what they say."""

import shutil
from collections import Counter
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from tests.papergen import measure
from tests.papergen.content import SMALL, Plan, paper
from tests.papergen.measure import Score, bare, neighbours, score_tables
from tests.papergen.model import Cell, Decoy, Kind, Lines, Paper, Run, plain, runs
from tests.papergen.styles import STYLES
from tests.papergen.truth import TrueTable, Truth, truth_of

NEEDS = {"A": None, "B": "soffice", "C": "chromium"}


@pytest.fixture(scope="module")
def small() -> Paper:
    return paper(SMALL)


def grid(*rows: str) -> tuple[Cell, ...]:
    """Cells of rows whose texts are parted by |."""
    return tuple(Cell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row.split("|")))


def table(*rows: str, kind: Kind = Kind.RULED) -> TrueTable:
    return TrueTable(kind=kind, cells=grid(*rows), page=1)


def printed(data: bytes) -> list[str]:
    return [bare(page.get_textpage().get_text_range()) for page in PdfDocument(data)]


def test_equal_seeds_make_equal_bytes(small: Paper) -> None:
    first, again = (STYLES["A"](content) for content in (small, paper(SMALL)))
    assert first == again
    assert STYLES["A"](paper(replace(SMALL, seed=2))).data != first.data


def test_every_kind_and_every_decoy_is_there(small: Paper) -> None:
    truth = truth_of(small, STYLES["A"](small))
    assert {one.kind for one in truth.tables} == set(Kind)
    assert {one.decoy for one in small.elements if isinstance(one, Lines)} == set(Decoy)


def test_without_tables_there_are_none() -> None:
    content = paper(replace(SMALL, tables=False))
    assert truth_of(content, STYLES["A"](content)).tables == []


def test_the_report_of_the_benchmark_has_about_eighty_pages() -> None:
    assert 76 <= len(PdfDocument(STYLES["A"](paper(Plan())).data)) <= 86


def test_cells_fill_their_grids(small: Paper) -> None:
    for one in truth_of(small, STYLES["A"](small)).tables:
        places = [
            (cell.row + down, cell.col + right)
            for cell in one.cells
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        ]
        rows, cols = (1 + max(place[axis] for place in places) for axis in (0, 1))
        assert len(places) == len(set(places)) == rows * cols, one.kind


@pytest.mark.parametrize(
    "style", ["A", pytest.param("B", marks=pytest.mark.slow), pytest.param("C", marks=pytest.mark.slow)]
)
def test_what_is_true_is_printed(style: str, small: Paper) -> None:
    needed = NEEDS[style]
    if needed is not None and shutil.which(needed) is None:
        pytest.skip(f"needs {needed}")
    rendered = STYLES[style](small)
    truth = truth_of(small, rendered)
    pages = printed(rendered.data)
    assert absent(truth, pages) == []
    assert all(bare(truth.head) in text for text in pages[1:])
    assert all(bare(truth.foot.format(n=n, all=len(pages))) in text for n, text in enumerate(pages, 1) if n > 1)


def absent(truth: Truth, pages: list[str]) -> list[str]:
    """What is not printed where it begins: opening words of texts, all cells but those that break over pages."""
    lost = [
        text[:10]
        for one in truth.texts
        for text in [bare(one.text)]
        if one.page is not None and text[:6] not in pages[one.page - 1]
    ]
    everything = "".join(pages)
    for one in truth.tables:
        if one.kind is not Kind.LONG_SPLIT:
            lost += [text for cell in one.cells if (text := bare(cell.text))[:5] not in everything]
    return lost


def test_raised_and_lowered_characters() -> None:
    assert runs("10^{3}m_{2}") == [Run("10", 0), Run("3", 1), Run("m", 0), Run("2", -1)]
    assert plain("10^{3}m_{2}") == "103m2"


@pytest.mark.parametrize(
    ("cells", "pairs"),
    [
        (grid("甲|乙", "丙|丁"), [("甲", "乙", "right"), ("丙", "丁", "right"), ("甲", "丙", "down"), ("乙", "丁", "down")]),
        (grid("甲||乙"), [("甲", "乙", "right")]),
        (grid("甲", "", "乙"), [("甲", "乙", "down")]),
        ((Cell(row=0, col=0, text="甲", rowspan=2), *(Cell(row=r, col=1, text="乙丙"[r]) for r in (0, 1))),
         [("甲", "乙", "right"), ("甲", "丙", "right"), ("乙", "丙", "down")]),
        ((Cell(row=0, col=0, text="甲", colspan=2), Cell(row=1, col=1, text="乙")), [("甲", "乙", "down")]),
        (grid("甲|甲|甲"), [("甲", "甲", "right")] * 2),
    ],
)  # fmt: skip
def test_neighbours(cells: tuple[Cell, ...], pairs: list[tuple[str, str, str]]) -> None:
    assert neighbours(cells) == Counter(pairs)


def test_a_table_read_as_it_is_scores_one() -> None:
    true = [table("甲|乙", "丙|丁"), table("1|2", "3|4", kind=Kind.SMALL)]
    result = score_tables(true, [one.cells for one in true])
    assert result.total.cells == Score(8, 8, 8)
    assert result.total.neighbours.f1 == result.total.exact.f1 == 1
    assert result.false == ()


def test_parts_of_a_table_count_together_but_are_not_exact() -> None:
    result = score_tables([table("甲|乙", "丙|丁", "戊|己")], [grid("甲|乙", "丙|丁"), grid("甲|乙", "戊|己")])
    assert result.total.cells == Score(6, 6, 8)
    assert result.total.neighbours == Score(5, 7, 8)
    assert result.total.exact == Score(0, 1, 2)


def test_a_false_table_costs_precision() -> None:
    result = score_tables([table("甲|乙", "丙|丁")], [grid("甲|乙", "丙|丁"), grid("编制|审核")])
    assert result.total.cells == Score(4, 4, 6)
    assert result.kinds[Kind.RULED].cells == Score(4, 4, 4)
    assert result.false == ("编制|审核".replace("|", " | "),)


def test_a_part_goes_to_the_table_that_holds_it_whole() -> None:
    true = [table("名称|数量", "水泵|1", "风机|2", "叉车|33"), table("名称|数量", "水泵|1", kind=Kind.SMALL)]
    result = score_tables(true, [grid("名称|数量", "叉车|33"), grid("名称|数量", "水泵|1")])
    assert result.kinds[Kind.RULED].cells.hit == 4
    assert result.kinds[Kind.SMALL].exact == Score(1, 1, 1)


def test_errors_leave_out_leaders_white_space_and_continued_captions() -> None:
    assert measure.error("1.1 概述3", "1.1概述........ 3 续表 1-2\n") == 0
    assert measure.error("一二三四", "一二三") == 0.25
