"""The program reads the generated reports: a handful of the development half, exactly."""

import pytest

from tests.creditgen.compare import Score, score
from tests.creditgen.make import make
from tests.creditgen.model import Form
from tests.creditgen.reading import answer

EXACT = (
    (Form.V2, 0, "table", None),
    (Form.V2, 2, "pairs", None),
    (Form.V2, 5, "lines", None),
    (Form.V2, 9, "inline", "count-行政管理"),
    (Form.V2, 3, "table", "heading-missing"),
    (Form.GSXT, 4, "print", None),
    (Form.GSXT, 6, "print", "truncated"),
)


def read(form: Form, seed: int, layout: str, hurt: str | None) -> Score:
    made = make(form, seed, layout, hurt)
    assert made is not None
    return score(made.truth, answer(made.data, made.name), made.name)


@pytest.mark.parametrize(("form", "seed", "layout", "hurt"), EXACT)
def test_a_report_is_read_exactly(form: Form, seed: int, layout: str, hurt: str | None) -> None:
    found = read(form, seed, layout, hurt)
    assert found.lines == ()
    assert (found.records, found.whole, found.caught) == (found.all_records, found.all_whole, found.damaged)
