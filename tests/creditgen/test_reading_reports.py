"""The program reads the generated reports: a handful of the development half exactly, and overlooks no damage."""

from typing import Final

import pytest

from tests.creditgen.compare import Score, score
from tests.creditgen.make import FORMS, make, reports
from tests.creditgen.model import Form
from tests.creditgen.reading import answer

LEAST: Final = 0.995
EXACT: Final = (
    (Form.V2, 0, "table", None),
    (Form.V2, 2, "pairs", None),
    (Form.V2, 5, "lines", None),
    (Form.V2, 9, "inline", "count-行政管理"),
    (Form.V2, 3, "table", "heading-missing"),
    (Form.GSXT, 4, "print", None),
    (Form.GSXT, 6, "print", "truncated"),
    (Form.OLD, 1, "lines", None),
    (Form.OLD, 8, "list", "record-removed"),
    (Form.GSXT, 3, "wide", "other-company"),
    (Form.SPECIAL, 2, "certificate", None),
    (Form.SPECIAL, 5, "ledger", None),
    (Form.SPECIAL, 4, "certificate", "no-period"),
    (Form.V2, 8, "boxed", None),
    (Form.V2, 6, "typed", "page-blanked"),
    (Form.OLD, 3, "columns", None),
    (Form.GSXT, 2, "stripes", None),
    (Form.GSXT, 4, "lined", None),
    (Form.GSXT, 3, "typed", None),
    (Form.SPECIAL, 0, "fields", None),
    (Form.SPECIAL, 5, "fields", "count-生态环境领域"),
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


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_no_damage_is_overlooked_and_fields_are_right(form: Form) -> None:
    total = Score()
    for made in reports(form, range(12), held=False):
        found = score(made.truth, answer(made.data, made.name), made.name)
        assert (found.caught, found.false_clear) == (found.damaged, 0), found.lines
        total = total.plus(found)
    assert total.fields >= LEAST * total.all_fields, total.lines
    assert total.records >= LEAST * total.all_records, total.lines
