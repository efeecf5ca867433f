"""Our table finder against pdfplumber, whose algorithm it is: on drawn pages, on random grids, on real reports."""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from extractors.formats import LIMITS, read
from extractors.formats.means import Means
from extractors.formats.pdf_frame import Rect
from extractors.formats.pdf_mending import Mender
from extractors.formats.pdf_page import load_and_read
from extractors.formats.pdf_pictures import PagePictures
from extractors.formats.pdf_tables import TOLERANCE, find_cells, find_tables
from tests.benchmarks.plumber import seen
from tests.formats.makers import SONG, pdf, sound, written

Tables = list[list[tuple[float, ...]]]


def theirs(rulings: list[Rect]) -> Tables:
    edges = [
        {
            **one._asdict(),
            "width": one.x1 - one.x0,
            "height": one.bottom - one.top,
            "orientation": "h" if one.top == one.bottom else "v",
        }
        for one in rulings
    ]
    merged = merge_edges(edges, *[TOLERANCE] * 4)
    long = [edge for edge in merged if max(edge["width"], edge["height"]) >= TOLERANCE]
    cells = intersections_to_cells(edges_to_intersections(long, TOLERANCE, TOLERANCE))
    return _rounded(cells_to_tables(cells))


def ours(rulings: list[Rect]) -> Tables:
    return _rounded(find_cells(rulings))


def _rounded(tables: Iterable[Iterable[tuple[float, ...]]]) -> Tables:
    return sorted(sorted(tuple(round(part, 3) for part in cell) for cell in table) for table in tables)


# On a lattice: rulings beside each other make pdfplumber's sums inexact, and then it finds cells without width.
lattice = st.integers(0, 12).map(lambda step: 16.0 * step)


@st.composite
def ruling(draw: st.DrawFn) -> Rect:
    at = draw(lattice)
    start, end = sorted((draw(lattice), draw(lattice)))
    return Rect(start, at, end, at) if draw(st.booleans()) else Rect(at, start, at, end)


@settings(max_examples=300, deadline=None)
@given(st.lists(ruling().filter(lambda one: one.x1 - one.x0 + one.bottom - one.top > 0), max_size=40))
def test_cells_are_those_of_pdfplumber(rulings: list[Rect]) -> None:
    assert ours(rulings) == theirs(rulings)


def test_rulings_side_by_side_are_one() -> None:
    once = [Rect(x, 0, x, 64) for x in (0.0, 64.0, 96.0)] + [Rect(0, y, 96, y) for y in (0.0, 32.0, 64.0)]
    twice = once + [Rect(one.x0 + 2, one.top + 2, one.x1 + 2, one.bottom + 2) for one in once]
    assert ours(twice) == theirs(twice)
    assert [len(cells) for cells in find_cells(twice)] == [4]
    assert len(find_cells(once + [Rect(one.x0 + 4, one.top, one.x1 + 4, one.bottom) for one in once])[0]) > 4


@settings(max_examples=200, deadline=None)
@given(st.lists(ruling(), max_size=60))
def test_every_point_lies_in_at_most_one_cell_and_is_found_there(rulings: list[Rect]) -> None:
    for table in find_tables(rulings):
        assert len(table.cells) > 1
        places = [
            (cell.row + r, cell.col + c)
            for cell in table.cells
            for r in range(cell.rowspan)
            for c in range(cell.colspan)
        ]
        assert len(places) == len(set(places))
        for index, cell in enumerate(table.cells):
            assert table.cell_at(cell.box.x0 + 1, cell.box.top + 1) == index
        assert table.cell_at(table.box.x1 + 1, table.box.top) is None


def test_a_drawing_is_no_table() -> None:
    many = [Rect(0, 4.0 * n, 500, 4.0 * n) for n in range(2001)] + [Rect(4.0 * n, 0, 4.0 * n, 500) for n in range(2001)]
    assert find_tables(many) == []


def grid(size: int) -> list[Rect]:
    return [Rect(0, 10.0 * n, 10.0 * size, 10.0 * n) for n in range(size + 1)] + [
        Rect(10.0 * n, 0, 10.0 * n, 10.0 * size) for n in range(size + 1)
    ]


def test_a_large_grid_takes_no_quadratic_time() -> None:
    (table,) = find_tables(grid(120))
    assert len(table.cells) == 14_400


def report() -> bytes:
    """Tables of several layouts over a few pages."""
    pdf(written((72, 100, "字")))  # registers the font
    stream = io.BytesIO()
    style = [("FONT", (0, 0), (-1, -1), SONG, 10), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    plain = Table([[f"第{row}行第{col}列" for col in range(5)] for row in range(60)], style=style, repeatRows=1)
    spans = Table(
        [
            ["指标", "2021", "", "备注"],
            ["", "上半年", "下半年", ""],
            ["能耗", "1.5", "2.5\nkgce/t", ""],
            ["水耗", "3", "4", "估算"],
        ],
        style=[*style, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 2))],
    )
    boxed = Table([["甲", "乙"], ["丙", "丁"]], style=[*style, ("BOX", (0, 0), (-1, -1), 3, colors.red)])
    shaded = Table([["甲", "乙"], ["丙", "丁"]], style=[*style, ("BACKGROUND", (0, 0), (-1, 0), colors.grey)])
    gap = Spacer(1, 20)
    SimpleDocTemplate(stream, pagesize=A4, invariant=True).build([plain, gap, spans, gap, boxed, gap, shaded])
    return stream.getvalue()


def by_page(data: bytes) -> dict[int, list[list[str]]]:
    """The words of the cells of every ruled table, before tables are joined over page breaks."""
    found: dict[int, list[list[str]]] = {}
    with opened_pdf(data) as raw:
        for n in range(1, pdfium.FPDF_GetPageCount(raw) + 1):
            tables = [
                table for table in load_and_read(raw, n, PagePictures(LIMITS), Mender(Means())).tables if table.ruled
            ]
            if tables:
                found[n] = [[_bare(cell.words.text) for cell in table.cells] for table in tables]
    return found


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:
    pdfium.FPDF_InitLibrary()
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    yield raw
    pdfium.FPDF_CloseDocument(raw)


def by_plumber(data: bytes) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for table in page.filter(seen).extract_tables():
                texts = [_bare(cell) for row in table for cell in row if cell is not None]
                found.setdefault(page.page_number, []).append(texts)
            page.close()
    return found


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_report_of_ruled_tables() -> None:
    data = report()
    assert by_page(data) == by_plumber(data)
    document = sound(read(data, "a.pdf"))
    spans = next(block for block in document.blocks if document.text[block.start : block.start + 2] == "指标")
    assert [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in spans.cells][:4] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (0, 3, 3, 1),
        (1, 1, 1, 1),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["annual_2019_603339_四方科技.pdf", "gov_info_disclosure_2024_淮安.pdf"])
def test_real_reports(shared: Path, name: str) -> None:
    """At least 99.9 % of pdfplumber's cells."""
    data = (shared / "data" / "enterprise_reports" / name).read_bytes()
    sound(read(data, name))
    found, expected = by_page(data), by_plumber(data)
    wanted = [(page, cell) for page, tables in expected.items() for table in tables for cell in table if cell]
    have = {(page, cell) for page, tables in found.items() for table in tables for cell in table}
    missing = [one for one in wanted if one not in have]
    assert len(missing) <= 0.001 * len(wanted), missing[:20]
