"""The days of a self-evaluation against those of the evaluation of it."""

import pytest

from models.finding import Passage
from models.signals import Strength
from tests.scanner.forensics.exhibiting import found, own, third

COURSE = "三、评价过程\n\n现场评价时间：2022年8月3日至5日\n\n报告日期：2022年8月25日"


@pytest.mark.parametrize(
    ("mine", "names"),
    [
        ("2022年8月20日完成自评价报告的编制。", ["date_order"]),
        ("2022年7月20日完成自评价报告的编制。", []),
        ("2022年8月4日完成自评价报告的编制。", []),
        ("2022年8月完成自评价报告的编制。", []),  # may have been on the first of the month
        ("", []),
    ],
)
def test_a_self_evaluation_that_was_finished_after_the_visit(mine: str, names: list[str]) -> None:
    signs = found(own(mine), third(COURSE))
    assert list(signs) == names
    for sign in signs.values():
        assert sign.strength is Strength.WEAK
        assert [one.at.quote for one in (*sign.own, *sign.other) if isinstance(one, Passage)] == [
            "2022年8月20日",
            "2022年8月3日至5日",
        ]
