"""The same figure of the prose against the tables of both reports."""

import pytest

from models.finding import Passage
from models.signals import Strength
from tests.scanner.forensics.exhibiting import found, own, third

TOLD = (
    "2021年公司综合能耗为{prose}吨标准煤，用电量为1250万kWh。\n\n"
    "| 指标 | 单位 | 2021年 |\n| --- | --- | --- |\n| 综合能耗 | 吨标准煤 | {table} |\n| 工业总产值 | 万元 | 56000 |"
)


@pytest.mark.parametrize(
    ("mine", "theirs", "names"),
    [
        (("3280", "3208"), ("3280", "3208"), ["odd_numbers"]),
        (("3280", "3280"), ("3280", "3208"), []),  # the report itself agrees
        (("3280", "3208"), ("3208", "3208"), []),
        (("3280", "3208"), ("3281", "3208"), []),
        (("0.3208万", "3208"), ("0.3208万", "3208"), []),
    ],
)
def test_figures_that_contradict_both_tables(mine: tuple[str, str], theirs: tuple[str, str], names: list[str]) -> None:
    signs = found(own(TOLD.format(prose=mine[0], table=mine[1])), third(TOLD.format(prose=theirs[0], table=theirs[1])))
    assert list(signs) == names
    for sign in signs.values():
        assert sign.strength is Strength.WEAK
        assert [one.at.quote for one in sign.own if isinstance(one, Passage)] == ["3280吨标准煤", "3208"]
        assert [one.path for one in sign.other if isinstance(one, Passage)] == ["第三方.md"] * 2
