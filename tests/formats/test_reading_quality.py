"""What the PDF reader must reach on a small generated report (style A of tests/papergen, 23 pages).

Floors, to be raised as the reader gets better; a figure is the F1 of the neighbours of cells.
"""

from typing import Final

import pytest

from extractors.formats import read
from models.document import Document
from tests.papergen import measure
from tests.papergen.content import SMALL, paper
from tests.papergen.model import Kind
from tests.papergen.style_a import render
from tests.papergen.truth import Truth, truth_of

NEIGHBOURS: Final = {
    Kind.RULED: 1.0,
    Kind.MERGED: 1.0,
    Kind.WRAPPED: 1.0,
    Kind.SPARSE: 1.0,
    Kind.UNITS: 1.0,
    Kind.KEY_VALUE: 1.0,
    Kind.SMALL: 1.0,
    Kind.WIDE: 1.0,
    Kind.SIDE: 1.0,
    Kind.BESIDE: 1.0,
    Kind.LONG_HEAD: 1.0,
    Kind.LONG_BARE: 1.0,
    Kind.LONG_SPLIT: 1.0,
    Kind.CONTINUED: 1.0,
    Kind.BORDERLESS: 1.0,
    Kind.THREE_LINE: 1.0,
    Kind.HALF_RULED: 1.0,
    Kind.MERGED_OPEN: 1.0,
    Kind.WRAPPED_OPEN: 1.0,
    Kind.SPARSE_OPEN: 1.0,
    Kind.WIDE_OPEN: 0.97,
    Kind.LONG_OPEN: 1.0,
}
ALL_CELLS, FALSE_TABLES, LEAKED = 0.99, 0, 0
PARAGRAPHS, HEADINGS, RUNNING = 1.0, 1.0, 1.0

Pair = tuple[Truth, Document]


@pytest.fixture(scope="module")
def report() -> Pair:
    content = paper(SMALL)
    rendered = render(content)
    return truth_of(content, rendered), read(rendered.data, "a.pdf")


def test_tables(report: Pair) -> None:
    truth, document = report
    tables = measure.score_tables(truth.tables, measure.grids(document))
    below = {
        kind.value: round(score.neighbours.f1, 3)
        for kind, score in tables.kinds.items()
        if score.neighbours.f1 < NEIGHBOURS[kind]
    }
    assert below == {}
    assert tables.total.cells.f1 >= ALL_CELLS
    assert len(tables.false) <= FALSE_TABLES, tables.false


def test_running_text(report: Pair) -> None:
    truth, document = report
    texts = measure.score_texts(truth, document)
    assert texts.paragraphs.recall >= PARAGRAPHS
    assert texts.headings.recall >= HEADINGS
    assert texts.typed.recall >= HEADINGS


def test_heads_feet_and_watermarks_are_no_text(report: Pair) -> None:
    truth, document = report
    running = measure.score_running(truth, document)
    assert min(running.heads.recall, running.feet.recall, running.watermarks.recall) >= RUNNING
    assert running.leaked <= LEAKED
