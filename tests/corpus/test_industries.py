"""GB/T 4754: what codes and names mean, and where the editions of 2011 and 2017 differ."""

import pytest

from corpus.reference.industries import industries, industry
from corpus.tables import rows
from models.vocabulary import Confidence


@pytest.mark.parametrize(
    ("asked", "code", "name"),
    [
        ("36", "36", "汽车制造业"),
        ("C36", "36", "汽车制造业"),
        ("c3670", "3670", "汽车零部件及配件制造"),
        ("3441", "3441", "泵及真空设备制造"),
        ("汽车制造", "36", "汽车制造业"),
        ("汽车零部件及配件制造业", "3670", "汽车零部件及配件制造"),
        ("米、面制品制造", "1431", "米、面制品制造"),
    ],
)
def test_the_newest_edition_answers(asked: str, code: str, name: str) -> None:
    found = industry(asked)
    assert found is not None
    assert (found.code, found.name) == (code, name)
    assert 2017 in found.editions


@pytest.mark.parametrize("asked", ["", "机械行业", "9", "99999", "3699", "齿轮"])
def test_what_no_edition_has(asked: str) -> None:
    assert industry(asked) is None


def test_a_code_may_mean_two_things_and_a_name_may_have_moved() -> None:
    assert [(one.name, one.editions) for one in industries("3660")] == [
        ("汽车车身、挂车制造", (2017,)),
        ("汽车零部件及配件制造", (2011,)),
    ]
    assert [(one.code, one.editions) for one in industries("衡器制造")] == [
        ("4050", (2017,)),
        ("405", (2017,)),
        ("3467", (2011,)),
    ]


def test_the_table_holds_together() -> None:
    table = rows("corpus.reference", "industries.csv")
    sections = {(row["code"], year): row["section"] for row in table for year in row["editions"].split()}
    assert len(sections) == sum(len(row["editions"].split()) for row in table)
    for row in table:
        assert Confidence(row["confidence"]).decides == (len(row["editions"].split()) == 2)
        assert row["source"]
        for year in row["editions"].split():
            assert sections[row["code"][:2], year] == row["section"]
